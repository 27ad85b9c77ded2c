"""What a request for a quote says beside its goods: their power supply, and where they go."""

import re

from bot.folding import fold

# « Avec de quoi les alimenter », « livré à Ajaccio »: of the quote too, and in no line of it.
_POWER = re.compile(
    r"\b(?:avec|et|plus) (?:de quoi (?:les |l'|la |le )?alimenter|l'alimentation|leurs?"
    r" alim\w*|(?:les |leurs |l'|un |des )?injecteurs?)\b"
)
_PLACE = re.compile(
    r"\b[Ll]ivr(?:é|ée|és|ées|aison|er) (?:(?P<at>à|sur|en|au|aux|chez) )"
    r"(?P<place>[A-ZÉÎ][\w'-]+(?: [A-ZÉÎ][\w'-]+){0,2}(?: \d{5})?)"
)


def power_and_place(text: str) -> str:
    """« J'ajoute : de quoi les alimenter, livraison à Ajaccio. », with a space before; or ""."""
    power = _POWER.search(fold(text))
    feeds = "J'ajoute : de quoi les alimenter" if power else ""
    place = _PLACE.search(text)
    where = f"{place['at']} {place['place']}" if place else ""
    if feeds and where:
        return f" {feeds}, livraison {where}."
    told = feeds or (f"Livraison {where}" if where else "")
    return f" {told}." if told else ""
