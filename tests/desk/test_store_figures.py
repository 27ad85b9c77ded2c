from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from bot.desk.errors import NaiveDatetime
from bot.desk.figures_counts import Closings, Promises, Ratings, Readings, Sequels, Talks
from bot.desk.figures_model import Figures, WeekFigures
from bot.desk.figures_weeks import Period, Week
from bot.desk.store import Store

from .conftest import Sql

PARIS = ZoneInfo("Europe/Paris")
WEEK = Week.of(date(2026, 10, 21), PARIS)
NOW = datetime(2026, 11, 20, 12, tzinfo=timezone.utc)

Say = Callable[..., str]


@pytest.fixture
def begin(sql: Sql) -> Say:
    """A conversation that began at a moment: what was understood in it, or a button's payload."""
    counted = iter(range(1, 10_000))

    def write(at: datetime, *said: str, rating: int | None = None) -> str:
        conversation_id = f"c{next(counted)}"
        sql(
            "INSERT INTO conversations (id, state, created_at, rating) VALUES (?, 'bot', ?, ?)",
            conversation_id,
            stored(at),
            rating,
        )
        for place, each in enumerate(said):
            is_choice = each.startswith(("/", "#"))
            sql(
                "INSERT INTO messages (conversation_id, author, text, choices, links, created_at,"
                " internal, payload, intent) VALUES (?, 'visitor', '…', '[]', '[]', ?, 0, ?, ?)",
                conversation_id,
                stored(at + timedelta(minutes=place)),
                each if is_choice else None,
                None if is_choice or each == "?" else each,
            )
        return conversation_id

    return write


@pytest.fixture
def hand_over(sql: Sql) -> Callable[..., None]:
    def write(conversation_id: str, at: datetime, **columns: object) -> None:
        values = {
            "conversation_id": conversation_id,
            "topic": "technical",
            "state": "closed" if columns.get("closed_at") else "waiting",
            "card": "{}",
            "opened_at": at,
            **columns,
        }
        shown = [
            stored(value) if isinstance(value, datetime) else value for value in values.values()
        ]
        holes = ", ".join("?" * len(values))
        sql(f"INSERT INTO handoffs ({', '.join(values)}) VALUES ({holes})", *shown)

    return write


def stored(at: datetime) -> str:
    return at.astimezone(timezone.utc).strftime("%Y-%m-%d %H:%M:%S.%f")


def read(store: Store, week: Week = WEEK, now: datetime = NOW) -> WeekFigures:
    return store.week_figures(week, week.ends, now)


def test_nothing_at_all_is_zero_everywhere(store: Store) -> None:
    found = read(store)

    assert found.talks == Talks()
    assert found.readings == Readings()
    assert found.promises == Promises()
    assert found.closings == Closings()
    assert found.opened == 0
    assert found.waits.median is None
    for counted in (found.questions, found.sequels, found.topics, found.outcomes):
        assert counted == {}


def test_conversations_by_how_they_ended(
    store: Store, begin: Say, hand_over: Callable[..., None]
) -> None:
    monday = WEEK.begins
    begin(monday, "greet", "ask_price", rating=5)
    begin(monday, "ask_price", "nlu_fallback")
    begin(monday, "nlu_fallback", "/ask_return")
    begin(monday, "/ask_return")
    # The assistant was down.
    begin(monday, "?")
    begin(monday, "?", "#retry")
    begin(monday)
    handed = begin(monday, "ask_technical", "ask_price", rating=2)
    hand_over(handed, monday)

    found = read(store)

    assert found.talks == Talks(answered=3, handed_over=1, left=3, silent=1)
    assert found.readings == Readings(understood=5, not_understood=2)
    assert found.ratings == Ratings(two=1, five=1)
    assert found.questions == {"ask_price": 3, "ask_technical": 1}
    assert found.sequels == {
        "ask_price": Sequels(well_rated=1, missed=1),
        "ask_technical": Sequels(handed_over=1),
    }


def test_the_week_begins_and_ends_at_the_shop_s_midnight(store: Store, begin: Say) -> None:
    instant = timedelta(microseconds=1)
    for at in (WEEK.begins - instant, WEEK.begins, WEEK.ends - instant, WEEK.ends):
        begin(at, "ask_price")

    assert read(store).talks.all == 2


def test_a_running_week_counts_up_to_the_moment_given(store: Store, begin: Say) -> None:
    noon = WEEK.begins + timedelta(hours=12)
    begin(noon - timedelta(seconds=1), "ask_price")
    begin(noon, "ask_price")

    assert store.week_figures(WEEK, noon, NOW).talks.all == 1
    with pytest.raises(NaiveDatetime):
        store.week_figures(WEEK, noon.replace(tzinfo=None), NOW)


def test_hand_offs_count_when_opened_and_their_closing_when_closed(
    store: Store, begin: Say, hand_over: Callable[..., None]
) -> None:
    day = timedelta(days=1)
    before = WEEK.begins - day
    hand_over(
        begin(before, "ask_technical"),
        before,
        promise_at=before + day,
        first_answered_at=WEEK.begins + day,
        closed_at=WEEK.begins + 2 * day,
        outcome="resolved",
    )
    hand_over(
        begin(before, "ask_quote"),
        WEEK.begins,
        topic="quote",
        promise_at=WEEK.begins + day,
        closed_at=WEEK.begins + day / 2,
        outcome="resolved",
    )
    hand_over(
        begin(before, "ask_quote"),
        WEEK.begins,
        topic="quote",
        promise_at=WEEK.begins + day,
        closed_at=WEEK.begins + day / 2,
        outcome="withdrawn",
    )
    hand_over(begin(before), WEEK.begins)

    found = read(store)

    assert found.topics == {"quote": 2, "technical": 1}
    assert found.promises == Promises(late=1, void=1)
    assert found.closings == Closings(answered=1, unanswered=1, withdrawn=1)
    # A request called resolved that nobody answered never stands with the resolved ones.
    assert found.outcomes == {
        ("resolved", True): 1,
        ("resolved", False): 1,
        ("withdrawn", False): 1,
    }
    assert found.talks == Talks()


def test_what_the_visitor_asks_before_the_last_hand_off_led_to_it(
    store: Store, begin: Say, hand_over: Callable[..., None]
) -> None:
    talk = begin(WEEK.begins, "ask_price", "ask_return", "ask_price")
    hand_over(talk, WEEK.begins, closed_at=WEEK.begins, outcome="withdrawn")
    hand_over(talk, WEEK.begins + timedelta(minutes=1))

    assert read(store).sequels == {
        "ask_price": Sequels(handed_over=1),
        "ask_return": Sequels(handed_over=1),
    }


def test_an_erased_conversation_leaves_no_figure(store: Store, begin: Say) -> None:
    store.erase(begin(WEEK.begins, "ask_price", rating=5))

    assert read(store).talks == Talks()


@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(
    hours=st.lists(st.integers(0, 24 * 7 * 10 - 1), max_size=12),
    last=st.sampled_from(
        [date(2026, 4, 1), date(2026, 11, 1), date(2027, 1, 10), date(2021, 1, 5)]
    ),
)
def test_every_conversation_is_in_exactly_one_week(
    store: Store, sql: Sql, begin: Say, hours: list[int], last: date
) -> None:
    """Over a change of the clocks, and over the end of a year of 53 weeks."""
    for table in ("handoffs", "messages", "conversations"):
        sql(f"DELETE FROM {table}")
    now = datetime(2028, 1, 1, tzinfo=timezone.utc)
    period = Period.ending(last, 10, now, PARIS)
    for each in hours:
        begin(period.begins + timedelta(hours=each), "ask_price")
    found = Figures(
        period, tuple(store.week_figures(week, period.until, now) for week in period.weeks)
    )

    inside = [each for each in hours if period.begins + timedelta(hours=each) < period.until]
    assert found.talks.all == len(inside)
    assert found.questions.get("ask_price", 0) == len(inside)


def test_a_week_is_read_along_its_indexes(store: Store, begin: Say, sql: Sql) -> None:
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.lstrip().startswith("SELECT"):
            statements.append(statement)

    begin(WEEK.begins, "nlu_fallback")
    event.listen(store._engine, "before_cursor_execute", note)
    read(store)

    assert len(statements) == 4
    for statement in statements:
        holes = statement.count("?")
        plan = [row[3] for row in sql(f"EXPLAIN QUERY PLAN {statement}", *[""] * holes)]
        assert not [step for step in plan if step.startswith("SCAN") and "anon" not in step], plan
    assert any(
        "ix_messages_understood" in row[3]
        for row in sql(f"EXPLAIN QUERY PLAN {statements[0]}", *[""] * statements[0].count("?"))
    )
