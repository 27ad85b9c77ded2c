"""A request that waits swallows no everyday question: each is read as if there were none."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.confirmations import waiting_words
from actions.power_risk import fears_to_burn
from actions.purchase_orders import asks_whether_received, purchase_order_spoken_of
from actions.returns import ReturnOrWarranty
from actions.shopping import shops
from actions.surroundings import Surroundings
from actions.warmth import needs_care
from actions.while_waiting import adds_to_request
from bot.desk.card import Card
from bot.desk.model import Conversation
from bot.french import typographic
from tests.actions.conftest import Said, run_action
from tests.places import OPEN

FAX = "je vous ai faxé un bon de commande hier"


def after_a_fax(text: str, intent: str, **more: Any) -> Said:
    events = [{"event": "user", "text": FAX}, {"event": "user", "text": text}]
    return Said(text, intent, events=events, **more)


@pytest.fixture
def waiting(here: Surroundings, conversation: Conversation) -> Conversation:
    card = Card(
        topic="technical", poe_device_standard="passive 24 V", poe_source_standard="802.3af"
    )
    here.store.open_handoff(conversation.id, "technical", card, None)
    return conversation


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("et je peux payer a la livraison ?", "ask_payment_methods"),
        ("vous livrez en corse ?", "ask_carriers"),
        ("la livraison est gratuite ?", "ask_shipping_cost"),
        ("ok merci, vous m'envoyez tout ça lundi", "goodbye"),
    ],
)
def test_an_everyday_question_is_not_about_the_purchase_order(text: str, intent: str) -> None:
    assert purchase_order_spoken_of(after_a_fax(text, intent).tracker()) is None


def test_a_product_beside_the_purchase_order_is_asked_of_the_shop() -> None:
    said = after_a_fax(
        "je serai livré quand d'un U6 Lite ?", "ask_lead_time", entities={"product": "U6 Lite"}
    )
    assert purchase_order_spoken_of(said.tracker()) is None


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("ça part quand du coup ?", "nlu_fallback"),
        ("mon bon de commande sera expédié quand ?", "ask_carriers"),
    ],
)
def test_the_purchase_order_is_still_asked_after(text: str, intent: str) -> None:
    assert purchase_order_spoken_of(after_a_fax(text, intent).tracker()) is not None


def test_a_purchase_order_that_was_not_sent_is_none_to_ask_after() -> None:
    asks = "bon, virement alors. Ça part quand si je paie demain matin ?"
    events = [
        {"event": "user", "text": "même si je vous envoie un bon de commande signé ?"},
        {"event": "user", "text": asks},
    ]
    said = Said(asks, "nlu_fallback", events=events)
    assert purchase_order_spoken_of(said.tracker()) is None


def test_who_branches_it_asks_of_no_return(conversation: Conversation) -> None:
    text = "si je branche sur le port du switch ça risque de griller ?"
    assert not shops(Said(text, "ask_technical").by(conversation).tracker())
    assert shops(Said("et si je l'ai déjà branché ?", "ask_return").by(conversation).tracker())


def test_a_denied_return_gets_no_conditions(waiting: Conversation) -> None:
    text = "je parle pas de retour, je veux juste savoir si je peux le laisser branché"
    outcome = run_action(ReturnOrWarranty(), Said(text, "ask_return").by(waiting))
    assert "14 jours" not in outcome.text
    assert "laissez-le débranché" in outcome.text


@pytest.mark.parametrize(
    "text",
    [
        "je peux la laisser branchée en attendant ?",
        "je peux la laisser dessus en attendant ?",
        "faut que je la débranche ?",
        "je peux rebrancher sur le switch ou c'est dangereux ?",
    ],
)
def test_whether_to_leave_it_plugged_in_repeats_the_warning(text: str) -> None:
    assert fears_to_burn(text)


def test_a_correction_that_was_not_understood_is_no_anger(waiting: Conversation) -> None:
    said = Said("en fait c'est 8 pas 5", "nlu_fallback", rivals={"complaint": 0.3}).by(waiting)
    dispatcher = CollectingDispatcher()
    assert asyncio.run(adds_to_request(said.tracker(), dispatcher))
    assert [each["custom"]["adds_to_request"] for each in dispatcher.messages] == ["inform"]


def test_a_fault_by_itself_is_nobodys_loneliness() -> None:
    assert not needs_care("ma wap ac redémarre toute seule")
    assert needs_care("je suis toute seule avec cette borne")


def test_the_warranty_of_a_faulty_device_is_told_at_once(waiting: Conversation) -> None:
    fault = {"event": "user", "text": "ma borne ne s'allume plus"}
    text = "c'est couvert par la garantie ?"
    said = Said(text, "ask_warranty", events=[fault, {"event": "user", "text": text}])
    assert "24 mois" in run_action(ReturnOrWarranty(), said.by(waiting)).text


@pytest.mark.parametrize(
    "text",
    [
        "c'est garanti combien de temps ?",
        "et ce serait garanti ?",
        "garantie combien de temps ?",
        "la u6 lite elle est bien garantie combien de temps ?",
    ],
)
def test_how_long_the_warranty_is_offers_nothing(
    here: Surroundings, conversation: Conversation, text: str
) -> None:
    told = run_action(ReturnOrWarranty(), Said(text, "ask_warranty").by(conversation))
    assert told.text.replace("\u00a0", " ") == "Nos produits sont garantis 24 mois."
    assert told.titles == []


def test_how_long_is_asked_again_and_no_fault_is_read_into_it(
    here: Surroundings, conversation: Conversation
) -> None:
    text = "nickel. et la garantie c'est combien ?"
    events = [
        {"event": "user", "text": "et ce serait garanti ?"},
        {"event": "bot", "text": typographic("Nos produits sont garantis 24 mois.")},
        {"event": "user", "text": text},
    ]
    said = Said(text, "ask_warranty", events=events).by(conversation)
    told = run_action(ReturnOrWarranty(), said)
    assert told.text.replace("\u00a0", " ").replace("’", "'") == "C'est bien 24 mois."
    assert told.titles == []


def test_a_fault_and_no_request_are_still_offered_to_a_person(here: Surroundings) -> None:
    fault = {"event": "user", "text": "ma borne ne s'allume plus"}
    text = "c'est garanti combien de temps ?"
    said = Said(text, "ask_warranty", events=[fault, {"event": "user", "text": text}])
    assert "à l’équipe" in run_action(ReturnOrWarranty(), said).text


@pytest.mark.parametrize(
    "text", ["achetée en octobre, elle est encore sous garantie non ?", "la garantie ça marche ?"]
)
def test_what_was_passed_on_is_not_offered_again(waiting: Conversation, text: str) -> None:
    fault = {"event": "user", "text": "ma borne ne s'allume plus"}
    said = Said(text, "ask_warranty", events=[fault, {"event": "user", "text": text}])
    told = run_action(ReturnOrWarranty(), said.by(waiting))
    assert "24 mois" in told.text
    assert "ransmettre" not in told.text
    assert told.titles == []


@pytest.mark.parametrize("text", ["notre BC 2026-12 envoyé par fax, vous l'avez ?"])
def test_whether_the_fax_came_may_be_asked_shortly(text: str) -> None:
    assert asks_whether_received(Said(text, "nlu_fallback").tracker())


def test_a_partner_is_promised_one_way_only(here: Surroundings, conversation: Conversation) -> None:
    card = Card(topic="partnership", email="asso@a.example")
    handoff, _ = here.store.open_handoff(conversation.id, "partnership", card, None)
    sunday = replace(here, now=lambda: OPEN + timedelta(days=6 - OPEN.weekday()))
    told = waiting_words(sunday, handoff)
    assert told.endswith("par e-mail à asso@a.example.")
    assert "ici même" not in told
