"""What visitors write, and Rasa's log: the stock server, with an action server that fails."""

import json
import os
import secrets
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import requests

from tests.places import ROOT

pytestmark = pytest.mark.rasa

LISTENED_WITHIN_S = 120.0
LOGGED_WITHIN_S = 20.0


class FailingActions(ThreadingHTTPServer):
    """Answers with the request it was sent, inside of what `status` and `body` say.

    While `at_work` is not set, it keeps Rasa waiting.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.status = 200
        self.body = "%s"
        self.called = threading.Event()
        self.at_work = threading.Event()
        self.calls = 0

    def fail(self, status: int, body: str) -> None:
        self.status, self.body, self.calls = status, body, 0
        self.called.clear()
        self.at_work.set()


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        actions = self.server
        assert isinstance(actions, FailingActions)
        request = self.rfile.read(int(self.headers["Content-Length"])).decode()
        actions.calls += 1
        actions.called.set()
        actions.at_work.wait(LOGGED_WITHIN_S)
        answer = (actions.body % json.dumps(request)).encode()
        self.send_response(actions.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *args: object) -> None:
        pass


@dataclass
class Rasa:
    url: str
    database: Path
    log_file: Path
    process: subprocess.Popen[bytes]
    actions: FailingActions

    def log(self) -> str:
        return self.log_file.read_text(encoding="utf-8", errors="replace")

    def wait_until_it_listens(self) -> None:
        deadline = time.monotonic() + LISTENED_WITHIN_S
        while True:
            try:
                requests.get(self.url, timeout=5).raise_for_status()
            except requests.ConnectionError:
                assert time.monotonic() < deadline, self.log()[-5000:]
                assert self.process.poll() is None, self.log()[-5000:]
                threading.Event().wait(0.2)
            else:
                return

    def wait_for(self, words: str, seconds: float = LOGGED_WITHIN_S) -> str:
        """The log, once these words are in it."""
        deadline = time.monotonic() + seconds
        while words not in self.log():
            assert time.monotonic() < deadline, f"{words!r} not in:\n{self.log()[-5000:]}"
            assert self.process.poll() is None, self.log()[-5000:]
            threading.Event().wait(0.1)
        return self.log()


@dataclass
class Visitor:
    """Says one phrase, whose last word is found nowhere else."""

    rasa: Rasa
    conversation: str
    witness: str

    def speak(self, patience_s: float = 30.0) -> None:
        requests.post(
            f"{self.rasa.url}/webhooks/rest/webhook",
            json={"sender": self.conversation, "message": f"Où est mon colis {self.witness}"},
            timeout=(5, patience_s),
        ).raise_for_status()


@pytest.fixture(scope="module")
def rasa(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rasa]:
    folder = tmp_path_factory.mktemp("rasa")
    actions = FailingActions()
    threading.Thread(target=actions.serve_forever, daemon=True).start()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    environ = {
        **os.environ,
        "RASA_DB": str(folder / "rasa.db"),
        "ACTIONS_URL": f"http://127.0.0.1:{actions.server_port}",
        "RASA_TELEMETRY_ENABLED": "false",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "PYTHONUNBUFFERED": "1",
    }
    with (folder / "rasa.log").open("wb") as output:
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "bot.nlu.command", "run", "--port", port),
                *("--interface", "127.0.0.1", "--model", "models/comptoir.tar.gz"),
                *("--endpoints", "endpoints.yml", "--credentials", "credentials.yml"),
            ],
            cwd=ROOT,
            env=environ,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        url = f"http://127.0.0.1:{port}"
        rasa = Rasa(url, folder / "rasa.db", folder / "rasa.log", process, actions)
        try:
            # Progress is told as ever.
            rasa.wait_for("Starting Rasa server on http://127.0.0.1:", LISTENED_WITHIN_S)
            rasa.wait_for("Loading model models/comptoir.tar.gz...", LISTENED_WITHIN_S)
            rasa.wait_until_it_listens()
            yield rasa
        finally:
            process.terminate()
            process.wait(30)
            actions.shutdown()
            actions.server_close()


@pytest.fixture
def visitor(rasa: Rasa) -> Visitor:
    return Visitor(rasa, secrets.token_hex(16), "zq" + secrets.token_hex(6))


def test_a_visitor_who_leaves_in_the_middle_of_a_turn(rasa: Rasa, visitor: Visitor) -> None:
    rasa.actions.at_work.clear()
    rasa.actions.called.clear()
    with pytest.raises(requests.ReadTimeout):
        visitor.speak(patience_s=3)
    assert rasa.actions.called.is_set()
    log = rasa.wait_for("rest.message.received.timeout")
    assert visitor.witness not in log
    assert "ERROR    rasa.core.channels.rest  - rest.message.received.timeout (rest.py:" in log
    assert f"conversation {visitor.conversation}" in log
    assert "CancelledError" in log


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        pytest.param(500, '{"echo": %s}', "rasa.utils.endpoints.ClientResponseError", id="500"),
        pytest.param(
            200, '{"events": %s}', "jsonschema.exceptions.ValidationError", id="badly shaped"
        ),
        pytest.param(
            400,
            '{"action_name": "action_answer", "error": %s}',
            "rasa.core.actions.action.ActionExecutionRejection",
            id="rejected",
        ),
    ],
)
def test_an_action_server_that_repeats_what_it_was_sent(
    rasa: Rasa, visitor: Visitor, status: int, body: str, error: str
) -> None:
    rasa.actions.fail(status, body)
    visitor.speak()
    # Not for ever: Rasa gives up after ten actions.
    assert 1 <= rasa.actions.calls <= 20
    log = rasa.wait_for(error)
    assert visitor.witness not in log
    assert "Encountered an exception while running action '…'." in log
    assert f"conversation {visitor.conversation}" in log
    assert "action.py:" in log


def test_a_memory_that_somebody_else_is_writing_to(rasa: Rasa, visitor: Visitor) -> None:
    rasa.actions.fail(200, '{"events": [], "responses": [], "echo": %s}')
    visitor.speak()
    # Readers are let in, and the session was begun: what fails first is to store these words.
    with closing(sqlite3.connect(rasa.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        visitor.speak()
        log = rasa.wait_for("OperationalError")
    assert visitor.witness not in log
    # SQLAlchemy cuts long ones in the middle, which may hide this witness and not the next.
    assert "[parameters:" not in log
    assert "sqlalchemy.exc.OperationalError" in log
    assert "sqlite3.OperationalError" in log
    assert "tracker_store.py:" in log
    assert f"conversation {visitor.conversation}" in log
