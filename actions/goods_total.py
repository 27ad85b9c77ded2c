"""How many of what was told, and what it comes to: with what feeds it, carriage, a budget."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from actions.basket import lines_of, told_total
from actions.budget import budget_in
from actions.carriage import asks_carriage
from actions.delivery_plan import place_named
from actions.goods_words import BUDGET, HOW_MANY, WITH_ALL, asks
from actions.on_the_table import Table, at_two_ends, count_of, link_wanted
from actions.per_piece import Line
from actions.pointing import last_two, speaks_of_both
from actions.product_facts import in_short
from actions.product_search import remembered
from actions.products import QUOTE, ProductAnswer
from actions.speech import A_PERSON
from bot.folding import fold
from bot.french import french_price, typographic
from bot.orders import Product
from bot.orders.choosing import cheapest_first, feeds, of_kind, ports_of
from bot.orders.need import BOTH, LINK, WIFI
from bot.orders.need_words import own_words_of

_SUM = re.compile(r"\b(?P<sum>\d{2,5}) ?(?:€|euros?\b|eur\b|balles\b)")


def total(table: Table) -> ProductAnswer | None:
    """The sum of what was told, in the number needed. Raises OrderSystemError."""
    if asks(BUDGET, table.question.text):
        return budget(table)
    both = speaks_of_both(table.question.text) and not link_wanted(table)
    if both and len(table.products) == 1 and table.count() is None:
        return _last_two(table)
    named = [line for line in lines_of(table.question) if line.product not in table.products]
    devices = [line for line in named if line.product.poe_role != "source"]
    if devices:
        return None  # of other products: the message names them itself
    with_sources = _with_sources(table) or len(table.devices) < len(table.products)
    lines = _lines(_the_right_one(table), with_sources)
    if not lines:
        return None
    head = "Il en faut deux, un à chaque bout : " if _both_ends(table, lines) else ""
    if own_words_of(table.question.text) and all(map(table.feeds, table.devices)):
        head = f"Votre alimentation convient, rien à ajouter. {head}"
    if _PORT_INCLUDED.search(fold(table.question.text)):
        head = f"Non, le port s'ajoute. {head}"
    carried = asks_carriage(table.question.text) or place_named(table.question) is not None
    told = told_total(table.question, lines, carried)
    return replace(told, text=head + told.text)


def _the_right_one(table: Table) -> Table:
    """« Vous avez le bon, et combien livré ? », after a wrong source: the one that suits."""
    sources = tuple(each for each in table.products if each.poe_role == "source")
    asked_of_it = re.search(r"\b(?:le bon|la bonne|celui qu'il faut)\b", fold(table.question.text))
    right = [s for s in sources if any(feeds(s, device) for device in table.devices)]
    if not (asked_of_it and table.devices):
        return table
    found = right or [s for each in table.devices[:1] if (s := table.source_of(each))]
    return replace(table, products=tuple(found[:1])) if found else table


def _with_sources(table: Table) -> bool:
    """A bare « total » counts what feeds them for a link, or when it was advised before."""
    text = fold(table.question.text)
    if asks(WITH_ALL, _A_SUM.sub(" ", text)):
        return True
    if not (asks(WITH_ALL, text) or link_wanted(table)):
        return False
    return _told_with_its_source(table) or (link_wanted(table) and asks(WITH_ALL, text))


_PORT_INCLUDED = re.compile(
    r"\bc'est (?:livre|rendu)\b"
    r"|\b(?:ports?|livraison|frais|livre\w*|envoi)\b.{0,25}\b(?:compris\w*|inclus\w*|offert\w*"
    r"|gratuit\w*)\b|\b(?:compris|inclus|offert|gratuit)\w*\b.{0,12}\b(?:port|livraison)\b"
)
_A_SUM = re.compile(r"\b(?:total|en tout)\b")


def _told_with_its_source(table: Table) -> bool:
    """Whether the injectors were counted in what was advised lately."""
    source = table.source_of(table.devices[0]) if table.devices else None
    if source is None:
        return False
    words = ("×", "par appareil,", ") :")
    counted = [typographic(f"{each} {source.name}") for each in words]
    return any(each in said for said in table.question.told[-4:] for each in counted)


def _last_two(table: Table) -> ProductAnswer | None:
    """« Les deux ensemble, combien ? », of the mast told now and the dish told before."""
    both = [each for each in last_two(table.question) if each.price is not None]
    lines = [Line(each, 1) for each in both]
    return told_total(table.question, lines, False) if len(lines) == 2 else None


def budget(table: Table) -> ProductAnswer | None:
    """Whether all of it fits what was said to be spent. Raises OrderSystemError."""
    said = (table.question.text, *table.question.earlier)
    sums = (
        budget_in(each) or (Decimal(found["sum"]) if (found := _SUM.search(fold(each))) else None)
        for each in said
    )
    most, lines = next(filter(None, sums), None), _lines(table, True)
    if most is None or not lines:
        return None
    cost = sum((line.cost for line in lines), Decimal(0))
    told = told_total(table.question, lines, asks_carriage(table.question.text))
    head = (
        f"Oui, cela tient dans {french_price(most)}"
        if cost <= most
        else f"Non, cela dépasse {french_price(most)}"
    )
    cheaper = "" if cost <= most else _that_fits(table, most)
    return replace(told, text=f"{head} : {told.text}{cheaper}")


def _that_fits(table: Table, most: Decimal) -> str:
    """The cheapest of those told, though it is not there yet, when it keeps to the sum."""
    first = cheapest_first(table.devices)[:1]
    lines = _lines(replace(table, products=first), True) if len(table.devices) > 1 else []
    cost = sum((line.cost for line in lines), Decimal(0))
    if not lines or cost > most or lines[0].product == table.best:
        return ""
    told = in_short(table.question, first[0])
    return f" Dans ce budget : {told}, soit {french_price(cost)} en tout."


def quantity(table: Table) -> ProductAnswer | None:
    """« Il en faut une ou deux ? », or « 2 alors ». Raises OrderSystemError."""
    if asks(HOW_MANY, table.question.text):
        return how_many(table)
    lines = _lines(table, asks(WITH_ALL, table.question.text))
    if not lines or table.count() is None:
        return None
    return told_total(table.question, lines, asks_carriage(table.question.text))


def how_many(table: Table) -> ProductAnswer | None:
    if link_wanted(table):
        lines = [replace(line, count=max(line.count, 2)) for line in _lines(table, True)]
        if not lines:
            return None
        told = told_total(table.question, lines, False)
        asks_two = re.search(r"\b(?:deux|2)\b", fold(table.question.text)) and not re.search(
            r"\bou\b", fold(table.question.text)
        )
        yes = "Oui, deux appareils" if asks_two else "Deux appareils"
        return replace(told, text=f"{yes}, un à chaque bout : {told.text}")
    one = table.best
    if one.price is None:
        return None
    each = f"1 pour {french_price(one.price)}, 2 pour {french_price(one.price * 2)}"
    users = table.need.users
    for_them = f" pour {'une ' if re.match('[a-z]*aine', users) else ''}{users}" if users else ""
    return ProductAnswer(
        "Cela dépend des murs, de la surface et du monde, et le catalogue ne le dit pas : une "
        f"personne de l'équipe peut vous dire combien il en faut{for_them}. {one.name} : {each}.",
        (QUOTE, A_PERSON),
        spoken_of=remembered([one]),
    )


def _lines(table: Table, with_sources: bool) -> list[Line]:
    kept = _kept(table)
    if not kept or any(each.price is None or each.discontinued for each in kept):
        return []
    bridges = link_wanted(table) and all("pont" in fold(each.kind) for each in kept)
    count = table.count() or (2 if bridges and at_two_ends(table) and len(kept) == 1 else 1)
    ends = re.search(r"\bbouts?\b", fold(table.question.text))
    if bridges and len(kept) == 1 and (ends or speaks_of_both(table.question.text)):
        count = 2
    lines = [Line(each, _count(table, each, kept, count)) for each in kept]
    if with_sources:
        for each, count in [(line.product, line.count) for line in lines]:
            source = table.source_of(each)
            if source is None or table.feeds(each) or any(feeds(other, each) for other in kept):
                continue
            same = next((at for at, line in enumerate(lines) if line.product == source), None)
            if same is None:
                lines.append(Line(source, count))
            else:
                lines[same] = Line(source, lines[same].count + count)
    return lines


def _count(table: Table, product: Product, kept: Sequence[Product], count: int) -> int:
    """Of a link with its access point, each has a number of its own."""
    if ports_of(product) and any(each.poe_role == "powered" for each in kept):
        return 1  # one switch for all of them
    beside = [each for each in kept if _is_bridge(each) != _is_bridge(product)]
    return count_of(table, product) if beside and table.need.use == LINK else count


def _is_bridge(product: Product) -> bool:
    return bool(of_kind([product], "pont"))


def _kept(table: Table) -> list[Product]:
    """One model of several proposals; all of them when the message takes them together.

    What feeds a device is counted with it, and never twice.
    """
    chosen = list(table.chosen)
    sources = [each for each in chosen if each.poe_role == "source"]
    devices = [each for each in chosen if each not in sources]
    if not devices:
        return [table.best] if not speaks_of_both(table.question.text) else chosen
    if len(devices) == 1 or (speaks_of_both(table.question.text) and not link_wanted(table)):
        switches = [e for e in sources if "injecteur" not in fold(e.kind)]
        return [*devices, *(e for e in switches if any(feeds(e, device) for device in devices))]
    there = [each for each in cheapest_first(devices) if each.stock] or list(devices)
    bridges = of_kind(there, "pont")
    if bridges and table.need.use == LINK:
        # A link, and the access point that was advised for its end.
        return [bridges[0], *(each for each in there if not _is_bridge(each))][:2]
    if table.need.use == WIFI and table.need.place == BOTH:
        return there[:2]  # one for each place
    return there[:1]


def _both_ends(table: Table, lines: list[Line]) -> bool:
    return (
        link_wanted(table)
        and lines[0].count == 2
        and table.count() is None
        and not re.search(r"\b(?:2|deux)\b", fold(table.question.text))
    )
