"""What is said where an address or a number was asked for, and is neither."""

import pytest

from actions.handoff_asides import said_aside, unread
from actions.questions import EMAIL, PHONE, UNREAD
from actions.speech import Answer
from actions.surroundings import Surroundings
from tests.actions.conftest import Said


@pytest.mark.parametrize("field", [EMAIL, PHONE])
def test_a_question_is_noted_and_never_taken_for_an_address(field: str) -> None:
    answer = unread(field, "attendez c'est bien du poe+ ce switch ?")
    assert "votre question" in answer.text
    assert "poe+ ce switch" in answer.text


@pytest.mark.parametrize("text", ["p.guillou gmail.com je crois bien", "p.guillou@exemple", "euh"])
def test_what_was_meant_for_an_address_is_not(text: str) -> None:
    assert unread(EMAIL, text) == Answer(UNREAD[EMAIL])


def test_nothing_is_promised_to_a_partner() -> None:
    text = "Super donc c'est d'accord pour l'envoi ?"
    said = Said(text, slots={"handoff_topic": "partnership"}).tracker()
    answer = said_aside(said, text, EMAIL)
    assert answer
    assert answer.text.startswith("Non, rien n'est promis")


def test_who_is_to_be_called_hears_that_the_day_is_closed(here: Surroundings) -> None:
    asked = {"event": "user", "text": "je préférerais qu'on me téléphone pour en parler"}
    text = "samedi matin, ce serait possible ?"
    said = Said(text, events=[asked, {"event": "user", "text": text}]).tracker()
    answer = said_aside(said, text, "symptom")
    assert answer is not None
    assert "samedi" in answer.text
    assert "autre moment" in answer.text


def test_an_open_day_is_noted_as_it_was(here: Surroundings) -> None:
    asked = {"event": "user", "text": "je préférerais qu'on me téléphone pour en parler"}
    text = "mardi vers 15 h, ce serait possible ?"
    said = Said(text, events=[asked, {"event": "user", "text": text}]).tracker()
    answer = said_aside(said, text, "symptom")
    assert answer is None or "autre moment" not in answer.text
