"""« TTC ou HT ? », of every price that is shown."""

import re

from actions.answers import Asked
from actions.product_search import meant_by
from actions.products import ProductAnswer
from actions.speech import A_PERSON
from bot.folding import fold

_WITH_TAX = re.compile(r"\b(?:ttc|tva (?:comprise|incluse)|taxes? (?:comprises?|incluses?))\b")
_WITHOUT = re.compile(r"\b(?:ht|hors[ -]taxes?|h\.t\.?|sans (?:la )?tva)\b")
_OF_PRICES = re.compile(r"\b(?:prix|tarifs?|affich\w+|montants?|catalogue|site|c'est|ttc)\b")


def with_or_without_tax(question: Asked) -> ProductAnswer | None:
    """None when a product is named: its price says so itself. Raises OrderSystemError."""
    folded = fold(question.text)
    both = _WITH_TAX.search(folded) and _WITHOUT.search(folded)
    one = _WITHOUT.search(folded) or _WITH_TAX.search(folded)
    if not (both or one) or not _OF_PRICES.search(folded) or meant_by(question):
        return None
    text = "Nos prix sont TTC, hors frais de port."
    if not both and _WITHOUT.search(folded):
        text += " Pour un prix HT, une personne de l'équipe vous le donne sur un devis écrit."
    return ProductAnswer(text, (A_PERSON,) if not both else (), spoken_of=question.spoken_of)
