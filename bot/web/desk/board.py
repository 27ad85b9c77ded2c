"""The list of requests: who waits, who is being answered, what ended lately."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from bot.desk.model import Author, Handoff, HandoffState, Staff
from bot.desk.store import Store
from bot.shop import Shop
from bot.web.desk.gate import Desk
from bot.web.desk.pages import render_for
from bot.web.desk.words import TONES, day_and_clock, duration, outcome_label, topic_label

_CLOSED_SHOWN = 20
_SOON = timedelta(minutes=15)
_NOTHING_SAID = "Le visiteur n’a encore rien précisé."


@dataclass(frozen=True)
class Board:
    waiting: tuple[Handoff, ...]
    taken: tuple[Handoff, ...]
    closed: tuple[Handoff, ...]
    unread: Mapping[str, int]
    # Of the conversations whose card sums nothing up, the last thing that the visitor typed.
    said: Mapping[str, str]


@dataclass(frozen=True)
class Engagement:
    """What was promised to the visitor; `urgency` is "late", "soon" or ""."""

    text: str
    urgency: str


@dataclass(frozen=True)
class Line:
    """One request in the list, in words."""

    id: int
    topic: str
    topic_label: str
    summary: str
    when: str
    unread: int
    engagement: Engagement | None
    tone: str | None
    taken_by: str | None
    is_mine: bool
    outcome: str


async def show_board(desk: Desk) -> Response:
    board = await run_in_threadpool(read_board, desk.web.store, desk.staff)
    shop, now = desk.web.shop_file.current(), datetime.now(timezone.utc)

    def lines(handoffs: tuple[Handoff, ...]) -> list[Line]:
        return [_line(each, desk.staff, board, shop, now) for each in handoffs]

    return render_for(
        desk,
        "board.html",
        {
            "waiting_count": len(board.waiting),
            "waiting": lines(board.waiting),
            "taken": lines(board.taken),
            "closed": lines(board.closed),
        },
    )


def read_board(store: Store, staff: Staff) -> Board:
    waiting = store.handoffs(HandoffState.WAITING)
    taken = store.handoffs(HandoffState.TAKEN)
    closed = store.handoffs(HandoffState.CLOSED, limit=_CLOSED_SHOWN)
    return Board(
        waiting=waiting,
        # One's own first: what one goes on with.
        taken=tuple(sorted(taken, key=lambda handoff: handoff.taken_by != staff.id)),
        closed=closed,
        unread=store.unread(staff.id),
        said={
            handoff.conversation_id: _last_said(store, handoff.conversation_id)
            for handoff in (*waiting, *taken, *closed)
            if not handoff.card.summary
        },
    )


def _last_said(store: Store, conversation_id: str) -> str:
    typed = [
        message.text
        for message in store.messages(conversation_id)
        if message.author is Author.VISITOR and message.payload is None
    ]
    return typed[-1] if typed else _NOTHING_SAID


def _line(handoff: Handoff, staff: Staff, board: Board, shop: Shop, now: datetime) -> Line:
    card = handoff.card
    return Line(
        id=handoff.id,
        topic=handoff.topic,
        topic_label=topic_label(handoff.topic),
        summary=card.summary or board.said[handoff.conversation_id],
        when=when(handoff, shop, now),
        unread=board.unread.get(handoff.conversation_id, 0),
        engagement=engagement(handoff, shop, now),
        tone=TONES.get(card.language_tone or ""),
        taken_by=handoff.taken_by_name,
        is_mine=handoff.taken_by == staff.id,
        outcome=outcome_label(handoff.outcome),
    )


def when(handoff: Handoff, shop: Shop, now: datetime) -> str:
    """How long it has waited, or since when it is where it is."""
    if handoff.closed_at:
        return day_and_clock(handoff.closed_at, now, shop.timezone)
    if handoff.taken_at:
        return f"depuis {duration(now - handoff.taken_at)}"
    return f"attend depuis {duration(now - handoff.opened_at)}"


def engagement(handoff: Handoff, shop: Shop, now: datetime) -> Engagement | None:
    """Until the visitor has had an answer, what they were told."""
    due = handoff.promise_at
    if due is None or handoff.first_answered_at or handoff.closed_at:
        return None
    if due <= now:
        return Engagement(f"engagement dépassé de {duration(now - due)}", "late")
    text = shop.describe_due(due, now).replace("réponse", "réponse promise", 1)
    return Engagement(text, "soon" if due - now < _SOON else "")
