"""After hard words, what was said among them still counts: an order and its proof, what broke."""

import re

from rasa_sdk import Tracker

from actions.apologies import insulted_lately, regrets
from actions.order_given import Given, said_before
from actions.order_look_up import proved_before
from actions.troubles import does_not_work
from bot.desk.tone import language_tone
from bot.folding import fold

_OF_THE_ORDER = re.compile(
    r"\b(?:commandes?|colis|livr\w+|suivi|(?:ou (?:en )?|en )?(?:est|sont) ou"
    r"|ou (?:en )?(?:est|sont)|quand|paquet|recevoir|arriv\w+)\b"
)
# A wish of its own, which a look-up does not meet.
_ANOTHER = re.compile(
    r"\b(?:annul\w*|modifi\w*|rembours\w*|factur\w*|horaires?|prix|stock|devis)\b"
)


def back_to_the_order(tracker: Tracker) -> bool:
    """Whether the order that was named with its proof beside an insult is what comes next."""
    if tracker.active_loop_name is not None or not insulted_lately(tracker):
        return False
    text = fold(str(tracker.latest_message.get("text") or ""))
    given, named = Given.by(tracker), said_before(tracker)
    if text.startswith("/") or given.reference or proved_before(tracker):
        return False
    if not (named.reference and (given.proof or named.proof)) or _ANOTHER.search(text):
        return False
    return bool(given.proof) or regrets(text) or bool(_OF_THE_ORDER.search(text))


def broken_in_anger(tracker: Tracker) -> bool:
    """« Désolé, je suis énervé : un switch qui marche pas »: a complaint, and under warranty."""
    text = str(tracker.latest_message.get("text") or "")
    if not does_not_work(text):
        return False
    angry = language_tone([fold(text)], [text]) == "angry"
    return angry or regrets(text) or insulted_lately(tracker)
