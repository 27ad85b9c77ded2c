"""`make bench-orders`: what it counts, and the page that it shares with `make bench`."""

from pathlib import Path

import pytest

from bench import connectors
from bench.connectors import MOST_REQUESTS
from bench.results import replace_orders_section, replace_page
from tests.orders.replay import RECORDINGS

FOLDERS = sorted(path.parent.name for path in RECORDINGS.glob("*/data.yml"))


@pytest.mark.parametrize("folder", FOLDERS)
def test_an_answer_costs_no_more_requests_than_it_may(
    folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connectors, "TIMES", 1)
    figures = connectors._measure(folder)
    assert 1 <= min(figures.requests) <= max(figures.requests) <= MOST_REQUESTS[figures.system]
    assert figures.alone.p95 <= figures.with_requests.p95


def test_each_of_the_two_keeps_what_the_other_wrote(tmp_path: Path) -> None:
    results = tmp_path / "RESULTS.md"
    replace_page(results, "# Comparaison\n")
    replace_orders_section(results, "ancien\n")
    replace_orders_section(results, "neuf\n")
    replace_page(results, "# Autre comparaison\n")
    written = results.read_text(encoding="utf-8")
    assert written.startswith("# Autre comparaison\n\n## Les connecteurs")
    assert written.endswith("\nneuf\n")
    assert "ancien" not in written
