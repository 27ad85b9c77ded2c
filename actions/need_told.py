"""What is added to a need after the advice: « il y a des arbres entre les deux »."""

import re

from rasa_sdk import Tracker

from actions.in_context import said_in
from actions.in_mind import told_lately
from actions.while_waiting import asks
from bot.folding import fold
from bot.orders.need import (
    WIFI,
    Need,
    asks_what_feeds,
    is_beyond_facts,
    read_need,
)
from bot.orders.need_words import without_own
from bot.orders.plain_text import plain

_MOST_TURNS, _A_FEW = 3, 9  # words
_IN_BETWEEN = re.compile(
    r"\b(?:arbres?|foret|bois|haies?|murs?|collines?|pente|denivele\w*|vallee"
    r"|vis[- ]a[- ]vis|obstacles?|toits?|toles?|metal\w*|beton|pierres?|vents?|brouillard|neige"
    r"|route|riviere|batiments? (?:au milieu|entre)|portee|debit)\b"
)
# Of a link, nothing is left to ask once it is told; whether it must be so is a question.
_CLEAR = re.compile(r"\bvue (?:directe|degagee)|\bdegage\w*|^\W*(?:oui,? )?(?:c'est )?a vue\b")
_OF_GOODS = re.compile(
    r"\b(?:prix|combien|cout\w*|total|devis|stock|dispo\w*|livr\w+|command\w+|delais?"
    r"|quand|garanti\w*"
    r"|retour\w*|pay\w+|rappel\w*|etanche\w*)\b"
)


def adds_to_the_need(tracker: Tracker) -> bool:
    """Whether the message tells more of what the advice just given was about."""
    text = str(tracker.latest_message.get("text") or "")
    agrees = tracker.get_intent_of_latest_message() == "affirm"  # « oui je veux bien »
    more = said_in(tracker, "goods") == "need" and not agrees
    lately = _advised_lately(tracker) or (more and told_lately(tracker) is not None)
    if text.startswith("/") or not lately:
        return False
    wanted = without_own(plain(text))  # « pas de switch PoE » names nothing that is wanted
    if any(plain(str(each)) in wanted for each in tracker.get_latest_entity_values("product")):
        return False
    if _OF_GOODS.search(fold(text)) or asks_what_feeds(text):
        return False
    if (more and not asks(text)) or tells_it_is_clear(text):
        return True
    if "?" in text and not more and len(text.split()) > _A_FEW:
        return False  # « ça oblige à passer par le cloud ? »: a question of its own
    need = read_need([text])
    return beyond_facts_of(tracker, text) or (need.use is None and need != Need())


def tells_it_is_clear(text: str) -> bool:
    """« C'est dégagé, oui », of a link: nothing stands in between."""
    return bool(_CLEAR.search(fold(text))) and not asks(text)


def beyond_facts_of(tracker: Tracker, text: str) -> bool:
    """What stands in between matters to a link; a wall says little of where an access point is."""
    use = read_need([*(tracker.get_slot("advice_said") or []), text]).use
    return is_beyond_facts(text) or (use != WIFI and is_beyond(text))


def is_beyond(text: str) -> bool:
    """Whether no fact of a catalogue settles it: what is in between, how far it carries."""
    asked = asks(text) and _CLEAR.search(fold(text))
    return bool(_IN_BETWEEN.search(fold(text)) or asked) or is_beyond_facts(text)


def _advised_lately(tracker: Tracker) -> bool:
    turns = -1  # the present message
    for event in reversed(tracker.events):
        if event.get("event") == "action" and event.get("name") == "action_advise":
            return read_need(tracker.get_slot("advice_said") or []).use is not None
        turns += event.get("event") == "user"
        if turns >= _MOST_TURNS:
            return False
    return False
