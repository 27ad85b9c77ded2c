"""By keyboard alone: everything reached in the order it is seen, Escape, and the focus back."""

import re

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.desk import DeskRunning
from tests.browser.widget.hosts import Hosts
from tests.browser.widget.states import STATES
from tests.browser.widget.visitor import PHONE, SCREEN, Visitor, new_visitor

pytestmark = pytest.mark.browser

_FOCUSED = """() => {
  let node = document.activeElement;
  while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
  if (!node || node === document.body) return null;
  const { top, left, height } = node.getBoundingClientRect();
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(node);
  return {
    name: node.getAttribute("aria-label") || node.textContent.slice(0, 40) || node.localName,
    tag: node.localName,
    isOurs: node.getRootNode() !== document,
    line: Math.round(top + height / 2),
    left: Math.round(left),
    isMarked: (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) || boxShadow !== "none",
  };
}"""


def focused(page: Page) -> dict[str, object]:
    found: dict[str, object] = page.evaluate(_FOCUSED) or {}
    return found


def walk(page: Page, key: str = "Tab", most: int = 30) -> list[dict[str, object]]:
    """Where the focus goes, until it comes back to where it was or leaves the widget."""
    seen = [focused(page)]
    for _ in range(most):
        page.keyboard.press(key)
        at = focused(page)
        if not at.get("isOurs") or at in seen:
            break
        seen.append(at)
    return seen


@pytest.mark.parametrize("viewport", [PHONE, SCREEN], ids=["phone", "screen"])
def test_a_whole_conversation_by_keyboard(
    browser: Browser, hosts: Hosts, viewport: ViewportSize
) -> None:
    visitor = new_visitor(browser, viewport)
    page = visitor.page
    page.goto(hosts.of("plain.html"))
    expect(visitor.launcher).to_be_visible()
    for _ in range(6):
        page.keyboard.press("Tab")
        if focused(page).get("isOurs"):
            break
    expect(visitor.launcher).to_be_focused()
    assert focused(page)["isMarked"]
    page.keyboard.press("Enter")
    expect(visitor.field).to_be_focused()
    expect(visitor.log.get_by_role("button", name="Suivre ma commande")).to_be_visible()
    page.keyboard.type("bonjour")
    page.keyboard.press("Enter")
    expect(visitor.log).to_contain_text("Réponse à « bonjour »")
    expect(visitor.field).to_be_focused()

    # A choice, by going back to it.
    for _ in range(12):
        page.keyboard.press("Shift+Tab")
        if focused(page)["name"] == "Poser une question technique":
            break
    page.keyboard.press("Space")
    expect(visitor.log.locator(".visitor").last).to_contain_text("Poser une question technique")
    # The button is gone: the focus must not be.
    assert focused(page).get("isOurs")
    page.keyboard.press("Escape")
    expect(visitor.panel).to_be_hidden()
    expect(visitor.launcher).to_be_focused()
    page.keyboard.press("Space")
    expect(visitor.field).to_be_focused()
    visitor.page.context.close()


@pytest.mark.parametrize("viewport", [PHONE, SCREEN], ids=["phone", "screen"])
@pytest.mark.parametrize(
    "state", ["Première ouverture", "E-mail demandé", "Terminée, avis demandé"]
)
def test_the_order_of_the_focus_is_that_of_the_eye(
    browser: Browser, shop: DeskRunning, hosts: Hosts, viewport: ViewportSize, state: str
) -> None:
    visitor = new_visitor(browser, viewport, reduced_motion="reduce")
    page = visitor.page
    page.goto(hosts.of("plain.html"))
    STATES[state](visitor, shop)
    visitor.panel.get_by_role("button", name="Plus d’actions").focus()
    # As one who uses the keyboard: marks are not shown to a mouse.
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    stops = walk(page)
    names = [str(stop["name"]) for stop in stops]
    assert len(stops) >= 5, names
    assert "Fermer la discussion" in names
    assert "textarea" in [stop["tag"] for stop in stops]
    assert [stop["name"] for stop in stops if not stop["isMarked"]] == []
    # The log scrolls, and is taken before what it holds.
    fixed = [stop for stop in stops if stop["tag"] != "div"]
    inside = [(int(str(stop["line"])) // 20, stop["left"]) for stop in fixed]
    assert inside == sorted(inside), names
    visitor.page.context.close()


def test_on_a_phone_the_focus_stays_in_the_panel(browser: Browser, hosts: Hosts) -> None:
    visitor = new_visitor(browser, PHONE)
    page = visitor.page
    page.goto(hosts.of("plain.html"))
    visitor.open()
    for key in ("Tab", "Shift+Tab"):
        for _ in range(20):
            page.keyboard.press(key)
            at = focused(page)
            # Between the last and the first lies the browser's own frame.
            assert at == {} or at["isOurs"], at
    visitor.page.context.close()


def test_the_menu_opens_and_closes_by_keyboard(visitor: Visitor, hosts: Hosts) -> None:
    page = visitor.page
    page.goto(hosts.of("plain.html"))
    visitor.open()
    visitor.is_answered("bonjour")
    more = visitor.panel.get_by_role("button", name="Plus d’actions")
    more.focus()
    expect(more).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(more).to_have_attribute("aria-expanded", "true")
    erase = visitor.panel.get_by_role("button", name="Effacer ma conversation")
    expect(erase).to_be_visible()
    page.keyboard.press("Escape")
    expect(erase).to_be_hidden()
    expect(more).to_be_focused()
    expect(visitor.panel).to_be_visible()

    page.keyboard.press("Enter")
    for _ in range(8):
        page.keyboard.press("Tab")
        if focused(page)["name"] == "Effacer ma conversation":
            break
    page.keyboard.press("Enter")
    question = visitor.panel.get_by_role("dialog")
    expect(question).to_be_visible()
    expect(question).to_have_accessible_name(re.compile("Effacer cette conversation"))
    assert focused(page)["name"] in ("Annuler", "Effacer cette conversation\u00a0?")
    page.keyboard.press("Escape")
    expect(question).to_be_hidden()
    expect(more).to_be_focused()
    page.keyboard.press("Escape")
    expect(visitor.panel).to_be_hidden()
    expect(visitor.launcher).to_be_focused()


def test_the_focus_goes_back_to_the_page_s_own_button(visitor: Visitor, hosts: Hosts) -> None:
    page = visitor.page
    page.goto(hosts.of("plain.html"))
    expect(visitor.launcher).to_be_visible()
    page.evaluate(
        """() => {
          const help = document.createElement("button");
          help.textContent = "Besoin d’aide ?";
          help.onclick = () => Comptoir.open();
          document.querySelector("p").append(help);
        }"""
    )
    page.get_by_role("button", name="Besoin d’aide ?").press("Enter")
    expect(visitor.field).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Besoin d’aide ?")).to_be_focused()


def test_escape_belongs_to_whom_it_was_meant_for(visitor: Visitor, hosts: Hosts) -> None:
    """Beside an open panel, Escape in the page's own field leaves the panel alone."""
    page = visitor.page
    page.goto(hosts.of("keys.html"))
    visitor.open()
    page.locator("input").click()
    page.keyboard.press("Escape")
    expect(visitor.panel).to_be_visible()
    visitor.field.click()
    page.keyboard.press("Escape")
    expect(visitor.panel).to_be_hidden()
