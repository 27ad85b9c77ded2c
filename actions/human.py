"""Handing over: the request, opened at once, and the promise once its questions are asked."""

import asyncio
import textwrap
from dataclasses import dataclass, fields, replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import callback
from actions.complaints import came_damaged, reformulated
from actions.confirmations import language_of, passed_on
from actions.everyday import answer_everyday
from actions.introductions import introduction
from actions.offers import TOPICS, last_offer, spoken_of
from actions.questions import NEED, asks_before_buying, questions_for
from actions.requests import card_of, is_over
from actions.several import (
    FOR_A_PERSON,
    after_the_answers,
    asks_several,
    for_a_person,
    look_up,
)
from actions.speech import Answer, say
from actions.surroundings import Surroundings, surroundings
from actions.while_waiting import adds_to_request
from bot.desk.card import Card
from bot.desk.model import Handoff
from bot.orders.need import asks_what_feeds

_LONGEST_SUMMARY = 140


@dataclass(frozen=True)
class Subject:
    """What a request is about, and the words it was asked in."""

    topic: str | None
    text: str
    intent: str | None = None
    taken_up: bool = False  # offered before, and accepted now


@dataclass(frozen=True)
class Request:
    """One hand-off as the store has it, and the fields of its card still to be asked for."""

    handoff: Handoff
    topic: str | None
    questions: tuple[str, ...]


class RequestPerson(Action):
    """Opens the hand-off at once, so that staff see it even if the visitor leaves now."""

    def name(self) -> str:
        return "action_request_person"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        events: list[EventType] = []
        if callback.wished(tracker):
            handoff = await asyncio.to_thread(_open_one, tracker)
            if handoff:
                return await asyncio.to_thread(
                    callback.take, surroundings(), tracker, dispatcher, handoff
                )
        if asks_several(tracker) and tracker.get_intent_of_latest_message() in FOR_A_PERSON:
            events = await answer_everyday(tracker, dispatcher)
            if tracker.get_slot("next_topic") is None and look_up(tracker):
                return events + after_the_answers(tracker)
        if await adds_to_request(tracker, dispatcher):
            return [*events, *_slots(next_topic=None), FollowupAction("action_listen")]
        subject = _subject(tracker)
        if subject.topic == "technical" and asks_what_feeds(subject.text):
            return [*events, FollowupAction("advice_form")]
        request = await asyncio.to_thread(_open, surroundings(), tracker, subject)
        say(dispatcher, Answer(_introduced(request, subject, tracker)))
        return [
            *events,
            *_slots(next_topic=None, next_text=subject.text or None),
            *_slots(handoff_topic=request.topic, handoff_questions=list(request.questions)),
            *_slots(handoff_answered=[], handoff_answers=[], handoff_answer=None),
            # The question of another form is no longer the one that is asked.
            *_slots(handoff_id=request.handoff.id, doubtful_email=None, requested_slot=None),
            # The rules say so after a question; here it also follows a misunderstanding.
            FollowupAction("handoff_form"),
        ]


def _slots(**values: Any) -> list[EventType]:
    return [SlotSet(name, value) for name, value in values.items()]


def _open_one(tracker: Tracker) -> Handoff | None:
    return surroundings().store.open_handoff_of(tracker.sender_id)


def _subject(tracker: Tracker) -> Subject:
    text = tracker.latest_message.get("text") or ""
    intent = tracker.get_slot("next_topic")
    if intent is not None:
        return Subject(FOR_A_PERSON[intent], tracker.get_slot("next_text") or text, intent)
    wish = for_a_person(tracker)
    if text.startswith("/") or wish is None or wish.intent == "ask_human":
        taken_up = _taken_up(tracker, wish.intent if wish else None)
        if taken_up:
            return taken_up
    if wish is None:
        intent = tracker.get_intent_of_latest_message()
        return Subject(TOPICS.get(intent), text, intent)
    return Subject(FOR_A_PERSON[wish.intent], text, wish.intent)


def _taken_up(tracker: Tracker, wished: str | None) -> Subject | None:
    """What a yes, or a button, is about: it was said before, and need not be said again."""
    before, offer = spoken_of(tracker), last_offer(tracker)
    # Who is asked for an order number, and asks for a person instead, told what it is about.
    looking_up = tracker.active_loop_name == "order_form"
    if before is None or not (offer.person or offer.suggestions or looking_up):
        return None
    topic = FOR_A_PERSON.get(wished or "") or TOPICS.get(before.intent)
    return Subject(topic, before.text, wished or before.intent, taken_up=True)


def _introduced(request: Request, subject: Subject, tracker: Tracker) -> str:
    damaged = request.topic == "aftersales" and came_damaged(subject.text)
    if damaged or (request.topic == "complaint" and not subject.text.startswith("/")):
        product = next(tracker.get_latest_entity_values("product"), None)
        card = request.handoff.card
        words = reformulated(subject.text, card, product or card.powered_device)
    else:
        words = introduction(surroundings().shop, request.topic, subject.text, subject.intent)
    if request.questions:
        several = len(request.questions) > 1
        words += (
            " Quelques précisions l'aideront ; vous pouvez passer celles que vous voulez."
            if several
            else " Une précision l'aidera ; vous pouvez la passer."
        )
    return words


def _open(here: Surroundings, tracker: Tracker, subject: Subject) -> Request:
    by_button = subject.text.startswith("/")
    card = card_of(here, tracker, subject.topic)
    if subject.topic == "technical" and asks_before_buying(subject.text, card):
        card = replace(card, topic="advice")
    says_something = subject.topic is not None or subject.taken_up
    if card.topic != "technical" and says_something and not by_button:
        # Staff read first what is wanted; equipment tells it for a technical question, and the
        # wish for a person tells nothing: there it is asked for.
        card = replace(card, summary=shortened(subject.text))
    promise = here.shop.promise(here.now())
    handoff, new = here.store.open_handoff(
        tracker.sender_id, card.topic or "other", card, promise.due
    )
    # A request that waits already has had its questions; in another language nobody could
    # answer them.
    ask = new and language_of(tracker) is None
    questions = questions_for(card, None if by_button else subject.text) if ask else []
    if tracker.active_loop_name == "order_form" and "order_reference" in questions:
        questions.remove("order_reference")  # asked for just before, and not given
    if questions:
        # The questions come first; the request is in the queue meanwhile.
        here.store.let_bot_answer(tracker.sender_id)
    return Request(handoff, card.topic, tuple(questions))


class ConfirmRequest(Action):
    """Puts the answers on the card and says when a person will be there."""

    def name(self) -> str:
        return "action_confirm_request"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        if not await asyncio.to_thread(is_over, tracker):
            for answer in await asyncio.to_thread(_confirm, surroundings(), tracker):
                say(dispatcher, answer)
        return _slots(handoff_id=None, next_text=None)


def _confirm(here: Surroundings, tracker: Tracker) -> tuple[Answer, ...]:
    answers = dict(
        zip(
            tracker.get_slot("handoff_answered") or [],
            tracker.get_slot("handoff_answers") or [],
            strict=True,
        )
    )
    topic = tracker.get_slot("handoff_topic")
    waiting = here.store.open_handoff_of(tracker.sender_id)
    if topic in (callback.CALL, callback.MAIL) and waiting:
        return (callback.noted(here, waiting, topic, answers),)
    card = card_of(here, tracker, topic)
    if waiting and waiting.card.summary and card.topic != "technical":
        card = replace(card, summary=waiting.card.summary)
    promise = here.shop.promise(here.now())
    handoff, _ = here.store.open_handoff(
        tracker.sender_id, card.topic or "other", with_answers(card, answers), promise.due
    )
    return passed_on(here, handoff, tracker)


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
    elif NEED in answers:
        missing["summary"] = shortened(". ".join(filter(None, [card.summary, answers[NEED]])))
    return replace(card, **missing)


def shortened(text: str) -> str:
    """The beginning of what was said, in one line, as a summary."""
    return textwrap.shorten(text, _LONGEST_SUMMARY, placeholder="…")
