"""The widget keeps within what a page can afford, and `make check` says so when it does not."""

import random

import pytest

from bench import widget_size
from bench.widget_size import size_report
from bot.web.bundle import build
from tests.places import ROOT


def files(launcher: int, chat: int) -> dict[str, bytes]:
    """Content that does not get smaller, of so many bytes (gzip adds some)."""
    noise = random.Random(1)
    names = {"widget.js": launcher, "chat.fr.js": chat - 500, "chat.en.js": chat}
    return {name: noise.randbytes(size) for name, size in names.items()}


def test_the_widget_is_within_its_budgets() -> None:
    report, exceeded = size_report(build(ROOT / "bot" / "widget").files)
    assert not exceeded, report


@pytest.mark.parametrize(
    ("launcher", "chat", "told"),
    [(2_900, 12_000, []), (3_100, 1_000, ["launcher "]), (2_500, 12_600, ["launcher+chat"])],
)
def test_what_is_over_a_budget_is_said(launcher: int, chat: int, told: list[str]) -> None:
    report, exceeded = size_report(files(launcher, chat))
    assert exceeded == bool(told)
    over = [line for line in report.splitlines() if line.endswith("over")]
    assert len(over) == len(told)
    assert all(line.startswith(start) for line, start in zip(over, told, strict=True))


def test_the_command_fails_when_a_budget_is_exceeded(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert widget_size.main() == 0
    monkeypatch.setattr(widget_size, "WHOLE_BUDGET", 1_000)
    assert widget_size.main() == 1
    assert "over" in capsys.readouterr().out


def test_make_check_runs_it() -> None:
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").split("\ncheck:")[1].split("\n\n")[0]
    assert "-m bench.widget_size" in recipe
