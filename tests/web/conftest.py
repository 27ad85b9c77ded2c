"""The web process over a real store, with only the wire to Rasa and the actions replaced."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from bot.desk.store import Store
from bot.settings import Settings
from bot.shop import ShopFile
from bot.web.app import create_app
from bot.web.assistant import Assistant

from .fakes import ACTIONS, RASA, Visitor, Wire, client_of

SHOP_FILE = Path(__file__).parents[2] / "shop.yml"

OpenConversation = Callable[[], Awaitable[Visitor]]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.from_environ(
        {
            "DATA_DIR": str(tmp_path / "var"),
            "SHOP_FILE": str(SHOP_FILE),
            "SECRET_KEY": "a secret that only the tests know",
            "RASA_URL": RASA,
            "ACTIONS_URL": ACTIONS,
            "TRUSTED_PROXIES": "10.0.0.0/8",
        }
    )


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    store = Store.open(settings.database_url)
    yield store
    store.dispose()


@pytest.fixture
def shop_file() -> ShopFile:
    return ShopFile(SHOP_FILE)


@pytest.fixture
def wire() -> Wire:
    return Wire()


@pytest.fixture
async def assistant(wire: Wire) -> AsyncIterator[Assistant]:
    assistant = Assistant(wire.client(), RASA, ACTIONS, budget=1.0, first_pause=0.001)
    yield assistant
    await assistant.close()


@pytest.fixture
async def app(
    settings: Settings, store: Store, assistant: Assistant, shop_file: ShopFile
) -> Starlette:
    return create_app(settings, store, assistant, shop_file)


@pytest.fixture
async def http(app: Starlette) -> AsyncIterator[httpx.AsyncClient]:
    """A client at an address of the Internet, of the running application."""
    async with app.router.lifespan_context(app), client_of(app, "203.0.113.7") as client:
        yield client


@pytest.fixture
def open_conversation(http: httpx.AsyncClient) -> OpenConversation:
    async def open_one() -> Visitor:
        answer = await http.post("/api/chat/conversations", json={})
        assert answer.status_code == 201
        opened = answer.json()
        return Visitor(http, opened["conversation"]["id"], opened["token"], opened["messages"][0])

    return open_one


@pytest.fixture
async def visitor(open_conversation: OpenConversation) -> Visitor:
    return await open_conversation()
