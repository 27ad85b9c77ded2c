"""Debian's Chromium, headless; each test gets browser contexts of its own."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.desk import DeskRunning, desk_in_service

# Without these, Chromium looks for its maker's servers at every start.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture
def desk_running(tmp_path: Path) -> Iterator[DeskRunning]:
    """An empty console of its own for each test, without Rasa: a second to start."""
    with desk_in_service(tmp_path) as desk:
        yield desk


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    # Not for the whole session: Playwright's event loop would stand in the way of async tests.
    chromium = shutil.which("chromium")
    if chromium is None:
        reason = "Chromium is not installed: apt-get install chromium, then run the tests again"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield browser
        browser.close()
