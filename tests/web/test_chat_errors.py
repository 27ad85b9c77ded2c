"""Every error of the API: its status, its code, and a French sentence; never a 500."""

import asyncio
import re
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from bot.desk.errors import StoreUnavailable
from bot.desk.model import ConversationState
from bot.desk.store import Store

from .conftest import OpenConversation
from .fakes import Visitor, Wire, client_of

GUARDED = [
    ("POST", "/api/chat/messages"),
    ("GET", "/api/chat/messages"),
    ("GET", "/api/chat/events"),
    ("POST", "/api/chat/typing"),
    ("POST", "/api/chat/seen"),
    ("POST", "/api/chat/email"),
    ("POST", "/api/chat/rating"),
    ("GET", "/api/chat/transcript"),
    ("DELETE", "/api/chat/conversation"),
]
WITH_BODY = [path for method, path in GUARDED if method == "POST"] + ["/api/chat/conversations"]


def assert_error(answer: httpx.Response, status: int, code: str) -> None:
    assert answer.status_code == status
    assert set(answer.json()) == {"error"}
    error = answer.json()["error"]
    assert set(error) == {"code", "message"}
    assert error["code"] == code
    assert error["message"].endswith((".", "!", ".fr"))
    assert "'" not in error["message"]
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(("method", "path"), GUARDED)
@pytest.mark.parametrize("authorization", [None, "", "Bearer", "Bearer x.y.z", "Basic YTpi"])
async def test_without_a_good_token(
    http: httpx.AsyncClient, method: str, path: str, authorization: str | None
) -> None:
    headers = {} if authorization is None else {"Authorization": authorization}
    answer = await http.request(method, path, headers=headers)
    assert_error(answer, 401, "unauthorized")
    assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize(("method", "path"), GUARDED)
async def test_a_token_in_the_url_is_not_looked_at(
    visitor: Visitor, method: str, path: str
) -> None:
    answer = await visitor.http.request(method, f"{path}?token={visitor.token}")
    assert_error(answer, 401, "unauthorized")


async def post_raw(visitor: Visitor, path: str, body: bytes, media_type: str) -> httpx.Response:
    headers = {**visitor.headers, "Content-Type": media_type}
    return await visitor.http.post(path, content=body, headers=headers)


@pytest.mark.parametrize("path", WITH_BODY)
async def test_bodies_that_are_no_json_object(visitor: Visitor, path: str) -> None:
    json_type = "application/json"
    assert_error(await post_raw(visitor, path, b"{", json_type), 400, "invalid_json")
    assert_error(await post_raw(visitor, path, b'{"a":"\xff"}', json_type), 400, "invalid_json")
    assert_error(await post_raw(visitor, path, b"[]", json_type), 400, "invalid_request")
    assert_error(await post_raw(visitor, path, b" " * 20_000, json_type), 413, "too_long")
    assert_error(await post_raw(visitor, path, b"{}", "text/plain"), 415, "unsupported_media_type")


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("messages", {"client_id": "client-0001"}),
        ("messages", {"client_id": "x", "text": "a"}),
        ("messages", {"client_id": "client-0001", "text": "\x00"}),
        ("messages", {"client_id": "client-0001", "text": " "}),
        ("email", {"email": "a"}),
        ("rating", {"score": 9}),
    ],
)
async def test_bodies_of_the_wrong_shape(visitor: Visitor, path: str, body: Any) -> None:
    assert_error(await visitor.post(path, body), 400, "invalid_request")


async def test_half_a_surrogate_pair(visitor: Visitor) -> None:
    body = b'{"client_id": "client-0001", "text": "\\ud83d"}'
    answer = await post_raw(visitor, "/api/chat/messages", body, "application/json")
    assert_error(answer, 400, "invalid_request")


async def test_2000_characters_and_not_one_more(visitor: Visitor) -> None:
    longest = {"client_id": "client-0001", "text": "é" * 2000}
    assert (await visitor.post("messages", longest)).status_code == 200
    too_long = {"client_id": "client-0002", "text": "é" * 2001}
    assert_error(await visitor.post("messages", too_long), 413, "too_long")


@pytest.mark.parametrize("after", ["-1", "x", "1e3", "9" * 30])
async def test_a_wrong_message_id(visitor: Visitor, after: str) -> None:
    assert_error(await visitor.get(f"messages?after={after}"), 400, "invalid_request")
    answer = await visitor.get("events", **{"Last-Event-ID": after})
    assert_error(answer, 400, "invalid_request")


async def test_an_unknown_choice(visitor: Visitor) -> None:
    answer = await visitor.post("messages", {"client_id": "client-0001", "choice": "unknown"})
    assert_error(answer, 404, "not_found")


@pytest.mark.parametrize("path", ["/api/chat/", "/api/chat/nothing", "/api/chat/messages/3"])
async def test_an_unknown_address(http: httpx.AsyncClient, path: str) -> None:
    assert_error(await http.get(path), 404, "not_found")


async def test_a_wrong_method(http: httpx.AsyncClient) -> None:
    answer = await http.put("/api/chat/messages", json={})
    assert_error(answer, 405, "method_not_allowed")


async def test_a_closed_conversation(visitor: Visitor, store: Store, wire: Wire) -> None:
    before = await visitor.say("bonjour", client_id="client-before")
    store.set_state(visitor.conversation_id, ConversationState.CLOSED)
    after = {"client_id": "client-after", "text": "encore là ?"}
    assert_error(await visitor.post("messages", after), 409, "conflict")
    assert len(wire.asked) == 1
    # What was sent before the end can still be asked for again, and read.
    again = await visitor.say("bonjour", client_id="client-before")
    assert again["replies"] == before["replies"]
    assert (await visitor.get("transcript")).status_code == 200


async def test_too_many_messages(visitor: Visitor, open_conversation: OpenConversation) -> None:
    for _ in range(20):
        await visitor.say("bonjour")
    answer = await visitor.post("messages", {"client_id": "client-more", "text": "bonjour"})
    assert_error(answer, 429, "rate_limited")
    assert 1 <= int(answer.headers["retry-after"]) <= 60
    other = await open_conversation()
    await other.say("bonjour")


@pytest.mark.parametrize(
    ("path", "body", "limit"),
    [("typing", {}, 60), ("email", {"email": "a@b.fr"}, 10), ("rating", {"score": 3}, 10)],
)
async def test_the_rest_is_limited_too(visitor: Visitor, path: str, body: Any, limit: int) -> None:
    for _ in range(limit):
        assert (await visitor.post(path, body)).status_code != 429
    assert_error(await visitor.post(path, body), 429, "rate_limited")


async def test_too_many_conversations_from_one_address(
    app: Starlette, http: httpx.AsyncClient
) -> None:
    for _ in range(30):
        assert (await http.post("/api/chat/conversations", json={})).status_code == 201
    answer = await http.post("/api/chat/conversations", json={})
    assert_error(answer, 429, "rate_limited")
    async with client_of(app, "203.0.113.8") as neighbour:
        assert (await neighbour.post("/api/chat/conversations", json={})).status_code == 201


async def test_more_conversations_do_not_mean_more_messages(
    app: Starlette, open_conversation: OpenConversation
) -> None:
    for _ in range(6):
        visitor = await open_conversation()
        for _ in range(20):
            assert (await visitor.post("messages", {})).status_code == 400
    more = await open_conversation()
    hello = {"client_id": "client-0001", "text": "bonjour"}
    answer = await more.post("messages", hello)
    assert_error(answer, 429, "rate_limited")
    assert 1 <= int(answer.headers["retry-after"]) <= 60
    async with client_of(app, "203.0.113.8") as elsewhere:
        headers = more.headers
        answer = await elsewhere.post("/api/chat/messages", json=hello, headers=headers)
        assert answer.status_code == 200


async def test_a_store_that_does_not_answer(
    visitor: Visitor, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise StoreUnavailable("the database does not answer")

    monkeypatch.setattr(store, "add_visitor_message", fail)
    answer = await visitor.post("messages", {"client_id": "client-0001", "text": "bonjour"})
    assert_error(answer, 503, "unavailable")
    assert answer.headers["retry-after"]


async def test_an_unexpected_error_tells_and_logs_an_id_only(
    visitor: Visitor,
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(*arguments: Any, **_: Any) -> None:
        raise RuntimeError(f"cannot store {arguments}")

    monkeypatch.setattr(store, "set_email", fail)
    answer = await visitor.post("email", {"email": "jeanne@exemple.fr"})
    assert answer.status_code == 500
    error = answer.json()["error"]
    assert error["code"] == "internal_error"
    assert "Traceback" not in answer.text
    assert "RuntimeError" not in answer.text
    error_id = re.findall(r"[0-9a-f]{8}", error["message"])
    assert len(error_id) == 1
    assert error_id[0] in caplog.text
    assert "RuntimeError" in caplog.text
    assert "jeanne" not in caplog.text
    assert answer.headers["access-control-allow-origin"] == "*"


async def test_an_erasure_in_the_middle_of_a_turn(visitor: Visitor, wire: Wire) -> None:
    asked, erased = asyncio.Event(), asyncio.Event()

    async def answer_late(body: Any) -> Any:
        asked.set()
        await erased.wait()
        return [{"text": "Trop tard."}]

    wire.script = [answer_late]
    sending = asyncio.create_task(
        visitor.post("messages", {"client_id": "client-0001", "text": "bonjour"})
    )
    await asked.wait()
    assert (await visitor.delete()).status_code == 204
    erased.set()
    assert_error(await sending, 401, "unauthorized")


def test_this_file_covers_every_guarded_path(app_paths: set[str]) -> None:
    # These give a token; the last two for that of a link.
    open_to_all = {f"/api/chat/{name}" for name in ("conversations", "resume", "resume/again")}
    assert app_paths - open_to_all == {path for _, path in GUARDED}


@pytest.fixture
def app_paths(app: Starlette) -> set[str]:
    paths = {getattr(route, "path", "") for route in app.routes}
    return {path for path in paths if path.startswith("/api/chat/")}
