"""The figures of weeks, and what they add up to."""

from __future__ import annotations

import math
import statistics
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import TypeVar

from bot.desk.figures_counts import (
    ENOUGH,
    Closings,
    Promises,
    Ratings,
    Readings,
    Sequels,
    Talks,
)
from bot.desk.figures_weeks import Period, Week

# The highest tenth of fewer is no tenth.
ENOUGH_FOR_TENTH = 10

_Key = TypeVar("_Key")


@dataclass(frozen=True)
class Waits:
    """How long visitors waited for a first answer, and what they had been promised."""

    answered_after: tuple[timedelta, ...] = ()
    promised_after: tuple[timedelta, ...] = ()

    @property
    def median(self) -> timedelta | None:
        return median(self.answered_after)

    @property
    def ninth_tenth(self) -> timedelta | None:
        return ninth_tenth(self.answered_after)

    @property
    def median_promised(self) -> timedelta | None:
        return median(self.promised_after)


@dataclass(frozen=True)
class WeekFigures:
    """`topics` counts hand-offs opened, `outcomes` those closed by outcome and by whether anybody
    had answered; `questions` and `sequels` go by intent."""

    week: Week
    talks: Talks
    readings: Readings
    ratings: Ratings
    questions: Mapping[str, int]
    sequels: Mapping[str, Sequels]
    topics: Mapping[str, int]
    promises: Promises
    waits: Waits
    closings: Closings
    outcomes: Mapping[tuple[str, bool], int]

    @property
    def opened(self) -> int:
        return sum(self.topics.values())


@dataclass(frozen=True)
class Figures:
    """Those of the weeks of a period, and what they add up to."""

    period: Period
    weeks: tuple[WeekFigures, ...]

    @cached_property
    def talks(self) -> Talks:
        return Talks.total(each.talks for each in self.weeks)

    @cached_property
    def readings(self) -> Readings:
        return Readings.total(each.readings for each in self.weeks)

    @cached_property
    def ratings(self) -> Ratings:
        return Ratings.total(each.ratings for each in self.weeks)

    @cached_property
    def promises(self) -> Promises:
        return Promises.total(each.promises for each in self.weeks)

    @cached_property
    def closings(self) -> Closings:
        return Closings.total(each.closings for each in self.weeks)

    @cached_property
    def waits(self) -> Waits:
        return Waits(
            tuple(wait for each in self.weeks for wait in each.waits.answered_after),
            tuple(wait for each in self.weeks for wait in each.waits.promised_after),
        )

    @property
    def opened(self) -> int:
        return sum(each.opened for each in self.weeks)

    @cached_property
    def topics(self) -> Mapping[str, int]:
        return _merged(each.topics for each in self.weeks)

    @cached_property
    def outcomes(self) -> Mapping[tuple[str, bool], int]:
        return _merged(each.outcomes for each in self.weeks)

    @cached_property
    def questions(self) -> Mapping[str, int]:
        return _merged(each.questions for each in self.weeks)

    @cached_property
    def sequels(self) -> Mapping[str, Sequels]:
        intents = {intent for week in self.weeks for intent in week.sequels}
        return {
            intent: Sequels.total(
                week.sequels[intent] for week in self.weeks if intent in week.sequels
            )
            for intent in intents
        }


def _merged(each: Iterable[Mapping[_Key, int]]) -> Mapping[_Key, int]:
    merged: Counter[_Key] = Counter()
    for counted in each:
        merged.update(counted)
    return merged


def median(waits: Sequence[timedelta]) -> timedelta | None:
    """None when there are too few to tell one."""
    if len(waits) < ENOUGH:
        return None
    return timedelta(seconds=statistics.median(wait.total_seconds() for wait in waits))


def ninth_tenth(waits: Sequence[timedelta]) -> timedelta | None:
    """The shortest of them that nine in ten do not exceed; None when there are too few."""
    if len(waits) < ENOUGH_FOR_TENTH:
        return None
    return sorted(waits)[math.ceil(0.9 * len(waits)) - 1]
