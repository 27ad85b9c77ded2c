"""What every request finds at hand, and who is asking."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from bot.desk.errors import NotFound
from bot.desk.model import Conversation
from bot.desk.store import Store
from bot.settings import Settings
from bot.shop import ShopFile
from bot.web.address import Network, address_key, client_address
from bot.web.assistant import Assistant
from bot.web.errors import Unauthorized
from bot.web.events import EventBus
from bot.web.limits import Limits, SlidingWindow
from bot.web.metrics import Metrics
from bot.web.readiness import Readiness
from bot.web.tokens import InvalidToken, Tokens
from bot.web.turns import Turns


@dataclass(frozen=True)
class Web:
    """The parts of the web process, at `request.app.state.web`."""

    settings: Settings
    store: Store
    assistant: Assistant
    shop_file: ShopFile
    bus: EventBus
    turns: Turns
    tokens: Tokens
    limits: Limits
    metrics: Metrics
    readiness: Readiness
    trusted_proxies: tuple[Network, ...]


@dataclass(frozen=True)
class Visit:
    """A request of the visitor whom the conversation belongs to."""

    web: Web
    request: Request
    conversation: Conversation

    @property
    def id(self) -> str:
        return self.conversation.id


Endpoint = Callable[[Request], Awaitable[Response]]
VisitEndpoint = Callable[[Visit], Awaitable[Response]]


def web_of(request: Request) -> Web:
    web: Web = request.app.state.web
    return web


def key_of_address(request: Request) -> str:
    """The key that stands for the client's address."""
    web = web_of(request)
    address = client_address(
        request.client.host if request.client else None,
        request.headers.getlist("x-forwarded-for"),
        web.trusted_proxies,
    )
    return address_key(web.settings.secret_key, address)


def for_visitor(limit: Callable[[Limits], SlidingWindow]) -> Callable[[VisitEndpoint], Endpoint]:
    """Let in who holds the token of a conversation, within one of the limits.

    A conversation that is erased while its request runs is answered like one that was.
    """

    def decorate(endpoint: VisitEndpoint) -> Endpoint:
        async def answer(request: Request) -> Response:
            web = web_of(request)
            try:
                conversation = await _authenticate(web, request)
                limit(web.limits).hit(conversation.id)
                return await endpoint(Visit(web, request, conversation))
            except NotFound:
                raise Unauthorized from None

        return answer

    return decorate


async def _authenticate(web: Web, request: Request) -> Conversation:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        raise Unauthorized("Ce service demande un jeton de conversation.")
    try:
        conversation_id = web.tokens.conversation_id(token.strip())
    except InvalidToken:
        raise Unauthorized from None
    conversation = await run_in_threadpool(web.store.conversation, conversation_id)
    if conversation is None:
        raise Unauthorized
    return conversation
