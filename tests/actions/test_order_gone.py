"""« Et le routeur, il est où ? », of an order that leaves in several parcels."""

from dataclasses import replace
from datetime import date

from actions.order_about import About
from actions.order_gone import already_gone
from actions.surroundings import Surroundings
from bot.french import NBSP


def _about(here: Surroundings, named: int) -> About:
    order = here.orders.find_order("AR-20420")
    return About(order, here.shop, date(2026, 11, 23), meant=(order.lines[named],))


def test_what_has_left_is_told_with_its_parcel(here: Surroundings) -> None:
    order = _about(here, 0).order
    sent = {line.reference for each in order.shipments for line in each.lines}
    first = next(n for n, line in enumerate(order.lines) if line.reference in sent)
    told = already_gone(_about(here, first))
    assert told is not None
    assert "déjà parti" in told
    assert "6A11223344550" in told.replace(NBSP, " ")


def test_what_is_still_to_leave_is_not(here: Surroundings) -> None:
    about = _about(here, 0)
    sent = {line.reference for each in about.order.shipments for line in each.lines}
    left = next(line for line in about.order.lines if line.reference not in sent)
    assert already_gone(replace(about, meant=(left,))) is None
    assert already_gone(replace(about, meant=())) is None
