"""How well the intents of a file of messages are found."""

from collections.abc import Sequence
from dataclasses import dataclass

from sklearn.metrics import accuracy_score, f1_score

from bot.evaluation import Example, Prediction


@dataclass(frozen=True)
class Score:
    """Shares between 0 and 1, of the likeliest intent before any threshold."""

    messages: int
    accuracy: float
    macro_f1: float


def score(examples: Sequence[Example], predictions: Sequence[Prediction]) -> Score:
    expected = [example.intent for example in examples]
    predicted = [prediction.intent for prediction in predictions]
    # Intents that the file does not ask for would count as zero in the mean.
    labels = sorted(set(expected))
    f1 = f1_score(expected, predicted, labels=labels, average="macro", zero_division=0)
    return Score(len(examples), float(accuracy_score(expected, predicted)), float(f1))
