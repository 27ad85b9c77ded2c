"""What staff find of an order that a visitor has proved."""

from dataclasses import replace

from actions.order_noted import note_proved, odd_numbers
from actions.orders import ValidateOrderForm
from actions.show_order import ShowOrder
from actions.surroundings import Surroundings
from bot.desk.model import Author, Conversation
from bot.orders import verified_order
from tests.actions.conftest import Said, run_action


def test_a_proved_order_is_kept_with_its_conversation(
    here: Surroundings, conversation: Conversation
) -> None:
    slots = {"requested_slot": "order_proof", "order_reference": "AR-20418"}
    wrong = Said("75001", entities={"postcode": "75001"}, slots=slots).by(conversation)
    run_action(ValidateOrderForm(), wrong)
    kept = here.store.conversation(conversation.id)
    assert kept
    assert kept.order_reference is None
    right = Said("29200", entities={"postcode": "29200"}, slots=slots).by(conversation)
    run_action(ValidateOrderForm(), right)
    kept = here.store.conversation(conversation.id)
    assert kept
    assert kept.order_reference == "AR-20418"


def test_a_tracking_number_that_looks_wrong_is_for_staff_only(
    here: Surroundings, conversation: Conversation
) -> None:
    order = verified_order(here.orders, "AR-20418", "29200")
    assert order
    assert odd_numbers(order) == []
    (parcel, *_) = order.shipments
    odd = replace(order, shipments=(replace(parcel, tracking_number="6A98765432100X"),))
    note_proved(conversation.id, [odd])
    note_proved(conversation.id, [odd])
    (note,) = here.store.messages(conversation.id, internal=True)
    assert (note.author, note.internal) == (Author.SYSTEM, True)
    assert "6A98765432100X ne ressemble pas à un numéro" in note.text
    assert here.store.messages(conversation.id) == ()


def test_an_order_proved_in_an_erased_conversation_is_not_noted(
    here: Surroundings, conversation: Conversation
) -> None:
    order = verified_order(here.orders, "AR-20418", "29200")
    assert order
    here.store.erase(conversation.id)
    note_proved(conversation.id, [order])
    assert here.store.conversation(conversation.id) is None


def test_a_faulty_article_is_no_return_of_choice(conversation: Conversation) -> None:
    texts = ("je voudrais renvoyer une U6 Lite, une des deux s'allume plus", "AR-20417, 35000")
    slots = {"order_reference": "AR-20417", "order_proof": "35000", "order_outcome": "proved"}
    said = Said(texts[1], slots=slots, events=[{"event": "user", "text": each} for each in texts])
    outcome = run_action(ShowOrder(), said.by(conversation))
    assert "demande de garantie" in outcome.text
    assert "à votre charge" not in outcome.text
