"""Once a person has taken over, the bot is silent."""

import asyncio
from typing import Any

from bot.desk.model import Author, new_choice
from bot.desk.store import Store
from bot.web import sentences

from .fakes import Visitor, Wire, open_handoff, said, take


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
    choice = new_choice("Continuer avec l’assistant en attendant", sentences.BOT)
    store.add_message(visitor.conversation_id, Author.SYSTEM, "C’est noté.", choices=(choice,))
    take(store, open_handoff(store, visitor))
    turn = await visitor.choose(choice.id)
    assert turn["replies"] == []
    assert turn["conversation"]["state"] == "human"
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
    store.give_back(handoff.id, staff.id, "épreuve")
    assert said(await visitor.say("merci")) == [("bot", "Bien reçu.")]
