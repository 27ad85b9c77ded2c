from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from functools import partial

import pytest

from bot.desk.errors import ConversationNotFound
from bot.desk.model import Conversation, ConversationState
from bot.desk.store import Store

from .conftest import Race


def test_a_new_conversation_is_with_the_bot(store: Store) -> None:
    before = datetime.now(timezone.utc)

    conversation = store.create_conversation("https://shop.example/é?q=😀")

    assert conversation.state is ConversationState.BOT
    assert conversation.page_url == "https://shop.example/é?q=😀"
    assert before <= conversation.created_at <= datetime.now(timezone.utc)
    assert conversation.created_at.utcoffset() == timedelta(0)
    assert store.conversation(conversation.id) == conversation


def test_ids_cannot_be_guessed(store: Store) -> None:
    ids = [store.create_conversation(None).id for _ in range(3)]

    assert len(set(ids)) == 3
    assert all(re.fullmatch(r"[0-9a-f]{32}", each) for each in ids)


def test_an_unknown_conversation_is_none(store: Store) -> None:
    assert store.conversation("f" * 32) is None


@pytest.mark.parametrize("state", ConversationState)
def test_every_state_comes_back(
    store: Store, conversation: Conversation, state: ConversationState
) -> None:
    store.set_state(conversation.id, state)

    kept = store.conversation(conversation.id)
    assert kept is not None
    assert kept.state is state


def test_an_email_is_kept_and_replaced(store: Store, conversation: Conversation) -> None:
    store.set_email(conversation.id, "first@example.org")
    store.set_email(conversation.id, "second@example.org")

    kept = store.conversation(conversation.id)
    assert kept is not None
    assert kept.email == "second@example.org"


def test_a_rating_is_given_once(store: Store, conversation: Conversation) -> None:
    assert store.set_rating(conversation.id, 4, "Très bien 👍") is True
    assert store.set_rating(conversation.id, 1, None) is False

    kept = store.conversation(conversation.id)
    assert kept is not None
    assert (kept.rating, kept.rating_comment) == (4, "Très bien 👍")


def test_of_many_ratings_at_once_one_counts(
    store: Store, conversation: Conversation, race: Race
) -> None:
    given = race(*(partial(store.set_rating, conversation.id, 1 + n, None) for n in range(5)))

    assert sorted(given) == [False, False, False, False, True]
    kept = store.conversation(conversation.id)
    assert kept is not None
    assert kept.rating == 1 + given.index(True)


def test_changing_one_conversation_leaves_the_others(
    store: Store, conversation: Conversation
) -> None:
    other = store.create_conversation(None)

    store.set_state(other.id, ConversationState.CLOSED)
    store.set_email(other.id, "first@example.org")
    store.set_rating(other.id, 5, "Merci")

    assert store.conversation(conversation.id) == conversation


@pytest.mark.parametrize("score", [0, 6, -1])
def test_a_rating_goes_from_one_to_five(
    store: Store, conversation: Conversation, score: int
) -> None:
    with pytest.raises(ValueError, match="1 to 5"):
        store.set_rating(conversation.id, score, None)


@pytest.mark.parametrize(
    "change",
    [
        lambda store: store.set_state("gone", ConversationState.CLOSED),
        lambda store: store.set_email("gone", "a@example.org"),
        lambda store: store.set_rating("gone", 3, None),
    ],
)
def test_changing_an_unknown_conversation_says_so(
    store: Store, change: Callable[[Store], object]
) -> None:
    with pytest.raises(ConversationNotFound):
        change(store)
