import asyncio
from typing import Any

import pytest
from rasa_sdk import Action
from rasa_sdk.executor import CollectingDispatcher

from actions.human import RequestPerson
from actions.nothing_agreed import nothing_agreed
from actions.offers import accepts
from actions.speech import MAIN_CHOICES
from actions.surroundings import Surroundings
from actions.yes_and_no import Affirm, Deny
from bot.desk.model import Conversation
from tests.actions.conftest import Said, run_action

WARRANTY = "Je peux transmettre votre demande à l’équipe, qui vérifiera la panne avec vous."
PERSON = ("Parler à quelqu’un", "#human")
GUESS = "Je ne suis pas sûr de vous avoir compris. Vouliez-vous parler de ceci ?"


def user(text: str, intent: str) -> dict[str, Any]:
    return {"event": "user", "text": text, "parse_data": {"intent": {"name": intent}}}


def bot(text: str, *buttons: tuple[str, str]) -> dict[str, Any]:
    offered = [{"title": title, "payload": payload} for title, payload in buttons]
    return {"event": "bot", "text": text, "data": {"buttons": offered}}


def after(
    conversation: Conversation, question: str, intent: str, answer: dict[str, Any], text: str
) -> Said:
    events = [user(question, intent), answer, user(text, "affirm")]
    return Said(text, intent="affirm", events=events).by(conversation)


class TestYes:
    def test_to_a_person_opens_the_request_with_its_subject(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        question = "la garantie du u6 lite c'est combien ?"
        here.store.add_visitor_message(conversation.id, "the-question", question)
        said = after(conversation, question, "ask_warranty", bot(WARRANTY, PERSON), "oui")
        assert run_action(Affirm(), said).followup == "action_request_person"
        run_action(RequestPerson(), said)
        handoff = here.store.open_handoff_of(conversation.id)
        assert handoff
        assert handoff.topic == "aftersales"
        assert handoff.card.summary == question

    def test_to_the_only_suggestion_takes_it(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        answer = bot(GUESS, ("Un retour", '/ask_return{"product": "u6 lite"}'), PERSON)
        said = after(conversation, "le renvoie", "nlu_fallback", answer, "oui")
        listening, choice = _events(Affirm(), said)
        assert listening["name"] == "action_listen"
        assert choice["parse_data"]["intent"]["name"] == "ask_return"
        assert choice["parse_data"]["entities"][0]["value"] == "u6 lite"

    def test_to_two_suggestions_asks_which(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        answer = bot(GUESS, ("Un retour", "/ask_return"), ("La garantie", "/ask_warranty"), PERSON)
        outcome = run_action(Affirm(), after(conversation, "hm", "nlu_fallback", answer, "oui"))
        assert outcome.titles == ["Un retour", "La garantie"]

    def test_to_nothing_asks_what_is_wanted(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        choices = [(button.title, button.payload) for button in MAIN_CHOICES]
        answer = bot("Bonjour ! Que puis-je faire pour vous ?", *choices)
        outcome = run_action(Affirm(), after(conversation, "bonjour", "greet", answer, "ok"))
        assert "noté" not in outcome.text
        assert outcome.followup is None

    def test_inside_the_order_form_leaves_the_word_to_its_question(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        said = Said("ok", intent="affirm", active_loop="order_form").by(conversation)
        assert run_action(Affirm(), said).text == ""

    def test_not_read_as_such_is_recognised_after_an_offer_only(
        self, conversation: Conversation
    ) -> None:
        text = "oui transmettez ma demande svp"
        said = after(conversation, "garantie ?", "ask_warranty", bot(WARRANTY, PERSON), text)
        assert accepts(said.tracker())
        said = after(conversation, "horaires ?", "ask_opening_hours", bot("De 9 h à 12 h."), text)
        assert not accepts(said.tracker())


def test_no_to_a_suggestion_asks_for_other_words(
    here: Surroundings, conversation: Conversation
) -> None:
    answer = bot(GUESS, ("Un retour", "/ask_return"), PERSON)
    outcome = run_action(Deny(), after(conversation, "hm", "nlu_fallback", answer, "non"))
    assert "autrement" in outcome.text


@pytest.mark.parametrize("text", ["ok j'en prends 3", "je commande", "je vais passer demain 10h"])
def test_neither_a_purchase_nor_an_appointment_seems_agreed(here: Surroundings, text: str) -> None:
    answer = nothing_agreed(text)
    assert answer
    assert "noté" not in answer.text
    assert answer.buttons


@pytest.mark.parametrize("text", ["oui", "d'accord merci", "je prends note, merci"])
def test_a_plain_yes_buys_nothing(here: Surroundings, text: str) -> None:
    assert nothing_agreed(text) is None


def _events(action: Action, said: Said) -> list[dict[str, Any]]:
    events = asyncio.run(action.run(CollectingDispatcher(), said.tracker(), {}))
    return [dict(event) for event in events]
