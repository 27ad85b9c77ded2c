"""Once a person has taken over, the bot is silent."""

import asyncio
from typing import Any

import pytest

from bot.desk.model import ConversationState
from bot.desk.store import Store

from .fakes import Visitor, Wire, choice_of, open_handoff, said, take

GO_ON = "Continuer avec l’assistant en attendant"


async def test_the_bot_is_silent_once_a_person_took_over(
    visitor: Visitor, store: Store, wire: Wire
) -> None:
    take(store, open_handoff(store, visitor))
    for text in ("bonjour", "vos horaires ?"):
        turn = await visitor.say(text)
        assert turn["replies"] == []
        assert turn["conversation"]["state"] == "human"
    assert (await visitor.choose("human"))["replies"] == []
    assert (await visitor.choose(visitor.greeting["choices"][0]["id"]))["replies"] == []
    assert wire.asked == []


async def test_an_old_button_does_not_wake_the_bot(
    visitor: Visitor, store: Store, wire: Wire
) -> None:
    handoff = open_handoff(store, visitor)
    noted = await visitor.say("un")
    take(store, handoff)
    turn = await visitor.choose(choice_of(noted, GO_ON))
    assert turn["replies"] == []
    assert turn["conversation"]["state"] == "human"
    await visitor.say("bonjour")
    assert wire.asked == []


async def test_taken_in_the_very_moment_of_going_on(
    visitor: Visitor, store: Store, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    handoff = open_handoff(store, visitor)
    noted = await visitor.say("un")
    let_bot_answer = store.let_bot_answer

    def taken_meanwhile(conversation_id: str) -> bool:
        take(store, handoff)
        return let_bot_answer(conversation_id)

    monkeypatch.setattr(store, "let_bot_answer", taken_meanwhile)
    turn = await visitor.choose(choice_of(noted, GO_ON))
    assert turn["replies"] == []
    current = store.conversation(visitor.conversation_id)
    assert current is not None
    assert current.state is ConversationState.HUMAN
    await visitor.say("bonjour")
    assert wire.asked == []


async def test_a_person_takes_over_while_the_assistant_thinks(
    visitor: Visitor, store: Store, wire: Wire
) -> None:
    asked, taken = asyncio.Event(), asyncio.Event()

    async def answer_late(body: Any) -> Any:
        asked.set()
        await taken.wait()
        return [{"text": "Trop tard."}]

    wire.script = [answer_late]
    sending = asyncio.create_task(visitor.say("bonjour"))
    await asked.wait()
    take(store, open_handoff(store, visitor))
    taken.set()
    turn = await sending
    assert turn["replies"] == []
    assert store.is_finished(turn["message"]["id"])
    assert "Trop tard." not in (await visitor.get("messages")).text


async def test_the_bot_is_back_when_the_person_gives_back(visitor: Visitor, store: Store) -> None:
    handoff = open_handoff(store, visitor)
    staff = take(store, handoff)
    store.give_back(handoff.id, staff.id)
    assert said(await visitor.say("merci")) == [("bot", "Bien reçu.")]
