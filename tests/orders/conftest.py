"""`make contract` says what is wrong with what it was given before anything is tried."""

import os

import pytest

from tests.orders.contract import ContractError, check, live_source


def pytest_configure() -> None:
    try:
        source = live_source(os.environ)
        if source is not None:
            check(source)
    except ContractError as error:
        raise pytest.UsageError(f"Le contrat ne peut être essayé : {error}") from None
