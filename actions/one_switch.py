"""One switch in place of an injector for each device, where it costs less."""

from collections.abc import Sequence

from actions.on_the_table import Table
from actions.product_facts import amount
from bot.orders import Product
from bot.orders.choosing import cheapest_first, feeds, of_kind, ports_of


def in_one_switch(table: Table, devices: Sequence[Product]) -> str:
    """A switch for several of them, where it costs less than an injector for each."""
    count, source = table.count() or 1, table.source_of(devices[0])
    if count < 2 or len(devices) > 1 or source is None or source.price is None:
        return ""
    found = of_kind(table.question.orders.find_products("switch poe"), "switch")
    enough = [
        each for each in cheapest_first(found) if (ports_of(each) or 0) > count and each.stock
    ]
    fitting = [each for each in enough if feeds(each, devices[0])]
    if not fitting or fitting[0].price is None or fitting[0].price >= source.price * count:
        return ""
    (switch, *_) = fitting
    return (
        f" Moins cher : un seul {switch.name}, {amount(switch)} ({switch.kind}), qui fournit ce "
        "PoE ; le catalogue ne dit pas sa puissance totale, une personne de l'équipe le confirme."
    )
