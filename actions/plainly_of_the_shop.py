"""What is plainly asked of the shop's own facts, whatever else was spoken of before it."""

import re

from rasa_sdk import Tracker

from actions.finer_intents import INTENT_OF
from actions.in_context import said_in
from actions.in_mind import told_lately
from actions.order_memory import order_told_lately
from actions.sellers import goes_on_selling
from actions.several import wishes
from actions.speech import Answer
from actions.surely_read import surely_of_the_shop
from actions.while_waiting import waits
from bot.folding import fold

# Their answers come from `shop.yml` alone: neither an order nor a product changes them.
_FACTS = frozenset(
    {
        *("ask_phone_number", "ask_email", "ask_opening_hours", "ask_address"),
        *("ask_payment_methods", "ask_payment_terms", "ask_discount"),
        *("ask_warranty", "ask_return", "ask_carriers", "ask_shipping_cost"),
    }
)
_BESIDE = frozenset({"ask_lead_time", "ask_shipping_cost", "ask_carriers"})
# Asked of the goods just told, and answered by the same rule of the shop.
_ALIKE = {"warranty": "ask_warranty", "return_if": "ask_return", "carrier": "ask_carriers"}
_SURE = 0.95
_PLAINLY, _SURELY = 0.9, 0.98
_OTHERWISE = frozenset({"order_number", "email", "postcode", "product", "quantity"})


def several_of_the_shop(tracker: Tracker) -> bool:
    """« Ouverts à quelle heure demain et c'est quoi le tel ? »: both, and nothing else."""
    asked = {wish.intent for wish in wishes(tracker)}
    rules = asked & _FACTS
    return len(asked) > 1 and bool(rules) and asked - rules <= _BESIDE and not _says_more(tracker)


def plainly_of_the_shop(tracker: Tracker) -> Answer | None:
    """The answer to what the intent, the exact question and the situation read alike. Blocks."""
    return surely_of_the_shop(tracker) if _read_alike(tracker) else None


def _read_alike(tracker: Tracker) -> bool:
    intent = tracker.latest_message.get("intent") or {}
    if intent.get("name") not in _FACTS or intent.get("confidence", 0) < _SURE:
        return False
    if len(wishes(tracker)) > 1 or _says_more(tracker) or goes_on_selling(tracker):
        return False
    told = [
        *(["order"] if order_told_lately(tracker) else []),
        *(["goods"] if told_lately(tracker) is not None else []),
        *(["request"] if waits(tracker.sender_id) else []),
    ]
    sure = said_in(tracker, "shop", _SURE)
    likely = said_in(tracker, "shop", _PLAINLY)
    if float(intent["confidence"]) >= _SURELY and INTENT_OF.get(likely or "") == intent["name"]:
        sure = likely
    if INTENT_OF.get(sure or "", intent["name"]) != intent["name"]:
        return False  # « à quel mail envoyer le bon de commande ? »
    return bool(sure) and all(_shop_there(tracker, each) for each in told)


def _shop_there(tracker: Tracker, situation: str) -> bool:
    intent = tracker.get_intent_of_latest_message(skip_fallback_intent=False)
    label = said_in(tracker, situation, _PLAINLY)
    return label == "shop" or (situation == "goods" and _ALIKE.get(label or "") == intent)


def _says_more(tracker: Tracker) -> bool:
    if tracker.active_loop_name or tracker.get_slot("next_topic"):
        return True
    if re.search(r"\brma\b.{0,3}\d", fold(str(tracker.latest_message.get("text") or ""))):
        return True  # that return, and no rule
    found = {str(each["entity"]) for each in tracker.latest_message.get("entities", [])}
    return bool(found & _OTHERWISE)
