"""An everyday question and the shape of its answer: one function per intent, by topic."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from rasa_sdk import Tracker

from actions.in_context import said_in
from actions.in_mind import all_in_mind, told_lately, words_in_mind
from actions.rooms import without_rooms
from actions.several import Wish
from actions.speech import NO_MORE, Answer
from actions.surroundings import surroundings
from bot.days import named_days
from bot.folding import fold
from bot.french import typographic
from bot.orders import OrderSystem
from bot.shop import Shop

_MOST_TURNS = 6
_LIKELY, _SURELY = 0.5, 0.9


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
    products: tuple[str, ...] = ()  # all that are named in this message
    postcode: str | None = None
    told: tuple[str, ...] = ()  # what the assistant said so far
    earlier: tuple[str, ...] = ()  # what the visitor typed before, the latest first
    in_mind: tuple[str, ...] = ()  # what finds the products spoken of, the latest first
    told_words: str | None = None  # what finds the products of the last answer about any, lately
    goods: str | None = None  # what the message says of those, as the classifier reads it
    goods_surely: str | None = None  # the same, when hardly anything else is likely
    of_the_shop: str | None = None  # what it asks of the shop, when hardly anything else is likely
    conversation_id: str = ""

    @property
    def today(self) -> date:
        return self.now.astimezone(self.shop.timezone).date()


AnswerFunction = Callable[[Asked], Answer]


def asked(tracker: Tracker, intent: str | None = None, wish: Wish | None = None) -> Asked:
    """The question of the last message, or one `wish` of several in it."""
    here = surroundings()
    text = str(tracker.latest_message.get("text") or "")
    entities = tracker.latest_message.get("entities", [])
    if wish is not None:
        intent = wish.intent
        text = _with_its_day(text, text[wish.start : wish.end], intent)
        # « Le prix du U6 Lite, et il est dispo ? »: what one part names, the other speaks of.
        entities = sorted(entities, key=lambda entity: not _within(wish, entity))
    entities = [each for each in entities if not _counts_others(each, text)]
    quantity = _first("quantity", entities)
    # « 20418. Vous expédiez avec qui ? », asked for an order number: no town in Corsica.
    numbered = tracker.get_slot("requested_slot") == "order_reference"
    return Asked(
        intent=intent or tracker.get_intent_of_latest_message(),
        text="" if text.startswith("/") else text,
        product=_first("product", entities),
        spoken_of=words_in_mind(tracker),
        quantity=int(quantity) if quantity and quantity.isdigit() else number_first(text),
        shop=here.shop,
        orders=here.orders,
        now=here.now(),
        products=tuple(str(each["value"]) for each in entities if each["entity"] == "product"),
        postcode=None if numbered else _first("postcode", entities),
        told=tuple(
            str(event.get("text") or "") for event in tracker.events if event.get("event") == "bot"
        ),
        earlier=_typed_before(tracker),
        in_mind=all_in_mind(tracker),
        told_words=told_lately(tracker),
        goods=said_in(tracker, "goods", _LIKELY),
        goods_surely=said_in(tracker, "goods", _SURELY),
        of_the_shop=said_in(tracker, "shop", _SURELY),
        conversation_id=tracker.sender_id,
    )


def _with_its_day(whole: str, part: str, intent: str | None) -> str:
    """« Et pour demain, vous êtes ouverts ? c'est quel numéro ? »: the day said beside it."""
    today = surroundings().now().date()
    elsewhere = intent == "ask_opening_hours" and not named_days(part, today)
    return whole if elsewhere and named_days(whole, today) else part


# « 6 caméras », « 12 chambres »: a number of the need, and not of what is bought.
OF_OTHERS = re.compile(
    r" ?(?:cameras?|personnes?|pers\b|clients?|chambres?|couverts?|appareils?|telephones?|etages?"
    r"|postes?|eleves|€|euros?|balles)"
)


def _counts_others(entity: dict[str, Any], text: str) -> bool:
    end = int(entity.get("end") or 0)
    start, folded = int(entity.get("start") or 0), fold(text)
    of_a_place = bool(folded[start:end].strip()) and not without_rooms(folded)[start:end].strip()
    return entity["entity"] == "quantity" and (of_a_place or bool(OF_OTHERS.match(folded[end:])))


# « 4 aussi pour vendredi, c'est bon ? »: a number of nothing but what was spoken of.
_NUMBER_FIRST = re.compile(
    r"(?:(?:et|ok|non|oui|alors|du coup|si)[ ,]+)*(?P<count>[0-9]{1,3})"
    r"(?= (?:aussi|pour|c'est|c bon|possible|ca (?:va|passe|marche)|en stock|dispo))"
)


# « Un copain en veut un 4e »: of what there are three of.
_ONE_MORE = re.compile(r"\ben \w+ une? (?P<count>[2-9]|1[0-9]) ?(?:e|eme|ieme)\b")


def number_first(text: str) -> int | None:
    found = _NUMBER_FIRST.match(fold(text)) or _ONE_MORE.search(fold(text))
    return int(found["count"]) or None if found else None


def unless_said(question: Asked, answer: Answer) -> Answer:
    """The answer, or that there is no more to say when it was said just before."""
    again = question.told and typographic(answer.text) == question.told[-1]
    return NO_MORE if again and question.intent not in _SAID_AGAIN else answer


# Facts that one may well ask for twice.
_SAID_AGAIN = frozenset(
    {
        *("ask_phone_number", "ask_email", "ask_address", "ask_opening_hours"),
        *("ask_availability", "ask_price"),
    }
)


def said_just_before(tracker: Tracker, text: str) -> bool:
    """Whether these are the words that were said last: said again, they help nobody."""
    told = (event.get("text") for event in reversed(tracker.events) if event.get("event") == "bot")
    return typographic(text) == next(told, None)


def _typed_before(tracker: Tracker) -> tuple[str, ...]:
    """A few messages back at most, without this one."""
    said = [
        str(event.get("text") or "") for event in tracker.events if event.get("event") == "user"
    ]
    return tuple(text for text in said[-2 : -2 - _MOST_TURNS : -1] if not text.startswith("/"))


def _first(name: str, entities: list[dict[str, Any]]) -> str | None:
    return next((str(each["value"]) for each in entities if each["entity"] == name), None)


def _within(wish: Wish, entity: dict[str, Any]) -> bool:
    return wish.start <= int(entity.get("start", -1)) < wish.end
