"""A day to come to the shop, moved once it was asked for: « plutôt mercredi matin »."""

import re
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.call_times import Wished, day_and_hour, hours_that_day, slot_for, wished_time
from bot.call_words import asks_about_the_shop, speaks_of_a_call
from bot.desk.model import Author, Handoff, Message, Reply
from bot.desk.store import Store
from bot.folding import fold
from bot.french import typographic
from bot.phones import phone_in
from bot.shop import Shop
from bot.web import asked_there

_ASKED_FOR = re.compile(
    r"\brien n'est encore reserve\b.{0,3}je demande\b|\ba la place du retrait\b"
)
# A day was asked for, or is still to be agreed on.
_WHICH_DAY = re.compile(
    r"\ble retrait se fait (?:uniquement )?sur rendez-vous\b|\bquel autre jour\b"
)
_LONGEST = 200


def asked(text: str, shop: Shop, now: datetime) -> Reply:
    """« Je peux passer le chercher samedi ? »: a day that is closed is told at once."""
    wish = wished_time(text, shop, now)
    if wish is not None and wish.end > now and slot_for(wish, shop, now) is None:
        closed = hours_that_day(wish, shop, now)
        return Reply(
            text=typographic(
                f"{closed} Le retrait se fait sur rendez-vous : quel autre jour vous conviendrait ?"
            )
        )
    return asked_there.visit(text)


def _asked_which_day(before: Sequence[Message]) -> bool:
    lately = [each.text for each in before if each.author is Author.BOT][:2]
    return any(_WHICH_DAY.search(fold(each)) for each in lately)


def wished(message: Message, before: Sequence[Message], shop: Shop, now: datetime) -> Wished | None:
    """The day and the hour that were just asked for; `before` has the latest first."""
    if not _asked_which_day(before) or speaks_of_a_call(message.text):
        return None
    if asks_about_the_shop(message.text) and "?" in message.text:
        return None  # « samedi vous êtes ouverts ? »
    wish = wished_time(message.text, shop, now)
    return wish if wish and slot_for(wish, shop, now) else None


def wishes_to_come(when: str) -> str:
    return (
        f"C'est transmis : vous souhaitez venir {when}. Rien n'est encore réservé, une personne "
        "de l'équipe vous le confirme."
    )


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
    told = [each.text for each in before(message) if each.author is Author.BOT]
    first = _asked_which_day(before(message))
    visit = first or any(_ASKED_FOR.search(fold(each)) for each in told)
    if wish is None or not visit or speaks_of_a_call(message.text) or phone_in(message.text):
        return None
    when = day_and_hour(wish)
    words = textwrap.shorten(handoff.card.summary or "", _LONGEST, placeholder="…")
    store.update_card(handoff.id, replace(handoff.card, summary=f"Retrait : {when} ({words})"))
    if first:
        return Reply(text=typographic(wishes_to_come(when)))
    return Reply(
        text=typographic(
            f"C'est noté : je demande {when} à la place. Rien n'est encore réservé, l'équipe vous "
            "le confirme."
        )
    )
