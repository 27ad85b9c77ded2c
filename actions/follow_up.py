"""A question that leans on the one before: « et le U6 LR ? », « le moins cher », « samedi ? »."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from rasa_sdk import Tracker

from actions.answers import OF_OTHERS, Asked, asked, number_first
from actions.buying import buys, number_taken
from actions.delivery_plan import place_named
from actions.pointing import one_of_those
from actions.product_search import meant_by, recalled, remembered
from bot.days import named_day, wanted_by
from bot.folding import fold
from bot.french import french_day
from bot.orders import OrderSystemError
from bot.orders.need import asks_what_feeds

_PRODUCTS = frozenset({"ask_price", "ask_availability", "ask_lead_time"})
_DELIVERY = frozenset({"ask_shipping_cost", "ask_carriers", "ask_lead_time"})
_PAYMENT = frozenset({"ask_discount", "ask_payment_methods", "ask_payment_terms"})
_HAGGLES = re.compile(
    r"[0-9] ?%|\bpour ?cents?\b|\b(?:geste|effort|ristourne|remise|rabais|prix d'ami|negoci\w+)\b"
    r"|\bmeme pas (?:un|une|[0-9])\b|^(?:allez|aller|svp|s'il vous plait|s'il te plait)\b"
    r"|\bsi j'en (?:prends?|achete|commande)\b"
)
_PUBLIC_BODY = re.compile(r"\b(?:mandats?|chorus|mairies?|collectivites?|communes?|ecoles?)\b")
_HOURS = frozenset({"ask_opening_hours", "ask_phone_number", "ask_address"})
# What a message is called that says nothing by itself: the one before still counts.
_LEANING = frozenset(
    ("inform", "nlu_fallback", "deny", "affirm", "thank", "out_of_scope", "ask_product_advice")
)
_MOST_TURNS = 6
_LONGEST = 80

_TAKING = (
    r"(?:(?:si |et |ou )*(?:j'|on |nous |je |qu'on |vous )?en (?:pren\w+|command\w+|achet\w+|veu\w+"
    r"|voul\w+|voudr\w+|met\w*)|il m'en (?:faut|faudrait))"
)
_QUANTITY = re.compile(
    rf"^(?:(?:et|ok|non|alors|merci|plutot|pour|si|donc|du coup|{_TAKING}"
    r"|disons|en fait|par|x)[ ,]*){0,5}"
    r"(?P<count>[0-9]{1,4}) ?(?:pieces?|unites?|pcs?|exemplaires?|x|alors|du coup)?[ ?!.]*$"
)
_COSTS = re.compile(r"\b(?:combien|prix|coute|tarif|frais|port)\b")
_WHEN = re.compile(
    r"\b(?:arriv\w+|livr\w+|rece?v\w+|recois|part\w*|expedi\w+)\b.{0,20}\bquand\b"
    r"|\bquand\b.{0,25}\b(?:arriv\w+|livr\w+|rece?v\w+|recois|part\w*|expedi\w+)\b"
)
_LONG = re.compile(r"\b(?:combien de temps|delai|quand|jours?|vite)\b")


def follow_up(tracker: Tracker) -> Asked | None:
    """The question a short message asks in the light of those before it; None when it does not.

    Asks the catalogue, so it blocks; a catalogue that is down gives None.
    """
    question = asked(tracker, "ask_availability")
    text = fold(question.text).strip()
    if not text or len(text) > _LONGEST or tracker.active_loop_name not in (None, "order_form"):
        return None
    if asks_what_feeds(text):
        return None  # advice
    before = _question_before(tracker)
    if before in _HOURS and named_day(text, question.today):
        return replace(question, intent="ask_opening_hours", product=None, products=())
    if before in _PAYMENT and (about := _about_payment(before, text)):
        return replace(question, intent=about, product=None, products=())
    when = question.spoken_of and _WHEN.search(text)
    if place_named(question) and (before in _PRODUCTS | _DELIVERY or when):
        return _delivered_there(question, _about_a_place(before, text), tracker)
    try:
        return _about_products(question, before, text, _taken_before(tracker))
    except OrderSystemError:
        return None


def _delivered_there(question: Asked, intent: str, tracker: Tracker) -> Asked:
    """« Je suis à Ajaccio »: for the product, the number and the day that were spoken of."""
    asked_there = replace(question, intent=intent, product=None, products=())
    if intent != "ask_lead_time" or not question.spoken_of or " | " in question.spoken_of:
        return asked_there
    day = next(filter(None, (wanted_by(each, question.today) for each in question.earlier)), None)
    text = question.text if day is None else f"{question.text} ({french_day(day)})"
    quantity = question.quantity or quantity_before(tracker)
    return replace(asked_there, text=text, product=question.spoken_of, quantity=quantity)


def quantity_before(tracker: Tracker) -> int | None:
    for event in list(_said_before(tracker))[:_MOST_TURNS]:
        if first := number_first(str(event.get("text") or "")):
            return first
        for entity in (event.get("parse_data") or {}).get("entities", []):
            of_goods = not OF_OTHERS.match(
                fold(str(event.get("text") or ""))[int(entity.get("end") or 0) :]
            )
            quantity = entity.get("entity") == "quantity" and str(entity.get("value")).isdigit()
            if quantity and of_goods:
                return int(entity["value"])
    return None


def _about_products(
    question: Asked, before: str | None, text: str, taken_before: int | None
) -> Asked | None:
    intent = before if before in _PRODUCTS else "ask_availability"
    meant = meant_by(question)
    if buys(text):
        intent = "ask_availability"
        question = replace(question, quantity=question.quantity or number_taken(text))
    if meant:
        return replace(question, intent=intent, quantity=question.quantity or taken_before)
    told = recalled(question) if question.spoken_of else ()
    if not told:
        return None
    quantity = _QUANTITY.match(text)
    if quantity:
        # A price is told with what there is: « 15 pièces » after a price asks for both.
        count = int(quantity["count"]) or None
        return replace(question, intent="ask_availability", text="", product=None, quantity=count)
    if buys(text):
        return replace(question, intent=intent, product=None)
    chosen = one_of_those(question, told)
    if chosen:
        return replace(question, intent=intent, text="", product=None, spoken_of=remembered(chosen))
    if _WHEN.search(text):
        return replace(question, intent="ask_lead_time", product=None)
    if before in _PRODUCTS and named_day(text, question.today):
        return replace(question, intent="ask_lead_time", product=None)
    return None


def _about_a_place(before: str | None, text: str) -> str:
    if _LONG.search(text):
        return "ask_lead_time"
    if _COSTS.search(text) or before == "ask_price":
        return "ask_shipping_cost"
    return "ask_lead_time" if before in _PRODUCTS else str(before)


def _about_payment(before: str | None, text: str) -> str | None:
    if before == "ask_discount":
        return before if _HAGGLES.search(text) else None
    return "ask_payment_terms" if _PUBLIC_BODY.search(text) else None


def _question_before(tracker: Tracker) -> str | None:
    """The intent of the last message that asked something by itself, a few turns ago at most."""
    for turn, event in enumerate(_said_before(tracker)):
        intent = str(((event.get("parse_data") or {}).get("intent") or {}).get("name") or "")
        if turn >= _MOST_TURNS:
            return None
        if intent not in _LEANING:
            return intent
    return None


def _taken_before(tracker: Tracker) -> int | None:
    """« Je prends 3 lite », to which the assistant asked: « Lequel ? »."""
    event = next(_said_before(tracker), None)
    return number_taken(str(event.get("text") or "")) if event else None


def _said_before(tracker: Tracker) -> Iterator[dict[str, Any]]:
    """What the visitor said before this message, the latest first."""
    said = [event for event in reversed(tracker.events) if event.get("event") == "user"]
    # The present message is the last event of the kind.
    yield from said[1:]
