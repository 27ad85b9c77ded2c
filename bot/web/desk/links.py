"""Web addresses in what people wrote."""

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

_ADDRESS = re.compile(r"\bhttps?://[^\s<>\"«»“”]{1,2000}", re.IGNORECASE)
_LONGEST_LABEL = 80
_NOT_AT_THE_END = ".,;:!?…)]}'’"


@dataclass(frozen=True)
class Segment:
    """A stretch of text; `url` is set when it is an address that may be followed."""

    text: str
    url: str | None = None


def segments(text: str) -> tuple[Segment, ...]:
    """The text cut up around its http(s) addresses; put together again, it is unchanged."""
    cut: list[Segment] = []
    end = 0
    for found in _ADDRESS.finditer(text):
        address = _trimmed(found.group())
        if address.partition("://")[2]:
            cut.append(Segment(text[end : found.start()]))
            cut.append(Segment(address, url=address))
            end = found.start() + len(address)
    cut.append(Segment(text[end:]))
    return tuple(segment for segment in cut if segment.text)


def web_address(text: str) -> str | None:
    """The text when it is an http(s) address, None for anything that must not be followed."""
    try:
        parts = urlsplit(text)
        return text if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def page_label(text: str) -> str:
    """« boutique.example/antennes » for an address, without what only machines read.

    The host is always said: what a visitor's browser sends is no more than a claim.
    """
    if web_address(text) is None:
        return text
    parts = urlsplit(text)
    path = unquote(parts.path, errors="replace").rstrip("/")
    shown = f"{parts.hostname}{path}"
    printable = "".join(letter if letter.isprintable() else "�" for letter in shown)
    return printable if len(printable) <= _LONGEST_LABEL else f"{printable[:_LONGEST_LABEL]}…"


def _trimmed(address: str) -> str:
    """Without the punctuation of the sentence around it."""
    while address[-1:] and address[-1] in _NOT_AT_THE_END:
        if address[-1] == ")" and address.count("(") >= address.count(")"):
            break
        address = address[:-1]
    return address
