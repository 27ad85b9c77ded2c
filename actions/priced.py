"""A product pointed at by the price that was just told of it: « et avec l'injecteur à 9,90 ? »."""

import re
from dataclasses import replace
from decimal import Decimal

from actions.answers import Asked
from bot.folding import fold
from bot.orders import Product

# « Celui à 9,90 », « l'injecteur a 22.90€ »; « à 110 et j'achète » offers a price of one's own.
_AT_A_PRICE = re.compile(
    r"\b(?:celui|celle|l'(?!a )\w+|l[ea] \w+)(?: \w+){0,3}? (?P<at>(?:a|de) "
    r"(?P<price>\d{1,4}(?:[.,]\d{1,2})?)(?: ?(?:€|euros?\b|eur\b|balles\b))?)(?![\w:])"
)
_TOLD_AT = re.compile(r"(?:^|[;:.?!] )(?P<what>[^;:?!]{3,80}?), (?P<price>\d{1,4},\d{2})\s€")
_LAST = 2  # messages of the assistant


def named_by_its_price(question: Asked) -> Asked:
    """The question with the product's name where its price stood. Raises OrderSystemError."""
    found = _AT_A_PRICE.search(fold(question.text))
    product = _told_at(question, found["price"]) if found else None
    if found is None or product is None:
        return question
    text = f"{question.text[: found.start()]}le {product.name}{question.text[found.end('at') :]}"
    return replace(question, text=text, product=product.name, products=(product.name,))


def _told_at(question: Asked, price: str) -> Product | None:
    wanted = Decimal(price.replace(",", "."))
    for said in reversed(question.told[-_LAST:]):
        for told in _TOLD_AT.finditer(said):
            cost = Decimal(told["price"].replace(",", "."))
            if cost != wanted and (wanted % 1 or int(cost) != int(wanted)):
                continue
            found = question.orders.find_products(told["what"])
            what = fold(told["what"])
            priced = [each for each in found if each.price == cost and fold(each.name) in what]
            if len(priced) == 1:
                return priced[0]
    return None
