"""Accessories of a total: as many as of what they go with, unless another number is said."""

from typing import Any

import pytest

from actions.not_understood import NotUnderstood
from actions.per_piece import of_each
from bot.french import NBSP
from tests.actions.conftest import Said, run_action

pytestmark = pytest.mark.usefixtures("here")


def told(text: str, **slots: Any) -> str:
    said = run_action(NotUnderstood(), Said(text, "nlu_fallback", slots=slots)).text
    return said.replace(NBSP, " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("en u6 lite il m'en faudrait 2 avec leur injecteur, ça fait combien en tout", "263,80 €"),
        ("3 nanostation loco et leurs injecteurs ça fait combien", "209,40 €"),
        ("prix pour 2 U6 lite avec leur injecteur TL-POE160S", "263,80 €"),
        ("combien pour 4 wap ac + un injecteur chacun", "427,60 €"),
        ("3 u6 lite avec injecteur poe combien en tout", "395,70 €"),
        ("le prix de 2 loco avec leurs injecteurs et leurs mats", "217,60 €"),
        ("j'en veux 2 des u6 lite, avec l'injecteur ça revient à combien", "263,80 €"),
        # A number that is said counts as it is said, and one switch feeds several.
        ("total pour 2 u6 lite et un injecteur", "240,90 €"),
        ("5 U6 lite et un switch SG2210P combien en tout", "679,90 €"),
    ],
)
def test_there_is_one_for_each(text: str, total: str) -> None:
    assert f"Total : {total}" in told(text)


TOTAL = ("Lite : 109,00 € ; Injecteur : 22,90 €. Total : 131,90 €.",)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("non pour 2 de chaque", 2),
        ("3 de chaque plutôt", 3),
        ("et si j'en prends 4 ?", 4),
        ("non, c'est pour 2", 2),
        ("le tout x 5", 5),
        ("à 2 h demain ?", None),
        ("2 rue des lilas", None),
    ],
)
def test_a_total_is_told_again_for_so_many_of_each(text: str, count: int | None) -> None:
    assert of_each(text, TOTAL, ("Lite", "Injecteur")) == count


def test_a_number_alone_changes_no_total_of_several_numbers() -> None:
    total = ("2 × Lite à 109,00 € = 218,00 € ; Mât : 39,00 €. Total : 257,00 €.",)
    assert of_each("et pour 3 ?", total, ("Lite", "Mât")) is None
    assert of_each("et pour 3 ?", ("Le switch a 5 ports.",), ("Lite", "Mât")) is None
