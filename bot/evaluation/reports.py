"""Everything measured on one file, and how it is told."""

import json
import statistics
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from bot.evaluation.examples import Example, UnknownIntent, read_examples, unknown_intents
from bot.evaluation.predictions import Prediction, ask
from bot.evaluation.rates import CurvePoint, Outcome, Rates, curve, rates
from bot.evaluation.scores import (
    Confusion,
    IntentScore,
    confusions,
    expected_calibration_error,
    intent_scores,
)
from bot.evaluation.thresholds import Thresholds, read_thresholds
from bot.settings import Settings

_SHOWN_CONFUSIONS = 25
_LEGEND = (
    "Répondu : le message reçoit tout de suite une réponse, juste ou fausse ; aux autres,",
    "l’assistant demande de préciser. Refusé : sans réponse, ou compris « out_of_scope ».",
    "Un message dans le sujet qui est refusé n’est compté ni comme répondu ni comme faux ;",
    "ces deux parts-là sont celles de tous les messages dans le sujet.",
)


@dataclass(frozen=True, kw_only=True)
class Report(Rates):
    """The rates at the thresholds in service, and what does not depend on them.

    `accuracy` and `macro_f1` rank the likeliest intent, before any threshold;
    `expected_calibration_error` compares its confidence with how often it is right. `curve` shows
    the rates at other confidence thresholds.
    """

    messages: int
    accuracy: float
    macro_f1: float
    expected_calibration_error: float
    median_ms: float
    p95_ms: float
    thresholds: Thresholds
    intents: dict[str, IntentScore]
    confusions: tuple[Confusion, ...]
    curve: tuple[CurvePoint, ...]
    unknown_intents: tuple[UnknownIntent, ...] = ()

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=2)

    def to_text(self, *, thresholds: bool = False) -> str:
        """For people; `thresholds` adds the curve."""
        lines = [*self._summary(), "", *_LEGEND, ""]
        if thresholds:
            lines += [*self._curve_table(), ""]
        lines.append(f"{'intention':<26}{'précision':>10}{'rappel':>10}{'F1':>8}{'messages':>10}")
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

    def _summary(self) -> Iterator[str]:
        yield f"{self.messages} messages"
        yield (
            f"exactitude {self.accuracy:.3f}   macro-F1 {self.macro_f1:.3f}   "
            f"erreur de calibration (ECE) {self.expected_calibration_error:.3f}"
        )
        yield (
            f"répondus {self.coverage:.3f}   dont faux {self.error_when_answered:.3f}   "
            f"(seuil {self.thresholds.confidence:g}, écart {self.thresholds.ambiguity:g})"
        )
        yield (
            f"dans le sujet : répondus {_told(self.in_scope_answered)}, "
            f"répondus faux {_told(self.in_scope_wrong)}   "
            f"hors sujet : refusés {_told(self.out_of_scope_refused)}"
        )
        yield f"par message : {self.median_ms:.1f} ms (médiane), {self.p95_ms:.1f} ms (p95)"

    def _curve_table(self) -> Iterator[str]:
        yield f"{'':>16}{'répondus':>10}{'dont':>8}{'dans le sujet':>18}{'hors sujet':>12}"
        yield f"{'seuil':>16}{'':>10}{'faux':>8}{'répondus':>11}{'faux':>7}{'refusés':>12}"
        for point in self.curve:
            in_service = point.threshold == self.thresholds.confidence
            yield (
                f"{'en service' if in_service else '':<11}{point.threshold:>5.2f}"
                f"{point.coverage:>10.3f}{point.error_when_answered:>8.3f}"
                f"{_told(point.in_scope_answered):>11}{_told(point.in_scope_wrong):>7}"
                f"{_told(point.out_of_scope_refused):>12}"
            )


def evaluate_file(path: Path, settings: Settings) -> Report:
    """Measure the trained model; raises `EvaluationError`."""
    examples = read_examples(path)
    thresholds = read_thresholds()
    answers = ask([example.text for example in examples], settings)
    unknown = unknown_intents(examples, answers.intents)
    return report(examples, answers.predictions, thresholds, tuple(unknown))


def report(
    examples: list[Example],
    predictions: list[Prediction],
    thresholds: Thresholds,
    unknown: tuple[UnknownIntent, ...] = (),
) -> Report:
    """What `predictions`, one per example, are worth under the thresholds in service."""
    expected = [example.intent for example in examples]
    predicted = [prediction.intent for prediction in predictions]
    right = [e == p for e, p in zip(expected, predicted, strict=True)]
    outcomes = [
        Outcome(e, p.intent, p.answered) for e, p in zip(expected, predictions, strict=True)
    ]
    intents = intent_scores(expected, predicted)
    times = sorted(prediction.milliseconds for prediction in predictions)
    return Report(
        messages=len(examples),
        accuracy=statistics.fmean(right),
        macro_f1=statistics.fmean(score.f1 for score in intents.values()),
        expected_calibration_error=expected_calibration_error(
            [prediction.confidence for prediction in predictions], right
        ),
        median_ms=statistics.median(times),
        p95_ms=times[min(len(times) - 1, int(len(times) * 0.95))],
        thresholds=thresholds,
        intents=intents,
        confusions=confusions(expected, predicted),
        curve=curve(examples, predictions, thresholds.ambiguity),
        unknown_intents=unknown,
        **asdict(rates(outcomes)),
    )


def _told(share: float | None) -> str:
    return "–" if share is None else f"{share:.3f}"
