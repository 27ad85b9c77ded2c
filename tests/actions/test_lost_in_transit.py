"""What is said of a parcel that might be lost, and what is no such question."""

import pytest

from actions.lost_in_transit import lost_in_transit
from actions.surroundings import Surroundings
from tests.actions.test_payment import asked


@pytest.mark.parametrize(
    "text",
    [
        "si le colis est perdu vous remboursez ?",
        "et en cas de perte par le transporteur, c'est qui le responsable ?",
        "si c'est volé vous en renvoyez un ou quoi",
    ],
)
def test_a_person_decides_with_the_visitor(here: Surroundings, text: str) -> None:
    told = lost_in_transit(asked(here, "ask_return", text))
    assert told is not None
    assert "transporteur" in told.text
    assert "renvoi" in told.text


@pytest.mark.parametrize(
    "text",
    [
        "mon colis est perdu",
        "j'ai perdu le carton, je peux renvoyer ?",
        "si je perds le mot de passe de la borne ?",
    ],
)
def test_nothing_else_is_meant(here: Surroundings, text: str) -> None:
    assert lost_in_transit(asked(here, "ask_return", text)) is None
