"""« Livré avant mercredi ? »: of an order told before."""

import re

from actions import order_departure as departure
from actions import order_parcels as parcels
from actions.deliveries import working_days_after
from actions.order_about import About
from actions.order_deadline import day_needed, expected
from actions.order_news import expected_on_a_day_off, on_a_day_off
from actions.order_when import rest, when
from bot.folding import fold
from bot.french import ANY_MONTH, french_date
from bot.orders import OrderStatus


def by_day(about: About) -> str | None:
    """Whether it comes by the day that is named: the days that are known, and no promise."""
    order, day = about.order, day_needed(about.asked, about.today)
    if both := both_parts(about):
        return both
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


def both_parts(about: About) -> str | None:
    """« Une boîte lundi et les antennes début décembre, c'est bien ça ? »: both days, at once."""
    order, rest_on, day = about.order, about.remaining_on, parcels.expected_on(about.order)
    left, folded = parcels.left_to_ship(order), fold(about.asked)
    if order.status is not OrderStatus.PARTLY_SHIPPED or not (rest_on and day and left):
        return None
    if not (_ONE_OF_THEM.search(folded) and _AND_THE_REST.search(folded)) or day < about.today:
        return None
    first = working_days_after(about.shop, day, 0)
    if day_needed(about.asked, about.today) not in (day, first):
        return None
    return (
        f"Oui, c'est ce qui est prévu : un premier colis le {french_date(first)}, avec "
        f"{about.carrier}, puis {left}, dont le matériel arrive chez nous vers le "
        f"{french_date(rest_on)}. Vous n'avez rien à faire d'ici là."
    )


_ONE_OF_THEM = re.compile(
    r"\b(?:une?|1|le premier|la premiere|la|le) (?:boite|colis|carton|paquet|partie|routeur|envoi)"
)
_AND_THE_REST = re.compile(
    r"\b(?:et|puis|ensuite)\b.{0,30}\b(?:reste|suite|antennes?|autres?|deuxieme|second\w*"
    rf"|{ANY_MONTH})\b"
)
