"""The real thing, started as `make run` starts it, on ports and in a folder of its own."""

import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import requests

from tests.places import ROOT

STARTED_WITHIN_S = 240.0
CLOCK = Path(__file__).parent / "clock"


@dataclass(frozen=True)
class Running:
    """The web process's address, the staff account made at first start, and all output."""

    url: str
    password: str
    log_file: Path
    process: subprocess.Popen[bytes]
    data_dir: Path
    ports: dict[str, int]

    def log(self) -> str:
        return self.log_file.read_text(encoding="utf-8", errors="replace")

    def visit(self) -> "Visit":
        headers = {"X-Forwarded-For": f"198.18.{secrets.randbelow(256)}.{secrets.randbelow(256)}"}
        opened = requests.post(
            f"{self.url}/api/chat/conversations", json={}, headers=headers, timeout=10
        )
        opened.raise_for_status()
        return Visit(self.url, opened.json(), headers)


class Visit:
    """One visitor, over the public API and nothing else."""

    def __init__(self, url: str, opened: dict[str, Any], headers: dict[str, str]) -> None:
        self._url = url
        self._headers = {"Authorization": f"Bearer {opened['token']}", **headers}
        self.conversation: dict[str, Any] = opened["conversation"]
        self.choices: list[dict[str, str]] = opened["messages"][-1]["choices"]
        self.links: list[dict[str, str]] = []

    def say(self, text: str, client_id: str | None = None) -> str:
        return self._send({"client_id": client_id or uuid.uuid4().hex, "text": text})

    def choose(self, title: str) -> str:
        choice = next(each["id"] for each in self.choices if each["title"] == title)
        return self._send({"client_id": uuid.uuid4().hex, "choice": choice})

    def choose_person(self) -> str:
        """« Parler à quelqu'un », which is there at any time."""
        return self._send({"client_id": uuid.uuid4().hex, "choice": "human"})

    def say_and_leave(self, text: str) -> None:
        """Send without the patience to wait for the answer: raises requests.ReadTimeout."""
        body = {"client_id": uuid.uuid4().hex, "text": text}
        requests.post(
            f"{self._url}/api/chat/messages", json=body, headers=self._headers, timeout=(5, 0.5)
        )

    def messages(self) -> list[dict[str, Any]]:
        answered = requests.get(
            f"{self._url}/api/chat/messages?after=0", headers=self._headers, timeout=10
        )
        answered.raise_for_status()
        messages: list[dict[str, Any]] = answered.json()["messages"]
        return messages

    def erase(self) -> None:
        erased = requests.delete(
            f"{self._url}/api/chat/conversation", headers=self._headers, timeout=30
        )
        erased.raise_for_status()

    def _send(self, body: dict[str, str]) -> str:
        answered = requests.post(
            f"{self._url}/api/chat/messages", json=body, headers=self._headers, timeout=30
        )
        answered.raise_for_status()
        turn = answered.json()
        self.conversation = turn["conversation"]
        self.choices = [choice for reply in turn["replies"] for choice in reply["choices"]]
        self.links = [link for reply in turn["replies"] for link in reply["links"]]
        return "\n".join(reply["text"] for reply in turn["replies"])


@contextmanager
def comptoir_running(folder: Path, **settings: str) -> Iterator[Running]:
    """`comptoir run` until the block ends; raises AssertionError with its output otherwise.

    `settings` are further variables of its environment.
    """
    ports = _free_ports("PORT", "RASA_URL", "ACTIONS_URL", "ORDER_SYSTEM_URL")
    urls = {name: f"http://127.0.0.1:{port}" for name, port in ports.items() if name != "PORT"}
    environ = {
        **os.environ,
        **urls,
        "PORT": str(ports["PORT"]),
        "HOST": "127.0.0.1",
        "PUBLIC_URL": f"http://127.0.0.1:{ports['PORT']}",
        "DATA_DIR": str(folder / "var"),
        "PYTHONUNBUFFERED": "1",
        # So that each visitor of the tests can come from an address of their own.
        "TRUSTED_PROXIES": "127.0.0.1",
        **settings,
    }
    log_file = folder / "run.log"
    with log_file.open("wb") as output:
        process = subprocess.Popen(
            [str(Path(sys.executable).with_name("comptoir")), "run"],
            cwd=ROOT,
            env=environ,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            password = _wait_for_banner(process, log_file)
            url = environ["PUBLIC_URL"]
            yield Running(url, password, log_file, process, folder / "var", ports)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)


def as_if_at(moment: datetime) -> dict[str, str]:
    """Settings for `comptoir_running`: its processes start at that moment, and their time runs."""
    ahead = moment - datetime.now(timezone.utc)
    return {"PYTHONPATH": str(CLOCK), "CLOCK_AHEAD_S": str(ahead.total_seconds())}


def _wait_for_banner(process: subprocess.Popen[bytes], log_file: Path) -> str:
    deadline = time.monotonic() + STARTED_WITHIN_S
    while time.monotonic() < deadline:
        text = log_file.read_text(encoding="utf-8", errors="replace")
        found = re.search(r"mot de passe : (\S+)", text)
        if found:
            return found.group(1)
        try:
            process.wait(0.2)
        except subprocess.TimeoutExpired:
            continue
        break
    raise AssertionError(log_file.read_text(encoding="utf-8", errors="replace")[-5000:])


def _free_ports(*names: str) -> dict[str, int]:
    with ExitStack() as stack:
        probes = {name: stack.enter_context(socket.socket()) for name in names}
        for probe in probes.values():
            probe.bind(("127.0.0.1", 0))
        return {name: probe.getsockname()[1] for name, probe in probes.items()}
