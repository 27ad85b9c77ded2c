"""Teaching the assistant from the console: by mouse, by keyboard, without scripts, on a phone."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.desk.corrections import CorrectionKind, CorrectionState
from bot.desk.model import Message
from bot.desk.understanding import Understanding
from tests.browser.desk import PHONE, DeskRunning

pytestmark = pytest.mark.browser

WIFI = (
    "plus de wifi ds lé routeur !!",
    "vs avé plus de wifi ds lé routeur ?",
    "plu de wifi routeur",
)


def said(desk: DeskRunning, text: str, intent: str = "nlu_fallback", sure: float = 0.43) -> Message:
    conversation = desk.store.create_conversation(None)
    message, _ = desk.store.add_visitor_message(conversation.id, "client-01", text)
    guess = "ask_technical" if intent == "nlu_fallback" else intent
    desk.store.finish_turn(message.id, (), Understanding(intent, sure, ((guess, sure),)))
    return message


def tab_to(page: Page, name: str | re.Pattern[str], role: str = "button") -> None:
    """Press Tab until this has the focus."""
    wanted = page.get_by_role(role, name=name).first  # type: ignore[arg-type]
    for _ in range(80):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{name} is out of reach of the keyboard")


def test_a_group_is_proposed_and_accepted_by_keyboard_alone(
    browser: Browser, desk_running: DeskRunning
) -> None:
    for text in WIFI:
        said(desk_running, text)
    page = desk_running.log_in(browser, path="/desk/pas-compris")
    expect(page.get_by_label("Voulaient dire")).to_have_value("ask_technical")
    tab_to(page, re.compile("Proposer les 3"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="3 propositions ajoutées")).to_be_visible()
    tab_to(page, "Propositions", "link")
    page.keyboard.press("Enter")
    expect(page.get_by_label(re.compile("Texte de la proposition"))).to_have_count(3)
    tab_to(page, re.compile("Accepter les 3 phrases"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("comptoir learn")).to_be_visible()
    found = desk_running.store.corrections(CorrectionState.ACCEPTED)
    assert {each.text for each in found} == set(WIFI)


def test_one_message_is_corrected_without_scripts_and_one_is_back_on_it(
    browser: Browser, desk_running: DeskRunning
) -> None:
    message = said(desk_running, "vs ete la kan dimanche mat1")
    page = desk_running.log_in(browser, path="/desk/pas-compris", java_script_enabled=False)
    page.get_by_role("link", name=re.compile("corriger")).click()
    expect(page.get_by_text("pas compris, peut-être question technique")).to_be_visible()
    page.get_by_label("Ce message voulait dire").select_option(label="horaires")
    page.get_by_label("un test, pour vérifier").check()
    page.get_by_role("button", name="Proposer").click()
    expect(page).to_have_url(re.compile(rf"/desk/pas-compris\?semaine=\S+#m{message.id}$"))
    expect(page.get_by_text(re.compile("horaires, test à relire"))).to_be_visible()
    (found,) = desk_running.store.corrections()
    assert (found.intent, found.kind) == ("ask_opening_hours", CorrectionKind.TEST)


def test_what_may_tell_who_wrote_is_replaced_before_it_is_accepted(
    browser: Browser, desk_running: DeskRunning
) -> None:
    message = said(desk_running, "je m'appelle Anne Le Goff, 0612345678, vs ete la kan")
    desk_running.store.propose(
        message.id, message.text, "ask_opening_hours", CorrectionKind.EXAMPLE, desk_running.karim.id
    )
    page = desk_running.log_in(browser, path="/desk/propositions")
    page.get_by_role("button", name=re.compile("^Accepter")).click()
    expect(page.get_by_role("alert")).to_contain_text("peut dire de qui il vient")
    page.get_by_role("button", name="Remplacer par un exemple neutre").click()
    text = page.get_by_label(re.compile("Texte de la proposition"))
    expect(text).to_have_value("je m'appelle Dupont, 06 39 98 12 34, vs ete la kan")
    page.get_by_role("button", name=re.compile("^Accepter")).click()
    expect(page.get_by_text("Rien à relire")).to_be_visible()


def test_weeks_are_turned_like_pages(browser: Browser, desk_running: DeskRunning) -> None:
    page = desk_running.log_in(browser, path="/desk/pas-compris")
    expect(page.get_by_text("Rien cette semaine")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("Semaine suivante"))).to_have_count(0)
    page.get_by_role("link", name=re.compile("Semaine précédente")).click()
    expect(page.get_by_text("Rien cette semaine-là")).to_be_visible()
    page.get_by_role("link", name=re.compile("Semaine suivante")).click()
    expect(page.get_by_role("link", name=re.compile("Semaine suivante"))).to_have_count(0)


@pytest.mark.parametrize("path", ["/desk/pas-compris", "/desk/propositions"])
def test_nothing_scrolls_sideways_on_a_phone(
    browser: Browser, desk_running: DeskRunning, path: str
) -> None:
    for text in (*WIFI, "Anticonstitutionnellement" * 8):
        said(desk_running, text)
    for text in ("Anticonstitutionnellement" * 9, "anne@example.org", "yo"):
        message = said(desk_running, text)
        desk_running.store.propose(
            message.id, message.text, "greet", CorrectionKind.EXAMPLE, desk_running.marie.id
        )
    page = desk_running.log_in(browser, viewport=PHONE, path=path)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
