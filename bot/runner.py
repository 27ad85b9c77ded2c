"""Runs the Procfile's processes, and starts again the one that dies or has something new to read.

honcho stops everything when one process stops; here a visitor is writing meanwhile, so only the
dead one is replaced.
"""

import ctypes
import multiprocessing
import signal
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from honcho.environ import parse_procfile
from honcho.manager import Manager
from honcho.process import Popen, Process

_FIRST_PAUSE_S = 0.5
_LONGEST_PAUSE_S = 30.0
# A process that lived this long had started well: its next death is a new story.
_LIVED_WELL_S = 60.0
_PR_SET_PDEATHSIG = 1


def _die_with_parent(signal_number: int) -> None:
    """Linux only: no orphan keeps a port when the runner itself is killed."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal_number)


def _child(command: str, **options: Any) -> Popen:
    # `exec` so that the shell becomes the process, and a signal reaches it.
    return Popen(f"exec {command}", preexec_fn=lambda: _die_with_parent(signal.SIGTERM), **options)


class _Attached(Process):
    def run(self, events: Any = None, ignore_signals: bool = False) -> None:
        _die_with_parent(signal.SIGKILL)
        self._child_ctor = _child
        super().run(events, ignore_signals)


class Runner(Manager):
    """honcho's manager, except that a process which stops is started again.

    `marks` names, for some of them, a file: when it changes, the process is stopped, hence started
    again.
    """

    def __init__(
        self, commands: dict[str, str], env: dict[str, str], marks: Mapping[str, Path]
    ) -> None:
        super().__init__()
        self._marks = {name: path for name, path in marks.items() if name in commands}
        self._seen = {name: _content(path) for name, path in self._marks.items()}
        self._process_ctor = _Attached
        self._stop_asked = False
        self._pauses = dict.fromkeys(commands, _FIRST_PAUSE_S)
        self._started_at: dict[str, float] = {}
        self._restart_at: dict[str, float] = {}
        for name, command in commands.items():
            self.add_process(name, command, env=env)

    def _start(self) -> None:
        self._started_at = dict.fromkeys(self._processes, time.monotonic())
        super()._start()

    def _any_stopped(self) -> bool:
        """Asked by honcho ten times a second, to learn whether everything must end."""
        if self._stop_asked and not self._terminating and self._all_started():
            super().terminate()
        if self._stop_asked:
            return bool(super()._any_stopped())
        self._stop_those_with_news()
        for name, process in self._processes.items():
            if name in self._restart_at:
                if time.monotonic() >= self._restart_at[name]:
                    self._start_again(name)
            elif process.get("returncode") is not None or not process["process"].is_alive():
                self._plan_restart(name)
        # What stopped for good reasons does not end the others.
        self.returncode = None
        return False

    def terminate(self) -> None:
        """Called from a signal handler, perhaps before every process has told its id."""
        self._stop_asked = True

    def _all_stopped(self) -> bool:
        return self._terminating and bool(super()._all_stopped())

    def _stop_those_with_news(self) -> None:
        for name, path in self._marks.items():
            process = self._processes[name]
            # Once it is up again, or has told its id: better one start too many than none.
            if "returncode" in process or process.get("pid") is None:
                continue
            content = _content(path)
            if content != self._seen[name]:
                self._seen[name] = content
                self._system_print(f"{name} redémarre : il a du nouveau à lire\n")
                self._procmgr.terminate(process["pid"])

    def _plan_restart(self, name: str) -> None:
        # One whose watcher was killed as well could not tell how it ended.
        self._processes[name].setdefault("returncode", -signal.SIGKILL)
        if time.monotonic() - self._started_at[name] > _LIVED_WELL_S:
            self._pauses[name] = _FIRST_PAUSE_S
        pause = self._pauses[name]
        self._restart_at[name] = time.monotonic() + pause
        self._pauses[name] = min(pause * 2, _LONGEST_PAUSE_S)
        self._system_print(f"{name} s’est arrêté ; redémarrage dans {pause:g} s\n")

    def _start_again(self, name: str) -> None:
        del self._restart_at[name]
        self._started_at[name] = time.monotonic()
        kept = self._processes[name]
        process = multiprocessing.Process(
            name=name, target=kept["obj"].run, args=(self.events, True)
        )
        self._processes[name] = {"obj": kept["obj"], "process": process}
        process.start()


def run_procfile(
    path: Path,
    env: dict[str, str],
    wanted: Callable[[str], bool],
    started: Callable[[], None],
    marks: Mapping[str, Path] | None = None,
) -> int:
    """Run the wanted lines of a Procfile until a signal; returns the exit code.

    `started` is called once, when every process has been asked to start. When the content of one
    of the `marks` changes, the process of that name is started again.
    """
    commands = {
        name: command
        for name, command in parse_procfile(path.read_text(encoding="utf-8")).processes.items()
        if wanted(name)
    }
    runner = Runner(commands, env, marks or {})
    started()
    runner.loop()
    return runner.returncode or 0


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
