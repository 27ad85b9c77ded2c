"""What the pictures have in common: where they go, how they look, the same bytes at every run."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.evaluation.errors import EvaluationError
from bot.evaluation.quiet import quiet

# Legible on white, and told apart by whoever confuses red and green.
INK, FAINT, RIGHT, WRONG = "#1b1b1b", "#c4c4c4", "#08519c", "#a63603"
_SUFFIXES = (".svg", ".png")
_FONT = "DejaVu Sans"
_STYLE = {
    "font.family": _FONT,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": FAINT,
    "xtick.color": INK,
    "ytick.color": INK,
    # Text that can be searched and read aloud; and no random ids.
    "svg.fonttype": "none",
    "svg.hashsalt": "comptoir",
}
_PNG_DPI = 110


def check_picture(path: Path) -> None:
    """Raises `EvaluationError` when no picture can go there: told before minutes are spent."""
    if path.suffix.lower() not in _SUFFIXES:
        raise EvaluationError(f"{path} : le nom d’une image finit par {' ou '.join(_SUFFIXES)}.")
    if not path.parent.is_dir():
        raise EvaluationError(f"{path} ne peut pas s’écrire : {path.parent} n’est pas un dossier.")
    if path.is_dir():
        raise EvaluationError(f"{path} ne peut pas s’écrire : c’est un dossier.")


def draw(path: Path, title: str, size: tuple[float, float], fill: Callable[[Any], None]) -> None:
    """Write what `fill` draws on a matplotlib figure of `size` inches; raises `EvaluationError`."""
    check_picture(path)
    kind = path.suffix.lower().removeprefix(".")
    drawn = io.BytesIO()
    with _figure(size) as figure:
        fill(figure)
        metadata = {"Title": title, **({"Date": None} if kind == "svg" else {"Software": None})}
        figure.savefig(drawn, format=kind, dpi=_PNG_DPI, metadata=metadata)
    content = drawn.getvalue()
    if kind == "svg":
        # Matplotlib names one font only, which few machines have.
        content = content.replace(f"'{_FONT}'".encode(), f"'{_FONT}', Verdana, sans-serif".encode())
    try:
        path.write_bytes(content)
    except OSError as error:
        raise EvaluationError(f"{path} ne peut pas s’écrire : {error}") from error


@contextmanager
def _figure(size: tuple[float, float]) -> Iterator[Any]:
    # Here, since it takes a second that only whoever wants a picture should wait.
    with quiet():
        import matplotlib.figure

        # Not pyplot, which would look for a screen.
        with matplotlib.rc_context(_STYLE):
            yield matplotlib.figure.Figure(figsize=size, facecolor="white")


def in_french(number: float, decimals: int) -> str:
    return f"{number:.{decimals}f}".replace(".", ",")
