"""Looking for words in everything that was said, internal notes included.

One function for both databases, `messages_with`: FTS5 on SQLite, `tsvector` on PostgreSQL. What
people type is words and nothing else: quotes, operators and wildcards mean nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Integer, String, bindparam, select, text

from bot.desk.schema import messages
from bot.desk.search_index import TSVECTOR
from bot.folding import fold

_TOKEN = re.compile(r"[^\W_]+")
_MOST_WORDS = 10
# The beginning of one letter is in every message.
_SHORTEST_PREFIX = 2
_LARGEST_ID = 2**63 - 1
# Characters around what was found, on either side.
_BEFORE, _AFTER = 60, 130
_CUT = "…"


@dataclass(frozen=True)
class Words:
    """What is looked for: each phrase is tokens, folded, that follow each other.

    All phrases have to be in the same message. Of the last token, its beginning is enough when
    `is_prefix`.
    """

    phrases: tuple[tuple[str, ...], ...]
    is_prefix: bool


@dataclass(frozen=True)
class Piece:
    """A stretch of an excerpt; `is_hit` when it is what was looked for."""

    text: str
    is_hit: bool = False


def parse_words(typed: str) -> Words | None:
    """« l’antenne AR-204 » is two phrases, « l antenne » and « ar 204 »; None without a word."""
    phrases = [
        tuple(_key(found.group()) for found in _TOKEN.finditer(word))
        for word in unicodedata.normalize("NFC", typed).split()
    ]
    kept = tuple(phrase for phrase in phrases if phrase)[:_MOST_WORDS]
    if not kept:
        return None
    return Words(kept, is_prefix=len(kept[-1][-1]) >= _SHORTEST_PREFIX)


def messages_with(
    connection: Any, words: Words, *, before: int | None, most: int, above: int = 0
) -> list[tuple[int, str]]:
    """The latest messages with the words: ids and conversations, latest first.

    Ids are below `before`, when given, and above `above`; at most `most` of them.
    """
    hits = _HITS[connection.dialect.name].bindparams(
        words=_QUERY[connection.dialect.name](words),
        before=before or _LARGEST_ID,
        above=above,
        most=most,
    )
    found = hits.columns(id=Integer).subquery()
    rows = connection.execute(
        select(messages.c.id, messages.c.conversation_id)
        .join(found, found.c.id == messages.c.id)
        .order_by(messages.c.id.desc())
    )
    return [(row.id, row.conversation_id) for row in rows]


def found_again(
    connection: Any, words: Words, conversation_ids: Collection[str], since: int
) -> set[str]:
    """Those of the conversations where the words are also in a message from `since` on."""
    later = connection.execute(
        select(messages.c.id, messages.c.conversation_id).where(
            messages.c.conversation_id.in_(conversation_ids), messages.c.id >= since
        )
    ).all()
    if not later:
        return set()
    among = _AMONG[connection.dialect.name].bindparams(
        words=_QUERY[connection.dialect.name](words), ids=[row.id for row in later]
    )
    matching = set(connection.execute(among).scalars())
    return {row.conversation_id for row in later if row.id in matching}


def excerpt(said: str, words: Words) -> tuple[Piece, ...]:
    """What was said around the first of the words, on one line, in pieces."""
    line = " ".join(unicodedata.normalize("NFC", said).split())
    spans = _spans(line, words)
    first = spans[0][0] if spans else 0
    start = _word_start(line, max(0, first - _BEFORE))
    end = _word_end(line, min(len(line), first + _AFTER))
    pieces = [Piece(_CUT if start else "")]
    place = start
    for hit_start, hit_end in spans:
        if hit_start >= end:
            break
        pieces += [Piece(line[place:hit_start]), Piece(line[hit_start:hit_end], is_hit=True)]
        place = hit_end
    end = max(place, end)
    pieces += [Piece(line[place:end]), Piece(_CUT if end < len(line) else "")]
    return tuple(piece for piece in pieces if piece.text)


def _spans(line: str, words: Words) -> list[tuple[int, int]]:
    """Where the words are, from left to right, without overlap."""
    tokens = [(each.start(), each.end(), _key(each.group())) for each in _TOKEN.finditer(line)]
    found: list[tuple[int, int]] = []
    place = 0
    while place < len(tokens):
        length = max(_length(tokens, place, words, n) for n in range(len(words.phrases)))
        if length:
            found.append((tokens[place][0], tokens[place + length - 1][1]))
        place += length or 1
    return found


def _length(tokens: list[tuple[int, int, str]], place: int, words: Words, number: int) -> int:
    """How many tokens from `place` on are that phrase: all of its own, or none."""
    phrase = words.phrases[number]
    said = [key for _, _, key in tokens[place : place + len(phrase)]]
    if len(said) < len(phrase) or said[:-1] != list(phrase[:-1]):
        return 0
    is_open = words.is_prefix and number == len(words.phrases) - 1
    is_same = said[-1].startswith(phrase[-1]) if is_open else said[-1] == phrase[-1]
    return len(phrase) if is_same else 0


def _key(token: str) -> str:
    return fold(token.replace("œ", "oe").replace("Œ", "oe"))


def _word_start(line: str, place: int) -> int:
    return place if place == 0 else line.find(" ", place) + 1 or place


def _word_end(line: str, place: int) -> int:
    if place == len(line):
        return place
    space = line.rfind(" ", 0, place)
    return space if space > 0 else place


# Tokens are letters and digits: there is nothing in them that either language could read as its
# own. They are bound as one value all the same.


def _fts5(words: Words) -> str:
    phrases = " ".join(f'"{" ".join(phrase)}"' for phrase in words.phrases)
    return f"{phrases} *" if words.is_prefix else phrases


def _tsquery(words: Words) -> str:
    phrases = " & ".join(" <-> ".join(f"'{token}'" for token in each) for each in words.phrases)
    return f"{phrases}:*" if words.is_prefix else phrases


_QUERY = {"sqlite": _fts5, "postgresql": _tsquery}
_TSQUERY = f"{TSVECTOR} @@ to_tsquery('simple', :words)"
_BOUNDS = (
    bindparam("words", type_=String),
    bindparam("before", type_=Integer),
    bindparam("above", type_=Integer),
    bindparam("most", type_=Integer),
)
_HITS = {
    "sqlite": text(
        "SELECT rowid AS id FROM messages_fts WHERE messages_fts MATCH :words"
        " AND rowid < :before AND rowid > :above ORDER BY rowid DESC LIMIT :most"
    ).bindparams(*_BOUNDS),
    "postgresql": text(
        f"SELECT id FROM messages WHERE {_TSQUERY}"  # noqa: S608 - our own words
        " AND id < :before AND id > :above ORDER BY id DESC LIMIT :most"
    ).bindparams(*_BOUNDS),
}
_AMONG = {
    "sqlite": text(
        "SELECT rowid FROM messages_fts WHERE messages_fts MATCH :words AND rowid IN :ids"
    ).bindparams(bindparam("ids", expanding=True)),
    "postgresql": text(
        f"SELECT id FROM messages WHERE {_TSQUERY} AND id IN :ids"  # noqa: S608 - our own words
    ).bindparams(bindparam("ids", expanding=True)),
}
