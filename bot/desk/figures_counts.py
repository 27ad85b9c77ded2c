"""What is counted, and what may be said of so few."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import TypeVar

# Below, one case more or less would change a share by more than 20 points.
ENOUGH = 5
GOOD_RATING = 4

_Counts = TypeVar("_Counts", bound="Counts")


@dataclass(frozen=True)
class Share:
    """`part` of `whole`; no percentage when the whole is too small to tell one."""

    part: int
    whole: int

    @property
    def percent(self) -> float | None:
        return 100 * self.part / self.whole if self.whole >= ENOUGH else None


@dataclass(frozen=True)
class Counts:
    """Numbers that add up from week to week."""

    @classmethod
    def total(cls: type[_Counts], each: Iterable[_Counts]) -> _Counts:
        counted = list(each)
        names = [column.name for column in fields(cls)]
        return cls(**{name: sum(getattr(one, name) for one in counted) for name in names})


@dataclass(frozen=True)
class Talks(Counts):
    """Conversations that began in a week. Each in which the visitor spoke is either `answered`
    without a person, `handed_over`, or `left` without an answer; `silent` are the others."""

    answered: int = 0
    handed_over: int = 0
    left: int = 0
    silent: int = 0

    @property
    def all(self) -> int:
        return self.answered + self.handed_over + self.left

    @property
    def share_answered(self) -> Share:
        return Share(self.answered, self.all)


@dataclass(frozen=True)
class Readings(Counts):
    """Messages which visitors typed and the assistant read, by what it made of them."""

    understood: int = 0
    not_understood: int = 0
    out_of_scope: int = 0

    @property
    def all(self) -> int:
        return self.understood + self.missed

    @property
    def missed(self) -> int:
        return self.not_understood + self.out_of_scope

    @property
    def share_missed(self) -> Share:
        return Share(self.missed, self.all)


@dataclass(frozen=True)
class Ratings(Counts):
    one: int = 0
    two: int = 0
    three: int = 0
    four: int = 0
    five: int = 0

    @property
    def by_score(self) -> tuple[int, ...]:
        """How many of each, from 1 to 5."""
        return (self.one, self.two, self.three, self.four, self.five)

    @property
    def all(self) -> int:
        return sum(self.by_score)

    @property
    def mean(self) -> float | None:
        """None when there are too few to tell one."""
        total = sum(score * count for score, count in enumerate(self.by_score, 1))
        return total / self.all if self.all >= ENOUGH else None


@dataclass(frozen=True)
class Promises(Counts):
    """Hand-offs opened with a promise. `kept` and `late` are decided; `pending` are not due yet;
    `void` were withdrawn in time, or closed as what nobody answers here."""

    kept: int = 0
    late: int = 0
    pending: int = 0
    void: int = 0

    @property
    def share_kept(self) -> Share:
        return Share(self.kept, self.kept + self.late)


@dataclass(frozen=True)
class Closings(Counts):
    """Hand-offs closed in a week: each stands in one of the three."""

    answered: int = 0
    unanswered: int = 0
    withdrawn: int = 0

    @property
    def all(self) -> int:
        return self.answered + self.unanswered + self.withdrawn


@dataclass(frozen=True)
class Sequels(Counts):
    """What came after the answers to a kind of question, the first of these that is true."""

    handed_over: int = 0
    missed: int = 0
    well_rated: int = 0
    badly_rated: int = 0
    nothing: int = 0

    @property
    def all(self) -> int:
        return sum(getattr(self, column.name) for column in fields(self))
