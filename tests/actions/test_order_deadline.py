"""A day by which an order is needed, told after it; OPEN is Tuesday 24 November."""

from datetime import date

import pytest

from actions.order_arrived import arrived_well
from actions.order_deadline import day_needed
from bot.desk.model import Conversation
from tests.actions.test_order_meant import after, answer

TODAY = date(2026, 11, 24)
BACKORDERED = [["AR-20421", "22700"]]
LATE = [["AR-20427", "29200"]]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on a une inauguration le 5 décembre nous, comment on fait ??", date(2026, 12, 5)),
        ("le 14 c'est trop tard, on a une fête le 12", date(2026, 12, 12)),
        ("il nous les faut pour vendredi", date(2026, 11, 27)),
        ("on en a besoin", None),
    ],
)
def test_the_day_of_the_event_counts(text: str, day: date | None) -> None:
    assert day_needed(text, TODAY) == day


def test_a_day_before_the_restocking_is_refused_with_a_next_step(
    conversation: Conversation,
) -> None:
    said, events = answer(
        after(BACKORDERED, "l'inauguration est le 5 décembre", None), conversation
    )
    assert said is not None
    assert "Non, pas pour le samedi 5 décembre" in said
    assert "produit équivalent" in said
    assert events["next_topic"] == "delivery_problem"


@pytest.mark.parametrize(
    "text", ["nous en avons besoin jeudi impérativement", "l'électricien vient jeudi"]
)
def test_a_late_order_is_never_promised(conversation: Conversation, text: str) -> None:
    said, events = answer(after(LATE, text, "by_day"), conversation)
    assert said is not None
    assert "vous en avez besoin jeudi 26 novembre" in said
    assert "Une personne relance Chronopost" in said
    assert "sans que je puisse promettre" in said
    assert events["next_text"] == text


def test_a_day_that_fits_needs_nobody(conversation: Conversation) -> None:
    told = after([["AR-20418", "29200"]], "on monte le mât vendredi, c'est le chantier", None)
    said, events = answer(told, conversation)
    assert said is not None
    assert said.startswith("Oui, d'après Colissimo")
    assert "next_topic" not in events


@pytest.mark.parametrize(
    "text",
    ["vous serez ouverts pour les fêtes, le 5 décembre ?", "rappelez-moi jeudi, c'est urgent"],
)
def test_a_day_of_the_shop_is_no_deadline(conversation: Conversation, text: str) -> None:
    said, _ = answer(after(LATE, text, "shop"), conversation)
    assert said is None or "promettre" not in said


@pytest.mark.parametrize(
    ("text", "well"),
    [
        ("le routeur est bien arrivé", True),
        ("le premier colis est arrivé en bon état", True),
        ("j'ai reçu le routeur ce matin", True),
        ("j'ai reçu que le routeur", False),
        ("j'ai bien reçu le colis mais il manque une antenne", False),
        ("j'ai reçu un mail de Colissimo", False),
    ],
)
def test_what_arrived_well_is_no_trouble(text: str, well: bool) -> None:
    assert arrived_well(text) is well
