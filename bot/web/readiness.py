"""Whether the parts that a conversation needs answer."""

import asyncio
import time

from starlette.concurrency import run_in_threadpool

from bot.desk.errors import StoreError
from bot.desk.store import Store
from bot.web.assistant import Assistant

_FRESH_S = 2.0


class Readiness:
    """Asks the parts, one question at a time and not more often than every two seconds.

    The page is public: it must not multiply what a stranger sends it.
    """

    def __init__(self, store: Store, assistant: Assistant) -> None:
        self._store = store
        self._assistant = assistant
        self._lock = asyncio.Lock()
        self._checked_at = float("-inf")
        self._checks: dict[str, bool] = {}

    async def checks(self) -> dict[str, bool]:
        """Each part by name, and whether it answers."""
        async with self._lock:
            if time.monotonic() - self._checked_at > _FRESH_S:
                store = await run_in_threadpool(self._store_answers)
                health = await self._assistant.health()
                self._checks = {"store": store, "rasa": health.rasa, "actions": health.actions}
                self._checked_at = time.monotonic()
            return self._checks

    def _store_answers(self) -> bool:
        try:
            self._store.conversation("readyz")
        except StoreError:
            return False
        return True
