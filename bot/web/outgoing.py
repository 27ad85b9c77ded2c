"""Sends what the outbox holds: at least once, from any number of web processes."""

import asyncio
import logging
import random
import threading
from collections.abc import Callable, Collection
from datetime import datetime, timedelta, timezone
from functools import partial

import anyio

from bot.desk.errors import StoreUnavailable
from bot.desk.outbox import OutboxItem, OutboxKind
from bot.desk.store import Store
from bot.notify.channels import HOOK, MAIL
from bot.notify.errors import Busy, NotSent, Refused, Unreachable
from bot.web.letter_box import Dispatch, Drop, Later, LetterBox
from bot.web.middleware import log_unexpected

logger = logging.getLogger(__name__)

_PAUSE_S = 2.0
_FIRST_WAIT = timedelta(seconds=30)
# A server that was down for hours is found to be back within that.
_LONGEST_WAIT = timedelta(minutes=15)
_PATIENCE = timedelta(days=2)
_UNEXPECTED = "Erreur inattendue\u00a0: voyez les journaux."

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    return datetime.now(timezone.utc)


class Outgoing:
    """One loop for e-mails and one for the webhook: neither waits for the other's server."""

    def __init__(self, store: Store, letters: LetterBox, *, clock: Clock = utc_now) -> None:
        self._store = store
        self._letters = letters
        self._clock = clock
        self._tasks: list[asyncio.Task[None]] = []
        self._stopping = threading.Event()

    def start(self) -> None:
        """Nothing runs when nothing can be sent."""
        for channel in (MAIL, HOOK):
            kinds = channel & self._store.sends
            if kinds:
                self._tasks.append(asyncio.create_task(self._run(kinds)))

    async def stop(self) -> None:
        self._stopping.set()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _run(self, kinds: frozenset[OutboxKind]) -> None:
        while True:
            try:
                # Left alone when the process stops: what it sends meanwhile is noted as sent.
                await anyio.to_thread.run_sync(partial(self.sweep, kinds), abandon_on_cancel=True)
            except Exception as error:
                log_unexpected(error)
            await asyncio.sleep(_PAUSE_S)

    def sweep(self, kinds: Collection[OutboxKind] = MAIL | HOOK) -> int:
        """Send what is due, until nothing is or the server does not answer; how many were sent."""
        sent = 0
        try:
            while not self._stopping.is_set() and (item := self._store.claim(kinds)):
                try:
                    sent += self._deliver(item)
                except Unreachable:
                    # The others would fare no better, and each would wait as long for it.
                    break
        except StoreUnavailable:
            logger.warning("the outbox cannot be read")
        return sent

    def _deliver(self, item: OutboxItem) -> bool:
        """Send one; raises `Unreachable`, once it is noted."""
        try:
            dispatch = self._letters.dispatch(item)
            if isinstance(dispatch, Drop):
                self._store.drop(item)
                return False
            if isinstance(dispatch, Later):
                self._store.postpone(item, dispatch.until)
                return False
            return self._send(item, dispatch)
        except (Unreachable, StoreUnavailable):
            raise
        except NotSent as error:
            self._failed(item, error)
        except Exception as error:
            log_unexpected(error)
            self._failed(item, Busy(_UNEXPECTED))
        return False

    def _send(self, item: OutboxItem, dispatch: Dispatch) -> bool:
        try:
            dispatch.send()
        except Unreachable as error:
            self._failed(item, error)
            raise
        if not self._store.mark_sent(item, **dispatch.details):
            logger.warning("outbox %d: sent after its claim was lost", item.id)
        logger.info("outbox %d: %s sent", item.id, item.kind.value)
        return True

    def _failed(self, item: OutboxItem, error: NotSent) -> None:
        now = self._clock()
        at = now + max(_wait(item.tries), timedelta(seconds=error.retry_after))
        if isinstance(error, Refused) or at > item.created_at + _PATIENCE:
            self._store.give_up(item, error.reason)
            logger.warning("outbox %d: %s given up", item.id, item.kind.value)
        else:
            self._store.try_again(item, at, error.reason)
            logger.info("outbox %d: try %d failed", item.id, item.tries)


def _wait(tries: int) -> timedelta:
    """Twice as long each time, and never quite the same: not all come back at once."""
    doubled = _FIRST_WAIT * 2.0 ** min(tries - 1, 16)
    return min(doubled, _LONGEST_WAIT) * random.uniform(0.8, 1.2)  # noqa: S311
