"""Whatever is sent, the answer is one of the documented ones, and never a 500."""

import asyncio
import json
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings, strategies

from bot.desk.store import Store
from bot.settings import Settings
from bot.shop import ShopFile
from bot.web.app import create_app
from bot.web.assistant import Assistant
from bot.web.context import Web
from bot.web.limits import Limits, SlidingWindow

from .conftest import SHOP_FILE
from .fakes import ACTIONS, RASA, Wire, client_of

PATHS = ("conversations", "messages", "typing", "email", "rating")
DOCUMENTED = {200, 201, 204, 400, 401, 404, 409, 413, 415}

json_values = strategies.recursive(
    strategies.none()
    | strategies.booleans()
    | strategies.integers()
    | strategies.floats()
    | strategies.text(strategies.characters(), max_size=60),
    lambda inner: (
        strategies.lists(inner, max_size=4)
        | strategies.dictionaries(strategies.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=8,
)
names = strategies.sampled_from(
    ("client_id", "text", "choice", "email", "score", "comment", "page_url")
)
client_ids = strategies.from_regex(r"[A-Za-z0-9_-]{8,64}", fullmatch=True)
messages = strategies.fixed_dictionaries(
    {"client_id": client_ids | json_values},
    optional={"text": json_values, "choice": json_values},
)
objects = messages | strategies.dictionaries(names, json_values, max_size=4) | json_values
media_types = strategies.sampled_from(
    ("application/json", "application/json; charset=utf-8", "text/plain", "application/JSON;x")
)


class Target:
    """One application for all examples; limits that do not end the game."""

    def __init__(self, tmp_path: Path) -> None:
        environment = {"DATA_DIR": str(tmp_path), "SHOP_FILE": str(SHOP_FILE)}
        settings = Settings.from_environ({**environment, "RASA_URL": RASA, "ACTIONS_URL": ACTIONS})
        self.store = Store.open(settings.database_url)
        self.loop = asyncio.new_event_loop()
        assistant = Assistant(Wire().client(), RASA, ACTIONS, budget=1)
        self.app = create_app(settings, self.store, assistant, ShopFile(SHOP_FILE))
        web: Web = self.app.state.web
        endless = SlidingWindow(10**9, 1, max_keys=10)
        limits = Limits(*[endless] * len(fields(Limits)))
        self.app.state.web = replace(web, limits=limits)
        self.token = self.request("conversations", b"{}", "application/json").json()["token"]

    def request(self, path: str, body: bytes, media_type: str) -> httpx.Response:
        async def send() -> httpx.Response:
            headers = {"Content-Type": media_type}
            if path != "conversations":
                headers["Authorization"] = f"Bearer {self.token}"
            async with client_of(self.app, "203.0.113.7") as client:
                return await client.post(f"/api/chat/{path}", content=body, headers=headers)

        return self.loop.run_until_complete(send())


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    target = Target(tmp_path_factory.mktemp("fuzz"))
    yield target
    target.store.dispose()
    target.loop.close()


def check(answer: httpx.Response) -> None:
    assert answer.status_code in DOCUMENTED
    if answer.status_code >= 400:
        assert set(answer.json()["error"]) == {"code", "message"}


fuzzed = settings(
    max_examples=150,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@fuzzed
@given(path=strategies.sampled_from(PATHS), body=objects, media_type=media_types)
def test_any_json(target: Target, path: str, body: Any, media_type: str) -> None:
    check(target.request(path, json.dumps(body).encode(), media_type))


@fuzzed
@given(path=strategies.sampled_from(PATHS), body=strategies.binary(max_size=300))
def test_any_bytes(target: Target, path: str, body: bytes) -> None:
    check(target.request(path, body, "application/json"))


@fuzzed
@given(token=strategies.text(strategies.characters(codec="latin-1", exclude_characters="\r\n")))
def test_any_token(target: Target, token: str) -> None:
    async def send() -> httpx.Response:
        headers = [(b"authorization", b"Bearer " + token.encode("latin-1"))]
        async with client_of(target.app, "203.0.113.7") as client:
            return await client.get("/api/chat/messages", headers=headers)

    assert target.loop.run_until_complete(send()).status_code == 401


@fuzzed
@given(after=strategies.text(max_size=30))
def test_any_position(target: Target, after: str) -> None:
    async def send() -> httpx.Response:
        headers = {"Authorization": f"Bearer {target.token}"}
        async with client_of(target.app, "203.0.113.7") as client:
            return await client.get("/api/chat/messages", params={"after": after}, headers=headers)

    assert target.loop.run_until_complete(send()).status_code in (200, 400)
