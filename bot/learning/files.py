"""The shop's own examples and tests, in its data folder: an upgrade of the project keeps them.

They outlive the conversations that they come from, which are purged one day: these files, not the
corrections in the store, say what was learned.
"""

import fcntl
import os
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from bot.desk.same_text import folded_text

FOLDER = "learned"
NLU = "nlu.yml"
TESTS = "tests.tsv"
_HEADER = (
    "# Ce que l’équipe a appris à l’assistant : écrit par « comptoir learn », relu à chaque\n"
    "# entraînement. Les corrections se font dans la console.\n"
)
_UNREADABLE = (OSError, ValueError, LookupError, AttributeError, TypeError, yaml.YAMLError)
_TSV_HEADER = "intent\ttext\n"


class LearnedFilesError(Exception):
    """A file is not what was written; says which one and why, in French."""


@dataclass(frozen=True)
class Learned:
    """What each text means, by its folded form: (text, intent)."""

    examples: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    tests: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def without(self, folded: Collection[str]) -> "Learned":
        return Learned(_less(self.examples, folded), _less(self.tests, folded))

    def within(self, other: "Learned") -> "Learned":
        """What is left of this in the other one."""
        return self.without({*self.examples, *self.tests} - {*other.examples, *other.tests})

    def with_all(
        self, examples: Iterable[tuple[str, str]], tests: Iterable[tuple[str, str]]
    ) -> "Learned":
        """And these (text, intent): what is said anew replaces what was, example or test."""
        more_examples = {folded_text(text): (text, intent) for text, intent in examples}
        more_tests = {folded_text(text): (text, intent) for text, intent in tests}
        rest = self.without({*more_examples, *more_tests})
        return Learned({**rest.examples, **more_examples}, {**rest.tests, **more_tests})


class LearnedFiles:
    """`nlu.yml` for the training and `tests.tsv` for the comparison, in a folder of their own."""

    def __init__(self, data_dir: Path) -> None:
        self.folder = data_dir / FOLDER
        self.nlu = self.folder / NLU
        self.tests = self.folder / TESTS

    def read(self) -> Learned:
        """What was learned so far, nothing when there is no file; raises `LearnedFilesError`."""
        return Learned(_by_text(_examples(self.nlu)), _by_text(_tests(self.tests)))

    def write(self, learned: Learned) -> None:
        """Each file whole or not at all; an empty one is removed. Raises OSError."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _put(self.nlu, nlu_text(learned) if learned.examples else None)
        _put(self.tests, _tests_text(learned) if learned.tests else None)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """While nobody else changes the files: for a moment, not for a whole training."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (self.folder / ".changing").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    @contextmanager
    def forgetting(self, folded: Collection[str]) -> Iterator[None]:
        """Take texts out, because their visitor wants it; raises as `read` and `write`.

        Their corrections are to be deleted inside: until then, a learning that ends in that very
        moment would put the texts back.
        """
        with self.alone():
            known = self.read()
            kept = known.without(folded)
            if kept != known:
                self.write(kept)
            yield


def nlu_text(learned: Learned) -> str:
    """Training data in Rasa's format, sorted so that the same knowledge is the same file."""
    by_intent: dict[str, list[str]] = {}
    for text, intent in learned.examples.values():
        by_intent.setdefault(intent, []).append(text)
    blocks = [
        f"- intent: {intent}\n  examples: |\n"
        + "".join(f"    - {_as_example(text)}\n" for text in sorted(texts))
        for intent, texts in sorted(by_intent.items())
    ]
    return _HEADER + 'version: "3.1"\nnlu:\n' + "".join(blocks)


def put(path: Path, content: bytes) -> None:
    """Write a file so that nobody ever sees half of it."""
    descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


def _put(path: Path, text: str | None) -> None:
    if text is None:
        path.unlink(missing_ok=True)
    else:
        put(path, text.encode())


def _less(
    known: Mapping[str, tuple[str, str]], folded: Collection[str]
) -> dict[str, tuple[str, str]]:
    return {key: value for key, value in known.items() if key not in folded}


def _as_example(text: str) -> str:
    """On one line, and with nothing in it that Rasa would take for an entity."""
    line = " ".join(text.split())
    for mark in ("](", "]{", "]["):
        line = line.replace(mark, f"{mark[0]} {mark[1]}")
    return line


def _tests_text(learned: Learned) -> str:
    lines = sorted((intent, text) for text, intent in learned.tests.values())
    return _TSV_HEADER + "".join(f"{intent}\t{' '.join(text.split())}\n" for intent, text in lines)


def _by_text(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, str]]:
    return {folded_text(text): (text, intent) for text, intent in pairs}


def examples_of(path: Path) -> list[tuple[str, str]]:
    """The (text, intent) of a file of training data; raises OSError, ValueError, YAMLError."""
    data: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [
        (line.removeprefix("-").strip(), str(entry["intent"]))
        for entry in data["nlu"]
        if "intent" in entry
        for line in str(entry["examples"]).splitlines()
        if line.strip()
    ]


def tests_of(path: Path) -> list[tuple[str, str]]:
    """The (text, intent) of a file of tests; raises OSError, ValueError."""
    lines = path.read_text(encoding="utf-8-sig").split("\n")[1:]
    columns = [line.split("\t") for line in lines if line.strip()]
    return [(each[1], each[0]) for each in columns]


def _examples(path: Path) -> list[tuple[str, str]]:
    return _read(path, examples_of)


def _tests(path: Path) -> list[tuple[str, str]]:
    return _read(path, tests_of)


def _read(path: Path, reader: Any) -> list[tuple[str, str]]:
    try:
        return list(reader(path)) if path.exists() else []
    except _UNREADABLE as error:
        raise LearnedFilesError(
            f"{path} ne se lit pas ({type(error).__name__}) : corrigez-le ou retirez-le."
        ) from error
