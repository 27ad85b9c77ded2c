"""A message as the assistant reads it: one spelling, and where each word was typed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.folding import fold
from bot.nlu.sms import SHORT_FORMS
from bot.nlu.typos import DomainWords

_PIECE = re.compile(r"[^\W_]+|[^\w\s]|_")
_LONG_RUN = re.compile(r"([^\W\d])\1{2,}")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True)
class Token:
    """A word or a sign; `start` and `end` are character offsets into the message as typed.

    `text` is folded and respelled: « tjrs » reads "toujours", « cde » "commande".
    """

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Reading:
    """A message, its tokens in order, and the spelling that the classifier learns.

    « Ouiiii, AR-20418 ! » and « oui ar-20511! » are spelled alike: which order it is does not
    change what is wanted, and entities are found in the message as typed.
    """

    typed: str
    tokens: tuple[Token, ...]
    start: int = 0  # of a part: where it begins in the message

    @property
    def end(self) -> int:
        return self.start + len(self.typed)

    @property
    def spelling(self) -> str:
        words = " ".join(token.text for token in self.tokens)
        return _NUMBER.sub(lambda match: "0" * min(len(match.group()), 6), words)

    def part(self, first: int, last: int) -> "Reading":
        """Tokens first to last, `last` excluded, as a message of their own."""
        tokens = self.tokens[first:last]
        offset = tokens[0].start
        moved = tuple(Token(t.text, t.start - offset, t.end - offset) for t in tokens)
        return Reading(self.typed[offset : tokens[-1].end], moved, self.start + offset)


def read(text: str, domain_words: DomainWords) -> Reading:
    return Reading(text, tuple(_tokens(text, domain_words)))


def words_of(text: str) -> list[str]:
    """Every word of a text, folded, long runs shortened, short forms as typed."""
    return [_shortened(piece) for piece in _PIECE.findall(fold(text))]


def typed_words_of(text: str) -> list[str]:
    """The same with their accents, in lower case."""
    return [_shortened(piece) for piece in _PIECE.findall(text.lower())]


def _tokens(text: str, domain_words: DomainWords) -> Iterator[Token]:
    folded = fold(text)
    pieces = list(_PIECE.finditer(folded))
    for index, piece in enumerate(pieces):
        word = piece.group()
        if index and not word.isalnum() and pieces[index - 1].group() == word:
            continue  # « !!!! » says no more than « ! »
        if len(word) == 1:
            before = folded[max(0, piece.start() - 2) : piece.start()].strip()
            after = folded[piece.end() : piece.end() + 6].lstrip()
            spelled = SHORT_FORMS.get(word, word) if _is_short_form(before, after) else word
        else:
            word = _shortened(word)
            spelled = SHORT_FORMS.get(word) or domain_words.nearest(word) or word
        yield Token(spelled, piece.start(), piece.end())


def _shortened(word: str) -> str:
    return _LONG_RUN.sub(r"\1", word)


def _is_short_form(before: str, after: str) -> bool:
    """Whether a lone letter is « c » or « g », not an elision (« c'est », « c est ») or a unit."""
    return not before[-1:].isdigit() and not after.startswith(("'", "est", "eta", "ai "))
