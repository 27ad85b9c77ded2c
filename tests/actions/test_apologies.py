"""A visitor who takes hard words back is met kindly."""

import pytest

from actions.apologies import apologises
from actions.everyday import ActionAnswer
from actions.human import RequestPerson
from actions.insult import Insult
from actions.offers import chosen
from actions.surroundings import Surroundings
from actions.yes_and_no import Deny
from bot.desk.card import Card
from bot.desk.model import Conversation
from tests.actions.conftest import Said, run_action

INSULT = {
    "event": "user",
    "text": "t'es un gros con",
    "parse_data": {"intent": {"name": "insult"}},
}


def after_an_insult(text: str, intent: str) -> Said:
    now = {"event": "user", "text": text, "parse_data": {"intent": {"name": intent}}}
    return Said(text, intent, events=[INSULT, now])


@pytest.mark.parametrize(
    "text", ["désolé", "pardon", "excusez moi", "excuse-moi j'étais énervé", "dsl je voulais pas"]
)
def test_an_apology_after_an_insult(text: str) -> None:
    assert apologises(after_an_insult(text, "nlu_fallback").tracker())


@pytest.mark.parametrize(
    "text",
    [
        "désolé mais c'est inadmissible",
        "désolé, où est ma commande ?",
        "pardon je voulais un devis",
        "très bien",
    ],
)
def test_what_asks_for_more_is_answered_instead(text: str) -> None:
    assert not apologises(after_an_insult(text, "nlu_fallback").tracker())


def test_without_hard_words_a_bare_sorry_is_none() -> None:
    assert not apologises(Said("désolé").tracker())
    assert apologises(Said("pardon, je me suis emporté").tracker())


def test_it_is_met_kindly_whatever_it_was_taken_for(conversation: Conversation) -> None:
    actions = {
        "deny": Deny(),
        "goodbye": ActionAnswer(),
        "complaint": RequestPerson(),
        "insult": Insult(),
    }
    for intent, action in actions.items():
        said = after_an_insult("excusez moi j'étais énervé", intent).by(conversation)
        outcome = run_action(action, said)
        assert "pas de mal" in outcome.text, intent
        assert "courtois" not in outcome.text


def test_a_request_that_waits_keeps_its_place(
    here: Surroundings, conversation: Conversation
) -> None:
    here.store.open_handoff(conversation.id, "other", Card(topic="other"), None)
    said = after_an_insult("pardon", "deny").by(conversation)
    assert "garde sa place" in run_action(Deny(), said).text


def test_a_choice_taken_up_is_read_like_one_that_was_clicked() -> None:
    """rasa_sdk looks an intent up in the ranking: without one, every answer failed."""
    _, user = chosen(Said("oui").tracker(), '/ask_carriers{"postcode": "35000"}')
    data = user["parse_data"]
    assert data["intent_ranking"][0]["name"] == data["intent"]["name"] == "ask_carriers"
