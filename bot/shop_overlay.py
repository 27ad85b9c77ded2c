"""What replaces a fact of shop.yml between two days. The file itself stays as it is.

AmendmentsUnavailable: what was entered cannot be read just now
"""

import logging
import time
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

# As shop.yml would hold it, every scalar a text.
FactValue: TypeAlias = str | list[str] | dict[str, str]

HOURS = "opening_hours."
CLOSURES = "closures"
_CARRIERS = "carriers."
# How long what was entered in another process may stay unseen.
FRESH_S = 2.0

logger = logging.getLogger(__name__)


class AmendmentsUnavailable(Exception):
    pass


@dataclass(frozen=True)
class Amendment:
    """A fact's value from `first` to `last`, both included; None is without beginning or end.

    `key` is the one that the reader's errors name (« opening_hours.friday »), but a carrier goes
    by its name: « carriers.Colissimo.delay ». One on « closures » adds a closure to the others.
    """

    key: str
    value: FactValue
    first: date | None = None
    last: date | None = None

    def covers(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


class Entered:
    """What was entered, asked for again every few seconds; not for several threads at once."""

    def __init__(self, ask: Callable[[], Sequence[Amendment]]) -> None:
        self._ask = ask
        self._known: tuple[Amendment, ...] = ()
        self._asked_at: float | None = None
        self._is_down = False

    def current(self) -> tuple[Amendment, ...]:
        """In the order of entry; nothing, and one line in the log, while it cannot be read."""
        moment = time.monotonic()
        if self._asked_at is None or moment - self._asked_at >= FRESH_S:
            self._asked_at = moment
            try:
                self._known, self._is_down = tuple(self._ask()), False
            except AmendmentsUnavailable:
                if not self._is_down:
                    logger.error("changes of the shop facts cannot be read: the file stands alone")
                self._known, self._is_down = (), True
        return self._known

    def forget(self) -> None:
        """Ask at the next call, whenever it was asked last."""
        self._asked_at = None


def amended(
    values: Mapping[Hashable, object], amendments: Iterable[Amendment], day: date
) -> dict[Hashable, object]:
    """The file's values with those that hold on that day; of two for one fact the later wins.

    What the file no longer knows, such as a carrier that was removed, is left out.
    """
    changed = deepcopy(dict(values))
    for amendment in amendments:
        if not amendment.covers(day):
            continue
        if amendment.key == CLOSURES:
            listed = changed.get(CLOSURES)
            others = listed if isinstance(listed, list) else []
            changed[CLOSURES] = [*others, amendment.value]
            continue
        found = _place(changed, amendment.key)
        if found:
            place, name = found
            place[name] = amendment.value
    return changed


def value_of(values: Mapping[Hashable, object], key: str) -> object | None:
    """What stands at a key, None when nothing does."""
    found = _place(values, key)
    return found[0].get(found[1]) if found else None


def _place(
    values: Mapping[Hashable, object], key: str
) -> tuple[dict[Hashable, object], str] | None:
    """The mapping that holds a key, and its name there."""
    place: object = values
    name = key
    if key.startswith(_CARRIERS):
        carrier, _, name = key.removeprefix(_CARRIERS).rpartition(".")
        listed = values.get("carriers")
        entries = listed if isinstance(listed, list) else []
        place = next((each for each in entries if _name_of(each) == carrier), None)
    elif "." in key:
        section, _, name = key.partition(".")
        place = values.get(section)
    return (place, name) if isinstance(place, dict) else None


def _name_of(entry: object) -> object:
    return entry.get("name") if isinstance(entry, dict) else None
