"""What is said of a stock that the order system does not count, or does not tell."""

from dataclasses import replace
from decimal import Decimal

import pytest

from actions.surroundings import Surroundings, settle
from bot.orders import Order, OrderNotFound, Product, StockCount
from tests.actions.test_everyday import answered, plain

BORNE = Product(
    reference="BX-1",
    name="Borne BX-1",
    kind="borne",
    price=Decimal("59.90"),
    stock=1,
    restock_days=None,
    poe_role=None,
    poe_standard=None,
    discontinued=False,
    replaced_by=None,
    stock_count=StockCount.UNCOUNTED,
)


class Shelf:
    def __init__(self, product: Product) -> None:
        self.product = product

    def find_order(self, reference: str) -> Order:
        raise OrderNotFound

    def find_products(self, words: str) -> tuple[Product, ...]:
        return (self.product,)


def said(here: Surroundings, product: Product, intent: str, **entities: str) -> str:
    settle(replace(here, orders=Shelf(product)))
    return plain(answered(intent, product="borne bx-1", **entities))


@pytest.mark.parametrize("intent", ["ask_availability", "ask_lead_time", "ask_price"])
def test_what_is_there_without_a_figure_is_told_without_one(
    here: Surroundings, intent: str
) -> None:
    text = said(here, BORNE, intent)
    assert "n stock" in text
    assert "1 pièce" not in text
    assert "59,90 €" in text


def test_a_person_confirms_several_of_what_is_not_counted(here: Surroundings) -> None:
    text = said(here, BORNE, "ask_availability", quantity="4")
    assert "Pour 4 pièces, une personne de l'équipe vous confirme la quantité." in text


def test_none_of_what_is_not_counted_is_out_of_stock(here: Surroundings) -> None:
    assert "rupture de stock" in said(here, replace(BORNE, stock=0), "ask_availability")


@pytest.mark.parametrize("intent", ["ask_availability", "ask_lead_time", "ask_price"])
def test_a_stock_that_is_not_told_is_not_out_of_stock(here: Surroundings, intent: str) -> None:
    unknown = replace(BORNE, stock=0, stock_count=StockCount.UNKNOWN)
    text = said(here, unknown, intent)
    assert "rupture" not in text
    assert "une personne de l'équipe" in text.lower()
    assert "59,90 €" in text
