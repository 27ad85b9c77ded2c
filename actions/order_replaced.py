"""What is wanted in place of a line of an order: whether there is some."""

import re

from rasa_sdk import Tracker

from actions.answers import asked
from actions.products import ask_availability
from bot.folding import fold
from bot.orders import OrderSystemError

_LEAVES_OUT = re.compile(r"\b(?:annul|enlev|supprim|retir|laisse[rz]? tomber)")


def stock_of_the_new(tracker: Tracker) -> str:
    """« Je préfère des U6 Lite, vous en avez 4 ? »: whether there are some, with a space after."""
    question = asked(tracker, "ask_availability")
    if question.product is None or _LEAVES_OUT.search(fold(question.text)):
        return ""
    try:
        told = ask_availability(question).text
        return "" if "?" in told else f"{told} "
    except OrderSystemError:
        return ""
