"""What a message gives towards an order look-up: a number, a proof, or the correction of one."""

import re
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio
from rasa_sdk import Tracker

from actions.typed_addresses import address_in, settled
from bot.folding import fold
from bot.references import looks_like_reference

_DENIED = re.compile(r"\b(?:pas|plus|et non)(?: la| le)? $")
# Of « AR-20418 » and « AR-20419 », as rapidfuzz counts.
_ONE_DIGIT_APART = 85.0


@dataclass(frozen=True)
class Given:
    """What one message gives towards a look-up."""

    reference: str | None
    proof: str | None

    @classmethod
    def by(cls, tracker: Tracker) -> "Given":
        reference = next(tracker.get_latest_entity_values("order_number"), None)
        email = address_in(tracker)
        if email is None and tracker.get_slot("requested_slot") == "order_proof":
            email = settled(tracker)  # « oui » to « Vouliez-vous écrire jean@gmail.com ? »
        figures = _figures(tracker)
        known = tracker.get_slot("order_reference") or tracker.get_slot("tried_reference")
        # « Non, c'est 20418 »: a digit away from the number given before, it corrects that one.
        alike = [n for n in figures if known and ratio(f"AR-{n}", known) >= _ONE_DIGIT_APART]
        postcodes = [each for each in figures if each not in alike]
        if reference is None:
            reference = next((f"AR-{each}" for each in alike if f"AR-{each}" != known), None)
        if reference is None and not known:
            if len(postcodes) > 1:
                reference = f"AR-{postcodes[0]}"  # « 20418 29200 »
            elif tracker.get_slot("requested_slot") == "order_reference":
                # Asked for the order number, « 20418 » is one, although it could be a postcode.
                text = tracker.latest_message.get("text") or ""
                reference = looks_like_reference(text, digits_alone=True)
            postcodes = [each for each in postcodes if f"AR-{each}" != reference]
        return cls(reference, email or next(iter(postcodes), None))


def _figures(tracker: Tracker) -> list[str]:
    """The five-digit numbers of the message, without those that it denies (« pas 20417 »)."""
    text = fold(tracker.latest_message.get("text") or "")
    return [
        entity["value"]
        for entity in tracker.latest_message.get("entities", [])
        if entity["entity"] == "postcode" and not _DENIED.search(text[: entity.get("start", 0)])
    ]
