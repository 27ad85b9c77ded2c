"""axe-core over every page of the console, as screen readers and keyboards meet them."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize

from bot.desk.model import Author, Handoff
from tests.browser.desk import PHONE, SCREEN, DeskRunning

pytestmark = pytest.mark.browser

PAGES = (
    "/desk",
    "/desk?etat=closes",
    "/desk?q=antenne",
    "/desk?q=introuvable",
    "/desk/demandes/{mine}",
    "/desk/demandes/{waiting}",
    "/desk/demandes/{closed}",
    "/desk/demandes/999999",
    "/desk/conversations",
    "/desk/conversations/{conversation}",
    "/desk/pas-compris",
    "/desk/propositions",
    "/desk/chiffres",
    "/desk/reglages",
    "/desk/reglages/equipe",
    "/desk/reglages/reponses-types",
    "/desk/reglages/boutique",
    "/desk/reglages/boutique/phone",
    "/desk/messages/{message}/correction",
    "/desk/reglages/journal",
    "/desk/reglages/mon-compte",
)


def violations(page: Page) -> list[str]:
    """The serious ones and worse, each with where it stands."""
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [
        f"{each['id']} ({each['impact']}): {node['html'][:160]}"
        for each in found
        if each["impact"] in ("serious", "critical")
        for node in each["nodes"]
    ]


def three_requests(desk: DeskRunning) -> tuple[Handoff, Handoff, Handoff]:
    """One that Marie has taken and answered, one that waits, one that is closed."""
    store = desk.store
    mine = desk.request("Mon antenne NanoStation ne s’allume plus")
    store.take(mine.id, desk.marie.id)
    store.answer(mine.id, desk.marie.id, "Bonjour, quel injecteur utilisez-vous ?")
    note = "Client fidèle, à rappeler"
    store.add_message(
        mine.conversation_id, Author.STAFF, note, staff_id=desk.marie.id, internal=True
    )
    waiting = desk.request("Je voudrais un devis pour une antenne", topic="quote")
    closed = desk.request("Mon colis est arrivé ouvert", topic="complaint")
    store.close(closed.id, desk.karim.id, "resolved", "réglé par téléphone")
    return mine, waiting, closed


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [SCREEN, PHONE], ids=["screen", "phone"])
def test_no_page_of_the_console_shuts_anybody_out(
    browser: Browser, desk_running: DeskRunning, viewport: ViewportSize, color_scheme: str
) -> None:
    mine, waiting, closed = three_requests(desk_running)
    alone = desk_running.conversation("vous êtes ouverts samedi ?")
    ids = {
        "mine": mine.id,
        "waiting": waiting.id,
        "closed": closed.id,
        "conversation": alone.id,
        "message": desk_running.store.messages(alone.id)[0].id,
    }
    page = desk_running.log_in(browser, viewport=viewport, color_scheme=color_scheme)
    found = {}

    for path in PAGES:
        answer = page.goto(desk_running.url + path.format(**ids))
        assert answer
        assert answer.status == (404 if "999999" in path else 200), path
        found[path] = violations(page)
    page.get_by_role("button", name="Se déconnecter").click()
    page.wait_for_url("**/login*")
    found["login"] = violations(page)

    assert {path: each for path, each in found.items() if each} == {}
