"""What is plainly asked of the shop is answered by its facts, whatever was spoken of before."""

from dataclasses import replace

import pytest

from actions.everyday import ActionAnswer
from actions.plainly_of_the_shop import asks_another_rule, plainly_of_the_shop
from actions.surroundings import Surroundings
from bot.desk.card import Card
from bot.desk.model import Conversation
from bot.french import NBSP
from tests.actions.conftest import Said, run_action

BOTH = "ouverts à quelle heure demain et c'est quoi le tel ?"
HOURS, NUMBER = "ouverts à quelle heure demain", "c'est quoi le tel ?"
MANDATE = (
    "La mairie veut équiper la salle des fêtes en wifi. Peut-on payer par mandat et y a-t-il une "
    "remise pour les collectivités ?"
)
SURELY = 0.97


def asked_both(conversation_id: str = "nobody") -> Said:
    return Said(
        BOTH,
        "ask_opening_hours",
        requests={HOURS: "ask_opening_hours", NUMBER: "ask_phone_number"},
        conversation_id=conversation_id,
        in_context={"question": "wait_question"},
        certainty=SURELY,
    )


def test_two_facts_of_the_shop_are_both_told(here: Surroundings) -> None:
    said = run_action(ActionAnswer(), asked_both()).text
    assert "de 9 h" in said.replace(NBSP, " ")
    assert here.shop.phone in said


def test_while_a_request_waits_too(here: Surroundings, conversation: Conversation) -> None:
    here.store.open_handoff(conversation.id, "technical", Card(), None)
    said = run_action(ActionAnswer(), asked_both(conversation.id)).text
    assert "de 9 h" in said.replace(NBSP, " ")
    assert here.shop.phone in said


def test_the_mandate_of_a_town_hall_that_says_what_for_is_no_need_of_advice(
    here: Surroundings,
) -> None:
    said = Said(
        MANDATE,
        "ask_payment_terms",
        requests={
            "Peut-on payer par mandat": "ask_payment_terms",
            "une remise pour les collectivités": "ask_discount",
        },
        in_context={"shop": "mandate"},
        certainty=SURELY,
    )
    outcome = run_action(ActionAnswer(), said)
    assert outcome.followup is None
    assert "mandat" in outcome.text
    assert "même pour tout le monde" in outcome.text


@pytest.mark.parametrize("label", ["mandate", "where_is_order"])
def test_what_is_asked_of_a_rule_or_an_order_opens_no_advice(
    here: Surroundings, label: str
) -> None:
    text = "La mairie veut équiper la salle des fêtes en wifi. Peut-on payer par mandat ?"
    said = Said(text, "ask_payment_methods", in_context={"shop": label}, certainty=0.9)
    assert run_action(ActionAnswer(), said).followup != "advice_form"
    unsure = replace(said, certainty=0.5)
    assert run_action(ActionAnswer(), unsure).followup == "advice_form"


def test_a_discount_asked_again_is_no_question_of_when_one_is_answered(
    here: Surroundings,
) -> None:
    text = "D'accord, et pour la remise ? c'est non ?"
    said = Said(text, "ask_discount", in_context={"shop": "discount"}, certainty=0.87)
    assert "même pour tout le monde" in run_action(ActionAnswer(), said).text


def read_as_the_shop(text: str, intent: str, label: str, conversation: Conversation) -> Said:
    return Said(
        text,
        intent,
        conversation_id=conversation.id,
        in_context={"request": "shop", "order": "shop", "shop": label},
        certainty=SURELY,
    )


def test_a_robot_says_so_and_who_reads_the_request(
    here: Surroundings, conversation: Conversation
) -> None:
    here.store.open_handoff(conversation.id, "quote", Card(), None)
    said = read_as_the_shop("c'est un robot ?", "bot_challenge", "robot", conversation)
    text = run_action(ActionAnswer(), said).text
    assert "assistant automatique" in text
    assert "sera lue par une personne" in text


def test_the_term_of_payment_while_a_request_waits(
    here: Surroundings, conversation: Conversation
) -> None:
    here.store.open_handoff(conversation.id, "complaint", Card(), None)
    asked = read_as_the_shop(
        "on règle à 30 jours ?", "ask_payment_terms", "pay_later", conversation
    )
    assert "à la commande" in run_action(ActionAnswer(), asked).text


def test_what_does_not_work_is_no_question_about_the_warranty(
    here: Surroundings, conversation: Conversation
) -> None:
    here.store.open_handoff(conversation.id, "technical", Card(), None)
    said = read_as_the_shop(
        "la LED reste éteinte, je l'ai changée de prise", "ask_warranty", "warranty", conversation
    )
    assert plainly_of_the_shop(said.tracker()) is None


def test_the_number_asked_at_last_is_given_whatever_was_said_first(here: Surroundings) -> None:
    said = Said(
        "laissez tomber, j'appellerai demain. c'est quoi votre tel ?",
        "ask_phone_number",
        in_context={"shop": "call_me"},
        certainty=0.97,
    )
    tracker = said.tracker()
    sure = {"confidence": 0.99}
    tracker.latest_message["parts_in_context"] = [
        {"start": 0, "end": 14, "in_context": {}, "intent": {"name": "deny", **sure}},
        {
            **{"start": 38, "end": 58},
            "in_context": {"shop": {"name": "phone", **sure}},
            "intent": {"name": "ask_phone_number", **sure},
        },
    ]
    told = plainly_of_the_shop(tracker)
    assert told is not None
    assert here.shop.phone in told.text


def test_another_rule_is_asked_after_a_return(here: Surroundings) -> None:
    open_now = Said(
        "le service client est ouvert ?",
        "ask_opening_hours",
        in_context={"shop": "open_now"},
        certainty=0.95,
    )
    assert asks_another_rule(open_now.tracker())
    opened = replace(open_now, text="et si je l'ai ouvert ?", intent="ask_return")
    assert not asks_another_rule(opened.tracker())
