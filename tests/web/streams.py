"""A client of the event stream."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from .fakes import Visitor


@dataclass(frozen=True)
class Received:
    event: str
    data: dict[str, Any]
    id: int | None = None


class Stream:
    """What a client reads, one event after the other."""

    def __init__(self, response: httpx.Response) -> None:
        self.response = response
        self._lines = response.aiter_lines()

    async def next(self) -> Received | None:
        """The next event, pings left out; None when the stream has ended."""
        return await asyncio.wait_for(self._next(), 5)

    async def next_message(self) -> str:
        while received := await self.next():
            if received.event == "message":
                text: str = received.data["text"]
                return text
        raise AssertionError("the stream has ended")

    async def next_of(self, event: str) -> dict[str, Any]:
        while received := await self.next():
            if received.event == event:
                return received.data
        raise AssertionError("the stream has ended")

    async def rest(self) -> list[Received]:
        received = []
        while each := await self.next():
            received.append(each)
        return received

    async def _next(self) -> Received | None:
        fields: dict[str, str] = {}
        async for line in self._lines:
            if line and not line.startswith(":"):
                name, _, value = line.partition(": ")
                fields[name] = value
            elif not line and fields:
                message_id = int(fields["id"]) if "id" in fields else None
                return Received(fields["event"], json.loads(fields["data"]), message_id)
        return None


@asynccontextmanager
async def listening(visitor: Visitor, last_id: int | None = None) -> AsyncIterator[Stream]:
    headers = dict(visitor.headers)
    if last_id is not None:
        headers["Last-Event-ID"] = str(last_id)
    async with visitor.http.stream("GET", "/api/chat/events", headers=headers) as response:
        assert response.status_code == 200
        stream = Stream(response)
        yield stream


@asynccontextmanager
async def connected(visitor: Visitor, last_id: int | None = None) -> AsyncIterator[Stream]:
    """A stream that is known to be subscribed: it has told where the conversation stands."""
    async with listening(visitor, last_id) as stream:
        await stream.next_of("conversation")
        yield stream
