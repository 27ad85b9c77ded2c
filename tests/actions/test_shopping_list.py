"""The list that a conversation makes up: added to, changed, and summed."""

from dataclasses import replace

import pytest

from actions.answers import Asked
from actions.answers import asked as asked_of
from actions.shopping_list import (
    added,
    changed,
    everything,
    noted_on_the_list,
    of_the_list,
    total_and_discount,
)
from bot.french import typographic
from tests.actions.conftest import Said

LIST = (
    "2 × Ubiquiti NanoStation 5AC Loco à 59,90 € = 119,80 € ; 2 × Injecteur PoE passif 24 V 0,5 A "
    "à 9,90 € = 19,80 €. Total : 139,60 € TTC, hors frais de port."
)
ON_IT = "UB-NS5ACL | UB-POE24"


def question(
    text: str, products: str | None, *earlier: str, told: str = "", goods: str | None = None
) -> Asked:
    said = Said(text, "nlu_fallback", slots={"product_words": products})
    asked = asked_of(said.tracker())
    said_before = (typographic(told),) if told else ()
    return replace(asked, earlier=earlier, told=said_before, goods=goods)


@pytest.mark.usefixtures("here")
class TestAList:
    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("Ajoutez le touret de câble", ["2 × Ubiquiti NanoStation", "169,00", "308,60"]),
            ("mettez aussi 2 mâts", ["2 × Mât", "217,60"]),
            ("et 2 mâts", ["217,60"]),
        ],
    )
    def test_what_is_added_joins_it(self, text: str, words: list[str]) -> None:
        told = added(question(text, ON_IT, told=LIST))
        assert told is not None
        assert all(word in told.text for word in words)

    def test_an_addition_needs_a_list(self) -> None:
        assert added(question("ajoutez le mât", None)) is None
        assert added(question("ajoutez le mât à ma commande", ON_IT, told=LIST)) is None

    def test_what_feeds_it_is_added_in_its_number(self) -> None:
        said = question("rajoutez 10 injecteurs", "UB-NS5ACL", "10 loco, un prix ?")
        told = added(said)
        assert told is not None
        assert "10 × Injecteur PoE passif 24 V" in told.text
        assert "698,00" in told.text

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("enlevez les injecteurs", "= 119,80"),
            ("et si je prends que 3 loco finalement ?", "209,40"),
        ],
    )
    def test_it_is_changed(self, text: str, words: str) -> None:
        told = changed(question(text, ON_IT, told=LIST))
        assert told is not None
        assert words in told.text

    def test_all_that_was_named_is_summed(self) -> None:
        said = question(
            "total ?", "CB-CAT6-305", "et 2 câbles", "en fait 8", "je voudrais 5 injecteurs 24v"
        )
        told = everything(said)
        assert told is not None
        assert "417,20" in told.text

    def test_a_detail_changes_nothing_of_it(self) -> None:
        told = noted_on_the_list(question("j'installe moi-même", ON_IT, told=LIST, goods="need"))
        assert told is not None
        assert "reste la même" in told.text
        assert "139,60" in told.text

    def test_the_total_and_the_discount_are_both_answered(self) -> None:
        told = total_and_discount(question("Ok le total. Et la remise pro ?", ON_IT, told=LIST))
        assert told is not None
        assert "139,60" in told.text
        assert "Pas de remise" in told.text

    def test_the_carriage_is_of_the_whole_list(self) -> None:
        told = of_the_list(question("et le port ?", ON_IT, told=LIST))
        assert told is not None
        assert "147,50" in told.text
