"""Chorus Pro: the shop's facts do not say whether it is used, and nothing is made up of it."""

import re

from rasa_sdk import Tracker

from actions.answers import asked
from actions.order_given import Given
from actions.payment import about_public_bodies
from actions.several import asks_several
from actions.speech import Answer
from actions.surroundings import surroundings
from bot.folding import fold

_CHORUS = re.compile(r"\bchorus\b|\bnumero d'engagement\b|\bcode service\b")
_ASKS = re.compile(
    r"\?|\b(?:peut|peux|pouvez|possible|faut|dois|doit|comment|prenez|acceptez|deposez|passez"
    r"|etes|avez|compatible)\b"
)
ADDED = Answer(
    "Pour Chorus Pro, je ne sais pas : j'ajoute votre question à la demande, une personne vous le "
    "dit avec sa réponse."
)


def asked_of_chorus(tracker: Tracker, waiting: bool) -> Answer | None:
    """What is known of it, or that a person tells; None for a message about anything else."""
    text = str(tracker.latest_message.get("text") or "")
    if text.startswith("/") or tracker.active_loop_name or asks_several(tracker):
        return None
    folded = fold(text)
    if not (_CHORUS.search(folded) and _ASKS.search(folded)) or Given.by(tracker).reference:
        return None
    if "chorus" in fold(surroundings().shop.payment_terms):
        return None
    told = " ".join(str(e.get("text") or "") for e in tracker.events if e.get("event") == "bot")
    if waiting:
        return ADDED
    again = "Chorus" in told  # then it is passed on, by `order_objections.chorus_again`
    return None if again else about_public_bodies(asked(tracker, "ask_payment_terms"))
