"""The web process's application, put together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware

from bot.desk.dialogue_memory import DialogueMemory
from bot.desk.store import Store
from bot.settings import Settings
from bot.shop import ShopFile
from bot.web.address import parse_networks
from bot.web.answers import exception_handlers
from bot.web.assistant import Assistant
from bot.web.chat import chat_routes
from bot.web.context import Web
from bot.web.desk.routes import desk_routes
from bot.web.dialogue import Dialogue
from bot.web.events import EventBus
from bot.web.limits import Limits
from bot.web.metrics import Metrics
from bot.web.middleware import LastResort, PublicCors, SecurityHeaders
from bot.web.pages import page_routes
from bot.web.probes import probe_routes
from bot.web.readiness import Readiness
from bot.web.tokens import Tokens
from bot.web.turns import Turns


def create_app(
    settings: Settings, store: Store, assistant: Assistant, shop_file: ShopFile
) -> Starlette:
    """The application, its parts at `app.state.web`; closes the assistant when it stops.

    Raises `WrongProxy` when a trusted proxy is neither an address nor a network.
    """
    bus = EventBus()
    metrics = Metrics()
    dialogue = Dialogue(store, assistant, shop_file, bus, metrics)
    web = Web(
        settings=settings,
        store=store,
        assistant=assistant,
        shop_file=shop_file,
        bus=bus,
        turns=Turns(
            store, DialogueMemory(settings.rasa_database), assistant, dialogue, bus, metrics
        ),
        tokens=Tokens(settings.secret_key),
        limits=Limits(),
        metrics=metrics,
        readiness=Readiness(store, assistant),
        trusted_proxies=parse_networks(settings.trusted_proxies),
    )

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        web.turns.start_recovery()
        try:
            yield
        finally:
            web.bus.close()
            await web.turns.stop()
            await web.assistant.close()

    app = Starlette(
        routes=[
            *chat_routes(),
            *probe_routes(),
            *desk_routes(settings),
            *page_routes(demo=settings.order_system == "demo"),
        ],
        middleware=[
            Middleware(SecurityHeaders),
            Middleware(PublicCors),
            Middleware(LastResort),
        ],
        exception_handlers=exception_handlers(),
        lifespan=lifespan,
    )
    app.state.web = web
    return app
