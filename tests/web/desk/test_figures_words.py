from datetime import date, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from bot.desk.figures_counts import Share
from bot.desk.figures_weeks import Week
from bot.web.desk.figures_sheet import Column, Table
from bot.web.desk.figures_words import Cell, change, change_of_share, percent, shown, written

WEEK = Week.of(date(2026, 12, 31), ZoneInfo("Europe/Paris"))


@pytest.mark.parametrize(
    ("cell", "on_page", "in_file"),
    [
        ("Devis", "Devis", "Devis"),
        (1234, "1\u00a0234", "1234"),
        (None, "pas assez de données", ""),
        (Share(1, 3), "pas assez de données", ""),
        (Share(2, 6), "33\u00a0%", "33,3"),
        (Share(999, 1000), "plus de 99\u00a0%", "99,9"),
        (Share(1, 1000), "moins de 1\u00a0%", "0,1"),
        (Share(5, 5), "100\u00a0%", "100,0"),
        (timedelta(hours=2, minutes=5, seconds=50), "2\u00a0h\u00a005", "125"),
        (date(2026, 12, 1), "1er décembre", "2026-12-01"),
        (Decimal("4.6"), "4,6", "4,6"),
        (WEEK, "S53, 28\u00a0déc.–3\u00a0janv.", "2026-W53"),
    ],
)
def test_a_cell_on_the_page_and_in_a_file(cell: Cell, on_page: str, in_file: str) -> None:
    assert shown(cell) == on_page
    assert written(cell) == in_file


@pytest.mark.parametrize("text", ["=1+1", "+33", "-2", "@cmd", "\t=1", "\r=1", "\n=1"])
def test_a_spreadsheet_runs_nothing_of_a_file(text: str) -> None:
    assert written(text) == f"'{text}"


def test_a_file_is_what_a_french_excel_reads() -> None:
    table = Table(
        "essai",
        "Essai",
        (Column("Sujet", "sujet"), Column("", "debut"), Column("Nombre", "nombre")),
        (
            ("Réclamation ; « colère »", date(2026, 11, 16), 3),
            ("=HYPERLINK()", date(2026, 1, 5), 0),
        ),
    )

    assert table.titles == ("Sujet", "Nombre")
    assert table.shown_rows[0] == ("Réclamation ; « colère »", "3")
    assert table.file().decode("utf-8") == (
        "\ufeffsujet;debut;nombre\r\n"
        '"Réclamation ; « colère »";2026-11-16;3\r\n'
        "'=HYPERLINK();2026-01-05;0\r\n"
    )


def test_a_change_is_told_with_what_it_is_compared_to() -> None:
    assert change(461, 412) == "412 sur la période précédente (+49)"
    assert change(400, 412) == "412 sur la période précédente (\N{MINUS SIGN}12)"
    assert change(412, 412) == "412 sur la période précédente (stable)"
    assert change(0, 0) == "0 sur la période précédente"


def test_a_change_of_share_is_told_in_points() -> None:
    assert change_of_share(Share(61, 100), Share(58, 100)) == (
        "58\u00a0% sur la période précédente (+3\u00a0points)"
    )
    assert change_of_share(Share(1, 2), Share(58, 100)) == "58\u00a0% sur la période précédente"
    assert change_of_share(Share(58, 100), Share(1, 2)) == (
        "période précédente\u00a0: pas assez de données"
    )


def test_all_is_said_only_of_all() -> None:
    assert percent(100.0) == "100\u00a0%"
    assert percent(99.6) == "plus de 99\u00a0%"
    assert percent(0.0) == "0\u00a0%"
