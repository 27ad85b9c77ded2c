from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from bot.web.desk.words import day, day_and_clock, duration

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 1, 2, 8, 0, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    ("delta", "words"),
    [
        (timedelta(seconds=-5), "moins d’une minute"),
        (timedelta(seconds=59), "moins d’une minute"),
        (timedelta(seconds=60), "1\u00a0min"),
        (timedelta(minutes=59, seconds=59), "59\u00a0min"),
        (timedelta(hours=1), "1\u00a0h"),
        (timedelta(minutes=125), "2\u00a0h\u00a005"),
        (timedelta(hours=24), "1\u00a0jour"),
        (timedelta(days=3, hours=23), "3\u00a0jours"),
    ],
)
def test_how_long(delta: timedelta, words: str) -> None:
    assert duration(delta) == words


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 1, 2, 7, 59, tzinfo=timezone.utc), "aujourd’hui"),
        # Already the second of January in Paris.
        (datetime(2026, 1, 1, 23, 30, tzinfo=timezone.utc), "aujourd’hui"),
        (datetime(2026, 1, 1, 22, 30, tzinfo=timezone.utc), "hier"),
        (datetime(2025, 12, 31, 12, 0, tzinfo=timezone.utc), "mercredi 31 décembre 2025"),
    ],
)
def test_which_day(moment: datetime, words: str) -> None:
    assert day(moment, NOW, PARIS) == words


def test_day_and_clock() -> None:
    assert day_and_clock(NOW, NOW, PARIS) == "aujourd’hui à 9\u00a0h"
