from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.nlu.entities import EntityFinder

FINDER = EntityFinder(["nano station loco", "nanostation", "u6lr", "hap ac2", "switch poe"])


def found(text: str) -> list[tuple[str, str]]:
    return [(entity.entity, entity.value) for entity in FINDER.find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "AR-20418",
        "ar20418",
        "Ar 20418 svp",
        "ma commande 20418",
        "n° 20418",
        "n°20418",
        "cde n° 20418",
        "commande numéro 20418",
        "numero de commande: 20418",
        "#20418",
    ],
)
def test_order_numbers_as_people_write_them(text: str) -> None:
    assert found(text) == [("order_number", "AR-20418")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("29200", [("postcode", "29200")]),
        ("29 200 Brest", [("postcode", "29200")]),
        ("97400", [("postcode", "97400")]),
        ("Marc.Bihan@Example.com", [("email", "marc.bihan@example.com")]),
        ("AR-20418 29200", [("order_number", "AR-20418"), ("postcode", "29200")]),
        ("mon colis 6A98765432105", []),
        ("appelez le 02 98 45 11 22", []),
        ("le 192.168.1.20 ne répond pas", []),
        ("hAP ac² en stock ?", [("product", "hap ac2")]),
        ("le nano-station loco", [("product", "nano station loco")]),
        ("2 u6lr", [("quantity", "2"), ("product", "u6lr")]),
        ("un switch PoE x3", [("product", "switch poe"), ("quantity", "3")]),
    ],
)
def test_each_kind_is_found_and_nothing_else(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_offsets_point_into_the_text_as_typed() -> None:
    text = "Où est la hAP AC² de la cde n° 20418 ?"
    assert [text[e.start : e.end] for e in FINDER.find(text)] == ["hAP AC²", "cde n° 20418"]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_no_text_breaks_it_and_nothing_overlaps(text: str) -> None:
    entities = FINDER.find(text)
    for before, after in pairwise(entities):
        assert before.end <= after.start
