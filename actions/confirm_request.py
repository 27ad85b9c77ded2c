"""The end of a hand-off's questions: the answers on the card, and when a person will be there."""

import asyncio
from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import callback
from actions.answered_card import shortened, with_answers
from actions.confirmations import passed_on
from actions.danger import is_danger
from actions.questions import IDENTITY, REACH
from actions.requests import card_of, is_over
from actions.speech import Answer, say
from actions.surroundings import Surroundings, surroundings


class ConfirmRequest(Action):
    """Puts the answers on the card and says when a person will be there."""

    def name(self) -> str:
        return "action_confirm_request"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        if not (is_danger(tracker) or await asyncio.to_thread(is_over, tracker)):
            for answer in await asyncio.to_thread(_confirm, surroundings(), tracker):
                say(dispatcher, answer)
        return [SlotSet("handoff_id", None), SlotSet("next_text", None)]


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
    first, *others = passed_on(here, handoff, tracker)
    if said := [answers[field] for field in (IDENTITY, REACH, "summary") if field in answers]:
        first = replace(first, text=f"Noté : « {shortened(said[0])} ». {first.text}")
    return (first, *others)
