"""Whether a key may read: what comes of asking for one row."""

from collections.abc import Callable
from typing import Any

import pytest
import responses

from bot.orders import MalformedAnswer, Refused
from bot.orders.probing import Probe, Right, probed
from bot.orders.wire import Answer, Wire

BASE = "https://shop.example/api"


def probe_of(body: Any, status: int = 200, read: Callable[[Answer], object] = Answer.json) -> Probe:
    with responses.RequestsMock() as shop:
        shop.get(f"{BASE}/orders", json=body, status=status)
        (probe,) = probed(Wire(BASE), [Right("orders")], read)
    return probe


@pytest.mark.parametrize(
    ("body", "rows"),
    [([], 0), ([{"id": 1}], 1), ({"orders": [{"id": 1}, {"id": 2}]}, 2)],
)
def test_rows_are_counted(body: Any, rows: int) -> None:
    probe = probe_of(body)
    assert probe.error is None
    assert probe.rows == rows


def test_none_at_all_may_be_a_404() -> None:
    """As Dolibarr answers."""
    probe = probe_of({"error": {"code": 404}}, 404, lambda answer: None)
    assert (probe.error, probe.rows) == (None, None)


@pytest.mark.parametrize("body", ["welcome", 3, {}, {"orders": 3}, {"a": [], "b": []}])
def test_what_is_no_list_comes_from_another_address(body: Any) -> None:
    probe = probe_of(body)
    assert isinstance(probe.error, MalformedAnswer)
    assert probe.error.resource == "orders"
    assert probe.rows is None


def test_a_refusal_is_told_with_its_right() -> None:
    probe = probe_of({}, status=403)
    assert isinstance(probe.error, Refused)
    assert probe.right.resource == "orders"
