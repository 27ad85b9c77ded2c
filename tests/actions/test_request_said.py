"""What belongs to the request that waits, as the classifier reads it; and hard words, counted."""

import asyncio

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.damage_told import damage_told
from actions.handoff_left import no_call_noted
from actions.hard_words import insults_somebody
from actions.insult import Insult
from actions.request_said import said_of_the_request
from actions.request_subject import says_what
from actions.surroundings import Surroundings
from bot.desk.card import Card
from bot.desk.model import Author, Conversation
from tests.actions.conftest import Said, run_action


@pytest.fixture
def waiting(here: Surroundings, conversation: Conversation) -> Conversation:
    here.store.open_handoff(conversation.id, "other", Card(topic="other"), None)
    return conversation


def left(said: Said) -> list[str | None]:
    """The labels with which it is left to the request."""
    dispatcher = CollectingDispatcher()
    asyncio.run(said_of_the_request(said.tracker(), dispatcher))
    return [(each.get("custom") or {}).get("said") for each in dispatcher.messages]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("qui va s'en occuper ?", "who"),
        ("c'est bon finalement, plus besoin", "withdraw"),
        ("je dois rester sur la page", "stay"),
    ],
)
def test_it_is_left_to_the_request(waiting: Conversation, text: str, label: str) -> None:
    said = Said(text, "ask_price", in_context={"request": label}).by(waiting)
    assert left(said) == [label]


@pytest.mark.parametrize(
    ("text", "label"),
    [("j'ai rien cassé moi hein", "withdraw"), ("pfff", "thanks"), ("et si j'annule ?", "stay")],
)
def test_words_that_say_nothing_of_it_are_not(waiting: Conversation, text: str, label: str) -> None:
    said = Said(text, "nlu_fallback", in_context={"request": label}, certainty=0.8).by(waiting)
    assert left(said) == []


@pytest.mark.parametrize(
    ("text", "labels"),
    [("elle arrive quel jour celle-là ?", []), ("vous me répondez quel jour ?", ["when"])],
)
def test_when_a_parcel_comes_is_no_question_to_the_team(
    here: Surroundings, waiting: Conversation, text: str, labels: list[str]
) -> None:
    here.store.add_message(waiting.id, Author.BOT, "C’est transmis. Notre engagement : lundi.")
    told = {"event": "slot", "name": "order_spoken", "value": "AR-20418"}
    events = [told, *[{"event": "user", "text": text}] * 5]
    said = Said(text, "nlu_fallback", in_context={"request": "when"}, events=events).by(waiting)
    assert left(said) == labels


@pytest.mark.parametrize(
    "text", ["connard", "pauvre type", "bande de guignols", "vous êtes vraiment des cons"]
)
def test_people_are_insulted(text: str) -> None:
    assert insults_somebody(text)


@pytest.mark.parametrize(
    "text", ["vous me prenez pour un con", "c'est de la merde votre colis", "vous êtes nuls"]
)
def test_a_situation_is_cursed(text: str) -> None:
    assert not insults_somebody(text)


def test_a_warning_comes_once_and_keeps_the_request(waiting: Conversation) -> None:
    first = run_action(Insult(), Said("connards", "insult").by(waiting)).text
    assert "restons courtois" in first
    assert "Votre demande est gardée" in first
    heard = [
        {"event": "user", "text": text, "parse_data": {"intent": {"name": "insult"}}}
        for text in ("connards", "bande d'abrutis")
    ]
    again = Said("bande d'abrutis", "insult", events=heard).by(waiting)
    assert "Je mets fin à cet échange" in run_action(Insult(), again).text


def test_what_arrived_broken_is_said_back() -> None:
    text = "J'ai payé 134,90, le carton est arrivé éventré et le coin du boîtier est plié."
    assert "le coin du boîtier est plié" in damage_told(text, "SG2210P")
    assert "(SG2210P)" in damage_told(text, "SG2210P")
    assert damage_told("bonjour, une question") == ""


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("parler a un conseiller svp, c'est pour une installation sur site", True),
        ("je veux parler à une vraie personne pas à un robot", False),
        ("vous pouvez me rappeler svp ? 0639984412", False),
    ],
)
def test_a_wish_for_a_person_may_say_what_it_is_about(text: str, says: bool) -> None:
    assert says_what(text) is says


def test_no_call_is_noted_where_none_was_asked_for(
    here: Surroundings, conversation: Conversation
) -> None:
    said = Said("je souhaite annuler ma demande de rappel").by(conversation)
    answer = no_call_noted(said.tracker())
    assert answer is not None
    assert "Aucun rappel" in answer.text
