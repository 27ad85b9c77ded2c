"""The short questions before a hand-off: each can be skipped, and another question comes first."""

import asyncio
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.everyday import ANSWERS
from actions.requests import card_of, is_over
from actions.speech import Answer, Button, say
from actions.surroundings import surroundings
from actions.typed_addresses import did_you_mean, mistyped, settled
from bot.desk.card import QUESTIONS
from bot.references import looks_like_reference

_SKIP = Button("Passer", "/deny")
# Asked in the middle of the questions, these are answered first; anything else is an answer.
_INTERRUPTING_CONFIDENCE = 0.5
_NO_ANSWER = frozenset({"affirm", "deny", "greet", "thank"})
_NOT_INTERRUPTING = _NO_ANSWER | {"out_of_scope"}


class ValidateHandoffForm(Action):
    """Takes each answer as it is typed; a question asked instead is answered first."""

    def name(self) -> str:
        return "validate_handoff_form"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        left = list(tracker.get_slot("handoff_questions") or [])
        asking = tracker.get_slot("requested_slot") is not None
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
        if tracker.get_intent_of_latest_message() == "ask_human":
            # Asked for again: enough questions.
            return [SlotSet("handoff_questions", []), SlotSet("requested_slot", None)]
        if asked_about:
            return await asyncio.to_thread(_settle, tracker, left)
        field, *left = left
        card = await asyncio.to_thread(card_of, surroundings(), tracker, None)
        # One answer may hold what the next questions are about.
        left = [other for other in left if getattr(card, other) is None]
        answered = list(tracker.get_slot("handoff_answered") or [])
        answers = list(tracker.get_slot("handoff_answers") or [])
        answer = _answer_to(field, tracker)
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


def _answer_to(field: str, tracker: Tracker) -> str | None:
    """What goes on the card; None when nothing was said that belongs there."""
    text: str = tracker.latest_message.get("text") or ""
    if tracker.get_intent_of_latest_message() in _NO_ANSWER or text.startswith("/"):
        return None
    if field == "order_reference":
        return looks_like_reference(text, digits_alone=True)
    return text


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
        if await asyncio.to_thread(is_over, tracker):
            return [SlotSet("handoff_questions", []), SlotSet("requested_slot", None)]
        if doubtful := tracker.get_slot("doubtful_email"):
            say(dispatcher, did_you_mean(doubtful))
            return []
        field = tracker.get_slot("handoff_questions")[0]
        say(dispatcher, Answer(QUESTIONS[field], (_SKIP,)))
        return []
