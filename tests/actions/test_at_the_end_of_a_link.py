"""Devices at the end of a link, a farewell that is a number, what works well with a switch."""

import pytest

from actions.advice_memory import with_its_use
from actions.bridges import wants_wifi_there
from actions.on_the_table import counted
from bot.orders.need import LINK, SWITCH, read_need, tells_of_trouble
from tests.actions.conftest import Said
from tests.actions.test_after_goods import question


@pytest.mark.usefixtures("here")
class TestDevicesAtTheEndOfALink:
    @pytest.mark.parametrize(
        "text",
        [
            "y a du 220 aux deux bouts, et c'est juste pour 2 caméras et un pc",
            "c'est pour un pc et une caméra, il y a du courant là-bas",
        ],
    )
    def test_they_ask_for_no_switch_and_no_access_point(self, text: str) -> None:
        said = ["un pont radio de 350 m", text]
        assert read_need(said).use == LINK
        assert not wants_wifi_there(question("\n".join(said), None, None), read_need(said))

    def test_a_switch_that_is_named_is_one(self) -> None:
        said = ["un pont radio de 350 m", "et un switch pour 2 caméras et un pc"]
        assert read_need(said).use == SWITCH

    def test_what_is_carried_elsewhere_is_no_wifi_of_the_place(self) -> None:
        text = "j'envoie internet de la maison au chantier, 350 m"
        said = Said(text, in_context={"need": "link"}, certainty=0.97).tracker()
        assert read_need(with_its_use(said, [text])).use == LINK
        unsure = Said(text, in_context={"need": "link"}, certainty=0.8).tracker()
        assert with_its_use(unsure, [text]) == [text]


def test_73_is_a_farewell_until_it_is_taken() -> None:
    assert counted("je le prendrai au tarif. merci à vous et 73") is None
    assert counted("si j'en prends 73") == 73


def test_what_works_well_with_a_switch_is_no_trouble() -> None:
    assert not tells_of_trouble("elle marche bien avec mon switch ?")
    assert tells_of_trouble("elle marche pas bien avec mon switch")
