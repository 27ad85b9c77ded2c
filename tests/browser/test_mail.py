"""The visitor who left gets the answer by e-mail, and comes back by its link, in real Chromium."""

import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from bot.desk.card import Card
from bot.desk.model import Handoff
from tests.browser.desk import PHONE, SCREEN, DeskRunning, desk_in_service
from tests.notify.servers import Mailbox, free_port, smtp_server

pytestmark = pytest.mark.browser

ANSWER = "Bonjour, il lui faut un injecteur 24 V."


@dataclass
class Post:
    """The console in service, and the mailbox behind its mail server."""

    desk: DeskRunning
    mailbox: Mailbox

    def link(self, number: int) -> str:
        until(lambda: len(self.mailbox.messages) >= number)
        message: EmailMessage = self.mailbox.messages[number - 1]
        body = message.get_body(("plain",))
        assert body is not None
        found = re.search(rf"{self.desk.url}/reprendre#[\w-]+", body.get_content())
        assert found
        return found[0]

    def asked(self, page: Page) -> Handoff:
        """The visitor of the page, who leaves an address, has asked for a person: Marie."""
        page.goto(self.desk.url)
        page.locator(".launcher").click()
        expect(page.get_by_role("log").get_by_text("assistant automatique")).to_be_visible()
        store = self.desk.store
        with store._reading() as connection:
            found = connection.exec_driver_sql(
                "SELECT id FROM conversations ORDER BY created_at DESC"
            ).first()
        store.set_email(found.id, "jean@exemple.fr")
        handoff, _ = store.open_handoff(found.id, "technical", Card(), None)
        assert store.take(handoff.id, self.desk.marie.id)
        self.desk.tell(found.id)
        return handoff

    def seen(self, handoff: Handoff) -> int:
        found = self.desk.store.conversation(handoff.conversation_id)
        assert found is not None
        return found.seen_id or 0


def until(condition: Callable[[], object]) -> None:
    waited = threading.Event()
    for _ in range(1500):
        if condition():
            return
        waited.wait(0.01)
    raise AssertionError("it did not happen")


@pytest.fixture
def post(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Post]:
    for module in ("bot.desk.answering", "bot.web.letter_box"):
        monkeypatch.setattr(f"{module}.TIME_TO_READ", timedelta(milliseconds=300))
    mailbox, port = Mailbox(), free_port()
    with (
        smtp_server(mailbox) as server,
        desk_in_service(
            tmp_path,
            PORT=str(port),
            PUBLIC_URL=f"http://127.0.0.1:{port}",
            MAIL_URL=f"smtp://{server.host}:{server.port}",
        ) as desk,
    ):
        yield Post(desk, mailbox)


def device(browser: Browser, viewport: ViewportSize, problems: list[str]) -> Page:
    page = browser.new_context(viewport=viewport, locale="fr-FR").new_page()
    page.on("pageerror", lambda error: problems.append(str(error)))
    return page


@pytest.mark.parametrize("viewport", [PHONE, SCREEN], ids=["phone", "desktop"])
def test_the_answer_is_found_again_by_its_link_once(
    browser: Browser, post: Post, viewport: ViewportSize
) -> None:
    problems: list[str] = []
    first = device(browser, viewport, problems)
    handoff = post.asked(first)
    first.context.close()
    until(lambda: not post.desk.app.state.web.bus.subscriber_count())
    answer = post.desk.store.answer(handoff.id, post.desk.marie.id, ANSWER)
    link = post.link(1)
    token = link.partition("#")[2]

    other = device(browser, viewport, problems)
    asked: list[str] = []
    other.on("request", lambda request: asked.append(request.url))
    other.goto(link)
    resume = other.get_by_role("button", name="Reprendre la conversation")
    expect(resume).to_be_visible()
    resume.focus()
    other.keyboard.press("Enter")
    expect(other.get_by_role("log").get_by_text(ANSWER)).to_be_visible(timeout=10_000)
    until(lambda: post.seen(handoff) >= answer.id)
    assert "#" not in other.url
    assert not [url for url in asked if token in url.partition("#")[0]]
    assert other.evaluate("document.documentElement.scrollWidth") <= viewport["width"]

    third = device(browser, viewport, problems)
    third.goto(link)
    third.get_by_role("button", name="Reprendre la conversation").click()
    expect(third.get_by_role("status").first).to_contain_text("déjà servi")
    third.get_by_role("button", name="Recevoir un nouveau lien").click()
    expect(third.get_by_role("status").first).to_contain_text("nouveau lien part")
    third.goto(post.link(2))
    third.get_by_role("button", name="Reprendre la conversation").click()
    expect(third.get_by_role("log").get_by_text(ANSWER)).to_be_visible(timeout=10_000)
    assert problems == []


def test_a_link_to_what_was_erased_says_so(browser: Browser, post: Post) -> None:
    problems: list[str] = []
    page = device(browser, PHONE, problems)
    handoff = post.asked(page)
    page.context.close()
    until(lambda: not post.desk.app.state.web.bus.subscriber_count())
    post.desk.store.answer(handoff.id, post.desk.marie.id, ANSWER)
    link = post.link(1)
    post.desk.store.erase(handoff.conversation_id)
    other = device(browser, PHONE, problems)
    other.goto(link)
    other.get_by_role("button", name="Reprendre la conversation").click()
    expect(other.get_by_role("status").first).to_contain_text("a été effacée")
    assert other.get_by_role("button").count() == 0
    assert problems == []


def test_an_answer_is_seen_when_the_panel_is_open_and_not_before(
    browser: Browser, post: Post
) -> None:
    problems: list[str] = []
    page = device(browser, SCREEN, problems)
    handoff = post.asked(page)
    store, marie = post.desk.store, post.desk.marie
    one = store.answer(handoff.id, marie.id, "Un")
    post.desk.tell(handoff.conversation_id)
    until(lambda: post.seen(handoff) == one.id)
    page.keyboard.press("Escape")
    store.answer(handoff.id, marie.id, "Deux")
    post.desk.tell(handoff.conversation_id)
    expect(page.locator(".launcher b")).to_be_visible()
    assert post.seen(handoff) == one.id
    page.locator(".launcher").click()
    until(lambda: post.seen(handoff) > one.id)
    # Read in time: no e-mail.
    assert post.mailbox.messages == []
    assert problems == []
