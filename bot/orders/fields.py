"""A JSON answer read field by field, so that nothing unexpected gets past the boundary."""

import re
import unicodedata
from datetime import date
from decimal import Decimal

from .model import MalformedAnswer

_MAX_TEXT = 300
_MAX_NUMBER = 1_000_000
_PRICE = re.compile(r"[0-9]{1,7}(?:\.[0-9]{1,2})?")


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

    def objects(self, name: str) -> "tuple[Fields, ...]":
        return tuple(Fields(value, name) for value in self._list(name))

    def _list(self, name: str) -> list[object]:
        value = self._values.get(name)
        if not isinstance(value, list):
            raise MalformedAnswer(f"{name} is not a list")
        return value


def _text(value: object, name: str) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= _MAX_TEXT:
        raise MalformedAnswer(f"{name} is not a short text")
    # A lone surrogate cannot be written as UTF-8, and would fail far from here.
    if any(unicodedata.category(char) in ("Cc", "Cs") for char in value):
        raise MalformedAnswer(f"{name} holds control characters")
    return value
