"""« Ce switch », « cet injecteur »: the one of the catalogue that was spoken of last."""

import re
from dataclasses import replace

from actions.answers import Asked
from actions.product_search import recalled
from bot.folding import fold
from bot.orders import Product
from bot.orders.choosing import of_kind

_THIS = re.compile(
    r"\b(?:ce|cet|ces|ceux|celui|avec le|sur le) (?P<kind>s?witch|injecteur)s?\b"
    r"(?! (?:que j'ai|de chez moi|802|passif|poe (?:802|passif)))"
)


def one_of_ours(question: Asked) -> Product | None:
    """None when none was told, or several that may be meant. Raises OrderSystemError."""
    found = _THIS.search(fold(question.text))
    if found is None:
        return None
    kind = "injecteur" if found["kind"] == "injecteur" else "switch"
    for words in question.in_mind:
        known = of_kind(recalled(replace(question, spoken_of=words)), kind)
        if known:
            return known[0] if len(known) == 1 else None
    return None
