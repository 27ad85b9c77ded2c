"""« Ok, et c'est long en général ? », just after an order: its own day, no new order's delay."""

import re

from rasa_sdk import Tracker

from actions.in_context import said_in
from actions.order_kinds import of_something_else
from actions.order_memory import product_since, turns_since_told
from bot.folding import fold

_JUST_NOW = (1, 2, 3)  # turns
_OF_DAYS = re.compile(
    r"\b(?:quel jour|quelle date|combien de (?:temps|jours)|longs?|longue|longtemps|delais?|quand"
    r"|dure\w*|ca (?:prend|met)|met(?:tent|tre)? du temps|bientot|semaines?)\b"
)
# A place, or an order that is not made yet.
_OTHER = re.compile(
    r"\bsi (?:je|j'|on|nous) \w+|\bvous (?:livrez|expediez|envoyez|fermez|ouvrez|repondez)\b"
    r"|\b(?:livr\w+|expedi\w+|delais?) .{0,12}\b(?:en|a|au|aux|vers|pour|sur) (?:l'|la |le |les )?"
    r"(?!general\b|peu\b|combien\b|moi\b|nous\b|temps\b|lundi\b|mardi\b|mercredi\b|jeudi\b)\w{4,}"
    r"|\b(?:rappel\w*|repon\w+|rembours\w*|garanti\w*|retour\w*|stock|reassort\w*)\b"
)
_SURE = 0.85


def leans_on_the_order(tracker: Tracker) -> bool:
    """Whether days are asked about just after an order, and neither goods nor a place."""
    text = str(tracker.latest_message.get("text") or "")
    named = {each["entity"] for each in tracker.latest_message.get("entities", [])}
    folded = fold(text)
    return (
        turns_since_told(tracker) in _JUST_NOW
        and not product_since(tracker)
        and not text.startswith("/")
        and not named & {"product", "postcode"}
        and said_in(tracker, "order", _SURE) not in ("buy", "person", "thanks")
        and said_in(tracker, "shop", _SURE) not in ("ship_corsica_dom", "ship_abroad")
        and bool(_OF_DAYS.search(folded))
        and not _OTHER.search(folded)
        and not of_something_else(text)
    )
