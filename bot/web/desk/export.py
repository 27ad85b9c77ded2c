"""A copy of a request or a conversation to keep: as text for people, as JSON for programs."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from bot.desk.model import Author, Conversation, Handoff, Message
from bot.shop import Shop, french_date, french_time
from bot.web.desk.errors import Refused
from bot.web.desk.fiche import fiche
from bot.web.desk.gate import Desk
from bot.web.desk.handoff_page import handoff_id, read_exchange
from bot.web.desk.words import outcome_label, topic_label
from bot.web.presenters import is_safe

# Of the JSON: raised when a field changes its meaning or goes.
VERSION = 1
_GONE = "Cette conversation n’existe pas, ou le visiteur l’a effacée."
_NAMES = {Author.VISITOR: "Visiteur", Author.BOT: "Assistant", Author.SYSTEM: "Information"}
_TYPES = {"txt": "text/plain; charset=utf-8", "json": "application/json; charset=utf-8"}


@dataclass(frozen=True)
class Copy:
    """What is copied, internal notes included; `requests` are in the order they were opened."""

    conversation: Conversation
    requests: tuple[Handoff, ...]
    messages: tuple[Message, ...]


async def export_handoff(desk: Desk) -> Response:
    """One request with its conversation. Raises `Refused`."""

    def read() -> Copy:
        found = read_exchange(desk.web.store, handoff_id(desk))
        return Copy(found.conversation, (found.handoff,), found.messages)

    return await _file(desk, await run_in_threadpool(read), f"demande-{handoff_id(desk)}")


async def export_conversation(desk: Desk) -> Response:
    """A conversation with all its requests. Raises `Refused`."""
    store = desk.web.store

    def read() -> Copy:
        conversation = store.conversation(desk.request.path_params["conversation_id"])
        if conversation is None:
            raise Refused(404, _GONE)
        messages = store.messages(conversation.id, internal=True)
        return Copy(conversation, store.handoffs_of(conversation.id)[::-1], messages)

    copy = await run_in_threadpool(read)
    started = copy.conversation.created_at.astimezone(desk.web.shop_file.current().timezone)
    # Not as it was asked for: as it is known.
    name = f"conversation-{started:%Y-%m-%d}-{copy.conversation.id[:8]}"
    return await _file(desk, copy, name)


async def _file(desk: Desk, copy: Copy, name: str) -> Response:
    kind = desk.request.path_params["kind"]
    if kind not in _TYPES:
        raise Refused(404, "Une copie est un fichier texte (.txt) ou JSON (.json).")
    shop = desk.web.shop_file.current()
    await run_in_threadpool(desk.web.store.audit, desk.staff.id, "exported", copy.conversation.id)
    content = as_text(copy, shop) if kind == "txt" else as_json(copy)
    return Response(
        content,
        media_type=_TYPES[kind],
        headers={"Content-Disposition": f'attachment; filename="{name}.{kind}"'},
    )


def as_json(copy: Copy) -> str:
    """The fields that docs/console.md lists; every moment is in UTC, ISO 8601."""
    conversation = copy.conversation
    told = {
        "version": VERSION,
        "conversation": {
            "id": conversation.id,
            "started_at": _utc(conversation.created_at),
            "page_url": conversation.page_url,
            "email": conversation.email,
            "verified_order": conversation.order_reference,
            "rating": conversation.rating,
            "rating_comment": conversation.rating_comment,
        },
        "requests": [_request_json(each) for each in copy.requests],
        "messages": [_message_json(each) for each in copy.messages],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def as_text(copy: Copy, shop: Shop) -> str:
    """In the shop's time: the cards, then the messages, one paragraph each."""
    started = copy.conversation.created_at.astimezone(shop.timezone)
    lines = [
        f"Conversation du {french_date(started.date())} {started.year}, {shop.name}",
        f"Référence\u00a0: {copy.conversation.id}",
    ]
    if copy.conversation.rating:
        comment = copy.conversation.rating_comment
        said = f", «\u00a0{comment}\u00a0»" if comment else ""
        lines.append(f"Avis du visiteur\u00a0: {copy.conversation.rating} sur 5{said}")
    for request in copy.requests:
        lines += ["", *_request_lines(request, copy.messages, shop)]
    day: date | None = None
    for message in copy.messages:
        moment = message.created_at.astimezone(shop.timezone)
        if moment.date() != day:
            day = moment.date()
            lines += ["", f"── {french_date(day)} {day.year} ──"]
        mark = " [note interne]" if message.internal else ""
        lines += ["", f"{_name(message)}{mark}, {french_time(moment.time())}", message.text]
        lines += [f"{link.title}\u00a0: {link.url}" for link in message.links if is_safe(link)]
    return "\n".join(lines) + "\n"


def _request_lines(request: Handoff, messages: Sequence[Message], shop: Shop) -> list[str]:
    opened = request.opened_at.astimezone(shop.timezone)
    lines = [
        f"Demande n°\u00a0{request.id}, {topic_label(request.topic)}",
        f"Ouverte le {french_date(opened.date())} {opened.year} à {french_time(opened.time())}",
    ]
    if request.taken_by_name:
        lines.append(f"Prise en charge par {request.taken_by_name}")
    if request.closed_at:
        reason = f" ({request.close_reason})" if request.close_reason else ""
        lines.append(f"Issue\u00a0: {outcome_label(request.outcome)}{reason}")
    facts = fiche(request.card, messages)
    if facts.summary:
        lines.append(f"Objet\u00a0: {facts.summary}")
    for fact in facts.facts:
        if fact.question is None:
            proved = {True: " (vérifiée)", False: " (non vérifiée)", None: ""}[fact.verified]
            lines.append(f"{fact.label}\u00a0: {fact.url or fact.text}{proved}")
    return lines + [f"Attention\u00a0: {each}" for each in facts.warnings]


def _request_json(request: Handoff) -> dict[str, object]:
    return {
        "id": request.id,
        "topic": request.topic,
        "state": request.state.value,
        "opened_at": _utc(request.opened_at),
        "promised_at": _utc(request.promise_at),
        "taken_by": request.taken_by_name,
        "first_answered_at": _utc(request.first_answered_at),
        "closed_at": _utc(request.closed_at),
        "outcome": request.outcome,
        "close_reason": request.close_reason,
        "card": request.card.to_json(),
    }


def _message_json(message: Message) -> dict[str, object]:
    return {
        "id": message.id,
        "author": message.author.value,
        "name": message.staff_name,
        "at": _utc(message.created_at),
        "text": message.text,
        "internal": message.internal,
        "chosen": message.payload is not None,
        "choices": [choice.title for choice in message.choices],
        "links": [
            {"title": link.title, "url": link.url} for link in message.links if is_safe(link)
        ],
        "intent": message.intent,
        "confidence": message.confidence,
    }


def _name(message: Message) -> str:
    author = Author.BOT if message.internal and not message.staff_name else message.author
    return _NAMES.get(author) or message.staff_name or "L’équipe"


def _utc(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z") if moment else None
