"""The shop's side: the web process in a thread, with a made-up assistant and patient limits."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import httpx
from argon2 import PasswordHasher

from bot.desk.model import Role
from bot.desk.shop_amendments import amendments_of
from bot.desk.store import Store
from bot.notify.channels import kinds_sent
from bot.settings import Settings
from bot.shop import ShopFile
from bot.web.app import create_app
from bot.web.assistant import Assistant
from bot.web.limits import Limits, SlidingWindow
from bot.web.server import Server
from tests.browser.desk import PASSWORD, DeskRunning, _address, _serve
from tests.places import ROOT

_STOPPED_WITHIN_S = 30.0

# What the assistant says to a text: parts as Rasa's REST channel sends them.
Replies = Callable[[str], list[dict[str, object]]]


def echo(text: str) -> list[dict[str, object]]:
    return [{"text": f"Réponse à « {text} »"}]


@contextmanager
def shop_in_service(folder: Path, replies: Replies = echo, port: int = 0) -> Iterator[DeskRunning]:
    """The web process until the block ends, over what an earlier one left in the folder.

    A `port` of 0 is any free one.
    """
    settings = Settings.from_environ(
        {
            "DATA_DIR": str(folder / "var"),
            "SHOP_FILE": str(ROOT / "shop.yml"),
            "SECRET_KEY": "a secret that only the tests know",
        }
    )
    store = Store.open(settings.database_url, sends=kinds_sent(settings))
    # A password that takes long to guess would take long to check.
    store.__dict__["_passwords"] = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    marie, karim = (
        store.staff_by_login(name.lower()) or store.add_staff(name.lower(), name, PASSWORD, role)
        for name, role in (("Marie", Role.ADMIN), ("Karim", Role.AGENT))
    )

    def rasa(request: httpx.Request) -> httpx.Response:
        if request.method != "POST":
            return httpx.Response(200, json={"status": "ok"})
        return httpx.Response(200, json=replies(json.loads(request.content)["message"]))

    wire = httpx.AsyncClient(transport=httpx.MockTransport(rasa))
    assistant = Assistant(wire, "http://rasa.test", "http://actions.test", budget=1.0)
    app = create_app(settings, store, assistant, ShopFile(ROOT / "shop.yml", amendments_of(store)))
    app.state.web = replace(app.state.web, limits=_patient())
    server = Server(app, "127.0.0.1", port)
    thread = threading.Thread(target=_serve, args=(server, app), daemon=True)
    thread.start()
    try:
        yield DeskRunning(_address(server, thread), app, store, server, marie, karim)
    finally:
        server.should_exit = True
        thread.join(_STOPPED_WITHIN_S)
        store.dispose()


def _patient() -> Limits:
    """Limits that a hundred messages a minute, all from one address, stay under."""
    names = Limits.__dataclass_fields__
    return Limits(**{name: SlidingWindow(100_000, 60) for name in names})
