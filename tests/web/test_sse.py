"""The event stream over a real server: nothing lost, nothing twice, and it ends when it must."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass

import httpx
import pytest
from starlette.applications import Starlette

from bot.desk.card import Card
from bot.desk.model import Author, Role
from bot.desk.store import Store
from bot.web.context import Web
from bot.web.events import EventBus, EventKind, announce, announce_typing, conversation_topic
from bot.web.server import Server

from .fakes import Visitor, Wire, until
from .streams import Received, connected, listening


@dataclass
class Served:
    """The application behind a real server."""

    url: str
    server: Server
    task: asyncio.Task[None]
    bus: EventBus

    async def stop(self) -> None:
        self.server.should_exit = True
        await asyncio.wait_for(self.task, 10)


@pytest.fixture
async def served(app: Starlette) -> AsyncIterator[Served]:
    server = Server(app, "127.0.0.1", 0)
    task = asyncio.create_task(server.serve())
    while not server.started:
        assert not task.done(), task.exception()
        await asyncio.sleep(0.005)
    port = server.servers[0].sockets[0].getsockname()[1]
    web: Web = app.state.web
    served = Served(f"http://127.0.0.1:{port}", server, task, web.bus)
    yield served
    await served.stop()


@pytest.fixture
async def visitor(served: Served) -> AsyncIterator[Visitor]:
    async with httpx.AsyncClient(base_url=served.url, trust_env=False) as http:
        opened = (await http.post("/api/chat/conversations", json={})).json()
        yield Visitor(http, opened["conversation"]["id"], opened["token"], opened["messages"][0])


async def test_what_the_stream_is(visitor: Visitor) -> None:
    async with listening(visitor) as stream:
        headers = stream.response.headers
        assert headers["content-type"].startswith("text/event-stream")
        assert headers["cache-control"] == "no-store"
        assert headers["x-accel-buffering"] == "no"
        assert headers["access-control-allow-origin"] == "*"
        first = await stream.next()
        assert first is not None
        assert first.event == "conversation"
        assert first.data["state"] == "bot"


async def test_without_a_last_id_only_what_is_new(visitor: Visitor) -> None:
    await visitor.say("avant")
    async with connected(visitor) as stream:
        await visitor.say("après")
        assert await stream.next_message() == "après"


async def test_with_a_last_id_first_what_was_missed(visitor: Visitor) -> None:
    await visitor.say("un")
    async with listening(visitor, visitor.greeting["id"]) as stream:
        assert await stream.next_message() == "un"
        assert await stream.next_message() == "Bien reçu."
        await visitor.say("deux")
        assert await stream.next_message() == "deux"


async def test_replies_come_on_the_stream_as_in_the_answer(visitor: Visitor) -> None:
    async with connected(visitor) as stream:
        turn = await visitor.say("bonjour")
        assert await stream.next_of("message") == turn["message"]
        assert await stream.next_of("message") == turn["replies"][0]


async def test_every_message_carries_its_id(visitor: Visitor) -> None:
    async with connected(visitor) as stream:
        await visitor.say("bonjour")
        received = await stream.next()
        assert received is not None
        assert received.event == "message"
        assert received.id == received.data["id"]


async def test_the_bot_is_seen_typing(visitor: Visitor) -> None:
    async with connected(visitor) as stream:
        await visitor.say("bonjour")
        assert await stream.next_of("typing") == {"author": "bot", "on": True}
        assert await stream.next_of("typing") == {"author": "bot", "on": False}


async def test_staff_are_seen_typing_and_the_visitor_is_not(
    visitor: Visitor, served: Served
) -> None:
    async with connected(visitor) as stream:
        assert (await visitor.post("typing", {})).status_code == 204
        announce_typing(served.bus, visitor.conversation_id, Author.STAFF, True)
        received = await stream.next()
        assert received == Received("typing", {"author": "staff", "on": True})


async def test_a_change_of_state_is_told(visitor: Visitor, served: Served, store: Store) -> None:
    async with connected(visitor) as stream:
        store.open_handoff(visitor.conversation_id, "other", Card(), None)
        announce(served.bus, visitor.conversation_id, EventKind.CONVERSATION)
        told = await stream.next_of("conversation")
        assert (told["state"], told["handoff"]["position"]) == ("waiting", 1)
        await visitor.post("email", {"email": "a@b.fr"})
        assert (await stream.next_of("conversation"))["has_email"] is True


async def test_an_internal_note_is_not_told(visitor: Visitor, served: Served, store: Store) -> None:
    async with connected(visitor) as stream:
        store.add_message(visitor.conversation_id, Author.STAFF, "note", internal=True)
        announce(served.bus, visitor.conversation_id, EventKind.MESSAGE)
        store.add_message(visitor.conversation_id, Author.STAFF, "réponse")
        announce(served.bus, visitor.conversation_id, EventKind.MESSAGE)
        assert await stream.next_message() == "réponse"


async def test_nothing_is_lost_or_doubled_across_reconnections(
    visitor: Visitor, served: Served, store: Store
) -> None:
    """A client that drops the line every few messages, while others keep writing."""
    total = 120

    async def write(author: Author) -> None:
        for number in range(total // 2):
            await asyncio.to_thread(
                store.add_message, visitor.conversation_id, author, f"{author.value} {number}"
            )
            announce(served.bus, visitor.conversation_id, EventKind.MESSAGE)

    writing = asyncio.gather(write(Author.STAFF), write(Author.BOT))
    last_id = visitor.greeting["id"]
    received: list[int] = []
    connections = 0
    while len(received) < total:
        connections += 1
        async with listening(visitor, last_id) as stream:
            for _ in range(7):
                if len(received) == total:
                    break
                message = await stream.next_of("message")
                received.append(message["id"])
                last_id = message["id"]
    await writing
    stored = [each.id for each in store.messages(visitor.conversation_id)][1:]
    assert received == stored
    assert connections > 10


async def test_two_streams_of_one_visitor_both_get_everything(visitor: Visitor) -> None:
    async with connected(visitor) as phone, connected(visitor) as computer:
        await visitor.say("bonjour")
        for stream in (phone, computer):
            assert await stream.next_message() == "bonjour"
            assert await stream.next_message() == "Bien reçu."


async def test_streams_are_apart(visitor: Visitor, served: Served) -> None:
    opened = (await visitor.http.post("/api/chat/conversations", json={})).json()
    other = Visitor(
        visitor.http, opened["conversation"]["id"], opened["token"], opened["messages"][0]
    )
    async with connected(visitor) as mine, connected(other) as theirs:
        await other.say("pas pour vous")
        await visitor.say("pour moi")
        assert await mine.next_message() == "pour moi"
        assert await theirs.next_message() == "pas pour vous"


async def test_erasing_ends_the_stream(visitor: Visitor) -> None:
    async with connected(visitor) as stream:
        await visitor.delete()
        assert await stream.rest() == []


async def test_a_client_that_leaves_is_forgotten(visitor: Visitor, served: Served) -> None:
    topic = conversation_topic(visitor.conversation_id)
    async with connected(visitor):
        assert served.bus.subscriber_count(topic) == 1
    await until(lambda: not served.bus.subscriber_count(topic))


async def test_stopping_ends_streams_at_once(visitor: Visitor, served: Served) -> None:
    async with connected(visitor) as stream:
        started = time.monotonic()
        stopping = asyncio.create_task(served.stop())
        assert await stream.rest() == []
        await stopping
        # Far below the three seconds after which uvicorn cuts connections off.
        assert time.monotonic() - started < 2


async def test_streams_of_one_conversation_are_limited(visitor: Visitor) -> None:
    async with AsyncExitStack() as stack:
        for _ in range(8):
            await stack.enter_async_context(connected(visitor))
        answer = await visitor.get("events")
        assert answer.status_code == 429
        assert answer.headers["retry-after"]


async def test_a_head_request_does_not_hang(visitor: Visitor) -> None:
    answer = await visitor.http.head("/api/chat/events", headers=visitor.headers)
    assert answer.status_code == 200


async def test_take_over_is_seen_live(
    visitor: Visitor, served: Served, store: Store, wire: Wire
) -> None:
    staff = store.add_staff("marie", "Marie", "a long pass phrase", Role.AGENT)
    handoff, _ = store.open_handoff(visitor.conversation_id, "other", Card(), None)
    async with connected(visitor) as stream:
        store.take(handoff.id, staff.id)
        store.answer(handoff.id, staff.id, "Bonjour, je regarde.")
        announce(served.bus, visitor.conversation_id, EventKind.MESSAGE, EventKind.CONVERSATION)
        notice = await stream.next_of("message")
        assert notice["author"] == "system"
        answer = await stream.next_of("message")
        assert (answer["text"], answer["staff_name"]) == ("Bonjour, je regarde.", "Marie")
        assert (await stream.next_of("conversation"))["state"] == "human"
    assert wire.asked == []
