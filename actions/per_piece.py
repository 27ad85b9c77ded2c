"""How many of an accessory: one for each piece that it goes with, unless another number is said."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.folding import fold
from bot.french import ANY_FEW, number_of, typographic
from bot.orders import Product
from bot.orders.choosing import feeds

_NUMBER = rf"(?:[0-9]{{1,3}}|{ANY_FEW})"
# « Un injecteur chacune », « un mât par antenne »: that number for every piece.
_FOR_EACH = re.compile(
    r"\b(?:chacune?|chaque|par (?:borne|antenne|appareil|piece|nanostation|loco|litebeam|unite))\b"
)
_THEIRS = re.compile(r"\bleurs?\b|\bqui vont? avec\b")
_MOUNTS = re.compile(r"\bles? (?:mats|supports)\b|\b(?:mats|supports)\b")
_OF_EACH = re.compile(
    rf"\b(?P<count>{_NUMBER}) (?:(?:pieces?|unites?|exemplaires?) )?(?:(?:de|pour) )?"
    r"(?:chaque|chacune?s?|tout|ensembles?|lots?|kits?|jeux)\b"
    rf"|\b(?:chaque|chacune?|le tout|tout|les deux|l'ensemble) (?:en|x|par|fois|pour) "
    rf"?(?P<times>{_NUMBER})\b"
)
# « Non, pour 3 », « et si j'en prends 4 ? »: of a total whose lines all had one number.
_FOR_SO_MANY = re.compile(
    r"^(?:(?:non|nan|oui|et|ok|mais|alors|plutot|finalement|en fait|c'est|c|pour|si|disons|avec"
    r"|du coup|donc|combien|ca fait|le total|j'en (?:prends?|veux|voudrais|faut|faudrait|commande)"
    r"|il (?:m'|nous )?en (?:faut|faudrait)|on en (?:prend|veut)|en prenant)[ ,]*)+"
    rf"(?P<count>{_NUMBER})(?: (?:pieces?|unites?|du coup|alors|plutot|en tout cas))*\W*$"
)


# « À 134 balles », « 84€ »: a price is no number of pieces.
_AMOUNT = re.compile(
    r"\b\d{1,5}(?:[.,]\d{1,2})? ?(?:€|euros?\b|eur\b|balles?\b)(?: (?:l'unite|piece|ttc"
    r"|ht)\b)?|€ ?\d+|\b\d{1,5}[.,]\d{2}\b(?! ?(?:m|km|v|ghz|w)\b)",
    re.IGNORECASE,
)


def without_amounts(text: str) -> str:
    return _AMOUNT.sub(" ", text)


@dataclass(frozen=True)
class Line:
    """A product of a total, and how many of it."""

    product: Product
    count: int

    @property
    def cost(self) -> Decimal:
        return (self.product.price or Decimal(0)) * self.count


def as_many_as(product: Product, part: str, before: Sequence[Line], said: int | None) -> int:
    """`part` is folded; `before` are the lines named until then, `said` is the number in it."""
    fed = [line for line in before if feeds(product, line.product)]
    devices = [line for line in before if line.product.poe_role == "powered"]
    with_them = sum(line.count for line in fed or devices or before) or 1
    if _FOR_EACH.search(part):
        return (said or 1) * with_them
    if said is not None:
        return said
    # One injector feeds one device; a switch feeds several.
    one_each = bool(fed) and "injecteur" in fold(product.kind)
    theirs = _THEIRS.search(part) or _MOUNTS.search(part)
    return with_them if before and (one_each or theirs) else 1


def of_each(text: str, told: Sequence[str], names: Sequence[str]) -> int | None:
    """The number that every line shall have; `told` is the answer that named them, `names`."""
    folded, said = fold(text).strip(), " ".join(told)
    if "Total" not in said:
        return None
    if found := _OF_EACH.search(folded):
        return _number(found["count"] or found["times"])
    found = _FOR_SO_MANY.match(folded)
    same = len({_count_told(said, typographic(name)) for name in names}) == 1
    return _number(found["count"]) if found and same else None


def _count_told(said: str, name: str) -> str:
    before = re.search(rf"(\d+) × {re.escape(name)}", said.replace("\u00a0", " "))
    return before[1] if before else "1"


def _number(words: str) -> int | None:
    return number_of(words) or None
