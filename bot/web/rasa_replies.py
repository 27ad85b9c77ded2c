"""Rasa's answer, a JSON list of loose parts, read into replies."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.desk.model import Choice, Link, OrderProgress, Reply, new_choice

_WITH_LINK_ONLY = "Voici le lien\u00a0:"


class NotReplies(Exception):
    """The body is not what Rasa's REST channel sends."""


@dataclass(frozen=True)
class AddsToRequest:
    """Instead of a reply: the message, of this intent, belongs to the request that waits.

    `language` is the code of the one that the visitor writes in, when it is not French; `said`
    what the message says in the situation of who waits, a label of `in_context/request.yml`.
    """

    intent: str
    language: str | None = None
    said: str | None = None


Answered = Reply | AddsToRequest


def parse_replies(body: bytes) -> tuple[Answered, ...]:
    """Read `[{text?, buttons?: [{title, payload}], custom?: {…}, image?}, …]`.

    `custom` is `{links?: [{title, url}], order?: {…}}`, an order having the fields of
    OrderProgress, or `{adds_to_request: intent, language?, said?}`. Links and order come after
    the text that they belong to, as a part of their own: they are joined to it. An empty tuple
    means that Rasa said nothing at all. Raises `NotReplies`.
    """
    try:
        parts = json.loads(body)
    except (ValueError, RecursionError):
        raise NotReplies from None
    replies: list[Answered] = []
    for part in _list(parts):
        fields = _object(part)
        text = _optional_string(fields, "text")
        choices = tuple(_choice(button) for button in _list(fields.get("buttons") or []))
        links, order = _links(fields), _order(fields)
        if text or choices:
            replies.append(Reply(text=text, choices=choices, links=links, order=order))
        elif (links or order) and replies and isinstance(last := replies[-1], Reply):
            joined = last.links + links
            replies[-1] = replace(last, links=joined, order=order or last.order)
        elif links:
            replies.append(Reply(_WITH_LINK_ONLY, links=links))
        if intent := _custom(fields, "adds_to_request"):
            language, said = _custom(fields, "language"), _custom(fields, "said")
            replies.append(AddsToRequest(intent, language or None, said or None))
    if parts and not replies:
        raise NotReplies
    return tuple(replies)


def each_choice_once(replies: Sequence[Reply]) -> tuple[Reply, ...]:
    """The same replies; a choice that several of them offer is offered by the last one only."""
    offered: set[tuple[str, str | None]] = set()
    kept: list[Reply] = []
    for reply in reversed(replies):
        fresh = [c for c in reply.choices if (c.title, c.payload) not in offered]
        choices = tuple({(c.title, c.payload): c for c in fresh}.values())
        offered |= {(c.title, c.payload) for c in choices}
        kept.append(replace(reply, choices=choices))
    return tuple(reversed(kept))


def _choice(button: object) -> Choice:
    fields = _object(button)
    title = _string(fields, "title")
    return new_choice(title, _optional_string(fields, "payload") or title)


def _links(fields: dict[str, object]) -> tuple[Link, ...]:
    links: tuple[Link, ...] = ()
    custom = fields.get("custom")
    if isinstance(custom, dict):
        for link in _list(custom.get("links") or []):
            link_fields = _object(link)
            links += (Link(_string(link_fields, "title"), _string(link_fields, "url")),)
    image = _optional_string(fields, "image")
    if image:
        links += (Link("Voir l’image", image),)
    return links


def _order(fields: dict[str, object]) -> OrderProgress | None:
    custom = fields.get("custom")
    if not isinstance(custom, dict) or custom.get("order") is None:
        return None
    told = _object(custom["order"])
    step = told.get("step")
    steps = tuple(_word(each) for each in _list(told.get("steps")))
    # A bool is an int.
    if step is not None and (type(step) is not int or not 0 <= step < len(steps)):
        raise NotReplies
    return OrderProgress(
        reference=_string(told, "reference"),
        state=_string(told, "state"),
        label=_string(told, "label"),
        step=step,
        steps=steps,
        carrier=_optional_string(told, "carrier") or None,
        tracking_url=_optional_string(told, "tracking_url") or None,
        expected=_optional_string(told, "expected") or None,
    )


def _custom(fields: dict[str, object], name: str) -> str:
    custom = fields.get("custom")
    return _optional_string(custom, name) if isinstance(custom, dict) else ""


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise NotReplies
    return value


def _object(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise NotReplies
    return value


def _string(fields: dict[str, object], name: str) -> str:
    return _word(fields.get(name))


def _word(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise NotReplies
    return value


def _optional_string(fields: dict[str, object], name: str) -> str:
    value = fields.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise NotReplies
    return value
