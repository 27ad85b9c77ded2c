from datetime import date
from decimal import Decimal

import pytest

from bot.orders.fields import Fields, rows
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


def of(value: object) -> Fields:
    return Fields({"it": value})


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Câble 10 m", "Câble 10 m"),
        ("  two\n lines\x00 ", "two lines"),
        ("x" * 400, "x" * 300),
        ("\ud800", None),
        ("", None),
        (None, None),
    ],
)
def test_what_people_wrote_is_made_short_and_plain(written: str | None, read: str | None) -> None:
    assert of(written).filled("it") == read


@pytest.mark.parametrize(
    ("written", "read"), [(3, 3), ("3", 3), ("3.000000", 3), (-2, -2), ("-2", -2), (3.0, 3)]
)
def test_a_whole_number_however_it_is_written(written: object, read: int) -> None:
    assert of(written).whole("it") == of(written).optional_whole("it") == read


@pytest.mark.parametrize("value", [None, ""])
def test_a_number_may_be_missing(value: object) -> None:
    assert of(value).optional_whole("it") is None
    assert of(value).amount("it") is None
    with pytest.raises(MalformedAnswer):
        of(value).whole("it")


@pytest.mark.parametrize(("written", "read"), [(20, "20"), ("20", "20"), ("0", None), (0, None)])
def test_the_id_of_another_row(written: object, read: str | None) -> None:
    assert of(written).identifier("it") == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026-11-16 23:30:00", date(2026, 11, 16)),
        ("2026-11-16", date(2026, 11, 16)),
        ("2026-11-16T09:00:00+01:00", date(2026, 11, 16)),
        ("0000-00-00 00:00:00", None),
        ("", None),
        (None, None),
    ],
)
def test_a_day_on_the_clock_of_the_shop(written: str | None, read: date | None) -> None:
    assert of(written).local_day("it") == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026-11-16T22:30:00", date(2026, 11, 16)),
        ("2026-11-16T23:30:00", date(2026, 11, 17)),
        ("2026-07-16T22:30:00Z", date(2026, 7, 17)),
        (None, None),
    ],
)
def test_a_day_told_in_utc_is_that_of_the_shop(written: str | None, read: date | None) -> None:
    assert of(written).utc_day("it") == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (1763335800, date(2025, 11, 17)),
        ("1763335800", date(2025, 11, 17)),
        (0, None),
        ("", None),
        (None, None),
    ],
)
def test_a_day_told_in_seconds_is_that_of_the_shop(written: object, read: date | None) -> None:
    assert of(written).stamp_day("it") == read


@pytest.mark.parametrize("empty", [None, [], {}])
def test_php_writes_an_empty_object_in_several_ways(empty: object) -> None:
    assert of(empty).inner("it").filled("anything") is None


def test_rows_may_be_missing() -> None:
    assert of(None).some_objects("it") == ()
    assert [each.whole("a") for each in of([{"a": 1}]).some_objects("it")] == [1]
    assert [each.whole("a") for each in rows([{"a": 1}])] == [1]


@pytest.mark.parametrize(
    ("reader", "value"),
    [
        ("filled", 3),
        ("whole", "three"),
        ("whole", True),
        ("whole", [3]),
        ("amount", "1e5"),
        ("amount", float("nan")),
        ("identifier", "1 or 1=1"),
        ("identifier", True),
        ("identifier", -1),
        ("local_day", "yesterday"),
        ("local_day", 20261116),
        ("utc_day", "2026-11-16T09:00:00+01:00"),
        ("utc_day", "9999-12-31T23:59:59"),
        ("stamp_day", -5),
        ("stamp_day", 10**12),
        ("inner", "x"),
        ("inner", [1]),
        ("some_objects", "x"),
    ],
)
def test_an_unlikely_value_names_the_field_only(reader: str, value: object) -> None:
    with pytest.raises(MalformedAnswer, match=r"^it") as raised:
        getattr(of(value), reader)("it")
    assert str(value) not in str(raised.value)


@pytest.mark.parametrize("value", [None, {}, "x"])
def test_rows_are_a_list(value: object) -> None:
    with pytest.raises(MalformedAnswer):
        rows(value)


def test_what_extensions_write_is_read_without_surprise() -> None:
    written: list[object] = ["a\n", 3, True, None, [1], {}]
    assert [of(value).loose("it") for value in written] == [
        "a",
        "3",
        None,
        None,
        None,
        None,
    ]
    assert [each.whole("a") for each in of({"1": {"a": 1}, "2": "x"}).members("it")] == [1]
    assert [each.whole("a") for each in of([{"a": 1}, None]).members("it")] == [1]
    assert of("x").members("it") == ()


def test_the_names_of_what_is_there() -> None:
    assert of(3).names() == ("it",)
    assert of(3).holds("it")
    assert not of(None).holds("it")
    assert not of(3).holds("that")


@pytest.mark.parametrize(
    ("written", "read"),
    [([3, "4"], ("3", "4")), ({"3": "3"}, ("3",)), ([], ()), (None, ())],
)
def test_the_ids_of_other_rows(written: object, read: tuple[str, ...]) -> None:
    assert of(written).identifiers("it") == read


@pytest.mark.parametrize("value", ["31", 31, ["x"], [[31]], {"31": {}}])
def test_what_is_no_list_of_ids(value: object) -> None:
    with pytest.raises(MalformedAnswer):
        of(value).identifiers("it")
