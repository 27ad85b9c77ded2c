"""Two orders of the same visitor: both at once, or the other one."""

import asyncio
from dataclasses import replace

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.order_look_up import PROVED, proved_before, slots
from actions.order_meaning import about_of
from actions.order_meant import proved_again
from actions.order_memory import order_pointed_at
from actions.order_parcel_facts import of_two
from actions.order_parcels import links
from actions.order_telling import BUTTONS, described
from actions.speech import A_PERSON, Answer, say
from bot.orders import Order, OrderStatus


def told_just_now(reference: str, known: dict[str, str]) -> list[EventType]:
    return slots(
        order_reference=reference,
        order_proof=known[reference],
        order_outcome=PROVED,
        order_spoken=reference,
    )


async def both_at_once(
    tracker: Tracker, dispatcher: CollectingDispatcher, known: dict[str, str]
) -> list[EventType]:
    """« Je peux recevoir les deux en même temps ? »: of two orders that were told."""
    pairs = list(known.items())[-2:]
    orders = [await asyncio.to_thread(proved_again, tracker, *pair) for pair in pairs]
    gone = [order for order in orders if order and order.shipments]
    if len(gone) != 2:
        text = (
            "Ce sont deux commandes séparées. Une personne de l'équipe peut voir s'il est possible "
            "de les grouper : dois-je lui transmettre votre demande ?"
        )
        say(dispatcher, Answer(text, (A_PERSON,)))
        return []
    text = of_two(about_of(tracker, gone[0]), about_of(tracker, gone[1]))
    say(dispatcher, Answer(text, BUTTONS, tuple(link for each in gone for link in links(each))))
    return []


async def other_order(tracker: Tracker, dispatcher: CollectingDispatcher) -> list[EventType]:
    """The other of two orders that are proved, or the look-up of one that is not yet."""
    known = proved_before(tracker)
    meant = order_pointed_at(tracker)
    if meant is None:
        return [FollowupAction("order_form")]
    order = await asyncio.to_thread(proved_again, tracker, meant, known[meant])
    if order is None:
        return [FollowupAction("order_form")]
    say(dispatcher, replace(described(tracker, order, "status"), buttons=BUTTONS))
    return told_just_now(meant, known)


def has_more(order: Order) -> bool:
    return order.status is OrderStatus.PARTLY_SHIPPED or len(order.shipments) > 1
