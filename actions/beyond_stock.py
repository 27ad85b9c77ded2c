"""A question about goods that no stock line answers: what is known of it, then a person at once."""

import asyncio
import re

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.after_goods import by_label
from actions.answers import Asked, asked
from actions.asked_otherwise import (
    PRODUCT_QUESTION,
    beside_the_question,
    explains,
    not_for_a_stock_line,
)
from actions.fed_wrongly import fed_wrongly
from actions.goods_thread import not_on_the_card
from actions.in_context import said_in
from actions.of_the_trade import is_for_a_technician_only
from actions.order_memory import product_since
from actions.power_facts import each_named
from actions.power_wishes import told_before_altering
from actions.product_search import recalled
from actions.products import ProductAnswer
from actions.several import asks_several
from actions.speech import Answer, say
from actions.while_waiting import asks, waits
from bot.folding import fold
from bot.orders import OrderSystemError
from bot.orders.need import tells_of_trouble

_SURELY = 0.9
# What such a question is easily taken for.
_OF_GOODS = frozenset(
    {
        *("inform", "nlu_fallback", "out_of_scope", "deny", "affirm", "ask_availability"),
        *("ask_price", "ask_lead_time", "ask_product_advice"),
    }
)
_OF_DEVICES = _OF_GOODS | {"ask_technical", "ask_warranty"}


def is_for_a_person(tracker: Tracker) -> bool:
    """« Il faut une licence pour la LiteBeam ? », « alimentée en 48 V par erreur ». Blocks."""
    intent = tracker.get_intent_of_latest_message(skip_fallback_intent=False)
    if intent not in _OF_DEVICES or asks_several(tracker) or waits(tracker.sender_id):
        return False
    question = asked(tracker)
    if is_for_a_technician_only(question.text):
        return True
    try:
        if told_before_altering(question):
            return True
        wrongly = fed_wrongly(question) is not None
        if _of_a_fact(question) and _names_or_told(question):
            return True  # asked of a product: a stock line answers nothing
        if wrongly or (intent == "ask_technical" and explains(question.text)):
            return True
        if intent not in _OF_GOODS or not not_for_a_stock_line(question):
            return False
        if said_in(tracker, "facts", _SURELY) == "insist":
            return False  # « entre OM on peut s'arranger, non ? »
        sure = question.goods_surely
        return not (sure and question.told_words and by_label(question, sure))
    except OrderSystemError:
        return False


def _of_a_fact(question: Asked) -> bool:
    """« Elle porte à combien de mètres ? »: of no price, though « combien » is said."""
    if tells_of_trouble(question.text):
        return False
    return (question.goods == "spec" and asks(question.text)) or bool(
        _HOW_FAR.search(fold(question.text))
    )


_HOW_FAR = re.compile(
    r"\b(?:couvre|porte|capte)\w*\b.{0,25}\b(?:m2|metres?|m\b|km|combien|jusqu)|\bportee\b"
    r"|\bcombien de (?:m2|metres?|personnes|utilisateurs|appareils|clients|debit)\b"
)


def _names_or_told(question: Asked) -> bool:
    return bool(each_named(question)) or (question.told_words is not None and not question.product)


_OF_IT = re.compile(
    r"\b(?:il|elle|ils|elles|ca|c')(?:'| )?(?: ?est| sont| a| ont| fait| font| peut| tient| va)\b"
    r"|\b(?:est|a|fait|peut|sont|ont)[- ]t?[- ]?(?:il|elle|ils|elles)\b|\best[- ]ce qu"
)
_LONGEST = 16  # words


def asks_more_of_it(tracker: Tracker) -> bool:
    """« Il est bruyant ? », not understood, of the product that is named or was told last."""
    text = str(tracker.latest_message.get("text") or "")
    named = next(tracker.get_latest_entity_values("product"), None)
    asks = "?" in text and len(text.split()) <= _LONGEST
    if not asks or text.startswith("/") or tracker.active_loop_name:
        return False
    return bool(named or product_since(tracker)) and bool(named or _OF_IT.search(fold(text)))


def _offered(question: Asked) -> ProductAnswer | None:
    """A fact that the catalogue lacks of what was just told: a person, if they want one. Blocks."""
    if explains(question.text) or is_for_a_technician_only(question.text):
        return None
    try:
        goes_with = question.told_words is not None and not question.product
        if told_before_altering(question) or fed_wrongly(question):
            return None
        if not (_of_a_fact(question) or (goes_with and not_for_a_stock_line(question))):
            return None
        named = each_named(question) or list(recalled(question))
        return not_on_the_card(question, named[:2]) if named else None
    except OrderSystemError:
        return None


async def to_a_person(tracker: Tracker, dispatcher: CollectingDispatcher) -> list[EventType]:
    question = asked(tracker)
    if offered := await asyncio.to_thread(_offered, question):
        say(dispatcher, offered)
        return [SlotSet("product_words", offered.spoken_of)]
    topic = PRODUCT_QUESTION
    try:
        told = await asyncio.to_thread(told_before_altering, question)
        told = told or await asyncio.to_thread(fed_wrongly, question)
        if told or is_for_a_technician_only(question.text):
            topic = "ask_technical"
        elif _of_a_fact(question) and not explains(question.text):
            told = "Le catalogue ne le dit pas."
        else:
            told = await asyncio.to_thread(beside_the_question, question)
    except OrderSystemError:
        told = ""
    if told:
        say(dispatcher, Answer(told))
    return [
        SlotSet("next_topic", topic),
        SlotSet("next_text", question.text),
        FollowupAction("action_request_person"),
    ]
