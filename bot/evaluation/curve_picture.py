"""What a higher or a lower threshold would change, as a picture."""

from pathlib import Path
from typing import Any

from bot.evaluation.pictures import FAINT, INK, RIGHT, WRONG, draw, in_french
from bot.evaluation.reports import Report

_SIZE = (8.0, 5.5)
_LABELLED_EVERY = 2


def draw_curve(report: Report, path: Path) -> None:
    """Write coverage against error, SVG or PNG by the suffix; raises `EvaluationError`."""
    title = f"Répondre plus ou se tromper moins : {report.messages} messages"

    def fill(figure: Any) -> None:
        axes = figure.add_axes((0.11, 0.13, 0.84, 0.74))
        figure.text(0.11, 0.93, title, fontsize=13, weight="bold")
        _fill(axes, report)

    draw(path, title, _SIZE, fill)


def _fill(axes: Any, report: Report) -> None:
    # Where nothing is answered, no share of it is wrong.
    points = [point for point in report.curve if point.coverage]
    coverage = [100 * point.coverage for point in points]
    error = [100 * point.error_when_answered for point in points]
    axes.plot(
        coverage, error, color=RIGHT, marker="o", markersize=4, label="à chaque seuil de confiance"
    )
    for point, x, y in list(zip(points, coverage, error, strict=True))[::_LABELLED_EVERY]:
        told = in_french(point.threshold, 1)
        axes.annotate(
            told, (x, y), (-12, 6), textcoords="offset points", ha="center", fontsize=8, color=INK
        )
    service = (100 * report.coverage, 100 * report.error_when_answered)
    in_service = (
        f"en service (seuil {in_french(report.thresholds.confidence, 2)}) : "
        f"{in_french(service[0], 1)} % répondus, dont {in_french(service[1], 1)} % faux"
    )
    axes.plot(*service, color=WRONG, marker="D", markersize=9, linestyle="none", label=in_service)
    axes.set_xlabel("messages répondus du premier coup (%)", fontsize=10)
    axes.set_ylabel("réponses fausses parmi les répondus (%)", fontsize=10)
    axes.set_xlim(0, 103)
    axes.set_ylim(0, max([*error, service[1], 5.0]) * 1.25)
    axes.grid(color=FAINT, linewidth=0.5)
    axes.set_axisbelow(True)
    axes.legend(loc="upper left", fontsize=9, frameon=False)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
