"""What is asked of the telephone number, once it was told."""

from datetime import datetime, timezone

import pytest

from actions.everyday import ActionAnswer
from actions.not_understood import NotUnderstood
from actions.open_now import open_now
from actions.phone_calls import asks_about_now, cost_of_a_call
from actions.surroundings import Surroundings
from bot.french import typographic
from tests.actions.conftest import Said, run_action

pytestmark = pytest.mark.usefixtures("here")

TOLD = {"event": "bot", "text": "Notre numéro est le 02 61 91 47 00. Nous sommes ouverts."}


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("c'est surtaxé ?", "nlu_fallback"),
        ("c'est payant ?", "nlu_fallback"),
        ("ça coûte combien l'appel", "ask_price"),
        ("c'est un numéro gratuit ?", "ask_phone_number"),
    ],
)
def test_the_cost_of_a_call(text: str, intent: str) -> None:
    action = NotUnderstood() if intent == "nlu_fallback" else ActionAnswer()
    assert "pas surtaxé" in run_action(action, Said(text, intent, events=[TOLD])).text


def test_without_the_number_a_cost_is_another_one() -> None:
    assert "surtaxé" not in run_action(NotUnderstood(), Said("c'est payant ?")).text


def test_whether_somebody_answers_now() -> None:
    said = Said("et là maintenant vous répondez ?", "nlu_fallback", events=[TOLD])
    answer = run_action(NotUnderstood(), said).text
    assert "Nous sommes ouverts" in answer
    assert "lundi" not in answer


@pytest.mark.parametrize(
    ("text", "now"),
    [
        ("vous êtes ouverts là ?", True),
        ("vous répondez en ce moment ?", True),
        ("vous êtes ouverts la semaine prochaine ?", False),
        ("vous ouvrez la boutique quand", False),
    ],
)
def test_this_moment_is_told_from_the_week(text: str, now: bool) -> None:
    assert asks_about_now(text) is now


@pytest.mark.parametrize(
    ("phone", "words"),
    [
        ("02 61 91 47 00", "n'est pas surtaxé"),
        ("0800 123 456", "gratuit"),
        ("0892 70 00 00", "Je ne connais pas le prix"),
        ("3949", "Je ne connais pas le prix"),
    ],
)
def test_the_first_figures_tell_it(phone: str, words: str) -> None:
    assert words in cost_of_a_call(phone)


def test_closed_is_not_said_twice(here: Surroundings) -> None:
    shop, closed = here.shop, datetime(2026, 11, 22, 11, tzinfo=timezone.utc)
    first = open_now(shop, closed, ())
    again = open_now(shop, closed, (typographic(first.text),))
    assert first.text.startswith("Nous sommes fermés")
    assert again.text.startswith("Non, nous sommes fermés : personne avant lundi 23 novembre")
    assert again.buttons
