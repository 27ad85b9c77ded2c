"""A price asked beside a delivery, of no product: that of the carriage."""

import re
from typing import Any

from bot.folding import fold

_CARRIAGE = re.compile(
    r"\b(?:livr\w+|(?:le |du |frais de )port|expedi\w+|envo[iy]\w*|transport\w*|colissimo"
    r"|chronopost)\b"
)
_COSTS = re.compile(r"\b(?:combien|prix|tarifs?|cout\w*)\b")
# « Combien de temps », « combien il en reste »
_NO_COST = re.compile(
    r"\b(?:retour\w*|renvo\w+)|\bcombien (?:de|d'|il|j'en|vous)\b"
    r"|\b(?:jours?|temps|delais?|quand|heures?)\b"
)
_COST, _CARRIED = "ask_shipping_cost", frozenset({"ask_carriers", "ask_shipping_cost"})
_PARCEL = ("ask_lead_time", "ask_carriers")


def asks_the_price_of_carriage(text: str) -> bool:
    """« Chronopost, c'est à partir de combien ? », and no time, no number of anything."""
    folded = fold(text)
    return bool(_CARRIAGE.search(folded) and _COSTS.search(folded) and not _NO_COST.search(folded))


def prices_of_carriage(several: list[dict[str, Any]], text: str) -> list[dict[str, Any]]:
    """The wishes of a text that names no product, with the price of a delivery among them.

    « La livraison en Corse, c'est par qui et ça coûte combien ? » asks for no price of goods.
    """
    folded = fold(text)
    if not _CARRIAGE.search(folded):
        return several
    whole = {"name": _COST, "start": 0, "end": len(text)}
    if len(several) == 1:
        priced = asks_the_price_of_carriage(text)
        return [whole] if several[0]["name"] in _PARCEL and priced else several
    if not any(each["name"] == "ask_price" for each in several):
        return several
    others = [e for e in several if e["name"] != "ask_price" and e["name"] not in _CARRIED]
    return [*others, whole]
