"""Whether an order that was told comes by a day, or why it has not left; OPEN is a Tuesday."""

from dataclasses import replace
from typing import Any

import pytest

from actions.human import RequestPerson
from actions.order_memory import still_spoken_of
from actions.order_waiting import without_offers
from bot.desk.card import Card
from bot.desk.model import Conversation
from bot.desk.store import Store
from tests.actions.conftest import Said, run_action
from tests.actions.test_order_followup import after, said_of


def test_no_day_is_promised_for_what_is_late(conversation: Conversation) -> None:
    said, _ = said_of(
        after("AR-20427", "29200", "ça arrivera avant jeudi ?", "by_day"), conversation
    )
    assert said is not None
    assert "Je ne peux pas vous promettre le jeudi 26 novembre" in said
    assert "Oui" not in said


def test_a_planned_day_is_told_as_one(conversation: Conversation) -> None:
    said, _ = said_of(after("AR-20418", "29200", "ça sera là jeudi ?", "by_day"), conversation)
    assert said is not None
    assert "Oui, d'après Colissimo" in said
    assert "pas une garantie" in said


def test_nothing_is_offered_again_while_a_request_waits(
    conversation: Conversation, store: Store
) -> None:
    store.open_handoff(conversation.id, "complaint", Card(), None)
    said, _ = said_of(
        after("AR-20427", "29200", "ça arrivera avant jeudi ?", "by_day"), conversation
    )
    assert said is not None
    assert "a déjà votre demande" in said
    assert "peut relancer" not in said


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("Je ne sais pas. Une personne de l'équipe peut le vérifier.", "Je ne sais pas."),
        ("Rien ici : dois-je lui transmettre votre demande ?", "Rien ici"),
    ],
)
def test_an_offer_becomes_word_of_the_request(told: str, kept: str) -> None:
    said = without_offers(told)
    assert said.startswith(kept)
    assert said.endswith("vous répondra sur ce point.")


def test_a_text_without_an_offer_is_left_as_it_is() -> None:
    assert without_offers("Elle part demain.") == "Elle part demain."


def test_who_paid_hears_of_the_preparation(conversation: Conversation) -> None:
    text = "pourquoi c pas parti ? j'ai payé"
    said, _ = said_of(after("AR-20424", "44000", text, "why"), conversation)
    assert said is not None
    assert "Le paiement n'est pas en cause" in said
    assert "1 jour ouvré" in said


def test_an_unpaid_order_is_told_to_be_one(conversation: Conversation) -> None:
    text = "j'ai payé vendredi et c'est toujours pas parti"
    waits = {"event": "bot", "text": "La commande AR-20423 attend son paiement par virement."}
    asked = after("AR-20423", "56100", text)
    said, _ = said_of(replace(asked, events=[*asked.events, waits]), conversation)
    assert said is not None
    assert "AR-20423" in said
    assert "équipe peut vérifier" in said


def test_the_order_stays_until_something_else_is_spoken_of() -> None:
    told: dict[str, Any] = {"event": "slot", "name": "order_spoken", "value": "AR-20427"}

    def turn(intent: str) -> dict[str, Any]:
        return {"event": "user", "text": "…", "parse_data": {"intent": {"name": intent}}}

    waits = [told, turn("complaint"), turn("inform"), turn("thank"), turn("ask_lead_time")]
    assert still_spoken_of(Said(events=waits).tracker())
    priced = [told, turn("complaint"), turn("ask_price"), turn("ask_lead_time")]
    assert not still_spoken_of(Said(events=priced).tracker())


def test_paid_and_not_received_is_looked_up(conversation: Conversation) -> None:
    said = Said("j'ai payé et j'ai toujours rien reçu", "report_payment_problem")
    assert run_action(RequestPerson(), said.by(conversation)).followup == "order_form"
