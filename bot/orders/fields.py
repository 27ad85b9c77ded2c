"""A JSON answer read field by field, so that nothing unexpected gets past the boundary."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, timezone
from decimal import Decimal

from .model import MalformedAnswer
from .shop_day import SHOP_ZONE

_MAX_TEXT = 300
_MAX_NUMBER = 1_000_000
_PRICE = re.compile(r"[0-9]{1,7}(?:\.[0-9]{1,2})?")
_DECIMAL = re.compile(r"-?[0-9]{1,11}(?:\.[0-9]{1,9})?")
_LATEST_STAMP = 4_102_444_800  # the year 2100, in seconds


class Fields:
    """One object of an answer; every reader raises MalformedAnswer, naming the field only."""

    def __init__(self, value: object, name: str = "answer") -> None:
        if not isinstance(value, dict):
            raise MalformedAnswer(f"{name} is not an object")
        self._values = value

    def text(self, name: str) -> str:
        return _text(self._values.get(name), name)

    def optional_text(self, name: str) -> str | None:
        return None if self._values.get(name) is None else self.text(name)

    def texts(self, name: str) -> tuple[str, ...]:
        return tuple(_text(value, name) for value in self._list(name))

    def number(self, name: str) -> int:
        """A whole number from 0 to a million."""
        value = self._values.get(name)
        # A JSON true is an int to Python.
        if type(value) is not int or not 0 <= value <= _MAX_NUMBER:
            raise MalformedAnswer(f"{name} is not a number in range")
        return value

    def optional_number(self, name: str) -> int | None:
        return None if self._values.get(name) is None else self.number(name)

    def day(self, name: str) -> date:
        """A day written YYYY-MM-DD."""
        try:
            return date.fromisoformat(self.text(name))
        except ValueError as error:
            raise MalformedAnswer(f"{name} is not a day") from error

    def optional_day(self, name: str) -> date | None:
        return None if self._values.get(name) is None else self.day(name)

    def optional_price(self, name: str) -> Decimal | None:
        """An amount in euros written as a string ("59.90"), since JSON numbers are inexact."""
        written = self.optional_text(name)
        if written is None:
            return None
        if not _PRICE.fullmatch(written):
            raise MalformedAnswer(f"{name} is not a price")
        return Decimal(written)

    def flag(self, name: str) -> bool:
        value = self._values.get(name)
        if not isinstance(value, bool):
            raise MalformedAnswer(f"{name} is not true or false")
        return value

    def filled(self, name: str) -> str | None:
        """A text of any length and content, made short and plain; None when there is none.

        For what people wrote into a shop: a name that is too long is no reason to fail.
        """
        value = self._values.get(name)
        if value is None or value == "":
            return None
        if not isinstance(value, str):
            raise MalformedAnswer(f"{name} is not a text")
        return _plain(value)

    def whole(self, name: str) -> int:
        """A whole number, negative as well, however it is written: 3, "3" or "3.000000"."""
        found = self.optional_whole(name)
        if found is None:
            raise MalformedAnswer(f"{name} is missing")
        return found

    def optional_whole(self, name: str) -> int | None:
        amount = self.amount(name)
        return None if amount is None else int(amount)

    def amount(self, name: str) -> Decimal | None:
        """A decimal number, as a JSON number or a string; None when there is none."""
        value = self._values.get(name)
        if value is None or value == "":
            return None
        written = value if isinstance(value, str) else str(value)
        if isinstance(value, bool) or not _DECIMAL.fullmatch(written):
            raise MalformedAnswer(f"{name} is not a number")
        return Decimal(written)

    def identifier(self, name: str) -> str | None:
        """The id of another row, as plain figures; None for none, which some write 0."""
        value = self._values.get(name)
        written = str(value) if type(value) is int else value
        if written in (None, "", "0"):
            return None
        if not isinstance(written, str) or not re.fullmatch(r"[0-9]{1,18}", written):
            raise MalformedAnswer(f"{name} is not an id")
        return written

    def identifiers(self, name: str) -> tuple[str, ...]:
        """The ids in a list, or in the values of an object; none when the field is missing."""
        value = self._values.get(name)
        listed = list(value.values()) if isinstance(value, dict) else [] if value is None else value
        if not isinstance(listed, list):
            raise MalformedAnswer(f"{name} is not a list")
        found = (Fields({name: each}).identifier(name) for each in listed)
        return tuple(each for each in found if each is not None)

    def holds(self, name: str) -> bool:
        """Whether the field is there, and not null."""
        return self._values.get(name) is not None

    def names(self) -> tuple[str, ...]:
        return tuple(self._values)

    def local_day(self, name: str) -> date | None:
        """The day of a moment on the shop's clock: "2026-11-16 08:30:00"; None for 0000-00-00."""
        written = self.filled(name)
        if written is None or written.startswith("0000"):
            return None
        return _moment(written[:10], name).date()

    def utc_day(self, name: str) -> date | None:
        """The shop's day of a moment in UTC without a zone: "2026-11-16T07:30:00"."""
        written = self.filled(name)
        if written is None:
            return None
        moment = _moment(written.removesuffix("Z"), name).replace(tzinfo=timezone.utc)
        return _day_here(moment, name)

    def stamp_day(self, name: str) -> date | None:
        """The shop's day of a Unix timestamp in seconds, as a number or a string."""
        seconds = self.optional_whole(name)
        if not seconds:
            return None
        if not 0 < seconds < _LATEST_STAMP:
            raise MalformedAnswer(f"{name} is not a moment")
        return _day_here(datetime.fromtimestamp(seconds, timezone.utc), name)

    def inner(self, name: str) -> "Fields":
        """The object in a field; PHP writes an empty or missing one as [] or null."""
        value = self._values.get(name)
        return Fields({} if value is None or value == [] else value, name)

    def objects(self, name: str) -> "tuple[Fields, ...]":
        return tuple(Fields(value, name) for value in self._list(name))

    def some_objects(self, name: str) -> "tuple[Fields, ...]":
        """Like `objects`; none when the field is missing or null."""
        return () if self._values.get(name) is None else self.objects(name)

    def loose(self, name: str) -> str | None:
        """A text or a whole number as a plain text; None for anything else, never an error.

        For what extensions write, each in its way.
        """
        value = self._values.get(name)
        written = str(value) if type(value) is int else value
        return _plain(written) if isinstance(written, str) else None

    def members(self, name: str) -> "tuple[Fields, ...]":
        """The objects of a list that an extension wrote; what is not an object is left out.

        PHP writes a list as an object once its first member was taken away.
        """
        value = self._values.get(name)
        inside = value.values() if isinstance(value, dict) else value
        if not isinstance(inside, Iterable) or isinstance(inside, str):
            return ()
        return tuple(Fields(each, name) for each in inside if isinstance(each, dict))

    def _list(self, name: str) -> list[object]:
        value = self._values.get(name)
        if not isinstance(value, list):
            raise MalformedAnswer(f"{name} is not a list")
        return value


def rows(value: object, name: str = "answer") -> tuple[Fields, ...]:
    """The objects of an answer that is a list."""
    if not isinstance(value, list):
        raise MalformedAnswer(f"{name} is not a list")
    return tuple(Fields(each, name) for each in value)


def _moment(written: str, name: str) -> datetime:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError as error:
        raise MalformedAnswer(f"{name} is not a moment") from error
    if moment.tzinfo is not None:
        raise MalformedAnswer(f"{name} has a zone of its own")
    return moment


def _day_here(moment: datetime, name: str) -> date:
    try:
        return moment.astimezone(SHOP_ZONE).date()
    except OverflowError as error:
        raise MalformedAnswer(f"{name} is not a moment") from error


def _plain(text: str) -> str | None:
    kept = "".join(" " if unicodedata.category(char) in ("Cc", "Cs") else char for char in text)
    return " ".join(kept.split())[:_MAX_TEXT] or None


def _text(value: object, name: str) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= _MAX_TEXT:
        raise MalformedAnswer(f"{name} is not a short text")
    # A lone surrogate cannot be written as UTF-8, and would fail far from here.
    if any(unicodedata.category(char) in ("Cc", "Cs") for char in value):
        raise MalformedAnswer(f"{name} holds control characters")
    return value
