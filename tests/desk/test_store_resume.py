"""Links that open a conversation once, and what the visitor has seen."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.desk import resume as resume_module
from bot.desk.database import now
from bot.desk.errors import ConversationNotFound
from bot.desk.model import Author, Conversation
from bot.desk.outbox import OutboxKind
from bot.desk.resume import LINK_LASTS, LinkState, ResumeLink
from bot.desk.store import Store

from .conftest import Race, Sql

TOKEN = "a-token-that-nobody-guesses"


def test_a_link_opens_its_conversation_once(store: Store, conversation: Conversation) -> None:
    store.keep_resume_link(conversation.id, TOKEN)
    store.keep_resume_link(conversation.id, TOKEN)
    assert store.use_resume_link(TOKEN) == ResumeLink(LinkState.GOOD, conversation.id)
    assert store.use_resume_link(TOKEN) == ResumeLink(LinkState.USED, conversation.id)
    assert store.use_resume_link("another") is None
    # Kept again by the second try of its e-mail: it stays used.
    store.keep_resume_link(conversation.id, TOKEN)
    assert store.resume_link(TOKEN) == ResumeLink(LinkState.USED, conversation.id)


def test_of_many_who_use_a_link_at_once_one_gets_in(
    store: Store, conversation: Conversation, race: Race
) -> None:
    store.keep_resume_link(conversation.id, TOKEN)
    found = race(*(lambda: store.use_resume_link(TOKEN) for _ in range(8)))
    assert [each.state for each in found].count(LinkState.GOOD) == 1


def test_a_link_expires(
    store: Store, conversation: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.keep_resume_link(conversation.id, TOKEN)
    monkeypatch.setattr(resume_module, "now", lambda: now() + LINK_LASTS + timedelta(seconds=1))
    assert store.resume_link(TOKEN) == ResumeLink(LinkState.EXPIRED, conversation.id)
    assert store.use_resume_link(TOKEN) == ResumeLink(LinkState.EXPIRED, conversation.id)


def test_the_database_holds_no_token(store: Store, conversation: Conversation, sql: Sql) -> None:
    store.keep_resume_link(conversation.id, TOKEN)
    assert TOKEN not in str(sql("SELECT * FROM resume_links"))


def test_another_link_is_sent_for_one_that_opens_nothing_any_more(
    store: Store, conversation: Conversation
) -> None:
    store.sends = frozenset(OutboxKind)
    assert not store.renew_resume_link("another")
    store.keep_resume_link(conversation.id, TOKEN)
    assert not store.renew_resume_link(TOKEN)
    store.use_resume_link(TOKEN)
    assert store.renew_resume_link(TOKEN)
    assert not store.renew_resume_link(TOKEN)
    item = store.claim({OutboxKind.LINK_MAIL})
    assert item is not None
    assert item.conversation_id == conversation.id
    assert TOKEN not in item.key


def test_a_link_of_no_conversation(store: Store) -> None:
    with pytest.raises(ConversationNotFound):
        store.keep_resume_link("nobody", TOKEN)


def test_what_was_seen_never_goes_back(store: Store, conversation: Conversation) -> None:
    first, second = (
        store.add_message(conversation.id, Author.STAFF, text) for text in ("un", "deux")
    )
    assert store.mark_seen(conversation.id, second.id)
    assert not store.mark_seen(conversation.id, first.id)
    assert not store.mark_seen(conversation.id, second.id)
    found = store.conversation(conversation.id)
    assert found is not None
    assert found.seen_id == second.id
    assert found.seen_at is not None


def test_what_does_not_exist_yet_cannot_have_been_seen(
    store: Store, conversation: Conversation
) -> None:
    said = store.add_message(conversation.id, Author.STAFF, "un")
    store.add_message(conversation.id, Author.STAFF, "note", internal=True)
    assert store.mark_seen(conversation.id, 10**9)
    found = store.conversation(conversation.id)
    assert found is not None
    assert found.seen_id == said.id


def test_nothing_was_seen_where_nothing_was_said(store: Store, conversation: Conversation) -> None:
    assert not store.mark_seen(conversation.id, 5)
    with pytest.raises(ConversationNotFound):
        store.mark_seen("nobody", 5)
