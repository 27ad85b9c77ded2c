"""The transcript in words: who said what, when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.desk.corrections import Correction
from bot.desk.model import Author, Conversation, Link, Message
from bot.desk.store import Store
from bot.french import NBSP
from bot.shop import Shop
from bot.web.desk.correcting import Correctable, correctable
from bot.web.desk.links import Segment, segments
from bot.web.desk.words import clock, day, intent_label
from bot.web.presenters import is_safe

_NAMES = {Author.VISITOR: "Visiteur", Author.BOT: "Assistant", Author.SYSTEM: "Information"}


@dataclass(frozen=True)
class Bubble:
    """`kind` is visitor, bot, staff, system or note; `day` is set on the first one of a day.

    `correct` and `ranking` are for what a visitor typed, when it may be corrected here. `seen` says
    when the visitor saw it, on the last answer that they have seen.
    """

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
    correct: Correctable | None = None
    ranking: str | None = None
    seen: str | None = None


def bubbles(messages: Sequence[Message], shop: Shop, now: datetime) -> tuple[Bubble, ...]:
    """The messages alone, as anything may show them."""
    shown = []
    last_day: str | None = None
    for message in messages:
        this_day = day(message.created_at, now, shop.timezone)
        shown.append(_bubble(message, shop, this_day if this_day != last_day else None))
        last_day = this_day
    return tuple(shown)


def bubbles_with_details(
    conversation: Conversation,
    messages: Sequence[Message],
    corrections: Mapping[int, Correction],
    shop: Shop,
    now: datetime,
    page: str,
) -> tuple[Bubble, ...]:
    """With what each message was understood as and may be corrected, and what was seen.

    `page` is the path of the page that they stand on.
    """
    seen = _last_seen(messages, conversation.seen_id)
    seen_at = conversation.seen_at
    when = day(seen_at, now, shop.timezone) if seen_at else ""
    at = f"{when} à {clock(seen_at, shop.timezone)}" if seen_at else ""
    return tuple(
        replace(
            bubble,
            correct=correctable(message, corrections.get(message.id), f"{page}#m{message.id}"),
            ranking=_ranking(message),
            seen=f"Vu {at.removeprefix('aujourd’hui ')}".strip() if message is seen else None,
        )
        for bubble, message in zip(bubbles(messages, shop, now), messages, strict=True)
    )


def corrections_in(store: Store, messages: Sequence[Message]) -> Mapping[int, Correction]:
    typed = [each.id for each in messages if each.author is Author.VISITOR and not each.payload]
    return store.corrections_of(typed) if typed else {}


def _last_seen(messages: Sequence[Message], seen_id: int | None) -> Message | None:
    """The last answer of a person's that the visitor has had in front of them."""
    answers = (
        each
        for each in reversed(messages)
        if each.author is Author.STAFF and not each.internal and each.id <= (seen_id or 0)
    )
    return next(answers, None)


def _ranking(message: Message) -> str | None:
    """« délai (87 %), disponibilité (6 %) »: what else the assistant thought of."""
    if message.payload is not None or len(message.ranking) < 2:
        return None
    return ", ".join(
        f"{intent_label(name)} ({round(100 * share)}{NBSP}%)" for name, share in message.ranking
    )


def _bubble(message: Message, shop: Shop, day: str | None) -> Bubble:
    # What the system notes for staff, the assistant has noticed.
    author = Author.BOT if message.internal and not message.staff_name else message.author
    return Bubble(
        id=message.id,
        kind="note" if message.internal else message.author.value,
        name=_NAMES.get(author) or message.staff_name or "L’équipe",
        time=clock(message.created_at, shop.timezone),
        moment=message.created_at.isoformat(timespec="seconds"),
        segments=segments(message.text),
        is_choice=message.payload is not None,
        choices=tuple(choice.title for choice in message.choices),
        links=tuple(link for link in message.links if is_safe(link)),
        day=day,
    )
