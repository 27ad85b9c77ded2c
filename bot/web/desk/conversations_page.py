"""All conversations, those without a request included: the list, one of them, one by chance."""

from dataclasses import dataclass
from datetime import datetime, timezone

from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from bot.desk.errors import ConversationNotFound
from bot.desk.model import Conversation, Handoff, HandoffState, Message
from bot.desk.review import Summary
from bot.shop import Shop
from bot.web.desk.errors import Refused
from bot.web.desk.exchange import bubbles_with_details, corrections_in
from bot.web.desk.filters import ALONE, STATE_LABELS, View, parse_view
from bot.web.desk.forms import Fields
from bot.web.desk.gate import Desk
from bot.web.desk.lists import Excerpt, FilterForm, Pager, excerpt_of
from bot.web.desk.pages import render_for
from bot.web.desk.words import INTENT_GROUPS, TONES, day_and_clock, outcome_label, topic_label

CONVERSATIONS = "/desk/conversations"
PAGE = 25
_GONE = "Cette conversation n’existe pas, ou le visiteur l’a effacée."
_ALL_READ = "Toutes les conversations sans demande des 30 derniers jours ont été lues."
_ONLY_CHOICES = "Le visiteur n’a fait qu’appuyer sur des boutons."
_STATES = {
    HandoffState.WAITING: "en attente",
    HandoffState.TAKEN: "en cours",
}


@dataclass(frozen=True)
class Line:
    """One conversation in the list, in words; `request` is the id of its latest request."""

    id: str
    opening: str
    when: str
    message_count: int
    was_read: bool
    rating: int | None
    request: int | None = None
    topic: str | None = None
    topic_label: str | None = None
    state: str | None = None
    excerpt: Excerpt | None = None


async def show_conversations(desk: Desk) -> Response:
    return await _list_page(desk)


async def draw(desk: Desk, fields: Fields) -> Response:
    """« Relire au hasard » : a conversation that went without anybody, and that nobody read."""
    drawn = await run_in_threadpool(desk.web.store.draw_unread)
    if drawn is None:
        return await _list_page(desk, _ALL_READ)
    return RedirectResponse(f"{CONVERSATIONS}/{drawn}?hasard=1", 303)


async def show_conversation(desk: Desk) -> Response:
    """One conversation. Reading it is kept in the audit trail. Raises `Refused`."""
    conversation_id = desk.request.path_params["conversation_id"]
    store = desk.web.store

    def read() -> tuple[Conversation, tuple[Message, ...], tuple[Handoff, ...]]:
        conversation = store.conversation(conversation_id)
        if conversation is None:
            raise Refused(404, _GONE)
        messages = store.messages(conversation_id, internal=True)
        try:
            store.mark_read(desk.staff.id, conversation_id, messages[-1].id if messages else 0)
        except ConversationNotFound:
            raise Refused(404, _GONE) from None
        return conversation, messages, store.handoffs_of(conversation_id)

    conversation, messages, requests = await run_in_threadpool(read)
    corrections = await run_in_threadpool(corrections_in, store, messages)
    shop, now = desk.web.shop_file.current(), datetime.now(timezone.utc)
    return render_for(
        desk,
        "conversation.html",
        {
            "conversation": conversation,
            "started": day_and_clock(conversation.created_at, now, shop.timezone),
            "requests": [
                {
                    "id": each.id,
                    "topic": each.topic,
                    "topic_label": topic_label(each.topic),
                    "tone": TONES.get(each.card.language_tone or ""),
                    "state": _state(each),
                }
                for each in requests
            ],
            "bubbles": bubbles_with_details(
                conversation,
                messages,
                corrections,
                shop,
                now,
                f"{CONVERSATIONS}/{conversation.id}",
            ),
            "intent_groups": INTENT_GROUPS,
            "is_drawn": "hasard" in desk.request.query_params,
        },
    )


async def _list_page(desk: Desk, notice: str | None = None) -> Response:
    shop, now = desk.web.shop_file.current(), datetime.now(timezone.utc)

    def read() -> tuple[list[Line], Pager, FilterForm]:
        colleagues = desk.web.store.list_staff()
        given = desk.request.query_params
        view = parse_view(
            CONVERSATIONS, given, shop.timezone, desk.staff, colleagues, may_be_alone=True
        )
        lines, pager = _read(desk, view, shop, now)
        return lines, pager, FilterForm.of(view, colleagues, shop)

    lines, pager, form = await run_in_threadpool(read)
    return render_for(
        desk,
        "conversations.html",
        {
            "lines": lines,
            "pager": pager,
            "form": form,
            "view": form.view,
            "tabs": {ALONE: "Sans demande", **STATE_LABELS},
            "notice": notice,
        },
    )


def _read(desk: Desk, view: View, shop: Shop, now: datetime) -> tuple[list[Line], Pager]:
    store = desk.web.store
    if view.words is None:
        page = store.conversations(view.wanted, alone=view.alone, cursor=view.cursor, size=PAGE)
        return [_line(each, shop, now) for each in page.lines], Pager.of_slice(page, view)
    hits = store.conversations_found(
        view.words, view.wanted, alone=view.alone, before=view.before, size=PAGE
    )
    lines = [
        _line(hit.line, shop, now, excerpt_of(hit.message, view.words, shop, now))
        for hit in hits.lines
    ]
    return lines, Pager.of_hits(hits, view)


def _line(summary: Summary, shop: Shop, now: datetime, excerpt: Excerpt | None = None) -> Line:
    conversation, request = summary.conversation, summary.request
    return Line(
        id=conversation.id,
        opening=summary.opening or _ONLY_CHOICES,
        when=day_and_clock(conversation.created_at, now, shop.timezone),
        message_count=summary.message_count,
        was_read=summary.was_read,
        rating=conversation.rating,
        request=request.id if request else None,
        topic=request.topic if request else None,
        topic_label=topic_label(request.topic) if request else None,
        state=_state(request) if request else None,
        excerpt=excerpt,
    )


def _state(request: Handoff) -> str:
    return _STATES.get(request.state) or outcome_label(request.outcome)
