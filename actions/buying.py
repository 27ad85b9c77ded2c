"""Words of a purchase: « je prends 3 lite, comment je commande ? »."""

import re

from bot.folding import fold
from bot.french import ANY_FEW, number_of

_TAKES = (
    r"(?:j'en (?:prends?|veux|voudrais|commande|achete)"
    r"|je (?:le|la|les|vous en) (?:prends?|veux|commande|achete)"
    r"|(?:je vais|on va|nous allons|j'aimerais|je voudrais|je compte) en"
    r" (?:prendre|commander|acheter)"
    r"|je prends(?! note)|je commande|j'achete"
    r"|(?:mettez?|reserve[zr]?|gardez?)[ -](?:m'en|moi)|reserve[zr]?)"
)
_BUYS = re.compile(rf"\b{_TAKES}\b")
_ORDERS = (
    r"(?:(?:re)?command(?:e|er|ons|ez)|achet(?:e|er|ez|ons)|pass(?:e|er|ez|ons) (?:une |la |ma "
    r"|notre"
    r" )?commande|pay(?:e|er) (?:en ligne|sur le site))"
)
_HOW_TO_ORDER = re.compile(
    rf"\b(?:comment|ou)\b.{{0,25}}\b{_ORDERS}\b|\b(?:se |l')?{_ORDERS} (?:ou\b(?! (?:je|j'|on|bien"
    rf"|pas|non|une?|le|la|les|des)\b)|comment|sur (?:votre|le)"
    r" site|en ligne|par (?:mail|telephone|tel)|directement|chez vous comment)\b"
    rf"|\bsur (?:votre|le) site\b.{{0,30}}\b{_ORDERS}\b"
    r"|\bcommand\w+ .{0,20}\b(?:sur (?:votre|le) site|en ligne)\b.{0,15}$"
    r"|\bon (?:fait|procede) comment\b|\bcomment (?:je|on) (?:fais|fait|procede)$"
)
# What is done to an order that exists is no purchase.
_AN_ORDER = re.compile(
    r"\b(?:suivre|annul\w+|modifi\w+|retrouve\w*|retourn\w+|renvoy\w+|est (?:ma|la|notre"
    r"|mon) (?:colis"
    r"|commande)|j'ai (?:deja )?command|ai achete|bon de commande|numero de commande)"
)
# « À la commande ou à la réception ? »: when, and no way to buy.
_THE_ORDER = re.compile(r"\ba (?:la|sa|ma|votre) commande\b|\bdepuis la commande\b")
_COUNT = re.compile(
    rf"\b{_TAKES} (?:donc |alors |bien |plutot |en |les )?"
    rf"(?P<count>[0-9]{{1,4}}|{ANY_FEW})\b(?! ?(?:v|m|km|h|ghz|ports?|eur)\b)"
)


_ELSEWHERE = re.compile(
    r"\b(?:prends?|prendre|prendrai|commande\w*|achete\w*|vais)\b.{0,15}"
    r"\b(?:chez (?:eux|lui|elle|l'autre|un autre|les autres|le concurrent)|ailleurs)\b"
)


def buys(text: str) -> bool:
    """Whether the visitor takes something, or asks how to."""
    folded = fold(text)
    if _ELSEWHERE.search(folded):
        return False  # « ok, je prends chez eux »
    return bool(_BUYS.search(folded)) or asks_how_to_order(text)


def asks_how_to_order(text: str) -> bool:
    folded = _THE_ORDER.sub(" ", fold(text).strip(" ?!."))
    return bool(_HOW_TO_ORDER.search(folded)) and not _AN_ORDER.search(folded)


def number_taken(text: str) -> int | None:
    found = _COUNT.search(fold(text))
    if found is None:
        return None
    return number_of(found["count"]) or None
