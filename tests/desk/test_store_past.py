"""Other conversations of the same visitor, and what the assistant remarks."""

from __future__ import annotations

import pytest

from bot.desk.card import Card
from bot.desk.errors import ConversationNotFound
from bot.desk.model import Author, Conversation
from bot.desk.past import MOST_SHOWN
from bot.desk.store import Store

MAIL = "yann@example.fr"


def spoken(store: Store, order: str | None = None, email: str | None = None) -> Conversation:
    conversation = store.create_conversation(None)
    store.add_visitor_message(conversation.id, "client-01", "bonjour")
    if order:
        store.set_verified_order(conversation.id, order)
    if email:
        store.set_email(conversation.id, email)
    return conversation


def test_the_same_order_and_the_same_address_are_told_apart(store: Store) -> None:
    here = spoken(store, "AR-20418", MAIL)
    by_order, by_mail = spoken(store, "AR-20418", "x@example.fr"), spoken(store, "AR-7", MAIL)
    handoff, _ = store.open_handoff(by_mail.id, "quote", Card(), None)
    spoken(store, "AR-1", "y@example.fr")
    spoken(store)
    found = {each.conversation_id: each for each in store.other_visits(here.id)}
    assert set(found) == {by_order.id, by_mail.id}
    assert found[by_order.id].same_order
    assert found[by_order.id].request is None
    assert not found[by_mail.id].same_order
    assert found[by_mail.id].request == handoff


def test_without_anything_in_common_there_is_nothing(store: Store) -> None:
    here = spoken(store)
    spoken(store)
    assert store.other_visits(here.id) == ()
    assert store.other_visits("unknown") == ()


def test_a_chat_that_was_only_opened_is_no_visit(store: Store) -> None:
    here = spoken(store, email=MAIL)
    silent = store.create_conversation(None)
    store.set_email(silent.id, MAIL)
    assert store.other_visits(here.id) == ()


def test_the_latest_visits_come_first_and_are_few(store: Store) -> None:
    here = spoken(store, email=MAIL)
    others = [spoken(store, email=MAIL) for _ in range(MOST_SHOWN + 3)]
    found = [each.conversation_id for each in store.other_visits(here.id)]
    assert found == [each.id for each in reversed(others)][:MOST_SHOWN]


def test_erased_visits_are_gone(store: Store) -> None:
    here, other = spoken(store, "AR-20418"), spoken(store, "AR-20418")
    store.erase(other.id)
    assert store.other_visits(here.id) == ()


def test_a_remark_is_made_once_and_for_staff_only(store: Store, conversation: Conversation) -> None:
    assert store.remark(conversation.id, "numéro étrange") is True
    assert store.remark(conversation.id, "numéro étrange") is False
    (message,) = store.messages(conversation.id, internal=True)
    assert (message.author, message.text) == (Author.SYSTEM, "numéro étrange")
    assert store.messages(conversation.id) == ()


def test_what_is_noted_needs_a_conversation(store: Store) -> None:
    with pytest.raises(ConversationNotFound):
        store.set_verified_order("unknown", "AR-1")
    with pytest.raises(ConversationNotFound):
        store.remark("unknown", "numéro étrange")
