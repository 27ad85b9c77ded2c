from datetime import datetime, timedelta

import pytest

from bot.french import NBSP
from bot.opening_calls import call_slot_at, call_slots, call_slots_near
from bot.shop import Shop
from tests.places import CLOSED, OPEN, PARIS, ROOT


@pytest.fixture
def shop() -> Shop:
    return Shop.load(ROOT / "shop.yml")


def plain(text: str) -> str:
    return text.replace(NBSP, " ")


def test_closed_they_begin_with_the_next_opening(shop: Shop) -> None:
    assert [plain(slot.text) for slot in call_slots(shop.opening, CLOSED)] == [
        "lundi 23 novembre de 10 h à 11 h",
        "lundi 23 novembre de 14 h à 15 h",
        "mardi 24 novembre de 9 h à 10 h",
        "mardi 24 novembre de 14 h à 15 h",
    ]


def test_open_they_begin_later_the_same_day(shop: Shop) -> None:
    assert plain(call_slots(shop.opening, OPEN)[0].text) == "mardi 24 novembre de 11 h à 12 h"


@pytest.mark.parametrize("days", range(0, 60, 7))
@pytest.mark.parametrize("hour", [0, 8, 11, 13, 17, 23])
def test_each_is_inside_the_opening_hours_and_keeps_the_promise(
    shop: Shop, days: int, hour: int
) -> None:
    at = datetime(2026, 11, 20, hour, 20, tzinfo=PARIS) + timedelta(days=days)
    slots = call_slots(shop.opening, at)
    assert len(slots) == 4
    for slot in slots:
        assert shop.is_open(slot.start)
        assert shop.is_open(slot.end - timedelta(seconds=1))
        assert slot.end >= shop.promise(at).due
        assert slot.start > at


def test_none_during_the_closure(shop: Shop) -> None:
    at = datetime(2026, 12, 23, 20, 0, tzinfo=PARIS)
    assert call_slots(shop.opening, at)[0].start.date().isoformat() == "2027-01-04"


def test_a_slot_is_found_again_by_its_start(shop: Shop) -> None:
    for slot in call_slots(shop.opening, CLOSED):
        assert call_slot_at(shop.opening, slot.start) == slot


def test_no_slot_when_the_shop_is_closed(shop: Shop) -> None:
    assert call_slot_at(shop.opening, CLOSED) is None


@pytest.mark.parametrize(
    ("wanted", "hours"),
    [
        # A Sunday, and an evening: the hours before and after.
        (datetime(2026, 11, 29, 12, tzinfo=PARIS), {27, 30}),
        (datetime(2026, 11, 25, 22, tzinfo=PARIS), {25, 26}),
        # Before anybody has answered, and in the closure at the end of the year.
        (datetime(2026, 11, 22, 22, tzinfo=PARIS), {24}),
        (datetime(2026, 12, 26, 12, tzinfo=PARIS), {23, 4}),
    ],
)
def test_those_near_a_wish_are_opened_hours(shop: Shop, wanted: datetime, hours: set[int]) -> None:
    slots = call_slots_near(shop.opening, wanted, OPEN)
    assert len(slots) == 4
    assert {slot.start.day for slot in slots} == hours
    assert [*slots] == sorted(slots, key=lambda slot: slot.start)
    for slot in slots:
        assert shop.is_open(slot.start)
        assert shop.is_open(slot.end - timedelta(seconds=1))
