"""Distances and firmware versions in folded text."""

import re
from collections.abc import Iterator

_FARTHEST = 100_000  # metres; beyond, it is not a cable nor a radio link of ours

_UNIT = r"(?P<unit>(?:km|kms|kilo ?metres?)(?![a-z/²])|(?:m|me?t?tres?|mts?)(?![a-z0-9/²]))"
_IN_DIGITS = re.compile(
    r"(?<![\w.,])(?P<whole>\d{1,3}[ .]\d{3}|\d{1,5})(?:[.,](?P<part>\d{1,3}))? ?"
    + _UNIT
    + r"(?: ?(?P<half>et demi)| ?(?P<rest>\d{1,3})(?!\w|[.,]\d))?"
)
_NUMBER_WORDS = {
    **{"un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7},
    **{"huit": 8, "neuf": 9, "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14},
    **{"quinze": 15, "seize": 16, "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40},
    **{"cinquante": 50, "soixante": 60, "cent": 100, "cents": 100, "mille": 1000},
    **{"dizaine": 10, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40},
    **{"cinquantaine": 50, "soixantaine": 60, "centaine": 100, "centaines": 100, "millier": 1000},
}
_WORD = "|".join(sorted(_NUMBER_WORDS, key=len, reverse=True))
_IN_WORDS = re.compile(
    rf"\b(?P<words>(?:{_WORD})(?:(?: |-| et |-et-)(?:{_WORD})){{0,6}}) (?:de )?{_UNIT}"
    r"(?: ?(?P<half>et demi))?"
)
# Not how far things are: what a mast measures, how long a reel is, and the like.
_OTHER_BEFORE = re.compile(
    r"\b(?:mat|poteau|pylone|touret|bobine|rouleau|couronne|hauteur|antenne de|port|vlan|canal"
    r"|(?:tomb|deplac|boug|recul|avanc|rapproch)\w{1,3})[^,.;]{0,16}$"
    r"|\b(?:hangar|silo|immeuble|arbres?|murs?|haie|toit) de (?:\w+ de )?$"
)
_REELS = frozenset({"305", "500"})  # metres of cable that are sold, not laid
_OTHER_AFTER = re.compile(r" ?(?:de haut|de hauteur|en hauteur|de profondeur|d'altitude|carres?)\b")


def distance_m(folded: str, text: str) -> int | None:
    """The first distance, in whole metres."""
    found = [*_digits(folded, text), *_words(folded)]
    return min(found)[1] if found else None


def _digits(folded: str, text: str) -> Iterator[tuple[int, int]]:
    for found in _IN_DIGITS.finditer(folded):
        before = folded[max(0, found.start() - 40) : found.start()]
        if _OTHER_BEFORE.search(before) or _OTHER_AFTER.match(folded, found.end()):
            continue
        if found["whole"] in _REELS and "cable" in before:
            continue
        unit = text[found.start("unit") : found.end("unit")]
        if unit == "M" and not text.isupper():  # megabits: « un débit de 30 M », « link up 100M »
            continue
        number = float(re.sub(r"[ .]", "", found["whole"]) + "." + (found["part"] or "0"))
        metres = number * _factor(found["unit"]) + (500 if found["half"] else 0)
        if found["rest"] and _factor(found["unit"]) > 1:  # « 1 km 500 », « 1km5 »
            metres += int(found["rest"].ljust(3, "0"))
        if 0.5 <= metres <= _FARTHEST:
            yield found.start(), round(metres)


def _words(folded: str) -> Iterator[tuple[int, int]]:
    for found in _IN_WORDS.finditer(folded):
        metres = _number(re.split(r"[ -]+", found["words"])) * _factor(found["unit"])
        metres += 500 if found["half"] else 0
        before = folded[max(0, found.start() - 40) : found.start()]
        if not _OTHER_BEFORE.search(before) and 1 <= metres <= _FARTHEST:
            yield found.start(), metres


def _factor(unit: str) -> int:
    return 1000 if unit.startswith("k") else 1


def _number(words: list[str]) -> int:
    """« quatre vingt dix » is 90, « deux cents » 200, « une centaine » 100."""
    total = current = 0
    for word in words:
        value = _NUMBER_WORDS.get(word, 0)
        if "ain" in word or word == "millier":
            current = max(current, 1) * value
        elif value == 1000:
            total += max(current, 1) * value
            current = 0
        elif value == 100 or (value == 20 and current % 100 == 4):
            hundreds = current - current % 100 if value == 20 else 0
            current = hundreds + max(current - hundreds, 1) * value
        else:
            current += value
    return total + current


_SYSTEM = (
    r"(?:routeros|router os|ros|air ?os|unifi ?os|edge ?os|open ?wrt|dd-?wrt|swos"
    r"|(?:x[cmw]|wa|2xc)\.)"
)
_NUMBER = (
    r"v?\.?\d{1,3}(?:\.\d{1,5}){0,4}(?:[ -]?(?:rc|beta|alpha|lts|hotfix|build"
    r"|b)\.?\d{0,3})?(?![\w]|\.\d)"
)
_DOTTED = (
    r"v?\.?\d{1,3}(?:\.\d{1,5}){1,4}(?:[ -]?(?:rc|beta|alpha|lts|hotfix|build"
    r"|b)\.?\d{0,3})?(?![\w]|\.\d)"
)
_FIRMWARE = re.compile(
    rf"(?<![a-z0-9])(?P<system>{_SYSTEM} ?(?:version )?{_NUMBER})"
    r"|\b(?:firmwares?|fw|frimware|micrologiciel|logiciel|version|maj|mise a jour|build|soft"
    r"|upgrade|passe|controleur omada|controleur unifi)(?: (?:est|en|actuel\w{0,2}"
    r"|installe\w{0,2}|a|vers|de|la|le|du|version|stable"
    r"|firmware|airmax|unifi|des?|bornes?|switch|ap|antennes?)){0,4} ?[:=(]? ?"
    rf"(?P<labelled>{_DOTTED})"
    rf"|(?<![\w.])(?P<bare>v ?\d{{1,3}}(?:\.\d{{1,5}}){{1,4}}(?:-[a-z]{{1,8}}\.?\d{{0,3}})?"
    r"(?![\w]|\.\d))"
)
# « TL-SG1005P v3.2 »: what the maker prints on the box is not the firmware.
_HARDWARE = re.compile(r"\b(?:tl-|eap|cpe|archer|sg|wbs)[\w-]{2,12} ?$")


# « UniFi Network 8.4.59 »; addresses, dates and amounts have other forms.
_THREE_PARTS = re.compile(r"(?<![\w.,/-])v?\d{1,2}\.\d{1,3}\.\d{1,3}(?![\w/]|[.,]\d)")
# « le hAP ac² en 7.14 puis 7.15.2 »; a frequency and a standard have dots as well.
_IN_USE = re.compile(
    r"\b(?:en|puis|vers|sous) (?P<number>(?!2\.4\b|5\.[0-9]{1,3}\b ?g"
    r"|802\.)\d{1,2}\.\d{1,3}(?:\.\d{1,4})?)"
    r"(?![\w.]*[\d]| ?(?:k?m|metres?|[gm]hz|v|volts?|w|watts?|a|g|gb\w*|€|euros?|mm|%|db\w*)\b)"
)


def firmware(folded: str, text: str) -> str | None:
    """The version, as typed, with the system's name when it is said."""
    for found in _FIRMWARE.finditer(folded):
        start, end = found.span(found.lastgroup or 0)
        if (
            found["bare"]
            and found["bare"].count(".") == 1
            and _HARDWARE.search(folded[:start][-24:])
        ):
            continue
        return text[start:end].strip()
    if dotted := _THREE_PARTS.search(folded):
        return text[dotted.start() : dotted.end()]
    in_use = [*_IN_USE.finditer(folded)]
    return text[in_use[-1].start("number") : in_use[-1].end("number")] if in_use else None
