"""The widget on pages that are hostile to it, or merely old: seen, opened, answered, closed."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.widget.hosts import Hosts
from tests.browser.widget.visitor import Visitor

pytestmark = pytest.mark.browser

# Where the launcher is expected.
CORNERS = {
    "plain": "right",
    "reset": "right",
    "transform": "right",
    "overlay": "right",
    "rtl": "right",
    "strict": "right",
    "spa": "right",
    "twice": "right",
    "head": "left",
    "manager": "right",
    "frame": "right",
    "prototypes": "right",
    "queue": "right",
    "quirks": "right",
    "huge": "right",
    "keys": "right",
}
# What lies at a point of the page, down through shadow roots, is it the widget's?
_ON_TOP = """([x, y]) => document.elementFromPoint(x, y)?.localName"""


def stands_in_its_corner(visitor: Visitor, corner: str, width: float, height: float) -> None:
    """At most 40 px from both edges, large enough to press, drawn at full strength, on top."""
    expect(visitor.launcher).to_be_visible()
    expect(visitor.launcher).to_have_css("opacity", "1")
    box = visitor.launcher.bounding_box()
    assert box
    assert box["width"] >= 44
    assert box["height"] >= 44
    left, right = box["x"], width - box["x"] - box["width"]
    assert 0 <= (left if corner == "left" else right) <= 40
    assert 0 <= height - box["y"] - box["height"] <= 40


def is_on_top(page: Page, x: float, y: float) -> bool:
    return bool(page.evaluate(_ON_TOP, [x, y]) == "comptoir-chat")


@pytest.mark.parametrize("name", CORNERS)
def test_seen_opened_answered_and_closed(visitor: Visitor, hosts: Hosts, name: str) -> None:
    page = visitor.page
    page.goto(hosts.of(f"{name}.html"))
    size = page.viewport_size
    assert size
    width, height = float(size["width"]), float(size["height"])
    if name == "frame":
        visitor.place = page.frame_locator("iframe")
    else:
        stands_in_its_corner(visitor, CORNERS[name], width, height)
        middle = visitor.launcher.bounding_box()
        assert middle
        x, y = middle["x"] + middle["width"] / 2, middle["y"] + middle["height"] / 2
        assert is_on_top(page, x, y)

    visitor.open()
    if name != "frame":
        panel = visitor.panel.bounding_box()
        assert panel
        assert panel["x"] >= 0
        assert panel["y"] >= 0
        assert panel["x"] + panel["width"] <= width
        assert panel["y"] + panel["height"] <= height
        assert is_on_top(page, panel["x"] + panel["width"] / 2, panel["y"] + panel["height"] / 2)
        assert is_on_top(page, panel["x"] + 40, panel["y"] + panel["height"] - 20)
    # By the keys, which some pages take for themselves.
    page.keyboard.type("Un câble s/2, svp ?")
    page.keyboard.press("Enter")
    expect(visitor.log).to_contain_text("Réponse à « Un câble s/2, svp ? »")
    assert visitor.texts()[1:] == ["Un câble s/2, svp ?", "Réponse à « Un câble s/2, svp ? »"]

    page.keyboard.press("Escape")
    expect(visitor.panel).to_be_hidden()
    expect(visitor.launcher).to_be_focused()
    if name != "frame":
        stands_in_its_corner(visitor, CORNERS[name], width, height)
    assert visitor.place.locator("comptoir-chat").count() == 1
    # The page's own mistakes stay the page's.
    assert [each for each in visitor.problems if each != "an error of the page"] == []


@pytest.mark.parametrize("name", ["plain", "rtl", "huge", "reset", "quirks"])
def test_it_looks_the_same_everywhere(visitor: Visitor, hosts: Hosts, name: str) -> None:
    looks = """(node) => {
      const { direction, fontSize, lineHeight, letterSpacing, textTransform, textAlign, textIndent,
        visibility, fontFamily, unicodeBidi, wordSpacing, cursor } = getComputedStyle(node);
      const { offsetWidth: width, offsetHeight: height } = node;
      return { direction, fontSize, lineHeight, letterSpacing, textTransform, textAlign, textIndent,
        visibility, fontFamily, unicodeBidi, wordSpacing, cursor, width, height };
    }"""
    parts = (".launcher", "dialog.panel", "textarea", "h2", "[role=log] .bubble")
    seen = {}
    for each in ("plain", name):
        visitor.page.goto(hosts.of(f"{each}.html"))
        visitor.open()
        expect(visitor.log.locator(".bubble")).to_have_count(1)
        seen[each] = [
            visitor.page.locator("comptoir-chat").locator(part).first.evaluate(looks)
            for part in parts[1:]
        ]
        visitor.page.keyboard.press("Escape")
        expect(visitor.launcher).to_be_visible()
        seen[each].append(visitor.launcher.evaluate(looks))
    assert seen[name] == seen["plain"]


def test_nothing_of_it_is_printed(visitor: Visitor, hosts: Hosts) -> None:
    visitor.page.goto(hosts.of("plain.html"))
    expect(visitor.launcher).to_be_visible()
    visitor.page.emulate_media(media="print")
    expect(visitor.launcher).to_be_hidden()
    visitor.page.emulate_media(media="screen")
    visitor.open()
    visitor.page.emulate_media(media="print")
    expect(visitor.panel).to_be_hidden()


def test_two_tags_and_a_third_make_one_widget(visitor: Visitor, hosts: Hosts) -> None:
    visitor.page.goto(hosts.of("twice.html"), wait_until="networkidle")
    assert visitor.page.locator("comptoir-chat").count() == 1
    visitor.open()
    assert visitor.problems == []


def test_a_page_that_calls_before_the_widget_is_there(visitor: Visitor, hosts: Hosts) -> None:
    page = visitor.page
    page.goto(hosts.of("queue.html"))
    visitor.open()
    visitor.is_answered("bonjour")
    page.keyboard.press("Escape")
    expect(visitor.panel).to_be_hidden()
    page.evaluate("Comptoir.open()")
    expect(visitor.field).to_be_focused()
    page.evaluate("Comptoir.q.push(['close'])")
    expect(visitor.panel).to_be_hidden()

    # Events are told a moment later, in order.
    page.wait_for_function("window.told.filter(([name]) => name === 'close').length === 2")
    told = page.evaluate("window.told")
    assert [name for name, _ in told if name != "message"] == [
        "ready",
        "open",
        "state",
        "close",
        "open",
        "close",
    ]
    # The page learns that something was said, never what.
    assert all(set(detail) == {"id", "author"} for name, detail in told if name == "message")
    added = page.evaluate(
        "Object.getOwnPropertyNames(window).filter((name) => !window.before.includes(name))"
    )
    assert set(added) <= {"before", "Comptoir"}


def test_a_page_that_replaces_itself_keeps_the_conversation(visitor: Visitor, hosts: Hosts) -> None:
    page = visitor.page
    page.goto(hosts.of("spa.html"))
    visitor.open()
    visitor.is_answered("avant")
    length = page.evaluate("history.length")
    page.evaluate("document.querySelector('#go').click()")
    expect(page.locator("h1")).to_have_text(re.compile(f"/rayon/{length + 1}$"))

    # Open it was, open it stays or can be again: nothing is lost either way.
    if visitor.panel.is_hidden():
        visitor.launcher.click()
    expect(visitor.log).to_contain_text("Réponse à « avant »")
    visitor.is_answered("après")
    assert visitor.texts()[1:] == [
        "avant",
        "Réponse à « avant »",
        "après",
        "Réponse à « après »",
    ]
    page.keyboard.press("Escape")
    expect(visitor.panel).to_be_hidden()
    # The page's own router is left alone.
    assert page.evaluate("history.length") == length + 1
    page.go_back()
    expect(page.locator("h1")).to_have_text("Page /rayon/1")
    expect(visitor.launcher).to_be_visible()
    visitor.open()
    assert len(visitor.texts()) == 5
    assert visitor.problems == []


def test_a_page_that_sweeps_strangers_out(visitor: Visitor, hosts: Hosts) -> None:
    page = visitor.page
    page.goto(hosts.of("plain.html"))
    expect(visitor.launcher).to_be_visible()
    page.evaluate("document.querySelector('comptoir-chat').remove()")
    expect(visitor.launcher).to_be_visible()
    page.evaluate("document.body.innerHTML = '<h1>Autre chose</h1>'")
    expect(visitor.launcher).to_be_visible()
    visitor.open()
    visitor.is_answered("toujours là ?")


def test_the_shop_s_own_colour_and_words(visitor: Visitor, hosts: Hosts) -> None:
    page = visitor.page
    page.goto(hosts.of("strict.html"))
    expect(visitor.launcher).to_have_css("background-color", "rgb(122, 31, 92)")
    visitor.open()
    expect(visitor.panel.locator("> :first-child")).to_have_css(
        "background-color", "rgb(122, 31, 92)"
    )
    page.goto(hosts.of("manager.html"))
    visitor.open()
    expect(visitor.panel.locator("h2")).to_have_text("Armor Réseaux")


def test_closed_and_opened_again_at_once(visitor: Visitor, hosts: Hosts) -> None:
    """A dialog tells of its closing a moment later: it may be open again by then."""
    page = visitor.page
    page.goto(hosts.of("plain.html"))
    visitor.open()
    page.evaluate("async () => { await Comptoir.close(); await Comptoir.open(); }")
    page.evaluate("() => new Promise((done) => setTimeout(() => requestAnimationFrame(done)))")
    expect(visitor.panel).to_be_visible()
    expect(visitor.launcher).to_be_hidden()
    expect(visitor.field).to_be_focused()
    visitor.is_answered("toujours là")


def test_a_phone_that_is_turned_keeps_its_place(visitor: Visitor, hosts: Hosts) -> None:
    page = visitor.page
    page.set_viewport_size({"width": 390, "height": 700})
    page.goto(hosts.of("plain.html"))
    visitor.open()
    for number in range(6):
        visitor.is_answered(f"question {number}")
    for width, height in ((700, 500), (390, 700)):
        page.set_viewport_size({"width": width, "height": height})
        expect(visitor.log.get_by_text("Réponse à « question 5 »")).to_be_in_viewport()
        expect(visitor.field).to_be_focused()
