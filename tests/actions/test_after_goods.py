"""The next question after products were told or advised is answered about those."""

from dataclasses import replace
from typing import Any

import pytest

from actions.after_goods import after_goods
from actions.answers import Asked
from actions.answers import asked as asked_of
from actions.haggling import bargain, offers_less
from actions.on_the_table import counted
from actions.power_risk import fears_to_burn
from actions.shopping import shop_first
from actions.speech import A_PERSON
from actions.surroundings import Surroundings
from actions.wanted import asks_for_a_quote
from bot.french import typographic
from bot.orders.need import Need, read_need, tells_a_need
from tests.actions.conftest import Said


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


LINK = "UB-NS5ACL | UB-LBE5AC"
OUTDOORS = "MT-WAPAC | TP-EAP225O"
U6 = "UB-U6LITE"
SWITCHES = "TP-SG1005P | TP-SG2210P"


def question(
    text: str,
    goods: str | None,
    products: str | None,
    earlier: tuple[str, ...] = (),
    told: str = "",
) -> Asked:
    said = Said(text, "nlu_fallback", slots={"product_words": products})
    return replace(
        asked_of(said.tracker()), goods=goods, earlier=earlier, told=(told,) if told else ()
    )


@pytest.mark.usefixtures("here")
class TestAfterGoods:
    @pytest.mark.parametrize(
        ("text", "goods", "products", "words"),
        [
            ("laquelle est la moins chère ?", "cheapest", OUTDOORS, ["72,90", "wAP ac, 84,00"]),
            ("il en faut 1 ou 2 du coup ?", "quantity", LINK, ["Deux appareils", "139,60"]),
            ("y a l'alim dedans ?", "spec", LINK, ["ne dit pas si", "9,90"]),
            ("compatible avec mon switch ?", "fits", OUTDOORS, ["802.3af", "s'il est passif"]),
            ("je prends laquelle alors", "better", OUTDOORS, ["partirais sur MikroTik wAP ac"]),
            ("et niveau prix ?", "price", SWITCHES, ["49,90", "134,90"]),
            ("150 euros pour tout", "need", LINK, ["Oui, cela tient dans 150,00", "139,60"]),
            ("90 euros pour tout", "need", LINK, ["Non, cela dépasse 90,00"]),
            ("c'est quoi la différence", "better", LINK, ["Même type", "59,90", "74,90"]),
            ("le petit suffit ?", "spec", "TP-SG2210P", ["TL-SG1005P a 5 ports"]),
            ("je prends le moins cher, total livré à brest", "total", LINK, ["139,60", "147,50"]),
            ("si j'en commande 8 pour mon hôtel ?", "order", U6, ["872,00"]),
            ("prix livré en guadeloupe", "there", U6, ["109,00", "116,90"]),
            ("il vous en reste assez ?", "stock", U6, ["8 pièces"]),
        ],
    )
    def test_it_is_about_what_was_told(
        self, text: str, goods: str, products: str, words: list[str]
    ) -> None:
        earlier = ("relier deux bâtiments à 200 m",) if products == LINK else ()
        answer = after_goods(question(text, goods, products, earlier))
        assert answer is not None
        told = plain(answer.text)
        assert [each for each in words if each not in told] == []

    def test_what_one_has_already_is_set_against_what_was_told(self) -> None:
        earlier = ("une borne pour ma terrasse, j'ai un switch omada sg2210p",)
        answer = after_goods(question("ça marche avec mon switch ?", "fits", OUTDOORS, earlier))
        assert answer is not None
        assert plain(answer.text).startswith("Oui : MikroTik wAP ac et TP-Link Omada EAP225")
        assert "SG2210P fournit" in plain(answer.text)

    def test_the_wrong_one_is_not_offered_again(self) -> None:
        told = "Non, ils ne vont pas ensemble : Ubiquiti NanoStation 5AC Loco demande du PoE"
        both = question("ok je prends quoi alors", "order_how", "UB-NS5ACL | TP-SG1005P", (), told)
        answer = after_goods(both)
        assert answer is not None
        assert "Injecteur PoE passif 24 V" in plain(answer.text)
        assert "SG1005P" not in answer.text

    def test_the_whole_of_a_link_holds_the_injectors_that_were_advised(self) -> None:
        told = "Il en faut deux, un à chaque bout : 2 × Loco et 2 × Injecteur PoE passif 24 V 0,5 A"
        text = "ça fait combien alors avec la livraison ?"
        answer = after_goods(question(text, "total", LINK, told=typographic(told)))
        assert answer
        assert "139,60" in answer.text
        assert "147,50" in answer.text

    @pytest.mark.parametrize(
        ("text", "words"), [("et en chrono ?", "341,90"), ("et 4 ?", "443,90")]
    )
    def test_a_sum_keeps_its_carriage(self, text: str, words: str) -> None:
        told = typographic("3 × U6 Lite : 327,00 €. Avec le port : Colissimo à partir de 7,90 €.")
        label = "carrier" if "chrono" in text else "total"
        answer = after_goods(question(text, label, U6, ("j'en veux 3",), told))
        assert answer
        assert words in answer.text

    def test_more_than_there_is_leads_on(self) -> None:
        answer = after_goods(question("et pour 20 pièces ?", "stock", U6))
        assert answer
        assert "pour 20 demandés" in plain(answer.text)
        assert [each.title for each in answer.buttons] == ["Demander un devis", A_PERSON.title]
        enough = after_goods(question("et pour 4 pièces ?", "stock", U6))
        assert enough
        assert enough.buttons == ()

    def test_after_what_feeds_it_the_device_is_asked_about(self) -> None:
        told = "wAP ac demande du PoE 802.3af : il faut un injecteur par appareil, TL-POE160S"
        answer = after_goods(question("et il est en stock ?", "stock", "MT-WAPAC", told=told))
        assert answer
        assert answer.text.startswith("MikroTik wAP ac est en stock")

    @pytest.mark.parametrize(
        ("text", "goods", "products"),
        [
            ("elle ne s'allume plus", "spec", U6),
            ("le prix de la litebeam ?", "price", U6),
            ("et pour ma commande ?", "order", U6),
            ("laquelle est la moins chère ?", "cheapest", None),
        ],
    )
    def test_nothing_else_is(self, text: str, goods: str, products: str | None) -> None:
        assert after_goods(question(text, goods, products)) is None

    def test_another_price_is_refused_and_the_price_told(self) -> None:
        text = "le SG2210P à 134 balles ça pique, vous me le laissez à 110 ?"
        named = replace(question(text, "discount", None), product="SG2210P", products=("SG2210P",))
        answer = bargain(named)
        assert answer is not None
        assert "TP-Link Omada SG2210P reste à 134,90" in plain(answer.text)
        more = question("et si j'en prends 6 ?", "quantity", "TP-SG2210P", (), answer.text)
        many = bargain(replace(more, told=(plain(answer.text),)))
        assert many is None or "809,40" in plain(many.text)

    @pytest.mark.parametrize(
        "text",
        [
            "1ère commande, un LiteBeam 5AC, vous me faites un petit geste ? -10% et je commande",
            "je voudrais un LiteBeam 5AC, vous pouvez me faire 5% ? je paie tout de suite",
        ],
    )
    def test_a_discount_in_a_longer_message_is_refused_with_the_stock(self, text: str) -> None:
        named = replace(question(text, None, None), product="LiteBeam 5AC")
        answer = bargain(named)
        assert answer
        assert "reste à 74,90" in plain(answer.text)
        assert "En rupture" in answer.text
        assert "ne se négocie pas" in answer.text

    @pytest.mark.parametrize(
        "text", ["le SG2210P, TVA 20% comprise ?", "humidité 80 %, ça tient ?"]
    )
    def test_other_percents_are_no_discount(self, text: str) -> None:
        assert not offers_less(text)

    def test_a_carrier_is_asked_about_whatever_would_do(self) -> None:
        asks = question("et en chronopost ça irait plus vite ?", "carrier", "TP-EAP225O")
        assert after_goods(asks) is None

    def test_which_one_is_needed_is_what_suits(self) -> None:
        told = typographic(
            "Non, ils ne vont pas ensemble. Ce qui convient au catalogue : TL-POE160S"
        )
        both = question("ok et lequel il me faut alors", "better", "TP-EAP225O", (), told)
        answer = after_goods(both)
        assert answer
        assert answer.text.startswith("Prenez TP-Link TL-POE160S")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2 alors", 2),
        ("si j'en prends 6 ?", 6),
        ("150 si j'en prends 2", 2),
        ("il me faut 3 nanostation", 3),
        ("les 3 ça fait combien", 3),
        ("vous me le laissez à 110 ?", None),
        ("134 balles c'est cher", None),
        ("les deux", None),
        ("pour 4 personnes", None),
        ("du wifi 6", None),
        ("il en faut 1 ou 2 ?", None),
    ],
)
def test_a_price_is_no_quantity(text: str, number: int | None) -> None:
    assert counted(text) == number


@pytest.mark.parametrize(
    ("text", "need"),
    [
        (
            "une borne pr la terrasse d'un bar, une 30aine de clients, j'ai un switch poe 802.3af",
            Need("wifi", "outdoors", users="30aine de clients", fed_by="802.3af"),
        ),
        ("relier mon atelier, 250m, sans tirer de câble", Need("link", distance="250m")),
        ("un local de 60 m2 avec une box", Need("wifi", "indoors", surface="60 m2")),
        ("quel câble pour relier le garage, 40 m", Need("cable", distance="40 m")),
    ],
)
def test_a_need_is_read_as_a_whole(text: str, need: Need) -> None:
    assert read_need([text]) == need


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("le wifi passe pas à l'étage, vous auriez quoi ?", True),
        ("wifi pour un gîte, 2 étages, une dizaine de vacanciers", True),
        ("slt une borne pas chère stp", True),
        ("ma borne wifi est en panne dans le salon", False),
        ("où est ma borne de la commande ? pour mon jardin", False),
    ],
)
def test_a_need_is_told_whatever_it_looks_like(text: str, tells: bool) -> None:
    assert tells_a_need(text) is tells


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("ok devis pour 10 alors", True),
        ("bon d'accord pour un devis : 6 switchs", True),
        ("le devis arrive quand ?", False),
        ("merci", False),
    ],
)
def test_a_quote_is_asked_for_in_so_many_words(text: str, asks: bool) -> None:
    assert asks_for_a_quote(text) is asks


async def test_a_quote_comes_before_other_readings(here: Surroundings) -> None:
    said = Said("ok devis pour 10 alors, a@example.com", "inform", slots={"product_words": U6})
    events: Any = await shop_first(said.tracker(), None)
    assert events[-1]["name"] == "action_request_person"
    assert events[0]["value"] == "ask_quote"


def test_forcing_it_is_feared_too() -> None:
    assert fears_to_burn("si je force ça risque quoi")
    assert not fears_to_burn("si je prends la loco")


@pytest.mark.usefixtures("here")
def test_the_source_said_last_is_the_one_that_is_meant() -> None:
    earlier = ("deux loco, injecteurs passifs 24 V d'origine",)
    asked = question("je peux la brancher sur mon switch 802.3at ?", "fits", "UB-NS5ACL", earlier)
    told = after_goods(asked)
    assert told is not None
    assert plain(told.text).startswith("Non")
