"""What a visitor does with the widget, on any page."""

import re
from dataclasses import dataclass, field

from playwright.sync_api import (
    Browser,
    BrowserContext,
    Dialog,
    Frame,
    FrameLocator,
    Locator,
    Page,
    ViewportSize,
    expect,
)

from tests.browser.desk import DeskRunning

PHONE: ViewportSize = {"width": 360, "height": 740}
TABLET: ViewportSize = {"width": 768, "height": 1024}
SCREEN: ViewportSize = {"width": 1280, "height": 800}

# A refused connection is Chromium's line in the console, not the widget's.
_NETWORK = re.compile(r"^Failed to load resource|net::ERR_")


@dataclass
class Visitor:
    """A page, or a frame of one; `problems` are the errors that its console has told."""

    page: Page
    place: Page | Frame | FrameLocator
    problems: list[str] = field(default_factory=list)

    @property
    def launcher(self) -> Locator:
        return self.place.locator("comptoir-chat .launcher")

    @property
    def panel(self) -> Locator:
        return self.place.locator("comptoir-chat dialog.panel")

    @property
    def log(self) -> Locator:
        return self.place.get_by_role("log")

    @property
    def field(self) -> Locator:
        return self.panel.locator("textarea")

    def open(self) -> None:
        """Press the launcher where it is seen, as a finger would, and wait for the greeting."""
        expect(self.launcher).to_be_visible()
        self.launcher.click()
        expect(self.field).to_be_focused()
        expect(self.log).to_contain_text("assistant")

    def say(self, text: str) -> None:
        self.field.fill(text)
        self.field.press("Enter")

    def is_answered(self, text: str) -> None:
        """Say it, and wait for the made-up assistant's answer."""
        self.say(text)
        expect(self.log).to_contain_text(f"Réponse à « {text} »")

    def conversation_in(self, shop: DeskRunning) -> str:
        """The id of the conversation whose token this browser keeps."""
        tokens: list[str] = self.page.evaluate(
            "Object.keys(localStorage).filter((key) => /token/.test(key))"
            ".map((key) => localStorage.getItem(key))"
        )
        conversation_id: str = shop.app.state.web.tokens.conversation_id(tokens[0])
        return conversation_id

    def texts(self) -> list[str]:
        """What the bubbles say, in the order on screen."""
        return self.log.locator(".bubble").all_inner_texts()


def visitor_of(context: BrowserContext) -> Visitor:
    """A new page that remembers what went wrong in it."""
    page = context.new_page()
    visitor = Visitor(page, page)
    page.on("pageerror", lambda error: visitor.problems.append(str(error)))

    def told(kind: str, text: str) -> None:
        if kind == "error" and not _NETWORK.search(text):
            visitor.problems.append(text)

    page.on("console", lambda message: told(message.type, message.text))
    return visitor


def new_visitor(browser: Browser, viewport: ViewportSize = SCREEN, **options: object) -> Visitor:
    """A visitor with an empty browser; `options` are those of a Playwright context."""
    return visitor_of(
        browser.new_context(viewport=viewport, locale="fr-FR", **options)  # type: ignore[arg-type]
    )


def watch_dialogs(page: Page, said: list[str]) -> None:
    """Note what alerts of the page say, and send them away."""

    def dismiss(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
