"""« Elle porte plus loin, non ? »: what the catalogue does not say of a radio, and its band."""

import re
from collections.abc import Sequence
from dataclasses import replace

from actions.answers import Asked
from actions.goods_thread import not_on_the_card
from actions.product_search import meant_by, recalled, remembered
from actions.products import ProductAnswer
from bot.folding import fold
from bot.orders import Product
from bot.orders.choosing import named_in

_REACH = re.compile(
    r"\bportee\b|\bport(?:e|ent|era|erait)\b.{0,12}\b(?:loin|jusqu\w+|\d)"
    r"|\btien(?:t|nent|dra|drait)\b.{0,12}\b(?:distance|\d{2,4} ?m)"
    r"|\bcombien de (?:metres|km|kilometres)\b|\bquelle distance\b|\ba combien de metres\b"
    r"|\bdebits?\b|\b(?:omni)?directionnel\w*|\barros\w+|\bangle\b|\bgain\b"
)
_BAND = re.compile(r"\b(?:2[.,]4|5|6)(?: ou (?:du |le )?(?:2[.,]4|5|6))? ?ghz\b")
_QUESTION = re.compile(r"\?|\b(?:combien|quel\w*|est-ce)\b")
_LONGEST = 16  # words: a longer message tells a need
_MOST = 2


def reach(question: Asked) -> ProductAnswer | None:
    """None unless goods were told lately and that is asked of them. Raises OrderSystemError."""
    folded = fold(question.text)
    short = len(folded.split()) <= _LONGEST and _QUESTION.search(folded)
    if not question.told_words or not short:
        return None
    of_the_band = _BAND.search(folded)
    if not of_the_band and not _REACH.search(folded):
        return None
    products = _meant(question)[:_MOST]
    banded = [each for each in products if "ghz" in fold(each.kind)]
    if of_the_band and banded:
        told = " ; ".join(f"{each.name}, {each.kind}" for each in banded)
        return ProductAnswer(f"D'après le catalogue : {told}.", spoken_of=remembered(banded))
    return not_on_the_card(question, products) if products else None


def _meant(question: Asked) -> Sequence[Product]:
    """Those named now, or else those told before."""
    found = meant_by(replace(question, spoken_of=None))
    named = [each for each in found.products if named_in(question.text, each)] if found else []
    return named or recalled(replace(question, spoken_of=question.told_words))
