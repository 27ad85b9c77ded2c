"""What is advised from the catalogue before a technician is called."""

from rasa_sdk import Tracker

from actions.need_told import adds_to_the_need
from actions.power_advice import leans_on_a_device
from actions.this_turn import acted_now
from bot.orders.need import asks_what_feeds


def is_advised_first(tracker: Tracker, text: str) -> bool:
    """What feeds a device, or more of a need that was told; never twice in one turn."""
    asks_it = asks_what_feeds(text) or leans_on_a_device(tracker) or adds_to_the_need(tracker)
    return asks_it and "action_advise" not in acted_now(tracker)
