"""The network goes and comes back, the shop restarts: nothing is lost, doubled or out of order."""

import random
import re
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from bot.desk.card import Card
from bot.desk.model import Author
from tests.browser.desk import DeskRunning
from tests.browser.widget.hosts import hosts_in_service
from tests.browser.widget.shop import shop_in_service
from tests.browser.widget.visitor import Visitor, new_visitor
from tests.browser.widget.wire import Cut, Wire, wire_to

pytestmark = pytest.mark.browser

_CUTS = 100
_PATIENCE_S = 30.0
# What the visitor does while the network is away.
_MEANWHILE = ("nothing", "nothing", "waits", "reloads", "closes", "offline")


@pytest.fixture(scope="module")
def wire(shop: DeskRunning) -> Iterator[Wire]:
    with wire_to(shop.url) as wire:
        yield wire


@pytest.fixture
def on_the_wire(browser: Browser, wire: Wire) -> Iterator[Visitor]:
    """A visitor whose every byte to the shop goes over the wire."""
    visitor = new_visitor(browser)
    wire.restore()  # whatever the test before left
    with hosts_in_service(wire.url) as hosts:
        visitor.page.goto(hosts.of("plain.html"))
        visitor.open()
        yield visitor
        visitor.page.context.close()


def conversation_of(shop: DeskRunning, visitor: Visitor) -> list[str]:
    """What the shop has kept of it, in order."""
    return [message.text for message in shop.store.messages(visitor.conversation_in(shop))]


def insist(visitor: Visitor, text: str) -> None:
    """Press « Renvoyer » as often as it is offered, until the answer is there."""
    answer = visitor.log.get_by_text(f"Réponse à « {text} »", exact=True)
    again = visitor.log.get_by_role("button", name="Renvoyer")
    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline:
        expect(answer.or_(again).first).to_be_visible(timeout=_PATIENCE_S * 1000)
        if answer.is_visible():
            return
        # It may just have arrived all the same: whatever is still there is pressed.
        again.evaluate_all("(buttons) => buttons.forEach((button) => button.click())")
    raise AssertionError(f"never answered: {text}")


def go_through_it(visitor: Visitor, wire: Wire, meanwhile: str) -> None:
    """Live the cut, then have the network back."""
    page = visitor.page
    if meanwhile == "waits":
        expect(visitor.log.locator("[data-state=sending]")).to_have_count(0)
    if meanwhile == "offline":
        page.context.set_offline(True)
        page.context.set_offline(False)
    if meanwhile == "closes":
        page.keyboard.press("Escape")
    wire.restore()
    if meanwhile == "reloads":
        page.reload()
    if meanwhile in ("reloads", "closes"):
        visitor.open()


def test_a_hundred_cuts_lose_and_double_nothing(
    on_the_wire: Visitor, wire: Wire, shop: DeskRunning
) -> None:
    visitor = on_the_wire
    chance = random.Random(6)
    said = []
    for number in range(_CUTS):
        cut = chance.choice(list(Cut))
        meanwhile = chance.choice(_MEANWHILE)
        said.append(f"message {number:03} ({cut.name}, {meanwhile})")
        wire.cut_at(cut)
        visitor.say(said[-1])
        wire.wait_for_cut()
        go_through_it(visitor, wire, meanwhile)
        insist(visitor, said[-1])

    expected = [line for text in said for line in (text, f"Réponse à « {text} »")]
    assert conversation_of(shop, visitor)[1:] == expected
    assert visitor.texts()[1:] == expected
    visitor.page.reload()
    visitor.open()
    expect(visitor.log.locator(".bubble")).to_have_count(1 + len(expected))
    assert visitor.texts()[1:] == expected
    assert visitor.problems == []


def test_what_staff_say_during_a_cut_is_not_missed(
    on_the_wire: Visitor, wire: Wire, shop: DeskRunning
) -> None:
    """The stream alone brings these: it has to come back by itself, from where it was."""
    visitor = on_the_wire
    visitor.is_answered("bonjour")
    conversation = visitor.conversation_in(shop)
    handoff, _ = shop.store.open_handoff(conversation, "other", Card(topic="other"), None)
    shop.store.take(handoff.id, shop.marie.id)
    shop.tell(conversation)
    expect(visitor.panel).to_contain_text("Vous parlez avec Marie")
    chance = random.Random(7)
    lines = [f"réponse {number:02} de Marie" for number in range(20)]
    for line in lines:
        is_cut = chance.random() < 0.4
        if is_cut:
            wire.cut_now()
            wire.wait_for_cut()
        shop.store.answer(handoff.id, shop.marie.id, line)
        shop.tell(conversation)
        if is_cut:
            wire.restore()
            # As a phone that finds its network again says it.
            visitor.page.evaluate("dispatchEvent(new Event('online'))")
        if chance.random() < 0.5:
            expect(visitor.log).to_contain_text(line, timeout=_PATIENCE_S * 1000)
    expect(visitor.log).to_contain_text(lines[-1], timeout=_PATIENCE_S * 1000)
    assert [text for text in visitor.texts() if text in lines] == lines


def test_two_messages_in_a_row_arrive_in_that_order(
    on_the_wire: Visitor, wire: Wire, shop: DeskRunning
) -> None:
    visitor = on_the_wire
    late = wire.hold_next()
    visitor.say("d’abord")
    expect(visitor.log).to_contain_text("d’abord")
    visitor.say("ensuite")
    expect(visitor.log).to_contain_text("ensuite")
    # The first one is kept on its way until the second, had it left, would have arrived.
    visitor.page.evaluate("() => fetch('other.html', {cache: 'no-store'})")
    late.set()
    expect(visitor.log).to_contain_text("Réponse à « ensuite »")
    expect(visitor.log).to_contain_text("Réponse à « d’abord »")
    kept = conversation_of(shop, visitor)
    assert kept.index("d’abord") < kept.index("ensuite")
    assert visitor.texts() == kept


def test_nothing_tells_of_a_cut_while_all_is_well(on_the_wire: Visitor, shop: DeskRunning) -> None:
    """What goes wrong in listening looks like a network that is away: it must not be there."""
    visitor = on_the_wire
    visitor.panel.evaluate(
        """(panel) => {
          window.told = [];
          new MutationObserver(() => {
            const text = panel.querySelector(".offline").textContent;
            if (text) window.told.push(text);
          }).observe(panel, { subtree: true, childList: true, characterData: true });
        }"""
    )
    conversation = visitor.conversation_in(shop)
    for number in range(3):
        shop.store.add_message(conversation, Author.SYSTEM, f"Annonce {number}")
        shop.tell(conversation)
        # By the stream, and nothing else.
        expect(visitor.log).to_contain_text(f"Annonce {number}")
    assert visitor.page.evaluate("window.told") == []


def test_the_banner_tells_of_the_cut_and_goes_with_it(on_the_wire: Visitor, wire: Wire) -> None:
    visitor = on_the_wire
    banner = visitor.panel.get_by_text(re.compile("hors connexion"))
    visitor.page.context.set_offline(True)
    expect(banner).to_be_visible()
    visitor.say("perdu ?")
    again = visitor.log.get_by_role("button", name="Renvoyer")
    expect(again).to_be_visible()
    visitor.page.context.set_offline(False)
    expect(banner).to_be_hidden()
    insist(visitor, "perdu ?")
    assert visitor.texts().count("perdu ?") == 1


def test_the_shop_restarts_in_the_middle_of_a_conversation(
    browser: Browser, tmp_path: Path
) -> None:
    visitor = new_visitor(browser)
    with ExitStack() as before, ExitStack() as throughout:
        shop = before.enter_context(shop_in_service(tmp_path))
        hosts = throughout.enter_context(hosts_in_service(shop.url))
        visitor.page.goto(hosts.of("plain.html"))
        visitor.open()
        visitor.is_answered("avant l’arrêt")
        before.close()
        visitor.say("pendant l’arrêt")
        expect(visitor.log.get_by_role("button", name="Renvoyer")).to_be_visible()

        port = int(shop.url.rpartition(":")[2])
        shop = throughout.enter_context(shop_in_service(tmp_path, port=port))
        insist(visitor, "pendant l’arrêt")
        visitor.is_answered("après l’arrêt")
        expected = [
            line
            for text in ("avant l’arrêt", "pendant l’arrêt", "après l’arrêt")
            for line in (text, f"Réponse à « {text} »")
        ]
        assert conversation_of(shop, visitor)[1:] == expected
        assert visitor.texts()[1:] == expected
        # And the shop can speak first again: the stream is back.
        conversation = visitor.conversation_in(shop)
        shop.store.add_message(conversation, Author.SYSTEM, "Nous revoilà.")
        shop.tell(conversation)
        expect(visitor.log).to_contain_text("Nous revoilà.", timeout=_PATIENCE_S * 1000)
        assert visitor.problems == []
        visitor.page.context.close()
