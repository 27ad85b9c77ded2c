"""An order without its number: a person finds it, and the number is not asked for again."""

import pytest

from actions.introductions import introduction
from actions.order_no_number import gives_their_own, has_no_number, lost_before, number_lost
from actions.orders import ValidateOrderForm
from actions.surroundings import Surroundings
from bot.desk.card import Card
from bot.desk.model import Conversation
from tests.actions.conftest import Said, run_action

LOST = {"event": "user", "text": "je retrouve plus mon numéro de commande", "parse_data": {}}
NOW = {"event": "user", "text": "elle en est où", "parse_data": {}}


@pytest.mark.parametrize(
    "text",
    [
        "jai pas le num de commande",
        "je retrouve plus mon numéro",
        "j'ai perdu la référence de la commande",
        "je ne sais plus le n° de commande",
    ],
)
def test_a_lost_number_is_heard(text: str) -> None:
    assert number_lost(text)


@pytest.mark.parametrize("text", ["je ne trouve pas votre numéro de tel", "j'ai pas reçu le colis"])
def test_other_things_lost_are_no_number(text: str) -> None:
    assert not number_lost(text)


@pytest.mark.parametrize(
    "text",
    [
        "notre bon de commande est le LI-2026-44",
        "c'est LI-2026-44 notre bon de commande",
        "j'ai que le bon de commande",
    ],
)
def test_the_number_of_their_own_papers_is_none_of_the_shop(text: str) -> None:
    assert gives_their_own(text)
    assert has_no_number(text)


def test_it_is_not_asked_for_again(here: Surroundings, conversation: Conversation) -> None:
    said = Said(text="elle en est où", intent="ask_order_status", events=[LOST, NOW])
    assert lost_before(said.tracker())
    outcome = run_action(ValidateOrderForm(), said.by(conversation))
    assert outcome.slots["order_outcome"] == "without"
    here.store.open_handoff(conversation.id, "order", Card(topic="order"), None)
    waits = run_action(ValidateOrderForm(), said.by(conversation))
    assert "Sans le numéro" in waits.text
    assert waits.slots["order_outcome"] == "handed"


def test_a_letter_addressed_changes_no_address(here: Surroundings) -> None:
    sent = "nous vous avons adressé un bon de commande hier"
    assert "adresse" not in introduction(here.shop, "order", sent, "purchase_order")
    assert "adresse" not in introduction(here.shop, "order", sent, "ask_human")
    moved = introduction(here.shop, "order", "je veux changer mon adresse", "change_order")
    assert "le changement d'adresse" in moved
