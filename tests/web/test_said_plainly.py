"""What is answered as a person would, and never quoted back."""

import pytest

from bot.web.said_back import detail, quoted
from bot.web.said_plainly import lost_the_number, name_given, plainly


def test_an_apology_and_a_name_are_answered() -> None:
    said = plainly("non Hélène c'est mon prénom, merci. désolée pour le ton")
    assert said == "Ce n’est rien, je comprends très bien. C’est noté\u00a0: Hélène."
    assert detail("désolé de m'être énervé")[0].text.startswith("Ce n’est rien")


@pytest.mark.parametrize(
    "text",
    ["le câble fait 60 m", "le colis est abîmé, je suis désolé", "mon numéro c'est le bon ?"],
)
def test_a_real_addition_is_quoted(text: str) -> None:
    assert plainly(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("02 61 91 00 18, madame Casanova", "madame Casanova"),
        ("0261 99 11 20, demandez M. Salaün. Et demain ?", "M. Salaün"),
        ("06 39 98 00 12 merci", None),
        ("06 39 98 00 12, Merci beaucoup", None),
    ],
)
def test_who_is_to_be_asked_for(text: str, name: str | None) -> None:
    assert name_given(text) == name


def test_a_lost_number_is_no_telephone() -> None:
    assert lost_the_number("mon numéro de commande je l'ai plus")
    assert not lost_the_number("mon numéro de tel je le donne pas")


def test_politeness_is_left_out_of_what_is_quoted() -> None:
    said = quoted("d'accord, alors vendredi vers 16h. 73 !")
    assert said.replace("\u00a0", " ").replace("\u202f", " ") == "« vendredi vers 16h »"
