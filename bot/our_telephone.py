"""When the shop answers its telephone: asked by who would call, and not be called."""

import re

from bot.folding import fold
from bot.phones import phone_in

_WE_ANSWER = re.compile(
    r"\b(?:vous (?:etes|serez|restez|seriez)|(?:etes|serez|seriez)[- ]vous) (?:\w+ )?joignable"
    r"|\b(?:peux|peut|pouvons|puis|pourra\w{0,3}|pourr\w+)(?:[- ]je|[- ]on)? (?:vous|vs) "
    r"(?:appeler|telephoner|joindre)\b"
    r"|\bvous (?:repondez|decrochez|repondrez)\b.{0,12}\b(?:tel\w*|telephone|appels?|a midi)\b"
)


def asks_when_we_answer(text: str) -> bool:
    """« Vous seriez joignables demain midi ? », « on peut vous appeler lundi ? »: no call back."""
    return "?" in text and bool(_WE_ANSWER.search(fold(text))) and phone_in(text) is None


_CALLS_US = re.compile(
    r"\b(?:jpeux|(?:je|on) (?:peux|peut|pourrai\w*)|puis[- ]je) (?:encore |donc |toujours )?"
    r"(?:vous )?(?:appeler|telephoner)\b"
    r"|\b(?:prefer\w+|vais|compte|pense|voudrais|aimerais|souhait\w+)"
    r" (?:(?:quand meme|donc|plutot|tout de meme) )?(?:de |a )?"
    r"(?:vous|vs) (?:appeler|telephoner|passer un (?:coup de fil|appel))\b"
    r"|\b(?:je|j'|j) ?(?:vous |vs )?(?:appellerai|telephonerai|rappellerai)\b"
)


_OUR_LINE = re.compile(
    r"\b(?:c'est quoi|quel est|donnez(?:[- ]moi)?|vous avez) (?:votre|le|un) (?:numero de )?fixe\b"
)


def asks_our_line(text: str) -> bool:
    """« C'est quoi votre fixe ? »"""
    return bool(_OUR_LINE.search(fold(text)))


def would_call_us(text: str) -> bool:
    """« Demain midi je peux appeler ? »: the visitor calls, and wants no call."""
    return bool(_CALLS_US.search(fold(text)))
