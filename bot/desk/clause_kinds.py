"""What a clause of a message is there for: a symptom, an attempt, or neither.

Learned from the lines of `clause_lessons` by the n-grams of words and letters, which know a verb
by its stem and a typo by the rest of the word. Learned at the first message, in about a second.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log, sqrt
from pathlib import Path
from typing import NamedTuple

from bot.desk.equipment import named_equipment
from bot.desk.words import Word, words_of
from bot.folding import fold

_LESSONS = Path(__file__).with_name("clause_lessons")
_KINDS = ("attempt", "other", "symptom")
_WORD = r"[a-z0-9%-]+"
_NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*")
_QUOTES = frozenset('"«»')


class Likely(NamedTuple):
    """The probabilities of each kind, between 0 and 1, in the order of their names."""

    attempt: float
    other: float
    symptom: float


def clause_kinds(clauses: Iterable[str]) -> list[Likely]:
    """How likely each clause is to be of each kind; a clause is written as `plain` writes it."""
    return [_likely(clause) for clause in clauses]


def plain(words: Sequence[Word], equipment: Sequence[tuple[int, int]]) -> str:
    """The words of a clause, without what differs from one visitor to the next: « materiel » for
    the spans of names, « 0 » for numbers, « erreur » for what is quoted."""
    said: list[str] = []
    quoted = False
    for word in words:
        named = any(start < word.end and word.start < end for start, end in equipment)
        if word.folded in _QUOTES:
            quoted = not quoted and word.folded != "»"
        token = "erreur" if quoted else "materiel" if named else _NUMBER.sub("0", word.folded)
        if token.isalnum() and said[-1:] == [token] and token in ("erreur", "materiel"):
            continue
        said.append(token)
    return " ".join(said)


def _line(line: str) -> str:
    folded = fold(line)
    names = [(each.start, each.end) for each in named_equipment(folded)]
    return plain(words_of(folded, line), names)


@dataclass(frozen=True)
class _Features:
    """The n-grams of one family: how to cut a text, and what each weighs for each kind."""

    cut: Callable[[str], list[str]]
    rarity: dict[str, float]
    weights: dict[str, tuple[float, ...]]

    def votes(self, clause: str) -> list[float]:
        """For each kind, of a clause as long as any other."""
        known = Counter(ngram for ngram in self.cut(clause) if ngram in self.rarity)
        values = {each: (1 + log(times)) * self.rarity[each] for each, times in known.items()}
        length = sqrt(sum(value * value for value in values.values())) or 1.0
        return [
            sum(value * self.weights[each][kind] for each, value in values.items()) / length
            for kind in range(len(_KINDS))
        ]


def _likely(clause: str) -> Likely:
    families, intercepts = _model()
    votes = [family.votes(clause) for family in families]
    scores = [sum(each) for each in zip(intercepts, *votes, strict=True)]
    chances = [1 / (1 + exp(-score)) for score in scores]
    return Likely(*(chance / sum(chances) for chance in chances))


@lru_cache(maxsize=1)
def _model() -> tuple[tuple[_Features, ...], tuple[float, ...]]:
    """Learned by scikit-learn, then kept as plain numbers: its own way from a text to its chances
    takes ten times longer for one clause, and a card has a dozen."""
    # Here and not above: half a second that only a card needs.
    from scipy.sparse import hstack
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    clauses: list[str] = []
    kinds: list[str] = []
    for kind in _KINDS:
        lines = (_LESSONS / f"{kind}.txt").read_text(encoding="utf-8").splitlines()
        clauses += [_line(line) for line in lines]
        kinds += [kind] * len(lines)
    vectorizers = (
        TfidfVectorizer(ngram_range=(1, 3), sublinear_tf=True, token_pattern=_WORD),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True),
    )
    counted = hstack([each.fit_transform(clauses) for each in vectorizers])
    classifier = LogisticRegression(C=10, solver="liblinear", random_state=0).fit(counted, kinds)
    rows = classifier.coef_.T.tolist()
    families = []
    for each in vectorizers:
        names = each.get_feature_names_out().tolist()
        weights = {name: tuple(row) for name, row in zip(names, rows, strict=False)}
        rarity = dict(zip(names, each.idf_.tolist(), strict=True))
        families.append(_Features(each.build_analyzer(), rarity, weights))
        rows = rows[len(names) :]
    return tuple(families), tuple(classifier.intercept_.tolist())
