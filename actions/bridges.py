"""Two buildings: what stands at each end of a radio link, and what it comes to."""

import re
from collections.abc import Sequence
from decimal import Decimal

from actions.answers import Asked
from actions.budget import budget_in
from actions.power_advice import source_for
from bot.folding import fold
from bot.french import french_price
from bot.orders import Product
from bot.orders.choosing import standard_feeds
from bot.orders.need import Need

_WIFI_THERE = re.compile(r"\bwi-?fi\b")


def at_both_ends(question: Asked, candidates: Sequence[Product], need: Need) -> str:
    """What two of them come to with what feeds them, and whether a budget allows it."""
    had = need.fed_by
    there = next((each for each in candidates if each.stock >= 2 and each.price is not None), None)
    if there is None or there.price is None:
        return "Il en faut deux par liaison, un à chaque bout."
    text = f"Il en faut deux par liaison, un à chaque bout : 2 × {there.name}"
    source = source_for(question, [there])
    if source and source.price is not None:
        count = 1 if standard_feeds(had, there.poe_standard) else 2
        total = french_price(2 * there.price + count * source.price)
        beside = f"{count} × {source.name}, {french_price(count * source.price)}"
        if count == 1:
            text += (
                f", soit {french_price(2 * there.price)}. Il faut un injecteur à chaque bout : si "
                f"vous en avez un, ajoutez {beside}, soit {total} en tout"
            )
        else:
            text += f" et {count} × {source.name} : {total} en tout"
        text += _against(question, 2 * there.price + count * source.price)
    wifi = (
        " Le Wi-Fi sur place demande une borne en plus."
        if _WIFI_THERE.search(fold(question.text))
        else ""
    )
    return f"{text}.{wifi}"


def _against(question: Asked, cost: Decimal) -> str:
    said = (question.text, *question.earlier)
    most = next((each for text in said if (each := budget_in(text))), None)
    if most is None:
        return ""
    fits = "cela tient dans" if cost <= most else "cela dépasse"
    return f" ; {fits} votre budget de {french_price(most)}, hors frais de port"
