"""An everyday question and the shape of its answer: one function per intent, by topic."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from rasa_sdk import Tracker

from actions.speech import Answer
from actions.surroundings import surroundings
from bot.orders import OrderSystem
from bot.shop import Shop


@dataclass(frozen=True)
class Asked:
    """One question: what it names, and what it can be answered from."""

    intent: str
    text: str  # as typed; empty for a choice
    product: str | None  # named in this message
    spoken_of: str | None  # the product of an earlier answer
    quantity: int | None
    shop: Shop
    orders: OrderSystem
    now: datetime


AnswerFunction = Callable[[Asked], Answer]


def asked(tracker: Tracker, intent: str | None = None) -> Asked:
    """The question of the last message."""
    here = surroundings()
    text = str(tracker.latest_message.get("text") or "")
    quantity = next(tracker.get_latest_entity_values("quantity"), None)
    return Asked(
        intent=intent or tracker.get_intent_of_latest_message(),
        text="" if text.startswith("/") else text,
        product=next(tracker.get_latest_entity_values("product"), None),
        spoken_of=tracker.get_slot("product_words"),
        quantity=int(quantity) if quantity and str(quantity).isdigit() else None,
        shop=here.shop,
        orders=here.orders,
        now=here.now(),
    )
