"""The web process's application, put together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware

from bot.desk.dialogue_memory import DialogueMemory
from bot.desk.store import Store
from bot.learning.files import LearnedFiles
from bot.settings import Settings
from bot.shop import ShopFile
from bot.training import MODEL
from bot.web.address import parse_networks
from bot.web.answers import exception_handlers
from bot.web.assistant import Assistant
from bot.web.chat import chat_routes
from bot.web.context import Web
from bot.web.desk.routes import desk_routes
from bot.web.dialogue import Dialogue
from bot.web.events import EventBus, conversation_topic
from bot.web.hearing import Hearing
from bot.web.letter_box import LetterBox
from bot.web.limits import Limits
from bot.web.metrics import Metrics
from bot.web.middleware import LastResort, PublicCors, SecurityHeaders
from bot.web.outgoing import Outgoing
from bot.web.pages import page_routes
from bot.web.probes import probe_routes
from bot.web.readiness import Readiness
from bot.web.reminders import Reminders
from bot.web.resume import resume_routes
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
    memory = DialogueMemory(settings.rasa_database)
    hearing = Hearing(MODEL)
    dialogue = Dialogue(store, memory, assistant, shop_file, bus, metrics, hearing)
    web = Web(
        settings=settings,
        store=store,
        assistant=assistant,
        shop_file=shop_file,
        bus=bus,
        turns=Turns(
            store,
            memory,
            LearnedFiles(settings.data_dir),
            assistant,
            dialogue,
            bus,
            metrics,
        ),
        tokens=Tokens(settings.secret_key),
        limits=Limits(),
        metrics=metrics,
        readiness=Readiness(store, assistant),
        trusted_proxies=parse_networks(settings.trusted_proxies),
    )

    def is_connected(conversation_id: str) -> bool:
        return bus.subscriber_count(conversation_topic(conversation_id)) > 0

    outgoing = Outgoing(store, LetterBox(settings, store, shop_file, is_connected))
    reminders = Reminders(settings, store, shop_file, bus)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        web.turns.start_recovery()
        outgoing.start()
        reminders.start()
        try:
            yield
        finally:
            web.bus.close()
            await reminders.stop()
            await outgoing.stop()
            await web.turns.stop()
            await web.assistant.close()

    app = Starlette(
        routes=[
            *chat_routes(),
            *resume_routes(),
            *probe_routes(),
            *desk_routes(settings),
            *page_routes(
                demo=settings.order_system == "demo",
                data_dir=settings.data_dir,
            ),
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
