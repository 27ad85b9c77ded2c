"""An order in several parcels, at the customs or late: what is said of what the customer told."""

import asyncio
from typing import Any

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.order_followup import follow_up_order
from actions.surroundings import Surroundings
from bot.desk.model import Conversation
from tests.actions.conftest import Said

PARTLY, CUSTOMS, UNPAID = (
    ["AR-20420", "20000"],
    ["AR-20422", "97400"],
    ["AR-20423", "56100"],
)


def told_after(
    conversation: Conversation, order: list[str], text: str, label: str, told: str
) -> tuple[str, dict[str, Any]]:

    events = [
        {"event": "user", "text": "ma commande"},
        {"event": "slot", "name": "order_spoken", "value": order[0]},
        {"event": "bot", "text": told},
        {"event": "user", "text": text},
    ]
    slots = {"orders_proved": [order], "order_spoken": order[0]}
    said = Said(text, "inform", {}, slots, events, in_context={"order": label})
    dispatcher = CollectingDispatcher()
    made = asyncio.run(follow_up_order(said.by(conversation).tracker(), dispatcher)) or []
    kept = {each["name"]: each["value"] for each in made if each["event"] == "slot"}
    return " ".join(each["text"] for each in dispatcher.messages), kept


@pytest.mark.parametrize("label", ["why", "together"])
def test_why_not_all_at_once(here: Surroundings, conversation: Conversation, label: str) -> None:
    text = "pourquoi pas tout ensemble ?"
    told, _ = told_after(conversation, PARTLY, text, label, "Une partie est partie.")
    assert "était en stock" in told
    assert "réapprovisionnement" in told


def test_what_was_told_last_is_what_arrives(here: Surroundings, conversation: Conversation) -> None:
    before = "Il reste à expédier 2 × Ubiquiti LiteBeam 5AC Gen2."
    told, _ = told_after(conversation, PARTLY, "et ça arrive quand ?", "arrives", before)
    assert told.startswith("Le réapprovisionnement est prévu")


def test_a_long_time_at_the_customs_is_chased(
    here: Surroundings, conversation: Conversation
) -> None:
    text = "ça fait dix jours à la douane"
    told, kept = told_after(conversation, CUSTOMS, text, "customs_wait", "À la douane.")
    assert told.startswith("Dix jours à la douane, c’est long")
    assert kept["next_topic"] == "delivery_problem"


def test_a_faster_way_to_pay(here: Surroundings, conversation: Conversation) -> None:
    text = "payer par carte ça ira plus vite ?"
    told, _ = told_after(conversation, UNPAID, text, "paid", "Elle attend son paiement.")
    assert told.startswith("Oui, en principe")
