"""Everyday questions: each intent's answer, from the module of its topic."""

import asyncio
from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import aftersales, fallback, payment, products, shop, smalltalk
from actions.advice_needed import needs_advice
from actions.after_facts import leans_on_a_fact
from actions.after_hard_words import back_to_the_order
from actions.answers import AnswerFunction, Asked, asked, unless_said
from actions.apologies import forgiven
from actions.bare_figures import meant_by_the_figures
from actions.beside_the_matter import beside_the_matter
from actions.breakdowns import out_of_order
from actions.buying import asks_how_to_order
from actions.complaints import came_damaged
from actions.danger import warn
from actions.follow_up import follow_up
from actions.goods_first import tell
from actions.hard_words import courtesy_to
from actions.in_context import said_in
from actions.in_mind import told_lately
from actions.in_writing import OFFERED, asks_in_writing
from actions.known_at_once import heard_at_once
from actions.named_next import names_it_otherwise, rather_a_telephone, tells_who_comes
from actions.need_told import adds_to_the_need
from actions.offers import accepts, last_offer, spoken_of
from actions.order_asides import order_aside
from actions.order_followup import follow_up_order
from actions.order_given import numbers_an_order
from actions.order_meant import follows_goods, of_the_order_told
from actions.people_first import people_first
from actions.phone_calls import about_what_was_told
from actions.plainly_of_an_order import plainly_of_an_order
from actions.plainly_of_the_shop import several_of_the_shop
from actions.pointed_question import of_what_was_told
from actions.pointing import points_back
from actions.power_advice import leans_on_a_device
from actions.product_search import by_itself, meant_by
from actions.several import after_the_answers, asks_several, wishes
from actions.shopping import shop_first
from actions.speech import say
from actions.surely_read import (
    not_in_the_catalogue,
    rather_of_the_shop,
    rather_than_goods,
    surely_read,
)
from actions.this_turn import acted_now
from actions.while_waiting import adds_to_request, is_a_detail, is_no_question, waiting
from bot.orders import OrderSystemError
from bot.orders.need import asks_what_feeds
from bot.our_telephone import asks_our_line

ANSWERS: dict[str, AnswerFunction] = {
    **smalltalk.ANSWERS,
    **products.ANSWERS,
    **shop.ANSWERS,
    **payment.ANSWERS,
    **aftersales.ANSWERS,
    **fallback.ANSWERS,
}


# What says little by itself, and may speak of the product of an earlier answer.
_LOOSE = ("affirm", "deny", "inform", "out_of_scope", "nlu_fallback")
_BESIDE_DAMAGE = ("ask_return", "ask_warranty", "ask_carriers")  # it goes back at nobody's choice
PASSED_ON = ("ask_invoice", "ask_return", "ask_warranty")  # what their answers offer
_SILENT = ("action_listen", "advice_form")  # a form that only asks answers no other wish


async def answer(question: Asked, dispatcher: CollectingDispatcher) -> list[EventType]:
    if rather_a_telephone(question):
        question = replace(question, intent="ask_availability")
    # In a thread: some answers ask the order system, and the server has one loop for everyone.
    answered = await asyncio.to_thread(ANSWERS[question.intent], question)
    chats = question.intent in smalltalk.ANSWERS
    answered = answered if chats else unless_said(question, answered)
    if question.intent == "ask_phone_number" and dispatcher.messages:
        answered = replace(answered, text=f"{answered.text.partition('. ')[0]}.")  # hours told
    greets = chats and question.intent != "bot_challenge"
    greeted = any(each.startswith("Bonjour") for each in question.told)
    hello = "" if greeted else smalltalk.hello_to(question.text)
    hello = "" if greets else courtesy_to(question.text) + hello
    say(dispatcher, replace(answered, text=hello + answered.text))
    if isinstance(answered, products.ProductAnswer):
        return [SlotSet("product_words", answered.spoken_of)]
    # Beside the answer about a product, one about a discount forgets nothing.
    words = question.product or question.spoken_of
    return [SlotSet("product_words", words)] if words else []


async def answer_everyday(tracker: Tracker, dispatcher: CollectingDispatcher) -> list[EventType]:
    """Answer at once those of a message's several wishes that need nothing more."""
    if _acted_already(tracker):
        return []
    damaged = came_damaged(str(tracker.latest_message.get("text") or ""))
    everyday = [
        wish
        for wish in wishes(tracker)
        if wish.intent in ANSWERS and not (damaged and wish.intent in _BESIDE_DAMAGE)
    ]
    several = [asked(tracker, wish=wish) for wish in everyday]
    if asks_only_everyday(tracker) and len(everyday) == 1:
        several = [asked(tracker, everyday[0].intent)]  # of all that the message names
    questions = await asyncio.to_thread(lambda: [*map(by_itself, several)])
    events: list[EventType] = []
    for question in questions:
        lost = len(questions) > 1 and await asyncio.to_thread(_names_nothing, question)
        if not lost and not any(_says_more(other, question) for other in questions):
            events += await answer(question, dispatcher)
    return events


def asks_only_everyday(tracker: Tracker) -> bool:
    """« Le wAP ac et l'EAP225, ils sont à combien ? »: the intent is that of a name in it."""
    read = {str(each["name"]) for each in tracker.latest_message.get("requests") or []}
    wanted = {wish.intent for wish in wishes(tracker)}
    left_out = tracker.get_intent_of_latest_message() in read - wanted
    return (
        left_out and bool(wanted) and wanted <= set(_FULLER) and not tracker.get_slot("next_topic")
    )


def _names_nothing(question: Asked) -> bool:
    """« Je le trouve nulle part sur le site », beside a question: no product of ours."""
    try:
        goods = question.intent == "ask_availability" and not question.product
        return goods and "nulle part" in question.text and meant_by(question) is None
    except OrderSystemError:
        return False


def _acted_already(tracker: Tracker) -> bool:
    """Whether another action answered them before in this turn."""
    return any(name not in _SILENT for name in acted_now(tracker))


# What is asked of one product: each answer says what those before it say.
_FULLER = ("ask_price", "ask_availability", "ask_lead_time")


def _says_more(other: Asked, question: Asked) -> bool:
    """Whether the answer to the other question answers this one too."""
    if {other.intent, question.intent} <= set(_FULLER) and other.product == question.product:
        return _FULLER.index(other.intent) > _FULLER.index(question.intent)
    return False


async def from_context(
    tracker: Tracker, dispatcher: CollectingDispatcher
) -> list[EventType] | None:
    """Answer what is only understood from what was said before; None for the rest."""
    if danger := await warn(tracker, dispatcher):
        return danger
    if several_of_the_shop(tracker):
        return await answer_everyday(tracker, dispatcher)
    if asks_our_line(str(tracker.latest_message.get("text") or "")):
        return await answer(asked(tracker, "ask_phone_number"), dispatcher)
    if (heard := await heard_at_once(tracker, dispatcher)) is not None:
        return heard
    if tells_who_comes(tracker) and await adds_to_request(tracker, dispatcher):
        return []
    if back_to_the_order(tracker) or plainly_of_an_order(tracker):
        return [FollowupAction("order_form")]
    if await forgiven(tracker, dispatcher):
        return []
    if numbers_an_order(tracker) and not asks_several(tracker):
        return [FollowupAction("order_form")]
    if (events := await beside_the_matter(tracker, dispatcher)) is not None:
        return events
    if events := meant_by_the_figures(tracker):
        return events
    if question := _about_the_number(tracker):
        return await answer(question, dispatcher)
    if last_offer(tracker).person and accepts(tracker) and tracker.active_loop_name is None:
        return [FollowupAction("action_request_person")]
    if follows_goods(tracker):
        return [FollowupAction("order_form")]
    advised = needs_advice(tracker) and not of_the_order_told(tracker)
    if tracker.active_loop_name is None and advised and not await waiting(tracker):
        return [FollowupAction("advice_form")]
    for read in (order_aside, follow_up_order, people_first, shop_first):
        events = await read(tracker, dispatcher)
        if events is not None:
            return events
    adds = tracker.active_loop_name is None and adds_to_the_need(tracker)
    if adds and not await waiting(tracker):
        return [FollowupAction("advice_form")]
    text = str(tracker.latest_message.get("text") or "")
    written = asks_in_writing(text) and spoken_of(tracker)
    if tracker.active_loop_name is None and written:
        if not await adds_to_request(tracker, dispatcher):
            say(dispatcher, OFFERED)
        return []
    intent = tracker.get_intent_of_latest_message(skip_fallback_intent=False)
    leans = intent == "ask_capabilities" and points_back(text)  # « et l'autre ? »
    loose = leans or intent in _LOOSE or (asks_how_to_order(text) and not asks_several(tracker))
    if not loose or tracker.active_loop_name:
        return None
    about_one = asks_what_feeds(text) or leans_on_a_device(tracker)
    if about_one:
        return [FollowupAction("advice_form")]
    if is_a_detail(tracker) and await waiting(tracker):
        return None  # « et il est en 24 V »: said for the person who is coming
    if lacking := await asyncio.to_thread(not_in_the_catalogue, tracker):
        return tell(dispatcher, lacking)
    question = None if rather_of_the_shop(tracker) else await asyncio.to_thread(follow_up, tracker)
    question = question or leans_on_a_fact(tracker)
    if question is None and names_it_otherwise(tracker):
        question = asked(tracker, "ask_availability")
    if question is None and intent == "out_of_scope" and asked(tracker).product:
        question = asked(tracker, "ask_availability")
    if question is None:
        return await asyncio.to_thread(of_what_was_told, tracker)
    return await answer(question, dispatcher)


def _about_the_number(tracker: Tracker) -> Asked | None:
    """« C'est surtaxé ? », « et là vous répondez ? », after the number or the hours."""
    if told_lately(tracker) and said_in(tracker, "goods", 0.8) in ("stock", "when", "by_day"):
        return None  # « celle en rupture, elle revient quand ? »
    intent = about_what_was_told(tracker)
    return asked(tracker, intent) if intent and not tracker.active_loop_name else None


class ActionAnswer(Action):
    def name(self) -> str:
        return "action_answer"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        events = await from_context(tracker, dispatcher)
        if events is not None:
            return events
        intent, text = tracker.get_intent_of_latest_message(), tracker.latest_message.get("text")
        invoice, text = intent == "ask_invoice", str(text or "")
        vague = intent == "ask_capabilities" and not (
            smalltalk.asks_for_services(text) or text.startswith("/")
        )
        to_request = (is_no_question(tracker) or invoice or vague) and not tracker.active_loop_name
        if to_request and await waiting(tracker):
            if (read := await surely_read(tracker, dispatcher)) is not None:
                return read
            await adds_to_request(tracker, dispatcher)
            return []
        if broken := out_of_order(tracker):
            return broken
        if rule := await asyncio.to_thread(rather_than_goods, tracker):
            return tell(dispatcher, rule)
        if not asks_several(tracker):
            meant = next((wish.intent for wish in wishes(tracker) if wish.intent in ANSWERS), None)
            return await answer(asked(tracker, meant), dispatcher)
        return await answer_everyday(tracker, dispatcher) + after_the_answers(tracker)
