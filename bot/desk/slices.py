"""Lists read a page at a time: a page begins after the place where the last one ended.

Never by counting lines from the top, which costs more the further one goes and skips a line
whenever one leaves the list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any, Generic, TypeVar

from sqlalchemy import and_, or_

T = TypeVar("T")

_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
_MICROSECOND = timedelta(microseconds=1)
_LATEST = (datetime(9999, 1, 1, tzinfo=timezone.utc) - _EPOCH) // _MICROSECOND
_CURSOR = re.compile(r"(?P<way>[<>])(?P<first>\d{1,18})\.(?P<id>[0-9a-f]{1,32})")


@dataclass(frozen=True)
class Cursor:
    """A place in a list: the line with this sorting value and id.

    `first` is a number, or a moment in microseconds since 1970; `is_back` asks for the lines
    before the place instead of those after it.
    """

    first: int
    id: str
    is_back: bool = False

    def __str__(self) -> str:
        return f"{'<' if self.is_back else '>'}{self.first}.{self.id}"

    @classmethod
    def parse(cls, text: str) -> Cursor | None:
        """What `str` gives; None when it is something else."""
        found = _CURSOR.fullmatch(text)
        if not found or not text.isascii() or int(found["first"]) > _LATEST:
            return None
        return cls(int(found["first"]), found["id"], found["way"] == "<")


@dataclass(frozen=True)
class Slice(Generic[T]):
    """One page of a list; the cursors lead to the pages around it."""

    lines: tuple[T, ...]
    newer: Cursor | None = None
    older: Cursor | None = None


@dataclass(frozen=True)
class Order:
    """What a list is sorted by; `id` settles ties."""

    first: Any
    id: Any
    is_descending: bool = False
    is_moment: bool = True

    def clauses(self, cursor: Cursor | None) -> tuple[list[Any], list[Any]]:
        """The conditions and the sorting that give the lines on one side of the cursor."""
        is_down = self.is_descending != bool(cursor and cursor.is_back)
        sorting = [each.desc() if is_down else each for each in (self.first, self.id)]
        if cursor is None:
            return [], sorting
        first = _EPOCH + cursor.first * _MICROSECOND if self.is_moment else cursor.first
        place = cursor.id if str(self.id.type) == "VARCHAR(32)" else _number(cursor.id)
        # The first condition, though implied, is the one that an index is searched by.
        if is_down:
            beyond = or_(self.first < first, self.id < place)
            return [and_(self.first <= first, beyond)], sorting
        return [and_(self.first >= first, or_(self.first > first, self.id > place))], sorting

    def around(self, rows: Sequence[Any], cursor: Cursor | None, size: int) -> Slice[Any]:
        """The page in rows of `first` and `id`, of which one more than its size was asked for."""
        is_back = bool(cursor and cursor.is_back)
        has_more = len(rows) > size
        kept = list(reversed(rows[:size])) if is_back else list(rows[:size])
        if not kept:
            return Slice(())
        has_newer, has_older = (has_more, True) if is_back else (cursor is not None, has_more)
        return Slice(
            tuple(row.id for row in kept),
            self._at(kept[0], is_back=True) if has_newer else None,
            self._at(kept[-1], is_back=False) if has_older else None,
        )

    def _at(self, row: Any, is_back: bool) -> Cursor:
        first = (row.first - _EPOCH) // _MICROSECOND if self.is_moment else int(row.first)
        return Cursor(first, str(row.id), is_back)


def _number(text: str) -> int:
    return int(text) if text.isdigit() and len(text) < 19 else 0
