"""What a late order does to people, said back first: « les élèves ont pas de réseau »."""

import re

from actions.order_kinds import Kind
from bot.folding import fold

_OF_WHAT = {
    "reseau": "réseau",
    "internet": "Internet",
    "wifi": "Wi-Fi",
    "wi-fi": "Wi-Fi",
    "connexion": "connexion",
    "telephone": "téléphone",
}
_WITHOUT = re.compile(
    r"(?:\b(?:les|mes|nos) (?P<who>[a-z]{3,14}s) (?:n')?(?:ont|sont|restent) )?"
    r"\b(?:sans |(?:pas|plus) (?:de |d'|le |la |l')?)"
    rf"(?P<what>{'|'.join(_OF_WHAT)})\b"
)
_OF_ITS_WAY = frozenset(
    {
        *(Kind.WHEN, Kind.NUMBER, Kind.CHASE, Kind.GRUMBLE, Kind.AGAIN, Kind.PROMISED),
        *(Kind.BY_DAY, Kind.LEAVES, Kind.REST, Kind.NOT_RECEIVED, Kind.ARRIVES),
    }
)
_LONG = re.compile(r"\b(?P<how>\d{1,3} (?:jours?|semaines?|mois))\b")


_LONG_FOR = (Kind.WHEN, Kind.REST)
_TOO_LONG = re.compile(r"^(?!.*[?]).*\b(?:c'est|c) (?:tres |trop |super |vraiment |bien )?long\b")


def felt(text: str, kind: Kind) -> str:
    """« Vos élèves sont sans réseau, je comprends… », with a space after; "" for nothing told."""
    found = _WITHOUT.search(fold(text)) if kind in _OF_ITS_WAY else None
    if found is None and kind in _LONG_FOR and _TOO_LONG.search(fold(text)):
        return "C'est long, je le comprends. "
    if found is None:
        return ""
    who, what = _as_written(text, found["who"]), _OF_WHAT[found["what"]]
    whose = f"Vos {who} sont" if who else "Vous êtes"
    return f"{whose} sans {what} : je comprends que ce soit difficile. "


def long_wait(text: str) -> str:
    """« 12 jours, c'est long », of who reproaches so many; "" for any other reproach."""
    found = _LONG.search(fold(text))
    return f"{found['how'].capitalize()}, c'est long, je le comprends." if found else ""


def _as_written(text: str, folded_word: str | None) -> str:
    """The word with its accents: « élèves »."""
    words = re.findall(r"[^\W\d_]+", text)
    return next((each.lower() for each in words if fold(each) == folded_word), "")
