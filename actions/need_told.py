"""What is added to a need after the advice: « il y a des arbres entre les deux »."""

import re

from rasa_sdk import Tracker

from bot.folding import fold
from bot.orders.need import (
    Need,
    asks_what_feeds,
    is_beyond_facts,
    read_need,
)

_MOST_TURNS = 3
_IN_BETWEEN = re.compile(
    r"\b(?:arbres?|foret|bois|haies?|murs?|collines?|pente|denivele\w*|vallee"
    r"|vue (?:directe|degagee)"
    r"|vis[- ]a[- ]vis|obstacles?|toits?|toles?|metal\w*|beton|pierres?|vents?|brouillard|neige"
    r"|route|riviere|batiments? (?:au milieu|entre)|portee|debit|degage\w*)\b"
)
_OF_GOODS = re.compile(
    r"\b(?:prix|combien|cout\w*|total|devis|stock|dispo\w*|livr\w+|command\w+|delais?"
    r"|quand|garanti\w*"
    r"|retour\w*|pay\w+|rappel\w*|etanche\w*)\b"
)


def adds_to_the_need(tracker: Tracker) -> bool:
    """Whether the message tells more of what the advice just given was about."""
    text = str(tracker.latest_message.get("text") or "")
    if text.startswith("/") or not _advised_lately(tracker):
        return False
    if next(tracker.get_latest_entity_values("product"), None):
        return False
    if _OF_GOODS.search(fold(text)) or asks_what_feeds(text):
        return False
    need = read_need([text])
    return is_beyond(text) or (need.use is None and need != Need())


def is_beyond(text: str) -> bool:
    """Whether no fact of a catalogue settles it: what is in between, how far it carries."""
    return bool(_IN_BETWEEN.search(fold(text))) or is_beyond_facts(text)


def _advised_lately(tracker: Tracker) -> bool:
    turns = -1  # the present message
    for event in reversed(tracker.events):
        if event.get("event") == "action" and event.get("name") == "action_advise":
            return read_need(tracker.get_slot("advice_said") or []).use is not None
        turns += event.get("event") == "user"
        if turns >= _MOST_TURNS:
            return False
    return False
