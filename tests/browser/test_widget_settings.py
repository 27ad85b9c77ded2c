"""What a shop sets on the widget's tag, and what a visitor sets in its menu."""

import re
from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import update

from bot.desk.columns import as_utc
from bot.desk.schema import messages
from bot.web.builds import integrity
from bot.web.bundle import build
from tests.browser.desk import PHONE, SCREEN, DeskRunning
from tests.places import ROOT

pytestmark = pytest.mark.browser

ADD = """(settings) => new Promise((resolve) => {
  window.Comptoir = { q: [["on", "ready", resolve]] };
  const script = document.createElement("script");
  for (const [name, value] of Object.entries(settings)) script.setAttribute(name, value);
  script.onerror = resolve;
  document.body.append(script);
})"""
WITHOUT_CLOSE_WATCHER = "delete window.CloseWatcher;"

# Until the history is at the widget's own entry, or no longer is.
ENTRY = """(isOurs) => new Promise((resolve) => {
  const look = () => (!!history.state.comptoir === isOurs ? resolve() : setTimeout(look, 10));
  look();
})"""


def host(
    browser: Browser,
    desk: DeskRunning,
    settings: Mapping[str, str] = MappingProxyType({}),
    script: str = "",
    phone: bool = False,
) -> Page:
    """A page of somebody's with the widget on it; `script` runs before all others."""
    viewport = PHONE if phone else SCREEN
    page = browser.new_context(viewport=viewport, locale="fr-FR").new_page()
    page.set_default_timeout(10_000)
    if script:
        page.add_init_script(script)
    page.goto(f"{desk.url}/a-page-that-has-no-widget", wait_until="load")
    page.evaluate(ADD, {"src": "/widget.js", **settings})
    return page


def open_chat(page: Page) -> None:
    page.locator(".launcher").click()
    expect(page.locator(".bubble").first).to_be_visible()


def test_the_interface_speaks_english_when_asked(
    browser: Browser, desk_running: DeskRunning
) -> None:
    page = host(browser, desk_running, {"data-lang": "en"})
    expect(page.get_by_role("button", name="A question?")).to_be_visible()
    open_chat(page)
    expect(page.get_by_label("Your message")).to_be_focused()
    expect(page.locator("comptoir-chat")).to_have_attribute("lang", "en")
    # What the shop says is French still, and read out as such.
    expect(page.locator(".bubble").first).to_have_attribute("lang", "fr")


@pytest.mark.parametrize(("theme", "is_dark"), [("dark", True), ("light", False), ("auto", False)])
def test_the_page_chooses_the_colours(
    browser: Browser, desk_running: DeskRunning, theme: str, is_dark: bool
) -> None:
    page = host(browser, desk_running, {"data-theme": theme})
    open_chat(page)
    panel = page.locator("dialog.panel")
    surface = {True: "rgb(18, 23, 28)", False: "rgb(255, 255, 255)"}
    expect(panel).to_have_css("background-color", surface[is_dark])
    other = "light" if is_dark else "dark"
    page.evaluate("(t) => document.querySelector('comptoir-chat').dataset.theme = t", other)
    expect(panel).to_have_css("background-color", surface[not is_dark])


def test_the_system_chooses_otherwise(browser: Browser, desk_running: DeskRunning) -> None:
    page = host(browser, desk_running)
    open_chat(page)
    page.emulate_media(color_scheme="dark")
    expect(page.locator("dialog.panel")).to_have_css("background-color", "rgb(18, 23, 28)")


@pytest.mark.parametrize(
    ("color", "on_it"),
    [
        ("#ffd54a", "rgb(0, 0, 0)"),
        ("oklch(0.9 0.1 90)", "rgb(0, 0, 0)"),
        ("navy", "rgb(255, 255, 255)"),
    ],
)
def test_what_stands_on_the_shop_s_colour_is_readable(
    browser: Browser, desk_running: DeskRunning, color: str, on_it: str
) -> None:
    page = host(browser, desk_running, {"data-color": color})
    expect(page.locator(".launcher")).to_have_css("color", on_it)


@pytest.mark.parametrize("address", ["/rgpd", "https://boutique.example/rgpd"])
def test_the_shop_s_own_notice_is_a_link(
    browser: Browser, desk_running: DeskRunning, address: str
) -> None:
    page = host(browser, desk_running, {"data-privacy": address})
    open_chat(page)
    link = page.get_by_role("link", name="En savoir plus")
    expect(link).to_have_attribute("href", re.compile(r"^https?://.+/rgpd$"))
    expect(link).to_have_attribute("rel", "noopener noreferrer")


def test_an_address_that_is_code_is_no_link(browser: Browser, desk_running: DeskRunning) -> None:
    page = host(browser, desk_running, {"data-privacy": "javascript:alert(1)"})
    open_chat(page)
    expect(page.get_by_text("En savoir plus")).to_be_visible()
    assert page.get_by_role("link", name="En savoir plus").count() == 0


def test_the_sound_is_off_until_the_visitor_wants_it(
    browser: Browser, desk_running: DeskRunning
) -> None:
    page = host(browser, desk_running)
    open_chat(page)
    kept = "localStorage.getItem('comptoir.sound')"
    assert page.evaluate(kept) is None
    for pressed, value in (("true", "1"), ("false", None)):
        page.get_by_label("Plus d’actions").click()
        page.get_by_role("button", name="Signal sonore").click()
        button = page.locator("[aria-pressed]")
        expect(button).to_have_attribute("aria-pressed", pressed)
        assert page.evaluate(kept) == value


def test_days_are_told_apart(browser: Browser, desk_running: DeskRunning) -> None:
    page = host(browser, desk_running)
    open_chat(page)
    field = page.get_by_label("Votre message")
    field.fill("bonjour")
    field.press("Enter")
    expect(page.locator(".bubble", has_text="Bien reçu")).to_be_visible()
    assert page.locator(".day").count() == 0
    with desk_running.store._writing() as connection:
        earlier = [
            (row.id, as_utc(row.created_at) - timedelta(days=1 if row.id > 1 else 30))
            for row in connection.execute(messages.select())
        ]
        for message_id, moment in earlier:
            row = update(messages).where(messages.c.id == message_id)
            connection.execute(row.values(created_at=moment))
    page.reload()
    page.evaluate(ADD, {"src": "/widget.js"})
    open_chat(page)
    expect(page.locator(".day")).to_have_text([re.compile(r"^\w+ \d+ \w+$"), "Hier"])
    field.fill("et aujourd’hui")
    field.press("Enter")
    expect(page.locator(".day").last).to_have_text("Aujourd’hui")


def test_the_back_gesture_closes_and_leaves_no_trace(
    browser: Browser, desk_running: DeskRunning
) -> None:
    page = host(browser, desk_running, script=WITHOUT_CLOSE_WATCHER, phone=True)
    page.evaluate("history.replaceState({ position: 3 }, '')")
    at = page.url
    open_chat(page)
    # What a router reads there is there still.
    assert page.evaluate("history.state.position") == 3
    page.go_back()
    expect(page.locator(".launcher")).to_be_visible()
    assert page.url == at
    assert page.evaluate("history.state") == {"position": 3}

    open_chat(page)
    page.get_by_label("Fermer la discussion").click()
    expect(page.locator(".launcher")).to_be_visible()
    page.evaluate(ENTRY, False)

    # Opened again while the entry is still being left.
    open_chat(page)
    page.evaluate("Comptoir.close(); Comptoir.open()")
    page.evaluate(ENTRY, True)
    page.go_back()
    expect(page.locator(".launcher")).to_be_visible()
    assert page.url == at


def test_a_page_that_goes_on_meanwhile_keeps_its_history(
    browser: Browser, desk_running: DeskRunning
) -> None:
    page = host(browser, desk_running, script=WITHOUT_CLOSE_WATCHER, phone=True)
    open_chat(page)
    page.evaluate("history.pushState({ position: 4 }, '', '/further')")
    page.get_by_label("Fermer la discussion").click()
    expect(page.locator(".launcher")).to_be_visible()
    assert page.url.endswith("/further")
    assert page.evaluate("history.state") == {"position": 4}


def test_a_fixed_version_is_checked_by_the_browser(
    browser: Browser, desk_running: DeskRunning
) -> None:
    made = build(ROOT / "bot" / "widget")
    tag = {
        "src": f"/widget/{made.version}/widget.js",
        "integrity": integrity(made.files["widget.js"]),
        "crossorigin": "anonymous",
    }
    page = host(browser, desk_running, tag)
    open_chat(page)
    changed = {**tag, "integrity": integrity(b"something else")}
    refused = host(browser, desk_running, changed)
    assert refused.locator("comptoir-chat").count() == 0
