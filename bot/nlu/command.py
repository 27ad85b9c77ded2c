"""The `rasa` command, quieter and faster.

Quieter: its pinned dependencies warn about each other, and Sanic and Rasa switch such warnings on
again whatever the interpreter was told: dozens of lines at every start, in which a shopkeeper
would look for what is wrong. And what visitors write stays out of the log: see `quiet_logs`.
Faster: see `compiled_schema`.
"""

import os
import sys
import warnings
from typing import Any

from bot.nlu.quiet_logs import leave_visitors_out
from bot.references import expect

# They read the files of the project and meet no visitor: their errors are told in full.
_OFFLINE = frozenset({"train", "test", "data"})


def _show_nothing(*args: Any, **options: Any) -> None:
    pass


def _end_on_rejection() -> None:
    """Let an action that the action server refuses (400) fail like any other.

    Rasa predicts it again, and again, without ever counting towards its own limit.
    """
    from rasa.core.actions.action import ActionExecutionRejection, RemoteAction
    from rasa.shared.exceptions import RasaException

    stock = RemoteAction.run

    async def run(self: RemoteAction, *args: Any, **options: Any) -> Any:
        try:
            return await stock(self, *args, **options)
        except ActionExecutionRejection as rejection:
            raise RasaException("The action server rejected the action") from rejection

    RemoteAction.run = run


def main() -> None:
    warnings.showwarning = _show_nothing
    if _OFFLINE.isdisjoint(sys.argv[1:2]):
        leave_visitors_out()
        # Training is about the numbers in its data, whatever the shop's own look like.
        expect(os.environ.get("ORDER_SYSTEM", "demo"))
    from rasa.__main__ import main as rasa

    from bot.nlu.compiled_schema import prepare_schema_once

    prepare_schema_once()
    _end_on_rejection()
    sys.argv[0] = "rasa"
    rasa()


if __name__ == "__main__":
    main()
