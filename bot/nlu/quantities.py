"""How many are wanted, among the numbers of models, ports, volts and metres."""

import re
from collections.abc import Iterable, Iterator

# What stands for each character of an entity found before: neither a letter, a figure nor a space,
# and typed by nobody.
BLOT = "\ue000"

_WORDS = {
    **{"deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9},
    **{"dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16},
    **{"dix-sept": 17, "dix-huit": 18, "dix-neuf": 19, "vingt": 20, "trente": 30},
    **{"quarante": 40, "cinquante": 50, "soixante": 60, "cent": 100},
}
_ROUND = {
    **{"demi-douzaine": 6, "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20},
    **{"trentaine": 30, "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60, "centaine": 100},
}
_IN_WORDS = "|".join(sorted(_WORDS, key=len, reverse=True))
_NUMBER = rf"(?:(?P<figures>[0-9]{{1,4}})|(?P<word>{_IN_WORDS}))"
_BEFORE = r"(?<![\w.,/°#+-])(?<![0-9] )"
# Words between a number and what it counts: « 3 autres bornes UniFi U6 Lite ».
_ADJECTIVES = (
    r"(?:(?:autres?|petits?|nouve\w{1,4}|belles?|beaux|fameu\w{1,3}|modeles?|de ces) ){0,2}"
)
_THINGS = (
    r"(?:bornes?|antennes?|switch(?:e?s)?|routeurs?|injecteurs?|cameras?|telephones?|passerelles?"
    r"|commutateurs?|paraboles?|tourets?|rouleaux|mats|modules?|adaptateurs?|repeteurs?|boitiers?"
    r"|ponts?|points? d'acces|cables?|ubiquiti|unifi|mikrotik|tp-?link|omada|netgear)"
)
_UNITS = r"(?:pieces?|pcs?|unites?|exemplaires?|ex\b)"
_TIMES = re.compile(
    # « 4x sans frais » counts payments.
    rf"{_BEFORE}{_NUMBER}(?:(?<!en .)(?<!en ..) ?[x*×](?=[ a-z]|$)(?! (?:cb|sans))"
    rf"| ?{_UNITS}(?![a-z])| {_ADJECTIVES}{_THINGS}(?![a-z]))"
)
_MEASURES = (
    r"(?:k?m|cm|k?metres?|kilos?|kg|jours?|mois|ans|fois|h|heures?|minutes?|eur\w{0,2}|€|%)"
    r"(?![a-z])"
)
_NAMED = re.compile(
    r"(?:(?<![0-9a-z])(?:qtes?|quantites?|qtite|qt|nombre|nb)(?: (?:de|d'|voulue|souhaitee))?"
    r"(?: ?[:=] ?| est | )|^x ?(?!86|64)|(?<![0-9a-z])(?<!divise )(?<!multiplie )par )"
    rf"{_NUMBER}(?![0-9a-z]|[ .,-][0-9]| ?{_MEASURES})"
)
_ABOUT = re.compile(
    rf"(?<![a-z])(?<!sous )(?:une? )?(?P<round>{'|'.join(_ROUND)})"
    rf"(?: de | d'| ?(?=$|[.,;!?]))(?=$|[.,;!?{BLOT}]|{_ADJECTIVES}(?:{_THINGS}|{_UNITS})(?![a-z]))"
)
_THINGS_TIMES = re.compile(
    rf"(?<![a-z]){_THINGS} ?[(]?[x×*] ?(?P<figures>[0-9]{{1,4}})(?![0-9a-z])"
)
_LEADING = re.compile(rf"{_BEFORE}{_NUMBER}(?:x| {_ADJECTIVES}{_THINGS}? ?)$")
_TRAILING = re.compile(
    r" ?(?:[x×*] ?|[(]x? ?|[:=] ?|,? ?(?:qte|quantite) ?:? ?)(?P<figures>[0-9]{1,4})"
    r"(?![0-9a-z.,-]| ?[a-z°%€])"
)
# « borne Wi-Fi 6 U6 Lite », « câble cat 6 », « le 12 »: numbers of something else.
_OTHER_THING = re.compile(
    r"(?:\b(?:wi-?fi|cat|categorie|gen|generation|version|v|ports?|vlan|canal|routeros|no|n|numero"
    r"|page|le|au|du|rue|et demi|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)|n°|#) ?$"
)


def quantities(folded: str, products: Iterable[tuple[int, int]]) -> Iterator[tuple[str, int, int]]:
    """Each quantity in figures, and where it stands; `products` are spans of the folded text."""
    for pattern in (_TIMES, _NAMED, _THINGS_TIMES):
        for match in pattern.finditer(folded):
            if not _OTHER_THING.search(folded, max(0, match.start() - 16), match.start()):
                yield _quantity(match)
    for match in _ABOUT.finditer(folded):
        yield str(_ROUND[match["round"]]), *match.span()
    for start, end in products:
        before = _LEADING.search(folded, max(0, start - 60), start)
        if before and not _OTHER_THING.search(folded, max(0, before.start() - 16), before.start()):
            yield _quantity(before)
        after = _TRAILING.match(folded, end)
        if after:
            yield _quantity(after)


def _quantity(match: re.Match[str]) -> tuple[str, int, int]:
    groups = match.groupdict()
    if groups.get("word"):
        return str(_WORDS[groups["word"]]), *match.span("word")
    return str(int(groups["figures"])), *match.span("figures")
