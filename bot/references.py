"""Order references as people write them, among everything else that they write.

What a reference looks like is the order system's affair: see `expect`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.folding import fold
from bot.reference_shapes import (
    Located,
    document_alone,
    letters_alone,
    locate_documents,
    locate_letters,
)

# What a number measures when it is no reference: « une commande de 10500 euros ».
_NO_UNIT = r"(?! ?(?:€|eur(?:os?)?\b|e\b|ttc\b|ht\b|k?m\b|metres?\b|%))"
_END = rf"(?![0-9a-z_@]|[.,:][0-9]|-[0-9a-z](?![0-9a-z])){_NO_UNIT}"
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
_MOST = 20


class _Figures:
    """How a number of figures is written: `figures` is the pattern of what can be one."""

    def __init__(self, figures: str, each: str, alone: str, *, article: str = "") -> None:
        found = rf"(?P<figures>{figures}){_END}"
        self.announced = re.compile(
            rf"(?:(?<![0-9a-z])(?:{_NUMBER}|{_ORDER})(?![a-z])(?:{_LINK}){{0,5}}[\W_]{{0,4}}|# ?"
            rf"{article}){found}"
        )
        # « le numéro de commande que vous m'avez donné : 20418 »
        self.after_a_colon = re.compile(
            rf"(?<![a-z])(?:{_NUMBER})[ °]{{1,2}}(?:de )?(?:(?:la|ma) )?(?:{_ONE_ORDER})"
            rf"[^0-9:;.?!\n]{{1,40}}[:=] ?{found}"
        )
        self.told_afterwards = re.compile(
            rf"(?<![0-9a-z@.,+/-])(?<![0-9] ){found}[ ,]{{1,2}}(?:c ?'?est|est|voila|comme)"
            r" (?:(?:ma|mon|le|la|notre) )?"
            rf"(?:(?:{_NUMBER})[ .°]{{1,2}}(?:de |d')?(?:(?:ma|la) )?)?(?:{_ONE_ORDER})(?![a-z])"
        )
        # « les commandes 20675 et 20676 »: only the plural tells that no postcode follows.
        in_list = rf"{each}(?![0-9a-z_@])"
        following = rf"(?: ?[,/&+;] ?| (?:et|ou|puis) (?:la )?){in_list}"
        self.listed = re.compile(
            rf"(?<![0-9a-z])(?:{_ORDERS})(?![a-z])[\W_]{{0,4}}(?:(?:{_NUMBER})[\W_]{{0,3}})?"
            rf"{in_list}(?P<others>(?:{following}){{1,9}})".replace("(?P<figures>", "(?:")
        )
        self.in_list = re.compile(in_list)
        self.alone = re.compile(
            rf"(?<![0-9a-z@.,+/-])(?<![0-9] )(?P<figures>{alone})(?![0-9a-z@]|[ .,][0-9])"
        )


# "20418", or "20 418" as figures are written in French.
_FIVE = _Figures(
    r"[0-9]{5}|[0-9]{2}[ .][0-9]{3}(?![ .]?[0-9])",
    r"(?:ar[ -]?)?(?P<figures>[0-9]{5})",
    r"[0-9]{5}|[0-9]{2} [0-9]{3}",
    article="|(?<![0-9a-z])(?:la|ma)[ -]",
)
_ANY = _Figures(r"[0-9]{3,9}", r"(?P<figures>[0-9]{3,9})", r"[0-9]{2,9}")


@dataclass(frozen=True)
class Shape:
    """What the references of an order system look like.

    `prefix` stands before figures, and is None when there is more to a reference than figures.
    `described` ends « le numéro de commande… ».
    """

    pattern: re.Pattern[str]
    prefix: str | None
    example: str
    described: str
    locate: Callable[[str], list[Located]]
    alone: Callable[[str], Located | None]


def expect(order_system: str) -> None:
    """Called once by each entry point, before any text is read; other systems are the demo's."""
    _expected[:] = [SHAPES.get(order_system, SHAPES["demo"])]


def expected() -> Shape:
    return _expected[0]


def numbered(figures: str) -> str | None:
    """The reference that figures alone stand for: "AR-20418"; None when they cannot be one."""
    prefix = expected().prefix
    return None if prefix is None else f"{prefix}{figures}"


def figures_of(reference: str | None) -> str:
    """The figures of "AR-20418"; "" for none, and for references that are more than figures."""
    prefix = expected().prefix
    return "" if prefix is None else (reference or "").removeprefix(prefix)


def is_reference(text: str) -> bool:
    """Whether the text is exactly a normalised order reference."""
    return expected().pattern.fullmatch(text) is not None


def looks_like_reference(text: str, *, digits_alone: bool = False) -> str | None:
    """The first order reference in what a visitor wrote, normalised, or None.

    Figures without a word that announces them may be a postcode: they count only with
    `digits_alone`, for a caller who has just asked for the order number.
    """
    found = locate_reference(text, digits_alone=digits_alone)
    return found.reference if found else None


def locate_reference(text: str, *, digits_alone: bool = False) -> Located | None:
    """Like `looks_like_reference`, and where in the text it stands."""
    found = next(iter(locate_references(text)), None)
    return expected().alone(text) if found is None and digits_alone else found


def locate_references(text: str) -> list[Located]:
    """Every order reference of the text; those with their letters come first."""
    found: list[Located] = []
    for each in expected().locate(text):
        if all(each.end <= other.start or each.start >= other.end for other in found):
            found.append(each)
    return found[:_MOST]


def _prefixed(written: str) -> Iterator[Located]:
    for match in _PREFIXED.finditer(written):
        # « A.R. ooooo » is no number, even with all the zeros that it could have.
        if sum(character.isdigit() for character in match["figures"]) >= 3:
            yield _located(match, "AR-")


def _announced(written: str, figures: _Figures, prefix: str) -> Iterator[Located]:
    for match in figures.announced.finditer(written):
        by_number = match.group().startswith(("n", "#"))
        before = max(0, match.start() - 16)
        if not (by_number and _OTHER_THING.search(written, before, match.start())):
            yield _located(match, prefix)
    for pattern in (figures.after_a_colon, figures.told_afterwards):
        for match in pattern.finditer(written):
            yield _located(match, prefix, *match.span("figures"))


def _listed(written: str, figures: _Figures, prefix: str) -> Iterator[Located]:
    for match in figures.listed.finditer(written):
        for other in figures.in_list.finditer(written, *match.span("others")):
            yield _located(other, prefix)


def _located(
    match: re.Match[str], prefix: str, start: int | None = None, end: int | None = None
) -> Located:
    figures = re.sub(r"[ .-]", "", match["figures"]).replace("o", "0")
    return Located(
        f"{prefix}{figures}",
        match.start() if start is None else start,
        match.end() if end is None else end,
    )


def _in_demo(text: str) -> list[Located]:
    written = fold(text)
    return [
        *_prefixed(written),
        *_announced(written, _FIVE, "AR-"),
        *_listed(written, _FIVE, "AR-"),
    ]


def _in_woocommerce(text: str) -> list[Located]:
    written = fold(text)
    return [*_announced(written, _ANY, ""), *_listed(written, _ANY, "")]


def _alone(figures: _Figures, prefix: str) -> Callable[[str], Located | None]:
    def alone(text: str) -> Located | None:
        match = figures.alone.search(fold(text))
        return _located(match, prefix) if match else None

    return alone


SHAPES = {
    "demo": Shape(
        re.compile(r"AR-[0-9]{5}"),
        "AR-",
        "AR-20511",
        "commence par AR-, suivi de cinq chiffres",
        _in_demo,
        _alone(_FIVE, "AR-"),
    ),
    "prestashop": Shape(
        re.compile(r"[A-Z]{9}"),
        None,
        "XKBKNABJK",
        "s'écrit en neuf lettres majuscules",
        lambda text: list(locate_letters(text)),
        letters_alone,
    ),
    "woocommerce": Shape(
        re.compile(r"[0-9]{1,12}"),
        "",
        "20511",
        "n'a que des chiffres",
        _in_woocommerce,
        _alone(_ANY, ""),
    ),
    "dolibarr": Shape(
        re.compile(r"[A-Z]{1,6}[0-9]{0,6}-?[0-9]{3,8}"),
        None,
        "CO2611-0005",
        "s'écrit en lettres et en chiffres",
        lambda text: list(locate_documents(text)),
        document_alone,
    ),
}
_expected = [SHAPES["demo"]]
