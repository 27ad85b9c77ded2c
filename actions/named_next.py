"""A device that is named where a number or a fact might be meant."""

import re

from rasa_sdk import Tracker

from actions.advice_needed import asks_if_it_is
from actions.answers import Asked, asked
from actions.while_waiting import asks
from bot.emails import find_emails
from bot.folding import fold

_SHORT = 6  # words
_NOT_FOUND = fold("Je ne trouve pas cela au catalogue")
_TELEPHONES = re.compile(
    r"\b(?:un|des|deux|trois|quatre|\d+) (?:tel|telephone)s?\b(?!.{0,30}\bvo(?:tre|us)\b)"
)


def rather_a_telephone(question: Asked) -> bool:
    """« Un téléphone SIP, quoi »: a device, and not our number."""
    return question.intent == "ask_phone_number" and bool(_TELEPHONES.search(fold(question.text)))


def names_it_otherwise(tracker: Tracker) -> bool:
    """« Un Grandstream par exemple », where the exact name was just asked for."""
    question = asked(tracker)
    told = question.told[-1] if question.told else ""
    short = len(question.text.split()) <= _SHORT and not asks(question.text)
    return short and fold(told).startswith(_NOT_FOUND)


def tells_who_comes(tracker: Tracker) -> bool:
    """Of the device that a technician will see, or an address to write to: for who is waited for.

    « C'est bien un switch 802.3af ? », « à une autre adresse svp : compta@… ».
    """
    wants = tracker.get_intent_of_latest_message() == "ask_email"
    gives = wants and bool(find_emails(str(tracker.latest_message.get("text") or "")))
    return gives or asks_if_it_is(tracker)
