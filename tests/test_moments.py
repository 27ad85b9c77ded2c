"""The days of a message, and what each is said of."""

from datetime import date

import pytest

from bot.moments import Role, moments, speaks_of_paying, without_days

SUNDAY = date(2026, 11, 22)


def said(text: str, near: date | None = None) -> list[tuple[str, str]]:
    return [(each.role.value, each.first.strftime("%d/%m")) for each in moments(text, SUNDAY, near)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("si je vire mardi matin, on reçoit quand ?", [("paid", "24/11")]),
        ("si je paie une U6 le mercredi 23 décembre à 16h", [("paid", "23/12")]),
        ("Payé mercredi, reçu vendredi ?", [("paid", "25/11"), ("there", "27/11")]),
        ("livré demain si je commande ce soir ?", [("there", "23/11"), ("paid", "22/11")]),
        ("payé ce soir ça part demain ?", [("paid", "22/11"), ("leaves", "23/11")]),
        ("et si le virement n'arrive que vendredi ?", [("paid", "27/11")]),
        ("je voudrais la litebeam pour avant noel", [("there", "25/12")]),
        ("faut que je l'ai vendredi dernier delai", [("there", "27/11")]),
        ("le 23, si je commande, ça part quand", [("paid", "23/11")]),
        ("son anniversaire le 12 décembre, si je commande dans 3 jours ça ira ?",
         [("there", "12/12"), ("paid", "25/11")]),
        ("si je passe ma commande lundi", [("paid", "23/11")]),
        ("et vendredi ?", [("unsaid", "27/11")]),
        ("j'ai 3 bornes et un port 24 V", []),
        ("je rentre le 23 décembre au soir. Si je paie ce jour-là, ça part ?", [("paid", "23/12")]),
        ("si je paie mardi, ça part ce jour-là ?", [("paid", "24/11"), ("leaves", "24/11")]),
        ("et ce jour-là ?", []),
    ],
)  # fmt: skip
def test_each_day_has_its_part(text: str, told: list[tuple[str, str]]) -> None:
    assert said(text) == told


def test_a_bare_day_belongs_to_the_month_spoken_of() -> None:
    assert said("et le 23 ?", date(2026, 12, 30)) == [("unsaid", "23/12")]


def test_before_a_day_ends_on_the_eve_of_it() -> None:
    (noel,) = moments("avant noël", SUNDAY)
    assert (noel.deadline, noel.name) == (date(2026, 12, 24), "Noël")
    (end,) = moments("pour fin décembre", SUNDAY)
    assert end.deadline == date(2026, 12, 31)


def test_the_hour_is_that_of_its_day() -> None:
    (paid,) = moments("si je paie demain à 15h30", SUNDAY)
    assert paid.role is Role.PAID
    assert paid.hours is not None
    assert (paid.hours.begin.hour, paid.hours.exact) == (15, True)


@pytest.mark.parametrize(
    "text",
    [
        "je rentre le 23 décembre. Si je paie vers 17h ce jour-là, ça part quand ?",
        "si je paie à 17h le 23 décembre",
    ],
)
def test_the_hour_may_come_before_its_day(text: str) -> None:
    *_, paid = moments(text, SUNDAY)
    assert paid.role is Role.PAID
    assert paid.hours is not None
    assert (paid.hours.begin.hour, paid.hours.exact) == (17, True)


def test_a_text_without_its_days_still_speaks_of_paying() -> None:
    bare = without_days("si je paie mardi 24 novembre")
    assert "mardi" not in bare
    assert speaks_of_paying(bare)
