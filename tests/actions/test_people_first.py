"""Who complains, grieves, chats or sells, whatever the message was taken for."""

import pytest

from actions.chatting import a_friendly_word
from actions.everyday import ActionAnswer
from actions.introductions import asks_for_somebody
from actions.not_understood import NotUnderstood
from actions.returns import ReturnOrWarranty
from actions.sellers import sells
from actions.warmth import needs_care, warm_words
from bot.desk.model import Conversation
from tests.actions.conftest import Said, run_action


def test_a_complaint_gets_no_conditions_of_return(conversation: Conversation) -> None:
    text = "je veux me faire rembourser, votre commercial m'a menti"
    outcome = run_action(ReturnOrWarranty(), Said(text, "ask_return").by(conversation))
    assert outcome.text == ""
    assert outcome.followup == "action_request_person"


@pytest.mark.parametrize(
    "text",
    [
        "raccroché au nez 3 fois par votre SAV",
        "c'est normal vous avez pris l'offre à 54 € voilà ce qu'on m'a dit",
        "j'ai perdu mon papa, il gérait le réseau",
        "c'est un scandale cette boutique",
    ],
)
def test_who_is_upset_is_never_told_that_nothing_was_understood(
    text: str, conversation: Conversation
) -> None:
    outcome = run_action(NotUnderstood(), Said(text, "nlu_fallback").by(conversation))
    assert "compris" not in outcome.text
    assert outcome.followup == "action_request_person"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ca va ? il fait beau a lannion ?", "Tout va bien"),
        ("non rien je papote lol", "gentil"),
        ("t'as quel age", "pas d'âge"),
        ("😡", "ne va pas"),
        ("👍", "Merci"),
        ("ok 73 QRT", "73"),
        ("je viens de recevoir le colis, top, merci a marie", "Marie"),
    ],
)
def test_small_talk_gets_a_friendly_line(text: str, words: str) -> None:
    answer = a_friendly_word(text)
    assert answer is not None
    assert words in answer.text


@pytest.mark.parametrize(
    "text",
    [
        "bonjour ça va ? quel est le prix du U6 Lite ?",
        "merci, mais le colis reçu est cassé",
        "73 antennes en stock ?",
        "ca va arriver quand ?",
        "j'ai reçu le colis mais il manque un câble",
    ],
)
def test_business_is_no_small_talk(text: str) -> None:
    assert a_friendly_word(text) is None


def test_a_seller_is_told_where_to_write_and_gets_no_request(conversation: Conversation) -> None:
    text = "audit gratuit, vous perdez des clients !"
    outcome = run_action(ActionAnswer(), Said(text, "out_of_scope").by(conversation))
    assert "par écrit" in outcome.text
    assert outcome.followup is None
    assert outcome.titles == []


def test_an_association_and_a_customer_are_no_sellers() -> None:
    assert not sells("notre association vous propose de la visibilité sur notre trail")
    assert not sells("vous avez une offre pour la fibre ?")
    assert sells("je vous propose une offre fibre pro pour votre entreprise")


def test_warmth_is_for_people() -> None:
    assert "condoléances" in warm_words("ma femme est décédée")
    assert warm_words("mon switch est mort") == ""
    assert needs_care("je suis seule à 82 ans, mon wifi marche plus")
    assert not needs_care("mon wifi marche plus")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("je parle à yann le technicien", "Yann"),
        ("je voudrais parler à Marie svp", "Marie"),
        ("je veux parler à quelqu'un", None),
        ("parler à un technicien", None),
        ("parler avec votre équipe", None),
    ],
)
def test_a_colleague_is_asked_for_by_name(text: str, name: str | None) -> None:
    assert asks_for_somebody(text) == name


@pytest.mark.parametrize("text", ["merci pour hier", "merci pour votre aide de lundi"])
def test_what_is_thanked_for_is_no_name(text: str) -> None:
    answer = a_friendly_word(text)
    assert answer is None or "gentil pour" not in answer.text
