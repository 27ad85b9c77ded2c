"""Entities in messages as people write them; `entities.tsv` is read as a whole, with floors."""

import re
from collections import Counter
from itertools import pairwise

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.nlu.entities import EntityFinder
from tests.places import ROOT

SURE, LOOSE = ("order_number", "email", "postcode"), ("product", "quantity")
# Of the messages, those whose entities of these kinds are all found, and no other.
FLOORS = {SURE: 0.98, LOOSE: 0.95}

Expected = list[tuple[str, str]]


def listed_names() -> list[str]:
    lookup = yaml.safe_load((ROOT / "data/lookup/products.yml").read_text(encoding="utf-8"))
    (table,) = lookup["nlu"]
    return [line.removeprefix("- ").strip() for line in table["examples"].splitlines()]


FINDER = EntityFinder(listed_names())


def found(text: str) -> Expected:
    return [(entity.entity, entity.value) for entity in FINDER.find(text)]


def messages() -> list[tuple[str, Expected]]:
    lines = (ROOT / "tests/nlu/entities.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [(text, expected_of(written)) for text, written in (line.split("\t") for line in lines)]


def expected_of(written: str) -> Expected:
    pairs = (each.partition("=") for each in written.split("; ") if each)
    return [(entity, value) for entity, _, value in pairs]


def counted(entities: Expected, kinds: tuple[str, ...]) -> Counter[tuple[str, str]]:
    """Each entity of these kinds; a name is the same however it is spaced."""
    return Counter(
        (entity, re.sub(r"[ -]", "", value)) for entity, value in entities if entity in kinds
    )


@pytest.mark.parametrize("kinds", FLOORS, ids=" ".join)
def test_whole_messages(kinds: tuple[str, ...]) -> None:
    every = messages()
    assert len(every) >= 300
    failed = [
        f"{text!r}: {found(text)}, not {expected}"
        for text, expected in every
        if counted(found(text), kinds) != counted(expected, kinds)
    ]
    print(*failed, sep="\n")
    assert len(failed) <= (1 - FLOORS[kinds]) * len(every), "\n".join(failed)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AR-20418 29200", [("order_number", "AR-20418"), ("postcode", "29200")]),
        # Five figures alone: the actions tell an order number from a postcode.
        ("20418 29200", [("postcode", "20418"), ("postcode", "29200")]),
        ("29200 2 u6lr", [("postcode", "29200"), ("quantity", "2"), ("product", "u6 lr")]),
        ("un switch PoE x3", [("product", "switch poe"), ("quantity", "3")]),
        ("la lit beam ou la litebem", [("product", "litebeam"), ("product", "litebeam")]),
        ("gs308ep ou GS308E", [("product", "gs308ep"), ("product", "gs308e")]),
        ("le hap ax4", [("product", "hap")]),
        ("Le cul-de-sac 29200x", []),
    ],
)
def test_each_kind_is_found_and_nothing_else(text: str, expected: Expected) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "standard"),
    [
        ("poe+", "802.3at"),
        ("802.3at", "802.3at"),
        ("802.3 af", "802.3af"),
        ("du 8023bt", "802.3bt"),
        ("PoE++", "802.3bt"),
        ("poe passif 24v", "passive 24 V"),
        ("du 24 V passif", "passive 24 V"),
        ("passive 48 v", "passive 48 V"),
    ],
)
def test_poe_standards_have_one_value_each(text: str, standard: str) -> None:
    assert found(text) == [("poe_standard", standard)]


@pytest.mark.parametrize("text", ["802.1x", "802.11ac", "wpa3 at gmail", "poe", "48 V", "24 ports"])
def test_other_standards_are_none_of_power(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "word",
    [
        *("modèle", "moduler", "départ", "station", "roseau", "toute", "injection", "projecteur"),
        *("Twitch", "externe", "passer elle", "plastique", "parcelle", "litige", "mobilier"),
    ],
)
def test_an_ordinary_word_is_no_slip_of_a_product(word: str) -> None:
    assert found(word) == []


def test_offsets_point_into_the_text_as_typed() -> None:
    text = "Où est la hAP AC² de la cde n° 20418, à Brest F-29 200 ? jean arobase orange point fr"
    assert [text[e.start : e.end] for e in FINDER.find(text)] == [
        "hAP AC²",
        "cde n° 20418",
        "29 200",
        "jean arobase orange point fr",
    ]


_PIECES = (
    "AR-|20418|29 200|n°|jean|@| arobase |gmail|.com|u6| lite|3x|hap| ac|²|deux |une dizaine de |"
    "poe+|litbeam| |,|é|commande "
)


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.text(max_size=300),
        st.lists(st.sampled_from(_PIECES.split("|")), max_size=60).map("".join),
    )
)
def test_no_text_breaks_it_and_nothing_overlaps(text: str) -> None:
    entities = FINDER.find(text)
    assert all(0 <= each.start < each.end <= len(text) for each in entities)
    assert all(before.end <= after.start for before, after in pairwise(entities))


@pytest.mark.parametrize(
    "piece",
    [
        "n ",
        "29 200 ",
        "a@a.",
        "a point ",
        "a - ",
        "x 3 ",
        "hap ac2 ",
        "litebeem ",
        "20418, ",
        "a_a ",
    ],
)
def test_the_longest_message_is_read_at_once(piece: str) -> None:
    # The time is not asserted; a search that tries again and again would never end.
    FINDER.find((piece * 2000)[:2000])
