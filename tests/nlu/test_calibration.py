import numpy
import pytest

from bot.nlu.calibration import Calibration, Scores


def drawn(
    scale: float, offsets: list[float]
) -> tuple[Scores, "numpy.ndarray[tuple[int], numpy.dtype[numpy.intp]]"]:
    """Scores, and classes drawn with the very probabilities that they stand for."""
    chance = numpy.random.default_rng(0)
    scores = chance.normal(size=(20_000, 3))
    true = Calibration(scale, numpy.array(offsets)).probabilities(scores)
    return scores, (true.cumsum(axis=1) < chance.random((len(scores), 1))).sum(axis=1)


def test_it_finds_the_scale_and_the_offsets_that_the_classes_were_drawn_with() -> None:
    found = Calibration.fitted(*drawn(4.0, [0.5, 0.0, -0.5]))
    assert found.scale == pytest.approx(4.0, rel=0.05)
    assert found.offsets - found.offsets[1] == pytest.approx([0.5, 0.0, -0.5], abs=0.15)


def test_probabilities_add_up_and_mean_what_they_say() -> None:
    scores, classes = drawn(2.0, [0.0, 1.0, 0.0])
    probabilities = Calibration.fitted(scores, classes).probabilities(scores)
    assert probabilities.sum(axis=1) == pytest.approx(1.0)
    right = probabilities.argmax(axis=1) == classes
    assert right.mean() == pytest.approx(probabilities.max(axis=1).mean(), abs=0.01)
