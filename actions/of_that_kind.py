"""« Et la borne, vous avez quoi ? »: the access points for the place, after a link or a switch."""

import re
from dataclasses import replace

from actions.bridges import access_points
from actions.candidates import described, power_of
from actions.goods_price import is_outdoors
from actions.on_the_table import Table
from actions.product_advice import advise
from actions.product_search import remembered
from actions.products import ProductAnswer
from actions.speech import A_PERSON
from bot.folding import fold
from bot.orders.choosing import named_in, of_kind
from bot.orders.need import OUTDOORS, WIFI

_AN_ACCESS_POINT = re.compile(r"\b(?:bornes?|points? d'acces)\b")
_WHAT_THERE_IS = re.compile(
    r"\bquo?i\b|\bquel\w*\b|\blaquelle\b|\blesquel\w*|\b(?:vous|t) ?(?:en )?(?:avez|auriez|as"
    r"|proposez|conseill\w+|vendez)\b|\b(?:avez|auriez|proposez)[- ]vous\b|\bpropos\w+"
    r"|\bil (?:me |m'|nous )?(?:en )?faut\b"
)


def access_points_asked(table: Table) -> ProductAnswer | None:
    """None when no access point is asked for by its kind alone. Raises OrderSystemError."""
    text = fold(table.question.text)
    if not (_AN_ACCESS_POINT.search(text) and _WHAT_THERE_IS.search(text)):
        return None
    points = of_kind(table.products, "borne")
    only_points = len(points) == len(table.devices)
    if only_points or any(named_in(text, each) for each in points):
        return None
    found = access_points(table.question, table.need)
    if not found:
        return None
    need = replace(table.need, use=WIFI, fed_by=None)
    power = power_of(replace(table.question, text=""), found, need)
    return ProductAnswer(
        f"Comme borne, le catalogue propose : {described(table.question, found)}. {power}".strip(),
        (A_PERSON,),
        spoken_of=remembered(found),
    )


def where_it_belongs(table: Table) -> ProductAnswer | None:
    """« Sinon quoi ? », after a router that is not made for the place. Raises OrderSystemError."""
    outside = [each for each in table.products if is_outdoors(each)]
    if table.need.place != OUTDOORS or outside:
        return None
    words = "une borne wifi pour l'extérieur"
    advice = advise(replace(table.question, text=words), [words])
    return ProductAnswer(advice.text, (A_PERSON,), spoken_of=advice.spoken_of)
