"""Messages that mean about the same, put together."""

import hashlib
from collections.abc import Sequence
from threading import Lock
from typing import TYPE_CHECKING

import numpy
from scipy.cluster.hierarchy import fcluster, linkage

from bot.desk.same_text import folded_text
from bot.sentence_vectors import Encoder

if TYPE_CHECKING:
    from bot.sentence_vectors import Vectors

# No two messages of a group are further apart (cosine). Of 1,400 held-out messages, which were
# written to differ, 0.55 puts 63 % into groups, where 72 % share one intent; 0.65 puts 88 %, and
# 65 %. Two groups of one kind cost a second click, one group of two kinds a wrong lesson.
_DISTANCE = 0.55
# 2 kB each.
_MOST_KEPT = 5000

Group = tuple[int, ...]


class Grouper:
    """Groups texts by what they mean; keeps the vectors of those it met, not the encoder.

    The encoder holds 130 MB, a fifth of what Rasa takes, and is made in a fifth of a second: it
    goes as soon as the new texts are encoded. Safe to share between threads; not for an event loop.
    """

    def __init__(self, distance: float = _DISTANCE) -> None:
        self._distance = distance
        self._lock = Lock()
        # By a hash of the text: what a visitor erases does not stay here.
        self._vectors: dict[bytes, numpy.ndarray[tuple[int], numpy.dtype[numpy.float32]]] = {}

    def group(self, texts: Sequence[str]) -> tuple[Group, ...]:
        """Places in `texts`: the largest group first, in each the most central text first.

        Texts of the same spelling are one text. The same texts always make the same groups.
        """
        places: dict[str, list[int]] = {}
        for place, text in enumerate(texts):
            places.setdefault(folded_text(text), []).append(place)
        same = list(places.values())
        if not same:
            return ()
        vectors = self._encoded([texts[each[0]] for each in same])
        weights = numpy.array([len(each) for each in same], dtype=numpy.float32)
        found = []
        for members in _clusters(vectors, self._distance):
            ordered = _central_first(vectors[members], weights[members])
            found.append(tuple(place for each in ordered for place in same[members[each]]))
        return tuple(sorted(found, key=lambda group: (-len(group), min(group))))

    def _encoded(self, texts: Sequence[str]) -> "Vectors":
        with self._lock:
            keys = {text: hashlib.sha256(text.encode()).digest() for text in texts}
            new = [text for text, key in keys.items() if key not in self._vectors]
            if new:
                found = Encoder().encode(new)
                self._vectors.update(zip([keys[text] for text in new], found, strict=True))
            rows = numpy.vstack([self._vectors[keys[text]] for text in texts])
            for oldest in list(self._vectors)[: max(0, len(self._vectors) - _MOST_KEPT)]:
                del self._vectors[oldest]
            return rows


def _clusters(vectors: "Vectors", distance: float) -> list[list[int]]:
    if len(vectors) == 1:
        return [[0]]
    tree = linkage(vectors, method="complete", metric="cosine")
    members: dict[int, list[int]] = {}
    for place, label in enumerate(fcluster(tree, distance, criterion="distance")):
        members.setdefault(int(label), []).append(place)
    return list(members.values())


def _central_first(
    vectors: "Vectors", weights: "numpy.ndarray[tuple[int], numpy.dtype[numpy.float32]]"
) -> list[int]:
    middle = weights @ vectors
    # Rounded: the last bits of a sum are not worth an order of their own.
    nearness = numpy.round(vectors @ middle, 5)
    return sorted(range(len(vectors)), key=lambda place: (-float(nearness[place]), place))
