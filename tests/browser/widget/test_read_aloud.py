"""What a screen reader finds: Chromium's own accessibility tree, and what is announced."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from bot.desk.model import Author
from tests.browser.desk import DeskRunning
from tests.browser.widget.hosts import Hosts
from tests.browser.widget.states import STATES
from tests.browser.widget.visitor import Visitor

pytestmark = pytest.mark.browser

Node = dict[str, Any]

# Each text that appears in the log from now on, as live regions hear of it.
_LISTEN = """(log) => {
  window.heard = [];
  const said = (node) => node.textContent.trim();
  new MutationObserver((records) => {
    if (log.getAttribute("aria-live") === "off") return;
    for (const { addedNodes, type, target } of records) {
      if (type === "characterData") window.heard.push(said(target));
      for (const node of addedNodes) if (said(node)) window.heard.push(said(node));
    }
  }).observe(log, { childList: true, subtree: true, characterData: true });
}"""


def tree(visitor: Visitor) -> list[Node]:
    """Every node, in order; assistive technology is not given those that are ignored."""
    session = visitor.page.context.new_cdp_session(visitor.page)
    nodes: list[Node] = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return nodes


def told(node: Node, name: str) -> object:
    return next((it["value"].get("value") for it in node["properties"] if it["name"] == name), None)


def role(node: Node) -> str:
    return "" if node.get("ignored") else str(node.get("role", {}).get("value"))


def name(node: Node) -> str:
    return "" if node.get("ignored") else str(node.get("name", {}).get("value"))


def under(nodes: list[Node], top: Node) -> list[Node]:
    """The nodes below one, in order."""
    found, seen = [], {top["nodeId"]}
    for node in nodes:
        if node.get("parentId") in seen:
            seen.add(node["nodeId"])
            found.append(node)
    return found


def test_the_log_announces_each_new_message(visitor: Visitor, hosts: Hosts) -> None:
    visitor.page.goto(hosts.of("plain.html"))
    visitor.open()
    visitor.is_answered("bonjour")
    nodes = tree(visitor)
    log = next(node for node in nodes if role(node) == "log")
    assert name(log) == "Messages de la conversation"
    assert told(log, "live") == "polite"
    assert told(log, "relevant") == "additions text"
    assert not told(log, "atomic")
    said = " ".join(name(node) for node in nodes if role(node) == "StaticText")
    assert "Réponse à « bonjour »" in said
    # Who said it comes before what was said, for those who do not see on which side it stands.
    assert said.index("Vous") < said.index("bonjour")
    assert said.rindex("Assistant") < said.rindex("Réponse à « bonjour »")


def test_each_message_is_heard_once(visitor: Visitor, hosts: Hosts, shop: DeskRunning) -> None:
    visitor.page.goto(hosts.of("plain.html"))
    visitor.open()
    expect(visitor.log).to_have_attribute("aria-live", "polite")
    visitor.log.evaluate(_LISTEN)
    visitor.is_answered("bonjour")
    conversation = visitor.conversation_in(shop)
    taken = "Marie a pris votre demande."
    shop.store.add_message(conversation, Author.SYSTEM, taken)
    shop.tell(conversation)
    expect(visitor.log).to_contain_text(taken)
    heard = visitor.page.evaluate("window.heard")
    for text in ("Réponse à « bonjour »", taken):
        assert sum(text in each for each in heard) == 1, heard
    mine = [each for each in heard if "bonjour" in each and "Réponse" not in each]
    assert len(mine) == 1, heard


def test_a_history_is_not_read_out(visitor: Visitor, hosts: Hosts) -> None:
    visitor.page.goto(hosts.of("plain.html"))
    visitor.open()
    visitor.is_answered("bonjour")
    visitor.page.reload()
    visitor.page.add_init_script("window.heard = []")
    visitor.launcher.click()
    expect(visitor.log).to_contain_text("Réponse à « bonjour »")
    assert visitor.log.get_attribute("aria-live") == "off"
    # And then it listens again, or nothing more would be announced.
    expect(visitor.log).to_have_attribute("aria-live", "polite")


def test_every_control_has_a_name(visitor: Visitor, hosts: Hosts, shop: DeskRunning) -> None:
    visitor.page.goto(hosts.of("plain.html"))
    STATES["Suivi de commande"](visitor, shop)
    nodes = tree(visitor)
    controls = [
        node
        for node in nodes
        if role(node) in ("button", "textbox", "link", "progressbar", "dialog")
    ]
    assert len(controls) > 6
    assert [role(node) for node in controls if not name(node).strip()] == []


def test_where_the_request_stands_is_a_status(
    visitor: Visitor, hosts: Hosts, shop: DeskRunning
) -> None:
    visitor.page.goto(hosts.of("plain.html"))
    STATES["En attente"](visitor, shop)
    nodes = tree(visitor)
    statuses = [node for node in nodes if role(node) in ("status", "alert")]
    assert all(told(node, "live") for node in statuses)
    said = [" ".join(name(each) for each in under(nodes, node)) for node in statuses]
    assert any("En attente" in each for each in said), said


def test_what_went_wrong_is_said_at_once(visitor: Visitor, hosts: Hosts, shop: DeskRunning) -> None:
    visitor.page.goto(hosts.of("plain.html"))
    STATES["Message non envoyé"](visitor, shop)
    nodes = tree(visitor)
    log = next(node for node in nodes if role(node) == "log")
    said = " ".join(name(node) for node in under(nodes, log))
    assert "Renvoyer" in said
    visitor.field.fill("x" * 2001)
    alert = visitor.panel.get_by_role("alert").filter(has_text="raccourcissez-le")
    expect(alert).to_be_visible()
    expect(visitor.panel.get_by_role("button", name="Envoyer", exact=True)).to_be_disabled()


def test_the_order_card_says_in_words_how_far_it_is(
    visitor: Visitor, hosts: Hosts, shop: DeskRunning
) -> None:
    visitor.page.goto(hosts.of("plain.html"))
    STATES["Suivi de commande"](visitor, shop)
    bar = visitor.log.get_by_role("progressbar")
    expect(bar).to_have_attribute("aria-valuetext", re.compile("3 sur 4.*Expédiée"))
    now, most = (int(str(bar.get_attribute(f"aria-value{name}"))) for name in ("now", "max"))
    assert 0 < now < most
    link = visitor.log.get_by_role("link").last
    expect(link).to_have_attribute("rel", "noopener noreferrer")
    expect(link).to_have_attribute("target", "_blank")
