"""The entry point, as a process of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from bot.web.__main__ import main

from .conftest import SHOP_FILE

ROOT = Path(__file__).parents[2]


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in ("SECRET_KEY", "DATABASE_URL", "TRUSTED_PROXIES", "ORDER_SYSTEM", "PORT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "var"))
    monkeypatch.setenv("SHOP_FILE", str(SHOP_FILE))
    return monkeypatch


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("PORT", "0", "PORT"),
        ("SECRET_KEY", "short", "SECRET_KEY"),
        ("SHOP_FILE", "/dev/null/shop.yml", "shop.yml"),
        ("TRUSTED_PROXIES", "proxy", "TRUSTED_PROXIES"),
        ("DATABASE_URL", "mysql://127.0.0.1/comptoir", "mysql"),
    ],
)
def test_a_wrong_setting_is_told_in_one_line(
    environment: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    value: str,
    said: str,
) -> None:
    environment.setenv(name, value)
    assert main() == 1
    told = capsys.readouterr().err.strip()
    assert said in told
    assert told
    assert "Traceback" not in told


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        found: int = free.getsockname()[1]
        return found


@pytest.fixture
def process(
    environment: pytest.MonkeyPatch, port: int, tmp_path: Path
) -> Iterator[subprocess.Popen[bytes]]:
    environment.setenv("PORT", str(port))
    environment.setenv("HOST", "127.0.0.1")
    environment.setenv("RASA_URL", "http://127.0.0.1:9")
    environment.setenv("PYTHONPATH", str(ROOT))
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot.web"], cwd=tmp_path, env=os.environ, stderr=log, stdout=log
        )
    yield process
    process.kill()
    process.wait()


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_it_serves_and_stops_at_once_with_a_stream_open(
    process: "subprocess.Popen[bytes]", port: int, tmp_path: Path, stop: signal.Signals
) -> None:
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False) as client:
        _until_it_serves(client, process)
        answer = client.post("/api/chat/conversations", json={})
        assert answer.status_code == 201
        assert "server" not in answer.headers
        headers = {"Authorization": f"Bearer {answer.json()['token']}"}
        with client.stream("GET", "/api/chat/events", headers=headers) as stream:
            chunks = stream.iter_bytes()
            assert next(chunks).startswith(b"event: conversation")
            started = time.monotonic()
            process.send_signal(stop)
            process.wait(timeout=10)
            assert time.monotonic() - started < 2.5
            assert list(chunks) == []
    log = (tmp_path / "log").read_text()
    assert "Traceback" not in log
    assert "127.0.0.1:" not in log.replace(f"http://127.0.0.1:{port}", "")
    assert headers["Authorization"] not in log


def _until_it_serves(client: httpx.Client, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(500):
        assert process.poll() is None, "the process has ended"
        try:
            client.get("/healthz")
        except httpx.ConnectError:
            time.sleep(0.02)
        else:
            return
    raise AssertionError("the process does not serve")
