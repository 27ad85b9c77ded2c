"""What is said while a request waits belongs to it."""

import asyncio

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.surroundings import Surroundings
from actions.while_waiting import adds_to_request, is_no_question
from bot.desk.card import Card
from bot.desk.model import Conversation, Role
from tests.actions.conftest import Said


def left_to_request(said: Said) -> list[str]:
    dispatcher = CollectingDispatcher()
    added = asyncio.run(adds_to_request(said.tracker(), dispatcher))
    told = [message["custom"]["adds_to_request"] for message in dispatcher.messages]
    assert added is bool(told)
    return told


@pytest.fixture
def waiting(here: Surroundings, conversation: Conversation) -> Conversation:
    here.store.open_handoff(conversation.id, "technical", Card(topic="technical"), None)
    return conversation


def test_it_is_left_to_the_request_that_waits(waiting: Conversation) -> None:
    assert left_to_request(Said("c'est nul", "complaint").by(waiting)) == ["complaint"]


def test_of_several_wishes_the_one_for_a_person_is_left(waiting: Conversation) -> None:
    said = Said(
        "le prix ? et je veux un devis",
        "ask_price",
        requests={"le prix ?": "ask_price", "je veux un devis": "ask_quote"},
    )
    assert left_to_request(said.by(waiting)) == ["ask_quote"]


def test_without_a_request_nothing_is_left(conversation: Conversation) -> None:
    assert left_to_request(Said("c'est nul", "complaint").by(conversation)) == []


def test_during_the_questions_nothing_is_left(here: Surroundings, waiting: Conversation) -> None:
    here.store.let_bot_answer(waiting.id)
    assert left_to_request(Said("c'est nul", "complaint").by(waiting)) == []


def test_once_a_person_has_it_nothing_is_left(here: Surroundings, waiting: Conversation) -> None:
    handoff = here.store.open_handoff_of(waiting.id)
    assert handoff is not None
    staff = here.store.add_staff("marie", "Marie", "a long pass phrase", Role.AGENT)
    here.store.take(handoff.id, staff.id)
    assert left_to_request(Said("c'est nul", "complaint").by(waiting)) == []


def test_a_conversation_that_was_erased_waits_for_nothing(here: Surroundings) -> None:
    assert left_to_request(Said("c'est nul", "complaint")) == []


@pytest.mark.parametrize(
    ("text", "intent", "asks"),
    [
        ("et le câble fait 60 m", "ask_availability", False),
        ("c'est un switch TP-Link", "ask_availability", False),
        ("le U6 Lite est en stock ?", "ask_availability", True),
        ("dispo du U6 Lite svp", "ask_availability", True),
        ("vos horaires", "ask_opening_hours", True),
        ("/ask_availability", "ask_availability", True),
        ("ok", "affirm", False),
        ("il pleut", "out_of_scope", False),
    ],
)
def test_a_detail_is_told_from_a_question(text: str, intent: str, asks: bool) -> None:
    assert is_no_question(Said(text, intent).tracker()) is not asks
