"""What visitors bring to an order that was told: the carrier's news, a slip, an invoice."""

from datetime import date
from typing import Any

import pytest

from actions.order_about import About
from actions.order_answers import answered
from actions.order_handed import handed_over
from actions.order_kinds import Kind, trouble_in
from actions.order_news import asked_to_pay, puzzled_by_a_message
from actions.show_order import ShowOrder
from actions.surroundings import Surroundings
from actions.troubles import came_damaged
from bot.desk.card import Card
from bot.desk.model import Conversation
from bot.french import NBSP
from bot.orders.demo import DemoOrderSystem
from bot.shop import ShopFile
from tests.actions.conftest import Said, run_action
from tests.places import OPEN, ROOT


def about(orders: DemoOrderSystem, reference: str, **given: Any) -> About:
    shop = ShopFile(ROOT / "shop.yml").current()
    values = {"today": OPEN.date(), "asked": "", "news": "", **given}
    return About(orders.find_order(reference), shop, **values)


def test_the_carrier_is_believed_and_then_remembered(order_system: DemoOrderSystem) -> None:
    news = "chronopost m'a écrit que c'est reporté à demain"
    told = answered(Kind.REPORTED, about(order_system, "AR-20419", asked=news, news=news))
    assert told is not None
    assert "fiez-vous à lui, donc au mercredi 25 novembre" in told
    later = answered(Kind.WHEN, about(order_system, "AR-20419", asked="quand ?", news=news))
    assert later is not None
    assert "mercredi 25 novembre" in later
    assert "aujourd'hui" not in later


def test_a_message_that_puzzles_does_not_hide_the_day(order_system: DemoOrderSystem) -> None:
    text = "la poste m'a envoyé un sms, j'y comprends rien, c pour quand du coup"
    told = answered(Kind.REPORTED, about(order_system, "AR-20418", asked=text, news=text))
    assert told is not None
    assert told.startswith("La livraison est prévue ")


def test_nothing_is_announced_for_a_sunday(order_system: DemoOrderSystem) -> None:
    order = order_system.find_order("AR-20419")
    planned = order.shipments[0].expected_on
    assert planned is not None
    sunday = date(2026, 11, 22)
    shipment = type(order.shipments[0])(**{**vars(order.shipments[0]), "expected_on": sunday})
    order = type(order)(**{**vars(order), "shipments": (shipment,)})
    shop = ShopFile(ROOT / "shop.yml").current()
    told = answered(Kind.WHEN, About(order, shop, sunday, "aujourd'hui ? on est dimanche"))
    assert told is not None
    assert "plutôt au lundi 23 novembre" in told


def test_an_unpaid_order_leaves_after_its_payment(order_system: DemoOrderSystem) -> None:
    told = answered(Kind.WHEN, about(order_system, "AR-20423"))
    assert told is not None
    assert "avant 15" in told
    assert "elle part le jour même" in told


@pytest.mark.parametrize(
    "text",
    [
        "je me suis trompé de modele, j'ai ouvert le carton",
        "je me suis trompée, j'aurais dû prendre le LR, possible d'échanger ?",
        "j'ai commandé le mauvais modèle par erreur",
    ],
)
def test_their_own_slip_is_not_a_wrong_parcel(text: str) -> None:
    assert trouble_in(text) is None
    assert not came_damaged(text)


@pytest.mark.parametrize(
    "text", ["vous vous êtes trompés de modèle", "vous avez envoyé le mauvais modèle"]
)
def test_the_shop_s_slip_still_is(text: str) -> None:
    assert trouble_in(text) is Kind.BROKEN


def test_their_own_slip_is_passed_on_without_a_promise(order_system: DemoOrderSystem) -> None:
    text = "je me suis trompé de modèle"
    told = handed_over(Kind.MISTAKE, about(order_system, "AR-20417"), text)
    assert told is not None
    assert "jusqu'au mercredi 2 décembre" in told
    assert "à nous de le régler" not in told


def test_an_open_return_is_told_to_who_reports_a_fault(order_system: DemoOrderSystem) -> None:
    told = handed_over(Kind.FAULTY, about(order_system, "AR-20430"), "elle marche pas")
    assert told is not None
    assert "RMA-0312" in told


def proved(
    reference: str, proof: str, text: str, conversation: Conversation, label: str | None = None
) -> Said:
    slots = {
        "order_reference": reference,
        "order_proof": proof,
        "order_outcome": "proved",
        "orders_proved": [[reference, proof]],
    }
    return Said(
        text,
        slots=slots,
        events=[{"event": "user", "text": text}],
        in_context={"order": label} if label else {},
    ).by(conversation)


def test_an_invoice_asked_for_with_the_order_is_asked_for(conversation: Conversation) -> None:
    text = "j'ai besoin de la facture de AR-20418, marc.bihan@example.com"
    outcome = run_action(ShowOrder(), proved("AR-20418", "29200", text, conversation, "invoice"))
    assert "envoie celle de la commande AR-20418" in outcome.text
    assert outcome.slots["next_topic"] == "invoice"


def test_an_order_given_while_a_complaint_waits_joins_it(
    conversation: Conversation, here: Surroundings
) -> None:
    here.store.open_handoff(conversation.id, "complaint", Card(topic="complaint"), None)
    outcome = run_action(ShowOrder(), proved("AR-20419", "29280", "AR-20419 29280", conversation))
    assert "Je la joins à votre demande" in outcome.text.replace(NBSP, " ")
    handoff = here.store.open_handoff_of(conversation.id)
    assert handoff is not None
    assert handoff.card.order_reference == "AR-20419"
    assert handoff.card.order_verified


def test_a_look_up_of_its_own_joins_nothing(conversation: Conversation, here: Surroundings) -> None:
    here.store.open_handoff(conversation.id, "complaint", Card(topic="complaint"), None)
    text = "et elle arrive quand la AR-20419 29280 ?"
    outcome = run_action(ShowOrder(), proved("AR-20419", "29280", text, conversation))
    assert "joins" not in outcome.text


@pytest.mark.parametrize(
    ("text", "puzzled", "to_pay"),
    [
        ("j'ai reçu un mail de la Poste et je comprends rien", True, False),
        ("le sms de Chronopost est bizarre", True, False),
        ("on nous demande 45 euros par sms, c'est normal ?", False, True),
        ("je ne comprends rien à votre site", False, False),
    ],
)
def test_a_message_of_the_carrier_is_taken_up(text: str, puzzled: bool, to_pay: bool) -> None:
    assert puzzled_by_a_message(text) is puzzled
    assert asked_to_pay(text) is to_pay
