"""One shop and one server of hostile pages for each module; each test is a new visitor."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.desk import DeskRunning
from tests.browser.widget.hosts import Hosts, hosts_in_service
from tests.browser.widget.shop import shop_in_service
from tests.browser.widget.states import talkative
from tests.browser.widget.visitor import Visitor, new_visitor


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskRunning]:
    with shop_in_service(tmp_path_factory.mktemp("shop"), talkative) as shop:
        yield shop


@pytest.fixture(scope="module")
def hosts(shop: DeskRunning) -> Iterator[Hosts]:
    with hosts_in_service(shop.url) as hosts:
        yield hosts


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Visitor]:
    visitor = new_visitor(browser)
    yield visitor
    visitor.page.context.close()
