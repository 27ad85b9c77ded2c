"""Who has something that does not work is sold nothing."""

import pytest

from actions.breakdowns import is_out_of_order, return_wanted
from actions.everyday import ActionAnswer
from actions.introductions import introduction
from actions.order_kinds import faulty_in
from actions.surroundings import Surroundings
from actions.troubles import waits_for_what_is_paid
from bot.desk.model import Conversation
from tests.actions.conftest import Said, run_action


@pytest.mark.parametrize(
    "text",
    [
        "je peux avoir un numero de RMA svp ? ma passerelle voip grésille",
        "je veux un numero rma mon routeur hap ac2 grésille",
        "la borne que vous m'avez vendue marche plus depuis hier, numero de retour svp",
        "mon switch bourdonne, vous pouvez l'échanger ?",
        "retour sav : la loco est en panne",
        "une de mes bornes a la LED éteinte, je souhaite la renvoyer",
    ],
)
@pytest.mark.parametrize("intent", ["ask_availability", "ask_return", "nlu_fallback"])
def test_a_return_number_is_asked_of_a_person(
    conversation: Conversation, text: str, intent: str
) -> None:
    outcome = run_action(ActionAnswer(), Said(text, intent).by(conversation))
    assert "24 mois" in outcome.text
    assert "en stock" not in outcome.text
    assert "à votre charge" not in outcome.text
    assert outcome.slots["next_topic"] == "warranty"
    assert outcome.followup == "action_request_person"


@pytest.mark.parametrize(
    "text",
    [
        "Faut-il un numéro de retour pour vous renvoyer un produit neuf ?",
        "j'ai remplacé l'injecteur et ça marche toujours pas",
        "si elle tombe en panne je peux l'échanger ?",
        "je voudrais échanger contre un autre modèle",
    ],
)
def test_other_returns_have_their_own_answers(here: Surroundings, text: str) -> None:
    assert return_wanted(Said(text).tracker(), text) is None


def test_a_price_is_no_answer_to_a_dead_device(conversation: Conversation) -> None:
    said = Said("ma passerelle voip grésille", "ask_availability", {"product": "passerelle voip"})
    outcome = run_action(ActionAnswer(), said.by(conversation))
    assert outcome.text == ""
    assert outcome.slots["next_topic"] == "ask_technical"


@pytest.mark.parametrize(
    "text", ["le hap ac2 marche pas avec free ?", "vous avez le hap ac2 ?", "il coûte combien ?"]
)
def test_what_is_to_be_bought_is_not_out_of_order(text: str) -> None:
    assert not is_out_of_order(text)


LETTER = (
    "Bonjour Monsieur, je vous écris car ma femme a commandé deux bornes et on en a bien reçu "
    "deux mais il y en a une dont la LED reste éteinte, on a essayé un autre câble, rien, on "
    "voudrait l'échanger, la commande c'est AR-20417 et le code postal 35000"
)


def test_a_long_letter_is_read_to_its_end() -> None:
    assert faulty_in(LETTER)
    assert faulty_in("il me faut un numéro de retour")


def test_a_link_that_fails_is_no_device() -> None:
    assert not faulty_in("le lien de suivi marche pas")


def test_a_warranty_is_passed_on_by_its_name(here: Surroundings) -> None:
    said = introduction(
        here.shop, "aftersales", "qu'une des deux est en panne", "warranty", "AR-20417"
    )
    assert "votre demande de garantie pour la commande AR-20417" in said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("j'ai un code promo qui marche pas", "votre question sur le code promo"),
        ("c'est quoi le RIB pour le virement", "votre demande de RIB"),
        ("le bouton paiement fait rien", "votre question sur ce blocage du site"),
        ("ma carte est refusée", "vérifiera le paiement"),
    ],
)
def test_only_a_payment_is_verified(here: Surroundings, text: str, words: str) -> None:
    assert words in introduction(here.shop, "payment", text, "report_payment_problem")


@pytest.mark.parametrize(
    "text",
    [
        "j'ai payé et rien reçu",
        "j'ai pas recu mon colis, j'ai payé pourtant",
        "c'est réglé depuis une semaine et toujours pas expédié",
    ],
)
def test_who_paid_waits_for_a_parcel(text: str) -> None:
    assert waits_for_what_is_paid(text)


@pytest.mark.parametrize(
    "text",
    [
        "j'ai été débité deux fois et rien reçu",
        "j'ai payé mais pas reçu de confirmation",
        "j'ai fait le virement, vous avez reçu ?",
        "ma carte ne passe pas",
    ],
)
def test_a_payment_that_fails_is_one(text: str) -> None:
    assert not waits_for_what_is_paid(text)
