"""The transcript in words: who said what, when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.desk.model import Author, Link, Message
from bot.shop import Shop
from bot.web.desk.links import Segment, segments
from bot.web.desk.words import clock, day
from bot.web.presenters import is_safe

_NAMES = {Author.VISITOR: "Visiteur", Author.BOT: "Assistant", Author.SYSTEM: "Information"}


@dataclass(frozen=True)
class Bubble:
    """`kind` is visitor, bot, staff, system or note; `day` is set on the first one of a day."""

    id: int
    kind: str
    name: str
    time: str
    moment: str
    segments: tuple[Segment, ...]
    is_choice: bool
    choices: tuple[str, ...]
    links: tuple[Link, ...]
    day: str | None


def bubbles(messages: Sequence[Message], shop: Shop, now: datetime) -> tuple[Bubble, ...]:
    shown = []
    last_day: str | None = None
    for message in messages:
        this_day = day(message.created_at, now, shop.timezone)
        shown.append(_bubble(message, shop, this_day if this_day != last_day else None))
        last_day = this_day
    return tuple(shown)


def _bubble(message: Message, shop: Shop, day: str | None) -> Bubble:
    return Bubble(
        id=message.id,
        kind="note" if message.internal else message.author.value,
        name=_NAMES.get(message.author) or message.staff_name or "L’équipe",
        time=clock(message.created_at, shop.timezone),
        moment=message.created_at.isoformat(timespec="seconds"),
        segments=segments(message.text),
        is_choice=message.payload is not None,
        choices=tuple(choice.title for choice in message.choices),
        links=tuple(link for link in message.links if is_safe(link)),
        day=day,
    )
