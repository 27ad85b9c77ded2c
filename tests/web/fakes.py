"""Stand-ins for what is at the other ends of the wire: Rasa and the actions, and a visitor."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import httpx
from starlette.applications import Starlette

from bot.desk.card import Card
from bot.desk.model import Handoff, Role, Staff
from bot.desk.store import Store

RASA = "http://rasa.test:5005"
ACTIONS = "http://actions.test:5055"


@dataclass
class Wire:
    """Rasa's REST channel and the action server, as seen on the wire.

    `script` holds what happens to the next messages, in order; then `usual` applies. An entry
    is a JSON answer, raw bytes, a status, an exception, or a function of the request's body.
    """

    usual: Any = field(default_factory=lambda: [{"recipient_id": "x", "text": "Bien reçu."}])
    script: list[Any] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    channel_status: int = 200
    actions_status: int = 200

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.host == "actions.test":
            return httpx.Response(self.actions_status, json={"status": "ok"})
        if request.method == "GET":
            return httpx.Response(self.channel_status, json={"status": "ok"})
        body = json.loads(request.content)
        self.asked.append(body)
        answer = self.script.pop(0) if self.script else self.usual
        if callable(answer):
            answer = answer(body)
            if asyncio.iscoroutine(answer):
                answer = await answer
        if isinstance(answer, BaseException):
            raise answer
        if isinstance(answer, int):
            return httpx.Response(answer)
        if isinstance(answer, bytes):
            return httpx.Response(200, content=answer)
        return httpx.Response(200, json=answer)

    @property
    def messages(self) -> list[str]:
        """What conversations sent: not the greeting that asks whether a model is loaded."""
        return [body["message"] for body in self.asked if body["sender"] != "readyz"]

    def client(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(transport=httpx.MockTransport(self))


@dataclass
class Visitor:
    """One visitor's client of the chat API."""

    http: httpx.AsyncClient
    conversation_id: str
    token: str
    greeting: dict[str, Any]
    sent: int = 0

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    async def post(self, path: str, body: Any) -> httpx.Response:
        return await self.http.post(f"/api/chat/{path}", json=body, headers=self.headers)

    async def get(self, path: str, **headers: str) -> httpx.Response:
        return await self.http.get(f"/api/chat/{path}", headers={**self.headers, **headers})

    async def delete(self) -> httpx.Response:
        return await self.http.delete("/api/chat/conversation", headers=self.headers)

    async def say(self, text: str, client_id: str | None = None) -> dict[str, Any]:
        return await self._send({"text": text}, client_id)

    async def choose(self, choice_id: str, client_id: str | None = None) -> dict[str, Any]:
        return await self._send({"choice": choice_id}, client_id)

    async def messages(self, after: int = 0) -> list[dict[str, Any]]:
        answer = await self.get(f"messages?after={after}")
        assert answer.status_code == 200
        messages: list[dict[str, Any]] = answer.json()["messages"]
        return messages

    async def _send(self, said: dict[str, str], client_id: str | None) -> dict[str, Any]:
        self.sent += 1
        answer = await self.post(
            "messages", {"client_id": client_id or f"client-{self.sent:04}", **said}
        )
        assert answer.status_code == 200, answer.text
        turn: dict[str, Any] = answer.json()
        return turn


@asynccontextmanager
async def client_of(app: Starlette, address: str) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app, client=(address, 50000))
    async with httpx.AsyncClient(transport=transport, base_url="http://web.test") as client:
        yield client


async def until(condition: Callable[[], object]) -> None:
    """Let the others go on until the condition holds; fails after five seconds."""

    async def poll() -> None:
        while not condition():  # noqa: ASYNC110 - what is waited for sets no event
            await asyncio.sleep(0.001)

    await asyncio.wait_for(poll(), 5)


def open_handoff(store: Store, visitor: Visitor, due: datetime | None = None) -> Handoff:
    """A request for a person, as the actions open it."""
    handoff, _ = store.open_handoff(
        visitor.conversation_id, "technical", Card(topic="technical"), due
    )
    return handoff


def take(store: Store, handoff: Handoff) -> Staff:
    """Marie takes it."""
    staff = store.staff_by_login("marie") or store.add_staff(
        "marie", "Marie", "a long pass phrase", Role.AGENT
    )
    assert store.take(handoff.id, staff.id)
    return staff


def said(turn: dict[str, Any]) -> list[tuple[str, str]]:
    """Who answered what."""
    return [(reply["author"], reply["text"]) for reply in turn["replies"]]


def choice_of(turn: dict[str, Any], title: str) -> str:
    found: str = next(
        choice["id"]
        for reply in turn["replies"]
        for choice in reply["choices"]
        if choice["title"] == title
    )
    return found
