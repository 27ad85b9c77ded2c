"""Everyday questions: each intent's answer, from the module of its topic."""

import asyncio
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import aftersales, fallback, payment, products, shop, smalltalk
from actions.answers import AnswerFunction, Asked, asked
from actions.order_given import Given
from actions.several import after_the_answers, wishes
from actions.speech import MAIN_CHOICES, Answer, say

ANSWERS: dict[str, AnswerFunction] = {
    **smalltalk.ANSWERS,
    **products.ANSWERS,
    **shop.ANSWERS,
    **payment.ANSWERS,
    **aftersales.ANSWERS,
    **fallback.ANSWERS,
}


async def answer(question: Asked, dispatcher: CollectingDispatcher) -> list[EventType]:
    # In a thread: some answers ask the order system, and the server has one loop for everyone.
    answered = await asyncio.to_thread(ANSWERS[question.intent], question)
    say(dispatcher, answered)
    if isinstance(answered, products.ProductAnswer):
        return [SlotSet("product_words", answered.spoken_of)]
    return [SlotSet("product_words", question.product or question.spoken_of)]


async def answer_everyday(tracker: Tracker, dispatcher: CollectingDispatcher) -> list[EventType]:
    """Answer at once those of a message's several wishes that need nothing more."""
    everyday = [wish for wish in wishes(tracker) if wish.intent in ANSWERS]
    questions = [asked(tracker, wish=wish) for wish in everyday]
    events: list[EventType] = []
    for question in questions:
        if not any(_says_more(other, question) for other in questions):
            events += await answer(question, dispatcher)
    return events


def _says_more(other: Asked, question: Asked) -> bool:
    """Whether the answer to the other question answers this one too."""
    pair = (other.intent, question.intent)
    return pair == ("ask_availability", "ask_price") and other.product == question.product


class ActionAnswer(Action):
    def name(self) -> str:
        return "action_answer"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        if len(wishes(tracker)) == 1:
            return await answer(asked(tracker), dispatcher)
        return await answer_everyday(tracker, dispatcher) + after_the_answers(tracker)


class ActionInform(Action):
    """Puts data that was given without being asked for to use."""

    def name(self) -> str:
        return "action_inform"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        given = {entity["entity"] for entity in tracker.latest_message.get("entities", [])}
        order = Given.by(tracker)
        if order.reference or (order.proof and tracker.get_slot("tried_reference")):
            return [FollowupAction("order_form")]
        question = asked(tracker, tracker.get_slot("product_question") or "ask_availability")
        # Shorter names than those of the recognised list are still found by the catalogue.
        loose = given <= {"quantity"} and tracker.active_loop_name is None
        if "product" in given or (
            loose and await asyncio.to_thread(products.names_a_product, question)
        ):
            return await answer(question, dispatcher)
        if tracker.active_loop_name == "order_form":
            text = (
                "Je ne reconnais ni numéro de commande, ni e-mail, ni code postal dans ce message."
            )
            say(dispatcher, Answer(text))
        else:
            say(dispatcher, Answer("Merci, c'est noté. Que souhaitez-vous savoir ?", MAIN_CHOICES))
        return []
