"""The next question after products were told or advised: heard first, and answered about those.

One dispatcher for the situation « goods »: the classifier's label, or the few words that are surer
than it, and the function that answers it. What has no function here goes the way of its intent.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from actions.answers import Asked
from actions.buying import asks_how_to_order
from actions.comparison import THE_SAME_OF
from actions.fitting import devices_in
from actions.goods_delays import faster
from actions.goods_label import label_of
from actions.goods_power import feed, fits, risky, what_then
from actions.goods_price import better, cheapest, enough, quickest
from actions.goods_told import prices, stocks
from actions.goods_total import budget, how_many, quantity, total
from actions.goods_words import (
    BESIDE_THEM,
    COSTS_ANY,
    SOURCE,
    STOCKED,
    TO_PLUG,
    WHEN,
    WITH_ALL,
    WITH_WHAT_FEEDS,
    asks,
)
from actions.of_that_kind import access_points_asked, where_it_belongs
from actions.on_the_table import Table, counted, names_other, table_of
from actions.one_each import asks_one_each, one_each
from actions.one_switch import asks_how_many_on_it, devices_with_more, with_ports
from actions.pointing import speaks_of_both
from actions.product_search import meant_by, remembered
from actions.products import ProductAnswer
from actions.two_named import names_a_source, names_what_it_feeds, of_both
from bot.desk.model import Link
from bot.folding import fold
from bot.french import typographic
from bot.orders.need import is_not_sold, tells_a_need, tells_of_trouble
from bot.orders.need_words import own_words_of
from bot.technical_words import is_of_the_network

_Answer = Callable[[Table], ProductAnswer | None]
_LONGEST = 30  # words


def _then(table: Table) -> ProductAnswer | None:
    """« Ok je prends quoi alors ? »: what suits, or the better of what was proposed."""
    if asks(TO_PLUG, table.question.text):
        return feed(table)
    return what_then(table) or where_it_belongs(table) or better(table)


def _price(table: Table) -> ProductAnswer | None:
    """One question may hold two: the price and the day, both of them, what one has already."""
    text = table.question.text
    if asks(WHEN, text):
        return None  # its answer tells the price as well
    of_the_source = asks(SOURCE, text) and not asks(BESIDE_THEM, text)
    beside = asks(WITH_ALL, text) and not of_the_source
    if speaks_of_both(text) or beside or own_words_of(text):
        return total(table)
    return stocks(table) if asks(STOCKED, text) else prices(table)


def _enough(table: Table) -> ProductAnswer | None:
    return enough(table) or fits(table)


def _fits(table: Table) -> ProductAnswer | None:
    devices = devices_with_more(table)
    if not devices:
        return fits(table)
    return _of_all(enough(replace(table, products=with_ports(table)), devices), table)


def _of_all(told: ProductAnswer | None, table: Table) -> ProductAnswer | None:
    """What is told of the switch leaves the devices on the table."""
    return replace(told, spoken_of=remembered(table.products)) if told else None


_ANSWERS: dict[str, _Answer] = {
    "price": _price,
    "stock": stocks,
    "feed": feed,
    "fits": _fits,
    "cheapest": cheapest,
    "quickest": quickest,
    "faster": faster,
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
_OF_OTHERS = frozenset({"fits", "better"})


def _names_another(question: Asked) -> bool:
    """« Votre injecteur passif 24 V, il est à combien ? », after an access point. Raises…Error."""
    if not asks(COSTS_ANY, question.text) or not _PASSIVE.search(fold(question.text)):
        return False
    named = meant_by(question)
    return named is not None and len(named.products) == 1


_PASSIVE = re.compile(r"\binjecteurs?\b.{0,15}\b(?:passifs?|24 ?v\w*)\b")


def after_goods(question: Asked) -> ProductAnswer | None:
    """None when nothing was told lately, or the message is about something else. Raises…Error."""
    text = question.text
    if not text or len(text.split()) > _LONGEST or tells_of_trouble(text) or tells_a_need(text):
        return None
    if THE_SAME_OF.search(fold(text)) and question.product:
        return None  # « et la U6 Long-Range, pareil ? »
    if question.told_words is None and text.count("?") > 1:
        return None  # several questions of what the message itself names
    if devices_in(fold(text)) > 1 and re.search(r"\bs?witch|\bsg\d", fold(text)):
        return None  # how many one switch feeds has its own answer
    if _OF_ITS_OWN.search(fold(text)) or is_of_the_network(text):
        return None
    if _names_another(question):
        return None
    label = label_of(question)
    if (
        label in ("feed", "stock", "other_model", None)
        and not asks(COSTS_ANY, text)
        and of_both(question, label)
    ):
        label = "fits"
    if (
        label in _MAY_ASK_WHAT_FEEDS
        and not asks(COSTS_ANY, text)
        and (names_a_source(question) or names_what_it_feeds(question))
    ):
        label = "fits"
    on_the_table = table_of(question) if question.told_words else None
    if asks_one_each(text) and (told := one_each(on_the_table) if on_the_table else None):
        return told
    if on_the_table and asks_how_many_on_it(on_the_table):
        told = enough(replace(on_the_table, products=with_ports(on_the_table)))
        return _of_all(told, on_the_table)
    if points := access_points_asked(on_the_table) if on_the_table else None:
        return points
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
        if label != "fits":
            return None
        told = replace(told, text=f"Je vous le confirme. {told.text}")
    if told is None:
        return None
    if asks_how_to_order(text) and counted(text) and not told.links:
        site = (Link("Commander sur le site", question.shop.website),)
        there = f"{told.text} Pour commander : au panier, sur le site."
        told = replace(told, text=there, links=site)
    return replace(told, spoken_of=told.spoken_of or remembered(table.products))


def by_label(question: Asked, label: str) -> ProductAnswer | None:
    """The answer of the label itself, whatever the words are. Raises OrderSystemError."""
    table = table_of(question, label) if label in _ANSWERS else None
    if table is None or names_other(table):
        return None
    told = _ANSWERS[label](table)
    return replace(told, spoken_of=told.spoken_of or remembered(table.products)) if told else None


_MAY_ASK_WHAT_FEEDS = frozenset(
    {"other_model", "technical", "spec", "better", "order_how", "feed", None}
)


def asks_of_goods(question: Asked) -> bool:
    """Whether it asks of what was told, rather than tells a person more of the request."""
    return question.told_words is not None and question.goods in _ANSWERS
