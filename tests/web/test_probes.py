from dataclasses import replace
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from bot.desk.card import Card
from bot.desk.errors import StoreUnavailable
from bot.desk.store import Store
from bot.settings import Settings
from bot.shop import ShopFile
from bot.web.app import create_app
from bot.web.assistant import Assistant

from .fakes import Visitor, Wire, client_of


async def test_alive_even_when_nothing_else_is(http: httpx.AsyncClient, wire: Wire) -> None:
    wire.channel_status = wire.actions_status = 500
    answer = await http.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


async def test_ready(http: httpx.AsyncClient) -> None:
    answer = await http.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "ok",
        "checks": {"store": "ok", "rasa": "ok", "actions": "ok"},
    }


async def test_not_ready_without_rasa(http: httpx.AsyncClient, wire: Wire) -> None:
    wire.channel_status = 502
    answer = await http.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["checks"] == {"store": "ok", "rasa": "unavailable", "actions": "ok"}


async def test_not_ready_without_a_model(http: httpx.AsyncClient, wire: Wire) -> None:
    wire.usual = []
    answer = await http.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["checks"]["rasa"] == "unavailable"


async def test_not_ready_without_actions(http: httpx.AsyncClient, wire: Wire) -> None:
    wire.actions_status = 500
    answer = await http.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["checks"]["actions"] == "unavailable"


async def test_not_ready_without_the_store(
    http: httpx.AsyncClient, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> None:
        raise StoreUnavailable("the database does not answer")

    monkeypatch.setattr(store, "conversation", fail)
    answer = await http.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["checks"]["store"] == "unavailable"


async def test_a_crowd_asks_rasa_once(http: httpx.AsyncClient, wire: Wire) -> None:
    wire.usual = []
    for _ in range(20):
        assert (await http.get("/readyz")).status_code == 503
    assert len(wire.asked) == 1


async def test_metrics_for_this_machine(app: Starlette, visitor: Visitor, store: Store) -> None:
    await visitor.say("un secret")
    store.open_handoff(visitor.conversation_id, "other", Card(), None)
    for address in ("127.0.0.1", "::1"):
        async with client_of(app, address) as local:
            answer = await local.get("/metrics")
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/plain")
        assert 'comptoir_turns_total{outcome="answered"} 1.0' in answer.text
        assert "comptoir_handoffs_waiting 1.0" in answer.text
        assert "comptoir_assistant_seconds_count 1.0" in answer.text
        assert visitor.conversation_id not in answer.text


@pytest.mark.parametrize(
    ("peer", "headers"),
    [
        ("203.0.113.7", {}),
        ("203.0.113.7", {"X-Forwarded-For": "127.0.0.1"}),
        ("10.0.0.1", {"X-Forwarded-For": "203.0.113.7"}),
        ("10.0.0.1", {"X-Forwarded-For": "127.0.0.1, 203.0.113.7"}),
        ("10.0.0.1", {}),
        # A proxy on this machine that the settings do not name.
        ("127.0.0.1", {"X-Forwarded-For": "203.0.113.7"}),
        ("127.0.0.1", {"X-Forwarded-For": "127.0.0.1"}),
        ("127.0.0.1", {"Forwarded": "for=203.0.113.7"}),
    ],
)
async def test_metrics_are_not_public(app: Starlette, peer: str, headers: dict[str, str]) -> None:
    async with client_of(app, peer) as client:
        answer = await client.get("/metrics", headers=headers)
    assert answer.status_code == 403
    assert answer.json()["error"]["code"] == "forbidden"


async def test_metrics_through_a_known_proxy_of_this_machine(
    settings: Settings, store: Store, assistant: Assistant, shop_file: ShopFile
) -> None:
    behind = replace(settings, trusted_proxies=("127.0.0.1",))
    app = create_app(behind, store, assistant, shop_file)
    async with client_of(app, "127.0.0.1") as client:
        for forwarded_for, status in (("127.0.0.1", 200), ("203.0.113.7", 403)):
            answer = await client.get("/metrics", headers={"X-Forwarded-For": forwarded_for})
            assert answer.status_code == status
