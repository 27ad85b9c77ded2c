"""Measures that tell one product from another: ports, gigahertz, Wi-Fi and cable generations."""

import re

from .model import Product
from .plain_text import plain

_MEASURES = (
    re.compile(r"(?<![0-9.,])(?P<value>[0-9]+(?:[.,][0-9]+)?) ?(?P<unit>ports?|ghz|fxs)\b"),
    re.compile(r"\b(?P<unit>wi-?fi|cat(?:egorie)?)[ .-]{0,2}(?P<value>[5-8][a-z]?)\b"),
)
_POE_PLUS_PLUS = re.compile(r"\bpoe ?\+ ?\+|\b802[.,]3 ?bt\b")
_POE_SIGNS = re.compile(r"\bpoe ?(?P<signs>\+(?: ?\+)?)")


def told_apart(words: str) -> str:
    """The words with « PoE+ » as one word, which is another thing than « PoE »."""
    return _POE_SIGNS.sub(lambda found: "poe" + "plus" * found["signs"].count("+") + " ", words)


def contradicts(words: str, product: Product) -> bool:
    """Whether the words give a measure that the product tells otherwise: 24 ports, not 8.

    What a product does not tell is no contradiction.
    """
    asked = _measures(words)
    told = _measures(f"{product.name} {product.kind}")
    if any(unit in told and not values & told[unit] for unit, values in asked.items()):
        return True
    bt = product.poe_standard == "802.3bt"
    return bool(_POE_PLUS_PLUS.search(plain(words))) and bool(product.poe_standard) and not bt


def _measures(text: str) -> dict[str, set[str]]:
    measures: dict[str, set[str]] = {}
    for pattern in _MEASURES:
        for found in pattern.finditer(plain(text)):
            unit = found["unit"].replace("-", "")[:3]
            measures.setdefault(unit, set()).add(found["value"].replace(",", "."))
    return measures
