"""How a running Comptoir is told that there is a new model.

Rasa reads its model once, when it starts. `comptoir run` holds a lock while it runs and looks at
a mark beside it; when the mark changes it starts Rasa again, which takes seconds: visitors who
write meanwhile are answered after it, and their dialogues are in Rasa's own database.
"""

import fcntl
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.learning.files import LearnedFiles, put


@contextmanager
def running(data_dir: Path) -> Iterator[Path]:
    """While a runner watches the mark that this gives."""
    folder = LearnedFiles(data_dir).folder
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / ".running").open("w") as lock:
        # Shared: two that run on one folder are no reason not to start.
        fcntl.flock(lock, fcntl.LOCK_SH)
        yield mark(data_dir)


def ask_for_restart(data_dir: Path) -> bool:
    """Whether somebody is there to start Rasa again."""
    put(mark(data_dir), secrets.token_hex(8).encode())
    with (LearnedFiles(data_dir).folder / ".running").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def mark(data_dir: Path) -> Path:
    return LearnedFiles(data_dir).folder / "model"
