"""What is plainly asked of goods is heard before the readers of lists, delays and requests."""

from dataclasses import replace

import pytest

from actions.answers import Asked
from actions.answers import asked as asked_of
from actions.basket import count_in, total_of
from actions.before_buying import fax_on_the_gateway
from actions.delivery_costs import delivery_costs, without_no_price
from actions.fitting import another
from actions.goods_dates import days_of_what_is_meant
from actions.goods_first import plainly_of_goods
from actions.goods_narrowed import narrowed
from actions.in_the_box import in_the_box
from actions.only_these import is_theirs, says_only
from actions.power_facts import powered_by
from actions.shopping_list import everything
from actions.source_in_mind import one_of_ours
from actions.speech import Answer
from actions.switches_wanted import managed, switch_wanted
from bot.french import typographic
from tests.actions.conftest import Said

INJECTOR = "Injecteur PoE passif 24 V 0,5 A"
BOTH = (
    "2 × Ubiquiti NanoStation 5AC Loco à 59,90 € = 119,80 € ; "
    f"2 × {INJECTOR} à 9,90 € = 19,80 €. Total : 139,60 € TTC."
)


def question(
    text: str, products: str | None = None, told: str = "", earlier: tuple[str, ...] = ()
) -> Asked:
    asked = asked_of(Said(text, "nlu_fallback", slots={"product_words": products}).tracker())
    return replace(asked, told=(typographic(told),) if told else (), earlier=earlier)


def words(answer: Answer | None) -> str:
    return answer.text.replace("\u00a0", " ").replace("\u202f", " ") if answer else ""


@pytest.mark.usefixtures("here")
class TestWhichGoods:
    @pytest.mark.parametrize(
        "text",
        [
            "non les nanostation je les ai déjà, je parle des injecteurs, il m'en faut 2",
            "euh non juste 2 injecteurs, pas de cable ni de switch",
            "bon et le total pour les 2 injecteurs ?",
            "seulement deux injecteurs finalement",
        ],
    )
    def test_the_kind_and_the_number_of_the_message_decide_alone(self, text: str) -> None:
        told = f"Il faut un injecteur par appareil, {INJECTOR}, 9,90 €."
        assert "2 × Injecteur PoE passif 24 V" in words(narrowed(question(text, "UB-NS5ACL", told)))
        assert "19,80 €" in words(narrowed(question(text, "UB-NS5ACL", told)))

    @pytest.mark.parametrize(
        "text", ["et il faut quel injecteur avec ?", "l'injecteur est en stock ?", "2 switchs ?"]
    )
    def test_any_other_message_is_left_alone(self, text: str) -> None:
        assert narrowed(question(text, "UB-NS5ACL", f"{INJECTOR}, 9,90 €.")) is None

    def test_what_they_have_is_not_what_they_take(self) -> None:
        asked = question(
            "le switch donne le bon poe pour les nanostation loco ?",
            earlier=("j'ai branché mes nanostation loco sur le switch",),
        )
        told = powered_by(asked)
        assert told is not None
        assert told.spoken_of == "UB-POE24"

    def test_nothing_named_before_counts_once_it_is_narrowed(self) -> None:
        earlier = ("juste 2 injecteurs", "un wAP ac", "un mât")
        assert everything(question("et c'est combien en tout ?", "UB-POE24", "", earlier)) is None
        assert says_only("pas de cable ni de switch")
        assert not says_only("2 bornes et un mât")
        assert is_theirs("j'ai changé de câble, c'est un TL-SG1005P")

    @pytest.mark.parametrize(
        "text",
        [
            "pour mon cabinet, 3 pièces et 4 personnes",
            "un appartement de 3 pièces",
            "les 3 pièces c'est mon cabinet",
        ],
    )
    def test_rooms_are_no_number_of_articles(self, text: str) -> None:
        assert count_in(text) is None

    def test_pieces_of_an_article_are(self) -> None:
        assert count_in("3 pièces du U6 Lite") == 3


@pytest.mark.usefixtures("here")
class TestDays:
    def test_all_that_was_listed_is_answered_for(self) -> None:
        asked = question("ça met combien de temps pour arriver ?", "UB-NS5ACL | UB-POE24", BOTH)
        asked = replace(asked, in_mind=("UB-NS5ACL | UB-POE24",))
        told = days_of_what_is_meant(asked)
        assert told is not None
        assert told[0].startswith("Les deux sont en stock")

    def test_by_mandate_nothing_leaves_as_soon_as_it_is_paid(self) -> None:
        asked = question(
            "le délai pour ces articles ?", "UB-NS5ACL | UB-POE24", BOTH, ("par mandat",)
        )
        told = days_of_what_is_meant(replace(asked, in_mind=("UB-NS5ACL | UB-POE24",)))
        assert told is not None
        assert "vérification de votre bon de commande" in told[0]
        assert "payé maintenant" not in told[0]

    def test_what_is_out_of_stock_gets_the_day_it_comes_in(self) -> None:
        told = days_of_what_is_meant(
            question("et le TP-Link il arrive quand ?", "MT-WAPAC | TP-EAP225O")
        )
        assert told is not None
        assert "est attendu vers le" in told[0]
        assert "Payé maintenant" not in told[0]

    def test_a_sum_asked_with_its_day_has_both(self) -> None:
        told = words(total_of(question("le total de 2 wAP ac, et je les reçois quand ?")))
        assert "168,00 €" in told
        assert "départ" in told
        assert "48 à 72 h" in told

    @pytest.mark.parametrize(
        "text", ["non, le délai, pas les frais", "le délai de livraison serait de combien ?"]
    )
    def test_a_delay_is_no_price(self, text: str) -> None:
        assert delivery_costs(question(text)) is None
        assert "frais" in without_no_price("les frais et le delai")


@pytest.mark.usefixtures("here")
class TestOfIt:
    @pytest.mark.parametrize(
        "text",
        [
            "il est livré avec des brides ou pas ?",
            "les vis sont fournies ?",
            "c'est vendu avec un câble ?",
            "il y a un chargeur dans la boite ?",
        ],
    )
    def test_the_box_is_not_in_the_catalogue(self, text: str) -> None:
        assert "ne dit pas ce qui est fourni" in words(in_the_box(question(text, "MAT-2M")))

    @pytest.mark.parametrize("text", ["il est livré à Brest ?", "livré avec Chronopost ?"])
    def test_a_delivery_is_no_box(self, text: str) -> None:
        assert in_the_box(question(text, "MAT-2M")) is None

    @pytest.mark.parametrize(
        "text",
        [
            "un switch, pas un injecteur !",
            "le switch qui va avec la U6 LR c'est lequel ?",
            "je parle du switch poe pour l'alimenter",
        ],
    )
    def test_only_the_switch_that_suits_is_proposed(self, text: str) -> None:
        asked = replace(question(text, "UB-U6LR"), in_mind=("UB-U6LR",))
        told = words(switch_wanted(asked))
        assert "SG2210P, 134,90 €" in told
        assert "TL-SG1005P (PoE 802.3af) ne convient pas" in told

    def test_this_switch_is_the_one_told_last(self) -> None:
        asked = replace(question("elles marchent avec ce switch ?"), in_mind=("U6 Lite", "SG2210P"))
        found = one_of_ours(asked)
        assert found is not None
        assert found.reference == "TP-SG2210P"
        assert one_of_ours(question("avec mon switch ?")) is None

    def test_a_switch_is_managed_or_not_and_no_more_is_known(self) -> None:
        told = words(managed(question("il gère les VLAN ?", "TP-SG2210P")))
        assert "administrable" in told
        assert "les VLAN" in told
        assert "n'indique pas" in words(managed(question("le SG1005P gère les VLAN ?")))
        assert "SG2210P" in words(managed(question("TL-SG1005P administrable ?")))
        assert managed(question("4 wAP ac par mandat administratif, c'est possible ?")) is None

    def test_another_question_is_no_other_model(self) -> None:
        asked = question("Et autre chose, le SG1005P est administrable ?", "TP-SG1005P")
        assert another(asked) is None

    def test_a_fax_on_the_gateway_is_no_faxed_order(self) -> None:
        told = words(fax_on_the_gateway(question("je branche mon fax sur la passerelle voip ?")))
        assert "4 prises pour téléphones analogiques" in told
        assert "technicien" in told
        assert fax_on_the_gateway(question("j'ai envoyé mon fax hier")) is None


@pytest.mark.usefixtures("here")
class TestPlainly:
    @pytest.mark.parametrize(
        ("text", "products", "expected"),
        [
            ("vous avez quelqu'un demain matin au téléphone ?", "TP-EAP225O", "02 61 91 47 00"),
            ("pour 60 emplacements il en faudrait combien ?", "MT-WAPAC", "dépend du site"),
            ("vous avez une autre borne en stock ?", "MT-WAPAC | TP-EAP225O", "Oui : MikroTik"),
            ("laissez tomber la panne. la Loco marche avec un injecteur 24 V ?", None, "Oui :"),
            ("elle coûte combien et il faut l'alimenter comment ?", "UB-U6LITE", "109,00 €"),
        ],
    )
    def test_it_is_answered_first(self, text: str, products: str | None, expected: str) -> None:
        tracker = Said(text, "nlu_fallback", slots={"product_words": products}).tracker()
        assert expected in words(plainly_of_goods(tracker))

    def test_a_return_supposed_before_buying_asks_for_no_number(self) -> None:
        tracker = Said(
            "et si ça ne marche pas dessus je peux la renvoyer ?",
            "ask_return",
            in_context={"goods": "return_if"},
        ).tracker()
        assert "14 jours après réception" in words(plainly_of_goods(tracker))

    @pytest.mark.parametrize("text", ["bonjour", "/ask_quote", "où en est ma commande ?"])
    def test_nothing_else_is_taken(self, text: str) -> None:
        assert plainly_of_goods(Said(text, "nlu_fallback").tracker()) is None
