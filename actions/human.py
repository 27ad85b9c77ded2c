"""Handing over: the request, its card, at most three short questions, and the promise."""

import asyncio
import re
from dataclasses import dataclass, fields, replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.everyday import ANSWERS
from actions.orders import PROVED
from actions.speech import Answer, Button, say
from actions.surroundings import Surroundings, surroundings
from bot.desk.card import QUESTIONS, Card, missing_questions
from bot.desk.errors import ConversationNotFound
from bot.desk.filing import new_card
from bot.desk.model import Handoff
from bot.folding import fold

TOPICS = {
    "ask_technical": "technical",
    "ask_product_advice": "advice",
    "ask_quote": "quote",
    "change_order": "order",
    "report_payment_problem": "payment",
    "partnership": "partnership",
    "complaint": "complaint",
    "insult": "complaint",
}

_INTRODUCTIONS = {
    "technical": "C'est une question pour un technicien de l'équipe : je la lui transmets.",
    "advice": "Une personne de l'équipe est mieux placée que moi pour vous conseiller : je lui "
    "transmets votre demande.",
    "quote": "Les devis sont faits par une personne de l'équipe, par écrit : je transmets votre "
    "demande.",
    "order": "Je ne modifie pas les commandes moi-même : je transmets votre demande à l'équipe, "
    "qui vous confirmera ce qui est possible.",
    "payment": "Je transmets tout de suite à une personne de l'équipe, qui vérifiera le paiement "
    "avec vous.",
    "complaint": "Je comprends que ce ne soit pas acceptable pour vous. Je transmets ce que vous "
    "m'avez dit à une personne de l'équipe, qui s'en occupera.",
}
_INTRODUCTION = "Bien sûr : je préviens une personne de l'équipe."

# « Je vous faxe mon bon de commande »: said to be an order, and it is not one yet.
_PURCHASE_ORDER = re.compile(r"\bbons? de commande\b|\bfax")

_SKIP = Button("Passer", "/deny")
# Asked in the middle of the questions, these are answered first; anything else is an answer.
_INTERRUPTING_CONFIDENCE = 0.5
_NOT_INTERRUPTING = frozenset({"affirm", "deny", "greet", "thank", "out_of_scope"})


@dataclass(frozen=True)
class Request:
    """One hand-off as the store has it, and the fields of its card still to be asked for."""

    handoff: Handoff
    questions: tuple[str, ...]


class RequestPerson(Action):
    """Opens the hand-off at once, so that staff see it even if the visitor leaves now."""

    def name(self) -> str:
        return "action_request_person"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        topic = TOPICS.get(tracker.get_intent_of_latest_message() or "")
        request = await asyncio.to_thread(_open, surroundings(), tracker, topic)
        introduction = _introduction(topic, tracker.latest_message.get("text") or "")
        if request.questions:
            several = len(request.questions) > 1
            introduction += (
                " Quelques précisions l'aideront ; vous pouvez passer celles que vous voulez."
                if several
                else " Une précision l'aidera ; vous pouvez la passer."
            )
        say(dispatcher, Answer(introduction))
        return [
            SlotSet("handoff_topic", request.handoff.topic),
            SlotSet("handoff_questions", list(request.questions)),
            SlotSet("handoff_answered", []),
            SlotSet("handoff_answers", []),
            SlotSet("handoff_answer", None),
        ]


def _introduction(topic: str | None, text: str) -> str:
    shop = surroundings().shop
    if topic == "partnership":
        return shop.partnerships
    if topic == "quote" and _PURCHASE_ORDER.search(fold(text)):
        return f"{shop.purchase_orders} Je transmets votre demande."
    return _INTRODUCTIONS.get(topic or "", _INTRODUCTION)


def _open(here: Surroundings, tracker: Tracker, topic: str | None) -> Request:
    card = card_of(here, tracker, topic)
    promise = here.shop.promise(here.now())
    handoff, new = here.store.open_handoff(
        tracker.sender_id, card.topic or "other", card, promise.due
    )
    # A request that waits already has had its questions.
    questions = tuple(question.field for question in missing_questions(card)) if new else ()
    if questions:
        # The questions come first; the request is in the queue meanwhile.
        here.store.let_bot_answer(tracker.sender_id)
    return Request(handoff, questions)


def card_of(here: Surroundings, tracker: Tracker, topic: str | None) -> Card:
    """Everything the conversation says, on one card. Raises ConversationNotFound."""
    conversation = here.store.conversation(tracker.sender_id)
    if conversation is None:
        raise ConversationNotFound(tracker.sender_id)
    return new_card(
        here.store,
        conversation,
        topic,
        order_reference=tracker.get_slot("order_reference") or tracker.get_slot("tried_reference"),
        order_verified=tracker.get_slot("order_outcome") == PROVED,
        top_intents=_top_intents(tracker),
    )


def _top_intents(tracker: Tracker) -> tuple[str, ...]:
    """The intents of the conversation, the latest first, each once."""
    names = [
        event["parse_data"]["intent"]["name"]
        for event in reversed(tracker.events)
        if event.get("event") == "user"
        and event.get("parse_data", {}).get("intent", {}).get("name")
    ]
    return tuple(dict.fromkeys(names))[:3]


class ValidateHandoffForm(Action):
    """Takes each answer as it is typed; a question asked instead is answered first."""

    def name(self) -> str:
        return "validate_handoff_form"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        left = list(tracker.get_slot("handoff_questions") or [])
        if not left:
            return [SlotSet("requested_slot", None)]
        if tracker.get_slot("requested_slot") is None:
            return [SlotSet("requested_slot", "handoff_answer")]
        if _interrupts(tracker):
            return []
        field, *left = left
        card = await asyncio.to_thread(card_of, surroundings(), tracker, None)
        # One answer may hold what the next questions are about.
        left = [other for other in left if getattr(card, other) is None]
        answered = list(tracker.get_slot("handoff_answered") or [])
        answers = list(tracker.get_slot("handoff_answers") or [])
        if tracker.get_intent_of_latest_message() != "deny":
            answered.append(field)
            answers.append(tracker.latest_message["text"])
        return [
            SlotSet("handoff_questions", left),
            SlotSet("handoff_answered", answered),
            SlotSet("handoff_answers", answers),
            SlotSet("handoff_answer", None),
            SlotSet("requested_slot", "handoff_answer" if left else None),
        ]


def _interrupts(tracker: Tracker) -> bool:
    intent = tracker.latest_message.get("intent", {})
    if intent.get("name") in _NOT_INTERRUPTING:
        return False
    opens_an_order = intent.get("name") in ("ask_order_status", "ask_tracking")
    confident = intent.get("confidence", 0.0) >= _INTERRUPTING_CONFIDENCE
    return confident and (opens_an_order or intent.get("name") in ANSWERS)


class AskHandoffQuestion(Action):
    def name(self) -> str:
        return "action_ask_handoff_form_handoff_answer"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        field = tracker.get_slot("handoff_questions")[0]
        say(dispatcher, Answer(QUESTIONS[field], (_SKIP,)))
        return []


class ConfirmRequest(Action):
    """Puts the answers on the card and says when a person will be there."""

    def name(self) -> str:
        return "action_confirm_request"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        say(dispatcher, await asyncio.to_thread(_confirm, surroundings(), tracker))
        return []


def _confirm(here: Surroundings, tracker: Tracker) -> Answer:
    card = card_of(here, tracker, tracker.get_slot("handoff_topic"))
    answers = dict(
        zip(
            tracker.get_slot("handoff_answered") or [],
            tracker.get_slot("handoff_answers") or [],
            strict=True,
        )
    )
    handoff, _ = here.store.open_handoff(
        tracker.sender_id, card.topic or "other", with_answers(card, answers), None
    )
    return Answer(f"C'est transmis. {waiting_words(here, handoff)}")


def with_answers(card: Card, answers: dict[str, str]) -> Card:
    """The card with answers in the visitor's words where nothing was recognised."""
    known = {field.name for field in fields(Card)}
    missing: dict[str, Any] = {
        field: text
        for field, text in answers.items()
        if field in known and getattr(card, field) is None
    }
    return replace(card, **missing)


def waiting_words(here: Surroundings, handoff: Handoff) -> str:
    now = here.now()
    if here.shop.is_open(now):
        position = here.store.queue_position(handoff.id)
        place = f"Vous êtes n° {position} dans la file d'attente : " if position else ""
        promise = here.shop.promise(now).text
        return f"{place}{promise}. Vous pouvez encore ajouter des précisions ici."
    promise = (
        here.shop.describe_due(handoff.promise_at, now)
        if handoff.promise_at
        else here.shop.promise(now).text
    )
    return (
        f"{here.shop.describe_today(now)} Notre engagement : {promise}, ici même. Vous pouvez "
        "aussi laisser votre e-mail : l'équipe saura où vous écrire."
    )
