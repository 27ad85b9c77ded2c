"""What is said in a few words after an answer, and an address that is only announced."""

from dataclasses import replace

import pytest

from actions.chorus import asked_of_chorus
from actions.confirmations import waiting_words
from actions.everyday import ActionAnswer
from actions.handoff_asides import taken_otherwise
from actions.human import RequestPerson
from actions.in_writing import NOTE, TERMS, facts_asked_for, introduced
from actions.questions import tells_of_tries
from actions.short_replies import short_reply
from actions.smalltalk import asks_beside_greeting
from actions.surroundings import Surroundings
from actions.typed_addresses import only_an_address, without_the_address
from bot.desk.card import Card
from bot.desk.model import Conversation
from tests.actions.conftest import Said, run_action
from tests.actions.test_offers import bot, user

RULE = "Le prix est le même pour tout le monde : il ne se négocie pas."


@pytest.mark.parametrize(
    ("text", "told", "answer"),
    [
        ("donc c'est non ?", RULE, "Oui, c'est non : le prix est le même"),
        ("bon c'est non alors", "Non, tout se règle à la commande.", "Oui, c'est non : tout"),
        ("je veux pas donner mon mail", "Bonjour !", "Aucune obligation"),
        ("elle s'appelle comment", "Une personne de l'équipe vous répond.", "Je ne sais pas"),
        ("je sais pas trop", "Quel usage ?", "Pas de souci"),
    ],
)
def test_a_few_words_are_read_after_an_answer(
    conversation: Conversation, text: str, told: str, answer: str
) -> None:
    said = Said(text, "deny", events=[user("et alors ?", "inform"), bot(told)]).by(conversation)
    found = short_reply(said.tracker(), False)
    assert found is not None
    assert found.text.startswith(answer)


@pytest.mark.parametrize("text", ["donc c'est non ?", "donc vous livrez en Corse ?"])
def test_nothing_was_refused(conversation: Conversation, text: str) -> None:
    assert short_reply(Said(text, "deny").by(conversation).tracker(), False) is None


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("d'accord, voici le mail du service : a@mairie.example", True),
        ("le mail du service : a@mairie.example", True),
        ("vous pouvez répondre à a@mairie.example merci", True),
        ("a@mairie.example, et ma commande n'est jamais arrivée depuis lundi", False),
    ],
)
def test_an_announced_address_is_only_an_address(
    conversation: Conversation, text: str, only: bool
) -> None:
    said = Said(text, "ask_email", {"email": "a@mairie.example"}).by(conversation)
    assert only_an_address(said.tracker()) is only


def test_what_announces_an_address_is_no_content() -> None:
    text = "devis pour 6 switchs, le mail du service : a@mairie.example"
    assert without_the_address(text) == "devis pour 6 switchs"


def test_chorus_is_not_known_and_added_while_one_waits(
    here: Surroundings, conversation: Conversation
) -> None:
    text = "et le bon de commande sur Chorus, vous le prenez ?"
    said = Said(text, "ask_payment_terms").by(conversation)
    told, added = asked_of_chorus(said.tracker(), False), asked_of_chorus(said.tracker(), True)
    assert told is not None
    assert "Pour Chorus Pro, je ne sais pas" in told.text
    assert added is not None
    assert "j'ajoute votre question" in added.text


def test_a_greeting_with_a_question_wants_an_answer() -> None:
    assert asks_beside_greeting("Bonjour ici F4KXZ, vous avez quoi comme pont radio ?")
    assert not asks_beside_greeting("cq cq ici f4abc, vous êtes radioamateurs chez vous ?")


def test_the_terms_known_are_told_before_they_are_sent(here: Surroundings) -> None:
    text = "vos conditions de garantie et de retour par écrit"
    assert "24 mois" in facts_asked_for(here.shop, text)
    assert "14 jours" in str(introduced(TERMS, here.shop, text))


def test_who_wants_it_in_writing_is_offered_no_call(
    here: Surroundings, conversation: Conversation
) -> None:
    card = Card(topic="other", summary="vos conditions" + NOTE, email="a@b.example")
    due = here.shop.promise(here.now()).due
    handoff, _ = here.store.open_handoff(conversation.id, "other", card, due)
    closed = replace(here, now=lambda: here.now().replace(hour=22))
    assert "par e-mail à a@b.example." in waiting_words(closed, handoff)
    assert "rappelé" not in waiting_words(closed, handoff)


def test_an_answer_that_does_not_fit_is_kept_under_its_own_meaning() -> None:
    assert not tells_of_tries("les deux antennes se voient, rien entre les deux")
    assert tells_of_tries("rien pour l'instant")
    meant = taken_otherwise("tried", "les deux antennes se voient bien", Card())
    assert meant is not None
    assert meant.text.startswith("C'est noté")


def test_an_insult_with_a_question_is_warned_and_answered(conversation: Conversation) -> None:
    text = "bande de nuls, c'est combien le port alors"
    told = run_action(ActionAnswer(), Said(text, "ask_shipping_cost").by(conversation)).text
    assert told.startswith("Restons courtois")
    assert "Colissimo à partir de" in told


def test_a_fax_with_an_unknown_reference_has_it_named(conversation: Conversation) -> None:
    text = "je vous ai faxé un bon de commande : 3 x UB-U7LITE, livraison jeudi"
    outcome = run_action(ActionAnswer(), Said(text, "ask_order_status").by(conversation))
    assert "Je ne trouve pas UB-U7LITE au catalogue" in outcome.text
    assert "ne se confirme pas d’ici" in outcome.text
    said = Said(text, "ask_order_status", slots=outcome.slots).by(conversation)
    run = run_action(RequestPerson(), said)
    assert run.slots["handoff_questions"] == ["email"]
