"""At what hour a parcel comes: the carrier knows, and its usual delay is all that can be said."""

import re

from actions import order_departure as departure
from actions import order_parcels as parcels
from actions.order_about import About
from actions.order_parcel_facts import left_with
from actions.order_when import arrival, when
from bot.days import named_day
from bot.french import french_date


def hour(about: About) -> str | None:
    if parcels.delivered_on(about.order):
        return left_with(about)
    if not about.on_its_way:
        return when(about)
    day = f" : la livraison est prévue {about.day}, avec {about.carrier}" if about.day else ""
    known = [
        each
        for each in departure.carriers_of(about.order, about.shop)
        if re.search(r"avant \d", each.delay)
    ]
    day_named, due = named_day(about.asked, about.today), parcels.expected_on(about.order)
    due = about.shop.working_day_after(due, 0) if due else None
    if day_named and due and about.today <= due <= day_named:
        before = f"livre en général avant {known[0].delay.split()[1]} h" if known else "la livre"
        return (
            f"Probablement, sans que je puisse le garantir : {about.carrier} {before}, et la "
            f"livraison est à attendre {french_date(due)}. Le suivi du transporteur est le plus "
            "précis."
        )
    usual = (
        f" {known[0].name} livre en général avant {known[0].delay.split()[1]} h." if known else ""
    )
    if not about.day:
        day = f" : {with_it[0].lower()}{with_it[1:]}" if (with_it := arrival(about)) else ""
        return f"Je ne connais pas l'heure de passage{day.removesuffix('.')}."
    return (
        f"Je ne connais pas l'heure de passage{day}.{usual} Le suivi du transporteur est le plus "
        "précis."
    )
