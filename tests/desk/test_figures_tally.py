from __future__ import annotations

from dataclasses import astuple
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk import figures_tally as tally
from bot.desk.figures_counts import Counts, Promises, Ratings, Sequels, Share, Talks
from bot.desk.figures_model import median, ninth_tenth
from bot.desk.figures_tally import Closed, Opened, Told

NOW = datetime(2026, 11, 20, 12, tzinfo=timezone.utc)
HOUR = timedelta(hours=1)

intents = st.sampled_from(
    ["ask_price", "ask_return", "ask_human", "thank", "inform", "nlu_fallback", "out_of_scope"]
)
moments = st.datetimes(
    datetime(2026, 11, 1), datetime(2026, 11, 30), timezones=st.just(timezone.utc)
)


@st.composite
def conversations(draw: st.DrawFn) -> Told:
    meant = draw(st.lists(intents, max_size=6))
    return Told(
        rating=draw(st.none() | st.integers(1, 5)),
        meant=",".join(meant),
        asked_before_handoff=draw(st.none() | st.integers(0, len(meant))),
        chose_last=draw(st.none() | st.booleans()),
    )


handoffs = st.builds(
    Opened,
    topic=st.sampled_from(["technical", "order"]),
    opened_at=moments,
    promise_at=st.none() | moments,
    first_answered_at=st.none() | moments,
    closed_at=st.none() | moments,
    outcome=st.sampled_from([None, "resolved", "withdrawn", "spam", "given_back"]),
)
closed = st.builds(
    Closed, st.sampled_from(["", "resolved", "withdrawn", "spam", "given_back"]), st.booleans()
)


def told(
    *meant: str,
    before: int | None = None,
    chose_last: bool | None = None,
    rating: int | None = None,
) -> Told:
    return Told(rating, ",".join(meant), before, chose_last)


@given(st.lists(conversations()))
def test_every_conversation_ends_in_one_way(each: list[Told]) -> None:
    talks = tally.talks(each)

    assert talks.answered + talks.handed_over + talks.left == talks.all
    assert talks.all + talks.silent == len(each)
    assert talks.handed_over == sum(one.asked_before_handoff is not None for one in each)


@given(st.lists(conversations()))
def test_every_message_read_is_understood_or_not(each: list[Told]) -> None:
    readings = tally.readings(each)

    assert readings.all == sum(len(one.meant.split(",")) for one in each if one.meant)
    assert readings.missed <= readings.all
    assert min(astuple(readings)) >= 0


@given(st.lists(conversations()))
def test_every_answer_has_one_sequel(each: list[Told]) -> None:
    sequels = tally.sequels(each)
    asked = [
        intent
        for one in each
        for intent in one.meant.split(",")[: one.asked_before_handoff]
        if intent in ("ask_price", "ask_return", "ask_human")
    ]

    assert {intent: found.all for intent, found in sequels.items()} == {
        intent: asked.count(intent) for intent in asked
    }


@given(st.lists(handoffs))
def test_every_promise_has_one_verdict(each: list[Opened]) -> None:
    promises = tally.promises(each, NOW)

    assert sum(astuple(promises)) == sum(one.promise_at is not None for one in each)
    assert len(tally.waits(each).answered_after) <= promises.kept + promises.late


@given(st.lists(closed))
def test_every_closing_is_of_one_kind(each: list[Closed]) -> None:
    closings = tally.closings(each)

    assert closings.all == len(each)
    assert closings.withdrawn == sum(one.outcome == "withdrawn" for one in each)


@given(st.lists(st.lists(conversations())))
def test_weeks_add_up_to_the_period(weeks: list[list[Told]]) -> None:
    whole = [one for week in weeks for one in week]
    counts: list[tuple[type[Counts], Counts, list[Counts]]] = [
        (Talks, tally.talks(whole), [tally.talks(week) for week in weeks]),
        (Ratings, tally.ratings(whole), [tally.ratings(week) for week in weeks]),
    ]
    for kind, total, each in counts:
        assert kind.total(each) == total


@pytest.mark.parametrize(
    ("conversation", "ending"),
    [
        (told("ask_price"), "answered"),
        (told("nlu_fallback", "ask_price"), "answered"),
        (told("ask_price", "nlu_fallback", chose_last=False), "left"),
        (told("out_of_scope", chose_last=False), "left"),
        (told("nlu_fallback", chose_last=True), "answered"),
        (told(chose_last=True), "answered"),
        (told(chose_last=False), "left"),
        (told(), "silent"),
        (told("ask_price", before=1), "handed_over"),
        (told(before=0), "handed_over"),
    ],
)
def test_how_a_conversation_ended(conversation: Told, ending: str) -> None:
    assert tally.talks([conversation]) == Talks(**{ending: 1})


@pytest.mark.parametrize(
    ("conversation", "sequel"),
    [
        (told("ask_price"), "nothing"),
        (told("ask_price", "thank", rating=4), "well_rated"),
        (told("ask_price", rating=3), "badly_rated"),
        (told("ask_price", "nlu_fallback", rating=5), "missed"),
        (told("nlu_fallback", "ask_price", rating=5), "well_rated"),
        (told("ask_price", "nlu_fallback", before=2, rating=1), "handed_over"),
    ],
)
def test_what_follows_an_answer(conversation: Told, sequel: str) -> None:
    assert tally.sequels([conversation]) == {"ask_price": Sequels(**{sequel: 1})}


def test_what_is_asked_once_a_person_came_in_has_no_sequel() -> None:
    found = tally.sequels([told("ask_price", "ask_return", before=1)])

    assert found == {"ask_price": Sequels(handed_over=1)}


def test_small_talk_and_misunderstandings_are_no_questions() -> None:
    found = tally.questions([told("greet", "ask_price", "nlu_fallback"), told("ask_price")])

    assert found == {"ask_price": 2}


def promised(
    *,
    due: timedelta,
    answered: timedelta | None = None,
    closed: timedelta | None = None,
    outcome: str | None = None,
) -> Opened:
    return Opened(
        "technical",
        NOW,
        NOW + due,
        None if answered is None else NOW + answered,
        None if closed is None else NOW + closed,
        outcome,
    )


@pytest.mark.parametrize(
    ("handoff", "verdict"),
    [
        (promised(due=HOUR, answered=HOUR), "kept"),
        (promised(due=HOUR, answered=2 * HOUR), "late"),
        (promised(due=HOUR, answered=HOUR, closed=2 * HOUR, outcome="spam"), "kept"),
        (promised(due=9 * HOUR), "pending"),
        (promised(due=HOUR), "late"),
        (promised(due=2 * HOUR, closed=HOUR, outcome="withdrawn"), "void"),
        (promised(due=HOUR, closed=2 * HOUR, outcome="withdrawn"), "late"),
        (promised(due=HOUR, closed=2 * HOUR, outcome="elsewhere"), "void"),
        # Emptying the queue in time must not make the figure look better.
        (promised(due=9 * HOUR, closed=HOUR, outcome="no_follow_up"), "late"),
        (promised(due=9 * HOUR, closed=HOUR, outcome="resolved"), "late"),
    ],
)
def test_whether_a_promise_was_kept(handoff: Opened, verdict: str) -> None:
    assert tally.promises([handoff], NOW + 3 * HOUR) == Promises(**{verdict: 1})


def test_a_hand_off_without_a_promise_is_not_judged() -> None:
    unpromised = promised(due=HOUR, answered=HOUR)._replace(promise_at=None)

    assert tally.promises([unpromised], NOW) == Promises()
    assert tally.waits([unpromised]).answered_after == ()


def test_few_cases_make_no_percentage_no_mean_and_no_tenth() -> None:
    assert Share(2, 4).percent is None
    assert Share(1, 5).percent == 20
    assert Ratings(five=4).mean is None
    assert Ratings(four=2, five=3).mean == 4.6
    assert median([HOUR] * 4) is None
    assert median([HOUR, HOUR, 2 * HOUR, 3 * HOUR, 3 * HOUR]) == 2 * HOUR
    assert ninth_tenth([HOUR] * 9) is None
    assert ninth_tenth([hours * HOUR for hours in range(1, 11)]) == 9 * HOUR
