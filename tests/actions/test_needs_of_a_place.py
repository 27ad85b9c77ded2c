"""A link with its Wi-Fi, what has replaced a product, a switch of one's own, the place."""

import pytest

from actions.after_goods import after_goods
from actions.asked_of_it import length_told, meant_for
from actions.at_the_shop import at_the_shop
from actions.basket import total_of
from actions.bridges import wants_wifi_there
from actions.haggling import bargain
from actions.power_risk import fears_to_burn
from actions.power_wishes import wrong_volts
from actions.product_advice import advise, questions_for
from bot.french import typographic
from bot.orders.need import INDOORS, OUTDOORS, read_need
from tests.actions.test_after_goods import LINK, U6, plain, question

LOCO = "UB-NS5ACL"


def advised(text: str) -> str:
    return plain(advise(question(text, None, None), [text]).text)


@pytest.mark.usefixtures("here")
class TestOneNeed:
    @pytest.mark.parametrize(
        "text",
        [
            "du wifi dans la dépendance à 60 m de la maison",
            "capter internet sur mon portable dans l'atelier au fond du terrain, à 50 m",
        ],
    )
    def test_people_at_the_end_of_a_link_have_an_access_point(self, text: str) -> None:
        told = advised(text)
        assert all(each in told for each in ("NanoStation 5AC Loco", "U6 Lite", "271,50"))

    def test_a_link_alone_has_none(self) -> None:
        text = "relier deux hangars à 200 m par un pont wifi"
        assert not wants_wifi_there(question(text, None, None), read_need([text]))
        assert "U6 Lite" not in advised(text)

    def test_what_their_switch_cannot_feed_is_no_choice(self) -> None:
        told = advised("une borne pour 10 au bureau, j'ai un switch 802.3af")
        assert "U6 Lite" in told
        assert "Long-Range" not in told

    def test_what_there_is_is_told_before_a_question(self) -> None:
        text = "un relais entre deux pylônes, vous avez quoi comme pont radio ?"
        assert questions_for(question(text, None, None), [text]) == ()

    def test_who_asks_says_no_place(self) -> None:
        text = "je tiens un gîte avec une cour et un jardin, les clients captent rien dehors"
        assert read_need([text]).place == OUTDOORS
        assert read_need(["j'ai un bar, faut du wifi dedans"]).place == INDOORS


@pytest.mark.usefixtures("here")
class TestAskedNext:
    @pytest.mark.parametrize(
        ("text", "goods", "products", "words"),
        [
            ("et la borne en plus vous avez quoi ?", "other_model", LINK, ["U6 Lite, 109,00"]),
            ("plutôt un switch que les injecteurs", "fits", "MT-WAPAC", ["Oui : TP-Link TL-SG"]),
            ("un switch à la place des injecteurs ?", "fits", LOCO, ["Non : aucun switch"]),
            ("combien max ?", "spec", "TP-SG2210P", ["8 ports", "7 appareils"]),
            ("l'autre vaut combien, en stock ?", "stock", "UB-NSM5", ["Loco est en stock"]),
            ("l'injecteur il coûte combien", "price", LOCO, ["Injecteur", "9,90"]),
        ],
    )
    def test_it_is_of_those(self, text: str, goods: str, products: str, words: list[str]) -> None:
        answer = after_goods(question(text, goods, products))
        assert answer is not None
        assert all(word in plain(answer.text) for word in words)

    def test_room_is_counted_with_what_is_plugged(self) -> None:
        text = "de la place pour une caméra en plus ?"
        told = after_goods(question(text, "fits", "TP-SG1005P", ("j'ai 4 caméras",)))
        assert told is not None
        assert plain(told.text).startswith("Non : TP-Link TL-SG1005P a 5 ports pour 5 appareils")

    def test_nothing_is_told_twice(self) -> None:
        first = after_goods(question("il est en stock ?", "stock", U6))
        assert first is not None
        again = after_goods(question("et en stock ?", "stock", U6, told=typographic(first.text)))
        assert again is not None
        assert plain(again.text).startswith("109,00 € TTC")

    def test_before_it_is_plugged_a_fact_answers(self) -> None:
        text = "je peux brancher la Loco sur mon switch 802.3af ?"
        assert not fears_to_burn(text)
        answer = after_goods(question(text, "feed", None))
        assert answer is not None
        assert plain(answer.text).startswith("Non : Ubiquiti NanoStation 5AC Loco demande")

    @pytest.mark.parametrize(
        ("text", "begins"), [("et en 48 ?", "Non, surtout pas"), ("et en 24 ?", "Oui : ")]
    )
    def test_bare_volts_are_of_the_device(self, text: str, begins: str) -> None:
        answer = wrong_volts(question(text, "fits", LOCO))
        assert answer is not None
        assert plain(answer.text).startswith(begins)

    def test_another_model_is_no_bargain(self) -> None:
        assert bargain(question("et si je prends les litebeam ?", "discount", LINK)) is None
        assert bargain(question("celui que vous vendez à 22,90 ?", None, U6)) is None

    def test_the_name_tells_the_length_and_the_kind_the_place(self) -> None:
        length = length_told(question("le mât fait combien de haut", "spec", "MAT-2M"))
        place = meant_for(question("elle c'est pour dedans ou dehors ?", None, "MT-WAPAC"))
        assert length is not None
        assert plain(length.text).startswith("2 m : ")
        assert place is not None
        assert "prévu pour l'extérieur" in place.text

    def test_what_is_bought_is_not_collected(self) -> None:
        text = "première commande chez vous, je prends une loco et l'injecteur, combien ?"
        assert at_the_shop(text) is None
        answer = total_of(question(f"{text} en tout", None, None))
        assert answer is not None
        said = plain(answer.text)
        assert all(each in said for each in ("69,80", "7,90", "première commande comprise"))


def test_how_many_live_in_the_house_says_nothing_of_the_place() -> None:
    said = [
        "du wifi au fond du jardin, vous conseillez quoi ?",
        "ce serait dehors. on est 4 à la maison, et y a une prise derrière le mur",
    ]
    assert read_need(said).place == OUTDOORS
    assert read_need(["du wifi pour la maison, on est 4"]).place == INDOORS


def test_a_cable_that_is_laid_is_no_cable_wanted() -> None:
    text = "une borne contre le mur du chalet, y a un câble réseau déjà tiré"
    assert read_need([text]).use == "wifi"
    assert read_need(["il me faut du câble réseau à tirer"]).use == "cable"


def test_outside_stays_where_a_cable_comes_from_the_inside() -> None:
    said = [
        "du wifi sur la terrasse de mon gîte, en extérieur",
        "pas de courant dehors, mais je peux tirer un câble depuis l'intérieur",
    ]
    assert read_need(said).place == OUTDOORS
