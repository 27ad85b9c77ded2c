"""The next question after products were told or advised: heard first, and answered about those.

One dispatcher for the situation « goods »: the classifier's label, or the few words that are surer
than it, and the function that answers it. What has no function here goes the way of its intent.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from actions.answers import Asked
from actions.fitting import devices_in
from actions.goods_power import feed, fits, risky, what_then
from actions.goods_price import better, cheapest, enough, is_outdoors, prices, quickest, stocks
from actions.goods_total import budget, how_many, quantity, total
from actions.goods_words import (
    A_BOX,
    ACCESSORY,
    BESIDE_IT,
    BUDGET,
    COSTS_ANY,
    DIFFERENCE,
    ENOUGH,
    FOR_IT,
    HOW_MANY,
    INCLUDED,
    OWN,
    SOURCE,
    STOCKED,
    TO_PLUG,
    UNSURE,
    WHAT_THEN,
    WHEN,
    WHICH,
    WITH_ALL,
    WITH_WHAT_FEEDS,
    asks,
)
from actions.on_the_table import Table, counted, names_other, table_of
from actions.one_each import asks_one_each, one_each
from actions.pointing import speaks_of_both
from actions.power_facts import each_named
from actions.power_risk import fears_to_burn
from actions.product_advice import advise
from actions.product_search import remembered
from actions.products import ProductAnswer
from actions.speech import A_PERSON
from bot.folding import fold
from bot.french import typographic
from bot.orders.need import OUTDOORS, is_not_sold, read_need, tells_a_need, tells_of_trouble
from bot.orders.need_words import own_words_of
from bot.technical_words import is_of_the_network

_Answer = Callable[[Table], ProductAnswer | None]
_SURER_THAN_ENOUGH = frozenset(
    ("stock", "total", "quantity", "feed", "fits", "by_day", "when", "technical")
)
_LONGEST = 30  # words


def _then(table: Table) -> ProductAnswer | None:
    """« Ok je prends quoi alors ? »: what suits, or the better of what was proposed."""
    if asks(TO_PLUG, table.question.text):
        return feed(table)
    return what_then(table) or _where_it_belongs(table) or better(table)


def _where_it_belongs(table: Table) -> ProductAnswer | None:
    """« Sinon quoi ? », after a router that is not made for the place. Raises OrderSystemError."""
    outside = [each for each in table.products if is_outdoors(each)]
    if table.need.place != OUTDOORS or outside:
        return None
    words = "une borne wifi pour l'extérieur"
    advice = advise(replace(table.question, text=words), [words])
    return ProductAnswer(advice.text, (A_PERSON,), spoken_of=advice.spoken_of)


def _price(table: Table) -> ProductAnswer | None:
    """One question may hold two: the price and the day, both of them, what one has already."""
    text = table.question.text
    if asks(WHEN, text):
        return None  # its answer tells the price as well
    if speaks_of_both(text) or asks(WITH_ALL, text) or own_words_of(text):
        return total(table)
    return stocks(table) if asks(STOCKED, text) else prices(table)


def _enough(table: Table) -> ProductAnswer | None:
    return enough(table) or fits(table)


_ANSWERS: dict[str, _Answer] = {
    "price": _price,
    "stock": stocks,
    "feed": feed,
    "fits": fits,
    "cheapest": cheapest,
    "quickest": quickest,
    "better": better,
    "total": total,
    "quantity": quantity,
    "what_then": _then,
    "how_many": how_many,
    "enough": _enough,
    "budget": budget,
    "risky": risky,
}
# Answered by a technician, or by what is said of cable.
_OF_ITS_OWN = re.compile(r"\blicences?\b|\bau metre\b|\bmetrage\b")
# These may name another device: « et avec le wAP ac ? ».
_OF_OTHERS = frozenset({"fits", "better"})


def after_goods(question: Asked) -> ProductAnswer | None:
    """None when nothing was told lately, or the message is about something else. Raises…Error."""
    text = question.text
    if not text or len(text.split()) > _LONGEST or tells_of_trouble(text) or tells_a_need(text):
        return None
    if question.told_words is None and text.count("?") > 1:
        return None  # several questions of what the message itself names
    if devices_in(fold(text)) > 1 and re.search(r"\bs?witch|\bsg\d", fold(text)):
        return None  # how many one switch feeds has its own answer
    if _OF_ITS_OWN.search(fold(text)) or is_of_the_network(text):
        return None
    label = _label(question)
    if (
        label in ("feed", "stock", "other_model", None)
        and not asks(COSTS_ANY, text)
        and _of_both(question, label)
    ):
        label = "fits"
    if label in _MAY_ASK_WHAT_FEEDS and not asks(COSTS_ANY, text) and _names_a_source(question):
        label = "fits"
    if asks_one_each(text) and (told := _one_each(question)):
        return told
    if label == "total" and not (question.told_words or asks(WITH_WHAT_FEEDS, text)):
        return None  # nothing told yet: the sum of what the message names
    answer = _ANSWERS.get(label or "")
    table = table_of(question, label) if answer else None
    if answer is None or table is None or is_not_sold(text):
        return None
    if label not in _OF_OTHERS and names_other(table):
        return None
    told = answer(table)
    if told and typographic(told.text) in question.told[-1:]:
        return None
    return replace(told, spoken_of=told.spoken_of or remembered(table.products)) if told else None


def _one_each(question: Asked) -> ProductAnswer | None:
    table = table_of(question)
    return one_each(table) if table else None


_MAY_ASK_WHAT_FEEDS = frozenset(
    {"other_model", "technical", "spec", "better", "order_how", "feed", None}
)


def _of_both(question: Asked, label: str | None) -> bool:
    """« Le TL-POE160S peut alimenter une Loco ? », or « et une LiteBeam ? » after that."""
    if label != "feed" and not question.told_words:
        return False
    roles = {each.poe_role for each in each_named(question)}
    if label == "feed":
        return roles >= {"powered", "source"}
    told = fold(question.told[-1]) if question.told_words and question.told else ""
    few = len(question.text.split()) <= _FEW_WORDS and not asks(STOCKED, question.text)
    return few and roles == {"powered"} and "du poe" in told and "vont" not in question.text


_FEW_WORDS = 6


def _names_a_source(question: Asked) -> bool:
    """« Le TL-POE160S, c'est bon alors ? », of a device that was told."""
    table = table_of(question) if question.told_words else None
    named = each_named(question) if table and table.devices else []
    return any(each.poe_role == "source" for each in named) and not any(
        each in (table.products if table else ()) for each in named
    )


def _label(question: Asked) -> str | None:
    """The surest reading first: words that can mean one thing only, then the classifier."""
    text, label = question.text, question.goods
    costs = asks(COSTS_ANY, text)
    if fears_to_burn(text):
        return "risky"
    if costs and asks(SOURCE, text) and label in ("price", "feed", None) and asks(FOR_IT, text):
        return "feed"
    if counted(text) and costs and not asks(ENOUGH, text):
        return "total"
    if asks(HOW_MANY, text):
        return "how_many"
    if asks(DIFFERENCE, text):
        return "better"
    if label in ("feed", "fits") and asks(ACCESSORY, text) and not asks(SOURCE, text):
        return None
    if label in ("feed", "quantity") and counted(text) and asks(WITH_ALL, text):
        return "total"
    if label == "quantity" and any("ports" in told for told in question.told[-1:]):
        return "enough"
    if label == "technical" and asks(TO_PLUG, text) and not asks(A_BOX, text):
        return "feed"
    if own_words_of(text) and costs:
        return "total"
    if not costs and label in _OF_A_SOURCE and _says_a_source(text):
        return "fits"
    if asks(BESIDE_IT, text) or (asks(SOURCE, text) and asks(INCLUDED, text) and not costs):
        return "feed"
    if label == "order" and counted(text):
        return "quantity"  # « si j'en commande 8 ? »
    told = fold(" ".join(question.told[-1:]))
    summed = "avec le port" in told or ("hors frais de port" in told and "total :" in told)
    if (label == "there" and (summed or asks(_SUM_THERE, text))) or (
        label == "carrier" and summed and not asks(DIFFERENCE, text) and "change" not in text
    ):
        return "total"  # « prix livré en Guadeloupe », « et en Chronopost ? » after a total
    if label in ("total", "cheapest") or asks(BUDGET, text):
        return "budget" if asks(BUDGET, text) else label
    if asks(OWN, text) and label not in _OF_ORDERING:
        return "fits"
    if label in ("cheapest", "need", "better", "fits") and asks(TO_PLUG, text):
        return "feed"
    if asks(WHAT_THEN, text):
        return "what_then"
    if asks(ENOUGH, text) and label not in _SURER_THAN_ENOUGH:
        return "enough"
    if asks(UNSURE, text) and asks(SOURCE, text):
        return "feed"
    if asks(WHICH, text) and label in ("need", "spec"):
        return "better"
    return label


_SUM_THERE = re.compile(
    r"\b(?:prix|total|combien(?! de (?:temps|jours))|revien\w+|donne|fait|cout\w*)\b"
)
_OF_ORDERING = frozenset({"price", "total", "when", "by_day", "stock", "quantity", "order_how"})
_OF_A_SOURCE = frozenset({"feed", "spec", "other_model", "technical", "better", None})


def _says_a_source(text: str) -> bool:
    """« Et un switch 802.3af ? », « l'autre injecteur »: of which standard, or another one."""
    if read_need([text]).fed_by not in (None, "none", "unknown"):
        return True
    return bool(_ANOTHER_SOURCE.search(fold(text)))


_ANOTHER_SOURCE = re.compile(
    r"\b(?:l'autre|un autre|mes|vos anciens?|mes anciens?) (?:injecteur|alim|switch)\w*"
)


def asks_of_goods(question: Asked) -> bool:
    """Whether it asks of what was told, rather than tells a person more of the request."""
    return question.told_words is not None and question.goods in _ANSWERS
