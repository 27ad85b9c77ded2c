"""What intent and situation read alike, before any reader of words: a rule of the shop, goods."""

import asyncio

from rasa_sdk import Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.answers import asked
from actions.delivery_plan import carriers_named
from actions.goods_first import plainly_of_goods, tell
from actions.in_context import said_in
from actions.in_mind import told_lately
from actions.lost_in_transit import lost_in_transit
from actions.order_memory import order_told_lately
from actions.plainly_of_the_shop import plainly_of_the_shop
from actions.request_said import surely_said_of_the_request
from actions.said_next import said_next
from actions.shop import ask_carriers
from actions.shop_surely import surely_for_somebody, surely_of_the_shop
from actions.speech import Answer
from actions.while_waiting import asks, waits


async def heard_at_once(
    tracker: Tracker, dispatcher: CollectingDispatcher, sends: bool = True
) -> list[EventType] | None:
    """What is surely said of the request that waits, or known at once; None for the rest.

    `sends`: unless a form or a request has the message already, it may be sent to one.
    """
    if await surely_said_of_the_request(tracker, dispatcher):
        return []
    if known := await asyncio.to_thread(known_at_once, tracker):
        return tell(dispatcher, known)
    if (next_said := await said_next(tracker, dispatcher)) is not None:
        return next_said
    if known := await asyncio.to_thread(surely_of_the_shop, tracker):
        return tell(dispatcher, known)
    return await asyncio.to_thread(surely_for_somebody, tracker) if sends else None


def known_at_once(tracker: Tracker) -> Answer | None:
    """None for a message that is not read alike. Blocks."""
    first = _asked_first(tracker) or _with_another_carrier(tracker)
    return first or plainly_of_the_shop(tracker) or plainly_of_goods(tracker)


def _with_another_carrier(tracker: Tracker) -> Answer | None:
    """« La prochaine fois je prends Chronopost, ça ira plus vite ? », beside an order."""
    question = asked(tracker, "ask_carriers")
    sure = all(said_in(tracker, each, _CERTAIN) == "carrier" for each in ("goods", "facts"))
    if not sure or told_lately(tracker) or not carriers_named(question.text, question.shop):
        return None
    return ask_carriers(question) if asks(question.text) else None


_CERTAIN = 0.95


def _asked_first(tracker: Tracker) -> Answer | None:
    """Of no order that was told, and of no request: theirs to answer."""
    if order_told_lately(tracker) or waits(tracker.sender_id):
        return None
    return lost_in_transit(asked(tracker))
