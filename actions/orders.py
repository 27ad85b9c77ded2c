"""Order look-up: a number, a proof, then the least that helps."""

import asyncio
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions import order_replies as replies
from actions.after_purchase_costs import carried_back
from actions.answers import asked
from actions.danger import is_danger, warn
from actions.everyday import answer, answer_everyday
from actions.open_then import hours_beside
from actions.order_asides import order_aside
from actions.order_asking import OTHER, RESUMED
from actions.order_followup import follow_up_order
from actions.order_given import Given
from actions.order_joined import only_for_request, read_at_once
from actions.order_look_up import (
    ABANDONED,
    HANDED,
    LEFT,
    LOCKED,
    LOST,
    PROVED,
    UNNUMBERED,
    WITHOUT,
    changed,
    ended,
    locked,
    slots,
    told_again,
)
from actions.order_meant import names_no_order, of_goods_ordered, wants_another
from actions.order_memory import order_pointed_at
from actions.order_no_number import found_without, lost_before
from actions.order_search import reference_meant, search
from actions.people_first import chatted, complaint_for_later, thanked
from actions.request_said import said_of_the_request
from actions.several import LOOK_UPS, asks_several, person_after_look_up, product_beside
from actions.several import look_up as asks_look_up
from actions.shopping import of_goods_told
from actions.speech import Answer, say
from actions.surroundings import surroundings
from actions.typed_addresses import mistyped
from actions.while_waiting import adds_to_request, states_more, waiting

__all__ = ["PROVED", "ValidateOrderForm"]
_MOST_ASKS = 2
_NO_MORE = {"order_outcome": LEFT, "requested_slot": None, "order_asks": None, "order_hint": None}


class ValidateOrderForm(Action):
    """Reads what was given, and looks the order up as soon as both halves are there."""

    def name(self) -> str:
        return "validate_order_form"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        if is_danger(tracker):
            await warn(tracker, dispatcher)
            return slots(order_outcome=LEFT, requested_slot=None)
        alone = Given.by(tracker).nothing and _asking(tracker) and not _resumed(tracker)
        if alone and (cost := carried_back(tracker)):
            say(dispatcher, Answer(cost))
            return _ask_again(tracker, RESUMED, ends_as=LEFT)
        begins = not (_asking(tracker) or _resumed(tracker))
        if begins and await thanked(tracker, dispatcher):
            return slots(**_NO_MORE)
        if begins and await said_of_the_request(tracker, dispatcher, form_begins=True):
            return slots(order_outcome=HANDED, requested_slot=None)
        if begins and await asyncio.to_thread(states_more, tracker):
            await adds_to_request(tracker, dispatcher)
            return slots(order_outcome=HANDED, requested_slot=None)
        aside = None if _resumed(tracker) else await order_aside(tracker, dispatcher)
        if aside is not None and FollowupAction("order_form") not in aside:
            kept = [each for each in aside if each.get("event") == "slot"]
            return [*kept, *slots(order_outcome=HANDED, requested_slot=None)]
        if begins and (goods := await of_goods_told(tracker, dispatcher)) is not None:
            return [*goods, *slots(order_outcome=HANDED, requested_slot=None)]
        if _resumed(tracker):
            if replies.leaves(tracker):
                return slots(**_NO_MORE)
            return _ask_again(tracker, RESUMED, ends_as=LEFT)
        if Given.by(tracker).nothing and await chatted(tracker, dispatcher):
            return slots(**_NO_MORE)
        events = _purpose(tracker) + await self._read(tracker, dispatcher)
        events += complaint_for_later(tracker)
        if _asking(tracker) and not Given.by(tracker).nothing:
            for wish in replies.questions_beside(tracker):
                events += await answer(asked(tracker, wish=wish), dispatcher)
        elif not _asking(tracker):
            events += await _other_wishes(tracker, dispatcher) if asks_several(tracker) else []
            text = str(tracker.latest_message.get("text") or "")
            theirs = of_goods_ordered(text) or wants_another(tracker)
            beside = None if theirs else product_beside(tracker)
            beside = beside or (None if asks_several(tracker) else hours_beside(text))
            if not dispatcher.messages and beside:
                events += await answer(asked(tracker, wish=beside), dispatcher)
        proof, doubtful = Given.by(tracker).proof, tracker.get_slot("doubtful_email")
        if doubtful is None or proof is None or mistyped(tracker):
            return events
        if "@" in proof and proof != doubtful:
            # For the staff, who would read the slip where it was typed.
            await asyncio.to_thread(surroundings().store.set_email, tracker.sender_id, proof)
        return events + slots(doubtful_email=None)

    async def _read(self, tracker: Tracker, dispatcher: CollectingDispatcher) -> list[EventType]:
        given, asking = Given.by(tracker), _asking(tracker)
        if asking and not given.reference and replies.asks_for_somebody(tracker):
            return []  # the form gives way: the address beside it is to be answered at
        if asking and given.reference and not given.proof and replies.gives_up_beside(tracker):
            return ended(tracker, ABANDONED)
        followed = (
            await follow_up_order(tracker, dispatcher)
            if not asking and names_no_order(tracker)
            else None
        )
        if followed is not None and not any(e.get("name") == "order_form" for e in followed):
            kept = [each for each in followed if each.get("event") == "slot"]
            return [*kept, *slots(order_outcome=HANDED, requested_slot=None)]
        if not asking and given.nothing and (pointed := order_pointed_at(tracker)):
            return told_again(tracker, pointed)
        if not asking and (read := await read_at_once(tracker, dispatcher, given)) is not None:
            return read
        detail = not asking and await asyncio.to_thread(only_for_request, tracker, given)
        if detail and await adds_to_request(tracker, dispatcher):
            return slots(order_outcome=HANDED, requested_slot=None)
        if not asking and given.nothing and wants_another(tracker):
            return slots(
                order_reference=None,
                tried_reference=None,
                order_outcome=None,
                order_hint=OTHER,
            )
        if await asyncio.to_thread(locked, tracker):
            return slots(order_outcome=LOCKED, requested_slot=None)
        if not asking and given.reference is None and lost_before(tracker):
            if await waiting(tracker):
                say(dispatcher, Answer(found_without()))
                return slots(order_outcome=HANDED, requested_slot=None)
            return slots(order_outcome=WITHOUT, requested_slot=None)
        if given.nothing and asking:
            return _without_data(tracker)
        if doubtful := mistyped(tracker):
            # A wrong proof counts as a failed attempt: the slip is asked about before.
            return slots(
                order_reference=reference_meant(tracker, given),
                order_proof=None,
                doubtful_email=doubtful,
                order_outcome=None,
            ) + changed(tracker, order_hint=None)
        return await search(tracker, dispatcher, given)


def _asking(tracker: Tracker) -> bool:
    """Whether this look-up asked last: the slot may hold the question of a request."""
    return tracker.get_slot("requested_slot") in ("order_reference", "order_proof")


def _resumed(tracker: Tracker) -> bool:
    """Whether another question was answered just now, instead of this one."""
    if not _asking(tracker):
        return False
    for event in reversed(tracker.events):
        if event.get("event") == "user":
            return False
        if event.get("event") == "action" and event.get("name") not in (
            "order_form",
            "action_listen",
            "action_extract_slots",
        ):
            return True
    return False


def _without_data(tracker: Tracker) -> list[EventType]:
    read = replies.reading(tracker)
    if read == replies.QUESTION:
        return []  # without any slot, the form gives way to the rules before asking again
    if read == replies.AGAIN and tracker.get_slot("order_hint") == OTHER:
        read = UNNUMBERED
    if read in (ABANDONED, WITHOUT, UNNUMBERED):
        return ended(tracker, read)
    if read in (replies.WHY, replies.WHERE, replies.TIME, replies.ANNOYED):  # fair, and no vain try
        return slots(order_hint=read)
    return _ask_again(tracker, read, ends_as=LOST)


def _ask_again(tracker: Tracker, hint: str, ends_as: str) -> list[EventType]:
    asks = int(tracker.get_slot("order_asks") or 0)
    if asks >= _MOST_ASKS:
        return slots(order_outcome=ends_as, requested_slot=None, order_asks=None, order_hint=None)
    return slots(order_hint=hint, order_asks=asks + 1)


async def _other_wishes(tracker: Tracker, dispatcher: CollectingDispatcher) -> list[EventType]:
    """Sees to what was asked beside the order, unless another action has done so before."""
    if tracker.get_intent_of_latest_message() not in LOOK_UPS:
        return []
    return await answer_everyday(tracker, dispatcher) + person_after_look_up(tracker)


def _purpose(tracker: Tracker) -> list[EventType]:
    """What the visitor came for; bare figures given inside the form do not change it."""
    wish = asks_look_up(tracker)
    inside = _asking(tracker)
    if inside and (wish is None or not Given.by(tracker).nothing):
        return []
    return slots(order_purpose=LOOK_UPS[wish.intent] if wish else "status")
