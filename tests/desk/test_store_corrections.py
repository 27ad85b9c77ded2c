from __future__ import annotations

from typing import Any

import pytest

from bot.desk.corrections import Correction, CorrectionKind, CorrectionState
from bot.desk.errors import AlreadyLearned, AlreadyProposed, CorrectionNotFound, MessageNotFound
from bot.desk.model import Author, Conversation, Message, Staff
from bot.desk.store import Store

from .conftest import Race, Sql

EXAMPLE, TEST = CorrectionKind.EXAMPLE, CorrectionKind.TEST
PROPOSED, ACCEPTED = CorrectionState.PROPOSED, CorrectionState.ACCEPTED
REJECTED, LEARNED = CorrectionState.REJECTED, CorrectionState.LEARNED


def said(store: Store, text: str, conversation: Conversation | None = None) -> Message:
    here = conversation or store.create_conversation(None)
    count = len(store.messages(here.id))
    return store.add_visitor_message(here.id, f"client-{count:03}", text)[0]


def propose(
    store: Store,
    message: Message,
    staff: Staff,
    intent: str = "ask_opening_hours",
    kind: CorrectionKind = EXAMPLE,
) -> Correction:
    return store.propose(message.id, message.text, intent, kind, staff.id)


def test_a_correction_waits_to_be_read_again(store: Store, marc: Staff, sql: Sql) -> None:
    message = said(store, "vs\nouvré  qd ?")
    correction = propose(store, message, marc)
    assert correction.text == "vs ouvré qd ?"
    assert (correction.intent, correction.kind, correction.state) == (
        "ask_opening_hours",
        EXAMPLE,
        PROPOSED,
    )
    assert correction.staff_name == "Marc"
    assert store.corrections_of([message.id, 999]) == {message.id: correction}
    assert store.corrections() == (correction,)
    audited = sql("SELECT staff_id, verb, conversation_id, subject FROM audit_lines")
    assert audited == [
        (marc.id, "corrected", message.conversation_id, "ask_opening_hours, example")
    ]


def test_a_change_of_mind_changes_the_same_correction(
    store: Store, marc: Staff, lea: Staff
) -> None:
    message = said(store, "vs ouvrez qd")
    first = propose(store, message, marc)
    store.edit_correction(first.id, "vous ouvrez quand", first.intent, EXAMPLE, marc.id)
    store.decide(first.id, ACCEPTED, marc.id)

    second = propose(store, message, lea, "ask_phone_number", TEST)

    assert second.id == first.id
    assert second.text == "vous ouvrez quand"
    assert (second.kind, second.state, second.staff_name) == (TEST, PROPOSED, "Léa")
    assert len(store.corrections()) == 1


def test_the_same_text_is_corrected_once(store: Store, marc: Staff) -> None:
    first = propose(store, said(store, "Vous ouvrez quand ?"), marc)
    again = said(store, "vous ouvrez  QUAND")
    with pytest.raises(AlreadyProposed) as refused:
        propose(store, again, marc)
    assert refused.value.correction_id == first.id

    store.decide(first.id, REJECTED, marc.id)

    assert propose(store, again, marc).state is PROPOSED
    assert len(store.corrections()) == 1


@pytest.mark.parametrize("author", [Author.BOT, Author.STAFF, Author.SYSTEM])
def test_only_what_a_visitor_typed_is_corrected(
    store: Store, conversation: Conversation, marc: Staff, author: Author
) -> None:
    message = store.add_message(conversation.id, author, "Bonjour")
    with pytest.raises(MessageNotFound):
        propose(store, message, marc)


def test_a_choice_is_none_of_the_visitor_s_words(
    store: Store, conversation: Conversation, marc: Staff
) -> None:
    chosen, _ = store.add_visitor_message(conversation.id, "client-01", "Horaires", payload="/x")
    with pytest.raises(MessageNotFound):
        propose(store, chosen, marc)
    with pytest.raises(MessageNotFound):
        store.propose(12345, "x", "greet", EXAMPLE, marc.id)


def test_editing_onto_another_text_is_refused(store: Store, marc: Staff) -> None:
    first = propose(store, said(store, "un"), marc)
    second = propose(store, said(store, "deux"), marc)
    with pytest.raises(AlreadyProposed):
        store.edit_correction(second.id, "Un !", "greet", TEST, marc.id)
    assert store.correction(second.id) == second
    assert store.edit_correction(first.id, "UN", "greet", TEST, marc.id).text == "UN"


def learn(store: Store, correction: Correction, marc: Staff) -> Correction:
    accepted = store.decide(correction.id, ACCEPTED, marc.id)
    assert store.mark_learned([accepted], []) == 1
    found = store.correction(correction.id)
    assert found
    return found


def test_what_is_learned_keeps_its_text_until_it_is_forgotten(store: Store, marc: Staff) -> None:
    learned = learn(store, propose(store, said(store, "un"), marc), marc)
    assert learned.state is LEARNED
    assert learned.learned_at
    with pytest.raises(AlreadyLearned):
        store.edit_correction(learned.id, "deux", learned.intent, EXAMPLE, marc.id)
    assert store.decide(learned.id, ACCEPTED, marc.id).state is LEARNED

    changed = store.edit_correction(learned.id, "un", "greet", EXAMPLE, marc.id)
    assert (changed.state, changed.intent) == (PROPOSED, "greet")

    rejected = store.decide(learned.id, REJECTED, marc.id)
    with pytest.raises(AlreadyProposed):
        propose(store, said(store, "Un"), marc)
    assert store.mark_learned([], [rejected]) == 1
    assert store.edit_correction(learned.id, "deux", "greet", EXAMPLE, marc.id).text == "deux"


def test_what_changed_during_the_training_is_not_marked_as_learned(
    store: Store, marc: Staff
) -> None:
    accepted = store.decide(propose(store, said(store, "un"), marc).id, ACCEPTED, marc.id)
    store.edit_correction(accepted.id, "un", "greet", EXAMPLE, marc.id)
    assert store.mark_learned([accepted], []) == 0
    found = store.correction(accepted.id)
    assert found
    assert (found.state, found.learned_at) == (ACCEPTED, None)


def test_corrections_are_counted_by_state(store: Store, marc: Staff) -> None:
    assert set(store.count_corrections().values()) == {0}
    propose(store, said(store, "un"), marc)
    store.decide(propose(store, said(store, "deux"), marc).id, ACCEPTED, marc.id)
    assert store.count_corrections() == {PROPOSED: 1, ACCEPTED: 1, REJECTED: 0, LEARNED: 0}
    assert [each.text for each in store.corrections(PROPOSED, ACCEPTED, limit=1)] == ["deux"]


def test_erasing_a_conversation_takes_its_corrections_along(
    store: Store, marc: Staff, sql: Sql
) -> None:
    erased, kept = said(store, "framboise"), said(store, "myrtille")
    for message in (erased, kept):
        propose(store, message, marc)
    assert store.corrections_in(erased.conversation_id)
    store.erase(erased.conversation_id)
    assert sql("SELECT text FROM corrections") == [("myrtille",)]


def test_a_race_makes_one_correction(store: Store, marc: Staff, race: Race) -> None:
    messages = [said(store, "vous ouvrez quand") for _ in range(4)]
    results: list[Any] = race(*[lambda m=each: propose(store, m, marc) for each in messages])
    assert len([each for each in results if isinstance(each, Correction)]) == 1
    assert len([each for each in results if isinstance(each, AlreadyProposed)]) == 3


def test_a_correction_that_is_not_there(store: Store, marc: Staff) -> None:
    assert store.correction(1) is None
    with pytest.raises(CorrectionNotFound):
        store.decide(1, ACCEPTED, marc.id)
    with pytest.raises(CorrectionNotFound):
        store.edit_correction(1, "x", "greet", EXAMPLE, marc.id)
    with pytest.raises(ValueError, match="learn"):
        store.decide(1, LEARNED, marc.id)
