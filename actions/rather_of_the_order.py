"""Said while a request waits, and rather of the order told just before than of the request."""

import re

from rasa_sdk import Tracker

from actions.in_context import said_in
from actions.order_finer import asks_to_keep_it, finer_question
from actions.order_memory import order_told_lately
from actions.order_numbers_said import asks_whom_to_call
from actions.several import LOOK_UPS
from actions.while_waiting import asks
from bot.folding import fold

# « Quand est-ce que le technicien répond ? »
AN_ANSWER = re.compile(r"\brepon(?:d|s)\w+|\btechnicien\b|\brecontact\w+|\bretour de l'equipe\b")
# What is easily taken for a question about a parcel, or the other way round.
_ALIKE = frozenset(("who", "contact", "noted", "stay", "when"))
_KNOWN_OF_IT = frozenset(("arrives", "leaves", "by_day", "hour", "tracking", "carrier", "contents"))
_SURE = 0.85


def rather_of_the_order(tracker: Tracker, label: str) -> bool:
    """« C'est signé par qui ? », of a parcel told just before: no less likely said of it.

    `label`: what the message says in the situation « request ».
    """
    if not order_told_lately(tracker):
        return False
    if _plainly_of_it(tracker, label):
        return True
    heard = tracker.latest_message.get("in_context") or {}
    order, request = heard.get("order") or {}, heard.get("request") or {}
    return (
        label in _ALIKE
        and order.get("name") not in ("thanks", "person", "shop", "buy", None)
        and float(order["confidence"]) >= float(request["confidence"])
    )


def surely_of_the_order(tracker: Tracker) -> bool:
    """« Il devait arriver quand normalement ? », of the parcel just told, and of no answer."""
    text = str(tracker.latest_message.get("text") or "")
    intent = tracker.get_intent_of_latest_message(skip_fallback_intent=False)
    asked = said_in(tracker, "order", _SURE) in _KNOWN_OF_IT and asks(text)
    answer = AN_ANSWER.search(fold(text))
    return order_told_lately(tracker) and intent in LOOK_UPS and asked and not answer


def _plainly_of_it(tracker: Tracker, label: str) -> bool:
    """« Signé par qui ? »; « on a demandé aux voisins, vous faites quoi ? » withdraws nothing."""
    text = str(tracker.latest_message.get("text") or "")
    chased = said_in(tracker, "order", _SURE) in ("chase", "not_received", "return_it")
    if finer_question(text) or asks_whom_to_call(text) or asks_to_keep_it(text):
        return True
    return chased and label in ("withdraw", "impatient")
