"""What is said around an order before any question is asked back."""

import pytest

from actions.everyday import ActionAnswer
from actions.human import RequestPerson
from actions.introductions import introduction
from actions.orders import ValidateOrderForm
from actions.returns import ReturnOrWarranty
from actions.surroundings import Surroundings
from bot.desk.model import Conversation
from tests.actions.conftest import Said, run_action
from tests.actions.test_order_followup import after


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("c'était un cadeau de noël et tout est cassé à l'arrivée", "surtout pour un cadeau"),
        ("vous m'avez envoyé la mauvaise antenne", "c’est à nous de le régler"),
    ],
)
def test_what_came_wrong_goes_to_a_person_without_a_number(
    conversation: Conversation, text: str, words: str
) -> None:
    outcome = run_action(ValidateOrderForm(), Said(text).by(conversation))
    assert words in outcome.text
    assert outcome.slots["next_topic"] == "delivery_problem"


@pytest.mark.parametrize(
    "text", ["j'avais commandé 2 bornes, j'en ai reçu une seule", "il manque les antennes du colis"]
)
def test_what_is_missing_may_follow_so_its_order_is_asked_for(
    conversation: Conversation, text: str
) -> None:
    said = Said(text, "report_delivery_problem").by(conversation)
    outcome = run_action(ValidateOrderForm(), said)
    assert outcome.text == ""
    assert "next_topic" not in outcome.slots


def test_a_postcode_that_is_given_is_no_question_about_it(conversation: Conversation) -> None:
    said = Said(
        "son code postal c'est 97400",
        entities={"postcode": "97400"},
        slots={"order_reference": "AR-20422", "requested_slot": "order_proof"},
        active_loop="order_form",
    )
    outcome = run_action(ValidateOrderForm(), said.by(conversation))
    assert outcome.slots["order_outcome"] == "proved"


def test_an_order_of_somebody_else_is_looked_up_whatever_it_is_taken_for(
    conversation: Conversation,
) -> None:
    said = Said(
        "tant que j'y suis, la 20422 de ma cousine",
        "out_of_scope",
        entities={"order_number": "AR-20422"},
    )
    assert run_action(ActionAnswer(), said.by(conversation)).followup == "order_form"


def test_who_pays_the_return_is_answered_inside_the_look_up(conversation: Conversation) -> None:
    said = Said(
        "attendez, c'est à ma charge le port retour ?",
        "ask_shipping_cost",
        slots={"order_reference": "AR-20417", "requested_slot": "order_proof"},
        active_loop="order_form",
        in_context={"shop": "return_cost"},
    )
    outcome = run_action(ValidateOrderForm(), said.by(conversation))
    assert "frais de retour sont à votre charge" in outcome.text
    assert outcome.slots["order_hint"] == "resumed"


@pytest.mark.parametrize("text", ["j'ai déjà jeté le carton", "et si un colis arrive cassé ?"])
def test_what_has_not_come_wrong_does_not(conversation: Conversation, text: str) -> None:
    assert "next_topic" not in run_action(ValidateOrderForm(), Said(text).by(conversation)).slots


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("vous avez un fax ?", "numéro de fax"),
        ("jusqu'à quelle heure payer pour que ça parte lundi ?", "15"),
    ],
)
def test_facts_are_said(conversation: Conversation, text: str, words: str) -> None:
    said = Said(text, intent="nlu_fallback").by(conversation)
    assert words in run_action(ActionAnswer(), said).text


def test_customer_data_is_never_given(conversation: Conversation) -> None:
    said = Said("et son email c'est quoi ?", "ask_email", slots={"order_reference": "AR-20419"})
    assert "coordonnées d’un client" in run_action(ActionAnswer(), said.by(conversation)).text


def test_the_carriers_mail_is_no_customer_data(conversation: Conversation) -> None:
    said = after(
        "AR-20418", "29200", "dans leur mail ils disaient quoi, c'est quel jour ?", "arrives"
    )
    text = run_action(ActionAnswer(), said.by(conversation)).text
    assert "coordonnées" not in text
    assert "lundi 23 novembre" in text or "prévue" in text
    assert "Le message de Colissimo, je ne peux pas le lire d’ici" in text


def test_of_a_proved_order_somebody_elses_data_is_still_refused(conversation: Conversation) -> None:
    said = after("AR-20418", "29200", "et son email c'est quoi ?")
    assert "coordonnées d’un client" in run_action(ActionAnswer(), said.by(conversation)).text


@pytest.mark.parametrize(
    "text",
    ["c'est la commande de mon ami AR-20418, 29200", "je suis le voisin, AR-20418 29200"],
)
def test_a_third_party_needs_more_than_a_postcode(conversation: Conversation, text: str) -> None:
    named = {"order_number": "AR-20418", "postcode": "29200"}
    outcome = run_action(ValidateOrderForm(), Said(text, entities=named).by(conversation))
    assert outcome.slots["order_outcome"] is None
    assert outcome.slots["order_hint"] == "of others"


def test_a_day_to_collect_is_passed_on(conversation: Conversation) -> None:
    said = Said("je veux venir jeudi à 11h retirer un switch", "ask_human").by(conversation)
    outcome = run_action(RequestPerson(), said)
    assert "Rien n’est encore réservé" in outcome.text
    assert outcome.slots["next_topic"] == "collection"


def test_a_return_on_its_way_is_looked_up(conversation: Conversation) -> None:
    said = Said("je l'ai déjà renvoyé, remboursé quand ?", "ask_return").by(conversation)
    assert run_action(ReturnOrWarranty(), said).followup == "order_form"


@pytest.mark.parametrize(
    ("topic", "text", "words"),
    [
        ("payment", "il me faut la facture", "votre demande de facture pour la commande AR-20417"),
        ("payment", "et la douane ?", "votre question sur la douane"),
        ("order", "relancez chronopost", "la relance du transporteur"),
        ("payment", "ma carte est débitée deux fois", "vérifiera le paiement"),
    ],
)
def test_the_matter_is_named(here: Surroundings, topic: str, text: str, words: str) -> None:
    assert words in introduction(here.shop, topic, text, None, "AR-20417")
