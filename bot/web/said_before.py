"""What was said before a message, and of several replies the one that was not just said."""

import re
from collections.abc import Sequence
from datetime import timedelta

from bot.desk.model import Author, Message, Reply
from bot.desk.store import Store
from bot.folding import fold
from bot.number_corrections import corrected, number_told
from bot.web.standing import Standing

_A_WHILE = timedelta(minutes=10)
_BEGINNING = 14  # characters: the words before what is quoted
_IN_A_LOOK_UP = re.compile(r"numero de commande|code postal|quel produit")


class SaidBefore:
    def __init__(self, store: Store) -> None:
        self._store = store

    def fresh(self, replies: Sequence[Reply], message: Message) -> Reply:
        """Of several ways to say it, the one that was begun with longest ago."""
        said = [_beginning(earlier) for earlier in self.said_before(message)]
        return max(
            replies,
            key=lambda reply: (
                said.index(_beginning(reply)) if _beginning(reply) in said else len(said)
            ),
        )

    def just_said(self, reply: Reply, message: Message, standing: Standing) -> bool:
        since = message.created_at - _A_WHILE
        if standing.handoff:
            since = max(since, standing.handoff.opened_at)
        return any(
            said.text == reply.text and said.created_at >= since
            for said in self.said_before(message)
        )

    def is_in_a_look_up(self, message: Message) -> bool:
        last = next(iter(self.said_before(message)), None)
        return last is not None and bool(_IN_A_LOOK_UP.search(fold(last.text)))

    def said_before(self, message: Message) -> Sequence[Message]:
        """What the bot said, the latest first."""
        earlier = reversed(self._store.messages(message.conversation_id))
        return [each for each in earlier if each.author is Author.BOT and each.id < message.id]

    def typed_before(self, message: Message) -> list[str]:
        """What the visitor typed, the latest first."""
        return [
            earlier.text
            for earlier in reversed(self._store.messages(message.conversation_id))
            if earlier.author is Author.VISITOR
            and earlier.payload is None
            and earlier.id < message.id
        ]

    def corrects_a_number(self, message: Message) -> bool:
        """« 20417 pas 20471 », after a message that gave the order number."""
        known = number_told(reversed(self.typed_before(message)))
        return corrected(message.text, known) is not None


def _beginning(said: Reply | Message) -> str:
    return said.text[:_BEGINNING]
