"""Beside the stock line: cable lengths, batteries, prices to come, telephones, whole sets."""

from dataclasses import replace

import pytest

from actions.answers import Asked
from actions.answers import asked as asked_of
from actions.cable_length import cable_length, shared_duct
from actions.gone_meanwhile import gone_meanwhile, was_there
from actions.goods_thread import about_the_goods
from actions.paid_before import paid_before
from actions.power_given import batteries, injectors_or_switch
from actions.price_kept import price_kept
from actions.telephones import telephones
from actions.whole_sets import points_and_switch
from bot.orders.need import LINK, SWITCH, VOICE, read_need, tells_a_need
from tests.actions.conftest import Said

CABLE, LOCO, LR = "CB-CAT6-305", "UB-NS5ACL", "UB-U6LR"


def question(text: str, products: str | None, *earlier: str, told: str = "") -> Asked:
    said = Said(text, "nlu_fallback", slots={"product_words": products})
    asked = asked_of(said.tracker())
    return replace(asked, earlier=earlier, told=(told,) if told else ())


@pytest.mark.usefixtures("here")
class TestBesideTheStock:
    @pytest.mark.parametrize(
        ("text", "products"),
        [
            ("il me faut du cable pour aller au portail, ça fait 180 metres", None),
            ("ça tient jusqu'à combien d'un seul tenant ?", CABLE),
        ],
    )
    def test_one_run_of_cable_has_its_limit(self, text: str, products: str | None) -> None:
        told = cable_length(question(text, products))
        assert told is not None
        assert "100 m" in told.text
        assert "pont radio" in told.text

    def test_a_short_run_is_no_matter(self) -> None:
        assert cable_length(question("il me faut 40 m de câble", None)) is None

    def test_the_duct_of_the_mains_is_an_electricians(self) -> None:
        told = shared_duct(question("j'ai une gaine, celle du 220", CABLE, "du câble"))
        assert told is not None
        assert "électricien" in told.text

    def test_batteries_get_no_go_ahead(self) -> None:
        told = batteries(question("je l'attaque direct sur les batteries ?", LOCO))
        assert told is not None
        assert told.text.startswith("Ne branchez rien")

    def test_injectors_and_one_switch_are_weighed(self) -> None:
        told = injectors_or_switch(
            question("si plus tard j'en rajoute trois, l'injecteur reste le bon plan ?", LR)
        )
        assert told is not None
        assert "91,60" in told.text
        assert "134,90" in told.text

    def test_no_price_is_promised(self) -> None:
        told = price_kept(question("le prix bouge pas d'ici là ?", LR))
        assert told is not None
        assert "189,00" in told.text
        assert price_kept(question("c'est quoi le prix ?", LR)) is None

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("vendu, on paye comment", "carte bancaire"),
            ("ma carte est débitée direct ?", "à la commande"),
            ("par virement ça décale tout ?", "Oui, un peu"),
        ],
    )
    def test_how_it_is_paid(self, text: str, words: str) -> None:
        told = paid_before(question(text, LR))
        assert told is not None
        assert words in told.text

    def test_what_went_out_of_stock_meanwhile(self) -> None:
        told = gone_meanwhile(
            question("la LiteBeam était affichée en stock et maintenant faut attendre", None)
        )
        assert told is not None
        assert "NanoStation 5AC Loco" in told.text
        assert not was_there("j'ai commandé, c'était en stock, et maintenant plus rien")

    def test_what_is_not_understood_keeps_its_product(self) -> None:
        said = "Mât galvanisé 2 m avec déport est en stock."
        told = about_the_goods(question("les colliers sont fournis avec ?", "MAT-2M", told=said))
        assert told is not None
        assert "Mât galvanisé" in told.text
        assert about_the_goods(question("les colliers sont fournis ?", None)) is None

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("j'en ai 3, ça suffit une boîte ?", "Oui"),
            ("et mon numéro je le garde ?", "opérateur"),
            ("et le médaillon de téléassistance ?", "prestataire"),
        ],
    )
    def test_telephones(self, text: str, words: str) -> None:
        told = telephones(question(text, "GW-VOIP4"))
        assert told is not None
        assert words in told.text

    def test_access_points_with_their_switch(self) -> None:
        told = points_and_switch(question("6 bornes plafond et le switch qui les alimente", None))
        assert told is not None
        assert "788,90" in told.text

    @pytest.mark.parametrize(
        ("text", "use"),
        [
            ("une stabul à 400 m de la maison, faudrait internet pour le robot", LINK),
            ("il faut alimenter 6 téléphones IP et 2 bornes depuis la baie", SWITCH),
            ("on nous coupe le cuivre, il faut quoi pour mes vieux téléphones ?", VOICE),
        ],
    )
    def test_needs_in_other_words(self, text: str, use: str) -> None:
        assert read_need([text]).use == use
        assert tells_a_need(text)
