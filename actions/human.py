"""Handing over: the request, opened at once, and the promise once its questions are asked."""

import asyncio
import re
import textwrap
from dataclasses import dataclass, fields, replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.everyday import answer_everyday
from actions.requests import card_of, is_over
from actions.several import FOR_A_PERSON, after_the_answers, for_a_person, look_up, wishes
from actions.speech import Answer, say
from actions.surroundings import Surroundings, surroundings
from bot.desk.card import Card, missing_questions
from bot.desk.model import Handoff
from bot.folding import fold

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

_LONGEST_SUMMARY = 140


@dataclass(frozen=True)
class Subject:
    """What a request is about, and the words it was asked in."""

    topic: str | None
    text: str


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
        events: list[EventType] = []
        asked_for = wishes(tracker)
        if len(asked_for) > 1 and asked_for[0].intent in FOR_A_PERSON:
            events = await answer_everyday(tracker, dispatcher)
            if tracker.get_slot("next_topic") is None and look_up(tracker):
                return events + after_the_answers(tracker)
        subject = _subject(tracker)
        request = await asyncio.to_thread(_open, surroundings(), tracker, subject)
        introduction = _introduction(subject)
        if request.questions:
            several = len(request.questions) > 1
            introduction += (
                " Quelques précisions l'aideront ; vous pouvez passer celles que vous voulez."
                if several
                else " Une précision l'aidera ; vous pouvez la passer."
            )
        say(dispatcher, Answer(introduction))
        return [
            *events,
            SlotSet("next_topic", None),
            SlotSet("next_text", None),
            SlotSet("handoff_topic", request.handoff.topic),
            SlotSet("handoff_questions", list(request.questions)),
            SlotSet("handoff_answered", []),
            SlotSet("handoff_answers", []),
            SlotSet("handoff_answer", None),
            SlotSet("handoff_id", request.handoff.id),
            # The rules say so after a question; here it also follows a misunderstanding.
            FollowupAction("handoff_form"),
        ]


def _subject(tracker: Tracker) -> Subject:
    text = tracker.latest_message.get("text") or ""
    intent = tracker.get_slot("next_topic")
    if intent is not None:
        return Subject(FOR_A_PERSON[intent], tracker.get_slot("next_text") or text)
    wish = for_a_person(tracker)
    return Subject(FOR_A_PERSON[wish.intent] if wish else None, text)


def _introduction(subject: Subject) -> str:
    shop = surroundings().shop
    if subject.topic == "partnership":
        return shop.partnerships
    if subject.topic == "quote" and _PURCHASE_ORDER.search(fold(subject.text)):
        return f"{shop.purchase_orders} Je transmets votre demande."
    return _INTRODUCTIONS.get(subject.topic or "", _INTRODUCTION)


def _open(here: Surroundings, tracker: Tracker, subject: Subject) -> Request:
    by_button = subject.text.startswith("/")
    card = card_of(here, tracker, subject.topic)
    if subject.topic not in (None, "technical") and not by_button:
        # Staff read first what is wanted; equipment tells it for a technical question, and the
        # wish for a person tells nothing: there it is asked for.
        card = replace(card, summary=shortened(subject.text))
    promise = here.shop.promise(here.now())
    handoff, new = here.store.open_handoff(
        tracker.sender_id, card.topic or "other", card, promise.due
    )
    # A request that waits already has had its questions.
    questions = [question.field for question in missing_questions(card)] if new else []
    if by_button and "symptom" in questions:
        # Nothing was said yet: what it is about comes before which device it is.
        questions.sort(key=lambda field: field != "symptom")
    if questions:
        # The questions come first; the request is in the queue meanwhile.
        here.store.let_bot_answer(tracker.sender_id)
    return Request(handoff, tuple(questions))


class ConfirmRequest(Action):
    """Puts the answers on the card and says when a person will be there."""

    def name(self) -> str:
        return "action_confirm_request"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        if not await asyncio.to_thread(is_over, tracker):
            say(dispatcher, await asyncio.to_thread(_confirm, surroundings(), tracker))
        return [SlotSet("handoff_id", None)]


def _confirm(here: Surroundings, tracker: Tracker) -> Answer:
    card = card_of(here, tracker, tracker.get_slot("handoff_topic"))
    answers = dict(
        zip(
            tracker.get_slot("handoff_answered") or [],
            tracker.get_slot("handoff_answers") or [],
            strict=True,
        )
    )
    promise = here.shop.promise(here.now())
    handoff, _ = here.store.open_handoff(
        tracker.sender_id, card.topic or "other", with_answers(card, answers), promise.due
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
    if "summary" in answers:
        missing["summary"] = shortened(answers["summary"])
    return replace(card, **missing)


def shortened(text: str) -> str:
    """The beginning of what was said, in one line, as a summary."""
    return textwrap.shorten(text, _LONGEST_SUMMARY, placeholder="…")


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
