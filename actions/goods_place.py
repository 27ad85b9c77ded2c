"""What suits a place that is named now, and that nothing told suits."""

from dataclasses import replace

from actions.candidates import candidates_for
from actions.on_the_table import Table
from bot.orders import Product
from bot.orders.choosing import of_kind
from bot.orders.need import WIFI, Need, read_need


def of_the_place(table: Table) -> tuple[Product, ...]:
    """« Le moins cher pour dehors ? », when nothing told is for there. Raises OrderSystemError."""
    place = read_need([table.question.text]).place
    if place is None or any(of_kind([each], "borne") for each in table.products):
        return ()
    wanted = Need(use=WIFI, place=place)
    return candidates_for(replace(table.question, text="une borne"), wanted)
