"""What is said once a look-up has ended, and the request it was asked in the middle of."""

import asyncio
from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.order_endings import WITHOUT_ORDER
from actions.order_given import Given
from actions.order_look_up import HANDED, LEFT, LOST, PROVED, UNAVAILABLE, WITHOUT, slots
from actions.order_memory import said_since_told
from actions.order_telling import tell
from actions.order_waiting import without_offers
from actions.requests import is_over
from actions.speech import Answer, say
from actions.surroundings import surroundings
from bot.orders import Order, OrderSystemError, verified_order


class ShowOrder(Action):
    """Tells the order, and goes on with the request whose questions the look-up interrupted."""

    def name(self) -> str:
        return "action_show_order"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        outcome = tracker.get_slot("order_outcome")
        asked_in_between = bool(tracker.get_slot("handoff_id")) and not await asyncio.to_thread(
            is_over, tracker
        )
        if asked_in_between:
            if outcome not in (LEFT, HANDED):
                say(dispatcher, await asyncio.to_thread(_told_in_between, tracker, outcome))
            spoken = tracker.get_slot("order_reference") if outcome == PROVED else None
            return [*(slots(order_spoken=spoken) if spoken else []), *_questions_left(tracker)]
        return await _shown(tracker, dispatcher, outcome)


async def _shown(
    tracker: Tracker, dispatcher: CollectingDispatcher, outcome: str
) -> list[EventType]:
    if outcome == LEFT:
        return []
    events: list[EventType] = []
    if outcome == HANDED:
        next_topic = tracker.get_slot("next_topic")
        return [FollowupAction("action_request_person")] if next_topic else []
    if outcome in (WITHOUT, LOST):
        say(dispatcher, WITHOUT_ORDER[outcome])
        words = said_since_told(tracker)[-1]
        return [
            *slots(next_topic="lost_number", next_text=words),
            FollowupAction("action_request_person"),
        ]
    if outcome == PROVED:
        order = await asyncio.to_thread(_proved_order, tracker)
        if order is None:
            say(dispatcher, WITHOUT_ORDER[UNAVAILABLE])
        else:
            told = await asyncio.to_thread(tell, tracker, order)
            say(dispatcher, told.answer)
            events = [SlotSet("order_spoken", order.reference), *told.events]
    else:
        say(dispatcher, WITHOUT_ORDER[outcome])
    if tracker.get_slot("next_topic") or any(e.get("name") == "next_topic" for e in events):
        events.append(FollowupAction("action_request_person"))
    return events


def _told_in_between(tracker: Tracker, outcome: str) -> Answer:
    """The order, with no offer to pass on what is being passed on. Blocks."""
    order = _proved_order(tracker) if outcome == PROVED else None
    if order is None:
        return WITHOUT_ORDER[UNAVAILABLE if outcome == PROVED else outcome]
    told = tell(tracker, order).answer
    return replace(told, text=without_offers(told.text, ""))


def _questions_left(tracker: Tracker) -> list[EventType]:
    """What the look-up has answered is not asked again."""
    given = Given.by(tracker)
    known = ("order_reference", *(["email"] if "@" in (given.proof or "") else []))
    left = [each for each in tracker.get_slot("handoff_questions") or [] if each not in known]
    return [
        *slots(handoff_questions=left, next_topic=None, requested_slot=None),
        FollowupAction("handoff_form"),
    ]


def _proved_order(tracker: Tracker) -> Order | None:
    """Proved again from the slots, so that no other way of filling one says anything."""
    try:
        reference, proof = tracker.get_slot("order_reference"), tracker.get_slot("order_proof")
        return verified_order(surroundings().orders, reference, proof)
    except OrderSystemError:
        return None
