"""What every test may use."""

from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from bot.desk.store import Store
from tests.running import Running, comptoir_running

# The same examples at every run: a red build should be about the change that it builds.
hypothesis.settings.register_profile("steady", derandomize=True, deadline=None)
hypothesis.settings.load_profile("steady")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(f"sqlite:///{tmp_path / 'comptoir.db'}")
    yield store
    store.dispose()


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One real Comptoir for all the tests that talk to it."""
    with comptoir_running(tmp_path_factory.mktemp("comptoir")) as running:
        yield running
