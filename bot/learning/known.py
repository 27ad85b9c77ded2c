"""The texts that the project itself learns from and is tested on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock

from bot.desk.same_text import folded_text
from bot.learning.files import examples_of, tests_of

TRAINING = Path("data/nlu")
TESTS = Path("tests/nlu/intents")


@dataclass(frozen=True)
class Known:
    """A text of the project's own: what it means, and whether it is there to test."""

    intent: str
    is_test: bool


class KnownTexts:
    """Reads the project's texts at first use, and again when a file has changed.

    10,000 texts take half a second: not for an event loop.
    """

    def __init__(self, training: Path = TRAINING, tests: Path = TESTS) -> None:
        self._training = training
        self._tests = tests
        self._lock = Lock()
        self._seen: tuple[tuple[str, int, int], ...] | None = None
        self._texts: dict[str, Known] = {}

    def find(self, text: str) -> Known | None:
        return self.texts().get(folded_text(text))

    def texts(self) -> Mapping[str, Known]:
        """By folded text; raises OSError, ValueError, YAMLError when a file cannot be read."""
        with self._lock:
            seen = tuple(self._stamps())
            if seen != self._seen:
                self._texts = dict(self._read())
                self._seen = seen
            return self._texts

    def test_files(self) -> list[Path]:
        return sorted(self._tests.glob("*.tsv"))

    def _files(self) -> list[Path]:
        return [*sorted(self._training.glob("*.yml")), *self.test_files()]

    def _stamps(self) -> Iterator[tuple[str, int, int]]:
        for path in self._files():
            status = path.stat()
            yield str(path), status.st_mtime_ns, status.st_size

    def _read(self) -> Iterator[tuple[str, Known]]:
        for path in self._files():
            is_test = path.suffix == ".tsv"
            for text, intent in tests_of(path) if is_test else examples_of(path):
                yield folded_text(text), Known(intent, is_test)


@cache
def known_texts() -> KnownTexts:
    """Those of the checkout, read once for everybody in this process."""
    return KnownTexts()
