"""The console alone: the web process in a thread, with no Rasa behind it."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from argon2 import PasswordHasher
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize
from starlette.applications import Starlette

from bot.desk.card import Card
from bot.desk.model import Author, Conversation, Handoff, Role, Staff
from bot.desk.shop_amendments import amendments_of
from bot.desk.store import Store
from bot.notify.channels import kinds_sent
from bot.settings import Settings
from bot.shop import ShopFile
from bot.web.app import create_app
from bot.web.assistant import Assistant
from bot.web.events import EventKind, announce
from bot.web.server import Server
from tests.places import ROOT

PASSWORD = "correct horse battery staple"
PHONE: ViewportSize = {"width": 390, "height": 844}
SCREEN: ViewportSize = {"width": 1280, "height": 800}
_STARTED_WITHIN_S = 30.0


@dataclass
class DeskRunning:
    """A console in service; `store` and `app` are those that it runs on, in this process.

    Marie is an administrator, Karim an agent. What is written through `store` is found by open
    pages once `tell` was called, as another part of the web process would.
    """

    url: str
    app: Starlette
    store: Store
    server: Server
    marie: Staff
    karim: Staff

    def log_in(
        self,
        browser: Browser,
        staff: Staff | None = None,
        viewport: ViewportSize = SCREEN,
        path: str = "/desk",
        **options: object,
    ) -> Page:
        """A page of the console in a browser context of its own, logged in as Marie or another.

        `options` are those of a Playwright context: color_scheme, java_script_enabled…
        """
        context: BrowserContext = browser.new_context(
            viewport=viewport,
            locale="fr-FR",
            **options,  # type: ignore[arg-type]
        )
        page = context.new_page()
        page.goto(f"{self.url}/desk/login")
        page.get_by_label("Identifiant").fill((staff or self.marie).login)
        page.get_by_label("Mot de passe").fill(PASSWORD)
        page.get_by_role("button", name="Se connecter").click()
        page.wait_for_url(f"{self.url}/desk")
        if path != "/desk":
            page.goto(f"{self.url}{path}")
        return page

    def tell(self, conversation_id: str) -> None:
        """Let open pages know that a conversation changed."""
        loop = self.app.state.loop
        kinds = (EventKind.MESSAGE, EventKind.CONVERSATION)
        loop.call_soon_threadsafe(announce, self.app.state.web.bus, conversation_id, *kinds)

    def conversation(self, *said: str, bot: str = "Que puis-je faire pour vous ?") -> Conversation:
        """A conversation in which a visitor wrote, the assistant answering each time."""
        conversation = self.store.create_conversation("https://boutique.example/antennes")
        for number, text in enumerate(said):
            self.store.add_visitor_message(conversation.id, f"client-{number:04}", text)
            self.store.add_message(conversation.id, Author.BOT, bot)
        return conversation

    def request(self, *said: str, topic: str = "technical", summary: str | None = None) -> Handoff:
        """A request that waits, and open pages told of it."""
        conversation = self.conversation(*(said or ("Mon antenne ne répond plus",)))
        card = Card(topic=topic, summary=summary)
        handoff, _ = self.store.open_handoff(conversation.id, topic, card, None)
        self.tell(conversation.id)
        return handoff


@contextmanager
def desk_in_service(folder: Path, **environ: str) -> Iterator[DeskRunning]:
    """The web process until the block ends, on a port and in a folder of its own.

    `environ` are further settings; a PORT among them is the one it listens on.
    """
    settings = Settings.from_environ(
        {
            "DATA_DIR": str(folder / "var"),
            "SHOP_FILE": str(ROOT / "shop.yml"),
            "SECRET_KEY": "a secret that only the tests know",
            **environ,
        }
    )
    store = Store.open(settings.database_url, sends=kinds_sent(settings))
    # A password that takes long to guess would take long to check.
    store.__dict__["_passwords"] = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    marie = store.add_staff("marie", "Marie", PASSWORD, Role.ADMIN)
    karim = store.add_staff("karim", "Karim", PASSWORD, Role.AGENT)
    wire = httpx.AsyncClient(transport=httpx.MockTransport(_nothing_to_say))
    assistant = Assistant(wire, "http://rasa.test", "http://actions.test", budget=1.0)
    shop_file = ShopFile(ROOT / "shop.yml", amendments_of(store))
    app = create_app(settings, store, assistant, shop_file)
    server = Server(app, "127.0.0.1", settings.port if "PORT" in environ else 0)
    thread = threading.Thread(target=_serve, args=(server, app), daemon=True)
    thread.start()
    try:
        url = _address(server, thread)
        yield DeskRunning(url, app, store, server, marie, karim)
    finally:
        server.should_exit = True
        thread.join(_STARTED_WITHIN_S)
        store.dispose()


def _serve(server: Server, app: Starlette) -> None:
    async def serve() -> None:
        app.state.loop = asyncio.get_running_loop()
        await server.serve()

    asyncio.run(serve())


def _address(server: Server, thread: threading.Thread) -> str:
    waited = threading.Event()
    for _ in range(int(_STARTED_WITHIN_S * 100)):
        if server.started:
            port = server.servers[0].sockets[0].getsockname()[1]
            return f"http://127.0.0.1:{port}"
        if not thread.is_alive():
            break
        waited.wait(0.01)
    raise AssertionError("the console did not start")


def _nothing_to_say(request: httpx.Request) -> httpx.Response:
    is_message = request.method == "POST"
    return httpx.Response(200, json=[{"text": "Bien reçu."}] if is_message else {"status": "ok"})
