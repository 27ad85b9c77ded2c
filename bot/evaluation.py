"""`comptoir evaluate`: how well the model in service understands a file of messages."""

import asyncio
import json
import logging
import os
import statistics
import time
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

from sklearn.metrics import accuracy_score, precision_recall_fscore_support

from bot.settings import Settings
from bot.training import MODEL, rasa_environ

_FALLBACK = "nlu_fallback"
_SHOWN_CONFUSIONS = 25


class EvaluationError(Exception):
    """The file or the model can't be used; the message says why, in French."""


@dataclass(frozen=True)
class Example:
    intent: str
    text: str


@dataclass(frozen=True)
class Prediction:
    """`answered` is False when the assistant would say that it did not understand."""

    intent: str
    confidence: float
    answered: bool
    milliseconds: float


@dataclass(frozen=True)
class IntentScore:
    precision: float
    recall: float
    f1: float
    messages: int


@dataclass(frozen=True)
class Confusion:
    expected: str
    predicted: str
    messages: int


@dataclass(frozen=True)
class Report:
    """Shares are between 0 and 1.

    `accuracy` and `macro_f1` rank the likeliest intent, before any threshold; `coverage` is the
    share that is answered at the thresholds in service, `error_when_answered` the share of wrong
    ones among these.
    """

    messages: int
    accuracy: float
    macro_f1: float
    coverage: float
    error_when_answered: float
    median_ms: float
    p95_ms: float
    intents: dict[str, IntentScore]
    confusions: tuple[Confusion, ...]

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=2)

    def to_text(self) -> str:
        lines = [
            f"{self.messages} messages",
            f"exactitude {self.accuracy:.3f}   macro-F1 {self.macro_f1:.3f}",
            f"répondus {self.coverage:.3f}   dont faux {self.error_when_answered:.3f}",
            f"par message : {self.median_ms:.1f} ms (médiane), {self.p95_ms:.1f} ms (p95)",
            "",
            f"{'intention':<26}{'précision':>10}{'rappel':>10}{'F1':>8}{'messages':>10}",
        ]
        lines += [
            f"{name:<26}{score.precision:>10.2f}{score.recall:>10.2f}{score.f1:>8.2f}"
            f"{score.messages:>10}"
            for name, score in sorted(self.intents.items(), key=lambda item: item[1].f1)
        ]
        lines += ["", "confusions les plus fréquentes (attendu → compris) :"]
        lines += [
            f"{confusion.messages:>4}  {confusion.expected} → {confusion.predicted}"
            for confusion in self.confusions[:_SHOWN_CONFUSIONS]
        ]
        return "\n".join(lines)


def evaluate_file(path: Path, settings: Settings) -> Report:
    """Measure the trained model; raises `EvaluationError`."""
    examples = read_examples(path)
    return report(examples, predict([example.text for example in examples], settings))


def read_examples(path: Path) -> list[Example]:
    """Lines of « intent, tab, text », further columns ignored, under a header line."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(f"{path} ne se lit pas : {error}") from error
    if not lines or lines[0].split("\t")[:2] != ["intent", "text"]:
        raise EvaluationError(f"{path} doit commencer par la ligne « intent<tab>text ».")
    examples = []
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip():
            continue
        columns = line.split("\t")
        if len(columns) < 2 or not columns[0] or not columns[1]:
            raise EvaluationError(
                f"{path}, ligne {number} : une intention, une tabulation, un texte."
            )
        examples.append(Example(columns[0], columns[1]))
    if not examples:
        raise EvaluationError(f"{path} ne contient aucun message.")
    return examples


def predict(texts: list[str], settings: Settings) -> list[Prediction]:
    """Ask the trained model, one message at a time as visitors do."""
    if not MODEL.exists():
        raise EvaluationError(f"{MODEL} n’existe pas : lancez « make train » d’abord.")
    os.environ.update(rasa_environ(settings))
    from rasa.core.agent import load_agent
    from rasa.utils.log_utils import configure_structlog

    # Left alone, Rasa prints every message it reads.
    configure_structlog(logging.WARNING)

    async def ask_all() -> list[Prediction]:
        agent = await load_agent(model_path=str(MODEL))
        await agent.parse_message("bonjour")  # the first message loads what is loaded lazily
        return [await _ask(agent, text) for text in texts]

    return asyncio.run(ask_all())


async def _ask(agent: object, text: str) -> Prediction:
    began = time.perf_counter()
    parsed = await agent.parse_message(text)  # type: ignore[attr-defined]
    milliseconds = (time.perf_counter() - began) * 1000
    answered = parsed["intent"]["name"] != _FALLBACK
    best = next(each for each in parsed["intent_ranking"] if each["name"] != _FALLBACK)
    return Prediction(best["name"], best["confidence"], answered, milliseconds)


def report(examples: list[Example], predictions: list[Prediction]) -> Report:
    expected = [example.intent for example in examples]
    predicted = [prediction.intent for prediction in predictions]
    # Intents that the file does not ask for would count as zero in the mean.
    labels = sorted(set(expected))
    precision, recall, f1, support = precision_recall_fscore_support(
        expected, predicted, labels=labels, zero_division=0
    )
    pairs = list(zip(expected, predictions, strict=True))
    answered = [(intent, prediction) for intent, prediction in pairs if prediction.answered]
    wrong = sum(intent != prediction.intent for intent, prediction in answered)
    confusions = Counter((i, p.intent) for i, p in pairs if i != p.intent)
    times = sorted(prediction.milliseconds for prediction in predictions)
    return Report(
        messages=len(examples),
        accuracy=float(accuracy_score(expected, predicted)),
        macro_f1=float(statistics.fmean(f1)),
        coverage=len(answered) / len(examples),
        error_when_answered=wrong / len(answered) if answered else 0.0,
        median_ms=statistics.median(times),
        p95_ms=times[min(len(times) - 1, int(len(times) * 0.95))],
        intents={
            label: IntentScore(float(p), float(r), float(f), int(n))
            for label, p, r, f, n in zip(labels, precision, recall, f1, support, strict=True)
        },
        confusions=tuple(
            Confusion(expected_, predicted_, count)
            for (expected_, predicted_), count in confusions.most_common()
        ),
    )
