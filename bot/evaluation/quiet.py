"""Nothing but the report on the standard output, no warnings of the libraries on the other."""

import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from typing import Any


@contextmanager
def quiet() -> Iterator[None]:
    """While this lasts, warnings are not shown, and what libraries print goes to stderr.

    A filter would not do: Rasa and TensorFlow put their own in place when they are imported. And
    Rasa logs to whatever is the standard output at that time.
    """
    with warnings.catch_warnings(), redirect_stdout(sys.stderr):
        warnings.showwarning = _show_nothing
        yield


def _show_nothing(*args: Any, **options: Any) -> None:
    pass
