import asyncio
import logging
from contextlib import suppress
from typing import Any

import httpx
import pytest

from bot.desk.model import Reply
from bot.web.assistant import (
    Assistant,
    AssistantDown,
    Health,
    MalformedAnswer,
    Silent,
    TooSlow,
    Unreachable,
)
from bot.web.utterances import Payload, Typed

from .fakes import ACTIONS, RASA, Wire

HELLO = [{"recipient_id": "c1", "text": "Bonjour."}]


async def ask(assistant: Assistant) -> list[str]:
    replies = await assistant.ask("c1", Typed("bonjour"), {"address_key": "k"})
    return [reply.text for reply in replies if isinstance(reply, Reply)]


async def test_what_is_sent_and_what_comes_back(assistant: Assistant, wire: Wire) -> None:
    wire.script = [HELLO]
    assert await ask(assistant) == ["Bonjour."]
    assert wire.asked == [{"sender": "c1", "message": "bonjour", "metadata": {"address_key": "k"}}]


@pytest.mark.parametrize("typed", ["/restart", '/ask_human{"a":1}', " /x", "／x", "\u200b/x"])
async def test_typed_words_are_never_a_payload(
    assistant: Assistant, wire: Wire, typed: str
) -> None:
    await assistant.ask("c1", Typed(typed), {})
    assert not wire.messages[0].strip().startswith("/")


async def test_a_payload_is_sent_as_it_is(assistant: Assistant, wire: Wire) -> None:
    await assistant.ask("c1", Payload('/inform{"a": "b"}'), {})
    assert wire.messages == ['/inform{"a": "b"}']


@pytest.mark.parametrize(
    "trouble",
    [
        httpx.ConnectError("refused"),
        httpx.ReadError("reset"),
        httpx.RemoteProtocolError("closed"),
        500,
        503,
    ],
)
async def test_a_restarting_rasa_is_waited_for(
    assistant: Assistant, wire: Wire, trouble: Any
) -> None:
    wire.script = [trouble, trouble, trouble, HELLO]
    assert await ask(assistant) == ["Bonjour."]
    assert len(wire.asked) == 4


@pytest.mark.parametrize("trouble", [httpx.ConnectError("refused"), 502])
async def test_a_rasa_that_stays_away_is_given_up_within_the_budget(
    wire: Wire, trouble: Any
) -> None:
    wire.usual = trouble
    assistant = Assistant(wire.client(), RASA, ACTIONS, budget=0.2, first_pause=0.02)
    with pytest.raises(Unreachable):
        await asyncio.wait_for(ask(assistant), 5)
    assert len(wire.asked) > 2


async def test_a_slow_rasa_is_given_up_within_the_budget(wire: Wire) -> None:
    async def never(body: Any) -> None:
        await asyncio.Event().wait()

    wire.usual = never
    assistant = Assistant(wire.client(), RASA, ACTIONS, budget=0.05)
    with pytest.raises(TooSlow):
        await asyncio.wait_for(ask(assistant), 5)
    assert len(wire.asked) == 1


async def test_a_timeout_of_the_wire_is_not_asked_again(assistant: Assistant, wire: Wire) -> None:
    wire.script = [httpx.ReadTimeout("slow")]
    with pytest.raises(TooSlow):
        await ask(assistant)
    assert len(wire.asked) == 1


async def test_silence_is_asked_once_more(assistant: Assistant, wire: Wire) -> None:
    wire.script = [[], HELLO]
    assert await ask(assistant) == ["Bonjour."]
    assert len(wire.asked) == 2


async def test_silence_twice_means_that_the_actions_are_down(
    assistant: Assistant, wire: Wire
) -> None:
    wire.usual = []
    with pytest.raises(Silent):
        await ask(assistant)
    assert len(wire.asked) == 2


async def test_silence_waits_for_the_action_server_to_come_back(
    assistant: Assistant, wire: Wire
) -> None:
    def goes_down(body: dict[str, Any]) -> list[Any]:
        wire.actions_status = 503
        asyncio.get_running_loop().call_later(0.05, setattr, wire, "actions_status", 200)
        return []

    wire.script = [goes_down, HELLO]
    assert await ask(assistant) == ["Bonjour."]
    assert len(wire.asked) == 2


@pytest.mark.parametrize("answer", [b"<html>", {"error": "x"}, [{"text": 1}], 404, 302])
async def test_a_malformed_answer_is_not_asked_again(
    assistant: Assistant, wire: Wire, answer: Any
) -> None:
    wire.script = [answer]
    with pytest.raises(MalformedAnswer):
        await ask(assistant)
    assert len(wire.asked) == 1


def test_every_failure_means_that_the_assistant_is_down() -> None:
    for failure in (Unreachable, TooSlow, Silent, MalformedAnswer):
        assert issubclass(failure, AssistantDown)


async def test_nothing_that_was_said_is_logged(
    assistant: Assistant, wire: Wire, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    wire.script = [503, [], [{"text": "texte du robot"}], b"texte abrupt", httpx.ConnectError("x")]
    for _ in range(3):
        with suppress(AssistantDown):
            await assistant.ask("c1", Typed("texte du visiteur"), {})
    assert "MalformedAnswer" in caplog.text
    assert "texte" not in caplog.text


async def test_ready_once_a_greeting_was_answered(assistant: Assistant, wire: Wire) -> None:
    assert await assistant.health() == Health(rasa=True, actions=True)
    assert await assistant.health() == Health(rasa=True, actions=True)
    assert wire.asked == [{"sender": "readyz", "message": "/greet"}]


async def test_not_ready_while_rasa_has_no_model(assistant: Assistant, wire: Wire) -> None:
    wire.usual = []
    assert await assistant.health() == Health(rasa=False, actions=True)
    assert await assistant.health() == Health(rasa=False, actions=True)
    wire.usual = HELLO
    assert (await assistant.health()).rasa


async def test_an_answered_visitor_is_proof_enough(assistant: Assistant, wire: Wire) -> None:
    await ask(assistant)
    assert (await assistant.health()).rasa
    assert len(wire.asked) == 1


@pytest.mark.parametrize("trouble", [503, b"?", httpx.ConnectError("x"), httpx.ReadTimeout("x")])
async def test_not_ready_while_the_greeting_fails(
    assistant: Assistant, wire: Wire, trouble: Any
) -> None:
    wire.script = [trouble]
    assert not (await assistant.health()).rasa


async def test_a_rasa_that_restarted_has_to_prove_itself_again(
    assistant: Assistant, wire: Wire
) -> None:
    assert (await assistant.health()).rasa
    wire.channel_status = 502
    assert not (await assistant.health()).rasa
    wire.channel_status = 200
    wire.usual = []
    assert not (await assistant.health()).rasa


async def test_a_rasa_that_fell_silent_is_not_ready(assistant: Assistant, wire: Wire) -> None:
    assert (await assistant.health()).rasa
    wire.usual = []
    with pytest.raises(Silent):
        await ask(assistant)
    assert not (await assistant.health()).rasa


async def test_not_ready_without_the_actions(assistant: Assistant, wire: Wire) -> None:
    wire.actions_status = 500
    assert await assistant.health() == Health(rasa=True, actions=False)
