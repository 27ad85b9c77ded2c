"""The same hostile texts, as staff see them."""

from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, ViewportSize

from bot.desk.card import Card
from bot.desk.model import Author, Link
from tests.browser.desk import PHONE, SCREEN, DeskRunning
from tests.browser.widget.hostile_texts import ADDRESSES, TEXTS
from tests.browser.widget.visitor import watch_dialogs

pytestmark = pytest.mark.browser

_INVENTORY = """() => {
  const nodes = [...document.querySelectorAll("main *")];
  return {
    handlers: nodes.flatMap((node) => [...node.attributes]).map(({ name }) => name)
      .filter((name) => /^on|srcdoc/.test(name)),
    foreign: [...new Set(nodes.map((node) => node.localName))].filter((name) =>
      ["script", "iframe", "img", "math", "object", "embed", "base", "meta", "style", "animate",
        "use", "mglyph", "comptoir-chat", "template"].includes(name)),
    schemes: [...new Set(nodes.filter((node) => node.localName === "a" && node.href)
      .map((node) => new URL(node.href).protocol))],
    width: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  };
}"""


@pytest.mark.parametrize("viewport", [PHONE, SCREEN], ids=["phone", "screen"])
def test_shown_in_the_console(browser: Browser, shop: DeskRunning, viewport: ViewportSize) -> None:
    requests = []
    for number, text in enumerate(TEXTS):
        conversation = shop.store.create_conversation("https://boutique.example/?q=<script>")
        shop.store.add_visitor_message(conversation.id, "client-0001", text)
        links = [Link(text[:200], address) for address in ADDRESSES if address]
        shop.store.add_message(conversation.id, Author.BOT, text, links=links)
        card = Card(topic="other", summary=text, powered_device=text[:80])
        handoff, _ = shop.store.open_handoff(conversation.id, "other", card, None)
        shop.store.take(handoff.id, shop.marie.id)
        shop.store.answer(handoff.id, shop.marie.id, text)
        # In the lists, each is one; the last page shows all of them.
        if number == 0 or number == len(TEXTS) - 1:
            requests.append(handoff)
        for other in TEXTS if number == len(TEXTS) - 1 else ():
            shop.store.answer(handoff.id, shop.marie.id, other)
    page = shop.log_in(browser, viewport=viewport)
    said: list[str] = []
    told: list[str] = []
    watch_dialogs(page, said)
    page.on("console", lambda it: told.append(it.text) if it.type == "error" else None)
    page.on("pageerror", lambda error: told.append(str(error)))
    paths = ["/desk", "/desk/conversations", "/desk?q=script", "/desk/pas-compris"]
    paths += [f"/desk?q={quote(text[:80])}" for text in TEXTS[:4]]
    paths += [f"/desk/demandes/{each.id}" for each in requests]
    for path in paths:
        page.goto(shop.url + path)
        found = page.evaluate(_INVENTORY)
        assert found["handlers"] == [], path
        assert found["foreign"] == [], path
        assert set(found["schemes"]) <= {"http:", "https:", "mailto:", "tel:"}, path
        assert found["width"] <= 0, path
    assert said == []
    # The console's own policy would have said so, had something tried to run.
    assert told == []
    page.context.close()
