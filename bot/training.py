"""Trains the assistant when what it is made of has changed."""

import hashlib
import os
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

from bot.learning.files import FOLDER, NLU, LearnedFiles, put
from bot.settings import Settings

MODEL = Path("models/comptoir.tar.gz")
_SUFFIX = ".tar.gz"
_DATA = "data"
_MARK = Path("models/comptoir.sha256")
# Everything that ends up in the model, or decides how it is made.
_SOURCES = (
    *("config.yml", "domain.yml", _DATA, "in_context", "bot/nlu"),
    # How a text is folded, and an order number read, shape what is learnt.
    *("bot/folding.py", "bot/references.py", "bot/sentence_vectors.py", "bot/unreadable.py"),
)


class TrainingFailed(Exception):
    """`rasa train` ended with an error; its own output says which."""


def up_to_date(data_dir: Path) -> bool:
    """Whether the model in service was made of the project and of what the shop has taught it."""
    if not (MODEL.exists() and _MARK.exists()):
        return False
    return _MARK.read_text(encoding="ascii") == _sum(LearnedFiles(data_dir).nlu)


def train(settings: Settings) -> None:
    """Train on the project's data and the shop's own; the model in use stays until the new one
    is written. Raises TrainingFailed."""
    learned = LearnedFiles(settings.data_dir).nlu
    made_of = _sum(learned)
    _rasa_train(settings, learned, MODEL.parent, MODEL.name)
    put(_MARK, made_of.encode())


@dataclass(frozen=True)
class Candidate:
    """A model beside the one in service; `made_of` is what `up_to_date` will compare."""

    model: Path
    made_of: str


def train_candidate(settings: Settings, learned: Path, folder: Path) -> Candidate:
    """A model made with other examples of the shop's, in a folder of the same file system.

    Raises TrainingFailed.
    """
    made_of = _sum(learned)
    _rasa_train(settings, learned, folder, MODEL.name)
    return Candidate(folder / MODEL.name, made_of)


def put_in_service(candidate: Candidate) -> None:
    """Replace the model at once: whoever opens it gets the old one or the new one, whole."""
    candidate.model.replace(MODEL)
    put(_MARK, candidate.made_of.encode())


def _rasa_train(settings: Settings, learned: Path, folder: Path, name: str) -> None:
    done = subprocess.run(
        [
            *(sys.executable, "-m", "bot.nlu.command", "train"),
            *("--data", _DATA, *([str(learned)] if learned.exists() else [])),
            *("--out", str(folder), "--fixed-model-name", name.removesuffix(_SUFFIX)),
            # Rasa's cache does not see that the code behind a component has changed.
            "--force",
        ],
        env=rasa_environ(settings),
        check=False,
    )
    if done.returncode:
        raise TrainingFailed(f"rasa train a échoué (code {done.returncode}) : voir ci-dessus.")


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
        "PYTHONPATH": os.pathsep.join([str(Path.cwd()), *_given("PYTHONPATH")]),
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]),
    }


def _given(name: str) -> list[str]:
    return [os.environ[name]] if os.environ.get(name) else []


def _sum(learned: Path) -> str:
    total = hashlib.sha256(version("rasa").encode())
    for source in _SOURCES:
        path = Path(source)
        files = sorted(f for f in path.rglob("*") if f.suffix in (".yml", ".py"))
        for file in files if path.is_dir() else [path]:
            total.update(str(file).encode() + b"\0" + file.read_bytes() + b"\0")
    if learned.exists():
        # Not its own name: the data folder may move, and a draft has another one.
        total.update(f"{FOLDER}/{NLU}".encode() + b"\0" + learned.read_bytes() + b"\0")
    return total.hexdigest()
