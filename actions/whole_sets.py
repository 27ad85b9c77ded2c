"""« 6 bornes plafond et le switch qui les alimente »: one model, one switch, and what they cost."""

import re
from collections.abc import Sequence
from dataclasses import replace

from actions.answers import Asked
from actions.basket import told_total
from actions.candidates import candidates_for
from actions.per_piece import Line
from actions.power_facts import each_named
from actions.products import ProductAnswer
from bot.folding import fold
from bot.french import ANY_FEW, number_of
from bot.orders import Product
from bot.orders.choosing import cheapest_first, feeds, of_kind, ports_of
from bot.orders.need import INDOORS, OUTDOORS, WIFI, Need, read_need, tells_of_trouble

_POINTS = re.compile(rf"\b(?P<count>\d{{1,2}}|{ANY_FEW}) (?:bornes?|points? d'acces)\b")
_THE_SWITCH = re.compile(
    r"\b(?:et|\+|avec|plus) (?:\w+ ){0,2}s?witch\w*\b|\bs?witch\w*\b.{0,15}\b(?:qui|pour) "
    r"(?:les |la |tout )?(?:aliment\w+|va\w*)"
)
_INSIDE = re.compile(r"\bplafonds?\b|\bfaux[- ]plafonds?\b")


def points_and_switch(question: Asked) -> ProductAnswer | None:
    """None unless so many access points and their switch are wanted. Raises OrderSystemError."""
    folded = fold(question.text)
    found = _POINTS.search(folded)
    if not (found and _THE_SWITCH.search(folded)) or tells_of_trouble(question.text):
        return None
    if each_named(question):
        return None  # a model is named: its own sum
    count = number_of(found["count"])
    inside = _INSIDE.search(folded) or read_need([question.text]).place != OUTDOORS
    need = Need(use=WIFI, place=INDOORS if inside else OUTDOORS)
    points = candidates_for(replace(question, text="une borne"), need)
    switches = of_kind(question.orders.find_products("switch poe"), "switch")
    point = points[0] if points else None
    switch = _for_so_many(cheapest_first(switches), point, count) if point else None
    if count < 2 or point is None or switch is None or point.price is None:
        return None
    told = told_total(question, [Line(point, count), Line(switch, 1)])
    return replace(
        told,
        text=f"{told.text} Le catalogue ne dit pas la puissance totale du switch : une personne "
        "de l'équipe la vérifie dans un devis écrit.",
    )


def _for_so_many(switches: Sequence[Product], point: Product, count: int) -> Product | None:
    """The cheapest that feeds them all, with a port left for the network."""
    fitting = (e for e in switches if feeds(e, point) and (ports_of(e) or 0) > count)
    return next((each for each in fitting if each.price is not None), None)
