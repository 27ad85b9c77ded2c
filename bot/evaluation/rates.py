"""How much is answered, and how much of it is wrong, at one threshold and at many."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from bot.evaluation.examples import Example
from bot.evaluation.predictions import Prediction
from bot.evaluation.thresholds import Thresholds

OUT_OF_SCOPE = "out_of_scope"
CURVE_THRESHOLDS = tuple(hundredths / 100 for hundredths in range(10, 91, 5))


@dataclass(frozen=True)
class Outcome:
    """One message: what it was, what the model took it for, and whether that went out."""

    expected: str
    predicted: str
    answered: bool

    @property
    def in_scope(self) -> bool:
        return self.expected != OUT_OF_SCOPE

    @property
    def refused(self) -> bool:
        """The assistant says that it is not sure, or that this is not its business."""
        return not self.answered or self.predicted == OUT_OF_SCOPE

    @property
    def wrong(self) -> bool:
        return self.expected != self.predicted


@dataclass(frozen=True, kw_only=True)
class Rates:
    """Shares, between 0 and 1, of all messages, of those in scope, of those out of scope.

    Of all: `coverage` is answered, out_of_scope being an answer like others;
    `error_when_answered` is the share of wrong ones among the answered, 0 when there are none.

    Of those in scope, and None when the file has none: `in_scope_answered` gets at once an answer
    about some subject; `in_scope_wrong`, which is part of it, the answer to another intent. One
    taken for out_of_scope is refused: neither answered nor wrong, since the visitor is told so.

    Of those out of scope, and None when the file has none: `out_of_scope_refused` is taken for
    out_of_scope, or not answered.
    """

    coverage: float
    error_when_answered: float
    in_scope_answered: float | None
    in_scope_wrong: float | None
    out_of_scope_refused: float | None


@dataclass(frozen=True, kw_only=True)
class CurvePoint(Rates):
    """What the rates would be at another confidence threshold, the ambiguity one unchanged."""

    threshold: float


def rates(outcomes: Sequence[Outcome]) -> Rates:
    inside = [outcome for outcome in outcomes if outcome.in_scope]
    return Rates(
        coverage=_share([o.answered for o in outcomes]) or 0.0,
        error_when_answered=_share([o.wrong for o in outcomes if o.answered]) or 0.0,
        in_scope_answered=_share([not o.refused for o in inside]),
        in_scope_wrong=_share([o.wrong and not o.refused for o in inside]),
        out_of_scope_refused=_share([o.refused for o in outcomes if not o.in_scope]),
    )


def curve(
    examples: Sequence[Example], predictions: Sequence[Prediction], ambiguity: float
) -> tuple[CurvePoint, ...]:
    """One point per threshold of `CURVE_THRESHOLDS`, rising."""
    points = []
    for threshold in CURVE_THRESHOLDS:
        thresholds = Thresholds(threshold, ambiguity)
        outcomes = [
            Outcome(example.intent, prediction.intent, thresholds.let_through(prediction))
            for example, prediction in zip(examples, predictions, strict=True)
        ]
        points.append(CurvePoint(threshold=threshold, **asdict(rates(outcomes))))
    return tuple(points)


def _share(flags: Sequence[bool]) -> float | None:
    return sum(flags) / len(flags) if flags else None
