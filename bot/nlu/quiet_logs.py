"""Rasa's log without what visitors wrote.

Rasa logs the text of a message that was cut short, the body of an answer it could not read, the
parameters of a query that failed. Nobody can list every place, so no variable is let through: the
words of a record are read back from the source code of the statement that logged it, and an
exception is told by its type and its frames.
"""

import ast
import logging
import re
import sys
import traceback
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

_METHODS = frozenset({"debug", "warning", "warn", "error", "exception", "critical", "fatal"})
_LEFT_OUT = "…"
# As the store makes them: nothing that somebody wrote looks like it.
_CONVERSATION = re.compile(r"[0-9a-f]{32}")


def leave_visitors_out() -> None:
    """From here on, for every logger of this process, and for structlog, which writes to them.

    INFO stays as it is: there, Rasa tells how far it is with starting, and quotes nobody.
    """
    make = logging.getLogRecordFactory()

    def quieter(*args: Any, **options: Any) -> logging.LogRecord:
        record = make(*args, **options)
        if record.levelno != logging.INFO:
            record.msg = "\n".join(_told(record))
            record.args = ()
            record.exc_info = record.exc_text = record.stack_info = None
        return record

    # Not a filter or a formatter: Rasa and Sanic put handlers of their own in place later.
    logging.setLogRecordFactory(quieter)


def _told(record: logging.LogRecord) -> Iterator[str]:
    place = f"{record.filename}:{record.lineno} {record.funcName}"
    yield f"{_words(record.pathname, record.lineno)} ({place}, conversation {_conversation()})"
    # structlog has made text of the exception by now, and only the interpreter still knows it.
    yield from _chain((record.exc_info or sys.exc_info())[1])


def _chain(error: BaseException | None) -> Iterator[str]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield f"{type(error).__module__}.{type(error).__qualname__}"
        for frame, line in traceback.walk_tb(error.__traceback__):
            yield f"  {frame.f_code.co_filename}:{line} {frame.f_code.co_name}"
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _conversation() -> str:
    """Rasa seldom says which, but the handler of the request is further up the stack."""
    frame: FrameType | None = sys._getframe()
    while frame is not None:
        sender = frame.f_locals.get("sender_id")
        if isinstance(sender, str) and _CONVERSATION.fullmatch(sender):
            return sender
        frame = frame.f_back
    return "-"


def _words(path: str, line: int) -> str:
    around = [call for call in _calls(path) if call.lineno <= line <= (call.end_lineno or 0)]
    # Of calls inside one another, the innermost starts last.
    return _literal(max(around, key=lambda call: call.lineno).args[0]) if around else _LEFT_OUT


@cache
def _calls(path: str) -> tuple[ast.Call, ...]:
    try:
        tree = ast.parse(Path(path).read_bytes())
    except (OSError, SyntaxError, ValueError):
        return ()
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args)
    return tuple(c for c in calls if isinstance(c.func, ast.Attribute) and c.func.attr in _METHODS)


def _literal(words: ast.expr) -> str:
    match words:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(map(_literal, parts))
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _literal(left) + _literal(right)
        case ast.BinOp(left=left, op=ast.Mod()):
            return _literal(left)
        case ast.Call(func=ast.Attribute(value=template, attr="format")):
            return _literal(template)
    return _LEFT_OUT
