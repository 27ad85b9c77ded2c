"""The sentence encoder of the assistant, loaded once per process."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from bot.sentence_vectors import Encoder

if TYPE_CHECKING:
    from bot.sentence_vectors import Vectors


def encode(texts: Sequence[str]) -> "Vectors":
    """One row of 512 unit-length numbers per text."""
    return _encoder().encode(texts)


@cache
def _encoder() -> Encoder:
    return Encoder()
