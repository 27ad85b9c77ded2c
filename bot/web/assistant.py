"""The assistant as the web process sees it: Rasa's REST channel, and the action server's health.

AssistantDown
├── Unreachable         nothing listens, or it broke off, until the time was up
├── TooSlow             no answer within the budget
├── Silent              twice an empty answer: the action server failed, or no model is loaded
└── MalformedAnswer     not what the REST channel is documented to send
"""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass

import httpx

from bot.web.rasa_replies import Answered, NotReplies, parse_replies
from bot.web.utterances import Utterance

logger = logging.getLogger(__name__)

_BUDGET_S = 12.0
_FIRST_PAUSE_S = 0.2
_LONGEST_PAUSE_S = 2.0
_HEALTH_TIMEOUT_S = 3.0
# No conversation has this id, and a greeting changes nothing.
_PROBE = {"sender": "readyz", "message": "/greet"}


class AssistantDown(Exception):
    pass


class Unreachable(AssistantDown):
    pass


class TooSlow(AssistantDown):
    pass


class Silent(AssistantDown):
    pass


class MalformedAnswer(AssistantDown):
    pass


@dataclass(frozen=True)
class Health:
    rasa: bool
    actions: bool


class Assistant:
    """Asks Rasa, within a budget of seconds for everything that a turn waits for.

    `client` is closed with the assistant. `first_pause` is what is waited before the first
    retry, in seconds; it doubles each time.
    """

    def __init__(
        self,
        client: httpx.AsyncClient,
        rasa_url: str,
        actions_url: str,
        *,
        budget: float = _BUDGET_S,
        first_pause: float = _FIRST_PAUSE_S,
    ) -> None:
        self._client = client
        self._channel_url = f"{rasa_url}/webhooks/rest"
        self._actions_url = actions_url
        self._budget = budget
        self._first_pause = first_pause
        self._model_answered = False

    async def ask(
        self, conversation_id: str, said: Utterance, metadata: Mapping[str, str]
    ) -> tuple[Answered, ...]:
        """What the assistant answers; at least one thing. Raises `AssistantDown`."""
        body = {"sender": conversation_id, "message": said.wire(), "metadata": dict(metadata)}
        try:
            replies = await asyncio.wait_for(self._ask_until_answered(body), self._budget)
        except AssistantDown as error:
            self._model_answered = False
            logger.warning("conversation %s: %s", conversation_id, type(error).__name__)
            raise
        except asyncio.TimeoutError:
            self._model_answered = False
            logger.warning("conversation %s: %s", conversation_id, TooSlow.__name__)
            raise TooSlow from None
        self._model_answered = True
        return replies

    async def health(self) -> Health:
        rasa, actions = await asyncio.gather(
            self._model_is_loaded(), self._says_ok(f"{self._actions_url}/health")
        )
        return Health(rasa=rasa, actions=actions)

    async def close(self) -> None:
        await self._client.aclose()

    async def _ask_until_answered(self, body: Mapping[str, object]) -> tuple[Answered, ...]:
        clock = asyncio.get_running_loop().time
        deadline = clock() + self._budget
        pause = self._first_pause
        was_silent = False
        while True:
            failure: AssistantDown
            try:
                replies = await self._post(body)
                if replies:
                    return replies
                if was_silent:
                    raise Silent
                was_silent = True
                failure = Silent()
                await self._wait_for_actions(deadline)
            except Unreachable as error:
                failure = error
            if clock() + pause >= deadline:
                raise failure
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE_S)

    async def _wait_for_actions(self, deadline: float) -> None:
        """Rasa falls silent while the action server starts again: asking sooner is no use."""
        clock = asyncio.get_running_loop().time
        while not await self._says_ok(f"{self._actions_url}/health"):
            if clock() + self._first_pause >= deadline:
                raise Silent
            await asyncio.sleep(self._first_pause)

    async def _post(self, body: Mapping[str, object]) -> tuple[Answered, ...]:
        try:
            response = await self._client.post(
                f"{self._channel_url}/webhook", json=body, timeout=self._budget
            )
        except httpx.TimeoutException:
            raise TooSlow from None
        except httpx.HTTPError:
            raise Unreachable from None
        if response.status_code >= 500:
            raise Unreachable
        if response.status_code != 200:
            raise MalformedAnswer
        try:
            return parse_replies(response.content)
        except NotReplies:
            raise MalformedAnswer from None

    async def _model_is_loaded(self) -> bool:
        """Whether Rasa runs with a model, told without `--enable-api`.

        Rasa's channel says that it is well with no model at all; it then answers any message
        with nothing. So a greeting is sent under a reserved sender, until one answer was
        seen, the greeting's or a visitor's. Rasa loads its model only at start, and a Rasa
        that stopped is noticed by the plain check: no further greeting is needed. Since the
        greeting goes through an action, this also waits for the action server.
        """
        if not await self._says_ok(f"{self._channel_url}/"):
            self._model_answered = False
        elif not self._model_answered:
            try:
                replies = await asyncio.wait_for(self._post(_PROBE), _HEALTH_TIMEOUT_S)
                self._model_answered = bool(replies)
            except (AssistantDown, asyncio.TimeoutError):
                self._model_answered = False
        return self._model_answered

    async def _says_ok(self, url: str) -> bool:
        try:
            response = await self._client.get(url, timeout=_HEALTH_TIMEOUT_S)
        except httpx.HTTPError:
            return False
        return response.status_code == 200
