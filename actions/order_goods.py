"""Goods named beside an order: those of its lines, and which of several orders they are in."""

import re

from actions.surroundings import surroundings
from bot.folding import fold
from bot.orders import Order, OrderLine, OrderSystemError

# What people call the kinds of the catalogue, by the first word of the kind.
_CALLED = {
    "pont": "pont liaison antenne parabole radio cpe",
    "borne": "borne ap wifi antenne",
    "routeur": "routeur box",
    "switch": "switch switche swich commutateur",
    "injecteur": "injecteur alim alimentation",
    "cable": "cable touret bobine rouleau",
    "module": "module sfp optique",
    "support": "mat support poteau deport",
    "passerelle": "passerelle gateway boitier voip",
}
_COMMON = frozenset(
    [
        "poe",
        "passif",
        "ethernet",
        "exterieur",
        "outdoor",
        "ubiquiti",
        "unifi",
        "link",
        "mikrotik",
        "long",
        "range",
        "avec",
        "de",
    ]
)
_WORD = re.compile(r"[a-z0-9]+")
_SHORTEST = 3
_TO_BUY = re.compile(
    r"\b(?:prix|coute\w*|tarifs?|en stock|dispo\w*|avez[- ]vous|vendez|reste[- ]t|remise|devis"
    r"|achet\w+|compatib\w+|conseil\w*|commander|reprendre)\b"
    r"|\bvous (?:en |l'|les )?(?:avez|auriez) (?:des|du|le|la|l'|les|un|une|d'autres|encore)\b"
    r"|\b(?:il|vous) (?:vous )?en reste\b|\bil (?:vous )?reste (?:des|du|un|une)\b"
    r"|\b(?:un|une) (?:autre|deuxieme|second|seconde)\b|\ben plus\b|\bc'est combien\b"
)


def goods_named(text: str, order: Order) -> tuple[OrderLine, ...]:
    """The lines of the order that the message names. Blocks: it asks the catalogue."""
    said = _telling(text)
    begun = tuple(word for word in said if len(word) > _SHORTEST)  # « les nanos »
    return tuple(
        line
        for line in order.lines
        if said & (names := _names(line)) or any(name.startswith(begun) for name in names if begun)
    )


def taken_out(text: str, order: Order, named: tuple[OrderLine, ...]) -> tuple[OrderLine, ...]:
    """Of the lines that are named, those that are not kept: « annulez les antennes, je garde le
    routeur ». Blocks."""
    found = _KEPT.search(fold(text))
    kept = goods_named(found[0], order) if found else ()
    left = tuple(line for line in named if line not in kept)
    return left or (tuple(line for line in order.lines if line not in kept) if kept else named)


_KEPT = re.compile(r"\b(?:garde\w*|conserve\w*|laisse\w*)\b[^,;.]{0,40}")


def names_what_is_sold(text: str) -> bool:
    """Whether the message calls any goods by their kind."""
    said = {_stem(word) for word in _WORD.findall(fold(text))}
    return any(said & set(words.split()) for words in _CALLED.values())


def wants_to_buy(text: str) -> bool:
    """« Il est à combien ? », « vous en avez encore ? »: of goods to buy, ordered before or not."""
    return bool(_TO_BUY.search(fold(text)))


def _names(line: OrderLine) -> set[str]:
    own = _telling(line.name) | {"".join(_WORD.findall(fold(line.reference)))[2:]}
    return (own - _COMMON) | set(_CALLED.get(_kind(line), "").split())


def _telling(text: str) -> set[str]:
    """Its words, without plurals, figures and what is too short to tell anything."""
    words = _WORD.findall(fold(text))
    return {
        _stem(word)
        for word in words
        if not word.isdigit() and (len(word) >= _SHORTEST or any(map(str.isdigit, word)))
    }


def _kind(line: OrderLine) -> str:
    try:
        found = surroundings().orders.find_products(line.reference)
    except OrderSystemError:
        return fold(line.name).split()[0]
    kind = next((each.kind for each in found if each.reference == line.reference), line.name)
    return (fold(kind).split() or [""])[0]


def _stem(word: str) -> str:
    return word.removesuffix("s").removesuffix("x") if len(word) > _SHORTEST else word
