"""The short questions before a hand-off: each can be skipped, and another question comes first."""

import asyncio
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.before_ordering import has_not_ordered
from actions.danger import is_danger, warn
from actions.everyday import ANSWERS
from actions.handoff_asides import asks_about_the_wait, asks_whether_booked, said_aside
from actions.insult import is_about_a_situation
from actions.order_given import Given
from actions.questions import (
    CORRECTION,
    EMAIL,
    IDENTITY,
    PHONE,
    QUESTIONS,
    REACH,
    UNREAD,
    adds_an_afterthought,
)
from actions.requests import card_of, is_over
from actions.smalltalk import asks_for_services
from actions.speech import Answer, Button, say
from actions.surroundings import surroundings
from actions.typed_addresses import address_in, did_you_mean, mistyped, settled
from actions.while_waiting import is_no_question
from bot.call_words import names_a_time
from bot.desk.withdrawal import gives_up, withdraws
from bot.folding import fold
from bot.french import typographic
from bot.phones import phone_in
from bot.references import looks_like_reference

_SKIP = Button("Passer", "/deny")
# Asked in the middle of the questions, these are answered first; anything else is an answer.
_INTERRUPTING_CONFIDENCE = 0.5
_NO_ANSWER = frozenset({"affirm", "deny", "greet", "thank"})
_NOT_INTERRUPTING = _NO_ANSWER | {"out_of_scope", "goodbye"}
_RE_ASKS = 2
_BARE = 3  # words: « non merci » answers nothing, « non, j'ai juste redémarré » does

# Anything more that is said answers « que se passe-t-il ? » and « de quoi s'agit-il ? ».
_ONE_FACT = frozenset({"powered_device", "power_source", "tried", "order_reference", EMAIL, PHONE})


class ValidateHandoffForm(Action):
    """Takes each answer as it is typed; a question asked instead is answered first."""

    def name(self) -> str:
        return "validate_handoff_form"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        if is_danger(tracker):
            await warn(tracker, dispatcher)
            return _ENOUGH
        left = list(tracker.get_slot("handoff_questions") or [])
        # The order form may have been asking, and for something else.
        asking = tracker.get_slot("requested_slot") == "handoff_answer"
        asked_about = tracker.get_slot("doubtful_email")
        doubtful = mistyped(tracker) or asked_about
        if not left and not doubtful:
            return [SlotSet("requested_slot", None)]
        if not asking or not (left or asked_about):
            return [
                SlotSet("doubtful_email", doubtful),
                SlotSet("requested_slot", "handoff_answer"),
            ]
        if await asyncio.to_thread(is_over, tracker) or _interrupts(tracker):
            return []
        aside = (
            await asyncio.to_thread(said_aside, tracker, _typed(tracker), left[0]) if left else None
        )
        if aside and not asked_about:
            say(dispatcher, aside)
            return _AGAIN
        hurries = tracker.get_intent_of_latest_message() in ("ask_human", "goodbye", "thank")
        if hurries or gives_up(_typed(tracker)):
            # Asked for again, or in a hurry: enough questions.
            return _ENOUGH
        if withdraws(_typed(tracker)):
            return await asyncio.to_thread(_withdraw, tracker, dispatcher)
        if asked_about:
            return await asyncio.to_thread(_settle, tracker, left)
        return await _take(tracker, dispatcher, left, doubtful)


_ENOUGH: list[EventType] = [
    SlotSet("handoff_questions", []),
    SlotSet("requested_slot", None),
]
# Without any slot of its own, the form would give way to the rules.
_AGAIN: list[EventType] = [
    SlotSet("handoff_answer", None),
    SlotSet("requested_slot", "handoff_answer"),
]


async def _take(
    tracker: Tracker, dispatcher: CollectingDispatcher, left: list[str], doubtful: str | None
) -> list[EventType]:
    answered = list(tracker.get_slot("handoff_answered") or [])
    answers = list(tracker.get_slot("handoff_answers") or [])
    text = _typed(tracker)
    correction = CORRECTION.match(fold(text))
    if correction and answers:
        answers[-1] = text[correction.end() :] or answers[-1]
        return [
            SlotSet("handoff_answers", answers),
            SlotSet("handoff_answer", None),
            SlotSet("requested_slot", "handoff_answer"),
        ]
    field, *left = left
    answer = _answer_to(field, tracker)
    card = await asyncio.to_thread(card_of, surroundings(), tracker, None)
    other_hour = field == REACH and names_a_time(text) and not phone_in(text)
    noted = field in _ONE_FACT and not getattr(card, field, None) and adds_an_afterthought(text)
    if noted or (other_hour and "?" not in text):
        # It is on the card with the rest of what was said; the question still has no answer.
        say(dispatcher, Answer("C'est noté."))
        return _AGAIN
    if answer is None and field in UNREAD and ("?" in text or not _skips(tracker)):
        if _times_asked(tracker, field) > _RE_ASKS:
            return _ENOUGH
        say(dispatcher, Answer(UNREAD[field]))
        return _AGAIN
    if field == EMAIL and answer:
        await asyncio.to_thread(surroundings().store.set_email, tracker.sender_id, answer)
    # One answer may hold what the next questions are about.
    left = [other for other in left if getattr(card, other, None) is None]
    if answer:
        answered.append(field)
        answers.append(answer)
    return [
        SlotSet("handoff_questions", left),
        SlotSet("handoff_answered", answered),
        SlotSet("handoff_answers", answers),
        SlotSet("handoff_answer", None),
        SlotSet("doubtful_email", doubtful),
        SlotSet("requested_slot", "handoff_answer" if left or doubtful else None),
    ]


def _withdraw(tracker: Tracker, dispatcher: CollectingDispatcher) -> list[EventType]:
    if surroundings().store.withdraw(int(tracker.get_slot("handoff_id"))):
        text = "D'accord, je retire votre demande. Je reste là si vous avez besoin d'autre chose."
        say(dispatcher, Answer(text))
    return _ENOUGH


def _settle(tracker: Tracker, left: list[str]) -> list[EventType]:
    """Puts the address that was meant on the card; the one that was typed is there already."""
    address = settled(tracker)
    if address:
        surroundings().store.set_email(tracker.sender_id, address)
    doubtful = mistyped(tracker)
    return [
        SlotSet("doubtful_email", doubtful),
        SlotSet("requested_slot", "handoff_answer" if left or doubtful else None),
    ]


def _typed(tracker: Tracker) -> str:
    text: str = tracker.latest_message.get("text") or ""
    return "" if text.startswith("/") else text


def _skips(tracker: Tracker) -> bool:
    return tracker.get_intent_of_latest_message() in _NO_ANSWER


def _answer_to(field: str, tracker: Tracker) -> str | None:
    """What goes on the card; None when nothing was said that belongs there."""
    text = _typed(tracker)
    if field == "order_reference":
        return looks_like_reference(text, digits_alone=True)
    if field == EMAIL:
        return address_in(tracker)
    if field == PHONE:
        return phone_in(text)
    if field in (IDENTITY, REACH) and "?" in text:
        return None
    if not text or (_skips(tracker) and len(text.split()) <= _BARE):
        return None
    return text


_SUBJECTS = (*("ask_capabilities", "ask_invoice", "ask_account", "ask_return", "ask_warranty"),)


def _interrupts(tracker: Tracker) -> bool:
    intent = tracker.latest_message.get("intent", {})
    text = _typed(tracker)
    if intent.get("name") == "insult":
        return not is_about_a_situation(text)
    if intent.get("name") in _NOT_INTERRUPTING or asks_about_the_wait(text):
        return False
    if asks_whether_booked(text) and tracker.get_slot("handoff_topic") == "order":
        return False
    given = Given.by(tracker)
    if given.reference and given.proof:
        return True  # a look-up with its proof: answered, whatever was asked
    services = intent.get("name") != "ask_capabilities" or asks_for_services(text)
    if intent.get("name") in _SUBJECTS and not ("?" in text and services):
        return False  # « une question sur un vlan », « une facture » say what it is about
    if adds_an_afterthought(text) and is_no_question(tracker):
        return False
    opens_an_order = intent.get("name") in ("ask_order_status", "ask_tracking")
    if opens_an_order and has_not_ordered(text):
        return False
    confident = intent.get("confidence", 0.0) >= _INTERRUPTING_CONFIDENCE
    return confident and (opens_an_order or intent.get("name") in ANSWERS)


def _times_asked(tracker: Tracker, field: str) -> int:
    """How often the question was asked in this request."""
    question, asked = typographic(QUESTIONS[field]), 0
    for event in reversed(tracker.events):
        if event.get("event") == "slot" and event.get("name") == "handoff_id":
            break
        asked += event.get("event") == "bot" and event.get("text") == question
    return asked


class AskHandoffQuestion(Action):
    def name(self) -> str:
        return "action_ask_handoff_form_handoff_answer"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        if await asyncio.to_thread(is_over, tracker):
            return [SlotSet("handoff_questions", []), SlotSet("requested_slot", None)]
        if doubtful := tracker.get_slot("doubtful_email"):
            say(dispatcher, did_you_mean(doubtful))
            return []
        field = tracker.get_slot("handoff_questions")[0]
        if _times_asked(tracker, field) > _RE_ASKS:
            return _ENOUGH
        say(dispatcher, Answer(QUESTIONS[field], (_SKIP,)))
        return []
