"""A product pointed at by its price, haggled over, counted or wished for beside a greeting."""

from dataclasses import replace

import pytest

from actions.after_goods import after_goods
from actions.answers import Asked
from actions.answers import asked as asked_of
from actions.haggling import bargain
from actions.need_told import adds_to_the_need
from actions.priced import named_by_its_price
from actions.wished import wished_for
from tests.actions.conftest import Said

LOCO_AND_SOURCE = "UB-NS5ACL"
FED = "il faut un injecteur par appareil, Injecteur PoE passif 24 V 0,5 A, 9,90 € (120 pièces)"


def question(text: str, products: str | None = None, told: str = "", goods: str = "") -> Asked:
    said = Said(text, "nlu_fallback", slots={"product_words": products})
    return replace(asked_of(said.tracker()), goods=goods or None, told=(told,) if told else ())


@pytest.mark.usefixtures("here")
class TestPointedAt:
    @pytest.mark.parametrize("text", ["et avec l'injecteur a 9,90 alors ?", "celui à 9,90 € ?"])
    def test_a_price_just_told_names_its_product(self, text: str) -> None:
        told = "Ce qui convient : Injecteur PoE passif 24 V 0,5 A, 9,90\u00a0€, 120 pièces."
        assert "passif 24 V" in named_by_its_price(question(text, told=told)).text
        assert named_by_its_price(question(text)).text == text

    def test_a_number_of_devices_counts_the_injectors_just_advised(self) -> None:
        asks = question("ok jen prends combien si jai 2 antennes", LOCO_AND_SOURCE, FED, "total")
        answer = after_goods(asks)
        assert answer
        assert "donc 2" in answer.text
        assert "19,80" in answer.text

    def test_a_number_after_a_refused_price_goes_on_haggling(self) -> None:
        told = "Je comprends, mais nous ne nous alignons pas : le prix est le même."
        text = "meme si jen prend 6 d'un coup pour mon camping ?"
        answer = bargain(question(text, "UB-U6LITE", told))
        assert answer
        assert "654,00" in answer.text

    def test_a_wish_beside_a_greeting_is_answered(self) -> None:
        said = Said("Bonjour, F4ABC ici, je voudrais une litebeam", "greet")
        answer = wished_for(said.tracker(), asked_of(said.tracker(), "ask_availability"))
        assert answer
        assert "LiteBeam" in answer.text

    def test_what_one_has_not_names_no_product(self) -> None:
        said = Said(
            "j'ai une prise réseau à chaque étage mais pas de switch PoE",
            "ask_technical",
            {"product": "switch poe"},
            {"product_words": "UB-U6LITE"},
            in_context={"goods": "need"},
        )
        assert adds_to_the_need(said.tracker())
