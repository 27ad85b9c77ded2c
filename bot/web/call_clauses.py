"""The clauses of a message about a call back, and those about anything else."""

import re
from collections.abc import Sequence
from datetime import date, datetime

from bot.call_notes import refuses_calls
from bot.call_times import is_of_a_parcel
from bot.call_words import (
    asks_about_the_shop,
    asks_for_a_call,
    beside_the_call,
    names_a_time,
    speaks_of_a_call,
)
from bot.days import named_day
from bot.desk.model import Author, Message
from bot.emails import find_emails
from bot.folding import fold
from bot.phones import phone_in
from bot.shop import Shop
from bot.web.beside import parted

_CLAUSES = re.compile(r"(?<=[?!;\n])\s*|\. +|, (?=et |sinon |au fait )|\n")
_EVERY_CLAUSE = re.compile(r"(?<=[?!;\n])\s*|\. +|, ?| mais | (?=et )")
_IN_WRITING = re.compile(
    r"\b(?:e-?mails?|mail|courriel|ecrit|ici|chat|messages?|repond\w*|ecri\w*)\b"
)
_OURS = re.compile(r"\b(?:votre|vos) (?:adresse|e-?mail|mail|numero|tel\w*)\b")
CHOSEN = re.compile(r'"callback_slot": ?"(?P<start>[^"]+)"')
# « Par téléphone si possible », which asks for no number of ours.
_ON_THE_PHONE = re.compile(
    r"^(?!.*\b(?:votre|vos|numero|c'est quoi|quel)\b).*\b(?:par|au) (?:tel\b|telephone\b)"
)
_BARE_CALL = re.compile(
    r"\b(?:r?app+el\w{0,2}[- ]moi|(?:me|moi) r?app+el\w+|etre r?app+el\w+|qu'on m'app+el\w+)\b"
)
# « Faites-moi rappeler par quelqu'un de compétent ».
_BY_WHOM = re.compile(
    r"\b(?:par (?:quelqu'?un|qqn|une?|le|la|votre|vos)\b[^,.;?!]{0,40}"
    r"|fai(?:tes|re|s)\b-?(?:moi|nous)?)"
)
_LATELY = 4  # messages
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


def wants_to_be_called(text: str) -> bool:
    """« Faites-moi rappeler », an address beside it or not; the time is not told."""
    for each in reversed(find_emails(text)):
        text = f"{text[: each.start]} {text[each.end :]}"
    folded = fold(text)
    wants = asks_for_a_call(text) or _BARE_CALL.search(folded) or _ON_THE_PHONE.search(folded)
    beside = beside_the_call(_BY_WHOM.sub(" ", folded)) if wants else ()
    return bool(wants) and len(beside) <= FEW and "quand" not in folded


def beside_a_refusal(text: str) -> str | None:
    """« …, dites-moi juste si vous livrez en Corse »; how else to answer was said back."""
    rest = ", ".join(
        each
        for each in filter(None, (part.strip() for part in _EVERY_CLAUSE.split(text)))
        if not (refuses_calls(each) or _is_of_a_call(each) or find_emails(each))
        and ("?" in each or _OURS.search(fold(each)) or not _IN_WRITING.search(fold(each)))
    )
    asks = "?" in rest or _OURS.search(fold(rest)) or asks_about_the_shop(rest)
    return rest if asks or len(beside_the_call(rest)) > FEW else None


def about_a_call(text: str) -> str:
    return ", ".join(filter(_is_of_a_call, _clauses(text))) or text


def _clauses(text: str) -> list[str]:
    return [part for each in _CLAUSES.split(text) if (part := each.strip(" ,."))]


def _is_of_a_call(clause: str) -> bool:
    if phone_in(clause) or speaks_of_a_call(clause):
        return True
    if is_of_a_parcel(clause):
        return False
    # « Et samedi, c'est ouvert ? » names a day, and no day to be called.
    return names_a_time(clause) and not asks_about_the_shop(clause)


def day_offered(earlier: Sequence[Message], shop: Shop, now: datetime) -> date | None:
    """The day of the hours that were offered last, or the one of them just named.

    `earlier` has the latest first. None when hours of several days were offered, without a word.
    """
    said = [each for each in earlier[:_LATELY] if each.author is Author.BOT]
    found = (CHOSEN.findall(" ".join(c.payload for c in each.choices)) for each in said)
    starts = next(filter(None, found), [])
    days = {datetime.fromisoformat(each).astimezone(shop.timezone).date() for each in starts}
    if len(days) == 1:
        return days.pop()
    typed = next((each.text for each in earlier if each.author is Author.VISITOR), "")
    named = named_day(typed, shop.opening.local(now).date())
    return named if named in days else None


def is_only_a_number(text: str, shop: Shop) -> bool:
    return own_phone(text, shop) is not None and len(beside_the_call(text)) <= FEW


def own_phone(text: str, shop: Shop) -> str | None:
    """The visitor's number; that of the shop, quoted, is none."""
    phone = phone_in(text)
    return None if phone == phone_in(shop.phone) else phone
