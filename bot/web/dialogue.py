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
from bot.web.rasa_replies import AddsToRequest, Answered
from bot.web.standing import Standing, read_standing
from bot.web.utterances import Payload, Typed, Utterance
from bot.web.waiting import Acknowledgements

_ASK_HUMAN = Payload("/ask_human")
_UNREAD = (AddsToRequest("nlu_fallback"),)
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
        self._acknowledgements = Acknowledgements(store, shop_file)

    async def answer(self, message: Message, metadata: Mapping[str, str]) -> tuple[Message, ...]:
        """Finish the turn of a stored message; what is said in it to the visitor, stored too.

        Raises `NotFound` when the conversation was erased, `StoreUnavailable`.
        """
        standing = await run_in_threadpool(read_standing, self._store, message.conversation_id)
        outcome = TurnOutcome.NOT_ASKED
        if standing.state not in (ConversationState.BOT, ConversationState.WAITING):
            # A person has the conversation, or it is closed: nothing automatic.
            replies = await self._finish(message)
        elif at_once := await run_in_threadpool(self._without_assistant, message, standing):
            replies = await self._finish(message, *at_once)
        else:
            replies, outcome = await self._with_assistant(message, metadata, standing)
        self._metrics.count_turn(outcome)
        # The actions, in another process, may have opened a hand-off meanwhile.
        await run_in_threadpool(refresh_card, self._store, message.conversation_id)
        announce(self._bus, message.conversation_id, EventKind.MESSAGE, EventKind.CONVERSATION)
        return replies

    async def _with_assistant(
        self, message: Message, metadata: Mapping[str, str], standing: Standing
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
            elif standing.state is ConversationState.WAITING:
                # Somebody will read it anyway.
                to_say = await run_in_threadpool(self._to_say, message, _UNREAD)
                replies = await self._finish(message, *to_say)
            else:
                replies = await self._finish(message, sentences.assistant_down())
            return replies, TurnOutcome.ASSISTANT_DOWN
        to_say = await run_in_threadpool(self._to_say, message, said)
        return await self._finish(message, *to_say), TurnOutcome.ANSWERED

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

    def _without_assistant(self, message: Message, standing: Standing) -> tuple[Reply, ...]:
        """What needs no assistant; empty when there is nothing of the kind to say."""
        if message.payload == sentences.BOT:
            # A choice of earlier versions: the assistant answers while a request waits anyway.
            return (sentences.going_on_with_assistant(),)
        return self._acknowledgements.at_once(message, standing)

    def _to_say(self, message: Message, said: tuple[Answered, ...]) -> tuple[Reply, ...]:
        """The replies, and word of what was left to the request, once for the message."""
        replies = tuple(each for each in said if isinstance(each, Reply))
        adds = next((each for each in said if isinstance(each, AddsToRequest)), None)
        if adds is None:
            return replies
        standing = read_standing(self._store, message.conversation_id)
        return replies + self._acknowledgements.of(message, adds.intent, standing)

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

    @contextmanager
    def _typing(self, conversation_id: str) -> Iterator[None]:
        announce_typing(self._bus, conversation_id, Author.BOT, True)
        try:
            yield
        finally:
            announce_typing(self._bus, conversation_id, Author.BOT, False)
