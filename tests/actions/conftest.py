"""Actions over the real demonstration orders, with only the wire between the two replaced."""

import asyncio
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import requests
import responses
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from starlette.testclient import TestClient

from actions.surroundings import Surroundings, settle
from bot.demo.order_system import create_app
from bot.desk.model import Conversation
from bot.desk.store import Store
from bot.orders.demo import DemoOrderSystem
from bot.shop import ShopFile
from tests.places import OPEN, ROOT

URL, KEY = "http://127.0.0.1:8090", "the key of the demonstration"


@pytest.fixture
def wire() -> Iterator[responses.RequestsMock]:
    with responses.RequestsMock(assert_all_requests_are_fired=False) as mock:
        yield mock


@pytest.fixture
def order_system(wire: responses.RequestsMock, tmp_path: Path) -> DemoOrderSystem:
    demo = TestClient(create_app(tmp_path / "orders.db", KEY, lambda: OPEN.date()))

    def answer(request: requests.PreparedRequest) -> tuple[int, dict[str, str], bytes]:
        answered = demo.get(request.path_url, headers={"Authorization": f"Bearer {KEY}"})
        return answered.status_code, {"Content-Type": "application/json"}, answered.content

    wire.add_callback(responses.GET, re.compile(f"{URL}/.*"), callback=answer)
    return DemoOrderSystem(URL, KEY)


@pytest.fixture
def here(store: Store, order_system: DemoOrderSystem) -> Surroundings:
    surroundings = Surroundings(ShopFile(ROOT / "shop.yml"), order_system, store, lambda: OPEN)
    settle(surroundings)
    return surroundings


@pytest.fixture
def conversation(here: Surroundings) -> Conversation:
    return here.store.create_conversation("https://shop.example/borne")


@dataclass(frozen=True)
class Said:
    """What the visitor said, as Rasa hands it to an action."""

    text: str = ""
    intent: str = "inform"
    entities: dict[str, str] | list[tuple[str, str]] = field(default_factory=dict)
    slots: dict[str, Any] = field(default_factory=dict)
    events: list[dict[str, Any]] = field(default_factory=list)
    active_loop: str | None = None
    confidence: float = 0.9
    conversation_id: str = "nobody"
    metadata: dict[str, Any] = field(default_factory=dict)
    unreadable: str | None = None
    rivals: dict[str, float] = field(default_factory=dict)
    # The intents of several requests, by the part of the text that says each.
    requests: dict[str, str] = field(default_factory=dict)
    # What it says in a situation, with `certainty`: {"order": "arrives"}.
    in_context: dict[str, str] = field(default_factory=dict)
    certainty: float = 0.9
    # What each part of the text says in the situation of `in_context`.
    parts: dict[str, str] = field(default_factory=dict)

    def by(self, conversation: Conversation) -> "Said":
        return replace(self, conversation_id=conversation.id)

    def tracker(self) -> Tracker:
        message = {
            "text": self.text,
            "intent": {"name": self.intent, "confidence": self.confidence},
            "intent_ranking": [
                {"name": name, "confidence": confidence}
                for name, confidence in {self.intent: self.confidence, **self.rivals}.items()
            ],
            "unreadable": self.unreadable,
            "in_context": {
                situation: {"name": label, "confidence": self.certainty}
                for situation, label in self.in_context.items()
            },
            "parts_in_context": [
                {
                    "start": (at := self.text.index(part)),
                    "end": at + len(part),
                    "in_context": {
                        situation: {"name": label, "confidence": self.certainty}
                        for situation in self.in_context
                    },
                }
                for part, label in self.parts.items()
            ],
            "requests": [
                {"name": name, "start": (at := self.text.index(part)), "end": at + len(part)}
                for part, name in self.requests.items()
            ],
            "entities": [
                {
                    "entity": name,
                    "value": value,
                    "start": self.text.find(value),
                    "end": self.text.find(value) + len(value),
                }
                for name, value in (
                    self.entities.items() if isinstance(self.entities, dict) else self.entities
                )
            ],
            "metadata": self.metadata,
        }
        loop = {"name": self.active_loop} if self.active_loop else {}
        return Tracker(
            self.conversation_id, self.slots, message, self.events, False, None, loop, None
        )


@dataclass(frozen=True)
class Outcome:
    text: str
    titles: list[str]
    payloads: list[str]
    links: list[dict[str, str]]
    slots: dict[str, Any]
    followup: str | None


def run_action(action: Action, said: Said) -> Outcome:
    dispatcher = CollectingDispatcher()
    events = asyncio.run(action.run(dispatcher, said.tracker(), {})) or []
    return Outcome(
        text=" ".join(message["text"] for message in dispatcher.messages if message.get("text")),
        titles=[b["title"] for m in dispatcher.messages for b in m.get("buttons") or []],
        payloads=[b["payload"] for m in dispatcher.messages for b in m.get("buttons") or []],
        links=[
            link for m in dispatcher.messages for link in (m.get("custom") or {}).get("links", [])
        ],
        slots={event["name"]: event["value"] for event in events if event["event"] == "slot"},
        followup=next((e["name"] for e in events if e["event"] == "followup"), None),
    )


def day(offset: int) -> date:
    return date.fromordinal(OPEN.toordinal() + offset)
