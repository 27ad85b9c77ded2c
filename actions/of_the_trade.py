"""Whether a message is a technician's, and neither a complaint nor a wish for what feeds."""

import re
from dataclasses import replace

from rasa_sdk import Tracker

from actions.answers import asked
from actions.complaints import is_complaint
from actions.power_wishes import told_before_altering
from actions.product_search import meant_by
from actions.products import ask_availability
from actions.warmth import needs_care
from bot.folding import fold
from bot.grievances import swears
from bot.orders import OrderSystemError
from bot.orders.need import asks_what_feeds
from bot.technical_words import is_of_the_trade


def for_a_technician(text: str) -> bool:
    if is_complaint(text) or swears(text) or needs_care(text):
        return False
    if is_for_a_technician_only(text):
        return True
    return not asks_what_feeds(text) and any(map(is_of_the_trade, (text, _without_the_sold(text))))


# No model of a catalogue answers these, whatever else is asked beside them.
_BY_A_TECHNICIAN = re.compile(
    r"\bsectoriel\w*|\b(?:antennes?|secteur)\b.{0,20}\b(?:120|90|60|180|360) ?(?:°|degres?)"
    r"|\bomnidirection\w+|\bantennes? omnis?\b"
    r"|\bpuissances? (?:legale|autorisee|max\w*|d'emission|permise|reglementaire|rayonnee)"
    r"|\b(?:pire|eirp|arcep|anfr|dfs|dbi)\b|\blegal\w*\b.{0,30}\b(?:ghz|antennes?|emettre|puissance|liaison)"
    r"|\b(?:emettre|antennes?|puissance|liaison)\b.{0,30}\b(?:legal\w*|reglement\w*|autoris\w+)"
    r"|\b(?:mimosa|rockets?|airfiber|ltu|powerbeam|gain d'antenne|paraboles?)\b"
)


def is_for_a_technician_only(text: str) -> bool:
    """« Quelle antenne sectorielle sur un Rocket ? »: nothing of the catalogue is thrown in."""
    folded = fold(text)
    buys = re.search(
        r"\b(?:injecteurs?|aliment\w+|prix|combien (?:coute\w*|vaut)|stock|dispo\w*)\b", folded
    )
    return bool(_BY_A_TECHNICIAN.search(folded)) and not buys


_SOLD = re.compile(
    r"\b(?:vous (?:en )?(?:avez|vendez|proposez|faites)|(?:avez|vendez|proposez)[- ]vous"
    r"|j'aimerais|je (?:cherche|voudrais)|il me (?:faut|faudrait)) (?P<thing>[^?!;]+)"
)
_NEXT = re.compile(
    r"[?!.;]|[ ,]*\bet (?=c'est|quel|comment|combien|le |la |les |est-ce|sur |pour )"
)


def _without_the_sold(text: str) -> str:
    """« Vous vendez des mâts ? et quelle perte avec 15 m de RG213 ? »: what is left to ask."""
    folded = fold(text)
    found = _SOLD.search(folded)
    if found is None:
        return text
    thing = _NEXT.split(found["thing"])[0]
    return folded[: found.start()] + folded[found.start("thing") + len(thing) :]


def sold_beside(tracker: Tracker, text: str) -> str:
    """« Vous avez des mâts ? et quel est le ROS max… »: what of it the catalogue answers."""
    try:
        if told := told_before_altering(asked(tracker)):
            return told
    except OrderSystemError:
        return ""
    found = _SOLD.search(fold(text))
    if found is None:
        return ""
    thing = _NEXT.split(found["thing"])[0]
    question = replace(
        asked(tracker, "ask_availability"), text=f"vous avez {thing} ?", product=None, products=()
    )
    try:
        return ask_availability(question).text if meant_by(question) else ""
    except OrderSystemError:
        return ""
