"""From what was given to an order that is proved, or to the question that comes next."""

import asyncio
from dataclasses import replace

from rasa_sdk import Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.order_asking import OF_OTHERS, RESUMED
from actions.order_given import MOST_ORDERS, Given, of_somebody_else, said_before
from actions.order_look_up import (
    LOCKED,
    PROVED,
    UNAVAILABLE,
    Result,
    changed,
    locked,
    look_up,
    proved_before,
    slots,
)
from actions.order_telling import tell
from actions.speech import say
from bot.orders import OrderSystemError
from bot.references import numbered


def reference_meant(tracker: Tracker, given: Given) -> str | None:
    reference: str | None = given.reference or tracker.get_slot("order_reference")
    if reference is None and not given.nothing:
        reference = tracker.get_slot("tried_reference")
    # « 29200 », then « c'est le code postal ».
    return None if given.proof and reference == numbered(given.proof) else reference


async def search(
    tracker: Tracker, dispatcher: CollectingDispatcher, given: Given
) -> list[EventType]:
    before = Given(None, None)
    if tracker.get_slot("requested_slot") is None and not proved_before(tracker):
        before = said_before(tracker)
    tried = tracker.get_slot("tried_reference") is not None
    reference = reference_meant(tracker, given) or (None if tried else before.reference)
    proof = given.proof
    if proof is None and tracker.get_slot("order_proof") not in proved_before(tracker).values():
        proof = tracker.get_slot("order_proof")
    if proof is None and given.reference:
        proof = tracker.get_slot("tried_proof")
    said_earlier = proof is None and not tried and before.proof is not None
    proof = before.proof if said_earlier else proof
    if proof and "@" not in proof and reference and of_somebody_else(tracker):
        return slots(
            order_reference=reference, order_proof=None, order_outcome=None, order_hint=OF_OTHERS
        )
    kept = changed(tracker, order_hint=RESUMED if tried and given.nothing else None)
    kept += changed(tracker, order_asks=None)
    if reference is None:
        return slots(order_reference=None, order_proof=proof, order_outcome=None) + kept
    queue = [*given.others, *(tracker.get_slot("order_queue") or [])]
    wanted = list(dict.fromkeys([reference, *queue]))
    try:
        result = await asyncio.to_thread(look_up, tracker, wanted, proof, given)
    except OrderSystemError:
        return slots(
            order_reference=reference,
            order_proof=proof or next(reversed(proved_before(tracker).values()), None),
            order_outcome=UNAVAILABLE,
            requested_slot=None,
        )
    if result.refused and said_earlier:
        # An address said in passing: the one of the order is asked for as if nothing was known.
        result.refused, proof = False, None
    result.left += wanted[MOST_ORDERS:]
    return kept + await _found(tracker, dispatcher, result, proof)


async def _found(
    tracker: Tracker, dispatcher: CollectingDispatcher, result: Result, proof: str | None
) -> list[EventType]:
    known = proved_before(tracker)
    for order, used in result.proved:
        known.pop(order.reference, None)
        known[order.reference] = used
    # Of several, those that the end of the form does not tell.
    told = result.proved if result.left else result.proved[:-1]
    for order, _ in told:
        answer = (await asyncio.to_thread(tell, tracker, order)).answer
        say(dispatcher, replace(answer, buttons=()))
    missed = tracker.get_slot("order_missed")
    if result.refused or missed in known:
        missed = None
    events = changed(
        tracker,
        orders_proved=[list(pair) for pair in known.items()]
        if result.proved
        else None
        if not tracker.get_slot("orders_proved")
        else tracker.get_slot("orders_proved"),
        order_missed=result.missed or missed,
        order_queue=result.left[1:],
        order_spoken=told[-1][0].reference if told else tracker.get_slot("order_spoken"),
    )
    if not result.left:
        order, used = result.proved[-1]
        return events + slots(
            order_reference=order.reference,
            order_proof=used,
            tried_reference=None,
            tried_proof=None,
            order_outcome=PROVED,
        )
    over = await asyncio.to_thread(locked, tracker)
    if over:
        return events + slots(
            order_reference=None, order_proof=None, order_outcome=LOCKED, requested_slot=None
        )
    if not result.refused:
        tried = changed(tracker, tried_reference=None, tried_proof=None)
        return (
            events
            + slots(order_reference=result.left[0], order_proof=None, order_outcome=None)
            + tried
        )
    return events + slots(
        order_reference=None,
        order_proof=None,
        tried_reference=result.left[0],
        tried_proof=proof,
        order_outcome=None,
    )
