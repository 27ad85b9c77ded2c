"""One Rasa project made for the comparison: trained, asked, served by its own command."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from bench.data import Data
from bench.processes import run, running
from bot.evaluation import Prediction
from bot.training import MODEL
from tests.places import ROOT

# Stock Rasa does not get what our own command repairs.
STOCK_COMMAND = (sys.executable, "-m", "rasa")
OUR_COMMAND = (sys.executable, "-m", "bot.nlu.command")
BASELINE_CONFIG = Path(__file__).with_name("baseline.yml")


@dataclass(frozen=True)
class Project:
    name: str
    folder: Path
    command: tuple[str, ...]
    messages: int

    def train(self, environ: Mapping[str, str]) -> float:
        """Seconds from the command to its end, in a folder without Rasa's cache."""
        name = MODEL.name.removesuffix(".tar.gz")
        return run([*self.command, "train", "--fixed-model-name", name], self.folder, environ)

    def predict(self, texts: list[str], environ: Mapping[str, str]) -> list[Prediction]:
        """What the trained model understands, without dialogue nor server."""
        asked, answered = self.folder / "asked.json", self.folder / "answered.json"
        asked.write_text(json.dumps(texts), encoding="utf-8")
        command = [sys.executable, "-m", "bench.predictions", str(asked), str(answered)]
        run(command, self.folder, environ)
        return [Prediction(**each) for each in json.loads(answered.read_text(encoding="utf-8"))]

    @contextmanager
    def served(self, environ: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
        """`rasa run` until the block ends; it does not answer yet when the block begins."""
        address = urlsplit(environ["RASA_URL"])
        command = [
            *(*self.command, "run", "--interface", "127.0.0.1", "--port", str(address.port)),
            *("--model", str(MODEL), "--endpoints", "endpoints.yml"),
            *("--credentials", "credentials.yml"),
        ]
        own = {**environ, "RASA_DB": str(self.folder / "rasa.db")}
        with running(command, self.folder, own, self.folder / "run.log") as process:
            yield process


def baseline(folder: Path, data: Data, epochs: int) -> Project:
    """Rasa's default French pipeline and policies, under the stock command."""
    config = yaml.safe_load(BASELINE_CONFIG.read_text(encoding="utf-8"))
    for component in config["pipeline"] + config["policies"]:
        if "epochs" in component:
            component["epochs"] = epochs
    name = "Rasa par défaut"
    return _make(Project(name, folder, STOCK_COMMAND, data.messages), data, yaml.safe_dump(config))


def ours(name: str, folder: Path, data: Data) -> Project:
    """The checkout's own pipeline and policies, under its own command."""
    config = (ROOT / "config.yml").read_text(encoding="utf-8")
    return _make(Project(name, folder, OUR_COMMAND, data.messages), data, config)


def _make(project: Project, data: Data, config: str) -> Project:
    project.folder.mkdir()
    (project.folder / "config.yml").write_text(config, encoding="utf-8")
    for name in ("endpoints.yml", "credentials.yml"):
        shutil.copy(ROOT / name, project.folder)
    data.write(project.folder)
    return project
