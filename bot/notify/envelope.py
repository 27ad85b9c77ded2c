"""A letter as an e-mail: headers, plain text, simple HTML."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.notify.errors import Refused
from bot.notify.letters import Letter

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_RULE = "—" * 20


@dataclass(frozen=True)
class Envelope:
    """Who writes to whom. `key` makes the Message-ID, so that a mail sent twice is seen to be one;
    `thread` is what all mails of one conversation share, or empty."""

    sender: str
    sender_name: str
    recipient: str
    reply_to: str
    key: str
    thread: str
    date: datetime


def email_message(envelope: Envelope, letter: Letter) -> EmailMessage:
    """Raises `Refused` when an address cannot stand in a header."""
    message = EmailMessage()
    try:
        sender = Address(envelope.sender_name, addr_spec=envelope.sender)
        message["From"] = sender
        message["To"] = Address(addr_spec=_on_the_wire(envelope.recipient))
        message["Reply-To"] = Address(envelope.sender_name, addr_spec=envelope.reply_to)
        message["Subject"] = " ".join(letter.subject.splitlines())
    except (ValueError, IndexError):
        # The header parser of the standard library stumbles over some addresses.
        raise Refused("Cette adresse e-mail n’est pas utilisable.") from None
    message["Date"] = format_datetime(envelope.date)
    message["Message-ID"] = _message_id(envelope.key, sender.domain)
    if envelope.thread:
        # Its root is no mail: readers group what refers to the same one all the same.
        root = _message_id(envelope.thread, sender.domain)
        message["In-Reply-To"] = root
        message["References"] = root
    # No robot answers a robot.
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(plain_text(letter))
    message.add_alternative(
        _TEMPLATES.get_template("letter.html").render(letter=letter), subtype="html"
    )
    return message


def plain_text(letter: Letter) -> str:
    parts = list(letter.opening)
    for quote in letter.quotes:
        lines = "\n".join(f"> {line}" for line in quote.text.splitlines())
        parts.append(f"{quote.name}, {quote.moment}\u00a0:\n{lines}")
    parts.append(f"{letter.action}\u00a0:\n{letter.url}")
    parts += letter.closing
    parts.append("\n".join([_RULE, *letter.signature]))
    return "\n\n".join(parts) + "\n"


def _on_the_wire(address: str) -> str:
    """« école.fr » as every server knows it, « xn--cole-9oa.fr ». Raises ValueError."""
    local, _, domain = address.rpartition("@")
    return f"{local}@{domain.encode('idna').decode()}"


def _message_id(text: str, domain: str) -> str:
    # What it is made of says which conversation it is: not for the eyes of relays.
    return f"<{hashlib.sha256(text.encode()).hexdigest()[:40]}@{domain or 'localhost'}>"
