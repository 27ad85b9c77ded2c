"""Cutting wires, forcing a connector, other volts: what no fact of a catalogue allows."""

import re

from .plain_text import plain

_TAMPERS = re.compile(
    r"\b(?:coup\w+|denud\w+|soud\w+|shunt\w+|croise\w*|invers\w+|dedoubl\w+|pont(?:e|er|ant))"
    r" (?:\w+ ){0,2}(?:fils?|cables?|paires?|connecteurs?|prises?|broches?|polarites?|rj-?45)\b"
    r"|\bbricol\w+|\btrafiqu\w+|\btrafic\w*\b|\bbidouill\w+"
    r"|\bmodifi\w+ (?:le |la |les |l'|un )?(?:cables?|connecteurs?|alim\w*|prises?|injecteurs?)"
    r"|\b(?:en|les) (?:serie|parallele)\b"
)
_VOLTS = re.compile(r"\b(?P<volts>[1-9][0-9]{0,2}) ?v(?:olts?)?\b")


def tampers(message: str) -> bool:
    return bool(_TAMPERS.search(plain(message)))


def without_tampering(message: str) -> str:
    """The plain text without it: « je coupe les fils » tells of no connection that drops."""
    return _TAMPERS.sub(" ", plain(message))


def volts_in(message: str) -> int | None:
    """« Du 48v »; None without volts, or with several."""
    found = {int(each["volts"]) for each in _VOLTS.finditer(plain(message))}
    return found.pop() if len(found) == 1 else None
