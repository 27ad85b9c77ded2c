"""Slips of the finger on the words that matter here: « livrasion », « facutre »."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from bot.folding import fold
from bot.spelling import KNOWN_FILE, USUAL_FILE, Usual, usual_words

# Rarer words teach the classifier little, and shorter ones are each other's slips.
_FREQUENT_COUNT = 8
_FREQUENT_LENGTH = 6
# From this length on two slips still point to one word.
_TWO_SLIPS_LENGTH = 10
_KNOWN_COUNT = 3

_FREQUENT_FILE = "frequent_words.txt"


@dataclass(frozen=True)
class DomainWords:
    """The words that the training messages use often, and all that need no correction."""

    frequent: tuple[str, ...] = ()
    known: frozenset[str] = frozenset()
    usual: tuple[Usual, ...] = field(default=(), compare=False)

    @classmethod
    def learned_from(cls, words: Iterable[str], french: frozenset[str]) -> "DomainWords":
        """From every word of the training messages as typed, and the folded words of French."""
        typed = [word for word in words if word.isalpha()]
        counts = Counter(map(fold, typed))
        return cls(
            frequent=tuple(
                word
                for word, count in counts.most_common()
                if count >= _FREQUENT_COUNT and len(word) >= _FREQUENT_LENGTH
            ),
            known=french | {word for word, count in counts.items() if count >= _KNOWN_COUNT},
            usual=usual_words(typed, french),
        )

    def nearest(self, word: str) -> str | None:
        """The frequent word that an unknown word is a slip of; None when there is none."""
        if len(word) < _FREQUENT_LENGTH - 1 or not word.isalpha() or word in self.known:
            return None
        slips = 2 if len(word) >= _TWO_SLIPS_LENGTH else 1
        found = extractOne(word, self.frequent, scorer=OSA.distance, score_cutoff=slips)
        return found[0] if found else None

    def write_to(self, folder: Path) -> None:
        usual = [f"{each.spelled} {each.count}" for each in self.usual]
        for name, words in (
            (_FREQUENT_FILE, self.frequent),
            (KNOWN_FILE, sorted(self.known)),
            (USUAL_FILE, usual),
        ):
            (folder / name).write_text("\n".join(words), encoding="utf-8")

    @classmethod
    def read_from(cls, folder: Path) -> "DomainWords":
        frequent, known = (
            (folder / name).read_text(encoding="utf-8").splitlines()
            for name in (_FREQUENT_FILE, KNOWN_FILE)
        )
        return cls(tuple(frequent), frozenset(known))
