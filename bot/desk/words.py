"""The words of a message by what they are there for, and patterns over them.

A lexicon gives each word one kind; spaCy's matcher reads kinds instead of words, so that a pattern
says « NE? SELF? WORK VERY* NOT » once for every verb, ending and spelling. The words themselves
stay out of spaCy's vocabulary, which only grows, and no language of spaCy's is loaded.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

# « n'arrive » is two words, « wi-fi », « mb/s » and « 7.14 » are one.
_WORD = re.compile(
    r"https?://[^\s\"»)]{1,200}|(?<!\w)-\d+(?:[.,]\d+)?(?![\w.])|[a-z0-9²_]+(?:(?:[-/]|\.(?=\d)|(?<=\d),(?=\d))[a-z0-9²]+)*'?|[^\sa-z0-9']|\n"
)
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
_ENDS, _BREAKS, _QUOTES = frozenset(".!?;\n…"), frozenset(",:()/>=|"), frozenset('"«»')
END, BREAK, QUOTE, NUMBER, OTHER = "END", "BREAK", "QUOTE", "NUMBER", "OTHER"
_MOST_WORDS = 800
# « jé redémarré »: the accent that folding takes away tells the past.
_MEANT = {"jé": "jai", "gé": "jai", "jè": "jai"}

_VOCAB = Vocab()


@dataclass(frozen=True)
class Word:
    """One word of a folded text; `written` is how the visitor wrote it."""

    folded: str
    written: str
    start: int
    end: int


def words_of(folded: str, text: str) -> tuple[Word, ...]:
    """The words and signs of a message, in order."""
    found = (match for match, _ in zip(_WORD.finditer(folded), range(_MOST_WORDS), strict=False))
    return tuple(_word(each, text[each.start() : each.end()]) for each in found)


def _word(found: re.Match[str], written: str) -> Word:
    folded = _MEANT.get(written.lower()) or found[0].rstrip("'") or found[0]
    return Word(folded, written, *found.span())


class Lexicon:
    """Kinds of words: exact words first, then beginnings, which take one of the endings."""

    def __init__(
        self,
        words: Mapping[str, str],
        beginnings: Mapping[str, str],
        *,
        endings: str = r"[a-z]{0,6}",
    ) -> None:
        self._words = {
            word: kind for kind, all_of_them in words.items() for word in all_of_them.split()
        }
        self._beginnings = [
            (kind, re.compile(rf"(?:{'|'.join(stems.split())}){endings}"))
            for kind, stems in beginnings.items()
        ]
        self.kind = lru_cache(maxsize=4096)(self._kind)

    def kinds(self, words: Iterable[Word]) -> list[str]:
        return [self.kind(word.folded) for word in words]

    def _kind(self, word: str) -> str:
        if known := self._words.get(word):
            return known
        for kind, signs in ((END, _ENDS), (BREAK, _BREAKS), (QUOTE, _QUOTES)):
            if word in signs:
                return kind
        if _NUMBER.fullmatch(word):
            return NUMBER
        return next((kind for kind, stem in self._beginnings if stem.fullmatch(word)), OTHER)


class Patterns:
    """Named patterns over kinds: « NE? WORK|FAULT VERY* NOT », the longest match winning."""

    def __init__(self, patterns: Mapping[str, Iterable[str]]) -> None:
        self._matcher = Matcher(_VOCAB)
        for name, written in patterns.items():
            self._matcher.add(name, [_pattern(each) for each in written], greedy="LONGEST")

    def find(self, kinds: list[str]) -> Iterator[tuple[str, int, int]]:
        """Name, first word and the one after the last, in order; of those that overlap, one."""
        if not kinds:
            return
        spans = self._matcher(Doc(_VOCAB, words=kinds), as_spans=True)
        done = 0
        for span in sorted(spans, key=lambda each: (each.start, -each.end)):
            if span.start >= done:
                done = span.end
                yield span.label_, span.start, span.end


def _pattern(written: str) -> list[dict[str, object]]:
    tokens: list[dict[str, object]] = []
    for each in written.split():
        sign = each[-1] if each[-1] in "?*+" else ""
        token: dict[str, object] = {"ORTH": {"IN": each.rstrip("?*+").split("|")}}
        if sign:
            token["OP"] = sign
        tokens.append(token)
    return tokens
