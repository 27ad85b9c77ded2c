"""From the messages where words were said to the lines of a list, a bounded stretch at a time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from bot.desk.messages import select_messages
from bot.desk.model import Message
from bot.desk.schema import messages
from bot.desk.search import Words, found_again, messages_with

T = TypeVar("T")
U = TypeVar("U")

# Messages looked through at once, then once more… Most pages are full after the first stretch.
# The sum bounds what a search may cost, when a filter leaves out nearly all of what is found.
STRETCHES = (256, 2048, 8192)

# Of the conversations with these ids, those that are wanted.
Narrowed = Callable[[Any, Collection[str]], dict[str, T]]


@dataclass(frozen=True)
class Hit(Generic[T]):
    """One line, and the last message in its conversation with the words."""

    line: T
    message: Message


@dataclass(frozen=True)
class Hits(Generic[T]):
    """A page of what was found; `older` is where the next one goes on, None at the end.

    `is_cut` when the search gave up before the page was full.
    """

    lines: tuple[Hit[T], ...]
    older: int | None = None
    is_cut: bool = False

    def with_lines(self, known: Mapping[T, U]) -> Hits[U]:
        """The same page with other lines, given by those that it has."""
        lines = tuple(Hit(known[hit.line], hit.message) for hit in self.lines)
        return Hits(lines, self.older, self.is_cut)


def look_for(
    connection: Any,
    words: Words,
    narrowed: Narrowed[T],
    *,
    before: int | None,
    above: int,
    size: int,
) -> Hits[T]:
    """The conversations where the words were said, last said first."""
    kept: list[tuple[int, T]] = []
    seen: set[str] = set()
    place, is_over = before, False
    for most in STRETCHES:
        hits = messages_with(connection, words, before=place, above=above, most=most)
        newest = {}
        for message_id, conversation_id in hits:
            if conversation_id not in seen:
                seen.add(conversation_id)
                newest[conversation_id] = message_id
        wanted = narrowed(connection, list(newest))
        if before is not None and wanted:
            # On an earlier page, under the later message.
            for conversation_id in found_again(connection, words, list(wanted), before):
                del wanted[conversation_id]
        kept += [(newest[each], wanted[each]) for each in newest if each in wanted]
        place = hits[-1][0] if hits else place
        is_over = len(hits) < most
        if is_over or len(kept) > size:
            break
    shown = kept[:size]
    texts = {
        message.id: message
        for message in select_messages(connection, messages.c.id.in_([each for each, _ in shown]))
    }
    lines = tuple(Hit(line, texts[message_id]) for message_id, line in shown)
    if len(kept) > size:
        return Hits(lines, older=shown[-1][0])
    return Hits(lines, older=None if is_over else place, is_cut=not is_over)
