"""The last look at a message about to be given up: asked again, noted, or passed on unasked.

The readers of words come first. Where none of them took the message, the classifier's label of a
situation the visitor is in decides, when it is sure: what was told last comes first.
"""

import asyncio
from collections.abc import Callable

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions import aftersales, payment, products, shop, smalltalk
from actions.after_facts import asked_of_the_fact
from actions.after_goods import by_label
from actions.answers import Asked, asked, said_just_before
from actions.breakdowns import asks_by_what
from actions.fine_questions import ANSWERS as FINE
from actions.fine_questions import of_a_call
from actions.finer_intents import INTENT_OF
from actions.goods_first import tell
from actions.goods_surely import fed_by_theirs
from actions.goods_thread import not_on_the_card
from actions.in_context import said_in
from actions.in_mind import told_lately
from actions.need_told import adds_to_the_need
from actions.offers import accepts
from actions.order_answers import answered
from actions.order_kinds import Kind, of_its_state
from actions.order_look_up import proved_before
from actions.order_meaning import about_of
from actions.order_meant import proved_again
from actions.order_memory import order_told_lately, product_since
from actions.order_parcels import links
from actions.order_said import ORDER, kind_said
from actions.power_facts import each_named
from actions.product_search import meant_by, recalled
from actions.products import ProductAnswer
from actions.speech import Answer, then_listen
from actions.while_waiting import asks, waits
from bot.orders import OrderSystemError
from bot.orders.need import tells_of_trouble

_SURE, _SPEC, _NEED, _LIKELY, _HALF = 0.85, 0.7, 0.9, 0.6, 0.5
_CERTAIN = 0.97
_STATED = ("pay_later", "ship_free", "discount")  # « nous réglons à 60 jours » asks by stating
_SITUATIONS = ("order", "goods", "request")
_MOST_TOLD = 2
# What the order itself answers, and nobody has to see to.
_OF_AN_ORDER = frozenset(
    {
        *(Kind.NUMBER, Kind.CARRIER, Kind.WHEN, Kind.LEAVES, Kind.HOUR, Kind.BY_DAY, Kind.REST),
        *(Kind.CONTENTS, Kind.HOW_MANY, Kind.CUSTOMS, Kind.WHO_PAYS, Kind.PAID, Kind.WHERE),
    }
)
_RULES = frozenset({"ask_discount", "ask_payment_terms", "ask_payment_methods", "ask_quote"})
_EVERYDAY = {
    **{**products.ANSWERS, **shop.ANSWERS, **payment.ANSWERS, **aftersales.ANSWERS},
    "bot_challenge": smalltalk.bot_challenge,
}


async def surely_read(tracker: Tracker, dispatcher: CollectingDispatcher) -> list[EventType] | None:
    """Answer by the surest label; None for a message that no label surely reads."""
    text = str(tracker.latest_message.get("text") or "")
    if not text or text.startswith("/") or tracker.latest_message.get("unreadable"):
        return None
    if not await asyncio.to_thread(waits, tracker.sender_id) and _tells_a_need(tracker):
        return [FollowupAction("advice_form")]
    if tells_of_trouble(text) or not asks(text):
        return None
    answer = await asyncio.to_thread(surely_known, tracker)
    if answer is None:
        return None
    return tell(dispatcher, answer)


# These want a person, whatever else they ask.
_WANT_A_PERSON = frozenset({"ask_human", "complaint", "insult", "partnership", "ask_quote"})


_WHEN_REACHED = ("phone", "open_now", "open_day", "hours", "at_the_door")


async def read_instead(
    tracker: Tracker, dispatcher: CollectingDispatcher
) -> list[EventType] | None:
    """The same instead of a request to a person, of a message that asks for nobody."""
    if tracker.get_slot("next_topic") or tracker.active_loop_name:
        return None
    intent = tracker.get_intent_of_latest_message(skip_fallback_intent=False)
    text = str(tracker.latest_message.get("text") or "")
    if intent == "ask_technical" and not asks(text) and adds_to_the_need(tracker):
        return [FollowupAction("advice_form")]  # « il y a un câble Ethernet dans le mur »
    if intent == "ask_technical" and not asks(text) and (fed := fed_by_theirs(tracker)):
        return then_listen(tell(dispatcher, fed))
    changes = intent == "change_order" and order_told_lately(tracker)
    question = asked(tracker, "ask_availability")
    if asks_by_what(text) and question.product:
        found = await asyncio.to_thread(products.ask_availability, question)
        return then_listen(tell(dispatcher, found))
    # « Y a quelqu'un au téléphone demain matin ? »
    about_hours = intent == "ask_human" and said_in(tracker, "shop", _CERTAIN) in _WHEN_REACHED
    if (
        (intent in _WANT_A_PERSON and not about_hours)
        or changes
        or not asks(text)
        or accepts(tracker)
    ):
        return None
    events = await surely_read(tracker, dispatcher)
    return None if events is None else then_listen(events)


def surely_known(tracker: Tracker, of_the_shop: bool = True) -> Answer | None:
    """The answer to what is surely asked; never the same as just before. Blocks."""
    readers = (_of_the_order, _of_the_goods, *((_of_the_fact, _of_the_shop) if of_the_shop else ()))
    try:
        found = next(filter(None, (read(tracker) for read in readers)), None)
    except OrderSystemError:
        return None
    return None if found is None or said_just_before(tracker, found.text) else found


def asked_beside(tracker: Tracker) -> Answer | None:
    """What is surely asked of the shop or an order while something else is asked for. Blocks."""
    text = str(tracker.latest_message.get("text") or "")
    label = said_in(tracker, "question", _LIKELY)
    rule = said_in(tracker, "shop", _CERTAIN) in _STATED
    of_goods = label == "ask_back" and told_lately(tracker) and said_in(tracker, "goods", _CERTAIN)
    asked_too = "?" in text and (label == "everyday" or of_goods)
    if text.startswith("/") or not (rule or asked_too or plainly_asked_beside(tracker)):
        return None
    return None if tells_of_trouble(text) else surely_known(tracker)


def plainly_asked_beside(tracker: Tracker) -> bool:
    """« C'est garanti combien de temps », in the middle of a question of ours: surely a rule."""
    if said_in(tracker, "question", _NEED) != "everyday":
        return False
    label = said_in(tracker, "shop", _CERTAIN) or ""
    intent = tracker.get_intent_of_latest_message(skip_fallback_intent=False)
    return label in FINE or (bool(intent) and INTENT_OF.get(label) == intent)


def _tells_a_need(tracker: Tracker) -> bool:
    """Of something to choose, whatever its words: « trois gîtes autour d'une cour, et la box… »."""
    if tracker.active_loop_name or said_in(tracker, "goods", _NEED) != "need":
        return False
    return not order_told_lately(tracker) and said_in(tracker, "shop", _SURE) in (None, "advice")


def _of_the_order(tracker: Tracker) -> Answer | None:
    proved = proved_before(tracker)
    if not proved or not order_told_lately(tracker) or product_since(tracker):
        return None
    kind = kind_said(tracker) if said_in(tracker, ORDER, _SURE) else None
    spoken = tracker.get_slot("order_spoken")
    if kind not in _OF_AN_ORDER or spoken not in proved:
        return None
    order = proved_again(tracker, spoken, proved[spoken])
    if order is None:
        return None
    said = answered(of_its_state(kind, order.status), about_of(tracker, order))
    return Answer(said, links=links(order)) if said else None


def not_in_the_catalogue(tracker: Tracker) -> ProductAnswer | None:
    """« C'est quel diamètre de tube ? », surely of what a product is: no stock line. Blocks."""
    text = str(tracker.latest_message.get("text") or "")
    if said_in(tracker, "goods", _SPEC) != "spec" or not asks(text) or tells_of_trouble(text):
        return None
    question = asked(tracker)
    try:
        named = meant_by(question)
        meant = each_named(question) or (named and named.products) or recalled(question)
        return not_on_the_card(question, list(meant)[:_MOST_TOLD]) if meant else None
    except OrderSystemError:
        return None


def rather_of_the_shop(tracker: Tracker) -> bool:
    """« Dernier prix pour un LiteBeam ? »: surely of a rule, though a product is named."""
    return INTENT_OF.get(said_in(tracker, "shop", _NEED) or "") in _RULES


def rather_than_goods(tracker: Tracker) -> Answer | None:
    """« Vous livrez comment ici, à partir de combien ? »: taken for a price, of no product."""
    intent = tracker.get_intent_of_latest_message(skip_fallback_intent=False)
    named = next(tracker.get_latest_entity_values("product"), None)
    label = said_in(tracker, "shop", _SURE) or ""
    if intent not in _OF_GOODS or named or not label.startswith(_NO_GOODS):
        return None
    return _of_the_shop(tracker)


_OF_GOODS = ("ask_price", "ask_availability", "ask_lead_time")
_NO_GOODS = (
    "ship_cost",
    "ship_free",
    "ship_where",
    "ship_corsica",
    "ship_carrier",
    "pay_",
    "return_",
)


def _of_the_goods(tracker: Tracker) -> ProductAnswer | None:
    label = said_in(tracker, "goods", _SURE)
    if label is None or told_lately(tracker) is None:
        return None
    return by_label(asked(tracker, "ask_availability"), label)


def _of_the_fact(tracker: Tracker) -> Answer | None:
    own = INTENT_OF.get(said_in(tracker, "shop", _CERTAIN) or "")
    if own == "ask_warranty" == tracker.get_intent_of_latest_message():
        return None  # « il est encore sous garantie, non ? », whatever was told before
    question = asked_of_the_fact(tracker, _SURE)
    return _EVERYDAY[question.intent](question) if question else None


def likely_rule(tracker: Tracker, label: str, intent: str) -> Answer | None:
    """What the shop says to a label of `in_context/shop.yml`; never the same as just before."""
    own = INTENT_OF.get(label, intent) == intent
    tell: Callable[[Asked], Answer] = (FINE.get(label) if own else None) or _EVERYDAY[intent]
    found = tell(asked(tracker, intent))
    return None if said_just_before(tracker, found.text) else found


def likely_of_the_shop(tracker: Tracker) -> bool:
    """Whether each situation reads a question of the shop, whatever it asks of it."""
    found = tracker.latest_message.get("in_context") or {}
    read = {each: said_in(tracker, each, _LIKELY) for each in _SITUATIONS if each in found}
    alike = all(said_in(tracker, each, _NEED) == "shop" for each in _SITUATIONS)
    everyday = said_in(tracker, "question", _LIKELY if alike else _NEED) == "everyday"
    if not everyday or said_in(tracker, "shop", _HALF) is None:
        return False
    return set(read.values()) == {"shop"} and asks(str(tracker.latest_message.get("text") or ""))


def _of_the_shop(tracker: Tracker) -> Answer | None:
    of_goods = told_lately(tracker) and said_in(tracker, "goods", _HALF) != "shop"
    if of_goods and said_in(tracker, "shop", _CERTAIN) is None:
        return None  # « et en ville avec des arbres ? », of a radio just told
    least = _HALF if likely_of_the_shop(tracker) else _SURE
    label = said_in(tracker, "shop", least) or ""
    if label == "phone_cost" and not of_a_call(tracker):
        return None
    if label == "phone_none" and said_in(tracker, "shop", _SURE) is None:
        label = "phone"  # « et au téléphone ça répond ? » complains of nobody yet
    tell: Callable[[Asked], Answer] | None = FINE.get(label)
    intent = INTENT_OF.get(label)
    if tell is None and intent is not None:
        tell = _EVERYDAY.get(intent)
    return tell(asked(tracker, intent)) if tell else None
