"""Everyday questions: each intent's answer, from the module of its topic."""

import asyncio
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import aftersales, fallback, payment, products, shop, smalltalk
from actions.answers import AnswerFunction, Asked, asked
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
    say(dispatcher, await asyncio.to_thread(ANSWERS[question.intent], question))
    return [SlotSet("product_words", question.product_words)]


class ActionAnswer(Action):
    def name(self) -> str:
        return "action_answer"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        return await answer(asked(tracker), dispatcher)


class ActionInform(Action):
    """Puts data that was given without being asked for to use."""

    def name(self) -> str:
        return "action_inform"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        given = {entity["entity"] for entity in tracker.latest_message.get("entities", [])}
        proof = given & {"email", "postcode"}
        if "order_number" in given or (proof and tracker.get_slot("tried_reference")):
            return [FollowupAction("order_form")]
        if "product" in given:
            intent = tracker.get_slot("product_question") or "ask_availability"
            return await answer(asked(tracker, intent), dispatcher)
        if tracker.active_loop_name == "order_form":
            text = (
                "Je ne reconnais ni numéro de commande, ni e-mail, ni code postal dans ce message."
            )
            say(dispatcher, Answer(text))
        else:
            say(dispatcher, Answer("Merci, c'est noté. Que souhaitez-vous savoir ?", MAIN_CHOICES))
        return []
