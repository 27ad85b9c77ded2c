"""Which intents are taken for which, as a picture."""

import math
from collections import Counter
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from bot.evaluation.pictures import FAINT, INK, RIGHT, WRONG, draw, in_french
from bot.evaluation.reports import Report
from bot.evaluation.topics import by_topic

_CELL_INCHES = 0.27
_LEFT, _RIGHT, _TOP, _BOTTOM = 2.2, 1.5, 1.0, 2.4
_NARROWEST = 7.6  # the words above, which no window should cut
# One slip in a long row is noise: it is coloured, not counted.
_COUNTED_MESSAGES, _COUNTED_SHARE = 2, 0.05
_PALEST, _DARK = 0.12, 0.6
_POINTS_PER_INCH = 72


@dataclass(frozen=True)
class Cell:
    """`share` is that of the messages of its row, between 0 and 1."""

    row: int
    column: int
    messages: int
    share: float

    @property
    def right(self) -> bool:
        return self.row == self.column

    @property
    def strength(self) -> float:
        """Of its colour; the root spreads the mistakes, each a small part of its row."""
        share = self.share if self.right else math.sqrt(self.share)
        return _PALEST + (1 - _PALEST) * share

    @property
    def counted(self) -> bool:
        """Whether its number is written in it."""
        return self.right or self.messages >= _COUNTED_MESSAGES or self.share >= _COUNTED_SHARE


def cells(report: Report, order: list[str]) -> list[Cell]:
    """Those with messages in them, of the matrix whose rows and columns are `order`."""
    mistaken = Counter[str]()
    found = []
    for confusion in report.confusions:
        mistaken[confusion.expected] += confusion.messages
        found.append((confusion.expected, confusion.predicted, confusion.messages))
    found += [(i, i, score.messages - mistaken[i]) for i, score in report.intents.items()]
    return [
        Cell(order.index(row), order.index(column), n, n / report.intents[row].messages)
        for row, column, n in found
        if n
    ]


def draw_confusions(report: Report, path: Path) -> None:
    """Write the confusion matrix, SVG or PNG by the suffix; raises `EvaluationError`."""
    topics = by_topic({*report.intents, *(each.predicted for each in report.confusions)})
    side = sum(map(len, topics.values())) * _CELL_INCHES
    size = (max(_LEFT + side + _RIGHT, _NARROWEST), _TOP + side + _BOTTOM)

    def fill(figure: Any) -> None:
        width, height = size
        axes = figure.add_axes((_LEFT / width, _BOTTOM / height, side / width, side / height))
        _fill(axes, report, topics)
        figure.text(0.3 / width, 1 - 0.35 / height, _title(report), fontsize=13, weight="bold")
        figure.text(
            0.3 / width,
            1 - 0.65 / height,
            "Une ligne par intention attendue : en bleu ce qui est bien compris, en orange ce qui "
            "est pris pour autre chose.",
            fontsize=9,
        )

    draw(path, _title(report), size, fill)


def _title(report: Report) -> str:
    return (
        f"Confusions entre intentions : {report.messages} messages, "
        f"exactitude {in_french(report.accuracy, 3)}"
    )


def _fill(axes: Any, report: Report, topics: dict[str, list[str]]) -> None:
    order = [name for names in topics.values() for name in names]
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.set(xlim=(0, len(order)), ylim=(len(order), 0))
    middles = [place + 0.5 for place in range(len(order))]
    axes.set_xticks(middles, order, rotation=90, fontsize=9)
    axes.set_yticks(middles, order, fontsize=9)
    axes.tick_params(length=0)
    axes.set_xlabel("compris", fontsize=10)
    axes.set_ylabel("attendu", fontsize=10)
    _colour(axes, found := cells(report, order))
    for cell in found:
        if cell.counted:
            ink = "white" if cell.strength > _DARK else INK
            place = (cell.column + 0.5, cell.row + 0.52)
            axes.text(*place, cell.messages, color=ink, fontsize=8, ha="center", va="center")
    ends = list(accumulate(map(len, topics.values())))
    for end, (topic, names) in zip(ends, topics.items(), strict=True):
        axes.text(len(order) + 0.4, end - len(names) / 2, topic, fontsize=9, va="center")
    axes.hlines([0, *ends], 0, len(order), color=FAINT, linewidth=0.6)
    axes.vlines([0, *ends], 0, len(order), color=FAINT, linewidth=0.6)


def _colour(axes: Any, found: list[Cell]) -> None:
    # Squares, and no raster: sharp at any size.
    axes.scatter(
        [cell.column + 0.5 for cell in found],
        [cell.row + 0.5 for cell in found],
        s=(_CELL_INCHES * _POINTS_PER_INCH) ** 2,
        c=[_shade(RIGHT if cell.right else WRONG, cell.strength) for cell in found],
        marker="s",
        linewidths=0,
    )


def _shade(colour: str, strength: float) -> tuple[float, ...]:
    """From white to the colour itself, « #rrggbb »."""
    return tuple(1 - strength * (1 - part / 255) for part in bytes.fromhex(colour[1:]))
