"""« Ouvert mardi entre midi et deux ? »: a yes or a no, of that day only."""

from dataclasses import replace

import pytest

from actions.answers import asked
from actions.open_then import hours_beside
from actions.shop import ask_opening_hours
from actions.surroundings import Surroundings
from bot.desk.model import Conversation
from tests.actions.conftest import Said


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("vous êtes ouvert mercredi entre midi et deux ?", "Non, le mercredi"),
        ("ouvert entre midi et deux ?", "Non, nous fermons de 12"),
        ("vous êtes fermés mercredi à 13h ?", "Oui, le mercredi"),
        ("vous êtes ouvert mercredi à 15h ?", "Oui. Le mercredi"),
    ],
)
def test_an_hour_is_answered(
    here: Surroundings, conversation: Conversation, text: str, begins: str
) -> None:
    said = Said(text, "ask_opening_hours").by(conversation)
    told = ask_opening_hours(replace(asked(said.tracker()), told=())).text
    assert told.startswith(begins)
    assert "vendredi" not in told


def test_the_hours_are_heard_beside_an_order() -> None:
    text = "où en est AR-20429, et vous êtes ouvert mardi à 13h ?"
    wish = hours_beside(text)
    assert wish is not None
    assert text[wish.start : wish.end].startswith("vous êtes ouvert mardi")
    assert hours_beside("où en est AR-20429 ?") is None
