"""Words, pairs of words and pieces of words, weighted by how much they tell."""

from collections.abc import Sequence
from pathlib import Path

import numpy
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer

_FAMILIES = ("words", "characters")


class Ngrams:
    """Counts n-grams, rare ones above common ones; written as plain lists and numbers."""

    def __init__(self) -> None:
        self._vectorizers = {name: _vectorizer(name) for name in _FAMILIES}

    def fit(self, spellings: Sequence[str]) -> None:
        for vectorizer in self._vectorizers.values():
            vectorizer.fit(spellings)

    def transform(self, spellings: Sequence[str]) -> csr_matrix:
        """One row of weights for each text."""
        columns = [vectorizer.transform(spellings) for vectorizer in self._vectorizers.values()]
        return hstack(columns, format="csr", dtype=numpy.float32)

    def write_to(self, folder: Path) -> None:
        for name, vectorizer in self._vectorizers.items():
            lines = "\n".join(vectorizer.get_feature_names_out())
            (folder / f"{name}.txt").write_text(lines, encoding="utf-8")
            numpy.save(folder / f"{name}.npy", vectorizer.idf_)

    @classmethod
    def read_from(cls, folder: Path) -> "Ngrams":
        ngrams = cls()
        for name in _FAMILIES:
            # Cut at the ends of lines only: an n-gram may be any other sign.
            lines = (folder / f"{name}.txt").read_text(encoding="utf-8").split("\n")
            vectorizer = _vectorizer(name, {line: index for index, line in enumerate(lines)})
            vectorizer.idf_ = numpy.load(folder / f"{name}.npy")
            ngrams._vectorizers[name] = vectorizer
        return ngrams


def _vectorizer(name: str, vocabulary: dict[str, int] | None = None) -> TfidfVectorizer:
    if name == "words":
        return TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, vocabulary=vocabulary)
    return TfidfVectorizer(
        analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, vocabulary=vocabulary
    )
