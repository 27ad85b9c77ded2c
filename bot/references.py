"""Order references as people write them, among everything else that they write."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.folding import fold

_REFERENCE = re.compile(r"AR-[0-9]{5}")

# What a number measures when it is no reference: « une commande de 10500 euros ».
_NO_UNIT = r"(?! ?(?:€|eur(?:os?)?\b|e\b|ttc\b|ht\b|k?m\b|metres?\b|%))"
_END = rf"(?![0-9a-z_@]|[.,:][0-9]|-[0-9a-z](?![0-9a-z])){_NO_UNIT}"
# "20418", or "20 418" as figures are written in French.
_FIGURES = rf"(?P<figures>[0-9]{{5}}|[0-9]{{2}}[ .][0-9]{{3}}(?![ .]?[0-9])){_END}"
# After the letters nothing else is possible: an O for a zero and figures apart are slips.
_LOOSE_FIGURES = (
    r"(?P<figures>[0-9o]{5}(?![0-9a-z@])|[0-9](?:[ .-]?[0-9]){4}(?![0-9a-z@]|[ .-]?[0-9]))"
)
_NUMBER = r"numeros?|numro|nimero|num|nr|no|nb|n"
_ONE_ORDER = (
    r"commande|comande|commende|comende|commnde|comamnde|commmande|commade|cmmande|comand"
    r"|cmde|cmd|cde|order|ordre|ordre d'achat|reference|referance|ref|dossier"
)
_ORDERS = r"(?:commande|comande|commende|cmde|cmd|cde|reference|ref)s"
_ORDER = rf"{_ONE_ORDER}|{_ORDERS}"
# Words and gaps share no character, so that no message makes the search try again and again.
_LINK = (
    rf"[\W_]{{1,4}}(?:{_NUMBER}|{_ORDER}|de|la|ma|svp|web|internet|suivante?|porte"
    r"|(?:c|est|etait)(?:[\W_]{1,3}l[ae])?)(?![a-z])"
)
# A number of these is none of an order: « le port n° 50123 ».
_OTHER_THING = re.compile(
    r"\b(?:port|vlan|serie|lot|rma|tva|siret|ticket|facture|devis|compte|modele|produit|article"
    r"|page|telephone|tel|erreur|colis|suivi|tracking|autorisation|passeport|postal)s?[\W_]{1,3}$"
)

_PREFIXED = re.compile(rf"(?<![0-9a-z])(?:a[ .]?r{{1,2}}|ra)[\W_]{{0,3}}{_LOOSE_FIGURES}")
_ANNOUNCED = re.compile(
    rf"(?:(?<![0-9a-z])(?:{_NUMBER}|{_ORDER})(?![a-z])(?:{_LINK}){{0,5}}[\W_]{{0,4}}|# ?"
    rf"|(?<![0-9a-z])(?:la|ma)[ -]){_FIGURES}"
)
# « le numéro de commande que vous m'avez donné : 20418 »
_AFTER_A_COLON = re.compile(
    rf"(?<![a-z])(?:{_NUMBER})[ °]{{1,2}}(?:de )?(?:(?:la|ma) )?(?:{_ONE_ORDER})"
    rf"[^0-9:;.?!\n]{{1,40}}[:=] ?{_FIGURES}"
)
_TOLD_AFTERWARDS = re.compile(
    rf"(?<![0-9a-z@.,+/-])(?<![0-9] ){_FIGURES}[ ,]{{1,2}}(?:c ?'?est|est|voila|comme)"
    rf" (?:(?:ma|mon|le|la|notre) )?(?:(?:{_NUMBER})[ .°]{{1,2}}(?:de |d')?(?:(?:ma|la) )?)?"
    rf"(?:{_ONE_ORDER})(?![a-z])"
)
# « les commandes 20675 et 20676 »: only the plural tells that no postcode follows.
_FIVE = r"(?:ar[ -]?)?(?P<figures>[0-9]{5})(?![0-9a-z_@])"
_NEXT = rf"(?: ?[,/&+;] ?| (?:et|ou|puis) (?:la )?){_FIVE}".replace("?P<figures>", "?:")
_LIST = re.compile(
    rf"(?<![0-9a-z])(?:{_ORDERS})(?![a-z])[\W_]{{0,4}}(?:(?:{_NUMBER})[\W_]{{0,3}})?"
    rf"{_FIVE}(?P<others>(?:{_NEXT}){{1,9}})"
)
_IN_LIST = re.compile(_FIVE)
_ALONE = re.compile(
    r"(?<![0-9a-z@.,+/-])(?<![0-9] )(?P<figures>[0-9]{5}|[0-9]{2} [0-9]{3})(?![0-9a-z@]|[ .,][0-9])"
)
_MOST = 20


@dataclass(frozen=True)
class Located:
    """An order reference in a text: text[start:end] is how it was written there."""

    reference: str
    start: int
    end: int


def is_reference(text: str) -> bool:
    """Whether the text is exactly a normalised order reference ("AR-20418")."""
    return _REFERENCE.fullmatch(text) is not None


def looks_like_reference(text: str, *, digits_alone: bool = False) -> str | None:
    """The first order reference in what a visitor wrote, normalised to "AR-20418", or None.

    Five figures without a word that announces them may be a postcode: they count only with
    `digits_alone`, for a caller who has just asked for the order number.
    """
    found = locate_reference(text, digits_alone=digits_alone)
    return found.reference if found else None


def locate_reference(text: str, *, digits_alone: bool = False) -> Located | None:
    """Like `looks_like_reference`, and where in the text it stands."""
    found = next(iter(locate_references(text)), None)
    if found is None and digits_alone and (match := _ALONE.search(fold(text))):
        return _located(match)
    return found


def locate_references(text: str) -> list[Located]:
    """Every order reference of the text; those with their letters come first."""
    written = fold(text)
    found: list[Located] = []
    for each in (*_prefixed(written), *_announced(written), *_listed(written)):
        if all(each.end <= other.start or each.start >= other.end for other in found):
            found.append(each)
    return found[:_MOST]


def _prefixed(written: str) -> Iterator[Located]:
    for match in _PREFIXED.finditer(written):
        # « A.R. ooooo » is no number, even with all the zeros that it could have.
        if sum(character.isdigit() for character in match["figures"]) >= 3:
            yield _located(match)


def _announced(written: str) -> Iterator[Located]:
    for match in _ANNOUNCED.finditer(written):
        by_number = match.group().startswith(("n", "#"))
        before = max(0, match.start() - 16)
        if not (by_number and _OTHER_THING.search(written, before, match.start())):
            yield _located(match)
    for pattern in (_AFTER_A_COLON, _TOLD_AFTERWARDS):
        for match in pattern.finditer(written):
            yield _located(match, *match.span("figures"))


def _listed(written: str) -> Iterator[Located]:
    for match in _LIST.finditer(written):
        for other in _IN_LIST.finditer(written, *match.span("others")):
            yield _located(other)


def _located(match: re.Match[str], start: int | None = None, end: int | None = None) -> Located:
    figures = re.sub(r"[ .-]", "", match["figures"]).replace("o", "0")
    return Located(
        f"AR-{figures}",
        match.start() if start is None else start,
        match.end() if end is None else end,
    )
