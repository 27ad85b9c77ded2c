"""Of the products told: the cheapest, the first to leave, the better one; their prices."""

import re
from dataclasses import replace

from actions.fitting import devices_in, verdict
from actions.goods_compared import dearer_of, difference
from actions.goods_place import of_the_place
from actions.goods_told import when_there, with_count
from actions.goods_words import (
    CHEAPEST,
    DEARER,
    DIFFERENCE,
    ENOUGH,
    SMALLER,
    TAKES,
    WHEN,
    asks,
)
from actions.on_the_table import Table, counted
from actions.power_advice import poe
from actions.product_facts import (
    amount,
    in_short,
    lead_time,
)
from actions.product_search import meant_by, remembered
from actions.products import ProductAnswer
from actions.speech import A_PERSON
from bot.desk.model import Link
from bot.folding import fold
from bot.french import french_price
from bot.orders import Product
from bot.orders.choosing import cheapest_first, named_in, of_kind, ports_of, standard_feeds
from bot.orders.need import number_in

_CONFIRMS = (
    "Le catalogue ne dit ni la portée ni le nombre d'utilisateurs : une personne de l'équipe peut "
    "confirmer ce choix."
)
_OUTSIDE = re.compile(r"\bexterieur|\boutdoor")


def cheapest(table: Table) -> ProductAnswer | None:
    """The cheapest, and the cheapest that is there when that is another one."""
    if asks(ENOUGH, table.question.text):
        return enough(table)
    if elsewhere := of_the_place(table):
        table = replace(table, products=elsewhere)
    if asks(DEARER, table.question.text) and (dearer := dearer_of(table)):
        return dearer
    focused = table.focus != table.chosen and not asks(TAKES, table.question.text)
    by_price = cheapest_first(table.focus if focused else table.products)
    if not by_price or by_price[0].price is None:
        return None
    if len(by_price) == 1:
        return _cheaper_than(table, by_price[0])
    first, there = by_price[0], next((each for each in by_price if each.stock), None)
    if asks(TAKES, table.question.text):
        return _taken(table, first if asks(CHEAPEST, table.question.text) else there or first)
    text = f"Le moins cher : {in_short(table.question, first)}."
    if there and there != first:
        text += f" En stock dès maintenant : {there.name}, {amount(there)}."
    elif len(by_price) == 2:
        text += f" L'autre, {in_short(table.question, by_price[1])}."
    return ProductAnswer(text, spoken_of=remembered(by_price))


def _taken(table: Table, product: Product) -> ProductAnswer:
    """« Je pars sur le moins cher »: said back, and how it is ordered."""
    count = counted(table.question.text) or 1
    if asks(WHEN, table.question.text):
        told = lead_time(with_count(table, count), product)
        return ProductAnswer(told, (A_PERSON,), spoken_of=product.reference)
    price_of = in_short(table.question, product)
    if count > 1 and product.price is not None:
        cost = french_price(product.price * count)
        price_of = f"{count} × {product.name} : {cost}, {when_there(table, product)}"
    return ProductAnswer(
        f"{price_of}. La commande se passe sur notre site, dans le panier.",
        (A_PERSON,),
        (Link("Commander sur le site", table.question.shop.website),),
        spoken_of=product.reference,
    )


def enough(table: Table, devices: int | None = None) -> ProductAnswer | None:
    """« Le moins cher me suffit ? »: what the facts say, a person for the rest. Raises…Error."""
    one = table.chosen[0] if len(table.chosen) == 1 else table.best
    if len(table.products) == 1 and asks(SMALLER, table.question.text):
        smaller = [e for e in _family(table, one) if e.price and one.price and e.price < one.price]
        one = smaller[0] if smaller else one
    ports, wanted = ports_of(one), devices or _to_plug(table)
    if one.poe_role == "source" and not ports:
        return None  # whether it feeds the device is another question
    if ports and not wanted:
        text = (
            f"{one.name} a {ports} ports, dont un pour le réseau : cela suffit jusqu'à "
            f"{ports - 1} appareils."
        )
    elif ports and wanted:
        yes = "Oui" if ports > wanted else "Non"
        text = (
            f"{yes} : {one.name} a {ports} ports pour {wanted} appareil{'s' * (wanted > 1)}, et "
            "il en faut un pour le réseau."
        )
        if yes == "Non":
            bigger = [e for e in _family(table, one) if (ports_of(e) or 0) > wanted]
            text += f" Prenez plutôt {in_short(table.question, bigger[0])}." if bigger else ""
    else:
        place = _wrong_place(table, one)
        head = place or (
            f"Rien dans votre besoin n'oblige à prendre plus cher : {in_short(table.question, one)}"
            f" ({one.kind}{poe(one)})."
        )
        carries = re.search(r"\b(?:borne|routeur|pont)\b", fold(one.kind))
        text = f"{head} {_CONFIRMS if carries else _CONFIRMS.split(' : ')[1].capitalize()}"
    return ProductAnswer(text, (A_PERSON,), spoken_of=one.reference)


def better(table: Table) -> ProductAnswer | None:
    """« Laquelle me conseillez-vous ? »: the cheapest that is there and fits the place."""
    table = replace(table, products=_proposals(table))
    told = cheapest_first(table.products) or table.products
    if len(told) < 2:
        return None
    if asks(DIFFERENCE, table.question.text):
        return difference(table)
    first = _for_the_place(table)
    if said := verdict(table.question, told):
        text = f"{said} {in_short(table.question, first)}. {_CONFIRMS}"
        return ProductAnswer(text, (A_PERSON,), spoken_of=remembered(told))
    others = [each for each in told if each != first]
    facts = " ; ".join(
        f"{in_short(table.question, each)} ({each.kind}{poe(each)})" for each in others[:2]
    )
    why = "le moins cher en stock" if first.stock else "le moins cher"
    if len(told) == 2 and first == told[0]:
        why = "le moins cher des deux"  # another one of the catalogue may cost less
    if first != next((each for each in told if each.stock), told[0]):
        why = "prévu pour cet endroit"
    where = {"indoors": "Pour l'intérieur, je", "outdoors": "Pour l'extérieur, je"}.get(
        table.need.place or "", "Je"
    )
    if table.need.use == "link" or table.is_link:
        where = "Je"
    return ProductAnswer(
        f"{where} partirais sur {first.name} : {why}, {amount(first)}, {when_there(table, first)}"
        f"{poe(first)}. L'autre : {facts}. Le catalogue ne dit pas ce que l'un fait de plus : une "
        "personne de l'équipe peut confirmer ce choix.",
        (A_PERSON,),
        spoken_of=remembered([first, *others]),
    )


def _proposals(table: Table) -> tuple[Product, ...]:
    """What is to be chosen among: what feeds it is no rival, and a model named now is one."""
    text = table.question.text
    meant = meant_by(replace(table.question, spoken_of=None))
    found = meant.products if meant else ()
    named = [e for e in found if named_in(text, e) or len(found) == 1]  # « la Long-Range »
    rivals = tuple(each for each in table.products if each.poe_role != "source") or table.products
    new = [e for e in named if e not in table.products and e.poe_role != "source"]
    if not new and meant and len(rivals) == 1:
        # « Et la MikroTik, elle est mieux ? »: that of the same kind.
        new = [e for e in meant.products if e.kind == rivals[0].kind and e not in rivals]
    if len(named) > 1:
        return tuple(named[:3])
    if new and len(rivals) > 1:
        alike = [
            each for each in rivals if fold(each.kind).split()[0] == fold(new[0].kind).split()[0]
        ]
        return (*(alike or rivals)[:1], new[0])
    return (*rivals, *new[:1])


def quickest(table: Table) -> ProductAnswer | None:
    told = sorted(table.products, key=lambda each: (not each.stock, each.restock_days or 999))
    if len(told) < 2:
        return None
    head = f"Le premier à partir : {told[0].name}. " if told[0].stock and not told[1].stock else ""
    listed = " ; ".join(f"{each.name} : {when_there(table, each)}" for each in told[:3])
    return ProductAnswer(f"{head}{listed}.", spoken_of=remembered(told))


def _cheaper_than(table: Table, one: Product) -> ProductAnswer:
    cheaper = [
        each
        for each in _family(table, one)
        if each.price and one.price and each.price < one.price and _does_as_well(each, one)
    ]
    if cheaper:
        listed = " ; ".join(f"{in_short(table.question, e)} ({e.kind})" for e in cheaper[:2])
        return ProductAnswer(
            f"Oui : {listed}. {_CONFIRMS}", (A_PERSON,), spoken_of=remembered(cheaper[:2])
        )
    return ProductAnswer(
        f"Non : {one.name}, {amount(one)}, est le moins cher de ce type au catalogue.",
        (A_PERSON,),
        spoken_of=one.reference,
    )


def _to_plug(table: Table) -> int | None:
    """How many devices, as the messages add up: « trois caméras et deux bornes »."""
    if said_now := counted(table.question.text):
        return said_now
    said = (table.question.text, *table.question.earlier)
    return max((devices_in(fold(each)) for each in said), default=0) or number_in(table.need.users)


def _does_as_well(product: Product, one: Product) -> bool:
    """A source of another standard is no cheaper one: it may destroy the device."""
    return one.poe_role != "source" or standard_feeds(product.poe_standard, one.poe_standard)


def _family(table: Table, one: Product) -> tuple[Product, ...]:
    word = fold(one.kind).split()[0]
    found = of_kind(table.question.orders.find_products(word), word)
    outside = bool(_OUTSIDE.search(fold(one.kind + one.name)))
    return tuple(
        each
        for each in cheapest_first(found)
        if each != one and bool(_OUTSIDE.search(fold(each.kind + each.name))) is outside
    )


def _for_the_place(table: Table) -> Product:
    told = cheapest_first(table.products) or table.products
    fitting = [each for each in told if not _wrong_place(table, each)] or list(told)
    return next((each for each in fitting if each.stock), fitting[0])


def is_outdoors(product: Product) -> bool:
    return bool(_OUTSIDE.search(fold(product.kind + product.name)))


def _wrong_place(table: Table, one: Product) -> str:
    outside = is_outdoors(one)
    if table.need.place == "outdoors" and not outside and of_kind([one], "borne"):
        return f"Non : le catalogue n'indique pas {one.name} comme prévu pour l'extérieur."
    return ""
