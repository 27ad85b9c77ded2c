"""Nobody takes a request: who is told what, when, and only once."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.desk import handoffs as handoffs_module
from bot.desk.card import Card
from bot.desk.model import Author, Handoff, Message
from bot.desk.outbox import OutboxKind
from bot.desk.store import Store
from bot.settings import Settings
from bot.shop import ShopFile
from bot.web.events import DESK, EventBus, EventKind
from bot.web.reminders import Reminders

from .fakes import take

PARIS = ZoneInfo("Europe/Paris")
# A Tuesday; the shop is open from 9 h to 12 h and from 14 h to 18 h.
MORNING = datetime(2026, 11, 24, 9, 30, tzinfo=PARIS)


def minutes(n: int) -> timedelta:
    return timedelta(minutes=n)


class Desk:
    def __init__(self, settings: Settings, store: Store, shop_file: ShopFile) -> None:
        self.store, self.shop_file, self.bus = store, shop_file, EventBus()
        self.now = MORNING
        self.reminders = Reminders(settings, store, shop_file, self.bus, clock=lambda: self.now)

    def request(self, email: str | None = None, card: Card | None = None) -> Handoff:
        conversation = self.store.create_conversation()
        self.store.set_email(conversation.id, email)
        promise = self.shop_file.current().promise(self.now).due
        return self.store.open_handoff(conversation.id, "technical", card or Card(), promise)[0]

    async def at(self, moment: datetime) -> None:
        self.now = moment
        await self.reminders.look()

    def told(self, handoff: Handoff) -> list[Message]:
        messages = self.store.messages(handoff.conversation_id)
        return [each for each in messages if each.author is Author.SYSTEM]

    def steps(self, handoff: Handoff) -> tuple[bool, bool]:
        found = self.store.handoff(handoff.id)
        assert found is not None
        return found.reminded_at is not None, found.escalated_at is not None


@pytest.fixture
def desk(
    settings: Settings, store: Store, shop_file: ShopFile, monkeypatch: pytest.MonkeyPatch
) -> Desk:
    desk = Desk(settings, store, shop_file)
    monkeypatch.setattr(handoffs_module, "now", lambda: desk.now)
    return desk


async def test_staff_first_then_the_visitor_then_nobody_again(desk: Desk) -> None:
    handoff = desk.request()
    await desk.at(MORNING + minutes(9))
    assert desk.steps(handoff) == (False, False)
    await desk.at(MORNING + minutes(10))
    assert desk.steps(handoff) == (True, False)
    assert desk.told(handoff) == []
    await desk.at(MORNING + minutes(30))
    assert desk.steps(handoff) == (True, True)
    for later in (31, 60, 120):
        await desk.at(MORNING + minutes(later))
    assert len(desk.told(handoff)) == 1


async def test_the_visitor_reads_the_truth_and_what_was_promised(desk: Desk) -> None:
    handoff = desk.request()
    await desk.at(MORNING + minutes(30))
    (said,) = desk.told(handoff)
    assert said.text.startswith("Personne n’a encore pu prendre votre demande")
    assert "Notre engagement tient\u00a0: réponse aujourd’hui avant 10\u00a0h\u00a030." in said.text
    assert "mail" not in said.text
    assert "rappelé" in said.text
    assert said.choices
    assert not any("mail" in choice.title for choice in said.choices)


async def test_a_promise_that_was_missed_is_owned_up_to(desk: Desk) -> None:
    handoff = desk.request()
    await desk.at(datetime(2026, 11, 24, 14, 30, tzinfo=PARIS))
    (said,) = desk.told(handoff)
    assert "L’heure annoncée est passée" in said.text
    assert "réponse d’ici une heure environ" in said.text


async def test_an_e_mail_is_spoken_of_when_one_is_sent(desk: Desk) -> None:
    desk.store.sends = frozenset(OutboxKind)
    known, unknown = desk.request("jean@exemple.fr"), desk.request()
    await desk.at(MORNING + minutes(30))
    (to_known,), (to_unknown,) = desk.told(known), desk.told(unknown)
    assert "la réponse vous sera envoyée par e-mail" in to_known.text
    assert "Laissez votre e-mail" in to_unknown.text
    assert to_unknown.choices[-1].title == "Par e-mail"
    assert to_unknown.choices[-1].payload == '/ask_human{"contact": "email"}'


async def test_who_has_chosen_to_be_called_is_not_asked_again(desk: Desk) -> None:
    handoff = desk.request(card=Card(callback_slot="mardi de 10 h à 11 h"))
    await desk.at(MORNING + minutes(30))
    (said,) = desk.told(handoff)
    assert said.choices == ()
    assert "Rappel souhaité\u00a0: mardi de 10 h à 11 h." in said.text


@pytest.mark.parametrize(
    ("asked", "quiet", "reminded"),
    [
        # At night: at opening + 10 minutes.
        ("2026-11-24T22:00", "2026-11-25T09:09", "2026-11-25T09:10"),
        # Five minutes before lunch: five more after it.
        ("2026-11-24T11:55", "2026-11-24T14:04", "2026-11-24T14:05"),
        # Ten minutes before lunch: nobody is reminded over lunch.
        ("2026-11-24T11:50", "2026-11-24T12:30", "2026-11-24T14:00"),
        # Friday evening, then Monday.
        ("2026-11-27T16:58", "2026-11-29T11:00", "2026-11-30T09:08"),
    ],
)
async def test_only_opened_time_counts(desk: Desk, asked: str, quiet: str, reminded: str) -> None:
    def at(text: str) -> datetime:
        return datetime.fromisoformat(text).replace(tzinfo=PARIS)

    desk.now = at(asked)
    handoff = desk.request()
    await desk.at(at(quiet))
    assert desk.steps(handoff) == (False, False)
    await desk.at(at(reminded))
    assert desk.steps(handoff) == (True, False)


async def test_what_was_taken_is_left_alone(desk: Desk) -> None:
    handoff = desk.request()
    take(desk.store, handoff)
    await desk.at(MORNING + minutes(60))
    assert desk.steps(handoff) == (False, False)


async def test_the_desk_hears_of_it_and_the_visitor_too(desk: Desk) -> None:
    handoff = desk.request()
    async with desk.bus.subscribe(DESK) as events:
        await desk.at(MORNING + minutes(10))
        event = await events.next()
        assert event is not None
        assert (event.kind, event.conversation_id) == (
            EventKind.CONVERSATION,
            handoff.conversation_id,
        )
        await desk.at(MORNING + minutes(30))
        event = await events.next()
        assert event is not None
        assert event.kind is EventKind.MESSAGE


async def test_after_a_long_stop_one_reminder_tells_of_all(desk: Desk) -> None:
    desk.store.sends = frozenset({OutboxKind.REMINDER_HOOK})
    handoffs = [desk.request() for _ in range(5)]
    await desk.at(MORNING + timedelta(days=1))
    item = desk.store.claim({OutboxKind.REMINDER_HOOK})
    assert item is not None
    assert item.payload == {"handoffs": [each.id for each in handoffs]}
    desk.store.mark_sent(item)
    assert desk.store.claim({OutboxKind.REMINDER_HOOK}) is None


def test_the_shop_of_these_tests_has_the_hours_they_speak_of(shop_file: ShopFile) -> None:
    hours = "de 9\u00a0h à 12\u00a0h et de 14\u00a0h à 18\u00a0h"
    assert hours in shop_file.current().describe_week()
