"""What would burn a device if it were done: a clear no, the fact, and a technician."""

from dataclasses import replace

import pytest

from actions.answers import Asked
from actions.answers import asked as asked_of
from actions.beyond_stock import is_for_a_person
from actions.every_question import every_question
from actions.haggling import bargain
from actions.limits import carrier_price
from actions.power_facts import powered_by
from actions.power_wishes import told_before_altering, wrong_volts
from actions.product_search import meant_by
from actions.questions import questions_for
from actions.wanted import of_what_was_told
from bot.desk.card import Card
from bot.technical_words import is_of_the_network, is_of_the_trade
from tests.actions.conftest import Said

LOCO, LITE = "UB-NS5ACL", "UB-U6LITE"


def question(text: str, products: str | None = None) -> Asked:
    asks = asked_of(Said(text, "ask_technical", slots={"product_words": products}).tracker())
    return replace(asks, spoken_of=products)


@pytest.mark.usefixtures("here")
class TestWishes:
    @pytest.mark.parametrize(
        ("text", "products", "words"),
        [
            ("et si je coupe les fils et que je mets du 48v ?", LOCO, ["surtout pas", "24 V"]),
            ("je mets du 48v sur ma nanostation 5ac loco en bricolant ?", None, ["pas du 48 V"]),
            ("et si j'en mets deux en série ?", LITE, ["n'essayez pas", "802.3af"]),
        ],
    )
    def test_who_would_alter_a_cable_hears_no_and_gets_a_technician(
        self, text: str, products: str | None, words: list[str]
    ) -> None:
        told = told_before_altering(question(text, products)) or ""
        assert [each for each in words if each not in told.replace("\u00a0", " ")] == []
        assert is_for_a_person(
            Said(text, "ask_technical", slots={"product_words": products or LOCO}).tracker()
        )

    def test_other_volts_than_the_catalogue_s_are_refused_at_once(self) -> None:
        answer = wrong_volts(question("et avec un injecteur 48v ?", LOCO))
        assert answer
        assert answer.text.startswith("Non, surtout pas")
        assert "Injecteur PoE passif 24 V" in answer.text

    @pytest.mark.parametrize(
        ("text", "products"),
        [
            ("et avec un injecteur 24v ?", LOCO),
            ("j'ai du 230 v aux deux bouts", LOCO),
            ("un 48v ça va ?", LITE),  # 802.3af has its own 48 V
            ("j'ai branché du 48v par erreur", LOCO),  # done: another matter
            ("et avec un injecteur 48v ?", None),
        ],
    )
    def test_of_what_fits_or_is_not_known_nothing_is_refused(
        self, text: str, products: str | None
    ) -> None:
        assert wrong_volts(question(text, products)) is None

    def test_two_questions_of_power_and_stock_have_both_answers(self) -> None:
        asks = question("le wAP ac il s'alimente avec quoi ? et vous l'avez en stock ?")
        answer = every_question(asks, 2)
        assert answer
        assert "802.3af" in answer.text
        assert "3 pièces" in answer.text

    def test_a_network_fault_between_two_products_is_no_question_of_power(self) -> None:
        text = "jarrive pas a faire passer les vlan 20 et 30 entre mon switch SG2210P et un wAP ac"
        assert is_of_the_network(text)
        assert is_of_the_trade(text)
        assert powered_by(question(text)) is None


@pytest.mark.usefixtures("here")
class TestGoods:
    @pytest.mark.parametrize(
        "text", ["bonjour c'est Tanguy, vous avez des mats ?", "vous auriez un petit mat ?"]
    )
    def test_neither_a_name_nor_a_size_hides_what_is_asked_for(self, text: str) -> None:
        meant = meant_by(question(text))
        assert meant
        assert [each.reference for each in meant.products] == ["MAT-2M"]

    def test_a_small_thing_is_no_small_favour(self) -> None:
        asks = replace(question("un petit mat ça irait ?", "MAT-2M"), goods="discount")
        assert bargain(asks) is None

    def test_what_another_carrier_changes_is_its_price(self) -> None:
        answer = carrier_price(question("en chrono ça change quoi", LITE))
        assert answer
        assert "7,00 € de plus" in answer.text.replace("\u00a0", " ")

    def test_a_quote_after_an_advice_takes_up_the_need(self) -> None:
        said = ["du wifi pour la salle et la terrasse"]
        slots = {"product_words": "MT-HAPAC2 | MT-WAPAC", "advice_said": said}
        told = of_what_was_told(Said("un devis svp", "ask_quote", slots=slots).tracker(), "")
        assert "la salle et la terrasse" in told
        assert "wAP ac" in told


def test_nothing_happened_so_nobody_is_asked_what_happens() -> None:
    card = Card(topic="technical", powered_device="NanoStation 5AC Loco")
    text = "je peux mettre du 48v si je coupe les fils ?"
    assert "symptom" not in questions_for(card, text, "ask_technical")
