"""Every state of the widget by axe, by keyboard, magnified, in forced colours, and read aloud."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ViewportSize, expect

from tests.browser.desk import DeskRunning
from tests.browser.widget.hosts import Hosts
from tests.browser.widget.states import STATES
from tests.browser.widget.visitor import PHONE, SCREEN, Visitor, new_visitor

pytestmark = pytest.mark.browser

# 1,280 × 1,024 px seen at 400 %.
_MAGNIFIED: ViewportSize = {"width": 320, "height": 256}
_EDGES = """(host) => [...host.shadowRoot.querySelectorAll("*")]
  .filter((node) => node.checkVisibility() && node.getClientRects().length)
  .filter((node) => !node.matches("svg *, .unseen, .meta"))"""
# Links inside a sentence may be as high as its lines.
_SMALL = f"""(host) => ({_EDGES})(host)
  .filter((node) => node.matches("button, input, textarea, select, summary, a, [role=button]"))
  .filter((node) => !node.matches(".bubble a"))
  .filter((node) => {{
    const {{ width, height }} = node.getBoundingClientRect();
    return width < 44 || height < 44;
  }})
  .map((node) => node.outerHTML.slice(0, 120))"""
_CUT_OFF = f"""(host) => ({_EDGES})(host)
  .filter((node) => !node.matches("textarea, input"))
  .filter((node) => getComputedStyle(node).display !== "inline")
  .filter((node) => node.scrollWidth > node.clientWidth + 1)
  .map((node) => `${{node.outerHTML.slice(0, 80)}} ${{node.scrollWidth}}`)"""
_BEYOND = f"""(host) => ({_EDGES})(host)
  .filter((node) => {{
    const {{ left, right }} = node.getBoundingClientRect();
    return left < -1 || right > innerWidth + 1;
  }})
  .map((node) => node.outerHTML.slice(0, 120))"""


def violations(visitor: Visitor) -> list[str]:
    """All of them, whatever their weight, each with where it stands."""
    found: list[dict[str, Any]] = Axe().run(visitor.page, "comptoir-chat").response["violations"]
    return [
        f"{each['id']} ({each['impact']}): {node['html'][:160]}"
        for each in found
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("viewport", [PHONE, SCREEN], ids=["phone", "screen"])
@pytest.mark.parametrize("state", STATES)
def test_no_state_shuts_anybody_out(
    browser: Browser, shop: DeskRunning, hosts: Hosts, state: str, viewport: ViewportSize
) -> None:
    visitor = new_visitor(browser, viewport, reduced_motion="reduce")
    visitor.page.goto(hosts.of("shop.html"))
    STATES[state](visitor, shop)
    host = visitor.page.locator("comptoir-chat")
    assert violations(visitor) == []
    visitor.page.emulate_media(color_scheme="dark")
    assert violations(visitor) == []
    assert host.evaluate(_SMALL) == []
    assert host.evaluate("({ shadowRoot }) => shadowRoot.getAnimations().length") == 0
    assert visitor.problems == []
    visitor.page.context.close()


@pytest.mark.parametrize("state", STATES)
def test_nothing_is_lost_when_magnified(
    browser: Browser, shop: DeskRunning, hosts: Hosts, state: str
) -> None:
    visitor = new_visitor(browser, _MAGNIFIED, reduced_motion="reduce")
    page = visitor.page
    page.goto(hosts.of("shop.html"))
    STATES[state](visitor, shop)
    host = page.locator("comptoir-chat")
    assert host.evaluate(_BEYOND) == []
    assert host.evaluate(_CUT_OFF) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= _MAGNIFIED["width"]
    if state != "Fermée":
        # Messages can still be read, and everything can be reached.
        room = visitor.panel.locator(".scroller").bounding_box()
        assert room
        assert room["height"] >= 60
        top = visitor.panel.locator("dialog" if state == "Effacement" else ":scope")
        controls = top.locator("button:visible, textarea:visible, input:visible")
        for control in controls.all():
            control.scroll_into_view_if_needed()
            expect(control).to_be_in_viewport(ratio=0.95)
    visitor.page.context.close()


def test_text_may_be_spaced_out(visitor: Visitor, shop: DeskRunning, hosts: Hosts) -> None:
    """WCAG 1.4.12: what a reader's own style sheet may ask for."""
    visitor.page.set_viewport_size(PHONE)
    visitor.page.goto(hosts.of("shop.html"))
    STATES["Choix proposés"](visitor, shop)
    host = visitor.page.locator("comptoir-chat")
    host.evaluate(
        """({ shadowRoot }) => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
            word-spacing: 0.16em !important } p { margin-bottom: 2em !important }`);
          shadowRoot.adoptedStyleSheets = [...shadowRoot.adoptedStyleSheets, sheet];
        }"""
    )
    assert host.evaluate(_BEYOND) == []
    assert host.evaluate(_CUT_OFF) == []
    expect(visitor.field).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("state", STATES)
def test_forced_colours_leave_every_edge(
    browser: Browser, shop: DeskRunning, hosts: Hosts, state: str
) -> None:
    """Backgrounds go: what is to be pressed or told apart needs a line around it."""
    visitor = new_visitor(browser, PHONE, forced_colors="active", reduced_motion="reduce")
    visitor.page.goto(hosts.of("shop.html"))
    STATES[state](visitor, shop)
    bare = visitor.page.locator("comptoir-chat").evaluate(
        f"""(host) => ({_EDGES})(host)
          .filter((node) => node.matches(`button.launcher, .primary, .choices button, .bubble,
            textarea, input, dialog.sheet, .order`))
          .filter((node) => !node.matches(".system .bubble"))
          .filter((node) => {{
            const {{ borderTopStyle, borderTopWidth, borderTopColor }} = getComputedStyle(node);
            return borderTopStyle === "none" || parseFloat(borderTopWidth) < 1
              || borderTopColor === getComputedStyle(node).backgroundColor;
          }})
          .map((node) => node.outerHTML.slice(0, 120))"""
    )
    assert bare == []
    visitor.page.context.close()
