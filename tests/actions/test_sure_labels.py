"""A label that is as good as certain decides before the words; a likely one does not."""

import pytest

from actions.everyday import ActionAnswer
from actions.goods_surely import surely_of_goods
from actions.request_said import surely_of_the_request
from actions.shop_surely import surely_for_somebody, surely_of_the_shop
from actions.surroundings import Surroundings
from bot.desk.card import Card
from bot.desk.model import Author, Conversation
from bot.french import NBSP
from tests.actions.conftest import Said, run_action

SWITCH = [{"event": "slot", "name": "product_words", "value": "TP-SG2210P"}]
POINTS = [{"event": "slot", "name": "product_words", "value": "TP-EAP225O | MT-WAPAC"}]


@pytest.fixture
def waiting(here: Surroundings, conversation: Conversation) -> Conversation:
    here.store.open_handoff(conversation.id, "technical", Card(summary="Question technique"), None)
    here.store.add_message(conversation.id, Author.BOT, "C’est transmis. Notre engagement : lundi.")
    return conversation


def goods(text: str, label: str, told: list[dict[str, str]], certainty: float = 0.95) -> str | None:
    said = Said(
        text, "ask_return", events=list(told), in_context={"goods": label}, certainty=certainty
    )
    found = surely_of_goods(said.tracker())
    return found.text.replace(NBSP, " ") if found else None


@pytest.mark.parametrize(
    ("text", "label", "told", "words"),
    [
        ("l'autre svp", "other_model", SWITCH, "TL-SG1005P"),
        ("et lautre ?", "other_model", POINTS, "EAP225-Outdoor"),
        ("où est-ce que je clique", "order_how", SWITCH, "se passe sur notre site"),
        ("on peut poser une option dessus ?", "reserve", SWITCH, "Je ne peux rien réserver"),
        ("j'ai le camion, je charge chez vous ?", "reserve", SWITCH, "Le retrait sur place"),
        ("et le SAV ?", "warranty", POINTS, "24 mois"),
        ("et si ça va pas ?", "return_if", POINTS, "14 jours"),
        ("70 et j'achète tout de suite", "discount", SWITCH, "le même pour tout le monde"),
        ("et avec une bbox", "fits", SWITCH, "Une personne de l'équipe peut vous répondre"),
        ("c pas du tout ca", "no", SWITCH, "mal compris"),
        ("hors de prix !", "no", SWITCH, "Je comprends, rien ne vous engage"),
        ("euh non", "no", SWITCH, "Très bien, rien ne vous engage"),
        ("kel modele arrive le plus tot", "quickest", SWITCH, "Omada SG2210P est en stock"),
        ("c koi la difference", "better", SWITCH, "Du même type"),
    ],
)
def test_of_goods(
    here: Surroundings, text: str, label: str, told: list[dict[str, str]], words: str
) -> None:
    assert words in (goods(text, label, told) or "")
    assert goods(text, label, told, 0.6) is None  # a likely label leaves it to the words
    assert goods(text, label, []) is None  # of nothing told


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("ok je prends 3 lite, comment je commande ?", "order_how"),
        ("jpeu la commander qd meme maintenant ?", "order_how"),
        ("bon vendu, on paye comment", "order_how"),
        ("la différence entre les deux ?", "better"),
        ("je viens la chercher samedi matin alors", "reserve"),
        ("la livraison en Corse c'est combien et combien de temps ?", "there"),
        ("vous m'offrez les frais de port ?", "discount"),
    ],
)
def test_what_words_read_finer_is_left_to_them(here: Surroundings, text: str, label: str) -> None:
    assert goods(text, label, SWITCH) is None


@pytest.mark.parametrize(
    ("text", "label", "words"),
    [
        ("chez un voisin, possible ?", "ship_relay", "celle d'un proche, d'un voisin"),
        ("pickup à lamballe ?", "ship_relay", "pas de point relais"),
        ("octroi de mer compris ?", "ship_customs", "droits peuvent être demandés"),
        ("à quelle heure passe le camion ?", "ship_cutoff", "avant 15 h"),
        ("franco à partir de combien", "ship_free", "Le port est facturé"),
        ("airpods svp", "not_network", "matériel de réseau"),
        ("le timbre du renvoi, c'est pour qui ?", "return_cost", "à votre charge"),
        ("j'écris quoi sur le carton du renvoi ?", "return_where", "12 rue des Antennes"),
        ("commander sans inscription", "order_how", "Je ne sais pas d'ici si un compte"),
        ("vous la notez ici dans le chat ?", "order_how", "Pas ici."),
        ("bloquez m'en deux", "reserve", "Je ne peux rien réserver"),
        ("très pro", "compliment", "cela fait plaisir"),
        ("qsl via buro les gars", "ham", "Bonjour cher OM"),
        ("chatgpt ?", "robot", "assistant automatique"),
    ],
)
def test_of_the_shop(here: Surroundings, text: str, label: str, words: str) -> None:
    said = Said(text, "out_of_scope", in_context={"shop": label}, certainty=0.95)
    found = surely_of_the_shop(said.tracker())
    assert words in (found.text.replace(NBSP, " ") if found else "")
    likely = Said(text, "out_of_scope", in_context={"shop": label}, certainty=0.8)
    assert surely_of_the_shop(likely.tracker()) is None


def test_what_the_situation_reads_otherwise_is_no_rule(here: Surroundings) -> None:
    labels = {"shop": "off_topic", "goods": "feed"}
    said = Said(
        "et ça boit quoi ?", "inform", events=list(SWITCH), in_context=labels, certainty=0.95
    )
    assert surely_of_the_shop(said.tracker()) is None


def test_a_radio_amateur_who_asks_for_a_discount_is_told_the_rule(here: Surroundings) -> None:
    said = Said("une remise aux OM ?", "ask_discount", in_context={"shop": "ham"}, certainty=0.99)
    assert surely_of_the_shop(said.tracker()) is None
    assert "le même pour tout le monde" in run_action(ActionAnswer(), said).text.replace(NBSP, " ")


@pytest.mark.parametrize(
    ("label", "action"),
    [
        ("where_is_order", "order_form"),
        ("wrong_item", "order_form"),
        ("person", "action_request_person"),
        ("pay_problem", "action_request_person"),
    ],
)
def test_what_needs_somebody_is_sent(here: Surroundings, label: str, action: str) -> None:
    said = Said("ça y est ou pas", "ask_lead_time", in_context={"shop": label}, certainty=0.95)
    events = surely_for_somebody(said.tracker()) or []
    assert [each["name"] for each in events if each["event"] == "followup"] == [action]


@pytest.mark.parametrize(
    ("text", "label", "certainty", "read"),
    [
        ("mon local est en sous-sol", "detail", 0.95, "detail"),
        ("mon local est en sous-sol", "detail", 0.8, None),
        ("restons-en là", "withdraw", 0.99, "withdraw"),
        ("restons-en là", "withdraw", 0.93, None),
        ("sinon on annule", "withdraw", 0.99, None),
        ("c'est qui qui paye", "who", 0.99, None),
        ("je veux parler au chef", "who", 0.99, None),
        ("par mail c'est possible ? jean@example.fr", "when", 0.99, None),
    ],
)
def test_of_the_request(
    waiting: Conversation, text: str, label: str, certainty: float, read: str | None
) -> None:
    said = Said(text, "ask_price", in_context={"request": label}, certainty=certainty).by(waiting)
    assert surely_of_the_request(said.tracker()) == read
