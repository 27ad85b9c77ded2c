"""Requests that nobody takes: staff are reminded, then alerted, and the visitor is told so."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta, timezone

from starlette.concurrency import run_in_threadpool

from bot.desk.errors import HandoffNotFound, StoreUnavailable
from bot.desk.model import Handoff
from bot.desk.outbox import OutboxKind
from bot.desk.store import Store
from bot.settings import Settings
from bot.shop import Shop, ShopFile
from bot.web.events import EventBus, EventKind, announce
from bot.web.middleware import log_unexpected
from bot.web.nobody_yet import nobody_yet

logger = logging.getLogger(__name__)

_PAUSE_S = 15.0

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    return datetime.now(timezone.utc)


class Reminders:
    """Looks at the queue in opening hours; what was done is noted, so that it is done once."""

    def __init__(
        self,
        settings: Settings,
        store: Store,
        shop_file: ShopFile,
        bus: EventBus,
        *,
        clock: Clock = utc_now,
    ) -> None:
        self._settings = settings
        self._store = store
        self._shop_file = shop_file
        self._bus = bus
        self._clock = clock
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(_PAUSE_S)
            try:
                await self.look()
            except StoreUnavailable:
                logger.warning("the queue cannot be read")
            except Exception as error:
                log_unexpected(error)

    async def look(self) -> None:
        """Take each step that is due. Raises `StoreUnavailable`."""
        for handoff, kinds in (await run_in_threadpool(self._take_steps)).items():
            announce(self._bus, handoff, *kinds)

    def _take_steps(self) -> dict[str, tuple[EventKind, ...]]:
        """What to announce, by conversation."""
        shop, now = self._shop_file.current(), self._clock()
        # Nobody is there to be reminded, and the visitor knows it.
        if not shop.is_open(now):
            return {}
        waiting = self._store.unattended(now - self._settings.remind_after)
        changed: dict[str, tuple[EventKind, ...]] = {}
        late = [
            each
            for each in waiting
            if each.reminded_at is None and _over(shop, each, self._settings.remind_after, now)
        ]
        reminded = set(self._store.remind([each.id for each in late])) if late else set()
        for handoff in late:
            if handoff.id in reminded:
                changed[handoff.conversation_id] = (EventKind.CONVERSATION,)
        for handoff in waiting:
            if handoff.escalated_at or not _over(shop, handoff, self._settings.escalate_after, now):
                continue
            if self._escalate(handoff, shop, now):
                changed[handoff.conversation_id] = (EventKind.MESSAGE, EventKind.CONVERSATION)
        return changed

    def _escalate(self, handoff: Handoff, shop: Shop, now: datetime) -> bool:
        conversation = self._store.conversation(handoff.conversation_id)
        if conversation is None:
            return False
        mails = OutboxKind.ANSWER_MAIL in self._store.sends
        reply = nobody_yet(shop, handoff, now, mails=mails, email=conversation.email)
        try:
            return self._store.escalate(handoff.id, reply) is not None
        except HandoffNotFound:
            # Erased in the very moment.
            return False


def _over(shop: Shop, handoff: Handoff, wait: timedelta, now: datetime) -> bool:
    """Whether it has waited for so long, closed hours left out."""
    return shop.opening.after_opened(handoff.opened_at, wait) <= now
