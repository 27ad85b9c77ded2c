"""The event stream by itself, without a server."""

import asyncio
import json

import pytest
from starlette.types import Message

from bot.desk.model import Author
from bot.desk.store import Store
from bot.shop import ShopFile
from bot.web.events import EventBus, EventKind, announce
from bot.web.sse import EventResponse, EventStream


async def test_a_silent_stream_pings_and_looks_again(store: Store, shop_file: ShopFile) -> None:
    conversation = store.create_conversation(None)
    bus = EventBus()
    chunks = EventStream(store, shop_file, bus, conversation.id, ping=0.01).chunks(None)
    assert (await anext(chunks)).startswith(b"event: conversation\n")
    assert await anext(chunks) == b": ping\n\n"
    # Written by another process: nobody publishes.
    store.add_message(conversation.id, Author.SYSTEM, "d’ailleurs")
    while (chunk := await anext(chunks)) == b": ping\n\n":
        pass
    assert json.loads(chunk.split(b"data: ")[1])["text"] == "d’ailleurs"
    await chunks.aclose()
    assert bus.subscriber_count() == 0


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85", "\x0b", "\r", "\n"])
async def test_a_message_is_one_line_for_every_client(
    store: Store, shop_file: ShopFile, separator: str
) -> None:
    """JavaScript, Python and the format of the stream differ on what ends a line."""
    conversation = store.create_conversation(None)
    text = f"avant{separator}data: après"
    message = store.add_message(conversation.id, Author.STAFF, text)
    chunks = EventStream(store, shop_file, EventBus(), conversation.id).chunks(message.id - 1)
    number, event, data, end = (await anext(chunks)).decode().splitlines()
    await chunks.aclose()
    assert (number, event, end) == (f"id: {message.id}", "event: message", "")
    assert data.startswith("data: ")
    assert json.loads(data[6:])["text"] == text


async def test_a_lost_client_ends_the_subscription_with_its_request(
    store: Store, shop_file: ShopFile
) -> None:
    conversation = store.create_conversation(None)
    bus = EventBus()
    connected = asyncio.Event()

    async def receive() -> Message:
        await connected.wait()
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.body":
            connected.set()
            await asyncio.Event().wait()

    chunks = EventStream(store, shop_file, bus, conversation.id).chunks(None)
    scope = {"type": "http", "asgi": {"spec_version": "2.3"}}
    await asyncio.wait_for(EventResponse(chunks)(scope, receive, send), 5)
    assert bus.subscriber_count() == 0


async def test_a_message_written_while_subscribing_is_not_missed(
    store: Store, shop_file: ShopFile
) -> None:
    """Between the first look and the first wait: the event is already in the queue."""
    conversation = store.create_conversation(None)
    bus = EventBus()
    chunks = EventStream(store, shop_file, bus, conversation.id).chunks(0)
    await anext(chunks)
    store.add_message(conversation.id, Author.BOT, "entre-temps")
    announce(bus, conversation.id, EventKind.MESSAGE)
    chunk = await asyncio.wait_for(anext(chunks), 5)
    assert b"entre-temps" in chunk
    await chunks.aclose()
