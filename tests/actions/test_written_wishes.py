"""A message left, the terms or what was told in writing: passed on in the words it was said in."""

import pytest

from actions.everyday import ActionAnswer
from actions.handoff_asides import unread
from actions.human import RequestPerson
from actions.in_writing import asks_for_the_terms, awaits_a_quote
from actions.informed import ActionInform
from actions.messages_left import leaves_a_message
from actions.paper_orders import order_on_paper
from actions.questions import EMAIL
from actions.surroundings import Surroundings
from actions.who_is_there import who_is_there
from bot.desk.model import Conversation
from bot.french import typographic
from tests.actions.conftest import Said, run_action
from tests.actions.test_offers import bot, user


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("ok je laisse un message : il me faut 2 mâts", True),
        ("merci de dire au technicien que j'ai déjà fait un reset", True),
        ("pourriez-vous transmettre ce message à M. Le Roux : nous validons", True),
        ("j'ai laissé un message hier", False),
        ("je laisserai un message vocal", False),
        ("j'ai un message d'erreur", False),
    ],
)
def test_a_message_is_left(text: str, left: bool) -> None:
    assert leaves_a_message(text) is left


def test_a_message_is_passed_on_as_it_was_said(conversation: Conversation) -> None:
    text = "ok je laisse un message : vous pouvez me mettre 2 mâts de côté pour le 5 décembre ?"
    outcome = run_action(ActionAnswer(), Said(text, "ask_availability").by(conversation))
    assert outcome.slots["next_topic"] == "message_left"
    assert outcome.slots["next_text"].startswith("vous pouvez me mettre 2 mâts")
    said = Said(text, "ask_availability", slots=outcome.slots).by(conversation)
    told = run_action(RequestPerson(), said).text
    assert "je transmets votre message" in told
    assert "Rien n’est réservé avant sa réponse" in told


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Je voudrais vos conditions par écrit", True),
        ("vous pouvez m'envoyer vos cgv", True),
        ("quelles sont vos conditions de retour ?", False),
        ("à quelles conditions puis-je recevoir un échange ?", False),
    ],
)
def test_the_terms_are_wanted_in_writing(text: str, wanted: bool) -> None:
    assert asks_for_the_terms(text) is wanted


def test_the_terms_are_sent_by_a_person(conversation: Conversation) -> None:
    text = "je voudrais recevoir vos conditions de vente par écrit"
    outcome = run_action(ActionAnswer(), Said(text, "ask_payment_terms").by(conversation))
    assert outcome.slots["next_topic"] == "written_terms"
    said = Said(text, "ask_payment_terms", slots=outcome.slots).by(conversation)
    requested = run_action(RequestPerson(), said)
    assert "envoie nos conditions par e-mail" in requested.text
    assert requested.slots["handoff_questions"] == ["email"]


def test_an_address_after_a_wish_in_writing_belongs_to_it(conversation: Conversation) -> None:
    wish = "pouvez vous me confirmer par mail que vous livrez en corse ?"
    events = [
        user(wish, "ask_carriers"),
        bot("Nous livrons en Corse."),
        user("a.b@example.fr", "inform"),
    ]
    said = Said("a.b@example.fr", entities={"email": "a.b@example.fr"}, events=events)
    outcome = run_action(ActionInform(), said.by(conversation))
    assert outcome.slots["next_topic"] == "written_answer"
    assert wish in outcome.slots["next_text"]


@pytest.mark.parametrize(
    ("text", "awaited"),
    [
        ("j'attends votre devis depuis lundi dernier", True),
        ("j'ai toujours pas reçu mon devis", True),
        ("je veux un devis pour 3 bornes", False),
        ("le devis c'est gratuit ?", False),
    ],
)
def test_a_quote_asked_for_before_is_no_new_one(text: str, awaited: bool) -> None:
    assert awaits_a_quote(text) is awaited


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("y a quelqu'un ?", "l'assistant automatique"),
        ("et quelqu'un de chez vous lit ce que j'écris ?", "relire cette conversation"),
        ("j'ai un appel manqué de chez vous", "Je ne vois pas les appels"),
        ("je vais laisser un message vocal", "Très bien"),
    ],
)
def test_who_is_there(text: str, words: str) -> None:
    answer = who_is_there(text)
    assert answer is not None
    assert words in answer.text


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("text", ["quelqu'un peut m'appeler ?", "il y a quelqu'un le samedi ?"])
def test_somebody_is_asked_for_something_else(text: str) -> None:
    assert who_is_there(text) is None


def test_the_port_is_due_on_an_order_on_paper(
    here: Surroundings, conversation: Conversation
) -> None:
    text = "je vous ai faxé une commande vendredi, sans frais de port comme d'habitude"
    tracker = Said(text, "ask_order_status").by(conversation).tracker()
    heard = order_on_paper(tracker, text)
    assert heard is not None
    assert heard[0] is not None
    assert "Le port est facturé sur chaque commande" in heard[0].text


def test_a_place_given_instead_of_the_address_is_no_question() -> None:
    assert "votre question" not in unread(EMAIL, "c'est pour livrer à Vannes avant le 3").text
    assert "votre question" in unread(EMAIL, "vous livrez à Vannes avant le 3 ?").text
    assert "Lebreton Tanguy" in unread(EMAIL, "Lebreton Tanguy").text


STOCK = [user("vous avez 4 bornes U6 Lite en stock ?", "ask_availability"), bot("Oui, les 4.")]


def test_an_address_after_goods_opens_no_quote_unasked(
    here: Surroundings, conversation: Conversation
) -> None:
    address = {"email": "a.b@example.fr"}
    events = [*STOCK, user("a.b@example.fr", "inform")]
    said = Said("a.b@example.fr", "inform", entities=address, events=events).by(conversation)
    outcome = run_action(ActionInform(), said)
    assert "Souhaitez-vous un devis à cette adresse" in outcome.text
    assert "next_topic" not in outcome.slots
    kept = here.store.conversation(conversation.id)
    assert kept
    assert kept.email == "a.b@example.fr"


@pytest.mark.parametrize(("text", "topic"), [("oui", "ask_quote"), ("non pas de devis", None)])
def test_the_quote_that_was_offered_is_taken_or_left(
    conversation: Conversation, text: str, topic: str | None
) -> None:
    offered = bot(typographic("C'est noté. Souhaitez-vous un devis à cette adresse ?"))
    offered["data"] = {"buttons": [{"title": "Oui, un devis", "payload": "/ask_quote"}]}
    events = [*STOCK, user("a.b@example.fr", "inform"), offered, user(text, "affirm")]
    outcome = run_action(ActionAnswer(), Said(text, "affirm", events=events).by(conversation))
    assert outcome.slots.get("next_topic") == topic
    assert ("pas de devis" in outcome.text) is (topic is None)
