"""An address given while a request asks something: kept, and asked about when it looks mistyped."""

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet

from actions.order_given import Given
from actions.surroundings import surroundings
from actions.typed_addresses import address_in, mistyped, settled
from bot.emails import find_emails
from bot.phones import phone_in

_FEW = 3  # words


def only_address(tracker: Tracker) -> str | None:
    """The address that is all the message gives, where something else was asked."""
    address, text = address_in(tracker), str(tracker.latest_message.get("text") or "")
    if (
        Given.by(tracker).reference
        or address is None
        or mistyped(tracker)
        or len(text.split()) > _FEW
    ):
        return None
    surroundings().store.set_email(tracker.sender_id, address)
    return address


def settle(tracker: Tracker, left: list[str]) -> list[EventType]:
    """Puts the address that was meant on the card; the one that was typed is there already."""
    address = settled(tracker)
    if address:
        surroundings().store.set_email(tracker.sender_id, address)
    doubtful = mistyped(tracker)
    return [
        SlotSet("doubtful_email", doubtful),
        SlotSet("requested_slot", "handoff_answer" if left or doubtful else None),
    ]


def reached_at(text: str) -> str:
    """Said back, so that nobody wonders whether it was read."""
    phone = phone_in(text.replace(surroundings().shop.phone, ""))
    emails = [each.address for each in find_emails(text)]
    noted = [*([f"le {phone}"] if phone else []), *emails[:1]]
    return f" C'est noté pour vous joindre : {' ou '.join(noted)}." if phone else ""
