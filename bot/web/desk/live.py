"""Live events of the console: when to read a page again, and who is typing."""

import asyncio
import json
from collections.abc import AsyncGenerator
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from bot.desk.listing import Arrival
from bot.desk.model import Author, Handoff
from bot.web.desk.gate import Desk
from bot.web.desk.words import topic_label
from bot.web.errors import Missing
from bot.web.events import DESK, EventKind, conversation_topic
from bot.web.parsing import parse_message_id
from bot.web.sse import EventResponse

_PING_S = 15.0
_PING = b": ping\n\n"


@dataclass(frozen=True)
class Seen:
    """What a page shows, as far as a change in it matters."""

    waiting_count: int
    arrivals: tuple[Arrival, ...]
    content: object

    def told(self) -> dict[str, object]:
        """The number for the title, and the last arrivals for who asked to be notified.

        Which of them are new, the browser knows: a stream that begins again does not.
        """
        arrivals = [{"id": each.id, "topic": topic_label(each.topic)} for each in self.arrivals]
        return {"waiting": self.waiting_count, "arrivals": arrivals}


async def get_events(desk: Desk) -> Response:
    handoff: Handoff | None = None
    if wanted := desk.request.query_params.get("demande"):
        handoff = await run_in_threadpool(desk.web.store.handoff, parse_message_id(wanted))
        if handoff is None:
            raise Missing
    if desk.request.method == "HEAD":
        return Response(media_type="text/event-stream")
    return EventResponse(DeskStream(desk, handoff).chunks())


class DeskStream:
    """What one page of the console is told: that of a request, or else the list.

    The bus says when to look; a page is told of a change only when what it shows has changed.
    `ping` is in seconds.
    """

    def __init__(self, desk: Desk, handoff: Handoff | None, *, ping: float = _PING_S) -> None:
        self._desk = desk
        self._store = desk.web.store
        self._handoff = handoff
        self._ping = ping

    async def chunks(self) -> AsyncGenerator[bytes, None]:
        """Begins with a change: something may have happened since the page was read.

        Ends with the session, with the conversation, and when the process stops.
        """
        topics = [DESK]
        if self._handoff:
            topics.append(conversation_topic(self._handoff.conversation_id))
        shown: Seen | None = None
        async with self._desk.web.bus.subscribe(*topics) as events:
            while True:
                seen = await run_in_threadpool(self._look)
                if seen is None:
                    return
                if seen != shown:
                    yield _chunk("changed", seen.told())
                    shown = seen
                try:
                    event = await asyncio.wait_for(events.next(), self._ping)
                except asyncio.TimeoutError:
                    # And look again: another process may have written.
                    yield _PING
                    continue
                if event is None:
                    return
                if event.kind is EventKind.TYPING and event.author is Author.VISITOR:
                    yield _chunk("typing", {"on": event.on})

    def _look(self) -> Seen | None:
        """None when there is nothing left to look at, or nobody who may."""
        if self._store.session_staff(self._desk.session_id) is None:
            return None
        glance = self._store.glance()
        if self._handoff is None:
            unread = self._store.unread(self._desk.staff.id)
            return Seen(glance.waiting, glance.arrivals, (glance.content, unread))
        handoff = self._store.handoff(self._handoff.id)
        if handoff is None:
            return None
        messages = self._store.messages(handoff.conversation_id, internal=True)
        return Seen(
            glance.waiting,
            glance.arrivals,
            (
                handoff,
                self._store.conversation(handoff.conversation_id),
                messages[-1].id if messages else 0,
            ),
        )


def _chunk(event: str, data: dict[str, object]) -> bytes:
    return f"event: {event}\ndata: {json.dumps(data)}\n\n".encode()
