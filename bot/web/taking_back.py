"""A request taken back by its visitor, taken up again, or kept though « annulez » was said."""

import textwrap
from dataclasses import replace

from bot.call_notes import refuses_calls
from bot.desk.model import Message, Reply
from bot.desk.store import Store
from bot.desk.withdrawal import keeps_it, refuses_to_cancel, withdraws
from bot.folding import fold
from bot.web import said_back, sentences
from bot.web.standing import Standing

_LONGEST = 140


class TakingBack:
    def __init__(self, store: Store) -> None:
        self._store = store

    def withdraw(self, message: Message, standing: Standing) -> tuple[Reply, ...]:
        """Empty for a message that takes nothing back."""
        if message.payload is not None or not withdraws(message.text):
            return ()
        # Refused when a person has taken it in the very moment.
        if standing.handoff is None or not self._store.withdraw(standing.handoff.id):
            return ()
        return (sentences.withdrawn(),)

    def not_cancelled(self, message: Message, standing: Standing) -> tuple[Reply, ...]:
        """« Non, annulez pas encore, relancez d'abord », while a cancellation waits for staff."""
        card = standing.handoff.card if standing.handoff else None
        if card is None or message.payload is not None or not refuses_to_cancel(message.text):
            return ()
        if standing.handoff is None or "annul" not in fold(card.summary or ""):
            return ()
        summary = textwrap.shorten(message.text, _LONGEST, placeholder="…")
        self._store.update_card(standing.handoff.id, replace(card, summary=summary))
        return (said_back.not_cancelled(message.text),)

    def kept_after_all(
        self, message: Message, standing: Standing, last: Message | None
    ) -> tuple[Standing, bool] | None:
        """« Mais non, je veux bien le devis », when the request was `last` said to be withdrawn.

        Where it stands then, and whether a call is still wanted.
        """
        just = last is not None and last.text.startswith(sentences.WITHDRAWN)
        if not just or message.payload is not None or not keeps_it(message.text):
            return None
        handoff = self._store.take_back_withdrawal(message.conversation_id)
        if handoff is None:
            return None
        called = not refuses_calls(message.text)
        if not called:
            self._store.update_card(handoff.id, replace(handoff.card, callback_slot=None))
        return replace(standing, handoff=handoff), called
