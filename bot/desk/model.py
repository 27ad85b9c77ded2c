"""What the desk keeps: conversations, their messages, the hand-offs to people, and staff."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from bot.desk.card import Card


class ConversationState(str, Enum):
    BOT = "bot"
    WAITING = "waiting"
    HUMAN = "human"
    CLOSED = "closed"


class Author(str, Enum):
    VISITOR = "visitor"
    BOT = "bot"
    STAFF = "staff"
    SYSTEM = "system"


class HandoffState(str, Enum):
    WAITING = "waiting"
    TAKEN = "taken"
    CLOSED = "closed"


class Role(str, Enum):
    AGENT = "agent"
    ADMIN = "admin"


@dataclass(frozen=True)
class Choice:
    """A button under a message; the payload never leaves the server."""

    id: str
    title: str
    payload: str


@dataclass(frozen=True)
class Link:
    title: str
    url: str


@dataclass(frozen=True)
class OrderProgress:
    """How far a proved order has come: nothing that the text beside it does not say.

    `state` is one of the order statuses, `label` the same for a reader. `step` counts from 0 in
    `steps`, which are labels; None for an order that goes no further. `expected` is a day, as
    « 2026-11-24 ».
    """

    reference: str
    state: str
    label: str
    step: int | None
    steps: tuple[str, ...]
    carrier: str | None
    tracking_url: str | None
    expected: str | None


@dataclass(frozen=True)
class Reply:
    """What the bot says, before it is stored."""

    text: str
    choices: tuple[Choice, ...] = ()
    links: tuple[Link, ...] = ()
    order: OrderProgress | None = None


@dataclass(frozen=True)
class Message:
    """One stored utterance; ids grow in order, created_at is aware and in UTC."""

    id: int
    conversation_id: str
    author: Author
    text: str
    choices: tuple[Choice, ...]
    links: tuple[Link, ...]
    created_at: datetime
    client_id: str | None = None
    staff_name: str | None = None
    internal: bool = False
    payload: str | None = None
    # What the assistant understood of a typed message, see understanding.py; when it was asked.
    intent: str | None = None
    confidence: float | None = None
    ranking: tuple[tuple[str, float], ...] = ()
    # The order whose state the assistant told.
    order: OrderProgress | None = None


@dataclass(frozen=True)
class Conversation:
    id: str
    state: ConversationState
    created_at: datetime
    page_url: str | None = None
    email: str | None = None
    rating: int | None = None
    rating_comment: str | None = None
    # The last message that the visitor has had in front of them, and since when.
    seen_id: int | None = None
    seen_at: datetime | None = None
    # The last order that was proved in it.
    order_reference: str | None = None


@dataclass(frozen=True)
class Handoff:
    """A conversation that needs a person; every datetime is aware and in UTC."""

    id: int
    conversation_id: str
    topic: str
    state: HandoffState
    card: Card
    opened_at: datetime
    promise_at: datetime | None = None
    taken_by: int | None = None
    taken_by_name: str | None = None
    taken_at: datetime | None = None
    first_answered_at: datetime | None = None
    closed_at: datetime | None = None
    outcome: str | None = None
    close_reason: str | None = None
    # Nobody took it: when staff were reminded, and when the visitor was told.
    reminded_at: datetime | None = None
    escalated_at: datetime | None = None


@dataclass(frozen=True)
class Staff:
    id: int
    login: str
    name: str
    role: Role
    # Since when the account opens nothing; None while it does.
    disabled_at: datetime | None = None


def new_choice(title: str, payload: str) -> Choice:
    """Make a choice under a fresh id that tells nothing about its payload."""
    return Choice(id=secrets.token_urlsafe(9), title=title, payload=payload)
