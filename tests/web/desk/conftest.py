"""The console over the real application and store, used by colleagues who log in."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass

import httpx
import pytest
from argon2 import PasswordHasher
from starlette.applications import Starlette

from bot.desk.card import Card
from bot.desk.model import Handoff, Role, Staff
from bot.desk.store import Store

from ..fakes import Visitor, client_of

PASSWORD = "correct horse battery staple"
_CSRF = re.compile(r'name="csrf" value="([0-9a-f]+)"')

LogIn = Callable[[Staff], Awaitable["Colleague"]]


@dataclass
class Colleague:
    """A member of staff at a browser without scripts."""

    http: httpx.AsyncClient
    staff: Staff
    csrf: str = ""

    async def get(self, path: str) -> httpx.Response:
        return await self.http.get(path)

    async def read(self, path: str) -> str:
        answer = await self.http.get(path)
        assert answer.status_code == 200, answer.text
        return answer.text

    async def post(self, path: str, **fields: str) -> httpx.Response:
        return await self.http.post(path, data={"csrf": self.csrf, **fields})

    async def do(self, handoff: Handoff, action: str, **fields: str) -> httpx.Response:
        return await self.post(f"/desk/demandes/{handoff.id}/{action}", **fields)


async def submit_login(
    http: httpx.AsyncClient, login: str, password: str, **fields: str
) -> httpx.Response:
    page = await http.get("/desk/login")
    data = {"csrf": csrf_in(page.text), "login": login, "password": password, **fields}
    return await http.post("/desk/login", data=data)


def csrf_in(page: str) -> str:
    found = _CSRF.search(page)
    assert found, page
    return found[1]


def page_of(handoff: Handoff) -> str:
    return f"/desk/demandes/{handoff.id}"


@pytest.fixture(autouse=True)
def cheap_hashes(store: Store) -> None:
    """Everybody here logs in: a password that takes long to guess would take long to check."""
    store.__dict__["_passwords"] = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)


@pytest.fixture
def marie(store: Store) -> Staff:
    return store.add_staff("marie", "Marie", PASSWORD, Role.AGENT)


@pytest.fixture
def karim(store: Store) -> Staff:
    return store.add_staff("karim", "Karim", PASSWORD, Role.AGENT)


@pytest.fixture
async def log_in(app: Starlette) -> AsyncIterator[LogIn]:
    async with AsyncExitStack() as stack:

        async def enter(staff: Staff) -> Colleague:
            http = await stack.enter_async_context(client_of(app, "198.51.100.4"))
            answer = await submit_login(http, staff.login, PASSWORD)
            assert answer.status_code == 303, answer.text
            return Colleague(http, staff, csrf_in((await http.get("/desk")).text))

        yield enter


@pytest.fixture
async def at_desk(log_in: LogIn, marie: Staff) -> Colleague:
    """Marie, logged in."""
    return await log_in(marie)


@pytest.fixture
async def handoff(visitor: Visitor, store: Store) -> Handoff:
    """The visitor's request, waiting."""
    card = Card(topic="technical", summary="NanoStation éteinte", powered_device="NanoStation M5")
    return store.open_handoff(visitor.conversation_id, "technical", card, None)[0]
