"""`comptoir learn`: what staff corrected becomes what the assistant understands.

A candidate is trained beside the model in service and measured on the same messages; it takes its
place only when nothing gets worse. Exit codes: 0 the new model serves, or there was nothing to
learn; 1 refused, the old model serves on; 2 nothing could be tried.
"""

import fcntl
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.desk.errors import StoreError
from bot.desk.store import Store
from bot.evaluation import EvaluationError, Example, Prediction, read_examples, read_thresholds
from bot.evaluation.predictions import ask
from bot.evaluation.reports import report
from bot.learning.best import best_of, keep_best
from bot.learning.comparison import TOLERANCE, Comparison, Measured, points
from bot.learning.files import LearnedFiles, LearnedFilesError, nlu_text, put
from bot.learning.known import KnownTexts
from bot.learning.lessons import Lessons, read_lessons
from bot.learning.suspects import suspects
from bot.learning.swap import ask_for_restart
from bot.settings import Settings
from bot.training import MODEL, Candidate, TrainingFailed, put_in_service, train_candidate

Say = Callable[[str], None]
IN_SERVICE, REFUSED, NOT_TRIED = 0, 1, 2
# So sure of something else that the lesson is worth a second look.
_SURE = 0.9
_CANDIDATE = ".candidate-"


class Busy(Exception):
    """Another `comptoir learn` runs."""


def learn(settings: Settings, say: Say) -> int:
    try:
        with _alone(settings.data_dir):
            store = Store.open(settings.database_url)
            try:
                return _learn(settings, store, say)
            finally:
                store.dispose()
    except Busy:
        say("Un autre apprentissage est en cours : attendez qu’il se termine.")
    except (EvaluationError, LearnedFilesError, TrainingFailed) as error:
        say(f"Rien n’a changé. {error}")
    except StoreError as error:
        say(f"La base de données ne répond pas ({type(error).__name__}).")
    except OSError as error:
        say(f"Un fichier ne se lit pas ou ne s’écrit pas : {error}.")
    return NOT_TRIED


def _learn(settings: Settings, store: Store, say: Say) -> int:
    files, known = LearnedFiles(settings.data_dir), KnownTexts()
    lessons = read_lessons(store, files, known)
    for line in lessons.lines():
        say(line)
    if not lessons.changes:
        say("Rien à apprendre : acceptez d’abord des corrections dans la console.")
        return IN_SERVICE
    if not MODEL.exists():
        raise EvaluationError(f"{MODEL} n’existe pas : lancez « make train » d’abord.")
    with _beside_the_model() as folder:
        # Made of a draft: the shop's own files change only with the model.
        draft = folder / files.nlu.name
        if lessons.learned.examples:
            put(draft, nlu_text(lessons.learned).encode())
        say("Entraînement d’un nouveau modèle, à côté de celui en service (une minute)…")
        candidate = train_candidate(settings, draft, folder)
        say("Comparaison des deux modèles…")
        comparison, surprises = _compare(settings, candidate, lessons, known, files)
        for line in comparison.lines():
            say(line)
        if surprises:
            say("À vérifier dans la console, l’assistant étant sûr d’autre chose jusqu’ici :")
        for line in surprises:
            say(line)
        if comparison.refused:
            _refuse(comparison, lessons, say)
            return REFUSED
        # What was erased or rejected during the training stays out; since the model then knows
        # more than the files, it counts as out of date and is made again at the next start.
        with files.alone():
            files.write(lessons.learned.within(read_lessons(store, files, known).learned))
        put_in_service(candidate)
        served = (comparison.before.report, comparison.after.report)
        best = max(comparison.best, *(each.macro_f1 for each in served))
        keep_best(files, comparison.examples, best)
    store.mark_learned(lessons.accepted, lessons.rejected)
    say("Le nouveau modèle est en service." + _restart_words(settings))
    return IN_SERVICE


def _compare(
    settings: Settings,
    candidate: Candidate,
    lessons: Lessons,
    known: KnownTexts,
    files: LearnedFiles,
) -> tuple[Comparison, list[str]]:
    """The two models on the same messages, and the lessons that surprise the one in service."""
    examples = [each for path in known.test_files() for each in read_examples(path)]
    if not examples:
        raise EvaluationError("Il n’y a aucun message de test dans tests/nlu/intents.")
    tests = [Example(intent, text) for text, intent in lessons.learned.tests.values()]
    texts = [each.text for each in (*examples, *tests)]

    def measured(predictions: list[Prediction]) -> Measured:
        guesses = [each.intent for each in predictions]
        return Measured(
            report(examples, predictions[: len(examples)], read_thresholds()),
            tuple(guesses[: len(examples)]),
            tuple(guesses[len(examples) :]),
        )

    taught = [each.text for each in lessons.examples]
    old = ask(texts + taught, settings, MODEL).predictions
    new = ask(texts, settings, candidate.model).predictions
    comparison = Comparison(
        examples, tests, measured(old[: len(texts)]), measured(new), best_of(files, examples)
    )
    surprises = [
        f"  n° {each.id} : « {each.text} » appris comme {each.intent}, {now.intent} jusqu’ici"
        for each, now in zip(lessons.examples, old[len(texts) :], strict=True)
        if now.intent != each.intent and now.confidence >= _SURE
    ]
    return comparison, surprises


def _refuse(comparison: Comparison, lessons: Lessons, say: Say) -> None:
    say("")
    if comparison.too_much_lost:
        say(
            f"Refusé : le nouveau modèle perd {points(comparison.drop)} point(s) de macro-F1, plus "
            f"que les {points(TOLERANCE)} admis."
        )
    for test, now in comparison.lost_tests:
        say(f"Refusé : « {test.text} » était compris ({test.intent}) et deviendrait {now}.")
    for confusion in comparison.confusions()[:5]:
        say(f"  {confusion.messages} × {confusion.expected} → {confusion.predicted}")
    causes = suspects(comparison, lessons.examples)
    if causes:
        say("Causes probables, à revoir dans la console (Pas compris, Propositions) :")
    for each in causes:
        say(f"  n° {each.id} : « {each.text} » appris comme {each.intent}")
    say("Le modèle en service n’a pas changé ; les corrections restent acceptées.")


def _restart_words(settings: Settings) -> str:
    if ask_for_restart(settings.data_dir):
        return (
            " L’assistant redémarre avec lui dans quelques secondes ; les conversations en cours "
            "continuent."
        )
    return (
        " « comptoir run » ne tourne pas ici : il servira au prochain démarrage. Si vous lancez "
        "Rasa vous-même, redémarrez-le."
    )


@contextmanager
def _alone(data_dir: Path) -> Iterator[None]:
    folder = LearnedFiles(data_dir).folder
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy from None
        yield


@contextmanager
def _beside_the_model() -> Iterator[Path]:
    """A folder of the same file system, so that taking the model's place is one step."""
    # One that was killed left its draft behind, with what visitors may have erased since.
    for left in MODEL.parent.glob(f"{_CANDIDATE}*"):
        shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(dir=MODEL.parent, prefix=_CANDIDATE))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
