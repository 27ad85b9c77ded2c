"""A day by which an order is needed: « l'inauguration est le 5 », « il nous le faut mardi ».

It is compared with what the order says; it is never promised, and a person is told of it.
"""

import re
from datetime import date, datetime, timedelta

from rasa_sdk import Tracker

from actions import order_departure as departure
from actions import order_parcels as parcels
from actions.in_context import said_in
from actions.order_about import About
from actions.surroundings import surroundings
from bot.days import named_day, wanted_by
from bot.folding import fold
from bot.french import french_date, french_time
from bot.orders import OrderStatus

_LEAST = 0.4
# What happens on that day, or that it cannot wait.
_NEEDED = re.compile(
    r"\b(?:besoin|urgen\w+|imperati\w+|absolument|au plus tard|dernier delai|echeance|deadline"
    r"|date (?:limite|butoir)|fau(?:t|drait)|doit (?:etre|fonctionner|marcher|tourner)|bloque\w*)\b"
    r"|\b(?:inaugur\w+|mariages?|concerts?|spectacles?|festival\w*|tournois?|seminaires?|congres"
    r"|salons?|fetes?|conseils?|cours|classes?|ag|examens?|controles?|partiels?|presentation|anniversaires?|evenements?|vernissage|assemblee|conference|formation|audit"
    r"|commission|rentree|demenag\w+|emmenag\w+|chantiers?|travaux|installation|interventions?"
    r"|ouvertures?|noces|marche de noel|portes ouvertes|reunion|kermesse|match|lan|demonstration"
    r"|demo|mise en service|livraison (?:du|au) client|reception)\b"
    r"|\b(?:on|nous|j'|je|(?:salle|magasin|ecole|gite|boutique)\b.{0,15}) ?"
    r"(?:r?ouvr\w+|demarr\w+|commenc\w+|install\w+|lanc\w+)\b"
    r"|\b(?:installateur|electricien|technicien|poseur|client|artisan|prestataire)\b.{0,20}"
    r"\b(?:vien\w+|pass\w+|arriv\w+|attend\w*|intervien\w+|debarque)\b"
)
_OF_THE_SHOP = re.compile(
    r"\bvous (?:etes|serez|ouvr\w+|ferm\w+|livrez|expediez)\b|\b(?:etes|serez)[- ]vous\b"
    r"|\bhoraires?\b|\brendez-?vous\b|\brdv\b|\bappel\w*|\brappel\w*"
)
# Labels of the order's situation that a day leaves as they are.
_AS_IT_IS = frozenset(
    {
        *("absent", "collect", "change", "cancel", "carrier_news", "refuse", "notice", "paid"),
        *("hour", "refund", "not_received", "person", "again", "broken", "faulty", "return_it"),
    }
)
_BEFORE = re.compile(r"\b(?:avant|d'ici|au plus tard)\b")
_LEAVES = re.compile(r"\b(?:parte?|partent|parti\w*|expedi\w+)\b")
_AWAY = re.compile(r"\b(?:pas|absente?s?|vacances|conges?|pars|partons|part|personne)\b")
_STATED = frozenset({None, "by_day", "promised", "sure", "chase", "rest", "arrives"})


def is_needed_by(tracker: Tracker, label: str | None) -> bool:
    """Whether a day to come is told as that of an event, or of a need; `label`: if any is sure."""
    text = str(tracker.latest_message.get("text") or "")
    folded = fold(text)
    if text.startswith("/") or _OF_THE_SHOP.search(folded):
        return False
    if label in _AS_IT_IS and not (label == "absent" and not _AWAY.search(folded)):
        return False
    if day_needed(text, _today()) is None:
        return False
    if _NEEDED.search(folded):
        return True
    if "?" not in text and label in _STATED and _BEFORE.search(folded):
        return True  # « ils la veulent avant mercredi »
    by_day = said_in(tracker, "order", _LEAST) == "by_day" and not _LEAVES.search(folded)
    return by_day and "?" not in text and label in _STATED


def names_an_event(text: str) -> bool:
    """« Une salle ouvre demain »: told beside the number, with a day to come."""
    return bool(_NEEDED.search(fold(text))) and day_needed(text, _today()) is not None


def day_needed(text: str, today: date) -> date | None:
    """The day to come that is told, or that of the event: « le 14, trop tard, la fête est le 12 ».

    A bare « le 12 » is the next one.
    """
    clauses = [*_CLAUSES.split(text), text]
    clauses.sort(key=lambda each: not _NEEDED.search(fold(each)))
    for each in clauses:
        day = wanted_by(each, today) or named_day(each, today) or _next_such_day(each, today)
        if day is not None:
            return day
    return None


_CLAUSES = re.compile(
    r"[,;.!?]+ |\b(?:et|mais|car|parce que|sinon)\b"
    r"|\bpour (?=(?:une?|l[ea]s?|notre|mon|ma|nos) )"
)
_BARE_DAY = re.compile(
    r"\b(?:le|du|au|avant le|pour le) (\d{1,2})(?![\d.,:/])(?! ?(?:h|heures?|€|euros?|%|e|eme|m)\b)"
)
_A_MONTH = 31


def _next_such_day(text: str, today: date) -> date | None:
    found = set(_BARE_DAY.findall(fold(text)))
    if len(found) != 1:
        return None
    wanted = int(found.pop())
    days = (today + timedelta(days=n) for n in range(1, _A_MONTH + 1))
    return next((day for day in days if day.day == wanted), None)


def fits(about: About, day: date) -> bool | None:
    """Whether it is there by that day, as far as the order tells; None when nothing does."""
    order = about.order
    if order.status is OrderStatus.READY_FOR_COLLECTION:
        return True
    planned = parcels.expected_on(order)
    waits = order.status is OrderStatus.PARTLY_SHIPPED and about.remaining_on
    if about.on_its_way and planned and not waits:
        return planned <= day if planned >= about.today else None
    days = departure.expected_days(order, about.shop, about.today)
    if days is None:
        return None
    first, last = days
    return True if last <= day else False if first > day else None


def needed(about: About, text: str) -> str | None:
    """What is said of it before it is passed on; None when the order says that it fits."""
    order, day = about.order, day_needed(text, about.today)
    if order.status in _OVER and day is not None:
        return (
            f"La commande {order.reference} est {_OVER[order.status]}. Je note que vous en avez "
            f"besoin pour le {french_date(day)} : une personne de l'équipe voit avec vous ce qui "
            "est possible."
        )
    if order.status in _OVER:
        return None
    sorry = "" if about.sorry_said else "Je suis désolé de ce contretemps. "
    if day is None:
        return (
            f"{sorry}Je note que vous avez besoin de la commande {order.reference}, sans pouvoir "
            "vous le promettre."
        )
    in_time = fits(about, day)
    if in_time:
        return None
    named = french_date(day)
    if in_time is False:
        return (
            f"Non, pas pour le {named} : {expected(about)}. Je note cette échéance pour la "
            f"commande {order.reference} : une personne de l'équipe cherche avec vous une autre "
            "solution, par exemple un produit équivalent en stock."
        )
    if order.status is OrderStatus.LATE or parcels.overdue(order, about.today):
        return _late_for(about, named)
    return (
        f"Je ne peux pas vous promettre le {named} : je note cette échéance, pour la personne qui "
        "s'en occupe."
    )


def _late_for(about: About, named: str) -> str:
    """What is done, and when: nobody is asked whether it shall be."""
    shop, now = about.shop, surroundings().now()
    opening = shop.next_opening(now)
    at = "dès maintenant" if shop.is_open(now) else f"{_day_and_hour(opening)}"
    sorry = "" if about.sorry_said else " J'en suis désolé."
    planned = parcels.expected_on(about.order)
    due = f" (livraison prévue {french_date(planned)})" if planned else ""
    whom = about.carrier if about.on_its_way else "l'équipe qui la prépare"
    return (
        f"La commande {about.order.reference} a du retard{due}, et vous en avez "
        f"besoin {named}.{sorry} Une personne relance {whom} {at}, sans que je puisse promettre "
        "ce jour-là."
    )


def _day_and_hour(opening: datetime) -> str:
    return f"{french_date(opening.date())} à {french_time(opening.time())}"


def expected(about: About) -> str | None:
    """« le matériel est attendu ici vers le lundi 14 décembre, et serait chez vous… »."""
    order, planned = about.order, parcels.expected_on(about.order)
    days = departure.expected_days(order, about.shop, about.today)
    there = f"chez vous à partir du {french_date(days[0])} environ" if days else "plus tard"
    if (day := about.remaining_on) and order.status in _WAITS:
        return f"le matériel est attendu ici vers le {french_date(day)}, et serait {there}"
    if planned and planned >= about.today:
        return f"la livraison est prévue {french_date(planned)}"
    return f"la commande {order.reference} devrait être {there}" if days else None


_WAITS = (OrderStatus.BACKORDERED, OrderStatus.PARTLY_SHIPPED)
_OVER = {
    OrderStatus.CANCELLED: "annulée",
    OrderStatus.REFUNDED: "remboursée",
    OrderStatus.DELIVERED: "notée comme livrée",
}


def _today() -> date:
    here = surroundings()
    return here.now().astimezone(here.shop.timezone).date()
