"""One request in a browser: canned replies, shortcuts, changing hands, what was seen, phones."""

import re

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from bot.desk.canned import NewReply
from bot.desk.card import Card
from bot.desk.model import Handoff, Reply, Staff
from bot.desk.understanding import Understanding
from tests.browser.desk import PHONE, SCREEN, DeskRunning

pytestmark = pytest.mark.browser

REPLIES = (
    NewReply("/merci", "Remerciement", "Merci et bonne journée, {prenom_agent}"),
    NewReply("/poe", "Injecteur", "Il faut un injecteur 24 V passif."),
    NewReply("/suivi", "Suivi du colis", "Commande {commande} : {lien_suivi}"),
)


def mine(desk: DeskRunning, staff: Staff | None = None) -> Handoff:
    """A request that Marie, or another, has taken, with canned replies at hand."""
    desk.store.add_missing_replies(desk.marie.id, REPLIES)
    handoff = desk.request("Où est ma commande ?", topic="order")
    desk.store.update_card(handoff.id, Card(topic="order", order_reference="AR-20418"))
    desk.store.take(handoff.id, (staff or desk.marie).id)
    desk.tell(handoff.conversation_id)
    return handoff


def open_request(browser: Browser, desk: DeskRunning, handoff: Handoff, **options: object) -> Page:
    page = desk.log_in(browser, path=f"/desk/demandes/{handoff.id}", **options)  # type: ignore[arg-type]
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    return page


def listens(page: Page, handoff: Handoff) -> None:
    """Wait until the page of that request follows the keyboard: its script shows the button."""
    expect(page).to_have_url(re.compile(f"/desk/demandes/{handoff.id}(#fin)?$"))
    expect(page.get_by_role("button", name="Raccourcis")).to_be_visible()


def texts(desk: DeskRunning, handoff: Handoff) -> list[str]:
    messages = desk.store.messages(handoff.conversation_id, internal=True)
    return [each.text for each in messages if each.staff_name]


def test_a_canned_reply_is_found_completed_and_sent_by_keyboard_alone(
    browser: Browser, desk_running: DeskRunning
) -> None:
    handoff = mine(desk_running)
    page = open_request(browser, desk_running, handoff)
    answer = page.get_by_label("Votre réponse au visiteur")
    page.keyboard.press("r")
    expect(answer).to_be_focused()
    page.keyboard.type("/")
    field = page.get_by_role("combobox", name="Chercher une réponse type")
    expect(field).to_be_focused()
    expect(page.locator("#picker").get_by_role("option")).to_have_count(3)
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", name=re.compile("Injecteur"))).to_have_attribute(
        "aria-selected", "true"
    )
    expect(field).to_have_attribute("aria-activedescendant", "picker-1")
    page.keyboard.type("colis")
    expect(page.locator("#picker").get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(answer).to_have_value("Commande AR-20418 : [lien de suivi à compléter]")
    expect(answer).to_be_focused()

    page.keyboard.press("End")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Il reste à compléter avant d’envoyer")
    expect(answer).to_have_value("Commande AR-20418 : [lien de suivi à compléter]")
    assert texts(desk_running, handoff) == []
    expect(answer).to_be_focused()
    for _ in "[lien de suivi à compléter]":
        page.keyboard.press("Backspace")
    page.keyboard.type("demain")
    page.keyboard.press("Enter")
    expect(page.get_by_role("log").get_by_text("Commande AR-20418 : demain")).to_be_visible()
    assert texts(desk_running, handoff) == ["Commande AR-20418 : demain"]


def test_the_list_of_replies_goes_away_and_leaves_what_was_typed(
    browser: Browser, desk_running: DeskRunning
) -> None:
    page = open_request(browser, desk_running, mine(desk_running))
    answer = page.get_by_label("Votre réponse au visiteur")
    answer.click()
    page.keyboard.type("/")
    page.keyboard.type("introuvable")
    expect(page.get_by_text("Aucune réponse type ne correspond.")).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(answer).to_be_focused()
    expect(answer).to_have_value("/")
    expect(page.get_by_role("listbox")).to_be_hidden()
    # With the mouse, into what was begun.
    answer.fill("Bonjour,")
    page.get_by_role("button", name="Réponses types").click()
    page.get_by_role("option", name=re.compile("Injecteur")).click()
    expect(answer).to_have_value("Bonjour,\nIl faut un injecteur 24 V passif.")
    page.reload()
    expect(answer).to_have_value("Bonjour,\nIl faut un injecteur 24 V passif.")


def test_a_canned_reply_without_scripts(browser: Browser, desk_running: DeskRunning) -> None:
    handoff = mine(desk_running)
    page = open_request(browser, desk_running, handoff, java_script_enabled=False)
    page.get_by_text("Réponses types", exact=True).click()
    page.get_by_role("link", name=re.compile("Remerciement")).click()
    answer = page.get_by_label("Votre réponse au visiteur")
    expect(answer).to_have_value("Merci et bonne journée, Marie")
    page.get_by_role("button", name="Envoyer").click()
    assert texts(desk_running, handoff) == ["Merci et bonne journée, Marie"]


def test_shortcuts_lead_through_the_requests_and_never_while_typing(
    browser: Browser, desk_running: DeskRunning
) -> None:
    first, second = desk_running.request("la première"), desk_running.request("la seconde")
    page = open_request(browser, desk_running, first)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Raccourcis du clavier")).to_be_visible()
    page.keyboard.press("t")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    listens(page, second)
    page.keyboard.press("k")
    listens(page, first)
    page.keyboard.press("n")
    page.keyboard.type("tgjkr?")
    expect(page.get_by_label("Note interne")).to_have_value("tgjkr?")
    page.keyboard.press("Escape")
    page.keyboard.press("t")
    expect(page.get_by_label("Votre réponse au visiteur")).to_be_visible()
    # One goes on to write.
    expect(page.get_by_label("Votre réponse au visiteur")).to_be_focused()
    page.keyboard.press("Escape")
    listens(page, first)
    taken = desk_running.store.handoff(first.id)
    assert taken
    assert taken.taken_by == desk_running.marie.id
    page.keyboard.press("?")
    page.get_by_label("Raccourcis actifs dans ce navigateur").uncheck()
    page.get_by_role("button", name="Fermer").click()
    page.keyboard.press("g")
    page.keyboard.press("r")
    expect(page.get_by_label("Votre réponse au visiteur")).not_to_be_focused()
    expect(page).to_have_url(re.compile(f"/desk/demandes/{first.id}"))


def test_a_request_is_passed_and_the_next_one_opens(
    browser: Browser, desk_running: DeskRunning
) -> None:
    handoff = mine(desk_running)
    waiting = desk_running.request("autre chose")
    karim = desk_running.log_in(browser, desk_running.karim)
    page = open_request(browser, desk_running, handoff)
    page.get_by_text("Confier…").click()
    page.get_by_label("Confier la demande à").select_option(label="Karim")
    page.get_by_label(re.compile("Un mot pour")).fill("Il connaît ce client")
    page.get_by_role("button", name="Confier la demande").click()
    expect(page).to_have_url(re.compile(rf"/desk/demandes/{waiting.id}\?apres={handoff.id}$"))
    expect(page.get_by_text("confiée à Karim.")).to_be_visible()
    expect(karim.get_by_text("1 message non lu").first).to_be_attached()
    karim.goto(f"{desk_running.url}/desk/demandes/{handoff.id}")
    expect(karim.get_by_text("Il connaît ce client")).to_be_visible()
    expect(karim.get_by_text("Karim reprend votre demande.")).to_be_visible()
    # Karim is away: Marie takes it back, his open page knows at once.
    page.goto(f"{desk_running.url}/desk/demandes/{handoff.id}")
    page.get_by_text("Reprendre à mon nom…").click()
    page.get_by_role("button", name="Oui, reprendre la demande").click()
    expect(page.get_by_label("Votre réponse au visiteur")).to_be_visible()
    expect(karim.get_by_text("Marie répond au visiteur.")).to_be_visible()


def test_what_the_visitor_has_seen_shows_by_itself(
    browser: Browser, desk_running: DeskRunning
) -> None:
    handoff = mine(desk_running)
    message = desk_running.store.answer(handoff.id, desk_running.marie.id, "Bonjour !")
    page = open_request(browser, desk_running, handoff)
    expect(page.get_by_text("Bonjour !")).to_be_visible()
    expect(page.get_by_text(re.compile("^Vu à"))).to_have_count(0)
    desk_running.store.mark_seen(handoff.conversation_id, message.id)
    desk_running.tell(handoff.conversation_id)
    expect(page.get_by_text(re.compile("^Vu à"))).to_be_visible()
    later = desk_running.store.answer(handoff.id, desk_running.marie.id, "Et voilà.")
    desk_running.store.mark_seen(handoff.conversation_id, later.id)
    desk_running.tell(handoff.conversation_id)
    expect(page.locator(f"#seen{later.id}")).to_have_text(re.compile("^Vu à"))
    expect(page.get_by_text(re.compile("^Vu à"))).to_have_count(1)


def test_a_message_that_was_misunderstood_is_corrected_where_it_stands(
    browser: Browser, desk_running: DeskRunning
) -> None:
    handoff = desk_running.request()
    store = desk_running.store
    message, _ = store.add_visitor_message(handoff.conversation_id, "client-09", "c kan ouvert")
    page = open_request(browser, desk_running, handoff)
    expect(page.get_by_text("c kan ouvert")).to_be_visible()
    guess = (("ask_price", 0.7), ("ask_opening_hours", 0.2))
    store.finish_turn(message.id, [Reply("Voici.")], Understanding("ask_price", 0.7, guess))
    desk_running.tell(handoff.conversation_id)
    page.get_by_text("Compris : prix, 70 %").click()
    expect(page.get_by_text("horaires (20 %)")).to_be_visible()
    here = page.locator(f"#understood{message.id}")
    here.get_by_label("Ce message voulait dire").select_option(label="horaires")
    here.get_by_role("button", name="Proposer").click()
    expect(page).to_have_url(re.compile(f"/desk/demandes/{handoff.id}#m{message.id}$"))
    expect(page.get_by_text("Corrigé : horaires, exemple à relire")).to_be_visible()


def test_a_phone_shows_the_last_messages_and_the_composer_at_once(
    browser: Browser, desk_running: DeskRunning
) -> None:
    handoff = mine(desk_running)
    for number in range(30):
        desk_running.store.answer(handoff.id, desk_running.marie.id, f"Réponse {number}")
    page = open_request(browser, desk_running, handoff, viewport=PHONE)
    expect(page.get_by_text("Réponse 29")).to_be_in_viewport()
    expect(page.get_by_role("heading", name=re.compile("Demande n°"))).to_be_in_viewport()
    expect(page.get_by_role("button", name="Envoyer")).to_be_in_viewport()
    assert page.evaluate("scrollY") == 0
    card = page.locator("details.fiche")
    assert card.get_attribute("open") is None
    card.locator("> summary").click()
    expect(page.get_by_text("AR-20418")).to_be_in_viewport()
    expect(page.get_by_role("button", name="Envoyer")).to_be_in_viewport()
    page.get_by_role("button", name="Réponses types").click()
    page.get_by_role("option", name=re.compile("Injecteur")).click()
    expect(page.get_by_label("Votre réponse au visiteur")).to_have_value(re.compile("injecteur"))
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_on_paper_there_is_all_that_was_said_and_nothing_to_press(
    browser: Browser, desk_running: DeskRunning
) -> None:
    handoff = mine(desk_running)
    for number in range(30):
        desk_running.store.answer(handoff.id, desk_running.marie.id, f"Réponse {number}")
    page = open_request(browser, desk_running, handoff, viewport=SCREEN)
    expect(page.get_by_text("Réponse 29")).to_be_visible()
    page.emulate_media(media="print")
    for name in ("Envoyer", "Réponses types", "Raccourcis", "Rendre à l’assistant"):
        expect(page.get_by_role("button", name=name)).to_be_hidden()
    expect(page.get_by_text("AR-20418")).to_be_visible()
    cut = page.evaluate(
        "[...document.querySelectorAll('.scroller, .side, .request')]"
        ".filter((each) => each.scrollHeight > each.clientHeight + 2).length"
    )
    assert cut == 0


def test_a_copy_is_downloaded(browser: Browser, desk_running: DeskRunning) -> None:
    handoff = mine(desk_running)
    page = open_request(browser, desk_running, handoff)
    with page.expect_download() as download:
        page.get_by_role("link", name="texte").click()
    assert download.value.suggested_filename == f"demande-{handoff.id}.txt"


@pytest.mark.parametrize("viewport", [SCREEN, PHONE])
def test_the_page_stands_still_however_long_the_conversation(
    browser: Browser, desk_running: DeskRunning, viewport: ViewportSize
) -> None:
    handoff = desk_running.request(*(f"Message {number}" for number in range(10)))
    page = open_request(browser, desk_running, handoff, viewport=viewport)
    page.get_by_role("button", name="Prendre en charge").click()
    expect(page.get_by_role("button", name="Envoyer")).to_be_in_viewport()
    height = page.evaluate("document.documentElement.scrollHeight")
    assert height <= page.evaluate("innerHeight")
    assert page.evaluate("scrollY") == 0
    expect(page.get_by_role("heading", name=re.compile("Demande n°"))).to_be_in_viewport()


def test_what_was_being_written_is_shown_when_a_colleague_takes_over(
    browser: Browser, desk_running: DeskRunning
) -> None:
    handoff = mine(desk_running)
    page = open_request(browser, desk_running, handoff)
    page.get_by_label("Votre réponse au visiteur").fill("Une longue réponse")
    desk_running.store.take_over(handoff.id, desk_running.karim.id, desk_running.marie.id)
    desk_running.tell(handoff.conversation_id)
    kept = page.get_by_label(re.compile("Karim a maintenant cette demande.*non envoyé"))
    expect(kept).to_have_value("Une longue réponse")
    page.get_by_role("button", name="Effacer ce texte").click()
    expect(kept).to_be_hidden()
