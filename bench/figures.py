"""Everything measured of one project, and the order in which it is."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import requests

from bench.data import CUSTOM_INTENTS, PLAIN_INTENTS
from bench.machine import memory_mb
from bench.processes import BenchError
from bench.project import Project
from bench.scores import Score, score
from bench.turns import Spread, Visitor
from bot.evaluation import Example, Prediction

# What is in each file of messages, by the name it has in the results.
MessageFiles = Mapping[str, Sequence[Example]]
# The one whose messages are also the turns that are timed.
HELD_OUT = "tests/nlu/intents"


@dataclass(frozen=True)
class Understanding:
    """One score per file, and what was understood of each held-out message."""

    scores: dict[str, Score]
    held_out: list[Prediction]


@dataclass(frozen=True)
class Service:
    """A served model: seconds to the first answer, resident megabytes, milliseconds."""

    start_s: float
    memory_mb: float
    plain: Spread
    custom: Spread


@dataclass(frozen=True)
class Figures:
    name: str
    messages: int
    train_s: float
    scores: dict[str, Score]
    service: Service


@dataclass(frozen=True)
class TurnMessages:
    """Messages that every project understands, so that all are timed at the same work."""

    plain: list[Example]
    custom: list[Example]


def measure(
    projects: Sequence[Project], files: MessageFiles, turns: int, environ: Mapping[str, str]
) -> list[Figures]:
    """Train, ask and serve each project in turn. Raises `BenchError`."""
    train_s, understood = [], []
    for project in projects:
        print(f"{project.name} : entraînement sur {project.messages} messages…", flush=True)
        train_s.append(project.train(environ))
        print(f"  {train_s[-1]:.0f} s ; compréhension…", flush=True)
        understood.append(_understanding(project, files, environ))
    messages = _turn_messages(files[HELD_OUT], understood)
    figures = []
    for project, seconds, understanding in zip(projects, train_s, understood, strict=True):
        print(f"{project.name} : démarrage, puis {turns} tours de chaque sorte…", flush=True)
        service = _service(project, messages, turns, environ)
        figures.append(
            Figures(project.name, project.messages, seconds, understanding.scores, service)
        )
    return figures


def _understanding(
    project: Project, files: MessageFiles, environ: Mapping[str, str]
) -> Understanding:
    texts = [example.text for examples in files.values() for example in examples]
    predictions = project.predict(texts, environ)
    of_file, start = {}, 0
    for name, examples in files.items():
        of_file[name] = predictions[start : start + len(examples)]
        start += len(examples)
    scores = {name: score(files[name], found) for name, found in of_file.items()}
    return Understanding(scores, of_file[HELD_OUT])


def _turn_messages(
    held_out: Sequence[Example], understood: Sequence[Understanding]
) -> TurnMessages:
    common = [
        example
        for index, example in enumerate(held_out)
        if all(_right(each.held_out[index], example) for each in understood)
    ]
    plain = [example for example in common if example.intent in PLAIN_INTENTS]
    custom = [example for example in common if example.intent in CUSTOM_INTENTS]
    if not plain or not custom:
        raise BenchError("Aucun message n’est compris par tous : plus d’exemples ou d’époques.")
    print(f"Tours mesurés sur {len(plain)} messages sans action, {len(custom)} avec", flush=True)
    return TurnMessages(plain, custom)


def _right(prediction: Prediction, example: Example) -> bool:
    return prediction.answered and prediction.intent == example.intent


def _service(
    project: Project, messages: TurnMessages, turns: int, environ: Mapping[str, str]
) -> Service:
    with requests.Session() as session:
        visitor = Visitor(environ["RASA_URL"], session)
        began = time.perf_counter()
        with project.served(environ) as process:
            start_s = visitor.wait_for_answer(process, began)
            plain = Spread.of(visitor.turn_times(messages.plain, turns))
            custom = Spread.of(visitor.turn_times(messages.custom, turns))
            return Service(start_s, memory_mb(process.pid), plain, custom)
