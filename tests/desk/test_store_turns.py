from __future__ import annotations

from functools import partial

import pytest

from bot.desk.errors import MessageNotFound
from bot.desk.model import (
    Author,
    Conversation,
    ConversationState,
    Link,
    Message,
    OrderProgress,
    Reply,
    new_choice,
)
from bot.desk.store import Store

from .conftest import Race


def ask(store: Store, conversation: Conversation) -> Message:
    client_id = f"client-{len(store.messages(conversation.id))}"
    return store.add_visitor_message(conversation.id, client_id, "Bonjour")[0]


def test_a_turn_is_unfinished_until_it_has_its_replies(
    store: Store, conversation: Conversation
) -> None:
    message = ask(store, conversation)
    waiting = ask(store, conversation)
    choice = new_choice("Oui", "/affirm")
    link = Link("Suivi", "https://carrier.example/1")
    assert store.unfinished_turns() == (message, waiting)
    assert store.is_finished(message.id) is False

    replies = store.finish_turn(
        message.id, [Reply("Bonjour.", choices=(choice,)), Reply("Où\u202f? 🤔", links=(link,))]
    )

    assert [reply.text for reply in replies] == ["Bonjour.", "Où\u202f? 🤔"]
    assert [reply.author for reply in replies] == [Author.BOT, Author.BOT]
    assert replies[0].choices == (choice,)
    assert replies[1].links == (link,)
    assert message.id < replies[0].id < replies[1].id
    assert store.replies_to(message.id) == replies
    assert store.is_finished(message.id) is True
    assert store.unfinished_turns() == (waiting,)
    assert store.messages(conversation.id) == (message, waiting, *replies)


def test_a_turn_is_finished_once(store: Store, conversation: Conversation) -> None:
    message = ask(store, conversation)
    replies = store.finish_turn(message.id, [Reply("un")])

    assert store.finish_turn(message.id, [Reply("deux"), Reply("trois")]) == replies
    assert store.messages(conversation.id) == (message, *replies)


def test_a_turn_may_have_no_reply(store: Store, conversation: Conversation) -> None:
    message = ask(store, conversation)

    assert store.finish_turn(message.id, ()) == ()
    assert store.finish_turn(message.id, [Reply("too late")]) == ()
    assert store.is_finished(message.id) is True
    assert store.unfinished_turns() == ()


def test_of_many_turns_at_once_one_is_kept(
    store: Store, url: str, conversation: Conversation, race: Race
) -> None:
    second = Store.open(url)
    message = ask(store, conversation)

    finished = race(
        *(
            partial(desk.finish_turn, message.id, [Reply(f"a{n}"), Reply(f"b{n}")])
            for n, desk in enumerate([store, second] * 4)
        )
    )

    second.dispose()
    assert len(set(finished)) == 1
    (replies,) = set(finished)
    assert [reply.text[0] for reply in replies] == ["a", "b"]
    assert replies[0].text[1:] == replies[1].text[1:]
    assert store.messages(conversation.id) == (message, *replies)


@pytest.mark.parametrize("state", [ConversationState.BOT, ConversationState.WAITING])
def test_the_bot_may_answer_until_a_person_takes_over(
    store: Store, conversation: Conversation, state: ConversationState
) -> None:
    message = ask(store, conversation)
    store.set_state(conversation.id, state)

    assert len(store.finish_turn(message.id, [Reply("Bonjour.")])) == 1


def test_the_bot_is_silent_once_a_person_took_over(
    store: Store, conversation: Conversation
) -> None:
    message = ask(store, conversation)
    store.set_state(conversation.id, ConversationState.HUMAN)

    assert store.finish_turn(message.id, [Reply("Je peux vous aider ?")]) == ()
    assert store.messages(conversation.id) == (message,)
    assert store.is_finished(message.id) is True


def test_only_a_visitor_message_has_a_turn(store: Store, conversation: Conversation) -> None:
    assert store.replies_to(12345) == ()
    greeting = store.add_message(conversation.id, Author.BOT, "Bonjour.")
    for message_id in (12345, greeting.id):
        with pytest.raises(MessageNotFound):
            store.finish_turn(message_id, [Reply("…")])
        with pytest.raises(MessageNotFound):
            store.is_finished(message_id)


def test_a_reply_keeps_the_order_that_it_tells(store: Store, conversation: Conversation) -> None:
    order = OrderProgress(
        reference="AR-20418",
        state="shipped",
        label="Expédiée",
        step=1,
        steps=("Payée", "Expédiée"),
        carrier=None,
        tracking_url=None,
        expected="2026-11-24",
    )
    asked = ask(store, conversation)

    told, other = store.finish_turn(asked.id, [Reply("Expédiée.", order=order), Reply("Voilà.")])

    assert told.order == order
    assert other.order is None
    assert store.messages(conversation.id) == (store.message(asked.id), told, other)
