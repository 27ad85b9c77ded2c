"""Texts that would be markup or code, said by the visitor, the assistant and staff: only text."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Route, expect

from bot.desk.card import Card
from bot.desk.model import Author, Link, new_choice
from tests.browser.desk import DeskRunning
from tests.browser.widget.hostile_texts import ADDRESSES, TEXTS
from tests.browser.widget.hosts import Hosts
from tests.browser.widget.visitor import PHONE, Visitor, new_visitor, watch_dialogs

pytestmark = pytest.mark.browser

# All that the widget is made of.
_EXPECTED = {
    "a",
    "b",
    "button",
    "dd",
    "dialog",
    "div",
    "dl",
    "dt",
    "footer",
    "form",
    "h2",
    "h3",
    "header",
    "i",
    "input",
    "label",
    "li",
    "link",
    "ol",
    "p",
    "path",
    "progress",
    "section",
    "span",
    "svg",
    "textarea",
    "time",
    "ul",
}
_INVENTORY = """(host) => {
  const nodes = [...host.shadowRoot.querySelectorAll("*")];
  const attributes = nodes.flatMap((node) => [...node.attributes]);
  return {
    elements: [...new Set(nodes.map((node) => node.localName))],
    handlers: attributes.map(({ name }) => name).filter((name) => /^on|srcdoc/.test(name)),
    schemes: [...new Set(nodes.filter((node) => node.href !== undefined)
      .map((node) => new URL(node.href).protocol))],
    inBubbles: [...new Set([...host.shadowRoot.querySelectorAll(".bubble *")]
      .map((node) => node.localName))],
    wide: nodes.filter((node) => !node.matches("svg *, textarea") && node.checkVisibility())
      .filter((node) => node.getBoundingClientRect().right > innerWidth + 1
        || (node.scrollWidth > node.clientWidth + 1
          && !["inline"].includes(getComputedStyle(node).display)
          && !node.matches(".unseen, .meta")))
      .map((node) => `${node.className || node.localName} ${node.textContent.slice(0, 30)}`),
  };
}"""


@pytest.fixture
def dialogs(visitor: Visitor) -> Iterator[list[str]]:
    """What an alert has said: nothing, or a script ran."""
    said: list[str] = []
    watch_dialogs(visitor.page, said)
    yield said
    assert said == []


def is_harmless(visitor: Visitor) -> None:
    """Nothing ran, nothing but text came out of the texts, and nothing sticks out."""
    assert visitor.page.evaluate("window.pwned === undefined && ({}).pwned === undefined")
    found = visitor.page.locator("comptoir-chat").evaluate(_INVENTORY)
    assert set(found["elements"]) <= _EXPECTED
    assert found["handlers"] == []
    assert set(found["schemes"]) <= {"http:", "https:", "mailto:", "tel:"}
    assert set(found["inBubbles"]) <= {"a"}
    assert found["wide"] == []
    assert visitor.problems == []


def test_said_by_the_visitor_and_echoed(
    visitor: Visitor, hosts: Hosts, shop: DeskRunning, dialogs: list[str]
) -> None:
    visitor.page.set_viewport_size(PHONE)
    visitor.page.goto(hosts.of("strict.html"))
    visitor.open()
    for number, text in enumerate(TEXTS):
        # The box itself normalises nothing but the ends.
        visitor.say(text)
        expect(visitor.log.locator(".visitor[data-state=sent]")).to_have_count(number + 1)
    expect(visitor.log.locator(".bot")).to_have_count(1 + len(TEXTS))
    is_harmless(visitor)
    kept = [each.text for each in shop.store.messages(visitor.conversation_in(shop))]
    shown = visitor.log.locator(".bubble").evaluate_all(
        "(nodes) => nodes.map((node) => node.textContent)"
    )
    assert shown == kept
    # What is web address in them is a link to that address and nothing else.
    links = visitor.log.locator(".bubble a")
    assert all(
        link.get_attribute("href") == link.text_content()
        and link.get_attribute("rel") == "noopener noreferrer"
        for link in links.all()
    )
    visitor.page.reload()
    visitor.open()
    expect(visitor.log.locator(".bubble")).to_have_count(len(kept))
    is_harmless(visitor)


def test_said_by_staff_and_by_the_assistant(
    visitor: Visitor, hosts: Hosts, shop: DeskRunning, dialogs: list[str]
) -> None:
    visitor.page.goto(hosts.of("plain.html"))
    visitor.open()
    conversation = visitor.conversation_in(shop)
    for text in TEXTS:
        title = text[:200]
        shop.store.add_message(
            conversation,
            Author.BOT,
            text,
            choices=[new_choice(title, "/greet")],
            links=[Link(title, "https://boutique.example/ok")],
        )
        shop.store.add_message(conversation, Author.SYSTEM, text)
    handoff, _ = shop.store.open_handoff(conversation, "other", Card(topic="other"), None)
    shop.store.take(handoff.id, shop.marie.id)
    for text in TEXTS:
        shop.store.answer(handoff.id, shop.marie.id, text)
    shop.store.close(handoff.id, shop.marie.id, "resolved")
    for text in TEXTS[-3:]:
        choices = [new_choice(each[:100], "/greet") for each in TEXTS]
        shop.store.add_message(conversation, Author.BOT, text, choices=choices)
    shop.tell(conversation)
    expect(visitor.log.locator(".bot .bubble").last).to_have_text(TEXTS[-1])
    expect(visitor.log.locator(".choices button")).to_have_count(len(TEXTS))
    is_harmless(visitor)
    visitor.log.locator(".choices button").first.click()
    expect(visitor.log.locator(".visitor .bubble").last).to_have_text(TEXTS[0])
    is_harmless(visitor)


@pytest.mark.parametrize("name", ["Marie\u202eeiram", "<img src=x onerror=alert(1)>", "M" * 200])
def test_names_of_staff_are_text(
    browser: Browser, hosts: Hosts, shop: DeskRunning, name: str
) -> None:
    visitor = new_visitor(browser, PHONE)
    said: list[str] = []
    watch_dialogs(visitor.page, said)
    standing = {
        "state": "human",
        "handoff": {"state": "taken", "position": None, "promise": None, "staff_name": name},
    }

    def rename(route: Route) -> None:
        answer = route.fetch()
        body = answer.json()
        body["conversation"].update(standing)
        for message in body.get("messages", []):
            message.update(author="staff", staff_name=name)
        route.fulfill(response=answer, body=json.dumps(body))

    visitor.page.route("**/api/chat/conversations", rename)
    visitor.page.route("**/api/chat/events", lambda route: route.abort())
    visitor.page.goto(hosts.of("plain.html"))
    visitor.open()
    expect(visitor.panel).to_contain_text(name)
    is_harmless(visitor)
    assert said == []
    visitor.page.context.close()


def test_addresses_that_a_page_must_not_follow(
    visitor: Visitor, hosts: Hosts, dialogs: list[str]
) -> None:
    """The widget has a list of its own, should the shop's one day let something through."""

    def tamper(route: Route) -> None:
        answer = route.fetch()
        body = answer.json()
        for message in body["messages"]:
            message["links"] = [
                {"title": f"lien {number}", "url": url} for number, url in enumerate(ADDRESSES)
            ]
            message["order"] = {
                "reference": "AR-1<u>",
                "state": "shipped",
                "label": "<img src=x onerror=alert(1)>",
                "step": 1,
                "steps": ["<u>a</u>", "c", "d"],
                "carrier": "<u>La Poste</u>",
                "tracking_url": ADDRESSES[0],
                "expected": "2026-11-24",
            }
        route.fulfill(response=answer, body=json.dumps(body))

    visitor.page.route("**/api/chat/conversations", tamper)
    visitor.page.goto(hosts.of("plain.html"))
    visitor.open()
    expect(visitor.log).to_contain_text("lien 0")
    expect(visitor.log).to_contain_text(f"lien {len(ADDRESSES) - 1}")
    expect(visitor.log).to_contain_text("AR-1<u>")
    assert visitor.log.locator("a").count() == 0
    is_harmless(visitor)
