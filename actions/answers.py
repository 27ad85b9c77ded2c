"""Everyday questions and their answers: one function per intent, by topic."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.speech import Answer, say
from actions.surroundings import surroundings
from bot.orders import OrderSystem
from bot.shop import Shop


@dataclass(frozen=True)
class Asked:
    """One question: what it names, and what it can be answered from."""

    intent: str
    product_words: str | None
    quantity: int | None
    shop: Shop
    orders: OrderSystem
    now: datetime


AnswerFunction = Callable[[Asked], Answer]
_ANSWERS: dict[str, AnswerFunction] = {}


def answers(*intents: str) -> Callable[[AnswerFunction], AnswerFunction]:
    """Register the function that answers these intents; each intent has exactly one."""

    def register(function: AnswerFunction) -> AnswerFunction:
        for intent in intents:
            if intent in _ANSWERS:
                raise ValueError(f"{intent} is answered twice")
            _ANSWERS[intent] = function
        return function

    return register


def answered_intents() -> frozenset[str]:
    return frozenset(_ANSWERS)


def asked(tracker: Tracker, intent: str | None = None) -> Asked:
    """The question of the last message; a product named earlier still counts."""
    here = surroundings()
    product = next(tracker.get_latest_entity_values("product"), None)
    quantity = next(tracker.get_latest_entity_values("quantity"), None)
    return Asked(
        intent=intent or tracker.get_intent_of_latest_message(),
        product_words=product or tracker.get_slot("product_words"),
        quantity=int(quantity) if quantity and str(quantity).isdigit() else None,
        shop=here.shop,
        orders=here.orders,
        now=here.now(),
    )


async def answer(question: Asked, dispatcher: CollectingDispatcher) -> list[EventType]:
    # In a thread: some answers ask the order system, and the server has one loop for everyone.
    say(dispatcher, await asyncio.to_thread(_ANSWERS[question.intent], question))
    return [SlotSet("product_words", question.product_words)]


class ActionAnswer(Action):
    def name(self) -> str:
        return "action_answer"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        return await answer(asked(tracker), dispatcher)
