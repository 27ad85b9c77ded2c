from dataclasses import replace
from datetime import date, datetime, time, timezone
from zoneinfo import ZoneInfo

import pytest

from bot.opening import Closure, OpeningHours, Slot
from bot.opening_words import (
    describe_ahead,
    describe_day,
    describe_due,
    describe_today,
    describe_week,
    promise,
)

PARIS = ZoneInfo("Europe/Paris")
MORNING = Slot(time(9), time(12))
LONG_DAY = (MORNING, Slot(time(14), time(18)))
FRIDAY = (MORNING, Slot(time(14), time(17)))
HOURS = OpeningHours(
    timezone=PARIS,
    week=(LONG_DAY, LONG_DAY, LONG_DAY, LONG_DAY, FRIDAY, (), ()),
    closures=(Closure(date(2026, 12, 24), date(2027, 1, 3), "congés de fin d’année"),),
    country="FR",
    subdivision=None,
)


def paris(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


def with_hours(**days: tuple[Slot, ...]) -> OpeningHours:
    """The same shop with other hours on some days, by English name."""
    names = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    week = tuple(days.get(name, HOURS.week[n]) for n, name in enumerate(names))
    return replace(HOURS, week=week)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("at", "sentence"),
    [
        ("2026-11-20T15:00", "Nous sommes ouverts jusqu’à 17 h."),
        ("2026-11-20T10:00", "Nous sommes ouverts jusqu’à 12 h, puis de 14 h à 17 h."),
        (
            "2026-11-20T08:00",
            "Nous sommes fermés pour le moment ; nous ouvrons aujourd’hui à 9 h.",
        ),
        (
            "2026-11-20T12:30",
            "Nous sommes fermés pour le moment ; nous rouvrons aujourd’hui à 14 h.",
        ),
        ("2026-11-20T17:00", "Nous sommes fermés ; nous rouvrons lundi 23 novembre à 9 h."),
        ("2026-11-21T11:00", "Nous sommes fermés ; nous rouvrons lundi 23 novembre à 9 h."),
        (
            "2026-11-11T10:00",
            "Nous sommes fermés aujourd’hui (jour férié : Armistice) ; "
            "nous rouvrons jeudi 12 novembre à 9 h.",
        ),
        (
            "2027-03-29T10:00",
            "Nous sommes fermés aujourd’hui (jour férié : Lundi de Pâques) ; "
            "nous rouvrons mardi 30 mars à 9 h.",
        ),
        (
            "2026-11-10T18:30",
            "Nous sommes fermés ; nous rouvrons jeudi 12 novembre à 9 h "
            "(fermeture le mercredi 11 novembre : Armistice).",
        ),
        (
            "2026-12-23T17:30",
            "Nous sommes ouverts jusqu’à 18 h ; nous rouvrons lundi 4 janvier à 9 h "
            "(fermeture du 24 décembre au 3 janvier : congés de fin d’année).",
        ),
        (
            "2026-12-25T10:00",
            "Nous sommes fermés (congés de fin d’année jusqu’au 3 janvier) ; "
            "nous rouvrons lundi 4 janvier à 9 h.",
        ),
        (
            "2027-01-03T10:00",
            "Nous sommes fermés aujourd’hui (congés de fin d’année) ; "
            "nous rouvrons lundi 4 janvier à 9 h.",
        ),
    ],
)
def test_describe_today(at: str, sentence: str) -> None:
    assert plain(describe_today(HOURS, paris(at))) == sentence


def test_a_holiday_next_to_a_closure_gives_both_reasons() -> None:
    day = date(2027, 5, 7)
    opening = replace(HOURS, closures=(Closure(day, day, "pont"),))
    assert plain(describe_today(opening, paris("2027-05-05T20:00"))) == (
        "Nous sommes fermés ; nous rouvrons lundi 10 mai à 9 h "
        "(fermeture le jeudi 6 mai : Ascension, le 7 mai : pont)."
    )


def test_describe_week() -> None:
    assert describe_week(HOURS) == (
        "Du lundi au jeudi : de 9 h à 12 h et de 14 h à 18 h. "
        "Le vendredi : de 9 h à 12 h et de 14 h à 17 h. "
        "Fermé le samedi, le dimanche et les jours fériés."
    ).replace(" h", "\u00a0h").replace(" :", "\u00a0:")


def test_describe_week_groups_days_that_are_not_in_a_row() -> None:
    late = (Slot(time(9, 30), time(12)),)
    opening = with_hours(tuesday=late, thursday=late, friday=())
    assert plain(describe_week(opening)) == (
        "Le lundi et le mercredi : de 9 h à 12 h et de 14 h à 18 h. "
        "Le mardi et le jeudi : de 9 h 30 à 12 h. "
        "Fermé du vendredi au dimanche et les jours fériés."
    )


def test_describe_week_open_every_day() -> None:
    short = (Slot(time(10), time(12)),)
    assert plain(describe_week(with_hours(saturday=short, sunday=short))).endswith(
        "Le samedi et le dimanche : de 10 h à 12 h. Fermé les jours fériés."
    )


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (
            "2026-12-04",
            "Le vendredi 4 décembre, nous serons ouverts de 9 h à 12 h et de 14 h à 17 h.",
        ),
        (
            "2026-12-24",
            "Le jeudi 24 décembre, nous serons fermés (congés de fin d’année).",
        ),
        (
            "2027-03-29",
            "Le lundi 29 mars, nous serons fermés (jour férié : Lundi de Pâques).",
        ),
        ("2026-11-28", "Le samedi 28 novembre, nous serons fermés."),
    ],
)
def test_describe_day(day: str, sentence: str) -> None:
    assert plain(describe_day(HOURS, date.fromisoformat(day))) == sentence


CHRISTMAS = "Nous serons fermés du 24 décembre au 3 janvier (congés de fin d’année)."
ARMISTICE = "Le mercredi 11 novembre, nous serons fermés (jour férié : Armistice)."


@pytest.mark.parametrize(
    ("at", "text"),
    [
        ("2026-10-24T10:00", ""),
        ("2026-10-25T10:00", CHRISTMAS),
        ("2026-10-29T10:00", f"{ARMISTICE} {CHRISTMAS}"),
        ("2026-10-27T10:00", CHRISTMAS),
        # The reopening that `describe_today` gives already goes past the holiday.
        ("2026-11-10T18:30", CHRISTMAS),
        ("2026-12-23T17:30", ""),
        ("2026-12-26T10:00", ""),
    ],
)
def test_describe_ahead(at: str, text: str) -> None:
    assert plain(describe_ahead(HOURS, paris(at))) == text


@pytest.mark.parametrize(
    ("at", "due", "text"),
    [
        ("2026-11-20T10:10", "2026-11-20T11:10", "réponse d’ici une heure environ"),
        ("2026-11-20T11:00", "2026-11-20T12:00", "réponse d’ici une heure environ"),
        # Forty minutes before lunch, twenty after; then rounded up to the quarter.
        ("2026-11-20T11:20", "2026-11-20T14:30", "réponse aujourd’hui avant 14 h 30"),
        ("2026-11-20T11:23:10", "2026-11-20T14:30", "réponse aujourd’hui avant 14 h 30"),
        ("2026-11-20T16:50", "2026-11-23T10:00", "réponse lundi 23 novembre avant 10 h"),
        ("2026-12-23T17:30", "2027-01-04T09:30", "réponse lundi 4 janvier avant 9 h 30"),
        ("2026-11-10T17:30", "2026-11-12T09:30", "réponse jeudi 12 novembre avant 9 h 30"),
        ("2026-11-20T12:30", "2026-11-20T16:00", "réponse aujourd’hui avant 16 h"),
        ("2026-11-20T07:00", "2026-11-20T11:00", "réponse aujourd’hui avant 11 h"),
        ("2026-11-20T17:00", "2026-11-23T11:00", "réponse lundi 23 novembre avant 11 h"),
        ("2026-11-21T23:59", "2026-11-23T11:00", "réponse lundi 23 novembre avant 11 h"),
        ("2026-12-23T18:00", "2027-01-04T11:00", "réponse lundi 4 janvier avant 11 h"),
        ("2027-03-27T12:00", "2027-03-30T11:00", "réponse mardi 30 mars avant 11 h"),
        ("2027-07-13T19:00", "2027-07-15T11:00", "réponse jeudi 15 juillet avant 11 h"),
    ],
)
def test_promise(at: str, due: str, text: str) -> None:
    made = promise(HOURS, paris(at))
    assert made.due == paris(due)
    assert plain(made.text) == text


def test_two_opened_hours_may_take_more_than_one_slot() -> None:
    opening = with_hours(friday=(Slot(time(9), time(10, 30)), Slot(time(14), time(17))))
    made = promise(opening, paris("2026-11-20T08:00"))
    assert plain(made.text) == "réponse aujourd’hui avant 14 h 30"


def test_rounding_never_promises_past_closing_time() -> None:
    opening = with_hours(friday=(Slot(time(9), time(9, 30)), Slot(time(14), time(14, 40))))
    made = promise(opening, paris("2026-11-20T09:08:20"))
    assert made.due == paris("2026-11-20T14:39")


def test_rounding_goes_forwards_while_the_clocks_go_back() -> None:
    # 25 October 2026: three minutes before the pause, 57 after it, so 02:02 for the second time.
    opening = with_hours(sunday=(Slot(time(0, 30), time(2)), Slot(time(2, 5), time(4))))
    made = promise(opening, datetime(2026, 10, 24, 23, 57, tzinfo=timezone.utc))
    assert made.due.astimezone(timezone.utc) == datetime(2026, 10, 25, 1, 15, tzinfo=timezone.utc)


def test_a_stored_promise_is_worded_for_the_day_it_is_read() -> None:
    due = datetime(2026, 11, 23, 10, tzinfo=timezone.utc)
    words_on = [
        describe_due(HOURS, due, paris(at)) for at in ("2026-11-22T23:59", "2026-11-23T00:00")
    ]
    assert [plain(words) for words in words_on] == [
        "réponse lundi 23 novembre avant 11 h",
        "réponse aujourd’hui avant 11 h",
    ]


def test_a_datetime_without_timezone_is_refused() -> None:
    naive, aware = datetime(2026, 11, 20, 10), paris("2026-11-20T09:00")
    with pytest.raises(ValueError, match="timezone"):
        promise(HOURS, naive)
    with pytest.raises(ValueError, match="timezone"):
        describe_today(HOURS, naive)
    with pytest.raises(ValueError, match="timezone"):
        describe_due(HOURS, naive, aware)
