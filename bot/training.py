"""Trains the assistant when what it is made of has changed."""

import hashlib
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

from bot.settings import Settings

MODEL = Path("models/comptoir.tar.gz")
_MARK = Path("models/comptoir.sha256")
# Everything that ends up in the model, or decides how it is made.
_SOURCES = (
    *("config.yml", "domain.yml", "data", "bot/nlu"),
    # How a text is folded, and an order number read, shape what is learnt.
    *("bot/folding.py", "bot/references.py", "bot/unreadable.py"),
)


class TrainingFailed(Exception):
    """`rasa train` ended with an error; its own output says which."""


def up_to_date() -> bool:
    return MODEL.exists() and _MARK.exists() and _MARK.read_text(encoding="ascii") == _sum()


def train(environ: dict[str, str]) -> None:
    """Train on the project's data; the model in use stays until the new one is written."""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "bot.nlu.command", "train"),
            *("--fixed-model-name", MODEL.name.removesuffix(".tar.gz")),
            # Rasa's cache does not see that the code behind a component has changed.
            "--force",
        ],
        env=environ,
        check=False,
    )
    if done.returncode:
        raise TrainingFailed(f"rasa train a échoué (code {done.returncode}) : voir ci-dessus.")
    _MARK.write_text(_sum(), encoding="ascii")


def rasa_environ(settings: Settings) -> dict[str, str]:
    """What every rasa command needs around it; `endpoints.yml` and the Procfile name these."""
    return {
        **os.environ,
        "RASA_DB": str(settings.rasa_database),
        "RASA_PORT": str(urlsplit(settings.rasa_url).port or 80),
        "ACTIONS_URL": settings.actions_url,
        "RASA_TELEMETRY_ENABLED": "false",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        # The bars of rules and trackers last milliseconds each, and fill a page.
        "TQDM_DISABLE": "1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "PYTHONPATH": str(Path.cwd()),
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]),
    }


def _sum() -> str:
    total = hashlib.sha256(version("rasa").encode())
    for source in _SOURCES:
        path = Path(source)
        files = sorted(f for f in path.rglob("*") if f.suffix in (".yml", ".py"))
        for file in files if path.is_dir() else [path]:
            total.update(str(file).encode() + b"\0" + file.read_bytes() + b"\0")
    return total.hexdigest()
