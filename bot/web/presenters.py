"""Messages and conversations as the chat API shows them."""

from dataclasses import asdict
from datetime import datetime, timezone
from urllib.parse import urlsplit

from bot.call_notes import call_due
from bot.desk.model import Author, Handoff, HandoffState, Link, Message, OrderProgress
from bot.shop import Shop
from bot.web.standing import Standing

Json = dict[str, object]

_LINK_SCHEMES = ("https", "http", "mailto", "tel")
_OVERDUE = "réponse dès que possible, avec nos excuses pour ce retard"


def message_json(message: Message) -> Json:
    """Neither payloads nor internal notes come out of here: asking for a note is a mistake."""
    if message.internal:
        raise ValueError("an internal note is not for visitors")
    shown: Json = {
        "id": message.id,
        "author": message.author.value,
        "text": message.text,
        "choices": [{"id": choice.id, "title": choice.title} for choice in message.choices],
        "links": [
            {"title": link.title, "url": link.url} for link in message.links if is_safe(link)
        ],
        "created_at": _timestamp(message.created_at),
    }
    if message.order:
        shown["order"] = _order_json(message.order)
    if message.author is Author.STAFF and message.staff_name:
        shown["staff_name"] = message.staff_name
    if message.author is Author.VISITOR and message.client_id:
        shown["client_id"] = message.client_id
    return shown


def conversation_json(standing: Standing, shop: Shop, now: datetime) -> Json:
    conversation = standing.conversation
    return {
        "id": conversation.id,
        "state": standing.state.value,
        "handoff": _handoff_json(standing, shop, now) if standing.handoff else None,
        "has_email": conversation.email is not None,
        "answers_by_email": standing.answers_by_email,
        "rating": conversation.rating,
    }


def promise_words(handoff: Handoff, shop: Shop, now: datetime) -> str | None:
    """When a person will answer, in words; a promise that was missed is not repeated."""
    if handoff.promise_at is None or handoff.state is not HandoffState.WAITING:
        return None
    if handoff.promise_at <= now:
        return _OVERDUE
    return shop.describe_due(handoff.promise_at, now)


def awaited_words(handoff: Handoff, shop: Shop, now: datetime) -> str | None:
    """What the visitor waits for: the call whose time was chosen, else the promised answer."""
    waits = handoff.state is HandoffState.WAITING
    call = call_due(handoff.card.callback_slot, shop, now) if waits else None
    return call or promise_words(handoff, shop, now)


def is_safe(link: Link) -> bool:
    try:
        return urlsplit(link.url.strip()).scheme.lower() in _LINK_SCHEMES
    except ValueError:
        return False


def _handoff_json(standing: Standing, shop: Shop, now: datetime) -> Json | None:
    handoff = standing.handoff
    if handoff is None:
        return None
    return {
        "state": handoff.state.value,
        "position": standing.position,
        "promise": promise_words(handoff, shop, now),
        "staff_name": handoff.taken_by_name,
    }


def _order_json(order: OrderProgress) -> Json:
    url = order.tracking_url
    safe = url is not None and is_safe(Link(order.label, url))
    return {**asdict(order), "steps": list(order.steps), "tracking_url": url if safe else None}


def _timestamp(moment: datetime) -> str:
    utc = moment.astimezone(timezone.utc)
    return utc.isoformat(timespec="milliseconds").replace("+00:00", "Z")
