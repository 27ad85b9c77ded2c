"""What one visitor message sets off, by the state of its conversation."""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timezone

from starlette.concurrency import run_in_threadpool

from bot.desk.dialogue_memory import DialogueMemory
from bot.desk.errors import StoreUnavailable
from bot.desk.filing import new_card, refresh_card
from bot.desk.model import Author, ConversationState, Message, Reply
from bot.desk.store import Store
from bot.desk.understanding import NotUnderstandable, Understanding
from bot.shop import ShopFile
from bot.web import sentences
from bot.web.assistant import Assistant, AssistantDown
from bot.web.beforehand import Beforehand, Settled
from bot.web.events import EventBus, EventKind, announce, announce_typing
from bot.web.hearing import Hearing
from bot.web.metrics import Metrics, TurnOutcome
from bot.web.presenters import promise_words
from bot.web.quote_beside import how_quoted
from bot.web.rasa_replies import AddsToRequest, Answered, each_choice_once
from bot.web.standing import Standing, read_standing
from bot.web.typed_choices import typed_choice
from bot.web.utterances import Payload, Typed, Utterance
from bot.web.waiting import Acknowledgements

logger = logging.getLogger(__name__)

_ASK_HUMAN = Payload("/ask_human")
_UNREAD = (AddsToRequest("nlu_fallback"),)
_TOPIC_WITHOUT_ASSISTANT = "other"


class Dialogue:
    """Decides who answers, from the store, right before answering."""

    def __init__(
        self,
        store: Store,
        memory: DialogueMemory,
        assistant: Assistant,
        shop_file: ShopFile,
        bus: EventBus,
        metrics: Metrics,
        hearing: Hearing,
    ) -> None:
        self._store = store
        self._memory = memory
        self._assistant = assistant
        self._shop_file = shop_file
        self._bus = bus
        self._metrics = metrics
        self._hearing = hearing
        self._acknowledgements = Acknowledgements(store, shop_file)
        self._beforehand = Beforehand(store, shop_file, self._acknowledgements)

    async def answer(self, message: Message, metadata: Mapping[str, str]) -> tuple[Message, ...]:
        """Finish the turn of a stored message; what is said in it to the visitor, stored too.

        Raises `NotFound` when the conversation was erased, `StoreUnavailable`.
        """
        standing = await run_in_threadpool(read_standing, self._store, message.conversation_id)
        outcome = TurnOutcome.NOT_ASKED
        if standing.state not in (ConversationState.BOT, ConversationState.WAITING):
            # A person has the conversation, or it is closed: nothing automatic.
            replies = await self._finish(message)
        else:
            message = await run_in_threadpool(self._heard, message)
            settled = await run_in_threadpool(self._beforehand.of, message, standing)
            if settled.done:
                replies = await self._finish(message, *settled.replies)
            else:
                replies, outcome = await self._with_assistant(message, metadata, standing, settled)
        self._metrics.count_turn(outcome)
        # The actions, in another process, may have opened a hand-off meanwhile.
        await run_in_threadpool(refresh_card, self._store, message.conversation_id)
        announce(self._bus, message.conversation_id, EventKind.MESSAGE, EventKind.CONVERSATION)
        return replies

    async def _with_assistant(
        self,
        message: Message,
        metadata: Mapping[str, str],
        standing: Standing,
        settled: Settled,
    ) -> tuple[tuple[Message, ...], TurnOutcome]:
        rest = settled.rest
        utterance = Typed(rest) if rest else await run_in_threadpool(self._meant, message)
        if utterance is None:
            replies = await self._finish(message, sentences.nothing_to_retry())
            return replies, TurnOutcome.NOT_ASKED
        try:
            with self._typing(message.conversation_id), self._metrics.asking():
                said: tuple[Answered, ...] = ()
                for each in (*([Typed(settled.given)] if settled.given else []), utterance):
                    said += await self._assistant.ask(message.conversation_id, each, metadata)
        except AssistantDown:
            if utterance is _ASK_HUMAN:
                replies = await run_in_threadpool(self._hand_over, message)
            elif standing.state is ConversationState.WAITING:
                # Somebody will read it anyway.
                to_say = await run_in_threadpool(self._to_say, message, _UNREAD, settled)
                replies = await self._finish(message, *to_say)
            else:
                replies = await self._finish(message, *settled.replies, sentences.assistant_down())
            return replies, TurnOutcome.ASSISTANT_DOWN
        to_say = await run_in_threadpool(self._to_say, message, said, settled)
        understood = await run_in_threadpool(self._understood, message, utterance)
        replies = await self._finish(message, *to_say, understood=understood)
        return replies, TurnOutcome.ANSWERED

    async def _finish(
        self, message: Message, *replies: Reply, understood: Understanding | None = None
    ) -> tuple[Message, ...]:
        """Store the replies; the store refuses them once a person has taken over."""
        once = each_choice_once(replies)
        return await run_in_threadpool(self._store.finish_turn, message.id, once, understood)

    def _heard(self, message: Message) -> Message:
        """As the assistant hears it: with the payload of a choice whose title was typed, or mended
        and without courtesy.
        """
        chosen = self._as_chosen(message)
        if chosen.payload is not None:
            return chosen
        return replace(chosen, text=self._hearing.of(chosen.text))

    def _as_chosen(self, message: Message) -> Message:
        """With the payload of the choice whose title was typed, if it was one."""
        earlier = reversed(self._store.messages(message.conversation_id))
        payload = typed_choice(message, [each for each in earlier if each.id < message.id])
        return replace(message, payload=payload) if payload else message

    def _understood(self, message: Message, utterance: Utterance) -> Understanding | None:
        """What the assistant made of what was typed; for staff only, so never worth a failure."""
        if message.payload is not None or not isinstance(utterance, Typed):
            return None
        try:
            return self._memory.understood(message.conversation_id, utterance.wire())
        except (StoreUnavailable, NotUnderstandable, OSError) as error:
            logger.warning("message %s: not known as what, %s", message.id, type(error).__name__)
            return None

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
                return Typed(self._hearing.of(candidate.text))
            if not candidate.payload.startswith("#"):
                return Payload(candidate.payload)
        return None

    def _to_say(
        self, message: Message, said: tuple[Answered, ...], settled: Settled
    ) -> tuple[Reply, ...]:
        """The replies, and word of what was left to the request, once for the message."""
        replies = settled.replies + tuple(each for each in said if isinstance(each, Reply))
        adds = next((each for each in said if isinstance(each, AddsToRequest)), None)
        standing = read_standing(self._store, message.conversation_id)
        if adds is not None:
            rest = replace(message, text=settled.rest or message.text)
            call = adds.said == "call_time" and self._beforehand.call_of(rest, standing)
            replies += call or self._acknowledgements.of(rest, adds, standing)
        if settled.again:
            replies = self._beforehand.not_the_same(replies, settled.rest or "", message, standing)
        if settled.told and standing.handoff:
            replies += (self._acknowledgements.told_beside(settled.told, message),)
        replies = tuple({each.text: each for each in reversed(replies)}.values())[::-1]
        replies += how_quoted(message.text, replies) if message.payload is None else ()
        replies += self._beforehand.owed(message, replies)
        if not replies and standing.state is ConversationState.WAITING:
            return self._acknowledgements.never_silent(message, standing)
        return replies

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
