"""The runner, with small real processes."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.places import ROOT

RUN = """
import os, sys
from pathlib import Path
from bot.runner import run_procfile
sys.exit(run_procfile(Path(sys.argv[1]), dict(os.environ), lambda name: name != "unwanted",
                      lambda: print("asked to start", flush=True),
                      {"service": Path(sys.argv[1]).with_name("mark"),
                       "unwanted": Path(sys.argv[1])}))
"""
# Each start leaves its process id in a file of its own.
SERVICE = "import os, sys, time; open(f'{sys.argv[1]}/{os.getpid()}', 'w'); time.sleep(600)"


def wait_for(condition: Callable[[], object], seconds: float = 20.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited too long"
        os.sched_yield()


def alive(pid: int) -> bool:
    status = Path(f"/proc/{pid}/status")
    try:
        return "State:\tZ" not in status.read_text(encoding="ascii")
    except FileNotFoundError:
        return False


class Procfile:
    def __init__(self, folder: Path) -> None:
        self.starts = folder / "starts"
        self.starts.mkdir()
        self.output = folder / "output"
        script = folder / "service.py"
        script.write_text(SERVICE, encoding="utf-8")
        path = folder / "Procfile"
        path.write_text(
            f"service: {sys.executable} {script} {self.starts}\n"
            f"unwanted: {sys.executable} -c 'print(\"never\")'\n",
            encoding="utf-8",
        )
        with self.output.open("wb") as output:
            self.runner = subprocess.Popen(
                [sys.executable, "-c", RUN, str(path)],
                cwd=ROOT,
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    def pids(self) -> list[int]:
        return [int(path.name) for path in self.starts.iterdir()]

    def text(self) -> str:
        return self.output.read_text(encoding="utf-8")


@pytest.fixture
def procfile(tmp_path: Path) -> Iterator[Procfile]:
    procfile = Procfile(tmp_path)
    try:
        wait_for(procfile.pids)
        yield procfile
    finally:
        procfile.runner.kill()
        procfile.runner.wait(10)
        wait_for(lambda: not any(alive(pid) for pid in procfile.pids()))


def test_a_process_that_is_killed_starts_again(procfile: Procfile) -> None:
    (first,) = procfile.pids()
    os.kill(first, signal.SIGKILL)
    wait_for(lambda: len(procfile.pids()) == 2)
    assert procfile.runner.poll() is None
    assert "service s’est arrêté ; redémarrage dans 0.5 s" in procfile.text()


def test_pauses_grow_when_it_dies_again_at_once(procfile: Procfile) -> None:
    for count in (1, 2):
        (newest,) = [pid for pid in procfile.pids() if alive(pid)]
        os.kill(newest, signal.SIGKILL)
        wait_for(lambda count=count: len(procfile.pids()) == count + 1)  # type: ignore[misc]
    assert re.findall(r"redémarrage dans ([\d.]+) s", procfile.text()) == ["0.5", "1"]


def test_no_orphan_survives_the_runner(procfile: Procfile) -> None:
    (service,) = procfile.pids()
    procfile.runner.kill()
    procfile.runner.wait(10)
    wait_for(lambda: not alive(service))


def test_a_signal_stops_everything(procfile: Procfile) -> None:
    procfile.runner.send_signal(signal.SIGTERM)
    procfile.runner.wait(20)
    assert not any(alive(pid) for pid in procfile.pids())
    assert "never" not in procfile.text()
    assert "asked to start" in procfile.text()


def test_what_has_news_to_read_starts_again(tmp_path: Path) -> None:
    procfile = Procfile(tmp_path)
    try:
        wait_for(procfile.pids)
        (first,) = procfile.pids()
        wait_for(lambda: "started" in procfile.text())
        (tmp_path / "mark").write_text("news", encoding="ascii")
        wait_for(lambda: len(procfile.pids()) == 2)
        wait_for(lambda: not alive(first))
        assert procfile.runner.poll() is None
        assert "service redémarre : il a du nouveau à lire" in procfile.text()
    finally:
        procfile.runner.kill()
        procfile.runner.wait(10)
        wait_for(lambda: not any(alive(pid) for pid in procfile.pids()))
