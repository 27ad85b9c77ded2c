"""« Livré avant mercredi ? »: of an order told before."""

from actions import order_departure as departure
from actions import order_parcels as parcels
from actions.order_about import About
from actions.order_deadline import day_needed, expected
from actions.order_news import expected_on_a_day_off, on_a_day_off
from actions.order_when import rest, when
from bot.french import french_date
from bot.orders import OrderStatus


def by_day(about: About) -> str | None:
    """Whether it comes by the day that is named: the days that are known, and no promise."""
    order, day = about.order, day_needed(about.asked, about.today)
    told = None if _of_the_rest(about) else on_a_day_off(about) or expected_on_a_day_off(about)
    if told:
        later = day is not None and day > about.today
        return f"En principe oui, sans que je puisse le garantir. {told}" if later else told
    if day is None or order.status in (OrderStatus.DELIVERED, OrderStatus.READY_FOR_COLLECTION):
        return when(about)
    planned = parcels.expected_on(order)
    if about.on_its_way and planned and planned >= about.today and not _of_the_rest(about):
        fits = "Oui" if planned <= day else f"Pas avant le {french_date(planned)}"
        return (
            f"{fits}, d'après {about.carrier} : la livraison de {order.reference} est prévue "
            f"{about.day}. C'est une prévision, pas une garantie."
        )
    told = rest(about) if _of_the_rest(about) else when(about)
    if told is None:
        return None
    days = departure.expected_days(order, about.shop, about.today)
    if days is None:
        return f"Je ne peux pas vous promettre le {french_date(day)}. {told}"
    first, last = days
    if last <= day:
        return f"En principe oui, sans que je puisse le garantir. {told}"
    if first > day:
        return (
            f"Non, pas pour le {french_date(day)} : {expected(about)}. Une personne de l'équipe "
            "peut chercher une autre solution avec vous : dois-je lui transmettre votre demande ?"
        )
    return f"C'est possible pour le {french_date(day)}, mais pas certain. {told}"


def _of_the_rest(about: About) -> bool:
    """Whether what has not left yet is meant, by its name or by a day long after the first."""
    left = parcels.left_to_ship(about.order)
    if about.order.status is not OrderStatus.PARTLY_SHIPPED:
        return False
    day, planned = day_needed(about.asked, about.today), parcels.expected_on(about.order)
    later = day is not None and planned is not None and (day - planned).days > _A_WEEK
    return any(line.name in left for line in about.meant) if about.meant else later


_A_WEEK = 7
