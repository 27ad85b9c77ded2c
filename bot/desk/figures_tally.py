"""From what is read of conversations and hand-offs to what is counted of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from bot.desk.figures_counts import (
    GOOD_RATING,
    Closings,
    Promises,
    Ratings,
    Readings,
    Sequels,
    Talks,
)
from bot.desk.figures_model import Waits
from bot.desk.handoffs import WITHDRAWN
from bot.desk.understanding import FALLBACK

OUT_OF_SCOPE = "out_of_scope"
MISUNDERSTOOD = (FALLBACK, OUT_OF_SCOPE)
# What is said to keep a conversation going asks nothing.
SMALL_TALK = frozenset(
    {
        "greet",
        "goodbye",
        "thank",
        "affirm",
        "deny",
        "bot_challenge",
        "ask_capabilities",
        "inform",
    }
)
# Closed so, nobody is waiting for an answer here any more.
SETTLED_ELSEWHERE = frozenset({"elsewhere", "duplicate", "spam"})


class Told(NamedTuple):
    """What matters of one conversation: a tuple, for there are many.

    `meant` are the intents of what was typed, in order and joined by commas; empty when nothing
    was. `asked_before_handoff` is how many of them came before its last hand-off, None without
    one. `chose_last` is whether the visitor's last word was a button; it is only looked up where
    `is_doubtful`, and None when the visitor said nothing at all.
    """

    rating: int | None
    meant: str
    asked_before_handoff: int | None
    chose_last: bool | None = None

    @property
    def is_doubtful(self) -> bool:
        """Whether what was typed does not tell how it ended: the last message was not understood,
        or there was none."""
        return self.asked_before_handoff is None and (
            not self.meant or self.meant.endswith(MISUNDERSTOOD)
        )


class Opened(NamedTuple):
    """What matters of one hand-off opened."""

    topic: str
    opened_at: datetime
    promise_at: datetime | None
    first_answered_at: datetime | None
    closed_at: datetime | None
    outcome: str | None


class Closed(NamedTuple):
    """What matters of one hand-off closed."""

    outcome: str
    was_answered: bool


def talks(told: Iterable[Told]) -> Talks:
    return Talks(**Counter(_ending(each) for each in told))


def _ending(told: Told) -> str:
    if told.asked_before_handoff is not None:
        return "handed_over"
    if told.chose_last or not told.is_doubtful:
        return "answered"
    return "left" if told.meant or told.chose_last is not None else "silent"


def readings(told: Iterable[Told]) -> Readings:
    counted = _count(each.meant for each in told)
    not_understood, out_of_scope = counted[FALLBACK], counted[OUT_OF_SCOPE]
    return Readings(
        understood=sum(counted.values()) - not_understood - out_of_scope,
        not_understood=not_understood,
        out_of_scope=out_of_scope,
    )


def ratings(told: Iterable[Told]) -> Ratings:
    counted = Counter(each.rating for each in told)
    return Ratings(*(counted[score] for score in range(1, 6)))


def questions(told: Iterable[Told]) -> dict[str, int]:
    counted = _count(each.meant for each in told)
    return {intent: count for intent, count in counted.items() if _is_question(intent)}


def sequels(told: Iterable[Told]) -> dict[str, Sequels]:
    """By intent. What was asked after the last hand-off is left out: a person had come in."""
    followed: dict[str, list[str]] = {}
    for each in told:
        if each.asked_before_handoff is not None:
            before = each.meant.split(",")[: each.asked_before_handoff]
            followed.setdefault("handed_over", []).append(",".join(before))
            continue
        head, tail = _at_last_missed(each.meant)
        followed.setdefault("missed", []).append(head)
        followed.setdefault(_by_rating(each.rating), []).append(tail)
    counted = {sequel: _count(meant) for sequel, meant in followed.items()}
    intents = {intent for each in counted.values() for intent in each if _is_question(intent)}
    return {
        intent: Sequels(**{sequel: each[intent] for sequel, each in counted.items()})
        for intent in intents
    }


def _count(meant: Iterable[str]) -> Counter[str]:
    """How often each intent stands in lists of them joined by commas."""
    # In one string: a counter for each conversation would take most of the time.
    return Counter(",".join(filter(None, meant)).split(",")) - Counter({"": 1})


def _at_last_missed(meant: str) -> tuple[str, str]:
    """What comes before the last misunderstanding, and what comes after it."""
    if not any(intent in meant for intent in MISUNDERSTOOD):
        return "", meant
    intents = meant.split(",")
    last = max(place for place, intent in enumerate(intents) if intent in MISUNDERSTOOD)
    return ",".join(intents[:last]), ",".join(intents[last + 1 :])


def _is_question(intent: str) -> bool:
    return intent not in SMALL_TALK and intent not in MISUNDERSTOOD


def _by_rating(rating: int | None) -> str:
    if rating is None:
        return "nothing"
    return "well_rated" if rating >= GOOD_RATING else "badly_rated"


def promises(opened: Iterable[Opened], now: datetime) -> Promises:
    return Promises(
        **Counter(_kept(each, each.promise_at, now) for each in opened if each.promise_at)
    )


def _kept(handoff: Opened, due: datetime, now: datetime) -> str:
    """A promise is kept by an answer, and by nothing else: closing a request in time without one
    must not make the figure look better."""
    if handoff.first_answered_at:
        return "kept" if handoff.first_answered_at <= due else "late"
    if handoff.closed_at is None:
        return "pending" if now < due else "late"
    if handoff.outcome == WITHDRAWN:
        return "void" if handoff.closed_at <= due else "late"
    return "void" if handoff.outcome in SETTLED_ELSEWHERE else "late"


def waits(opened: Iterable[Opened]) -> Waits:
    """Of those with a promise that were answered."""
    answered = [
        (each.first_answered_at - each.opened_at, each.promise_at - each.opened_at)
        for each in opened
        if each.first_answered_at and each.promise_at
    ]
    return Waits(tuple(wait for wait, _ in answered), tuple(due for _, due in answered))


def closings(closed: Iterable[Closed]) -> Closings:
    return Closings(**Counter(_how(each) for each in closed))


def _how(handoff: Closed) -> str:
    if handoff.outcome == WITHDRAWN:
        return "withdrawn"
    return "answered" if handoff.was_answered else "unanswered"
