"""Scores of a classifier made probabilities that mean something."""

from dataclasses import dataclass

import numpy
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import log_softmax, softmax

Scores = NDArray[numpy.float64]

# Keeps the offset of a class that is hardly ever seen from running away.
_OFFSET_PENALTY = 1e-3


@dataclass(frozen=True)
class Calibration:
    """Temperature scaling with an offset for each class.

    One scale for all scores and one offset a class, fitted by maximum likelihood on scores of
    messages that the classifier had not learned from (Alexandari et al. 2020, « bias-corrected
    temperature scaling »). A sigmoid a class, which scikit-learn offers, left probabilities far
    too low with 37 classes: see docs/understanding.md.
    """

    scale: float
    offsets: Scores

    @classmethod
    def fitted(cls, scores: Scores, classes: NDArray[numpy.intp]) -> "Calibration":
        """From one row of scores per message and the index of its right class."""
        rows = numpy.arange(len(scores))

        def loss(parameters: Scores) -> tuple[float, Scores]:
            scale, offsets = numpy.exp(parameters[0]), parameters[1:]
            likelihoods = log_softmax(scores * scale + offsets, axis=1)
            excess = numpy.exp(likelihoods)
            excess[rows, classes] -= 1
            excess /= len(scores)
            penalty = _OFFSET_PENALTY * float(offsets @ offsets)
            slope = excess.sum(axis=0) + 2 * _OFFSET_PENALTY * offsets
            return (
                penalty - float(likelihoods[rows, classes].mean()),
                numpy.concatenate([[float((excess * scores).sum()) * scale], slope]),
            )

        start = numpy.zeros(scores.shape[1] + 1)
        found = minimize(loss, start, jac=True, method="L-BFGS-B").x
        return cls(float(numpy.exp(found[0])), found[1:])

    def probabilities(self, scores: Scores) -> Scores:
        """For each row of scores, probabilities that add up to 1."""
        calibrated: Scores = softmax(scores * self.scale + self.offsets, axis=1)
        return calibrated
