"""Server-sent events of one conversation, without a gap and without a double.

Written by hand: the library at hand logs every chunk at DEBUG, and chunks are what people said.
"""

import asyncio
import json
from collections.abc import AsyncGenerator
from datetime import datetime, timezone

import anyio
from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from bot.desk.errors import ConversationNotFound
from bot.desk.model import Author
from bot.desk.store import Store
from bot.shop import ShopFile
from bot.web.events import EventBus, EventKind, conversation_topic
from bot.web.presenters import Json, conversation_json, message_json
from bot.web.standing import read_standing

_PING_S = 15.0
_SHOWN_TYPING = (Author.BOT, Author.STAFF)
_PING = b": ping\n\n"


class EventStream:
    """What one visitor's client is told from now on.

    The client keeps the last message id and gives it back as Last-Event-ID. The bus only says
    when to look: messages are read from the store after the last id sent, the first time once
    subscribed. `ping` is in seconds.
    """

    def __init__(
        self,
        store: Store,
        shop_file: ShopFile,
        bus: EventBus,
        conversation_id: str,
        *,
        ping: float = _PING_S,
    ) -> None:
        self._store = store
        self._shop_file = shop_file
        self._bus = bus
        self._conversation_id = conversation_id
        self._ping = ping
        self._last_id = 0
        self._shown: Json | None = None

    async def chunks(self, after: int | None) -> AsyncGenerator[bytes, None]:
        """`after` is the last id that the client has; None means only what is new.

        Ends when the conversation is erased and when the process stops.
        """
        async with self._bus.subscribe(conversation_topic(self._conversation_id)) as events:
            self._last_id = await run_in_threadpool(self._newest_id) if after is None else after
            while True:
                try:
                    news = await run_in_threadpool(self._news)
                except ConversationNotFound:
                    return
                for chunk in news:
                    yield chunk
                try:
                    event = await asyncio.wait_for(events.next(), self._ping)
                except asyncio.TimeoutError:
                    # And look again: another process may have written.
                    yield _PING
                    continue
                if event is None:
                    return
                if event.kind is EventKind.TYPING and event.author in _SHOWN_TYPING:
                    yield _chunk("typing", {"author": event.author.value, "on": event.on})

    def _newest_id(self) -> int:
        return max((each.id for each in self._store.messages(self._conversation_id)), default=0)

    def _news(self) -> list[bytes]:
        """New messages, then the conversation when it looks different. Raises `NotFound`."""
        standing = read_standing(self._store, self._conversation_id)
        chunks = []
        for message in self._store.messages(self._conversation_id, after=self._last_id):
            chunks.append(_chunk("message", message_json(message), message.id))
            self._last_id = message.id
        shown = conversation_json(standing, self._shop_file.current(), datetime.now(timezone.utc))
        if shown != self._shown:
            chunks.append(_chunk("conversation", shown))
            self._shown = shown
        return chunks


class EventResponse(StreamingResponse):
    """Ends its stream, and with it the subscription, as soon as the client has left."""

    def __init__(self, chunks: AsyncGenerator[bytes, None]) -> None:
        super().__init__(
            chunks,
            media_type="text/event-stream",
            # The second keeps nginx from holding events back.
            headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
        )
        self._chunks = chunks

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            with anyio.CancelScope(shield=True):
                await self._chunks.aclose()


def _chunk(event: str, data: Json, message_id: int | None = None) -> bytes:
    # One data line: JSON escapes line feeds and, kept to ASCII, every other character that some
    # client takes for the end of a line (U+2028, U+0085 …).
    lines = [f"event: {event}", f"data: {json.dumps(data)}"]
    if message_id is not None:
        lines.insert(0, f"id: {message_id}")
    return ("\n".join(lines) + "\n\n").encode()
