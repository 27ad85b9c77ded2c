"""What a message wants: n-grams and a sentence encoder under a calibrated linear classifier."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy
from joblib import Parallel, delayed
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.model_selection import StratifiedGroupKFold
from sklearn.svm import LinearSVC

from bot.nlu.calibration import Calibration, Scores
from bot.nlu.ngrams import Ngrams

Vectors = Sequence[NDArray[numpy.float32]]
Labels = NDArray[numpy.str_]
Indexes = NDArray[numpy.intp]

_FOLDS = 3
# Scores move in the third decimal below this, and training takes a third longer.
_TOLERANCE = 1e-2
_NUMBERS_FILE = "numbers.npz"


@dataclass(frozen=True)
class Ranked:
    """One intent and its probability, between 0 and 1."""

    intent: str
    confidence: float


@dataclass(frozen=True)
class Example:
    """A labelled message; `origin` is the same for a message and its copies."""

    spelling: str
    intent: str
    origin: str


@dataclass(frozen=True)
class IntentModel:
    """Ranks every intent for a message.

    `weights` has one row per feature, the n-grams first and then the numbers of the sentence
    vector, and one column per intent. Sentence vectors are for every message or for none, in
    training and afterwards alike.
    """

    intents: tuple[str, ...]
    ngrams: Ngrams
    weights: NDArray[numpy.float32]
    intercepts: Scores
    calibration: Calibration

    @classmethod
    def learned_from(
        cls,
        examples: Sequence[Example],
        vectors: Vectors | None,
        *,
        inverse_regularisation: float,
        ngrams: Ngrams | None = None,
    ) -> "IntentModel":
        """`ngrams`: counted already, on these examples and others."""
        ngrams = ngrams or counted_in(examples)
        features = features_of(ngrams, [example.spelling for example in examples], vectors)
        labels = numpy.array([example.intent for example in examples])
        classifier = _fitted(features, labels, inverse_regularisation)
        unseen = _unseen_scores(
            features, labels, [example.origin for example in examples], inverse_regularisation
        )
        return cls(
            intents=tuple(str(intent) for intent in classifier.classes_),
            ngrams=ngrams,
            weights=classifier.coef_.T.astype(numpy.float32),
            intercepts=classifier.intercept_,
            calibration=Calibration.fitted(unseen, numpy.searchsorted(classifier.classes_, labels)),
        )

    def rank(self, spellings: Sequence[str], vectors: Vectors | None) -> list[list[Ranked]]:
        """For each message every intent, the likeliest first."""
        return self.ranked(features_of(self.ngrams, spellings, vectors))

    def ranked(self, features: csr_matrix) -> list[list[Ranked]]:
        """As `rank`, from the messages' features."""
        scores = features @ self.weights + self.intercepts
        return [
            sorted(
                (Ranked(intent, float(p)) for intent, p in zip(self.intents, row, strict=True)),
                key=lambda ranked: -ranked.confidence,
            )
            for row in self.calibration.probabilities(scores)
        ]

    def write_to(self, folder: Path) -> None:
        self.ngrams.write_to(folder)
        self.write_numbers(folder / _NUMBERS_FILE)

    def write_numbers(self, file: Path) -> None:
        """Everything but the n-grams, as `.npz`."""
        numpy.savez(
            file,
            intents=numpy.array(self.intents),
            weights=self.weights,
            intercepts=self.intercepts,
            scale=self.calibration.scale,
            offsets=self.calibration.offsets,
        )

    @classmethod
    def read_from(cls, folder: Path) -> "IntentModel":
        return cls.with_numbers(folder / _NUMBERS_FILE, Ngrams.read_from(folder))

    @classmethod
    def with_numbers(cls, file: Path, ngrams: Ngrams) -> "IntentModel":
        with numpy.load(file) as numbers:
            return cls(
                intents=tuple(str(intent) for intent in numbers["intents"]),
                ngrams=ngrams,
                weights=numbers["weights"],
                intercepts=numbers["intercepts"],
                calibration=Calibration(float(numbers["scale"]), numbers["offsets"]),
            )


def counted_in(examples: Sequence[Example]) -> Ngrams:
    """The n-grams of the messages as they were written: slips are no features of their own."""
    originals = {example.origin: example.spelling for example in reversed(examples)}
    ngrams = Ngrams()
    ngrams.fit(list(originals.values()))
    return ngrams


def features_of(ngrams: Ngrams, spellings: Sequence[str], vectors: Vectors | None) -> csr_matrix:
    counted = ngrams.transform(spellings)
    if vectors is None:
        return counted
    return hstack([counted, csr_matrix(numpy.vstack(vectors))], format="csr")


def _fitted(features: csr_matrix, labels: Labels, inverse_regularisation: float) -> LinearSVC:
    # Twenty times faster to train than logistic regression on these features, and no less
    # accurate. Intents weigh as they come: out of scope is the largest, and deserves it.
    return LinearSVC(C=inverse_regularisation, tol=_TOLERANCE).fit(features, labels)


def _unseen_scores(
    features: csr_matrix, labels: Labels, origins: list[str], inverse_regularisation: float
) -> Scores:
    """Each message's scores from a classifier that learned neither it nor its copies."""

    def scores(learned: Indexes, unseen: Indexes) -> Scores:
        classifier = _fitted(features[learned], labels[learned], inverse_regularisation)
        found: Scores = classifier.decision_function(features[unseen])
        return found

    folds = StratifiedGroupKFold(_FOLDS, shuffle=True, random_state=0)
    splits = list(folds.split(features, labels, origins))
    # Threads: the solver works outside Python's lock.
    parts = Parallel(n_jobs=_FOLDS, prefer="threads")(delayed(scores)(*s) for s in splits)
    unseen = numpy.empty((len(origins), len(numpy.unique(labels))))
    for (_, indexes), part in zip(splits, parts, strict=True):
        unseen[indexes] = part
    return unseen
