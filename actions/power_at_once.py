"""What is known of a device and its source is said at once, beside the request to a technician."""

from dataclasses import replace

from rasa_sdk import Tracker

from actions.answers import asked
from actions.power_advice import source_for
from actions.power_risk import fears_to_burn, what_is_known
from actions.product_facts import in_short
from actions.surroundings import surroundings
from bot.desk.card import Card
from bot.desk.poe import mismatch
from bot.orders import OrderSystemError


def said_at_once(tracker: Tracker, card: Card, text: str) -> str | None:
    """The facts of both, for who fears to burn them or has plugged two that do not go together.

    None when a standard is not known, or when both suit and nothing is feared. Blocks.
    """
    apart = mismatch(card.poe_device_standard, card.poe_source_standard)
    known = what_is_known(card) if apart or fears_to_burn(text) else None
    return f"{known}{_what_suits(tracker, card)}" if known and apart else known


def _what_suits(tracker: Tracker, card: Card) -> str:
    """The cheapest source of the catalogue for that device, with a space before."""
    question = replace(asked(tracker, "ask_technical"), text="injecteur")
    try:
        found = surroundings().orders.find_products(card.powered_device or "")
        devices = [each for each in found if each.poe_standard == card.poe_device_standard][:1]
        source = source_for(question, devices) if devices else None
    except OrderSystemError:
        return ""
    return f" Ce qui lui convient au catalogue : {in_short(question, source)}." if source else ""
