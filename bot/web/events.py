"""The event bus: who is looking at what learns that something changed.

Events are hints. What happened is read from the store, so an event that is lost, doubled or
late does no harm. This is the seam where several web processes will meet through Redis.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from enum import Enum

from bot.desk.model import Author

DESK = "desk"
_QUEUE_LENGTH = 64


class EventKind(str, Enum):
    MESSAGE = "message"  # the conversation has new messages
    TYPING = "typing"
    CONVERSATION = "conversation"  # its state, its hand-off or its place in the queue changed
    ERASED = "erased"
    RESYNC = "resync"  # this subscriber was too slow and missed events


@dataclass(frozen=True)
class Event:
    """`author` and `on` are for typing only."""

    kind: EventKind
    conversation_id: str | None = None
    author: Author | None = None
    on: bool = False


class Subscription:
    """One subscriber's queue; bounded, so that a slow one costs nothing to the others."""

    def __init__(self) -> None:
        self._queue: asyncio.Queue[Event | None] = asyncio.Queue(_QUEUE_LENGTH)

    async def next(self) -> Event | None:
        """The next event; None when the bus has closed."""
        return await self._queue.get()

    def put(self, event: Event | None) -> None:
        if self._queue.full():
            while not self._queue.empty():
                self._queue.get_nowait()
            self._queue.put_nowait(Event(EventKind.RESYNC))
        self._queue.put_nowait(event)


class EventBus:
    """In one process, one event loop: `publish` is called from the loop, never from a thread."""

    def __init__(self) -> None:
        self._subscriptions: dict[str, set[Subscription]] = {}
        self._closed = False

    def publish(self, topic: str, event: Event) -> None:
        if self._closed:
            return
        for subscription in self._subscriptions.get(topic, ()):
            subscription.put(event)

    @asynccontextmanager
    async def subscribe(self, *topics: str) -> AsyncIterator[Subscription]:
        """Receive what is published on the topics from now on, until the block ends."""
        subscription = Subscription()
        for topic in topics:
            self._subscriptions.setdefault(topic, set()).add(subscription)
        if self._closed:
            subscription.put(None)
        try:
            yield subscription
        finally:
            for topic in topics:
                subscribers = self._subscriptions[topic]
                subscribers.discard(subscription)
                if not subscribers:
                    del self._subscriptions[topic]

    def subscriber_count(self, topic: str | None = None) -> int:
        if topic is not None:
            return len(self._subscriptions.get(topic, ()))
        return len(set[Subscription]().union(*self._subscriptions.values()))

    def close(self) -> None:
        """End every subscription, present and to come: the process is stopping."""
        self._closed = True
        for subscribers in self._subscriptions.values():
            for subscription in subscribers:
                subscription.put(None)


def conversation_topic(conversation_id: str) -> str:
    return f"conversation:{conversation_id}"


def announce(bus: EventBus, conversation_id: str, *kinds: EventKind) -> None:
    """Tell those in the conversation, and the desk, that it changed."""
    for kind in kinds:
        event = Event(kind, conversation_id)
        bus.publish(conversation_topic(conversation_id), event)
        bus.publish(DESK, event)


def announce_typing(bus: EventBus, conversation_id: str, author: Author, on: bool) -> None:
    event = Event(EventKind.TYPING, conversation_id, author, on)
    bus.publish(conversation_topic(conversation_id), event)
