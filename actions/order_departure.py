"""When an order leaves and should be there: counted from its preparation and its carrier."""

from datetime import date, datetime, time

from actions.deliveries import arrival_days
from actions.order_parcels import carriers, expected_on, left_to_ship
from bot.french import WEEKDAYS, french_date, french_day
from bot.orders import Order, OrderStatus
from bot.shop import Carrier, Shop

PREPARED = frozenset({OrderStatus.PAID, OrderStatus.PREPARING})
_FAR = ("97", "98")  # what leaves for there has no usual day


def leaves_on(order: Order, shop: Shop, today: date) -> date | None:
    """The day counted from that of the order; None when it is over."""
    days = max(shop.preparation_days, 1)
    first = shop.working_day_after(order.placed_on, 0 if days > 1 else 1)
    leaves = shop.working_day_after(first, days - 1)
    return leaves if leaves >= today else None


def left_on(order: Order) -> date | None:
    """When its last parcel was handed to the carrier."""
    return max((each.shipped_on for each in order.shipments if each.shipped_on), default=None)


def departure_told(order: Order, shop: Shop, today: date) -> str:
    """« départ prévu en principe lundi 23 novembre », of an order that is prepared."""
    day = leaves_on(order, shop, today)
    return f"départ prévu, en principe, {french_date(day)}" if day else ""


def transport(order: Order, shop: Shop, left: date | None) -> str:
    """« 48 à 72 h ouvrées avec Colissimo (mercredi 25 ou jeudi 26 novembre) »; "" when unknown."""
    known = carriers_of(order, shop)
    far = any(each.startswith(_FAR) for each in order.postcodes)
    return ", ou ".join(
        f"{each.delay} avec {each.name}{_days(shop, each, left) if left and not far else ''}"
        for each in known
    )


def carriers_of(order: Order, shop: Shop) -> list[Carrier]:
    """Those that the order may travel with, as shop.yml has them."""
    named = carriers(order)
    return [each for each in shop.carriers_to_home if not named or each.name in named]


def _days(shop: Shop, carrier: Carrier, left: date) -> str:
    days = arrival_days(shop, carrier, left)
    if not days:
        return ""
    first, last = days[0], days[-1]
    if first == last:
        return f", soit {french_date(first)} environ"
    begins = (
        f"{WEEKDAYS[first.weekday()]} {french_day(first).split()[0]}"
        if first.month == last.month
        else french_date(first)
    )
    return f", soit {begins} ou {french_date(last)} environ"


def before_departure(order: Order, shop: Shop, today: date) -> str:
    """When an order in preparation leaves, and when it should then be there."""
    day = leaves_on(order, shop, today)
    if day is None:
        return (
            f"La commande {order.reference} est encore en préparation, et aurait déjà dû partir : "
            "une personne de l'équipe peut vérifier ce qui la retient. Dois-je lui transmettre "
            "votre demande ?"
        )
    told = transport(order, shop, day)
    after = f" Comptez ensuite {told}." if told else ""
    return (
        f"La commande {order.reference} est en préparation : en principe, elle part "
        f"{french_date(day)}.{after}"
    )


def once_restocked(order: Order, shop: Shop, restocked: date) -> str:
    """When an order that waits for goods should be there."""
    what, told = _once_there(order, shop, restocked)
    after = f" Comptez ensuite {told}." if told else ""
    return (
        f"Le réapprovisionnement est prévu vers le {french_date(restocked)}, et nous expédions "
        f"{what} dès son arrivée.{after}"
    )


def at_the_shop_first(order: Order, shop: Shop, restocked: date) -> str:
    """« Le 4, c'est chez moi ? »: there it leaves, and travels then."""
    what, told = _once_there(order, shop, restocked)
    after = f" Chez vous, comptez ensuite {told}." if told else ""
    sent = f"nous expédions alors {what}" if order.shipments else "nous l'expédions alors"
    return f"Vers le {french_date(restocked)}, le matériel arrive chez nous : {sent}.{after}"


def _once_there(order: Order, shop: Shop, restocked: date) -> tuple[str, str]:
    """What then leaves, and how long it travels."""
    left = shop.ships_on(datetime.combine(restocked, time(0), shop.timezone))
    what = left_to_ship(order) if order.shipments else "le matériel"
    return what, transport(order, shop, left)


def with_the_carrier(order: Order, shop: Shop, today: date) -> str:
    """Handed over, and without a day: the usual delay counted from there."""
    left, told = left_on(order), transport(order, shop, left_on(order))
    when = f" {_on(left, today)}" if left else ""
    usual = f" En général : {told} ; ce n'est qu'une estimation." if told else ""
    return (
        f"Le colis a été remis à {carriers(order)}{when}, qui n'a pas encore donné de date.{usual}"
    )


def has_left(order: Order, today: date) -> str:
    """« Oui : partie vendredi 20 novembre, avec Colissimo »."""
    left, planned = left_on(order), expected_on(order)
    when = f" {_on(left, today)}" if left else ""
    by = f", avec {carriers(order)}" if carriers(order) else ""
    then = ""
    if planned and planned >= today:
        day = "aujourd'hui" if planned == today else french_date(planned)
        then = f" Livraison prévue {day}."
    return f"Oui, la commande {order.reference} est partie{when}{by}.{then}"


def expected_days(order: Order, shop: Shop, today: date) -> tuple[date, date] | None:
    """The first and the last day on which it may be there; None when nothing tells them."""
    restocked = order.remaining_expected_on
    if any(each.startswith(_FAR) for each in order.postcodes):
        return None
    if order.status in PREPARED:
        left = leaves_on(order, shop, today)
    elif restocked:
        day = shop.working_day_after(restocked, 0)
        left = shop.ships_on(datetime.combine(day, time(0), shop.timezone))
    elif expected_on(order) or order.status is OrderStatus.CUSTOMS:
        left = None  # told by the carrier, or over
    else:
        left = left_on(order)
    days = [
        day
        for carrier in (carriers_of(order, shop) if left else [])
        for day in arrival_days(shop, carrier, left or today)
    ]
    return (min(days), max(days)) if days else None


def _on(day: date, today: date) -> str:
    return "aujourd'hui" if day == today else french_date(day)
