"""The console's event stream: when a page is told to read itself again."""

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from sqlalchemy import event
from starlette.applications import Starlette
from starlette.requests import Request

from bot.desk.card import Card
from bot.desk.model import Author, Handoff, Staff
from bot.desk.store import Store
from bot.settings import Settings
from bot.web.context import Web
from bot.web.desk.gate import Desk
from bot.web.desk.live import DeskStream
from bot.web.desk.sessions import SessionCookies, session_end
from bot.web.events import DESK, EventKind, announce, announce_typing, conversation_topic

from ..fakes import Visitor, Wire
from .conftest import Colleague, page_of

SESSION = "a session"
Told = tuple[str, dict[str, object]]


class Stream:
    def __init__(self, chunks: AsyncGenerator[bytes, None]) -> None:
        self._chunks = chunks

    async def chunk(self) -> bytes:
        return await asyncio.wait_for(self._chunks.__anext__(), 5)

    async def waiting(self) -> object:
        """How many wait, as the next event, a change, tells."""
        told = await self.next()
        assert told is not None
        assert told[0] == "changed"
        return told[1]["waiting"]

    async def next(self) -> Told | None:
        """The next event, pings left out; None when the stream has ended."""
        return await asyncio.wait_for(self._next(), 5)

    async def _next(self) -> Told | None:
        async for chunk in self._chunks:
            if chunk.startswith(b":"):
                continue
            lines = dict(line.split(": ", 1) for line in chunk.decode().splitlines() if line)
            return lines["event"], json.loads(lines["data"])
        return None


@pytest.fixture
def web(app: Starlette) -> Web:
    found: Web = app.state.web
    return found


@pytest.fixture
def desk(app: Starlette, web: Web, store: Store, marie: Staff, settings: Settings) -> Desk:
    store.open_session(SESSION, marie.id, session_end())
    request = Request({"type": "http", "app": app, "headers": []})
    return Desk(web, request, marie, SESSION, SessionCookies(settings))


@asynccontextmanager
async def listening(
    desk: Desk, handoff: Handoff | None = None, ping: float = 30.0
) -> AsyncIterator[Stream]:
    """A stream that is subscribed: it has told its first change."""
    chunks = DeskStream(desk, handoff, ping=ping).chunks()
    stream = Stream(chunks)
    first = await stream.next()
    assert first is not None
    assert first[0] == "changed"
    try:
        yield stream
    finally:
        await chunks.aclose()


async def test_the_list_is_told_of_a_new_request(
    desk: Desk, visitor: Visitor, store: Store
) -> None:
    async with listening(desk) as stream:
        store.open_handoff(visitor.conversation_id, "other", Card(), None)
        announce(desk.web.bus, visitor.conversation_id, EventKind.CONVERSATION)
        assert await stream.waiting() == 1


async def test_the_list_is_told_of_a_new_message_and_of_a_taking(
    desk: Desk, visitor: Visitor, handoff: Handoff, store: Store, wire: Wire
) -> None:
    async with listening(desk) as stream:
        await visitor.say("vous êtes là ?")
        assert await stream.waiting() == 1
        store.take(handoff.id, desk.staff.id)
        announce(desk.web.bus, visitor.conversation_id, EventKind.CONVERSATION)
        assert await stream.waiting() == 0


async def test_who_arrived_last_is_told_without_a_word_of_theirs(desk: Desk, store: Store) -> None:
    async with listening(desk) as stream:
        for _ in range(7):
            card = Card(topic="quote", summary="secret")
            store.open_handoff(store.create_conversation(None).id, "quote", card, None)
        announce(desk.web.bus, "c", EventKind.CONVERSATION)
        told = await stream.next()
    arrivals = [{"id": number, "topic": "Devis"} for number in (7, 6, 5, 4, 3)]
    assert told == ("changed", {"waiting": 7, "arrivals": arrivals})


async def test_closed_requests_are_not_read_at_each_event(
    desk: Desk, store: Store, marie: Staff
) -> None:
    for number in range(30):
        request, _ = store.open_handoff(store.create_conversation(None).id, "other", Card(), None)
        store.close(request.id, marie.id, "spam", f"motif {number}")
    statements: list[str] = []
    rows: list[int] = []

    def count(_conn: object, cursor: Any, statement: str, *_rest: object) -> None:
        statements.append(statement)

    event.listen(store._engine, "after_cursor_execute", count)
    glance = store.glance()
    event.remove(store._engine, "after_cursor_execute", count)
    assert glance.content == ((), store.handoffs()[0].closed_at, frozenset())
    with store._reading() as connection:
        for statement in statements:
            if "card" in statement:
                plan = connection.exec_driver_sql(
                    f"EXPLAIN QUERY PLAN {statement}", ("waiting", "taken", 200, 0)
                ).all()
                rows.append(len(plan))
                assert any("ix_handoffs_state_id" in str(step) for step in plan), plan
    assert rows


async def test_what_does_not_show_is_not_told(
    desk: Desk, visitor: Visitor, handoff: Handoff, store: Store
) -> None:
    async with listening(desk, ping=0.01) as stream:
        other = store.create_conversation(None)
        store.add_visitor_message(other.id, "client-01", "bonjour")
        announce(desk.web.bus, other.id, EventKind.MESSAGE, EventKind.CONVERSATION)
        announce(desk.web.bus, visitor.conversation_id, EventKind.CONVERSATION)
        assert await stream.chunk() == b": ping\n\n"


async def test_a_request_is_told_of_messages_notes_and_typing(
    desk: Desk, visitor: Visitor, handoff: Handoff, store: Store
) -> None:
    async with listening(desk, handoff) as stream:
        await visitor.post("typing", {})
        assert await stream.next() == ("typing", {"on": True})
        announce_typing(desk.web.bus, visitor.conversation_id, Author.STAFF, True)
        await visitor.say("un")
        assert await stream.waiting() == 1


async def test_a_request_is_told_of_others_that_wait(
    desk: Desk, visitor: Visitor, handoff: Handoff, store: Store
) -> None:
    async with listening(desk, handoff) as stream:
        other = store.create_conversation(None)
        store.open_handoff(other.id, "other", Card(), None)
        announce(desk.web.bus, other.id, EventKind.CONVERSATION)
        assert await stream.waiting() == 2


async def test_what_another_process_wrote_is_found(desk: Desk, store: Store) -> None:
    async with listening(desk, ping=0.01) as stream:
        store.open_handoff(store.create_conversation(None).id, "other", Card(), None)
        assert await stream.waiting() == 1


async def test_the_stream_ends_with_the_session(desk: Desk, store: Store) -> None:
    async with listening(desk, ping=0.01) as stream:
        store.end_session(SESSION)
        assert await stream.next() is None
        assert desk.web.bus.subscriber_count() == 0


async def test_the_stream_ends_with_the_conversation(
    desk: Desk, visitor: Visitor, handoff: Handoff
) -> None:
    async with listening(desk, handoff) as stream:
        assert desk.web.bus.subscriber_count() == 1
        await visitor.delete()
        assert await stream.next() is None
    assert desk.web.bus.subscriber_count(DESK) == 0
    assert desk.web.bus.subscriber_count(conversation_topic(visitor.conversation_id)) == 0


async def test_the_stream_ends_when_the_process_stops(desk: Desk) -> None:
    async with listening(desk) as stream:
        desk.web.bus.close()
        assert await stream.next() is None


async def test_the_address_of_the_stream(at_desk: Colleague, handoff: Handoff) -> None:
    for query in ("", f"?demande={handoff.id}"):
        answer = await at_desk.http.head(f"/desk/events{query}")
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/event-stream")
    for query, status in (("?demande=77", 404), ("?demande=x", 400), ("?demande=-1", 400)):
        assert (await at_desk.get(f"/desk/events{query}")).status_code == status


# What the visitor is told ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("action", "fields"),
    [
        ("prendre", {}),
        ("reponse", {"answer": "Bonjour"}),
        ("rendre", {"reason": "vu au comptoir"}),
        ("clore", {"outcome": "resolved", "reason": "par téléphone"}),
    ],
)
async def test_the_visitor_is_told_at_once(
    at_desk: Colleague,
    handoff: Handoff,
    store: Store,
    web: Web,
    action: str,
    fields: dict[str, str],
) -> None:
    if action != "prendre":
        store.take(handoff.id, at_desk.staff.id)
    async with web.bus.subscribe(conversation_topic(handoff.conversation_id)) as events:
        assert (await at_desk.do(handoff, action, **fields)).status_code == 303
        kinds = [await asyncio.wait_for(events.next(), 5) for _ in range(2)]
    assert [event and event.kind for event in kinds] == [
        EventKind.MESSAGE,
        EventKind.CONVERSATION,
    ]


async def test_the_visitor_sees_who_took_it_typing(
    at_desk: Colleague, handoff: Handoff, store: Store, web: Web, karim: Staff
) -> None:
    async with web.bus.subscribe(conversation_topic(handoff.conversation_id)) as events:
        assert (await at_desk.do(handoff, "saisie")).status_code == 204
        store.take(handoff.id, at_desk.staff.id)
        assert (await at_desk.do(handoff, "saisie")).status_code == 204
        event = await asyncio.wait_for(events.next(), 5)
        assert event is not None
        assert (event.kind, event.author, event.on) == (EventKind.TYPING, Author.STAFF, True)
        store.give_back(handoff.id, at_desk.staff.id, "épreuve")
        store.open_handoff(handoff.conversation_id, "other", Card(), None)
        assert (await at_desk.do(handoff, "saisie")).status_code == 204
        announce(web.bus, handoff.conversation_id, EventKind.MESSAGE)
        event = await asyncio.wait_for(events.next(), 5)
        assert event is not None
        assert event.kind is EventKind.MESSAGE


async def test_the_page_leads_to_its_stream(at_desk: Colleague, handoff: Handoff) -> None:
    page = await at_desk.read(page_of(handoff))
    assert f'data-stream="/desk/events?demande={handoff.id}"' in page
    assert f'data-page="{page_of(handoff)}"' in page
    assert 'data-stream="/desk/events"' in await at_desk.read("/desk")
