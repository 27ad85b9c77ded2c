"""A request taken back by its visitor, taken up again, or kept though « annulez » was said."""

import re
import textwrap
from dataclasses import replace

from bot.call_notes import refuses_calls
from bot.desk.giving_up import gives_goods_back, keeps_the_order, settled
from bot.desk.model import Message, Reply
from bot.desk.store import Store
from bot.desk.withdrawal import keeps_it, refuses_to_cancel, withdraws
from bot.folding import fold
from bot.web import said_back, sentences
from bot.web.standing import Standing

_LONGEST = 140
# « Rien de plus à préciser, vous pouvez transmettre » takes nothing back.
_PASSES_ON = re.compile(
    r"\b(?:vous pouvez|tu peux|merci de|a|faut|il faut) (?:\w+ )?"
    r"(?:transmettre|envoyer|faire suivre)\b"
    r"|(?<!ne )\b(?:transmettez|envoyez|faites suivre)\b(?! (?:pas|plus|rien))"
)
# The label of a message that takes the request back.
WITHDRAW = "withdraw"


class TakingBack:
    def __init__(self, store: Store) -> None:
        self._store = store

    def withdraw(
        self, message: Message, standing: Standing, *, sure: bool = False
    ) -> tuple[Reply, ...]:
        """Empty for a message that takes nothing back; `sure`: it was read so already."""
        if message.payload is not None or not (sure or withdraws(message.text)):
            return ()
        if _PASSES_ON.search(fold(message.text)):
            return ()
        topic = standing.handoff.topic if standing.handoff else None
        if gives_goods_back(message.text, topic):
            return ()
        # Refused when a person has taken it in the very moment.
        if standing.handoff is None or not self._store.withdraw(standing.handoff.id):
            return ()
        return (sentences.withdrawn(settled=settled(message.text)),)

    def note_correction(self, message: Message, standing: Standing) -> None:
        """Beside what was wanted, where staff read it and « c'est noté ? » is answered from."""
        handoff = standing.handoff
        if handoff is None or handoff.card.topic == "technical" or not handoff.card.summary:
            return
        words = textwrap.shorten(message.text.strip(" .!"), _LONGEST // 2, placeholder="…")
        summary = f"{handoff.card.summary} (corrigé\u00a0: {words})"
        if len(summary) <= 2 * _LONGEST:
            self._store.update_card(handoff.id, replace(handoff.card, summary=summary))

    def not_cancelled(self, message: Message, standing: Standing) -> tuple[Reply, ...]:
        """« Non, annulez pas encore, relancez d'abord », while a cancellation waits for staff."""
        card = standing.handoff.card if standing.handoff else None
        keeps = refuses_to_cancel(message.text) or keeps_the_order(message.text)
        if card is None or message.payload is not None or not keeps:
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
