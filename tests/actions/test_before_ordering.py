"""Who has not ordered yet is asked for no number, and the day of the order tells when it leaves."""

import pytest

from actions.before_ordering import before_ordering, has_not_ordered
from actions.everyday import ActionAnswer
from actions.order_day import meanwhile
from actions.orders import ValidateOrderForm
from actions.surroundings import Surroundings
from bot.desk.model import Conversation
from tests.actions.conftest import Said, run_action
from tests.actions.test_fitting import asked

U6 = {"product_words": "UB-U6LITE"}
PRODUCT_TOLD = [{"event": "slot", "name": "product_words", "value": "UB-U6LITE"}]
ORDER_TOLD = [{"event": "slot", "name": "order_spoken", "value": "AR-20418"}]


def plain(text: str | None) -> str:
    return (text or "").replace("\u00a0", " ").replace("’", "'")


def heard(said: Said) -> str | None:
    answer = before_ordering(said.tracker(), said.text)
    return None if answer is None or answer[0] is None else plain(answer[0].text)


@pytest.mark.parametrize(
    "text",
    [
        "je l'ai pas acheté encore, c'est pour savoir",
        "non mais j'ai pas encore commandé",
        "j'ai rien commandé",
        "avant de commander je me renseigne",
        "si je la prends aujourd'hui elle part quand",
        "en commandant ce soir",
        "une commande passée le 23 décembre elle part quand ?",
        "je pense en commander deux",
    ],
)
def test_who_says_so_has_not_ordered(text: str) -> None:
    assert has_not_ordered(text)


@pytest.mark.parametrize(
    "text",
    [
        "je n'ai pas encore reçu ma commande",
        "j'ai commandé une borne, elle arrive quand",
        "commande passée vendredi, ça part quand ?",
        "si je paye ma commande maintenant elle part quand",
        "suivi de colis",
        "une commande passée le 3 qui n'est toujours pas arrivée",
    ],
)
def test_who_has_an_order_is_left_to_the_look_up(text: str, conversation: Conversation) -> None:
    assert not has_not_ordered(text)
    assert heard(Said(text, "ask_order_status").by(conversation)) is None


@pytest.mark.parametrize(
    "text", ["donc livré demain ou pas ?", "elle arrive quand ?", "ça part aujourd'hui ?"]
)
def test_after_a_product_its_delay_is_told(text: str, conversation: Conversation) -> None:
    said = Said(text, "ask_order_status", slots=U6, events=PRODUCT_TOLD).by(conversation)
    assert "Ubiquiti UniFi U6 Lite est en stock" in (heard(said) or "")
    assert heard(Said(text, "ask_order_status").by(conversation)) is None


def test_after_an_order_it_is_about_that_order(conversation: Conversation) -> None:
    events = [*PRODUCT_TOLD, *ORDER_TOLD]
    slots = {**U6, "order_spoken": "AR-20418"}
    said = Said("elle arrive quand ?", "ask_order_status", slots=slots, events=events)
    assert heard(said.by(conversation)) is None


def test_a_number_that_was_asked_for_is_no_longer_needed(conversation: Conversation) -> None:
    said = Said(
        "non j'ai rien acheté encore",
        "ask_order_status",
        slots={"requested_slot": "order_reference"},
        active_loop="order_form",
    ).by(conversation)
    outcome = run_action(ValidateOrderForm(), said)
    assert "aucun numéro n'est nécessaire" in plain(outcome.text)
    assert outcome.slots["requested_slot"] is None


def test_a_question_about_goods_asked_for_a_number_goes_to_a_person(
    conversation: Conversation,
) -> None:
    text = "je n'ai rien commandé, le SFP est compatible avec le SG2210P ?"
    said = Said(
        text,
        "ask_order_status",
        slots={"requested_slot": "order_reference"},
        active_loop="order_form",
    ).by(conversation)
    outcome = run_action(ValidateOrderForm(), said)
    assert outcome.slots["next_topic"] == "product_question"
    assert outcome.slots["next_text"] == text


@pytest.mark.parametrize(
    "text",
    [
        "vous expédiez pendant ce temps la ?",
        "les colis partent entre noel et nouvel an ?",
        "vous livrez pendant vos congés",
    ],
)
def test_nothing_leaves_during_the_closure(here: Surroundings, text: str) -> None:
    told = plain(meanwhile(asked(here, text)))
    assert told.startswith("Non : rien ne part")
    assert "lundi 4 janvier" in told


def test_the_days_for_a_return_are_counted_from_its_reception(conversation: Conversation) -> None:
    told = {"event": "bot", "text": "Vous avez 14 jours après réception pour nous retourner"}
    said = Said("à partir de l'achat ou de la reception", "ask_order_status", events=[told])
    outcome = run_action(ActionAnswer(), said.by(conversation))
    assert "À partir de la réception" in outcome.text
