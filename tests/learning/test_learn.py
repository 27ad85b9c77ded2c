"""`comptoir learn`, its training and its models replaced by what a test wants of them."""

from __future__ import annotations

import fcntl
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.desk.corrections import Correction, CorrectionKind, CorrectionState
from bot.desk.store import Store
from bot.evaluation import Prediction
from bot.evaluation.predictions import Answers
from bot.learning import command, comparison, swap
from bot.learning.command import IN_SERVICE, NOT_TRIED, REFUSED
from bot.learning.files import Learned, LearnedFiles, LearnedFilesError
from bot.settings import Settings
from bot.training import Candidate, TrainingFailed, up_to_date
from tests.places import ROOT

from .project import accepted

PROJECT_TESTS = [
    ("bonjour", "greet"),
    ("salut", "greet"),
    ("merci", "thank"),
    ("à plus", "goodbye"),
]
Guesses = dict[str, str]


class Shop:
    """A project in a folder of its own; `guesses` are what the candidate says, if not the truth."""

    def __init__(self, folder: Path) -> None:
        for name in ("models", "data/nlu", "tests/nlu/intents", "in_context"):
            (folder / name).mkdir(parents=True)
        (folder / "models/comptoir.tar.gz").write_bytes(b"old model")
        (folder / "bot").symlink_to(ROOT / "bot")
        for name in ("config.yml", "domain.yml"):
            (folder / name).symlink_to(ROOT / name)
        (folder / "data/nlu/a.yml").write_text(
            "nlu:\n- intent: greet\n  examples: |\n    - coucou\n", encoding="utf-8"
        )
        lines = [f"{intent}\t{text}" for text, intent in PROJECT_TESTS]
        (folder / "tests/nlu/intents/a.tsv").write_text(
            "\n".join(["intent\ttext", *lines]), encoding="utf-8"
        )
        self.settings = Settings.from_environ(
            {"DATA_DIR": str(folder / "var"), "SHOP_FILE": str(ROOT / "shop.yml")}
        )
        self.store = Store.open(self.settings.database_url)
        self.files = LearnedFiles(self.settings.data_dir)
        self.truth: Guesses = dict(PROJECT_TESTS)
        self.old: Guesses = {}
        self.new: Guesses = {}
        self.trained_on = b""
        self.meanwhile: Callable[[], object] = lambda: None
        self.said: list[str] = []

    def accept(self, text: str, intent: str, kind: str = "example") -> Correction:
        self.truth[text] = intent
        return accepted(self.store, text, intent, CorrectionKind(kind))

    def learn(self) -> int:
        self.said.clear()
        return command.learn(self.settings, self.said.append)

    @property
    def told(self) -> str:
        return "\n".join(self.said)

    @property
    def model(self) -> bytes:
        return Path("models/comptoir.tar.gz").read_bytes()

    def train(self, settings: Settings, learned: Path, folder: Path) -> Candidate:
        self.trained_on = learned.read_bytes() if learned.exists() else b""
        self.meanwhile()
        model = folder / "comptoir.tar.gz"
        model.write_bytes(b"new model")
        return Candidate(model, "made of")

    def ask(self, texts: list[str], settings: Settings, model: Path) -> Answers:
        guesses = self.old if model.read_bytes() == b"old model" else self.new
        found = [guesses.get(text) or self.truth[text] for text in texts]
        return Answers([Prediction(each, 0.95, True, 1.0) for each in found], frozenset(found))


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shop:
    monkeypatch.chdir(tmp_path)
    shop = Shop(tmp_path)
    monkeypatch.setattr(command, "train_candidate", shop.train)
    monkeypatch.setattr(command, "ask", shop.ask)
    return shop


def states(shop: Shop) -> list[str]:
    return sorted(each.state.value for each in shop.store.corrections())


def test_nothing_accepted_is_nothing_to_learn(shop: Shop) -> None:
    assert shop.learn() == IN_SERVICE
    assert "Rien à apprendre" in shop.told
    assert shop.model == b"old model"


def test_examples_and_tests_go_where_an_upgrade_leaves_them(shop: Shop) -> None:
    shop.accept("slt la cie", "greet")
    shop.accept("mci bcp", "thank", "test")
    assert shop.learn() == IN_SERVICE
    assert b"slt la cie" in shop.trained_on
    assert b"mci bcp" not in shop.trained_on
    assert shop.files.nlu.read_bytes() == shop.trained_on
    assert shop.files.tests.read_text(encoding="utf-8") == "intent\ttext\nthank\tmci bcp\n"
    assert shop.model == b"new model"
    assert Path("models/comptoir.sha256").read_text(encoding="utf-8") == "made of"
    assert states(shop) == ["learned", "learned"]
    assert "tests de la boutique (1)" in shop.told


def test_what_was_learned_before_is_learned_again(shop: Shop) -> None:
    shop.accept("slt la cie", "greet")
    shop.learn()
    shop.accept("yo", "greet")
    shop.learn()
    assert b"slt la cie" in shop.trained_on
    assert b"- yo\n" in shop.trained_on


def test_a_drop_is_refused_with_its_likely_cause(shop: Shop) -> None:
    harmless = shop.accept("mci bcp", "thank")
    culprit = shop.accept("à plus tard", "greet")
    shop.new = {"à plus": "greet"}
    assert shop.learn() == REFUSED
    assert "Refusé : le nouveau modèle perd" in shop.told
    assert "1 × goodbye → greet" in shop.told
    assert "goodbye perd 100,0 points" in shop.told
    assert f"n° {culprit.id} : « à plus tard » appris comme greet" in shop.told
    assert f"n° {harmless.id}" not in shop.told
    assert shop.model == b"old model"
    assert states(shop) == ["accepted", "accepted"]
    assert not shop.files.nlu.exists()
    assert [path.name for path in Path("models").iterdir()] == ["comptoir.tar.gz"]


def test_a_lesson_that_surprises_the_assistant_is_named(shop: Shop) -> None:
    odd = shop.accept("où est mon colis", "greet")
    shop.accept("slt la cie", "greet")
    shop.old = {"où est mon colis": "ask_tracking"}
    assert shop.learn() == IN_SERVICE
    assert f"n° {odd.id} : « où est mon colis » appris comme greet, ask_tracking" in shop.told
    assert shop.told.count("appris comme") == 1


def test_a_test_that_passed_must_go_on_passing(shop: Shop) -> None:
    shop.accept("mci bcp", "thank", "test")
    shop.learn()
    shop.accept("slt la cie", "greet")
    Path("models/comptoir.tar.gz").write_bytes(b"old model")
    shop.new = {"mci bcp": "greet"}
    assert shop.learn() == REFUSED
    assert "Refusé : « mci bcp » était compris (thank) et deviendrait greet" in shop.told


def test_small_losses_do_not_add_up_unseen(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparison, "TOLERANCE", 0.4)
    shop.accept("slt la cie", "greet")
    shop.new = {"à plus": "other"}
    assert shop.learn() == IN_SERVICE
    shop.accept("yo", "greet")
    shop.old = shop.new
    Path("models/comptoir.tar.gz").write_bytes(b"old model")
    shop.new = {"à plus": "other", "salut": "other"}
    assert shop.learn() == REFUSED
    assert "macro-F1, le meilleur jusqu’ici" in shop.told


def test_a_test_that_fails_as_before_is_no_drop(shop: Shop) -> None:
    shop.accept("mci bcp", "thank", "test")
    shop.old = shop.new = {"mci bcp": "greet"}
    assert shop.learn() == IN_SERVICE


def test_what_is_rejected_afterwards_is_forgotten(shop: Shop) -> None:
    learned = shop.accept("slt la cie", "greet")
    shop.learn()
    marc = shop.store.staff_by_login("marc")
    assert marc
    shop.store.decide(learned.id, CorrectionState.REJECTED, marc.id)
    assert shop.learn() == IN_SERVICE
    assert "À oublier : 1." in shop.told
    assert not shop.files.nlu.exists()
    assert "Rien à apprendre" in (shop.learn(), shop.told)[1]


def test_what_is_erased_during_the_training_stays_out_of_the_files(shop: Shop) -> None:
    erased = shop.accept("framboise", "greet")
    shop.accept("slt la cie", "greet")
    shop.meanwhile = lambda: shop.store.erase(erased.conversation_id)
    assert shop.learn() == IN_SERVICE
    assert b"framboise" in shop.trained_on
    assert set(shop.files.read().examples) == {"slt la cie"}
    assert not up_to_date(shop.settings.data_dir)


def test_what_the_project_came_to_know_is_left_to_it(shop: Shop) -> None:
    shop.files.write(Learned().with_all([("Coucou !", "thank")], [("salut", "thank")]))
    shop.accept("slt la cie", "greet")
    assert shop.learn() == IN_SERVICE
    assert "2 phrase(s) de la boutique laissée(s) de côté" in shop.told
    assert set(shop.files.read().examples) == {"slt la cie"}
    assert shop.files.read().tests == {}


def test_two_at_once_are_refused(shop: Shop) -> None:
    shop.files.folder.mkdir()
    with (shop.files.folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert shop.learn() == NOT_TRIED
    assert "Un autre apprentissage est en cours" in shop.told


def failing(error: Exception) -> Callable[..., Candidate]:
    def fail(*_: object) -> Candidate:
        raise error

    return fail


@pytest.mark.parametrize(
    "error",
    [TrainingFailed("rasa train a échoué"), LearnedFilesError("illisible"), OSError("plein")],
)
def test_a_failure_changes_nothing(
    shop: Shop, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    shop.accept("slt la cie", "greet")
    monkeypatch.setattr(command, "train_candidate", failing(error))
    assert shop.learn() == NOT_TRIED
    assert str(error) in shop.told
    assert shop.model == b"old model"
    assert states(shop) == ["accepted"]
    assert [path.name for path in Path("models").iterdir()] == ["comptoir.tar.gz"]


def test_without_a_model_in_service_there_is_nothing_to_compare(shop: Shop) -> None:
    shop.accept("slt la cie", "greet")
    Path("models/comptoir.tar.gz").unlink()
    assert shop.learn() == NOT_TRIED
    assert "make train" in shop.told


def test_a_runner_is_told_of_the_new_model(shop: Shop) -> None:
    shop.accept("slt la cie", "greet")
    with swap.running(shop.settings.data_dir) as mark:
        assert shop.learn() == IN_SERVICE
        assert mark.read_bytes()
    assert "L’assistant redémarre avec lui" in shop.told
    assert not swap.ask_for_restart(shop.settings.data_dir)


def test_a_model_without_what_the_shop_taught_is_out_of_date(shop: Shop) -> None:
    from bot import training

    mark = Path("models/comptoir.sha256")
    mark.write_text(training._sum(shop.files.nlu), encoding="ascii")
    assert up_to_date(shop.settings.data_dir)
    shop.files.write(Learned().with_all([("slt", "greet")], [("mci", "thank")]))
    assert not up_to_date(shop.settings.data_dir)
    mark.write_text(training._sum(shop.files.nlu), encoding="ascii")
    assert up_to_date(shop.settings.data_dir)


def test_what_a_killed_learning_left_is_swept(shop: Shop) -> None:
    left = Path("models/.candidate-killed")
    left.mkdir()
    (left / "nlu.yml").write_text("je suis Jean Martin", encoding="utf-8")
    shop.accept("slt la cie", "greet")
    assert shop.learn() == IN_SERVICE
    assert not left.exists()


def test_an_erasure_and_the_end_of_a_learning_wait_for_each_other(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop.accept("slt la cie", "greet")
    held: list[bool] = []
    write = LearnedFiles.write

    def look(files: LearnedFiles, learned: Learned) -> None:
        with (files.folder / ".changing").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                held.append(True)
        write(files, learned)

    monkeypatch.setattr(LearnedFiles, "write", look)
    assert shop.learn() == IN_SERVICE
    with shop.files.forgetting({"slt la cie"}):
        pass
    assert held == [True, True]
