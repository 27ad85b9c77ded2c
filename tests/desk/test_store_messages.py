from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone
from functools import partial
from itertools import chain

import pytest

from bot.desk.errors import ConversationNotFound
from bot.desk.model import (
    Author,
    Conversation,
    Link,
    Message,
    Staff,
    new_choice,
)
from bot.desk.store import Store

from .conftest import Race

# A family of one glyph, a decomposed é, a narrow no-break space, right-to-left.
UNICODE = "« Déjà vu\u202f! » e\u0301 👩‍👩‍👧 שלום 'quoted' %s :name"


def ask(store: Store, conversation: Conversation, text: str = "Bonjour") -> Message:
    message, new = store.add_visitor_message(
        conversation.id, f"client-{len(store.messages(conversation.id))}", text
    )
    assert new
    return message


def test_a_visitor_message_is_kept(store: Store, conversation: Conversation) -> None:
    before = datetime.now(timezone.utc)

    message, new = store.add_visitor_message(
        conversation.id, "client-01", UNICODE, payload="/ask_tracking"
    )

    assert new is True
    assert message == Message(
        id=message.id,
        conversation_id=conversation.id,
        author=Author.VISITOR,
        text=UNICODE,
        choices=(),
        links=(),
        created_at=message.created_at,
        client_id="client-01",
        staff_name=None,
        internal=False,
        payload="/ask_tracking",
    )
    assert before <= message.created_at <= datetime.now(timezone.utc)
    assert store.message(message.id) == message


def test_the_same_client_id_is_the_same_message(store: Store, conversation: Conversation) -> None:
    first, _ = store.add_visitor_message(conversation.id, "client-01", "un")

    again, new = store.add_visitor_message(conversation.id, "client-01", "deux", payload="/x")

    assert new is False
    assert again == first
    assert store.messages(conversation.id) == (first,)


def test_a_client_id_belongs_to_its_conversation(store: Store, conversation: Conversation) -> None:
    other = store.create_conversation(None)
    store.add_visitor_message(conversation.id, "client-01", "un")

    message, new = store.add_visitor_message(other.id, "client-01", "deux")

    assert new is True
    assert message.text == "deux"


def test_of_one_message_sent_many_times_at_once_one_is_kept(
    store: Store, url: str, conversation: Conversation, race: Race
) -> None:
    second = Store.open(url)  # the widget retries through another process

    sent = race(
        *(
            partial(desk.add_visitor_message, conversation.id, "client-01", f"try {n}")
            for n, desk in enumerate([store, second] * 4)
        )
    )

    second.dispose()
    assert sorted(new for _, new in sent) == [False] * 7 + [True]
    assert len({message for message, _ in sent}) == 1
    assert store.messages(conversation.id) == (sent[0][0],)


def test_ids_grow_and_are_never_used_again(store: Store, conversation: Conversation) -> None:
    other = store.create_conversation(None)
    ids = [ask(store, each).id for each in (conversation, other, conversation, other)]
    store.erase(other.id)

    ids.append(ask(store, conversation).id)

    assert ids == sorted(set(ids))


def test_writers_at_once_do_not_lock_each_other_out(
    store: Store, url: str, conversation: Conversation, race: Race
) -> None:
    second = Store.open(url)

    def write(desk: Store, writer: int) -> list[int]:
        return [
            desk.add_visitor_message(conversation.id, f"client-{writer}-{n}", "Bonjour")[0].id
            for n in range(10)
        ]

    written = race(*(partial(write, desk, n) for n, desk in enumerate([store, second] * 3)))

    second.dispose()
    assert sorted(chain(*written)) == [each.id for each in store.messages(conversation.id)]
    assert len(store.messages(conversation.id)) == 60
    assert all(ids == sorted(ids) for ids in written)


@pytest.mark.parametrize("author", Author)
def test_every_author_comes_back(store: Store, conversation: Conversation, author: Author) -> None:
    message = store.add_message(conversation.id, author, "…")

    assert message.author is author
    assert store.message(message.id) == message


def test_choices_and_links_come_back(store: Store, conversation: Conversation) -> None:
    choices = (new_choice("Suivre 📦", '/inform{"a": "é"}'), new_choice("Autre", "#human"))
    links = (Link("Conditions", "https://shop.example/cgv?a=1&b=é"),)

    message = store.add_message(conversation.id, Author.BOT, UNICODE, choices=choices, links=links)

    assert (message.text, message.choices, message.links) == (UNICODE, choices, links)
    assert store.messages(conversation.id) == (message,)


def test_a_staff_message_carries_the_name(
    store: Store, conversation: Conversation, lea: Staff
) -> None:
    message = store.add_message(conversation.id, Author.STAFF, "Bonjour", staff_id=lea.id)

    assert message.staff_name == "Léa"


def test_internal_notes_are_for_staff_only(
    store: Store, conversation: Conversation, marc: Staff
) -> None:
    public = ask(store, conversation)
    note = store.add_message(
        conversation.id, Author.STAFF, "client pénible", staff_id=marc.id, internal=True
    )

    assert store.messages(conversation.id) == (public,)
    assert store.messages(conversation.id, internal=False) == (public,)
    assert store.messages(conversation.id, internal=True) == (public, note)
    assert store.messages(conversation.id, after=public.id) == ()
    assert note.internal is True


def test_messages_after_an_id(store: Store, conversation: Conversation) -> None:
    first, second, third = (ask(store, conversation) for _ in range(3))
    ask(store, store.create_conversation(None))

    assert store.messages(conversation.id) == (first, second, third)
    assert store.messages(conversation.id, after=first.id) == (second, third)
    assert store.messages(conversation.id, after=third.id) == ()


def test_a_choice_is_found_in_its_conversation_only(
    store: Store, conversation: Conversation
) -> None:
    choice = new_choice("Suivre", "/ask_tracking")
    store.add_message(conversation.id, Author.BOT, "Que faire ?", choices=(choice,))
    store.add_message(
        conversation.id, Author.BOT, "Et après ?", choices=(new_choice("Rien", "/deny"),)
    )

    assert store.find_choice(conversation.id, choice.id) == choice
    assert store.find_choice(conversation.id, "ask_tracking") is None
    assert store.find_choice(store.create_conversation(None).id, choice.id) is None


def test_choice_ids_tell_nothing() -> None:
    first, second = new_choice("Suivre", "/ask_tracking"), new_choice("Suivre", "/ask_tracking")

    assert first.id != second.id
    assert len(first.id) >= 12
    assert "ask" not in first.id


def test_unknown_messages_are_none(store: Store) -> None:
    assert store.message(12345) is None
    assert store.messages("gone") == ()


@pytest.mark.parametrize(
    "write",
    [
        lambda store: store.add_visitor_message("gone", "client-01", "Bonjour"),
        lambda store: store.add_message("gone", Author.BOT, "Bonjour"),
    ],
)
def test_writing_into_an_unknown_conversation_says_so(
    store: Store, write: Callable[[Store], object]
) -> None:
    with pytest.raises(ConversationNotFound):
        write(store)
