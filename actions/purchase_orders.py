"""A purchase order sent by fax or by mail: its number is the customer's, and none of the shop's."""

import re

from rasa_sdk import Tracker

from bot.folding import fold

_NUMBER = re.compile(
    r"\b(?:bc|bdc|bon de commande(?: n[o°]?)?)[ -]{0,2}(?=[a-z0-9/-]*\d)[a-z0-9/-]+", re.I
)
_BY_FAX = re.compile(r"\bbons? de commande\b|\bfax\w{0,4}\b")
_RECEIVED = re.compile(
    r"\b(?:l'(?:avez|auriez)|avez|auriez|vous l'avez|vous avez)[- ]?(?:vous)? (?:bien |deja )?"
    r"(?:recue?|eu)\b|\b(?:est[- ]il|c'est|il est) (?:bien )?arrive\b"
)
_ASKS_AFTER_IT = re.compile(
    r"\b(?:expedi\w+|envo\w+|part\w*|livr\w+|confirm\w+|recue?|quand|recept\w+|delai|suivi|ou en)\b"
)


def purchase_order_spoken_of(tracker: Tracker) -> str | None:
    """« le bon de commande BC-2026-114 », when that is what the message asks after."""
    text = str(tracker.latest_message.get("text") or "")
    named = {each["entity"] for each in tracker.latest_message.get("entities", [])}
    before = _typed_before(tracker)
    spoken_of = any(_BY_FAX.search(fold(each)) or _NUMBER.search(each) for each in before)
    if "order_number" in named or not before or not spoken_of:
        return None
    if not (_NUMBER.search(text) or _ASKS_AFTER_IT.search(fold(text))):
        return None
    number = next((found for each in (text, *before) if (found := _NUMBER.search(each))), None)
    return f"le bon de commande {_bare(number.group())}" if number else "votre bon de commande"


def asks_whether_received(tracker: Tracker) -> bool:
    """« Avez-vous bien reçu mon fax ? », now or when it was spoken of before."""
    text = str(tracker.latest_message.get("text") or "")
    spoken_of = any(_BY_FAX.search(fold(each)) for each in (text, *_typed_before(tracker)))
    return spoken_of and bool(_RECEIVED.search(fold(text)))


def _bare(number: str) -> str:
    return re.sub(r"^bon de commande(?: n[o°]?)?[ -]*", "", number, flags=re.I).upper()


def _typed_before(tracker: Tracker) -> list[str]:
    said = [str(e.get("text") or "") for e in tracker.events if e.get("event") == "user"]
    return [each for each in reversed(said[:-1]) if not each.startswith("/")]
