"""Everyday questions: each intent's answer, from the module of its topic."""

import asyncio
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import aftersales, fallback, payment, products, shop, smalltalk
from actions.answers import AnswerFunction, Asked, asked
from actions.complaints import came_damaged
from actions.follow_up import follow_up
from actions.offers import last_offer, nothing_agreed, spoken_of
from actions.order_followup import follow_up_order
from actions.order_given import Given, unasked
from actions.several import after_the_answers, asks_several, wishes
from actions.speech import MAIN_CHOICES, Answer, say
from actions.while_waiting import adds_to_request, is_no_question
from bot.orders.need import asks_what_feeds

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
# What broke on its way goes back at nobody's choice.
_BESIDE_DAMAGE = ("ask_return", "ask_warranty", "ask_carriers")
# Their answers offer to pass the request on.
_PASSED_ON = ("ask_invoice", "ask_return", "ask_warranty")
# A form that only asks answers none of the other wishes.
_SILENT = ("action_listen", "advice_form")


async def answer(question: Asked, dispatcher: CollectingDispatcher) -> list[EventType]:
    # In a thread: some answers ask the order system, and the server has one loop for everyone.
    answered = await asyncio.to_thread(ANSWERS[question.intent], question)
    say(dispatcher, answered)
    if isinstance(answered, products.ProductAnswer):
        return [SlotSet("product_words", answered.spoken_of)]
    return [SlotSet("product_words", question.product or question.spoken_of)]


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
    questions = [asked(tracker, wish=wish) for wish in everyday]
    events: list[EventType] = []
    for question in questions:
        if not any(_says_more(other, question) for other in questions):
            events += await answer(question, dispatcher)
    return events


def _acted_already(tracker: Tracker) -> bool:
    """Whether another action came before in this turn, and answered them."""
    for event in reversed(tracker.events):
        if event.get("event") == "user":
            return False
        if event.get("event") == "action" and event.get("name") not in _SILENT:
            return True
    return False


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
    """Answer what is only understood from the order or the product spoken of; None for the rest."""
    events = await follow_up_order(tracker, dispatcher)
    if events is not None:
        return events
    intent = tracker.get_intent_of_latest_message(skip_fallback_intent=False)
    if intent not in _LOOSE or tracker.active_loop_name:
        return None
    if asks_what_feeds(str(tracker.latest_message.get("text") or "")):
        return [FollowupAction("advice_form")]
    question = await asyncio.to_thread(follow_up, tracker)
    return await answer(question, dispatcher) if question else None


class ActionAnswer(Action):
    def name(self) -> str:
        return "action_answer"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        events = await from_context(tracker, dispatcher)
        if events is not None:
            return events
        to_request = is_no_question(tracker) and not tracker.active_loop_name
        if to_request and await adds_to_request(tracker, dispatcher):
            return []
        if not asks_several(tracker):
            return await answer(asked(tracker), dispatcher)
        return await answer_everyday(tracker, dispatcher) + after_the_answers(tracker)


class ActionInform(Action):
    """Puts data that was given without being asked for to use."""

    def name(self) -> str:
        return "action_inform"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        events = await from_context(tracker, dispatcher)
        if events is not None:
            return events
        order = Given.by(tracker)
        to_request = not (tracker.active_loop_name or (order.reference and order.proof))
        if to_request and await adds_to_request(tracker, dispatcher):
            return []
        if unasked(tracker):
            before = spoken_of(tracker)
            offered = last_offer(tracker).person and before and before.intent in _PASSED_ON
            # « … ou je transmets votre demande d'ici » / « AR-20424 »: for that request.
            return [FollowupAction("action_request_person" if offered else "order_form")]
        question = asked(tracker, tracker.get_slot("product_question") or "ask_availability")
        if question.product:
            return await answer(question, dispatcher)
        refused = nothing_agreed(question.text)
        say(dispatcher, refused or Answer("Merci. Que souhaitez-vous savoir ?", MAIN_CHOICES))
        return []
