import asyncio

from bot.desk.model import Author
from bot.web.events import (
    DESK,
    Event,
    EventBus,
    EventKind,
    announce,
    announce_typing,
    conversation_topic,
)

CHANGED = Event(EventKind.CONVERSATION, "c1")


async def test_subscribers_of_the_topic_are_told() -> None:
    bus = EventBus()
    async with bus.subscribe("a") as first, bus.subscribe("a") as second, bus.subscribe("b") as b:
        bus.publish("a", CHANGED)
        bus.publish("b", Event(EventKind.MESSAGE))
        assert await first.next() == CHANGED
        assert await second.next() == CHANGED
        assert (await b.next()) == Event(EventKind.MESSAGE)


async def test_nothing_is_kept_for_those_who_left() -> None:
    bus = EventBus()
    async with bus.subscribe("a"):
        assert bus.subscriber_count("a") == bus.subscriber_count() == 1
    assert bus.subscriber_count("a") == bus.subscriber_count() == 0
    bus.publish("a", CHANGED)


async def test_a_slow_subscriber_is_told_to_look_again() -> None:
    bus = EventBus()
    async with bus.subscribe("a") as slow:
        for _ in range(1000):
            bus.publish("a", CHANGED)
        assert await slow.next() == Event(EventKind.RESYNC)
        assert await slow.next() == CHANGED


async def test_closing_ends_every_subscription_present_and_to_come() -> None:
    bus = EventBus()
    async with bus.subscribe("a") as before:
        for _ in range(64):
            bus.publish("a", CHANGED)
        bus.close()
        bus.publish("a", CHANGED)
        assert await before.next() == Event(EventKind.RESYNC)
        assert await before.next() is None
    async with bus.subscribe("a") as after:
        assert await asyncio.wait_for(after.next(), 1) is None


async def test_a_change_is_announced_in_the_conversation_and_at_the_desk() -> None:
    bus = EventBus()
    async with bus.subscribe(conversation_topic("c1")) as inside, bus.subscribe(DESK) as desk:
        announce(bus, "c1", EventKind.MESSAGE, EventKind.CONVERSATION)
        for subscription in (inside, desk):
            assert await subscription.next() == Event(EventKind.MESSAGE, "c1")
            assert await subscription.next() == Event(EventKind.CONVERSATION, "c1")


async def test_typing_stays_in_the_conversation() -> None:
    bus = EventBus()
    async with bus.subscribe(conversation_topic("c1")) as inside, bus.subscribe(DESK) as desk:
        announce_typing(bus, "c1", Author.VISITOR, True)
        bus.publish(DESK, CHANGED)
        assert await inside.next() == Event(EventKind.TYPING, "c1", Author.VISITOR, True)
        assert await desk.next() == CHANGED
