from datetime import date, time
from decimal import Decimal

import pytest

from bot.french import (
    french_date,
    french_list,
    french_period,
    french_price,
    french_time,
    typographic,
)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 24), "mardi 24 novembre"),
        (date(2027, 1, 1), "vendredi 1er janvier"),
        (date(2026, 8, 2), "dimanche 2 août"),
        (date(2028, 2, 29), "mardi 29 février"),
    ],
)
def test_french_date(day: date, words: str) -> None:
    assert french_date(day) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2027, 8, 3), date(2027, 8, 3), "le 3 août"),
        (date(2027, 8, 1), date(2027, 8, 21), "du 1er au 21 août"),
        (date(2026, 12, 24), date(2027, 1, 3), "du 24 décembre au 3 janvier"),
        (date(2026, 8, 3), date(2027, 8, 2), "du 3 août au 2 août"),
    ],
)
def test_french_period(first: date, last: date, words: str) -> None:
    assert french_period(first, last) == words


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (time(9), "9\u00a0h"),
        (time(9, 5), "9\u00a0h\u00a005"),
        (time(18, 30, 59), "18\u00a0h\u00a030"),
        (time(0), "0\u00a0h"),
    ],
)
def test_french_time(moment: time, words: str) -> None:
    assert french_time(moment) == words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("7.9", "7,90\u00a0€"),
        ("0", "0,00\u00a0€"),
        ("1234.5", "1\u00a0234,50\u00a0€"),
        ("1234567.005", "1\u00a0234\u00a0567,01\u00a0€"),
    ],
)
def test_french_price(amount: str, words: str) -> None:
    assert french_price(Decimal(amount)) == words


def test_french_list() -> None:
    assert french_list([]) == ""
    assert french_list(["virement"]) == "virement"
    assert french_list(["carte", "virement"]) == "carte et virement"
    assert french_list(["carte", "virement", "PayPal"], "ou") == "carte, virement ou PayPal"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("congés de fin d'année", "congés de fin d’année"),
        ("un câble de 6' ou 'plat'", "un câble de 6' ou 'plat'"),
        ("Vraiment ? Oui : « merci » !", "Vraiment\u00a0? Oui\u00a0: «\u00a0merci\u00a0»\u00a0!"),
        ("bas\u202f; ici", "bas\u00a0; ici"),
        ("https://exemple.fr/a?b=1", "https://exemple.fr/a?b=1"),
    ],
)
def test_typography_changes_only_what_was_typed(typed: str, shown: str) -> None:
    assert typographic(typed) == shown
    assert typographic(shown) == shown
