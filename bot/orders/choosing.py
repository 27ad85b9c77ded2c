"""What the catalogue's own facts say about choosing: what feeds what, and what costs least."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import accumulate, pairwise

from .model import Product
from .plain_text import plain, words_of
from .search import names_something, own_words

# Each feeds the devices of those before it: the source and the device agree on less.
_NEGOTIATED = ("802.3af", "802.3at", "802.3bt")
_DEAREST = Decimal("Infinity")
_MOST_PIECES = 6
_LONGEST_RUN = 4
_PORTS = re.compile(r"(?<![0-9])(?P<ports>[0-9]{1,2}) ports?\b")
_MODEL = re.compile(
    r"(?!poe|802|[0-9]+(?:v|x|m|km|m2|h|w|go|mbps?|ghz|a|ma|eur|e|k|u|p|af|at|bt|eme|er)$"
    r"|rj|wifi|cat[5-8]|[tf][1-6]$)"
    r"(?=[a-z]*[0-9])(?=[0-9]*[a-z])[a-z0-9]{2,}"
)
# Words of names that say a kind, a maker or a place.
_COMMON_WORDS = (
    "ubiquiti unifi tp link tplink omada mikrotik injecteur poe passif cable ethernet exterieur "
    "outdoor touret de module passerelle ip voip mat avec deport galvanise v a m cat f utp fxs tl "
    "ac 5ac gen2 wifi wi fi switch borne long range"
)
_COMMON = frozenset(_COMMON_WORDS.split())
_CUT = re.compile(
    r"[;?!\n&]|,(?![0-9])| / | \+ |\b(?:et|ou|puis|ainsi que|vs|versus|par rapport (?:a|au|aux))\b"
)


def feeds(source: Product, device: Product) -> bool:
    """Whether the catalogue's facts make this source right for that device; never by a guess."""
    if source.poe_role != "source" or device.poe_role != "powered":
        return False
    return standard_feeds(source.poe_standard, device.poe_standard)


def standard_feeds(given: str | None, wanted: str | None) -> bool:
    if not given or not wanted:
        return False
    if given in _NEGOTIATED and wanted in _NEGOTIATED:
        return _NEGOTIATED.index(given) >= _NEGOTIATED.index(wanted)
    return given == wanted


def cheapest_first(products: Iterable[Product]) -> tuple[Product, ...]:
    """Those still sold, the cheapest first, what has no price last."""
    sold = [each for each in products if not each.discontinued]
    return tuple(sorted(sold, key=lambda each: _DEAREST if each.price is None else each.price))


def of_kind(products: Iterable[Product], kind: str, without: str = "") -> tuple[Product, ...]:
    """Those whose kind holds the word, and not the other one."""
    return tuple(
        each
        for each in products
        if re.search(rf"\b{kind}", plain(each.kind))
        and not (without and re.search(rf"\b{without}", plain(each.kind)))
    )


def pieces(text: str) -> tuple[str, ...]:
    """The parts of a message that may each name a product, in order; at most six."""
    parts = _CUT.split(plain(text))
    return tuple(part.strip() for part in parts if names_something(part))[:_MOST_PIECES]


def completed(part: str, before: str) -> str:
    """« lr » after « le u6 lite »: with what the two names have in common before it."""
    return " ".join([*own_words(before).split()[-2:-1], own_words(part)])


def named_in(text: str, product: Product) -> bool:
    """Whether the text says a word of the name that is no kind, no maker: « loco », « u6 »."""
    words = words_of(text)
    runs = {*words, *map("".join, pairwise(words))}
    own = [word for word in words_of(product.name) if word not in _COMMON and not word.isdigit()]
    own += ["".join(words_of(product.reference)), "".join(words_of(product.reference)[1:])]
    own += ["".join(pair) for pair in pairwise(words_of(product.name)) if {*pair} - _COMMON]
    return any(run not in _COMMON and _begins(run, own) for run in runs)


def by_ending(text: str, products: Sequence[Product]) -> tuple[Product, ...]:
    """Of several, those whose reference ends in a word of the text: « lite », « LR »."""
    words = [word for word in words_of(text) if len(word) > 1]
    ends = tuple(
        each
        for each in products
        if any("".join(words_of(each.reference)).endswith(word) for word in words)
    )
    return ends or tuple(products)


def ports_of(product: Product) -> int | None:
    """How many ports the catalogue says it has."""
    found = _PORTS.search(plain(f"{product.kind} {product.name}"))
    return int(found["ports"]) if found else None


def unknown_models(text: str, products: Sequence[Product]) -> bool:
    """Whether the text names a model that is none of these products: advice would be a guess."""
    names = [run for each in products for run in _runs(f"{each.reference} {each.name}")]
    return any(_MODEL.fullmatch(word) and not _begins(word, names) for word in words_of(text))


def _runs(text: str) -> Iterator[str]:
    words = words_of(text)
    for start in range(len(words)):
        yield from accumulate(words[start : start + _LONGEST_RUN])


def _begins(run: str, names: Iterable[str]) -> bool:
    return any(run == name or (len(run) >= 4 and name.startswith(run)) for name in names)


def merged(groups: Iterable[Sequence[Product]]) -> tuple[tuple[Product, ...], ...]:
    """What was named in several parts; « une borne, la U6 Lite » names one product."""
    kept: list[tuple[Product, ...]] = []
    for group in map(tuple, groups):
        same = [each for each in kept if set(each) & set(group)]
        for each in same:
            kept.remove(each)
        kept.append(min([group, *same], key=len))
    return tuple(kept)
