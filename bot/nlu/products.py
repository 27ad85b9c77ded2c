"""Products and PoE standards by their names, whatever their spacing and a slip of the finger."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from bot.folding import fold

# Letters and figures apart: « U6LR », « u6-lr » and « U 6 LR » are the same pieces. A sign of
# punctuation is one too, so that no name goes over it.
_PIECE = re.compile(r"(?<=[0-9])x(?=[a-z])|[a-z]+|[0-9]+|\+|[;:!?()/\n]|[.,](?![0-9])")
_UNKNOWN = "?"
# Shorter words are each other's slips; from ten letters on, two slips still point to one word.
_SHORTEST_SLIP = 6
_TWO_SLIPS = 10
_SHORTEST_HALF = 3
# Words of names that are a letter away from everyday ones: « modèle », « départ », « toute ».
_EVERYDAY_WORDS = (
    "module touret reseau deport deporte optique mobile audience instant injection exterieur "
    "lumiere enterprise rocket galvanise extender camera archer"
)
_EVERYDAY = frozenset(_EVERYDAY_WORDS.split())
_SOUNDS = {"light": "lite", "lightbeam": "litebeam", "lrange": "lr"}
# A message has 2,000 characters at most.
_MOST_PIECES = 1_000
# « EAP225v3 », « RB5009UG+S+IN »: what follows tells the revision of the same model.
_REVISION = re.compile(r"v[0-9]{1,2}(?![a-z0-9])")

_TIMES = re.compile(r"(?<![0-9a-z])[0-9]{1,4}x$")  # « 3xU6 Lite »

_STANDARDS = {
    "802.3af": "802.3af|8023af|802 af|poe af",
    "802.3at": "802.3at|8023at|802 at|poe at|poe+|poe plus",
    "802.3bt": "802.3bt|8023bt|802 bt|poe bt|poe++|poe plus plus|4ppoe",
    "passive 24 V": "poe passif 24 v|passif 24 v|poe passive 24 v|passive 24 v|passive poe 24 v"
    "|24 v passif|24 v passive|24 v poe passif|poe 24 v|24 v poe|passif en 24 v|passif 24 volt"
    "|poe passif 24 volt|24 volt passif|poe 24 volt|poe passif 24|passif 24",
    "passive 48 V": "poe passif 48 v|passif 48 v|poe passive 48 v|passive 48 v|passive poe 48 v"
    "|48 v passif|48 v passive|48 v poe passif|passif en 48 v|passif 48 volt|poe passif 48 volt"
    "|48 volt passif|poe passif 48|passif 48",
}


@dataclass(frozen=True)
class Name:
    """A name found: its entity, the name as the list writes it, and offsets into the text."""

    entity: str
    value: str
    start: int
    end: int


@dataclass(frozen=True)
class _Piece:
    text: str
    start: int
    end: int


class NameFinder:
    """Finds the names of a list of products, and those of PoE standards, in folded text."""

    def __init__(self, product_names: Iterable[str]) -> None:
        names = [("product", name, name) for name in dict.fromkeys(product_names)]
        names += [
            ("poe_standard", standard, written)
            for standard, all_written in _STANDARDS.items()
            for written in all_written.split("|")
        ]
        pieces = {written: _pieces(fold(written)) for _, _, written in names}
        self._known = frozenset(piece.text for each in pieces.values() for piece in each)
        self._long = sorted(
            word
            for word in self._known
            if len(word) >= _SHORTEST_SLIP and word.isalpha() and word not in _EVERYDAY
        )
        self._vocab = Vocab()
        self._matcher = PhraseMatcher(self._vocab)
        self._names: dict[str, tuple[str, str]] = {}
        for entity, value, written in names:
            words = [piece.text for piece in self._respelled(pieces[written])]
            self._names.setdefault(" ".join(words), (entity, value))
        for key in self._names:
            if key:
                self._matcher.add(key, [Doc(self._vocab, words=key.split(" "))])

    def find(self, folded: str) -> Iterator[Name]:
        """The longest names first; one may overlap another."""
        pieces = list(self._respelled(_pieces(folded)))
        # Words of no name stay out of spaCy's vocabulary, which only grows.
        words = [piece.text if piece.text in self._known else _UNKNOWN for piece in pieces]
        spans = self._matcher(Doc(self._vocab, words=words), as_spans=True)
        for span in sorted(spans, key=_length, reverse=True):
            start, end = pieces[span.start].start, pieces[span.end - 1].end
            if not _cut(folded, start, end):
                entity, value = self._names[span.text]
                yield Name(entity, value, start, end)

    def _respelled(self, pieces: list[_Piece]) -> Iterator[_Piece]:
        """The pieces with « litbeam », « lit beam » and « lite beam » read as "litebeam"."""
        at = 0
        while at < len(pieces):
            piece, *following = pieces[at : at + 2]
            word = self._meant(piece.text)
            at += 1
            if following and min(len(piece.text), len(following[0].text)) >= _SHORTEST_HALF:
                together = self._meant(piece.text + following[0].text, halves=True)
                if together in self._known and word not in self._long:
                    word, piece = together, _Piece(together, piece.start, following[0].end)
                    at += 1
            yield _Piece(word, piece.start, piece.end)

    def _meant(self, word: str, *, halves: bool = False) -> str:
        word = _SOUNDS.get(word, word)
        if word in self._known or len(word) < _SHORTEST_SLIP or not word.isalpha():
            return word
        most = 2 if len(word) >= _TWO_SLIPS else 1
        found = extractOne(word, self._long, scorer=OSA.distance, score_cutoff=most)
        # The first letter is hardly ever a slip: « Twitch » is no switch.
        if found and found[0][0] == word[0] and (found[1] < 2 or len(found[0]) >= _TWO_SLIPS):
            return found[0]
        return word


def _pieces(folded: str) -> list[_Piece]:
    found = [_Piece(_singular(match.group()), *match.span()) for match in _PIECE.finditer(folded)]
    return found[:_MOST_PIECES]


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word


def _length(span: Span) -> int:
    return len(span.text)


def _cut(folded: str, start: int, end: int) -> bool:
    """Whether the span begins or ends inside a word, so that another model is meant."""
    if (
        start
        and folded[start - 1].isalnum()
        and not _TIMES.search(folded, max(0, start - 6), start)
    ):
        return True
    following = folded[end : end + 1]
    return following.isalnum() and not _REVISION.match(folded, end)
