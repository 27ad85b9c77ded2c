"""How well the intents of a file of messages are found."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from bot.evaluation import Example, Prediction
from bot.evaluation.scores import intent_scores


@dataclass(frozen=True)
class Score:
    """Shares between 0 and 1, of the likeliest intent before any threshold."""

    messages: int
    accuracy: float
    macro_f1: float


def score(examples: Sequence[Example], predictions: Sequence[Prediction]) -> Score:
    expected = [example.intent for example in examples]
    predicted = [prediction.intent for prediction in predictions]
    right = [intent == found for intent, found in zip(expected, predicted, strict=True)]
    f1 = [each.f1 for each in intent_scores(expected, predicted).values()]
    return Score(len(examples), statistics.fmean(right), statistics.fmean(f1))
