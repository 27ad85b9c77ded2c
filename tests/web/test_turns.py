"""Each message once, one after the other, to the end."""

import asyncio
import logging
from typing import Any

import pytest
from starlette.applications import Starlette

from bot.desk.model import Author, ConversationState
from bot.desk.store import Store
from bot.settings import Settings
from bot.shop import ShopFile
from bot.web.app import create_app
from bot.web.assistant import Assistant
from bot.web.context import Web
from bot.web.turns import Said

from .conftest import OpenConversation
from .fakes import ACTIONS, RASA, Visitor, Wire, until


class Gate:
    """Rasa thinks until it is let go."""

    def __init__(self) -> None:
        self.reached = asyncio.Event()
        self.open = asyncio.Event()

    async def __call__(self, body: dict[str, Any]) -> list[dict[str, str]]:
        self.reached.set()
        await self.open.wait()
        return [{"text": f"Réponse à {body['message']}."}]


@pytest.fixture
def gate(wire: Wire) -> Gate:
    gate = Gate()
    wire.usual = gate
    return gate


async def test_a_retry_joins_the_turn_under_way(
    visitor: Visitor, wire: Wire, gate: Gate, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    add = store.add_visitor_message
    added: list[str] = []

    def add_and_count(conversation_id: str, client_id: str, *rest: Any) -> Any:
        added.append(client_id)
        return add(conversation_id, client_id, *rest)

    monkeypatch.setattr(store, "add_visitor_message", add_and_count)
    sending = [
        asyncio.create_task(visitor.say("bonjour", client_id="client-same")) for _ in range(5)
    ]
    await gate.reached.wait()
    await visitor.messages()
    gate.open.set()
    turns = await asyncio.gather(*sending)
    assert all(turn == turns[0] for turn in turns)
    assert wire.messages == ["bonjour"]
    assert added == ["client-same"]
    assert len(await visitor.messages()) == 3


async def test_a_retry_is_recognised_in_another_process_too(
    visitor: Visitor, store: Store, wire: Wire
) -> None:
    store.add_visitor_message(visitor.conversation_id, "client-same", "bonjour")
    turn = await visitor.say("bonjour", client_id="client-same")
    assert [reply["text"] for reply in turn["replies"]] == ["Bien reçu."]
    assert wire.messages == ["bonjour"]
    assert len(await visitor.messages()) == 3


async def test_a_client_that_leaves_does_not_end_its_turn(
    visitor: Visitor, wire: Wire, gate: Gate, store: Store
) -> None:
    sending = asyncio.create_task(visitor.say("bonjour", client_id="client-gone"))
    await gate.reached.wait()
    sending.cancel()
    with pytest.raises(asyncio.CancelledError):
        await sending
    gate.open.set()
    await until(lambda: len(store.messages(visitor.conversation_id)) == 3)
    again = await visitor.say("bonjour", client_id="client-gone")
    assert [reply["text"] for reply in again["replies"]] == ["Réponse à bonjour."]
    assert wire.messages == ["bonjour"]


async def test_turns_of_one_conversation_wait_for_each_other(
    visitor: Visitor, wire: Wire, store: Store
) -> None:
    at_once: list[int] = []
    active = 0

    async def think(body: dict[str, Any]) -> list[dict[str, str]]:
        nonlocal active
        active += 1
        at_once.append(active)
        # All are stored while the first is still being answered.
        await until(lambda: len(store.messages(visitor.conversation_id)) >= 6)
        active -= 1
        return [{"text": f"Réponse à {body['message']}."}]

    wire.usual = think
    turns = await asyncio.gather(*(visitor.say(f"message {number}") for number in range(5)))
    assert at_once == [1] * 5
    for turn in turns:
        (reply,) = turn["replies"]
        assert reply["text"] == f"Réponse à {turn['message']['text']}."


async def test_conversations_do_not_wait_for_each_other(
    visitor: Visitor, open_conversation: OpenConversation, wire: Wire, gate: Gate
) -> None:
    other = await open_conversation()
    first = asyncio.create_task(visitor.say("un"))
    await gate.reached.wait()
    second = asyncio.create_task(other.say("deux"))
    await until(lambda: len(wire.asked) == 2)
    gate.open.set()
    await asyncio.gather(first, second)


async def test_the_message_is_stored_before_the_assistant_is_asked(
    visitor: Visitor, wire: Wire, store: Store
) -> None:
    stored: list[str] = []

    def look(body: Any) -> Any:
        stored.extend(message.text for message in store.messages(body["sender"]))
        return [{"text": "Bonjour."}]

    wire.script = [look]
    await visitor.say("est-ce gardé ?")
    assert stored[-1] == "est-ce gardé ?"


async def test_nothing_is_remembered_of_finished_turns(app: Starlette, visitor: Visitor) -> None:
    await visitor.say("bonjour")
    web: Web = app.state.web
    assert len(web.turns._running) == 0
    assert len(web.turns._lines) == 0


async def test_the_next_process_takes_up_unfinished_turns(
    settings: Settings, store: Store, shop_file: ShopFile, wire: Wire
) -> None:
    asked = store.create_conversation(None)
    message, _ = store.add_visitor_message(asked.id, "client-0001", "/restart")
    chosen = store.create_conversation(None)
    choice, _ = store.add_visitor_message(chosen.id, "client-0001", "Suivre", "/ask_tracking")
    taken = store.create_conversation(None)
    silent, _ = store.add_visitor_message(taken.id, "client-0001", "bonjour")
    store.set_state(taken.id, ConversationState.HUMAN)

    assistant = Assistant(wire.client(), RASA, ACTIONS, budget=1)
    app = create_app(settings, store, assistant, shop_file)
    async with app.router.lifespan_context(app):
        await until(lambda: not store.unfinished_turns())
    assert [reply.text for reply in store.replies_to(message.id)] == ["Bien reçu."]
    assert [reply.text for reply in store.replies_to(choice.id)] == ["Bien reçu."]
    assert store.replies_to(silent.id) == ()
    assert wire.messages == ["restart", "/ask_tracking"]


async def test_recovery_waits_for_the_assistant_but_the_process_serves(
    settings: Settings, store: Store, shop_file: ShopFile, wire: Wire
) -> None:
    conversation = store.create_conversation(None)
    store.add_visitor_message(conversation.id, "client-0001", "bonjour")
    wire.channel_status = 503
    app = create_app(settings, store, Assistant(wire.client(), RASA, ACTIONS), shop_file)
    async with app.router.lifespan_context(app):
        web: Web = app.state.web
        assert (await web.readiness.checks())["store"]
    assert wire.asked == []
    assert len(store.unfinished_turns()) == 1


async def test_stopping_leaves_the_turn_for_the_next_process(
    settings: Settings, store: Store, shop_file: ShopFile, wire: Wire, gate: Gate
) -> None:
    conversation = store.create_conversation(None)
    app = create_app(settings, store, Assistant(wire.client(), RASA, ACTIONS), shop_file)
    web: Web = app.state.web
    async with app.router.lifespan_context(app):
        taking = asyncio.create_task(
            web.turns.take(conversation.id, Said("client-0001", "bonjour"), "key")
        )
        await gate.reached.wait()
    with pytest.raises(asyncio.CancelledError):
        await taking
    assert [turn.text for turn in store.unfinished_turns()] == ["bonjour"]
    assert [each.author for each in store.messages(conversation.id)] == [Author.VISITOR]


async def test_a_turn_that_fails_unseen_logs_no_words(
    visitor: Visitor,
    store: Store,
    gate: Gate,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)

    def fail(*arguments: Any) -> None:
        raise RuntimeError(f"cannot store {arguments}: Réponse")

    sending = asyncio.create_task(visitor.say("un secret", client_id="client-gone"))
    await gate.reached.wait()
    sending.cancel()
    monkeypatch.setattr(store, "finish_turn", fail)
    gate.open.set()
    await until(lambda: "RuntimeError" in caplog.text)
    assert "un secret" not in caplog.text
    assert "Réponse" not in caplog.text
