"""How well the likeliest intent, before any threshold, is the expected one."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy
from sklearn.metrics import precision_recall_fscore_support

_BINS = 10


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


def intent_scores(expected: Sequence[str], predicted: Sequence[str]) -> dict[str, IntentScore]:
    """Of the expected intents only: others would count as zero in a mean."""
    labels = sorted(set(expected))
    columns = precision_recall_fscore_support(expected, predicted, labels=labels, zero_division=0)
    return {
        label: IntentScore(float(precision), float(recall), float(f1), int(messages))
        for label, precision, recall, f1, messages in zip(labels, *columns, strict=True)
    }


def confusions(expected: Sequence[str], predicted: Sequence[str]) -> tuple[Confusion, ...]:
    """The most frequent first."""
    pairs = Counter(pair for pair in zip(expected, predicted, strict=True) if len(set(pair)) == 2)
    return tuple(Confusion(*pair, messages) for pair, messages in pairs.most_common())


def expected_calibration_error(confidences: Sequence[float], right: Sequence[bool]) -> float:
    """The mean gap, between 0 and 1, between how sure the model is and how often it is right.

    Over 10 bins of equal width, each weighing as many as its messages (Naeini et al., 2015).
    """
    sure, correct = numpy.asarray(confidences, float), numpy.asarray(right, float)
    bins = numpy.minimum((sure * _BINS).astype(int), _BINS - 1)
    gaps = numpy.bincount(bins, weights=correct - sure, minlength=_BINS)
    return float(numpy.abs(gaps).sum() / len(sure))
