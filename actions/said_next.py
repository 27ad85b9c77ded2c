"""What is said next, after a fact of the shop was told: one reader per thing that is asked then.

Heard before the intent of the message is followed: « Chronopost irait plus vite non ? » changes no
order, and « si c'est cassé, qui paye ? » looks none up.
"""

import asyncio
from collections.abc import Callable

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions import (
    next_aftersales,
    next_delivery,
    next_doubts,
    next_hours,
    next_mandate,
    next_order,
    next_payment,
    next_returns,
    next_talk,
    next_terms,
)
from actions.next_turn import Said, Turn, turn_of
from actions.order_memory import order_told_lately
from actions.speech import say
from actions.while_waiting import waiting

_READERS: tuple[Callable[[Turn], Said | None], ...] = (
    *next_talk.READERS,
    *next_doubts.READERS,
    *next_hours.READERS,
    *next_delivery.READERS,
    *next_mandate.READERS,
    *next_payment.READERS,
    *next_returns.READERS,
    *next_aftersales.READERS,
    *next_order.READERS,
    *next_terms.READERS,
)
_WHILE_WAITING = frozenset((*next_talk.WHILE_WAITING, *next_doubts.WHILE_WAITING))


async def said_next(tracker: Tracker, dispatcher: CollectingDispatcher) -> list[EventType] | None:
    """Answer it, or pass it on; None for any other message."""
    if (said := _heard(tracker, await waiting(tracker))) is None:
        return None
    heard = await asyncio.to_thread(said)
    if heard is None:
        return None
    if heard.answer is not None:
        say(dispatcher, heard.answer)
    if heard.goes_on:
        return None
    goes_on = any(each.get("name") == "next_topic" for each in heard.events)
    person = [FollowupAction("action_request_person")] if goes_on else []
    return [*heard.events, *person]


def is_said_next(tracker: Tracker) -> bool:
    """Whether the message is answered so. Blocks."""
    said = _heard(tracker, False)
    return said is not None and said() is not None


def _heard(tracker: Tracker, waits: bool) -> Callable[[], Said | None] | None:
    text = str(tracker.latest_message.get("text") or "")
    if not text or text.startswith("/"):
        return None
    if tracker.get_slot("requested_slot") or tracker.get_slot("next_topic"):
        return None
    of_an_order = order_told_lately(tracker)
    if any(e["entity"] == "order_number" for e in tracker.latest_message.get("entities", [])):
        return None
    readers = tuple(
        each for each in _READERS if each in _WHILE_WAITING or not (waits or of_an_order)
    )
    turn = turn_of(tracker, waits)
    return lambda: next((said for read in readers if (said := read(turn))), None)
