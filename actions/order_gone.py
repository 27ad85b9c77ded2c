"""Of an order that leaves in several parcels: the goods named have left already."""

from actions.order_about import About
from actions.order_parcels import listed, parcel
from actions.order_when import gone
from bot.orders import OrderStatus


def already_gone(about: About) -> str | None:
    """« Et le routeur, il est où ? »: its parcel; None while some of it is still to leave."""
    order = about.order
    if order.status is not OrderStatus.PARTLY_SHIPPED or not about.meant:
        return None
    if not gone(order, about.meant):
        return None
    references = {line.reference for line in about.meant}
    parcels = [
        each for each in order.shipments if references & {line.reference for line in each.lines}
    ]
    told = " ".join(parcel(each, about.today) for each in parcels)
    return f"{listed(about.meant)} : déjà parti. {told}"
