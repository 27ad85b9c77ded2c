"""What one visitor message sets off, by the state of its conversation."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timezone

from starlette.concurrency import run_in_threadpool

from bot.desk.filing import new_card, refresh_card
from bot.desk.model import Author, ConversationState, Message, Reply
from bot.desk.store import Store
from bot.shop import ShopFile
from bot.web import sentences
from bot.web.assistant import Assistant, AssistantDown
from bot.web.events import EventBus, EventKind, announce, announce_typing
from bot.web.metrics import Metrics, TurnOutcome
from bot.web.presenters import promise_words
from bot.web.standing import Standing, read_standing
from bot.web.utterances import Payload, Typed, Utterance

_ASK_HUMAN = Payload("/ask_human")
_TOPIC_WITHOUT_ASSISTANT = "other"


class Dialogue:
    """Decides who answers, from the store, right before answering."""

    def __init__(
        self,
        store: Store,
        assistant: Assistant,
        shop_file: ShopFile,
        bus: EventBus,
        metrics: Metrics,
    ) -> None:
        self._store = store
        self._assistant = assistant
        self._shop_file = shop_file
        self._bus = bus
        self._metrics = metrics

    async def answer(self, message: Message, metadata: Mapping[str, str]) -> tuple[Message, ...]:
        """Finish the turn of a stored message; what is said in it to the visitor, stored too.

        Raises `NotFound` when the conversation was erased, `StoreUnavailable`.
        """
        standing = await run_in_threadpool(read_standing, self._store, message.conversation_id)
        outcome = TurnOutcome.NOT_ASKED
        if standing.state is ConversationState.WAITING:
            replies = await run_in_threadpool(self._while_waiting, message, standing)
        elif standing.state is not ConversationState.BOT:
            # A person has the conversation, or it is closed: nothing automatic.
            replies = await self._finish(message)
        elif message.payload == sentences.BOT:
            replies = await self._finish(message, sentences.going_on_with_assistant())
        else:
            replies, outcome = await self._with_assistant(message, metadata)
        self._metrics.count_turn(outcome)
        # The actions, in another process, may have opened a hand-off meanwhile.
        await run_in_threadpool(refresh_card, self._store, message.conversation_id)
        announce(self._bus, message.conversation_id, EventKind.MESSAGE, EventKind.CONVERSATION)
        return replies

    async def _with_assistant(
        self, message: Message, metadata: Mapping[str, str]
    ) -> tuple[tuple[Message, ...], TurnOutcome]:
        utterance = await run_in_threadpool(self._meant, message)
        if utterance is None:
            replies = await self._finish(message, sentences.nothing_to_retry())
            return replies, TurnOutcome.NOT_ASKED
        try:
            with self._typing(message.conversation_id), self._metrics.asking():
                said = await self._assistant.ask(message.conversation_id, utterance, metadata)
        except AssistantDown:
            if utterance is _ASK_HUMAN:
                replies = await run_in_threadpool(self._hand_over, message)
            else:
                replies = await self._finish(message, sentences.assistant_down())
            return replies, TurnOutcome.ASSISTANT_DOWN
        return await self._finish(message, *said), TurnOutcome.ANSWERED

    async def _finish(self, message: Message, *replies: Reply) -> tuple[Message, ...]:
        """Store the replies; the store refuses them once a person has taken over."""
        return await run_in_threadpool(self._store.finish_turn, message.id, replies)

    def _meant(self, message: Message) -> Utterance | None:
        """What to ask the assistant; None when there is nothing to try again."""
        if message.payload == sentences.HUMAN:
            return _ASK_HUMAN
        if message.payload != sentences.RETRY:
            return Payload(message.payload) if message.payload else Typed(message.text)
        earlier = self._store.messages(message.conversation_id)
        for candidate in reversed([each for each in earlier if each.id < message.id]):
            if candidate.author is not Author.VISITOR:
                continue
            if candidate.payload is None:
                return Typed(candidate.text)
            if not candidate.payload.startswith("#"):
                return Payload(candidate.payload)
        return None

    def _while_waiting(self, message: Message, standing: Standing) -> tuple[Message, ...]:
        conversation_id = message.conversation_id
        if message.payload == sentences.BOT:
            return self._go_on_with_assistant(message)
        note: Reply | None = None
        if message.payload in (sentences.HUMAN, sentences.RETRY):
            note = sentences.already_waiting(self._promise(standing))
        elif "?" in message.text or not self._was_noted(standing):
            # A question may be an everyday one: the way back to the assistant stays in sight.
            note = sentences.noted()
        notes: tuple[Message, ...] = ()
        if note:
            notes = (
                self._store.add_message(
                    conversation_id, Author.SYSTEM, note.text, choices=note.choices
                ),
            )
        return notes + self._store.finish_turn(message.id, ())

    def _go_on_with_assistant(self, message: Message) -> tuple[Message, ...]:
        # Refused when a person has taken the hand-off in the very moment.
        if not self._store.let_bot_answer(message.conversation_id):
            return self._store.finish_turn(message.id, ())
        return self._store.finish_turn(message.id, (sentences.going_on_with_assistant(),))

    def _was_noted(self, standing: Standing) -> bool:
        """Whether the visitor was told so since the wait began, or began again."""
        if standing.handoff is None:
            return False
        for message in reversed(self._store.messages(standing.conversation.id)):
            if message.created_at < standing.handoff.opened_at:
                return False
            if message.author is Author.SYSTEM and message.text == sentences.NOTED:
                return True
            if message.payload == sentences.BOT:
                return False
        return False

    def _hand_over(self, message: Message) -> tuple[Message, ...]:
        """Open the hand-off without the assistant, hence without its questions."""
        conversation_id = message.conversation_id
        standing = read_standing(self._store, conversation_id)
        if standing.state is ConversationState.HUMAN:
            return self._store.finish_turn(message.id, ())
        shop = self._shop_file.current()
        now = datetime.now(timezone.utc)
        promise = shop.promise(now)
        card = new_card(self._store, standing.conversation, _TOPIC_WITHOUT_ASSISTANT)
        handoff, opened = self._store.open_handoff(
            conversation_id, _TOPIC_WITHOUT_ASSISTANT, card, promise.due
        )
        words = promise.text if opened else promise_words(handoff, shop, now) or promise.text
        return self._store.finish_turn(message.id, (sentences.handed_over(words),))

    def _promise(self, standing: Standing) -> str | None:
        if standing.handoff is None:
            return None
        return promise_words(
            standing.handoff, self._shop_file.current(), datetime.now(timezone.utc)
        )

    @contextmanager
    def _typing(self, conversation_id: str) -> Iterator[None]:
        announce_typing(self._bus, conversation_id, Author.BOT, True)
        try:
            yield
        finally:
            announce_typing(self._bus, conversation_id, Author.BOT, False)
