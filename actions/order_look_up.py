"""Looking orders up: which number with which proof, what is counted, and what is kept."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet

from actions.order_given import MOST_ORDERS, Given
from actions.order_noted import note_proved
from actions.surroundings import surroundings
from bot.orders import Order, OrderSystemError, known_order, proves
from bot.orders.laposte import with_events
from bot.references import figures_of, numbered

# How a look-up can end.
PROVED, LOCKED, UNAVAILABLE, ABANDONED = "proved", "locked", "unavailable", "abandoned"
HANDED = "handed"  # to a person, before anything was looked up
WITHOUT = "without"  # a number that its owner does not have
LOST = "lost"  # asked for again and again in vain
UNNUMBERED = "unnumbered"  # another order than the one told, asked about without its number
LEFT = "left"  # interrupted again and again: no word more of it
_MOST_PROOFS = 3


@dataclass
class Result:
    """Orders now proved, with their proofs, and the numbers that are not."""

    proved: list[tuple[Order, str]] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    refused: bool = False  # a proof was given, and opened nothing
    missed: str | None = None  # the number that no proof proved before has opened


def slots(**values: object) -> list[EventType]:
    return [SlotSet(name, value) for name, value in values.items()]


def changed(tracker: Tracker, **values: object) -> list[EventType]:
    """Only those slots whose value is another one; nothing is the same as never set."""
    return [
        SlotSet(name, value)
        for name, value in values.items()
        if (tracker.get_slot(name) or None) != (value or None)
    ]


def locked(tracker: Tracker) -> bool:
    return surroundings().store.proofs_locked(tracker.sender_id, _address(tracker))


def proved_before(tracker: Tracker) -> dict[str, str]:
    """The orders proved in this conversation, each with its proof; the last told is last."""
    known: dict[str, str] = dict(tracker.get_slot("orders_proved") or [])
    reference, proof = tracker.get_slot("order_reference"), tracker.get_slot("order_proof")
    if tracker.get_slot("order_outcome") == PROVED and reference and proof:
        known.pop(reference, None)
        known[reference] = proof
    return known


def told_again(tracker: Tracker, reference: str) -> list[EventType]:
    """One of the orders proved before, told again."""
    return slots(
        order_reference=reference,
        order_proof=proved_before(tracker)[reference],
        order_outcome=PROVED,
        requested_slot=None,
    )


def look_up(tracker: Tracker, wanted: list[str], proof: str | None, given: Given) -> Result:
    """Try what was given, then what was proved before; raises OrderSystemError.

    A proof that was given counts when it opens nothing. One that was proved for another order and
    is tried without a word does not count by itself, but as soon as a second number is tried so:
    nobody shall run through the numbers with the postcode of an order of their own.
    """
    known = proved_before(tracker)
    carried = list(dict.fromkeys(reversed(known.values())))[:_MOST_PROOFS]
    result = Result()
    missed: list[str] = []
    for reference in wanted[:MOST_ORDERS]:
        # Beyond a number that stays closed nothing is tried unless a proof came with it.
        found = _find(tracker, reference, proof, known, [] if missed else carried, given)
        if found is None:
            missed.append(reference)
            result.left.append(reference)
        else:
            result.proved.append(found)
    note_proved(tracker.sender_id, [order for order, _ in result.proved])
    opened = any(used == proof for _, used in result.proved)
    result.refused = bool(missed) and proof is not None and not opened
    if result.refused:
        _count(tracker, len(missed))
    elif missed and (carried or opened):
        result.missed = missed[0]
        if tracker.get_slot("order_missed") not in (None, missed[0]):
            _count(tracker, 1)
    return result


def _find(
    tracker: Tracker,
    reference: str,
    proof: str | None,
    known: dict[str, str],
    carried: list[str],
    given: Given,
) -> tuple[Order, str] | None:
    here = surroundings()
    pairs = [(reference, known[reference])] if reference in known else []
    if proof is not None:
        pairs += _readings(tracker, reference, proof, given)
    pairs += [(reference, each) for each in carried]
    # Each number is asked for once, however many proofs are tried on it.
    asked: dict[str, Order | None] = {}
    for number, tried in dict.fromkeys(pairs):
        if number not in asked:
            asked[number] = known_order(here.orders, number)
        order = asked[number]
        if order is not None and proves(order, tried):
            return (with_events(order, here.parcels) if here.parcels else order), tried
    return None


def _readings(
    tracker: Tracker, reference: str, proof: str, given: Given
) -> Iterator[tuple[str, str]]:
    """A number and a proof, also in each other's place: five figures may be either."""
    yield reference, proof
    number = numbered(proof) if _figures(proof) else None
    if number is None:
        return
    yield number, figures_of(reference)
    before = tracker.get_slot("tried_proof")
    if given.reference is None and before:
        yield number, before
    known = tracker.get_slot("order_reference") or tracker.get_slot("tried_reference")
    if given.proof is None and known:
        yield known, figures_of(reference)


def _figures(proof: str) -> bool:
    return len(proof) == 5 and proof.isdigit()


def _count(tracker: Tracker, times: int) -> None:
    for _ in range(times):
        surroundings().store.record_failed_proof(tracker.sender_id, _address(tracker))


def _address(tracker: Tracker) -> str | None:
    address: str | None = (tracker.latest_message.get("metadata") or {}).get("address_key")
    return address


def proves_again(tracker: Tracker) -> str | None:
    """The order proved already that a lone postcode belongs to. Blocks."""
    text = str(tracker.latest_message.get("text") or "").strip(" .!")
    known = proved_before(tracker) if _figures(text) else {}
    try:
        orders = [known_order(surroundings().orders, each) for each in known]
    except OrderSystemError:
        return None
    return next((each.reference for each in orders if each and proves(each, text)), None)


def ended(tracker: Tracker, outcome: str) -> list[EventType]:
    """The events of a look-up that asks no further."""
    return slots(order_outcome=outcome, requested_slot=None) + changed(
        tracker, order_hint=None, order_asks=None, order_queue=None
    )
