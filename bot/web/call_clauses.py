"""The clauses of a message about a call back, and those about anything else."""

import re

from bot.call_notes import refuses_calls
from bot.call_words import (
    asks_about_the_shop,
    beside_the_call,
    names_a_time,
    speaks_of_a_call,
)
from bot.emails import find_emails
from bot.folding import fold
from bot.phones import phone_in
from bot.web.beside import parted

_CLAUSES = re.compile(r"(?<=[?!;\n])\s*|\. +|, (?=et |sinon |au fait )|\n")
_EVERY_CLAUSE = re.compile(r"(?<=[?!;\n])\s*|\. +|, ?| mais | (?=et )")
_IN_WRITING = re.compile(
    r"\b(?:e-?mails?|mail|courriel|ecrit|ici|chat|messages?|repond\w*|ecri\w*)\b"
)
FEW = 2  # words beside the call: « c'est urgent »


def rest_of(text: str) -> str | None:
    """The clauses about something else, when they say more than a few words."""
    rest = " ".join(each for each in _clauses(text) if not _is_of_a_call(each))
    if len(beside_the_call(rest)) > FEW or asks_about_the_shop(rest):
        return rest
    # « 06… et vous êtes ouverts lundi ? »: nothing parts the two.
    both = parted(text)
    asks = both is not None and both.asks and not speaks_of_a_call(both.other)
    return both.other if both and asks and asks_about_the_shop(both.other) else None


def beside_a_refusal(text: str) -> str | None:
    """« …, dites-moi juste si vous livrez en Corse »; how else to answer was said back."""
    rest = ", ".join(
        each
        for each in filter(None, (part.strip() for part in _EVERY_CLAUSE.split(text)))
        if not (refuses_calls(each) or _is_of_a_call(each) or find_emails(each))
        and ("?" in each or not _IN_WRITING.search(fold(each)))
    )
    asks = "?" in rest or asks_about_the_shop(rest)
    return rest if asks or len(beside_the_call(rest)) > FEW else None


def about_a_call(text: str) -> str:
    return ", ".join(filter(_is_of_a_call, _clauses(text))) or text


def _clauses(text: str) -> list[str]:
    return [part for each in _CLAUSES.split(text) if (part := each.strip(" ,."))]


def _is_of_a_call(clause: str) -> bool:
    if phone_in(clause) or speaks_of_a_call(clause):
        return True
    # « Et samedi, c'est ouvert ? » names a day, and no day to be called.
    return names_a_time(clause) and not asks_about_the_shop(clause)
