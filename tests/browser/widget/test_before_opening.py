"""What a page pays for the widget that nobody has opened: one request, and nothing kept."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.desk.model import Author
from tests.browser.conftest import QUIET
from tests.browser.desk import DeskRunning
from tests.browser.widget.hosts import Hosts
from tests.browser.widget.visitor import PHONE, SCREEN, Visitor, new_visitor

pytestmark = pytest.mark.browser

_WATCH_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const { value, hadRecentInput } of list.getEntries()) window.shifts.push(value);
}).observe({ type: "layout-shift", buffered: true });
"""
# Two frames drawn, and nothing left to do.
_SETTLED = """() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(
  () => requestIdleCallback(done))))"""
_KEPT = """async () => ({
  local: Object.keys(localStorage),
  session: Object.keys(sessionStorage),
  cookies: document.cookie,
  databases: (await indexedDB.databases()).length,
  caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""
_NOTHING = {
    "local": [],
    "session": [],
    "cookies": "",
    "databases": 0,
    "caches": 0,
    "workers": 0,
}


def requests_to(page: Page, origin: str) -> list[str]:
    """Filled as the page asks that origin for something."""
    asked: list[str] = []
    page.on("request", lambda it: asked.append(it.url) if it.url.startswith(origin) else None)
    return asked


def test_one_request_and_nothing_kept(visitor: Visitor, hosts: Hosts, shop: DeskRunning) -> None:
    asked = requests_to(visitor.page, shop.url)
    visitor.page.goto(hosts.of("plain.html"), wait_until="networkidle")
    expect(visitor.launcher).to_be_visible()
    assert asked == [f"{shop.url}/widget.js"]
    assert visitor.page.evaluate(_KEPT) == _NOTHING
    assert visitor.page.context.cookies() == []
    assert visitor.problems == []


def test_no_cookie_even_after_a_conversation(visitor: Visitor, hosts: Hosts) -> None:
    visitor.page.goto(hosts.of("plain.html"))
    visitor.open()
    visitor.is_answered("bonjour")
    assert visitor.page.context.cookies() == []
    kept = visitor.page.evaluate(_KEPT)
    assert {**kept, "local": [], "session": []} == _NOTHING
    assert all(key.startswith("comptoir.") for key in kept["local"] + kept["session"])


def test_the_token_is_in_no_address(visitor: Visitor, hosts: Hosts, shop: DeskRunning) -> None:
    asked = requests_to(visitor.page, "http")
    visitor.page.goto(hosts.of("plain.html"))
    visitor.open()
    visitor.is_answered("bonjour")
    visitor.page.reload()
    visitor.open()
    visitor.is_answered("rebonjour")
    tokens = visitor.page.evaluate(
        "Object.entries(localStorage).filter(([key]) => /token/.test(key)).map(([, it]) => it)"
    )
    assert len(tokens) == 1
    assert len(asked) > 5
    assert [url for url in asked if tokens[0] in url] == []
    assert tokens[0] not in visitor.page.evaluate("location.href + document.referrer")


@pytest.mark.parametrize("name", ["plain", "quirks", "huge", "spa", "transform"])
def test_the_page_does_not_move(browser: Browser, hosts: Hosts, name: str) -> None:
    for viewport in (PHONE, SCREEN):
        visitor = new_visitor(browser, viewport)
        visitor.page.add_init_script(_WATCH_SHIFTS)
        visitor.page.goto(hosts.of(f"{name}.html"))
        expect(visitor.launcher).to_be_visible()
        visitor.page.evaluate(_SETTLED)
        size = "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
        before = visitor.page.evaluate(size)
        visitor.page.evaluate("document.querySelector('comptoir-chat').style.display = 'none'")
        assert visitor.page.evaluate(size) == before
        assert visitor.page.evaluate("window.shifts") == []
        visitor.page.context.close()


def test_opening_does_not_move_the_page(visitor: Visitor, hosts: Hosts) -> None:
    visitor.page.add_init_script(_WATCH_SHIFTS)
    visitor.page.goto(hosts.of("quirks.html"))
    visitor.page.evaluate("scrollTo(0, 300)")
    visitor.open()
    visitor.is_answered("bonjour")
    visitor.page.keyboard.press("Escape")
    expect(visitor.launcher).to_be_visible()
    visitor.page.evaluate(_SETTLED)
    assert visitor.page.evaluate("scrollY") == 300
    assert visitor.page.evaluate("window.shifts.filter((value) => value > 0.001)") == []


@pytest.fixture(scope="module")
def remembering(browser: Browser) -> Iterator[Browser]:
    """A browser with its back and forward cache, which Playwright turns off otherwise."""
    kind = browser.browser_type
    remembering = kind.launch(
        executable_path=shutil.which("chromium"),
        args=QUIET,
        ignore_default_args=["--disable-back-forward-cache"],
    )
    yield remembering
    remembering.close()


@pytest.mark.parametrize("is_open", [False, True], ids=["closed", "open"])
def test_back_and_forward_without_loading(
    remembering: Browser, hosts: Hosts, shop: DeskRunning, *, is_open: bool
) -> None:
    visitor = new_visitor(remembering)
    page = visitor.page
    page.add_init_script(
        "addEventListener('pageshow', ({ persisted }) => { window.wasKept = persisted; });"
    )
    page.goto(hosts.of("plain.html"))
    visitor.open()
    visitor.is_answered("avant de partir")
    if not is_open:
        page.keyboard.press("Escape")
        expect(visitor.launcher).to_be_visible()
    page.get_by_role("link", name="Une autre page").evaluate("(link) => link.click()")
    expect(page.locator("h1")).to_have_text("Nos câbles")
    conversation = visitor.conversation_in(shop)
    shop.store.add_message(conversation, Author.SYSTEM, "Pendant votre absence.")
    # What Playwright itself does to a page would wait for a load that does not come.
    page.evaluate("setTimeout(() => history.back())")
    expect(page.locator("h1")).to_have_text("Nos antennes")
    assert page.evaluate("window.wasKept") is True

    if not is_open:
        visitor.launcher.click()
    expect(visitor.field).to_be_visible()
    expect(visitor.log).to_contain_text("Pendant votre absence.")
    visitor.is_answered("de retour")
    assert visitor.texts()[1:] == [
        "avant de partir",
        "Réponse à « avant de partir »",
        "Pendant votre absence.",
        "de retour",
        "Réponse à « de retour »",
    ]
    # And the stream is back.
    shop.store.add_message(conversation, Author.SYSTEM, "Dites-nous tout.")
    shop.tell(conversation)
    expect(visitor.log).to_contain_text("Dites-nous tout.")
    visitor.page.context.close()
