"""Visitor turns: each message once, one after the other, to the end."""

import asyncio
import logging
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any

from starlette.concurrency import run_in_threadpool

from bot.desk.dialogue_memory import DialogueMemory
from bot.desk.errors import NotFound, StoreUnavailable
from bot.desk.model import Message
from bot.desk.store import Store
from bot.learning.files import LearnedFiles, LearnedFilesError
from bot.web.assistant import Assistant
from bot.web.dialogue import Dialogue
from bot.web.events import EventBus, EventKind, announce
from bot.web.lines import Lines
from bot.web.metrics import Metrics, TurnOutcome

logger = logging.getLogger(__name__)

_PATIENCE_S = 120.0
_PAUSE_S = 1.0


@dataclass(frozen=True)
class Said:
    """What a visitor said, masked; `payload` is that of the choice made, if it was one."""

    client_id: str
    text: str
    payload: str | None = None


@dataclass(frozen=True)
class Turn:
    message: Message
    replies: tuple[Message, ...]


class Turns:
    """Runs each turn in a task of its own: a client that leaves does not end it."""

    def __init__(
        self,
        store: Store,
        memory: DialogueMemory,
        learned: LearnedFiles,
        assistant: Assistant,
        dialogue: Dialogue,
        bus: EventBus,
        metrics: Metrics,
    ) -> None:
        self._store = store
        self._memory = memory
        self._learned = learned
        self._assistant = assistant
        self._dialogue = dialogue
        self._bus = bus
        self._metrics = metrics
        self._running: dict[tuple[str, str], asyncio.Task[Turn]] = {}
        self._lines = Lines()
        self._recovery: asyncio.Task[None] | None = None

    async def take(self, conversation_id: str, said: Said, address_key: str) -> Turn:
        """Keep the message and see its turn through; a retry joins the turn that is under way.

        Raises `NotFound` when the conversation was erased, `StoreUnavailable`.
        """
        key = (conversation_id, said.client_id)
        task = self._running.get(key) or self._start(
            key, self._keep_and_answer(conversation_id, said, address_key)
        )
        return await asyncio.shield(task)

    async def erase(self, conversation_id: str) -> None:
        """Forget a conversation, in the store, in Rasa and in what the shop taught it.

        Raises `StoreUnavailable`.
        """
        # The store last: as long as it knows the conversation, a failure can be tried again.
        await run_in_threadpool(self._memory.forget, conversation_id)
        try:
            await run_in_threadpool(self._erase_stored, conversation_id)
        finally:
            # Rasa writes at the end of a turn: one that was under way has to be forgotten as well.
            async with self._lines.turn_of(conversation_id):
                await run_in_threadpool(self._memory.forget, conversation_id)

    def start_recovery(self) -> None:
        """Take up, in the background, the turns that the last process did not finish."""
        self._recovery = asyncio.create_task(self._recover())

    async def stop(self) -> None:
        """Give up what is under way: the next start takes it up again."""
        tasks: list[asyncio.Task[Any]] = list(self._running.values())
        if self._recovery:
            tasks.append(self._recovery)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _erase_stored(self, conversation_id: str) -> None:
        # All of them: a learning that was broken off has written texts without saying so.
        folded = {each.folded for each in self._store.corrections_in(conversation_id)}
        if not folded:
            self._store.erase(conversation_id)
            return
        try:
            with self._learned.forgetting(folded):
                self._store.erase(conversation_id)
        except (LearnedFilesError, OSError) as error:
            raise StoreUnavailable("what was learned cannot be written") from error

    def _start(self, key: tuple[str, str], turn: Coroutine[Any, Any, Turn]) -> asyncio.Task[Turn]:
        task = asyncio.create_task(turn)
        self._running[key] = task

        def forget(done: asyncio.Task[Turn]) -> None:
            self._running.pop(key, None)
            # Read here, or asyncio logs what the exception says when nobody waits any more.
            if not done.cancelled() and (error := done.exception()):
                if not isinstance(error, NotFound):
                    self._metrics.count_turn(TurnOutcome.FAILED)
                logger.warning("conversation %s: turn ended by %s", key[0], type(error).__name__)

        task.add_done_callback(forget)
        return task

    async def _keep_and_answer(self, conversation_id: str, said: Said, address_key: str) -> Turn:
        message, is_new = await run_in_threadpool(
            self._store.add_visitor_message,
            conversation_id,
            said.client_id,
            said.text,
            said.payload,
        )
        if is_new:
            announce(self._bus, conversation_id, EventKind.MESSAGE)
        return await self._answer(message, {"address_key": address_key})

    async def _answer(self, message: Message, metadata: dict[str, str]) -> Turn:
        async with self._lines.turn_of(message.conversation_id):
            if await run_in_threadpool(self._store.is_finished, message.id):
                return Turn(message, await run_in_threadpool(self._store.replies_to, message.id))
            return Turn(message, await self._dialogue.answer(message, metadata))

    async def _recover(self) -> None:
        try:
            await run_in_threadpool(self._store.forget_traces)
        except StoreUnavailable:
            logger.warning("traces of what was erased cannot be removed")
        unfinished = await run_in_threadpool(self._store.unfinished_turns)
        if not unfinished:
            return
        logger.info("%d unfinished turns to take up", len(unfinished))
        await self._wait_for_assistant()
        for message in unfinished:
            key = (message.conversation_id, message.client_id or str(message.id))
            # The visitor's address is not kept, so no lock-out by address here.
            task = self._running.get(key) or self._start(key, self._answer(message, {}))
            await asyncio.wait([task])

    async def _wait_for_assistant(self) -> None:
        """Rasa starts together with this process, and takes much longer."""
        clock = asyncio.get_running_loop().time
        deadline = clock() + _PATIENCE_S
        while clock() < deadline:
            health = await self._assistant.health()
            if health.rasa and health.actions:
                return
            await asyncio.sleep(_PAUSE_S)
