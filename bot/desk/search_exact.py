"""Looking a request up by what a customer on the telephone gives: a number, an order, an e-mail.

The columns that have an index are compared first. A card has none: only those of the open requests
and of the last closed ones are looked through, so that the cost does not grow with the years.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Text, cast, func, or_, select

from bot.desk.model import HandoffState
from bot.desk.schema import conversations, handoffs

_NUMBER = re.compile(r"(?:(?:demande\s*)?(?:n\s?[°ºo]\.?|#)|demande)?\s*([1-9][0-9]{0,17})", re.I)
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_REFERENCE = re.compile(r"(?=[A-Za-z-]*-?[0-9])[A-Za-z]{1,6}[- ]?[0-9]{3,12}")
# Cards looked through, of each state; and requests shown in all.
_CARDS = 2000
_MOST = 20


@dataclass(frozen=True)
class Exact:
    """What a search may name; None where it does not."""

    number: int | None = None
    email: str | None = None
    reference: str | None = None


def parse_exact(typed: str) -> Exact | None:
    """« n° 12 », « #12 », « AR-20418 », « client@exemple.fr »; None for words."""
    whole = " ".join(typed.split())
    if found := _NUMBER.fullmatch(whole):
        return Exact(number=int(found[1]))
    if _EMAIL.fullmatch(whole):
        return Exact(email=whole.casefold())
    if _REFERENCE.fullmatch(whole):
        return Exact(reference=whole.replace(" ", "-").upper())
    return None


def exact_ids(connection: Any, exact: Exact, conditions: list[Any]) -> list[int]:
    """The requests that are named, the latest first; `conditions` narrow them."""
    if exact.number is not None:
        found = select(handoffs.c.id).where(handoffs.c.id == exact.number, *conditions)
        return list(connection.execute(found).scalars())
    column, value = conversations.c.email, exact.email
    said = [value, (exact.email or "").lower()]
    if exact.reference is not None:
        column, value = conversations.c.order_reference, exact.reference
        said = [value]
    of_column = select(conversations.c.id).where(column.in_([each for each in said if each]))
    in_cards = [
        select(handoffs.c.id)
        .where(handoffs.c.state == state.value)
        .order_by(handoffs.c.id.desc())
        .limit(_CARDS)
        .subquery()
        for state in HandoffState
    ]
    recent = or_(*(handoffs.c.id.in_(select(each.c.id)) for each in in_cards))
    # As it stands in the JSON, between its quotes: nothing else is that text.
    quoted = f'"{_escaped((value or "").lower())}"'
    on_card = func.lower(cast(handoffs.c.card, Text)).like(f"%{quoted}%", escape="\\")
    matches = (
        select(handoffs.c.id).where(handoffs.c.conversation_id.in_(of_column), *conditions),
        select(handoffs.c.id).where(recent, on_card, *conditions),
    )
    ids = {
        each
        for match in matches
        for each in connection.execute(match.order_by(handoffs.c.id.desc()).limit(_MOST)).scalars()
    }
    return sorted(ids, reverse=True)[:_MOST]


def _escaped(text: str) -> str:
    for sign in "\\%_":
        text = text.replace(sign, f"\\{sign}")
    return text
