"""Slips of the finger in what a visitor types, seen through before anything reads it.

« On commannde où, sur le site ? » is heard as it was meant by every reader, not by the classifier
alone. What is stored, shown and read by staff stays as it was typed.
"""

import re
import tarfile
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePath

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from bot.folding import fold

KNOWN_FILE, USUAL_FILE = "known_words.txt", "usual_words.txt"

_CHUNK = re.compile(r"\S+")
_WORD = re.compile(r"[^\W\d_]+")
# Addresses, references, commands: nothing in them is a French word.
_NO_WORDS = re.compile(r"[\d@_/\\=<>#$%&|{}\[\]]|\w\.\w")
_SHORTEST = 5
# From this length on two slips still point to one word.
_TWO_SLIPS = 10
# Occurrences among the training messages: of a French word, and of one that is in no dictionary.
_USUAL, _VERY_USUAL = 2, 20
# The shorter the word, the more others are near it: only a usual one is meant then.
_ENOUGH = {5: 9, 6: 4}
_MOST_UNKNOWN = 0.4  # of the words: more is another language, or no language
_ENDINGS = (
    *("s", "x", "e", "es", "ee", "ees", "ent", "ons", "ez", "a", "ai", "as", "ait", "ais", "ant"),
    *("ra", "rai", "ras", "rons", "rez", "ront", "rait", "rais", "raient", "aient", "iez", "ions"),
    *("er", "is", "it", "ie", "ies", "u", "ue", "us", "ues", "ment", "aux"),
)
_LEMMA_ENDINGS = ("", "e", "er", "r", "re", "ir", "al")
_NAMED = re.compile(r"(?:nom(?: de)?|m'appelle|mme|madame|mlle|mr|monsieur|signe|prenom) ?:? ?$")


@dataclass(frozen=True)
class Usual:
    """A word as the training messages spell it most often, and how often they hold it."""

    spelled: str
    count: int


def usual_words(typed: Iterable[str], french: frozenset[str]) -> tuple[Usual, ...]:
    """From words in lower case with their accents; the more frequent first."""
    forms: dict[str, Counter[str]] = {}
    for word in typed:
        if len(word) >= _SHORTEST:
            forms.setdefault(fold(word), Counter())[word] += 1
    found = (
        Usual(counted.most_common(1)[0][0], counted.total())
        for folded, counted in forms.items()
        if counted.total() >= (_USUAL if folded in french else _VERY_USUAL)
    )
    return tuple(sorted(found, key=lambda each: (-each.count, each.spelled)))


@dataclass(frozen=True)
class Spelling:
    """The usual words, by their folded form, and all that need no correction, folded."""

    usual: Mapping[str, Usual] = field(default_factory=dict)
    known: frozenset[str] = frozenset()

    @classmethod
    def of_model(cls, archive: Path) -> "Spelling":
        """What the model in service learned; nothing is corrected without one."""
        found: dict[str, list[str]] = {}
        if archive.exists():
            with tarfile.open(archive) as files:
                for member in files:
                    name = PurePath(member.name).name
                    if name in (KNOWN_FILE, USUAL_FILE) and (file := files.extractfile(member)):
                        found[name] = file.read().decode().splitlines()
        pairs = (line.rsplit(" ", 1) for line in found.get(USUAL_FILE, ()))
        usual = {fold(word): Usual(word, int(count)) for word, count in pairs}
        return cls(usual, frozenset(found.get(KNOWN_FILE, ())))

    def corrected(self, text: str) -> str:
        """The text with the slips of its words mended; names, references and codes as typed."""
        words = [
            (chunk.start() + word.start(), word.group())
            for chunk in _CHUNK.finditer(text)
            if not _NO_WORDS.search(chunk.group())
            for word in _WORD.finditer(chunk.group())
        ]
        long = [(start, word) for start, word in words if len(word) >= _SHORTEST]
        unknown = [(start, word) for start, word in long if not self._is_known(fold(word))]
        if not self.usual or len(unknown) > max(1, _MOST_UNKNOWN * len(words)):
            return text
        for start, word in reversed(unknown):
            if not self._may_be_a_name(text, start, word) and (meant := self._meant(fold(word))):
                text = text[:start] + _cased(meant, word) + text[start + len(word) :]
        return text

    def _is_known(self, folded: str) -> bool:
        if folded in self.known or folded in self.usual:
            return True
        # The dictionary has « souci » and « coûter »: their regular forms are no slips.
        stems = (folded[: -len(each)] for each in _ENDINGS if folded.endswith(each))
        return any(
            stem + end in self.known for stem in stems if len(stem) > 2 for end in _LEMMA_ENDINGS
        )

    @staticmethod
    def _may_be_a_name(text: str, start: int, word: str) -> bool:
        before = text[:start].rstrip(" «\"'(")
        begins = not before or before[-1] in ".!?\n:"
        capital = word[0].isupper() and not word.isupper()
        return (capital and not begins) or bool(_NAMED.search(fold(text[:start]).rstrip()))

    def _meant(self, folded: str) -> str | None:
        slips = 2 if len(folded) >= _TWO_SLIPS else 1
        near = extract(folded, self._spellings, scorer=OSA.distance, score_cutoff=slips, limit=None)
        enough = _ENOUGH.get(len(folded), _USUAL)
        found = [
            (distance, -self.usual[word].count, word)
            for word, distance, _ in near
            if self.usual[word].count >= enough and len(word) >= _SHORTEST
        ]
        return self.usual[min(found)[2]].spelled if found else None

    @cached_property
    def _spellings(self) -> list[str]:
        return list(self.usual)


def _cased(meant: str, typed: str) -> str:
    if typed.isupper() and len(typed) > 1:
        return meant.upper()
    return meant.capitalize() if typed[0].isupper() else meant
