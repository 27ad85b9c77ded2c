from datetime import date
from decimal import Decimal

import pytest

from bot.orders.fields import Fields
from bot.orders.model import MalformedAnswer

ANSWER = Fields(
    {
        "text": "Câble 24\u00a0V",
        "texts": ["a", "b"],
        "number": 3,
        "day": "2026-11-23",
        "price": "59.90",
        "flag": False,
        "objects": [{"text": "x"}],
        "nothing": None,
    }
)


def test_fields_are_read() -> None:
    assert ANSWER.text("text") == ANSWER.optional_text("text") == "Câble 24\u00a0V"
    assert ANSWER.texts("texts") == ("a", "b")
    assert ANSWER.number("number") == ANSWER.optional_number("number") == 3
    assert ANSWER.day("day") == ANSWER.optional_day("day") == date(2026, 11, 23)
    assert ANSWER.optional_price("price") == Decimal("59.90")
    assert ANSWER.flag("flag") is False
    assert [each.text("text") for each in ANSWER.objects("objects")] == ["x"]


@pytest.mark.parametrize("name", ["nothing", "absent"])
def test_what_is_optional_may_be_null_or_absent(name: str) -> None:
    assert ANSWER.optional_text(name) is None
    assert ANSWER.optional_number(name) is None
    assert ANSWER.optional_day(name) is None
    assert ANSWER.optional_price(name) is None


@pytest.mark.parametrize("value", [None, [], "x", 1, True])
def test_an_answer_is_an_object(value: object) -> None:
    with pytest.raises(MalformedAnswer):
        Fields(value)


@pytest.mark.parametrize(
    ("reader", "value"),
    [
        ("text", None),
        ("text", ""),
        ("text", 3),
        ("text", ["x"]),
        ("text", "x" * 301),
        ("text", "a\x00b"),
        ("text", "a\nb"),
        ("text", "\ud800"),
        ("optional_text", 0),
        ("texts", None),
        ("texts", "ab"),
        ("texts", ["a", 1]),
        ("number", None),
        ("number", True),
        ("number", 1.0),
        ("number", "1"),
        ("number", -1),
        ("number", 1_000_001),
        ("optional_number", "1"),
        ("day", None),
        ("day", "23/11/2026"),
        ("day", "2026-13-01"),
        ("day", "2026-11-23T00:00:00"),
        ("optional_day", 0),
        ("optional_price", 59.9),
        ("optional_price", "-1"),
        ("optional_price", "NaN"),
        ("optional_price", "1e9"),
        ("optional_price", "59,90"),
        ("flag", None),
        ("flag", 0),
        ("flag", "true"),
        ("objects", None),
        ("objects", {"a": 1}),
        ("objects", [[]]),
    ],
)
def test_anything_else_is_malformed(reader: str, value: object) -> None:
    with pytest.raises(MalformedAnswer, match=r"^field "):
        getattr(Fields({"field": value}), reader)("field")


def test_an_error_does_not_quote_what_was_received() -> None:
    with pytest.raises(MalformedAnswer) as raised:
        Fields({"emails": ["marc@example.com", "\x00secret"]}).texts("emails")
    assert "secret" not in str(raised.value)
