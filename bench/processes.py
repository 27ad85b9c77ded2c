"""The processes around the one that is measured, in a folder and on ports of their own."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import requests

from bot.settings import Settings
from bot.training import rasa_environ
from tests.places import ROOT

_STARTED_WITHIN_S = 60.0
_STOPPED_WITHIN_S = 30.0


class BenchError(Exception):
    """Something did not run; the message ends with what it wrote."""


def run(command: Sequence[str], folder: Path, environ: Mapping[str, str]) -> float:
    """Run a command to its end; its seconds. Raises `BenchError`."""
    began = time.perf_counter()
    done = subprocess.run(
        command, cwd=folder, env=environ, capture_output=True, text=True, check=False
    )
    seconds = time.perf_counter() - began
    if done.returncode:
        raise BenchError(f"{' '.join(command)}\n{done.stdout[-3000:]}\n{done.stderr[-6000:]}")
    return seconds


@contextmanager
def running(
    command: Sequence[str], folder: Path, environ: Mapping[str, str], log_file: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """A process that is stopped at the end of the block."""
    with log_file.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=folder, env=environ, stdout=output, stderr=subprocess.STDOUT
        )
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(_STOPPED_WITHIN_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@contextmanager
def surroundings(folder: Path) -> Iterator[dict[str, str]]:
    """The action server and the demonstration shop; yields the environment for Rasa."""
    names = ("RASA_URL", "ACTIONS_URL", "ORDER_SYSTEM_URL")
    environ = {
        **os.environ,
        **{name: f"http://127.0.0.1:{port}" for name, port in _free_ports(names).items()},
        "DATA_DIR": str(folder / "var"),
        # The shop's own settings are none of this: nothing of it may reach its database.
        **dict.fromkeys(("DATABASE_URL", "SECRET_KEY", "ORDER_SYSTEM_KEY"), ""),
        "ORDER_SYSTEM": "demo",
        "SHOP_FILE": str(ROOT / "shop.yml"),
    }
    settings = Settings.from_environ(environ)
    with ExitStack() as stack:
        for module in ("bot.demo", "actions"):
            command = [sys.executable, "-m", module]
            stack.enter_context(running(command, ROOT, environ, folder / f"{module}.log"))
        _wait_for(f"{settings.actions_url}/health", folder / "actions.log")
        yield {**environ, **rasa_environ(settings), **_own(environ), "PYTHONPATH": str(ROOT)}


def _own(environ: Mapping[str, str]) -> dict[str, str]:
    """What differs from the shell's environment, which `rasa_environ` puts first."""
    return {name: value for name, value in environ.items() if os.environ.get(name) != value}


def _wait_for(url: str, log_file: Path) -> None:
    deadline = time.monotonic() + _STARTED_WITHIN_S
    with requests.Session() as session:
        session.trust_env = False
        while time.monotonic() < deadline:
            try:
                if session.get(url, timeout=5).ok:
                    return
            except requests.RequestException:
                time.sleep(0.1)
    raise BenchError(f"{url}\n{log_file.read_text(encoding='utf-8', errors='replace')[-3000:]}")


def _free_ports(names: Sequence[str]) -> dict[str, int]:
    with ExitStack() as stack:
        probes = {name: stack.enter_context(socket.socket()) for name in names}
        for probe in probes.values():
            probe.bind(("127.0.0.1", 0))
        return {name: probe.getsockname()[1] for name, probe in probes.items()}
