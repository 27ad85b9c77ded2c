"""The network between a page and the shop: a relay that breaks when it is told to."""

import asyncio
import contextlib
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from urllib.parse import urlsplit

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_CONNECTION = re.compile(rb"\r\nconnection: [^\r]*", re.IGNORECASE)
_MESSAGE = b"POST /api/chat/messages "
_STREAM = b"GET /api/chat/events "


class Cut(Enum):
    """When the network goes, seen from a message."""

    BEFORE = "before a byte of it has left"
    HALFWAY = "when half of it has left"
    STORED = "once the shop has kept it, before its answer"
    HALF_ANSWERED = "in the middle of its answer"
    ANSWERED = "once it is answered: the event stream alone suffers"


class Wire:
    """One request per connection, passed on as it is. Safe to call from any thread."""

    def __init__(self, target: str) -> None:
        parts = urlsplit(target)
        self._target = (str(parts.hostname), int(parts.port or 80))
        self._loop = asyncio.new_event_loop()
        self._open: set[asyncio.StreamWriter] = set()
        self._relays: set[asyncio.Task[None] | None] = set()
        self._cut: Cut | None = None
        self._is_down = False
        self._held: threading.Event | None = None
        self._happened = threading.Event()
        self.url = ""

    def cut_at(self, cut: Cut) -> None:
        """The next message meets this; then nothing goes through any more."""
        self._happened.clear()
        self._cut = cut

    def wait_for_cut(self) -> None:
        assert self._happened.wait(20), "nothing was sent"

    def restore(self) -> None:
        self._is_down = False
        self._cut = None

    def hold_next(self) -> threading.Event:
        """The next message is late: it stays on its way until the event is set."""
        self._held = threading.Event()
        return self._held

    def cut_now(self) -> None:
        # The cut before this one has happened already, and is not the one that is waited for.
        self._happened.clear()
        self._loop.call_soon_threadsafe(self._go_down)

    async def serve(self) -> None:
        self._server = await asyncio.start_server(self._relay, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def close(self) -> None:
        self._server.close()
        tasks = [task for task in self._relays if task]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._server.wait_closed()

    def _go_down(self) -> None:
        self._is_down = True
        self._cut = None
        for writer in self._open:
            writer.transport.abort()
        self._happened.set()

    async def _relay(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._is_down:
            writer.transport.abort()
            return
        self._open.add(writer)
        # The loop itself would let go of a task that only waits.
        self._relays.add(task := asyncio.current_task())
        try:
            await self._pass_on(reader, writer)
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            self._relays.discard(task)
            self._open.discard(writer)
            writer.transport.abort() if self._is_down else writer.close()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        length = _LENGTH.search(head)
        body = await reader.readexactly(int(length[1])) if length else b""
        cut = self._cut if head.startswith(_MESSAGE) else None
        if head.startswith(_MESSAGE) and (held := self._held):
            self._held = None
            await asyncio.to_thread(held.wait, 20)
        if cut is Cut.BEFORE:
            self._go_down()
            return
        there, back = await asyncio.open_connection(*self._target)
        try:
            back.write(_CONNECTION.sub(b"", head)[:-2] + b"Connection: close\r\n\r\n")
            back.write(body[: len(body) // 2] if cut is Cut.HALFWAY else body)
            await back.drain()
            if cut is Cut.HALFWAY:
                self._go_down()
                return
            answer = asyncio.ensure_future(self._answer(there, writer, cut))
            left = asyncio.ensure_future(reader.read())
            await asyncio.wait((answer, left), return_when=asyncio.FIRST_COMPLETED)
            for task in (answer, left):
                task.cancel()
            await asyncio.gather(answer, left, return_exceptions=True)
        finally:
            back.close()
            with contextlib.suppress(OSError):
                await back.wait_closed()

    async def _answer(
        self, there: asyncio.StreamReader, writer: asyncio.StreamWriter, cut: Cut | None
    ) -> None:
        if cut:
            whole = await there.read()
            if cut is Cut.HALF_ANSWERED:
                writer.write(whole[: len(whole) - 20])
                await writer.drain()
            if cut is Cut.ANSWERED:
                writer.write(whole)
                await writer.drain()
                self._open.discard(writer)
                writer.close()
            self._go_down()
            return
        while chunk := await there.read(65536):
            writer.write(chunk)
            await writer.drain()


@contextmanager
def wire_to(target: str) -> Iterator[Wire]:
    wire = Wire(target)
    loop = wire._loop
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        asyncio.run_coroutine_threadsafe(wire.serve(), loop).result(10)
        yield wire
    finally:
        wire.cut_now()
        asyncio.run_coroutine_threadsafe(wire.close(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
