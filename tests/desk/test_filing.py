from dataclasses import replace

from bot.desk.card import Card
from bot.desk.equipment import Equipment
from bot.desk.filing import merged, new_card, refresh_card
from bot.desk.store import Store


def test_what_was_typed_is_read_and_not_the_buttons(store: Store) -> None:
    conversation = store.create_conversation("https://boutique.example.fr/nanostation")
    store.add_visitor_message(conversation.id, "client-0001", "ma NanoStation M5 ne démarre pas")
    store.add_visitor_message(conversation.id, "client-0002", "commande AR-99999", "/affirm")
    store.add_visitor_message(conversation.id, "client-0003", "commande AR-88888", "#human")
    card = new_card(store, conversation, "technical")
    assert card.topic == "technical"
    assert card.powered_device
    assert "NanoStation" in card.powered_device
    assert card.order_reference is None
    assert card.page_url == "https://boutique.example.fr/nanostation"


def test_the_products_of_the_shop_are_known(store: Store) -> None:
    conversation = store.create_conversation(None)
    store.add_visitor_message(conversation.id, "client-0001", "mon Armorik X2 ne démarre pas")
    product = Equipment("Armorik X2", role="powered", standard="passive 48 V")
    card = new_card(store, conversation, "technical", equipment=[product])
    assert (card.powered_device, card.poe_device_standard) == ("Armorik X2", "passive 48 V")


def test_the_card_of_an_open_handoff_grows(store: Store) -> None:
    conversation = store.create_conversation(None)
    handoff, _ = store.open_handoff(conversation.id, "technical", Card(topic="technical"), None)
    store.add_visitor_message(conversation.id, "client-0001", "ma NanoStation M5 ne démarre pas")
    store.set_email(conversation.id, "jeanne@exemple.fr")
    refresh_card(store, conversation.id)
    current = store.handoff(handoff.id)
    assert current is not None
    assert current.card.powered_device
    assert current.card.email == "jeanne@exemple.fr"


def test_without_a_handoff_there_is_nothing_to_do(store: Store) -> None:
    conversation = store.create_conversation(None)
    refresh_card(store, conversation.id)
    refresh_card(store, "no such conversation")
    assert store.handoffs() == ()


def test_what_was_answered_or_proved_stays() -> None:
    known = Card(
        topic="technical",
        order_reference="AR-20418",
        order_verified=True,
        powered_device="le boîtier blanc",
        callback_slot="jeudi matin",
        top_intents=("ask_technical",),
        symptom="ne démarre pas",
    )
    read_again = Card(
        topic="technical",
        order_reference="AR-20500",
        callback_slot="lundi",
        symptom="ne démarre pas, deux voyants",
        switch_port="3",
    )
    assert merged(known, read_again) == replace(
        known, symptom="ne démarre pas, deux voyants", switch_port="3"
    )


def test_an_order_that_was_not_proved_may_change() -> None:
    card = merged(Card(order_reference="AR-20418"), Card(order_reference="AR-20500"))
    assert card.order_reference == "AR-20500"
    assert not card.order_verified
