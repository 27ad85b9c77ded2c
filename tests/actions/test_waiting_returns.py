"""Sending goods back while a request about broken ones waits for a person."""

import pytest

from actions.surroundings import Surroundings
from actions.waiting_returns import return_while_waiting
from bot.desk.card import Card
from bot.desk.model import Conversation
from tests.actions.conftest import Said

BROKEN = "une des deux bornes ne s'allume plus"


def told(here: Surroundings, conversation: Conversation, text: str) -> str | None:
    here.store.open_handoff(conversation.id, "aftersales", Card(topic="aftersales"), None)
    events = [{"event": "user", "text": BROKEN}, {"event": "user", "text": text}]
    answer = return_while_waiting(Said(text, events=events).by(conversation).tracker())
    return answer.text if answer else None


@pytest.mark.parametrize(
    "text",
    [
        "je poste le colis demain matin à Lannion du coup ?",
        "je peux déposer le carton à la poste ?",
        "je vous envoie la borne dès demain ?",
        "je dois la renvoyer où ?",
    ],
)
def test_nothing_is_sent_before_the_number(
    here: Surroundings, conversation: Conversation, text: str
) -> None:
    said = told(here, conversation, text)
    assert said is not None
    assert said.startswith("Pas encore : il faut d'abord un numéro de retour (RMA)")


@pytest.mark.parametrize("text", ["je vous envoie une photo ?", "elle est posée sur un mât"])
def test_other_things_may_be_sent(
    here: Surroundings, conversation: Conversation, text: str
) -> None:
    assert told(here, conversation, text) is None


def test_the_warranty_is_told_beside_to_who_asks_for_it(
    here: Surroundings, conversation: Conversation
) -> None:
    said = told(here, conversation, "elle est encore garantie ? comment je la renvoie ?")
    assert said is not None
    assert said.startswith("Nos produits sont garantis 24 mois.")
    assert "numéro de retour (RMA)" in said
