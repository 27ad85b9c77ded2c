"""What the lists of the console share: their filters in the page, pages before and after."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.desk.model import Author, Message, Staff
from bot.desk.search import Piece, Words, excerpt
from bot.desk.searching import Hits
from bot.desk.slices import Slice
from bot.shop import Shop
from bot.web.desk.filters import Chip, View, chips
from bot.web.desk.words import OTHER_OUTCOMES, OUTCOMES, TOPICS, day_and_clock

_AUTHORS = {Author.VISITOR: "Visiteur", Author.BOT: "Assistant", Author.SYSTEM: "Information"}


@dataclass(frozen=True)
class Excerpt:
    """Where the words were said; `anchor` is the message on its page."""

    author: str
    when: str
    is_note: bool
    pieces: tuple[Piece, ...]
    anchor: str


@dataclass(frozen=True)
class Pager:
    """Where the pages around this one are; `is_cut` when a search stopped before its end."""

    newer: str | None = None
    older: str | None = None
    is_cut: bool = False

    @classmethod
    def of_slice(cls, page: Slice[Any], view: View) -> "Pager":
        return cls(view.page_url(page.newer), view.page_url(page.older))

    @classmethod
    def of_hits(cls, hits: Hits[Any], view: View) -> "Pager":
        # There is no way back by one page: where one began is only known going down.
        newer = view.url() if view.before else None
        older = view.url(avant=str(hits.older)) if hits.older else None
        return cls(newer, older, hits.is_cut)


@dataclass(frozen=True)
class FilterForm:
    """The form above a list."""

    view: View
    colleagues: Sequence[Staff]
    chips: tuple[Chip, ...]
    topics = TOPICS
    outcomes = {**OUTCOMES, **OTHER_OUTCOMES}  # noqa: RUF012 - never written to

    @classmethod
    def of(cls, view: View, colleagues: Sequence[Staff], shop: Shop) -> "FilterForm":
        return cls(view, colleagues, chips(view, colleagues, shop.timezone))


def excerpt_of(message: Message, words: Words, shop: Shop, now: datetime) -> Excerpt:
    return Excerpt(
        author=_AUTHORS.get(message.author) or message.staff_name or "L’équipe",
        when=day_and_clock(message.created_at, now, shop.timezone),
        is_note=message.internal,
        pieces=excerpt(message.text, words),
        anchor=f"m{message.id}",
    )
