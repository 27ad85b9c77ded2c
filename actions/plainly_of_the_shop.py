"""What is plainly asked of the shop's own facts, whatever else was spoken of before it."""

import re

from rasa_sdk import Tracker

from actions.finer_intents import INTENT_OF
from actions.in_context import said_in
from actions.in_mind import told_lately
from actions.order_memory import order_told_lately
from actions.order_own_words import asks_for_amends
from actions.sellers import goes_on_selling
from actions.several import wishes
from actions.smalltalk import A_ROBOT
from actions.speech import Answer
from actions.surely_read import likely_rule
from actions.surroundings import surroundings
from actions.troubles import does_not_work
from actions.while_waiting import asks, waits
from bot.folding import fold

# Their answers come from `shop.yml` alone: neither an order nor a product changes them.
_FACTS = frozenset(
    {
        *("ask_phone_number", "ask_email", "ask_opening_hours", "ask_address"),
        *("ask_payment_methods", "ask_payment_terms", "ask_discount"),
        *("ask_warranty", "ask_return", "ask_carriers", "ask_shipping_cost"),
        "bot_challenge",
    }
)
_BESIDE = frozenset({"ask_lead_time", "ask_shipping_cost", "ask_carriers"})
# Asked of the goods just told, and answered by the same rule of the shop.
_ALIKE = {"warranty": "ask_warranty", "return_if": "ask_return", "carrier": "ask_carriers"}
# Said of a parcel or of what is wrong with it as well: only where every reading is certain.
_OF_A_PARCEL = frozenset({"ask_return", "ask_carriers"})
_CONTACTS = ("ask_phone_number", "ask_email", "ask_address", "ask_opening_hours")
_OF_TROUBLE = ("ask_warranty", "ask_return")
_WHO = ("who", "person")  # « j'ai affaire à qui, un robot ? »
_A_QUESTION = 3  # words
# Answered by themselves, of the same intents.
_FINE = ("pay_instalments", "pay_cheque", "pay_on_delivery", "pay_safe", "pro", "visit")
_CERTAIN, _SURE, _QUITE, _AGAINST, _LIKELY, _HALF = 0.95, 0.9, 0.8, 0.75, 0.7, 0.5
_OTHERWISE = frozenset({"order_number", "email", "postcode", "product", "quantity"})


_OF_SOMEBODY = re.compile(
    r"\b(?:du client|de la cliente|du destinataire|de l'acheteur|de la commande|de mon voisin)\b"
)
_TOO = re.compile(r"\b(?:port|livraison)\b.{0,12}\b(?:aussi|compris\w*|inclus\w*|rembours\w+)\b")


def several_of_the_shop(tracker: Tracker) -> bool:
    """« Ouverts à quelle heure demain et c'est quoi le tel ? »: both, and nothing else."""
    asked = {wish.intent for wish in wishes(tracker)}
    rules = asked & _FACTS
    return len(asked) > 1 and bool(rules) and asked - rules <= _BESIDE and not _says_more(tracker)


def plainly_of_the_shop(tracker: Tracker) -> Answer | None:
    """The answer to what the intent, the exact question and the situation read alike. Blocks."""
    intent = tracker.latest_message.get("intent") or {}
    name, confidence = str(intent.get("name")), float(intent.get("confidence") or 0)
    if name not in _FACTS or confidence < _LIKELY:
        return None
    text = str(tracker.latest_message.get("text") or "")
    if len(wishes(tracker)) > 1 or _says_more(tracker) or goes_on_selling(tracker):
        return None
    if text.count("?") > 1 and len(text.split("?", 1)[1].split()) >= _A_QUESTION:
        return None  # two questions: each has its answer
    told = _told(tracker)
    if name == "ask_discount" and "order" in told and asks_for_amends(text):
        return None  # « vous faites un geste ? », of an order that is late
    if name == "ask_email" and _OF_SOMEBODY.search(fold(text)):
        return None  # « l'adresse mail du client de la commande »: told to nobody
    if name == "ask_shipping_cost" and "order" in told and _TOO.search(fold(text)):
        return None  # « les frais de port aussi ? », of a refund just told
    of_goods = name == "ask_return" and told in ([], ["goods"]) and not does_not_work(text)
    if (name in _CONTACTS or of_goods) and _ends_with(tracker, name):
        return likely_rule(tracker, said_in(tracker, "shop", 0.0) or "", name)
    certain = confidence >= _CERTAIN and said_in(tracker, "shop", _SURE) is not None
    if not certain and (not told or name in _OF_A_PARCEL):
        return None  # the readers of words say it more exactly
    if "request" in told and name in _OF_TROUBLE and not asks(text):
        return None  # « la LED reste éteinte, je l'ai changée de prise »: for the person
    label = said_in(tracker, "shop", _LIKELY)
    fine = label in _FINE and said_in(tracker, "shop", _SURE) is not None
    if label is None or not (fine or INTENT_OF.get(label) == name):
        return None  # « à quel mail envoyer le bon de commande ? »
    clear = confidence >= _SURE or (confidence >= _QUITE and said_in(tracker, "shop", _CERTAIN))
    leaves_it_open = bool(clear) and name not in _OF_A_PARCEL
    if not all(_is_there(tracker, each, leaves_it_open) for each in told):
        return None
    if name == "bot_challenge" and "request" in told:
        here = surroundings()
        promise = here.shop.promise(here.now()).text
        return Answer(f"{A_ROBOT} Votre demande, elle, sera lue par une personne : {promise}.")
    return likely_rule(tracker, label, name)


def asks_another_rule(tracker: Tracker) -> bool:
    """« Le service client est ouvert ? », after a return: of no box that was opened."""
    intent = tracker.latest_message.get("intent") or {}
    name = str(intent.get("name"))
    if name not in _FACTS or name in _OF_TROUBLE or float(intent.get("confidence") or 0) < _SURE:
        return False
    return INTENT_OF.get(said_in(tracker, "shop", _HALF) or "") == name


def _ends_with(tracker: Tracker, intent: str) -> bool:
    """« Laissez tomber, j'appellerai demain. C'est quoi votre tél ? »: what is asked at last."""
    text = str(tracker.latest_message.get("text") or "").rstrip()
    *before, last = tracker.latest_message.get("parts_in_context") or [{}]
    if not before or "?" in text[:-1]:
        return False
    read = last.get("intent") or {}
    label = last["in_context"].get("shop") or {}
    if not read.get("name") == intent == INTENT_OF.get(str(label.get("name"))):
        return False
    least = _QUITE if text.endswith("?") else _CERTAIN
    return bool(read["confidence"] >= least and label["confidence"] >= _CERTAIN)


def _told(tracker: Tracker) -> list[str]:
    """The situations the visitor is in."""
    return [
        *(["order"] if order_told_lately(tracker) else []),
        *(["goods"] if told_lately(tracker) is not None else []),
        *(["request"] if waits(tracker.sender_id) else []),
    ]


def _is_there(tracker: Tracker, situation: str, may_be_open: bool) -> bool:
    """Whether the situation reads a question of the shop too, or is not sure of anything."""
    intent = tracker.get_intent_of_latest_message(skip_fallback_intent=False)
    if may_be_open and said_in(tracker, situation, _AGAINST) is None:
        return True
    label = said_in(tracker, situation, _QUITE)
    return (
        label == "shop"
        or (situation == "goods" and _ALIKE.get(label or "") == intent)
        or (intent == "bot_challenge" and label in _WHO)
    )


def _says_more(tracker: Tracker) -> bool:
    if tracker.active_loop_name or tracker.get_slot("next_topic"):
        return True
    if re.search(r"\brma\b.{0,3}\d", fold(str(tracker.latest_message.get("text") or ""))):
        return True  # that return, and no rule
    found = {str(each["entity"]) for each in tracker.latest_message.get("entities", [])}
    return bool(found & _OTHERWISE)
