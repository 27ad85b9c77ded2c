"""One request: its card, its transcript, and what can be done with it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timezone

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from bot.desk.corrections import Correction
from bot.desk.errors import ConversationNotFound
from bot.desk.handoffs import WITHDRAWN
from bot.desk.model import Conversation, Handoff, HandoffState, Message, Staff
from bot.desk.store import Store
from bot.shop import Shop
from bot.web.desk.aftermath import Aftermath, aftermath
from bot.web.desk.around import (
    Before,
    Neighbours,
    Ready,
    befores,
    neighbours,
    ready_replies,
)
from bot.web.desk.board import engagement, when
from bot.web.desk.errors import Refused
from bot.web.desk.exchange import bubbles_with_details, corrections_in
from bot.web.desk.fiche import fiche
from bot.web.desk.forms import HOME, Draft
from bot.web.desk.gate import Desk
from bot.web.desk.pages import render_for
from bot.web.desk.sessions import new_session_id
from bot.web.desk.words import INTENT_GROUPS, OUTCOMES, TONES, outcome_label, topic_label

_LARGEST_ID = 2**63 - 1
GONE = "Cette demande n’existe pas, ou le visiteur a effacé sa conversation."


@dataclass(frozen=True)
class Exchange:
    """A request as staff read it, notes included."""

    handoff: Handoff
    conversation: Conversation
    messages: tuple[Message, ...]
    waiting_count: int


@dataclass(frozen=True)
class Around:
    """What else the page of a request shows."""

    corrections: Mapping[int, Correction]
    before: tuple[Before, ...]
    near: Neighbours
    replies: tuple[Ready, ...]
    colleagues: tuple[Staff, ...]
    done: Aftermath | None


async def show_handoff(desk: Desk) -> Response:
    return await handoff_page(desk)


async def handoff_page(
    desk: Desk, draft: Draft | None = None, refusal: Refused | None = None
) -> Response:
    """The page, with what was refused and why when that is so. Raises `Refused`."""
    shop, now = desk.web.shop_file.current(), datetime.now(timezone.utc)
    exchange, around = await run_in_threadpool(_read, desk, shop, now)
    handoff = exchange.handoff
    facts = fiche(handoff.card, exchange.messages)
    mode = _mode(handoff, desk.staff)
    return render_for(
        desk,
        "handoff.html",
        {
            "waiting_count": exchange.waiting_count,
            "handoff": handoff,
            "mode": mode,
            "topic_label": topic_label(handoff.topic),
            "when": when(handoff, shop, now),
            "engagement": engagement(handoff, shop, now),
            "outcome_label": outcome_label(handoff.outcome),
            "tone": TONES.get(handoff.card.language_tone or ""),
            "rating": exchange.conversation.rating,
            "rating_comment": exchange.conversation.rating_comment,
            "fiche": facts,
            "fiche_version": _version(mode, facts),
            "actions_version": _version(
                mode, handoff.first_answered_at is None, around.colleagues, around.near
            ),
            "composer_version": _version(mode, handoff.taken_by_name),
            "bubbles": bubbles_with_details(
                exchange.conversation,
                exchange.messages,
                around.corrections,
                shop,
                now,
                f"{HOME}/demandes/{handoff.id}",
            ),
            "intent_groups": INTENT_GROUPS,
            "before": around.before,
            "near": around.near,
            "replies": around.replies,
            "replies_version": _version(mode, around.replies),
            "colleagues": around.colleagues,
            "today": now.astimezone(shop.timezone).date().isoformat(),
            "outcomes": OUTCOMES,
            "done": around.done,
            "may_reopen": mode == "closed" and handoff.outcome != WITHDRAWN,
            "draft": draft or _drafted(desk, around.replies),
            "notice": refusal.sentence if refusal else None,
            "send_id": new_session_id(),
        },
        refusal.status if refusal else 200,
    )


def _read(desk: Desk, shop: Shop, now: datetime) -> tuple[Exchange, Around]:
    """Not for an event loop. Raises `Refused`."""
    store, staff = desk.web.store, desk.staff
    exchange = read_exchange(store, handoff_id(desk))
    _mark_read(desk, exchange)
    handoff, messages = exchange.handoff, exchange.messages
    is_mine = _mode(handoff, staff) == "mine"
    return exchange, Around(
        corrections=corrections_in(store, messages),
        before=befores(store.other_visits(handoff.conversation_id), shop, now),
        near=neighbours(store, staff, handoff.id),
        replies=ready_replies(store, staff, shop, handoff, messages) if is_mine else (),
        colleagues=tuple(
            each for each in store.list_staff() if each.id != staff.id and not each.disabled_at
        )
        if is_mine
        else (),
        done=aftermath(desk),
    )


def _drafted(desk: Desk, replies: tuple[Ready, ...]) -> Draft:
    """What a link in the list of canned replies asks for, which is there without scripts."""
    wanted = desk.request.query_params.get("reponse")
    chosen = next((each for each in replies if str(each.id) == wanted), None)
    return replace(Draft(), answer=chosen.text) if chosen else Draft()


def handoff_id(desk: Desk) -> int:
    """The id in the page's address. Raises `Refused`."""
    found: int = desk.request.path_params["handoff_id"]
    if found > _LARGEST_ID:
        raise Refused(404, GONE)
    return found


def read_exchange(store: Store, handoff_id: int) -> Exchange:
    """Raises `Refused` when the conversation was erased, or never was."""
    handoff = store.handoff(handoff_id)
    conversation = store.conversation(handoff.conversation_id) if handoff else None
    if handoff is None or conversation is None:
        raise Refused(404, GONE)
    return Exchange(
        handoff,
        conversation,
        store.messages(conversation.id, internal=True),
        waiting_count=len(store.handoffs(HandoffState.WAITING)),
    )


def _mark_read(desk: Desk, exchange: Exchange) -> None:
    last_id = exchange.messages[-1].id if exchange.messages else 0
    try:
        desk.web.store.mark_read(desk.staff.id, exchange.conversation.id, last_id)
    except ConversationNotFound:
        raise Refused(404, GONE) from None


def _mode(handoff: Handoff, staff: Staff) -> str:
    if handoff.state is HandoffState.TAKEN:
        return "mine" if handoff.taken_by == staff.id else "theirs"
    return "waiting" if handoff.state is HandoffState.WAITING else "closed"


def _version(*parts: object) -> str:
    """Changes when what is shown changes: the script then replaces that part of the page."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]
