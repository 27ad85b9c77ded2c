"""What was said to be spent, set against what the proposals come to."""

import re
from collections.abc import Sequence
from decimal import Decimal

from actions.answers import Asked
from actions.power_advice import source_for
from bot.folding import fold
from bot.french import french_list, french_price
from bot.orders import Product
from bot.orders.need import Need

_BUDGET = re.compile(
    r"\b(?:budget|j'ai|on a|max\w*|moins de|jusqu'a|plus de|pas plus de|autour de|environ|pour)\b"
    r".{0,15}?"
    r"(?P<sum>\d{2,5}) ?(?:€|euros?\b|eur\b|balles\b)"
    r"|(?P<before>\d{2,5}) ?(?:€|euros?|eur|balles) (?:max\w*|de budget|maximum|grand maximum)\b"
)


def budget_in(text: str) -> Decimal | None:
    found = _BUDGET.search(fold(text))
    return Decimal(found["sum"] or found["before"]) if found else None


def within_budget(question: Asked, products: Sequence[Product], need: Need) -> str:
    """The cost of each with what feeds it; nothing without a budget. Raises OrderSystemError."""
    said = (question.text, *question.earlier)
    budget = next((each for text in said if (each := budget_in(text))), None)
    priced = [each for each in products if each.price is not None]
    if budget is None or not priced:
        return ""
    has_one = need.fed_by not in (None, "none", "unknown")
    costs = {each: _cost(question, each, has_one) for each in priced}
    told = french_list([f"{each.name} : {french_price(cost)}" for each, cost in costs.items()])
    fitting = [each.name for each, cost in costs.items() if cost <= budget]
    fits = f"seul {fitting[0]} tient dans" if len(fitting) == 1 else "tous tiennent dans"
    fits = fits if fitting else "rien ne tient dans"
    fits = fits if len(fitting) in (0, 1, len(costs)) else f"{french_list(fitting)} tiennent dans"
    if len(costs) == 1 and fitting:
        fits = "cela tient dans"
    whole = "Avec l'alimentation" if not has_one and _fed(priced) else "Au total"
    return f"{whole} : {told} ; {fits} votre budget de {french_price(budget)}, hors frais de port."


def _fed(products: Sequence[Product]) -> bool:
    return any(each.poe_role == "powered" for each in products)


def _cost(question: Asked, product: Product, has_one: bool) -> Decimal:
    price = product.price or Decimal(0)
    source = source_for(question, [product]) if product.poe_role == "powered" else None
    return price if has_one or source is None else price + (source.price or Decimal(0))
