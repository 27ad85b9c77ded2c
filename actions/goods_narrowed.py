"""« Non, juste 2 injecteurs »: the kind and the number that a message says decide alone."""

import re
from collections.abc import Sequence
from dataclasses import replace

from actions.answers import Asked
from actions.basket import told_total
from actions.carriage import asks_carriage
from actions.goods_dates import asks_the_days_too
from actions.in_mind import SEPARATOR
from actions.on_the_table import counted
from actions.only_these import kept_clauses, says_only
from actions.per_piece import Line
from actions.product_facts import lead_time
from actions.product_search import recalled
from actions.products import ProductAnswer
from actions.rooms import without_rooms
from bot.folding import fold
from bot.french import ANY_FEW, number_of, typographic
from bot.orders import Product
from bot.orders.choosing import feeds, of_kind
from bot.orders.need import tells_of_trouble

# As they are said, and as the catalogue calls them.
_KINDS = {
    "injecteur": "injecteur",
    "switch": "switch",
    "swich": "switch",
    "borne": "borne",
    "antenne": "pont",
    "nanostation": "pont",
    "mat": "support",
    "cable": "cable",
    "touret": "cable",
    "routeur": "routeur",
    "passerelle": "passerelle",
    "module": "module",
}
_SAID = re.compile(
    rf"(?:\b(?P<count>[0-9]{{1,3}}|{ANY_FEW}) )?(?:petite?s? |autres? )?"
    rf"\b(?P<kind>{'|'.join(_KINDS)})s?\b"
)
_SUM = re.compile(r"\b(?:total|combien(?! de (?:temps|jours))|prix|en tout|montant|cout\w*)\b")
_WHEN = re.compile(r"\b(?:quand|delais?|rece[vp]\w*|recoi\w*|aur(?:ai|ais|ons)|arriv\w+)\b")
_LATELY = 6  # what the assistant said


def narrowed(question: Asked) -> ProductAnswer | None:
    """The sum, or the day, of that kind alone; None when no one kind is said. Raises…Error."""
    folded = without_rooms(fold(question.text))
    if not question.told or tells_of_trouble(question.text):
        return None
    kept = kept_clauses(folded)
    found = [said for each in kept for said in _SAID.finditer(each)]
    kinds = {_KINDS[said["kind"]] for said in found}
    if len(kinds) != 1:
        return None
    only = says_only(folded)
    said_count = next((said["count"] for said in found if said["count"]), None)
    count = number_of(said_count) if said_count else counted(", ".join(kept)) if only else None
    sums, asks_when = bool(_SUM.search(folded)), bool(_WHEN.search(folded))
    if count is None or not (only or sums):
        return None
    product = _last_told(question, kinds.pop())
    if product is None or product.price is None or _names_others(question, product, kept):
        return None
    if asks_when and not sums:
        asked = replace(question, quantity=count)
        return ProductAnswer(lead_time(asked, product), spoken_of=product.reference)
    carried = asks_carriage(question.text) or any(
        typographic(" Avec le port") in said for said in question.told[-4:]
    )
    told = told_total(question, [Line(product, count)], carried and not asks_the_days_too(folded))
    return replace(told, spoken_of=product.reference)


def _last_told(question: Asked, kind: str) -> Product | None:
    """Of that kind, the one that was told last; of two, the one that feeds the device told."""
    found = of_kind(question.orders.find_products(kind), kind)
    for said in reversed(question.told[-_LATELY:]):
        told = [each for each in found if typographic(each.name) in said]
        if len(told) > 1:
            told = _that_feed(question, told) or told
        if told:
            return told[0] if len(told) == 1 else None
    return None


def _that_feed(question: Asked, sources: Sequence[Product]) -> list[Product]:
    known = recalled(replace(question, spoken_of=SEPARATOR.join(question.in_mind[:3])))
    devices = [each for each in known if each.poe_role == "powered"][:1]
    return [each for each in sources if any(feeds(each, device) for device in devices)]


def _names_others(question: Asked, product: Product, kept: Sequence[str]) -> bool:
    """« Et 2 injecteurs avec la U6 Lite »: a name beside the kind, which is not left out."""
    words = [each.casefold() for each in question.products]
    others = [each for each in words if not any(kind in fold(each) for kind in _KINDS)]
    return any(fold(each) in clause for each in others for clause in kept) and not any(
        fold(each) in fold(product.name) for each in others
    )
