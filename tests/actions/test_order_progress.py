"""The card beside an order's state: the same as the sentence says, and nothing more."""

import asyncio
import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.order_progress import progress_of
from actions.order_words import describe
from actions.show_order import ShowOrder
from actions.speech import Answer, say
from actions.surroundings import Surroundings
from bot.desk.model import Conversation, Link
from bot.french import french_date, typographic
from bot.orders import Order, OrderStatus
from bot.web.rasa_replies import parse_replies
from tests.actions.conftest import Said
from tests.places import OPEN

TRACKING = "https://www.laposte.fr/outils/suivre-vos-envois?code=6A98765432105"
TODAY = OPEN.date()


def order_of(here: Surroundings, reference: str, **changes: Any) -> Order:
    return replace(here.orders.find_order(reference), **changes)


def test_of_an_order_on_its_way(here: Surroundings) -> None:
    shown = progress_of(order_of(here, "AR-20418"), TODAY)
    assert shown.reference == "AR-20418"
    assert (shown.state, shown.label) == ("shipped", "Expédiée")
    assert shown.steps[shown.step or 0] == "Expédiée"
    assert len(shown.steps) == 5
    assert shown.carrier == "Colissimo"
    assert shown.tracking_url == TRACKING
    assert shown.expected == (TODAY + timedelta(days=1)).isoformat()


@pytest.mark.parametrize(
    ("reference", "label", "step"),
    [
        ("AR-20417", "Livrée", 4),
        ("AR-20420", "Partiellement expédiée", 3),
        ("AR-20421", "En attente de réapprovisionnement", 2),
        ("AR-20422", "À la douane", 3),
        ("AR-20423", "En attente de paiement", 0),
        ("AR-20424", "En préparation", 2),
        ("AR-20425", "Annulée", None),
        ("AR-20426", "Remboursée", None),
        ("AR-20427", "En retard", 3),
        ("AR-20429", "Prête à retirer", 3),
        ("AR-20430", "Retour en cours", None),
    ],
)
def test_of_each_order_of_the_demonstration(
    here: Surroundings, reference: str, label: str, step: int | None
) -> None:
    shown = progress_of(order_of(here, reference), TODAY)
    assert (shown.label, shown.step) == (label, step)


@pytest.mark.parametrize("reference", [f"AR-{number}" for number in range(20417, 20431)])
@pytest.mark.parametrize("status", list(OrderStatus))
def test_it_says_nothing_that_the_answer_does_not(
    here: Surroundings, reference: str, status: OrderStatus
) -> None:
    """Whatever state an order is in: carrier, date and address are in the text and its links."""
    answer = describe(order_of(here, reference, status=status), "status", here.shop, OPEN)
    shown = answer.order
    assert shown is not None
    assert shown.reference in answer.text
    if shown.carrier:
        assert shown.carrier in answer.text
    if shown.expected:
        day = date.fromisoformat(shown.expected)
        assert french_date(day) in answer.text or (day == TODAY and "aujourd'hui" in answer.text)
    assert shown.tracking_url in (None, *(link.url for link in answer.links))
    assert shown.step is None or 0 <= shown.step < len(shown.steps)
    # It is read by people, as it stands.
    assert typographic(shown.label) == shown.label


def test_a_day_that_is_past_makes_it_late(here: Surroundings) -> None:
    shown = progress_of(order_of(here, "AR-20418"), TODAY + timedelta(days=4))
    assert (shown.state, shown.label, shown.step) == ("late", "En retard", 3)


def test_what_is_late_without_a_parcel_has_not_left(here: Surroundings) -> None:
    order = order_of(here, "AR-20427", shipments=())
    assert progress_of(order, TODAY).step == 2


def test_several_parcels_are_links_of_the_answer(here: Surroundings) -> None:
    order = order_of(here, "AR-20418")
    other = replace(order.shipments[0], tracking_number="X", tracking_url="https://x.example")
    answer = describe(
        replace(order, shipments=(*order.shipments, other)), "status", here.shop, OPEN
    )
    assert answer.order
    assert answer.order.tracking_url is None
    assert len(answer.links) == 2


def test_it_travels_from_the_action_to_the_web_process(here: Surroundings) -> None:
    """As Rasa's REST channel sends it: the JSON part after the text."""
    answer = describe(order_of(here, "AR-20418"), "status", here.shop, OPEN)
    dispatcher = CollectingDispatcher()
    say(dispatcher, answer)
    (said,) = dispatcher.messages
    sent = [{"text": said["text"]}, {"custom": said["custom"]}]
    (reply,) = parse_replies(json.dumps(sent).encode())
    assert reply.order == answer.order  # type: ignore[union-attr]
    assert [link.url for link in reply.links] == [TRACKING]  # type: ignore[union-attr]


@pytest.mark.parametrize("proof", ["29200", "marc.bihan@example.com"])
def test_a_proved_order_has_one(conversation: Conversation, proof: str) -> None:
    assert custom_of(conversation, proof)["order"]["reference"] == "AR-20418"


@pytest.mark.parametrize("proof", ["75001", "someone@example.com", ""])
def test_one_that_is_not_proved_has_none(conversation: Conversation, proof: str) -> None:
    assert "order" not in custom_of(conversation, proof)


def test_an_answer_about_something_else_has_none() -> None:
    dispatcher = CollectingDispatcher()
    say(dispatcher, Answer("Voici.", links=(Link("Suivi", TRACKING),)))
    say(dispatcher, Answer("Bonjour."))
    first, second = dispatcher.messages
    assert set(first["custom"]) == {"links"}
    assert not second["custom"]


def custom_of(conversation: Conversation, proof: str) -> dict[str, Any]:
    slots = {"order_reference": "AR-20418", "order_proof": proof, "order_outcome": "proved"}
    said = Said(slots=slots).by(conversation)
    dispatcher = CollectingDispatcher()
    asyncio.run(ShowOrder().run(dispatcher, said.tracker(), {}))
    return {k: v for message in dispatcher.messages for k, v in (message["custom"] or {}).items()}
