"""The `rasa` command, quieter and faster.

Quieter: its pinned dependencies warn about each other, and Sanic and Rasa switch such warnings on
again whatever the interpreter was told: dozens of lines at every start, in which a shopkeeper
would look for what is wrong. Faster: see `compiled_schema`.
"""

import sys
import warnings
from typing import Any


def _show_nothing(*args: Any, **options: Any) -> None:
    pass


def main() -> None:
    warnings.showwarning = _show_nothing
    from rasa.__main__ import main as rasa

    from bot.nlu.compiled_schema import prepare_schema_once

    prepare_schema_once()
    sys.argv[0] = "rasa"
    rasa()


if __name__ == "__main__":
    main()
