"""A conversation as plain text, for the visitor to keep."""

from collections.abc import Iterable
from datetime import date

from bot.desk.model import Author, Message
from bot.shop import Shop, french_date, french_time
from bot.web.presenters import is_safe


def transcript(messages: Iterable[Message], shop: Shop) -> str:
    """In the shop's time, one paragraph a message; a heading each day."""
    lines = [f"Conversation avec {shop.name}"]
    day: date | None = None
    for message in messages:
        if message.internal:
            raise ValueError("an internal note is not for visitors")
        moment = message.created_at.astimezone(shop.timezone)
        if moment.date() != day:
            day = moment.date()
            lines += ["", f"{french_date(day)} {day.year}"]
        lines += ["", f"{_name(message)}, {french_time(moment.time())}", message.text]
        lines += [f"{link.title}\u00a0: {link.url}" for link in message.links if is_safe(link)]
    return "\n".join(lines) + "\n"


def _name(message: Message) -> str:
    if message.author is Author.STAFF:
        return message.staff_name or "Notre équipe"
    return {Author.VISITOR: "Vous", Author.BOT: "Assistant", Author.SYSTEM: "Information"}[
        message.author
    ]
