"""A day to come to the shop, moved once it was asked for: « plutôt mercredi matin »."""

import re
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.call_times import Wished
from bot.call_words import speaks_of_a_call
from bot.desk.model import Author, Handoff, Message, Reply
from bot.desk.store import Store
from bot.folding import fold
from bot.french import french_date, french_time, typographic
from bot.phones import phone_in

_ASKED_FOR = re.compile(
    r"\brien n'est encore reserve\b.{0,3}je demande\b|\ba la place du retrait\b"
)
_LONGEST = 200


def moved(
    store: Store,
    handoff: Handoff,
    message: Message,
    wish: Wished | None,
    before: Callable[[Message], Sequence[Message]],
) -> Reply | None:
    """Puts the new day on the card; None when no visit was asked for, or a call is meant.

    `before`: what was said before a message.
    """
    told = (each.text for each in before(message) if each.author is Author.BOT)
    visit = any(_ASKED_FOR.search(fold(each)) for each in told)
    if wish is None or not visit or speaks_of_a_call(message.text) or phone_in(message.text):
        return None
    day = french_date(wish.start.date())
    part = "matin" if wish.start.hour < 12 else "après-midi"
    at = f"à {french_time(wish.start.time())}" if wish.exact else "" if wish.whole_day else part
    when = " ".join(filter(None, [day, at]))
    words = textwrap.shorten(handoff.card.summary or "", _LONGEST, placeholder="…")
    store.update_card(handoff.id, replace(handoff.card, summary=f"Retrait : {when} ({words})"))
    return Reply(
        text=typographic(
            f"C'est noté : je demande {when} à la place. Rien n'est encore réservé, l'équipe vous "
            "le confirme."
        )
    )
