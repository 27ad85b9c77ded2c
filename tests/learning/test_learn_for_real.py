"""`comptoir learn` with Rasa: what is accepted is learned, what harms is refused."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.desk.corrections import CorrectionKind, CorrectionState
from bot.desk.store import Store
from bot.learning.files import LearnedFiles, examples_of
from tests.places import ROOT

from .project import EXAMPLES, accepted, comptoir, make_project

pytestmark = pytest.mark.rasa

MODEL = "models/comptoir.tar.gz"


@dataclass(frozen=True)
class Project:
    folder: Path
    store: Store

    def model(self) -> bytes:
        return (self.folder / MODEL).read_bytes()

    def leftovers(self) -> list[str]:
        return [path.name for path in (self.folder / "models").iterdir() if path.name[0] == "."]


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    make_project(folder)
    done = comptoir(folder, "train")
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return folder


@pytest.fixture
def project(trained: Path, tmp_path: Path) -> Iterator[Project]:
    folder = tmp_path / "project"
    shutil.copytree(trained, folder, symlinks=True)
    store = Store.open(f"sqlite:///{folder / 'var/comptoir.db'}")
    yield Project(folder, store)
    store.dispose()


def test_what_was_accepted_is_learned_and_the_model_replaced(project: Project) -> None:
    learned = accepted(project.store, "c keskon fé kan vs éte la", "ask_opening_hours")
    test = accepted(
        project.store, "vous êtes ouverts demain ?", "ask_opening_hours", CorrectionKind.TEST
    )
    before = project.model()

    done = comptoir(project.folder, "learn")

    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    assert "À apprendre : 1 exemple(s), 1 test(s)." in done.stdout
    assert "macro-F1" in done.stdout
    assert "Le nouveau modèle est en service. « comptoir run » ne tourne pas ici" in done.stdout
    assert project.model() != before
    assert project.leftovers() == []
    files = LearnedFiles(project.folder / "var")
    assert set(files.read().examples) == {learned.folded}
    assert set(files.read().tests) == {test.folded}
    states = {each.state for each in project.store.corrections()}
    assert states == {CorrectionState.LEARNED}
    # The model is that of the project and of what was learned: nothing is trained again.
    assert "Modèle à jour" in comptoir(project.folder, "train").stdout
    assert "Rien à apprendre" in comptoir(project.folder, "learn").stdout


def test_what_harms_is_refused_and_the_model_stays(project: Project) -> None:
    wrong = examples_of(ROOT / "data/nlu/orders.yml")[EXAMPLES : EXAMPLES + 60]
    assert {intent for _, intent in wrong} == {"ask_order_status"}
    taught = [accepted(project.store, text, "greet") for text, _ in wrong]
    before = project.model()

    done = comptoir(project.folder, "learn")

    assert done.returncode == 1, done.stdout[-3000:] + done.stderr[-3000:]
    assert "Refusé : le nouveau modèle perd" in done.stdout
    assert "ask_order_status → greet" in done.stdout
    assert "Causes probables" in done.stdout
    assert "appris comme greet" in done.stdout
    assert project.model() == before
    assert project.leftovers() == []
    files = LearnedFiles(project.folder / "var")
    assert not files.nlu.exists()
    assert set(project.store.corrections(CorrectionState.ACCEPTED)) == set(taught)
    assert "Modèle à jour" in comptoir(project.folder, "train").stdout
