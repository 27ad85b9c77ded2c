"""The list of requests and the conversations, in a browser."""

import re
from datetime import datetime, timedelta, timezone

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from bot.desk.card import Card
from bot.desk.model import Author
from tests.browser.desk import PHONE, SCREEN, DeskRunning

pytestmark = pytest.mark.browser

# What a page does with notifications, kept where the test can read it.
SPY = """
window.notices = [];
window.tones = 0;
class Notice extends EventTarget {
  static permission = "granted";
  static requestPermission = async () => Notice.permission;
  constructor(title, options) {
    super();
    window.notices.push({ title, ...options });
    window.lastNotice = this;
    document.documentElement.dataset.notices = window.notices.length;
  }
  close() {}
}
window.Notification = Notice;
const start = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (...given) {
  window.tones += 1;
  return start.apply(this, given);
};
"""


def listening(browser: Browser, desk: DeskRunning) -> Page:
    """Marie's list, with the notifications turned on."""
    page = desk.log_in(browser)
    page.context.add_init_script(SPY)
    page.goto(f"{desk.url}/desk")
    button = page.get_by_role("button", name="Prévenir par un son et une notification")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("status").filter(has_text="Vous serez prévenu")).to_be_visible()
    assert page.evaluate("window.tones") == 2
    page.evaluate("window.tones = 0")
    return page


def told(page: Page, count: int) -> None:
    expect(page.locator("html")).to_have_attribute("data-notices", str(count))


def test_a_new_request_arrives_by_itself(browser: Browser, desk_running: DeskRunning) -> None:
    page = desk_running.log_in(browser)
    expect(page.get_by_text("Personne n’attend.")).to_be_visible()
    handoff = desk_running.request("mon injecteur chauffe", summary="Injecteur brûlant")
    expect(page.get_by_role("link", name="Injecteur brûlant")).to_be_visible()
    expect(page).to_have_title(re.compile(r"^\(1\) Demandes – "))
    expect(page.get_by_role("link", name="Demandes 1 en attente")).to_be_visible()
    expect(page.get_by_text("1 message non lu")).to_be_attached()
    desk_running.store.take(handoff.id, desk_running.karim.id)
    desk_running.tell(handoff.conversation_id)
    expect(page.get_by_text("prise par Karim")).to_be_visible()
    expect(page).to_have_title(re.compile(r"^Demandes – "))


def test_one_notification_for_each_request(browser: Browser, desk_running: DeskRunning) -> None:
    desk_running.request(summary="déjà là")
    page = listening(browser, desk_running)
    handoff = desk_running.request(topic="quote", summary="secret de polichinelle")
    told(page, 1)
    notice = page.evaluate("window.notices[0]")
    assert notice["title"] == "Nouvelle demande : Devis"
    assert f"n° {handoff.id}" in notice["body"]
    assert "polichinelle" not in str(notice)
    assert page.evaluate("window.tones") == 2
    # Neither a message in it nor another page tells of it again.
    desk_running.store.add_visitor_message(handoff.conversation_id, "client-x", "vous êtes là ?")
    desk_running.tell(handoff.conversation_id)
    expect(page.get_by_text("2 messages non lus")).to_be_attached()
    told(page, 1)
    page.reload()
    expect(page.get_by_role("button", name=re.compile("Prévenir"))).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(page.get_by_role("link", name="secret de polichinelle")).to_be_visible()
    desk_running.request(topic="order", summary="la suivante")
    told(page, 1)
    assert page.evaluate("window.notices[0].title") == "Nouvelle demande : Commande"
    page.evaluate("window.lastNotice.dispatchEvent(new Event('click'))")
    page.wait_for_url(re.compile(rf"/desk/demandes/{handoff.id + 1}$"))


def test_many_at_once_are_one_notification(browser: Browser, desk_running: DeskRunning) -> None:
    page = listening(browser, desk_running)
    store = desk_running.store
    for _ in range(4):
        last = desk_running.conversation("bonjour").id
        store.open_handoff(last, "other", Card(summary="une de quatre"), None)
    desk_running.tell(last)
    expect(page.get_by_role("link", name="une de quatre")).to_have_count(4)
    told(page, 1)
    assert page.evaluate("window.notices[0].title") == "4 nouvelles demandes"


def test_nobody_is_notified_who_did_not_ask(browser: Browser, desk_running: DeskRunning) -> None:
    page = desk_running.log_in(browser)
    page.context.add_init_script(SPY)
    page.goto(f"{desk_running.url}/desk")
    desk_running.request(summary="Injecteur brûlant")
    expect(page.get_by_role("link", name="Injecteur brûlant")).to_be_visible()
    assert page.evaluate("[window.notices.length, window.tones]") == [0, 0]


def test_every_page_tells_how_many_wait(browser: Browser, desk_running: DeskRunning) -> None:
    page = desk_running.log_in(browser, path="/desk/conversations")
    expect(page).to_have_title(re.compile("^Conversations – "))
    desk_running.request()
    expect(page).to_have_title(re.compile(r"^\(1\) Conversations – "))
    expect(page.get_by_role("link", name="Demandes 1 en attente")).to_be_visible()


def test_filters_and_search_by_keyboard_alone(browser: Browser, desk_running: DeskRunning) -> None:
    desk_running.request("mon antenne est cassée", topic="technical", summary="Antenne cassée")
    desk_running.request("un devis svp", topic="quote", summary="Devis pour la mairie")
    page = desk_running.log_in(browser)
    page.get_by_role("searchbox").focus()
    page.keyboard.type("CASSEE")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Antenne cassée")).to_be_visible()
    expect(page.get_by_role("link", name="Devis pour la mairie")).to_have_count(0)
    expect(page.locator("mark")).to_have_text("cassée")
    page.get_by_role("searchbox").fill("")
    page.get_by_role("searchbox").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Sujet")).to_be_focused()
    page.keyboard.type("Devis")
    page.get_by_role("button", name="Filtrer").press("Enter")
    expect(page.get_by_role("link", name="Devis pour la mairie")).to_be_visible()
    assert "sujet=quote" in page.url
    # The list goes on living under its filters.
    desk_running.request("autre devis", topic="quote", summary="Devis pour le port")
    desk_running.request("autre", topic="order", summary="Une commande")
    expect(page.get_by_role("link", name="Devis pour le port")).to_be_visible()
    expect(page.get_by_role("link", name="Une commande")).to_have_count(0)
    page.get_by_role("link", name="Enlever le filtre Devis").press("Enter")
    expect(page.get_by_role("link", name="Une commande")).to_be_visible()
    page.get_by_role("searchbox").fill("zygomatique")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Aucun résultat.")).to_be_visible()
    page.get_by_role("link", name="Revoir toutes les demandes").press("Enter")
    expect(page.get_by_role("link", name="Antenne cassée")).to_be_visible()


def test_what_one_is_about_to_press_survives_a_new_request(
    browser: Browser, desk_running: DeskRunning
) -> None:
    page = desk_running.log_in(browser, path="/desk?q=zygomatique")
    way_back = page.get_by_role("link", name="Revoir toutes les demandes")
    way_back.focus()
    page.evaluate("document.querySelector('#board').dataset.drawn = 'first'")
    with page.expect_response(lambda answer: "q=zygomatique" in answer.url):
        desk_running.request("mon antenne est cassée", summary="Antenne cassée")
    expect(page).to_have_title(re.compile(r"^\(1\) "))
    # Drawn again, because the mark above made it differ, and the hand is where it was.
    expect(page.locator("#board[data-drawn]")).to_have_count(0)
    expect(way_back).to_be_focused()
    page.evaluate("window.drawn = document.querySelector('#board')")
    with page.expect_response(lambda answer: "q=zygomatique" in answer.url):
        desk_running.request("la deuxième", summary="Deux")
    expect(page).to_have_title(re.compile(r"^\(2\) "))
    assert page.evaluate("window.drawn.isConnected")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Antenne cassée")).to_be_visible()


def test_a_search_leads_to_the_message(browser: Browser, desk_running: DeskRunning) -> None:
    said = [f"message {number}" for number in range(40)]
    handoff = desk_running.request(*said, summary="Longue histoire")
    page = desk_running.log_in(browser, path="/desk?q=%22message+3%22")
    page.get_by_role("link", name="Longue histoire").click()
    page.wait_for_url(re.compile(rf"/desk/demandes/{handoff.id}#m\d+$"))
    target = page.locator("li:target")
    expect(target).to_be_in_viewport()


def test_it_works_without_scripts(browser: Browser, desk_running: DeskRunning) -> None:
    desk_running.request("mon antenne", summary="Antenne cassée")
    desk_running.request("un devis", topic="quote", summary="Devis")
    page = desk_running.log_in(browser, java_script_enabled=False)
    expect(page.get_by_role("button", name=re.compile("Prévenir"))).to_have_count(0)
    page.get_by_text("Filtrer").first.click()
    page.get_by_label("Sujet").select_option("quote")
    page.get_by_role("button", name="Filtrer").click()
    expect(page.get_by_role("link", name="Devis", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Antenne cassée")).to_have_count(0)


def test_a_conversation_without_a_request_is_read(
    browser: Browser, desk_running: DeskRunning
) -> None:
    desk_running.request("avec demande")
    desk_running.conversation("vous êtes ouverts samedi ?", bot="De 9 h à 18 h.")
    page = desk_running.log_in(browser)
    page.get_by_role("link", name="Conversations").click()
    expect(page.get_by_role("link", name="vous êtes ouverts samedi ?")).to_be_visible()
    expect(page.get_by_role("link", name="avec demande")).to_be_visible()
    page.get_by_role("link", name="Sans demande").click()
    expect(page.get_by_role("link", name="avec demande")).to_have_count(0)
    page.get_by_role("button", name="Relire au hasard").click()
    expect(page.get_by_text("De 9 h à 18 h.")).to_be_visible()
    expect(page.get_by_text("l’assistant a répondu seul")).to_be_visible()
    page.get_by_role("button", name="Relire une autre au hasard").click()
    expect(page.get_by_text("ont été lues")).to_be_visible()


@pytest.mark.parametrize("viewport", [PHONE, SCREEN], ids=["phone", "desktop"])
def test_nothing_scrolls_sideways(
    browser: Browser, desk_running: DeskRunning, viewport: ViewportSize
) -> None:
    problems: list[str] = []
    soon = datetime.now(timezone.utc) + timedelta(minutes=5)
    for words in ("x" * 300, "Une antenne " * 30):
        conversation = desk_running.conversation(words)
        desk_running.store.open_handoff(conversation.id, "technical", Card(summary=words), soon)
        desk_running.store.add_message(
            conversation.id,
            Author.STAFF,
            words,
            staff_id=desk_running.marie.id,
            internal=True,
        )
    page = desk_running.log_in(browser, viewport=viewport)
    page.on("console", lambda m: problems.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    for path in (
        "/desk",
        "/desk?q=antenne&sujet=technical",
        f"/desk?q={'x' * 200}",
        "/desk?etat=closes&du=hier&issue=spam",
        "/desk/conversations",
        "/desk/conversations?q=antenne",
        f"/desk/conversations/{conversation.id}",
    ):
        page.goto(f"{desk_running.url}{path}")
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= viewport["width"], path
    assert problems == []
