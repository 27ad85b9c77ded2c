"""An administrator and an agent in the settings, in real Chromium."""

import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.shop_overlay import Amendment
from tests.browser.desk import PHONE, SCREEN, DeskRunning
from tests.places import PARIS

pytestmark = pytest.mark.browser


def problems_of(page: Page) -> list[str]:
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda m: problems.append(m.text) if m.type == "error" else None)
    return problems


def test_an_administrator_adds_a_colleague_who_logs_in(
    browser: Browser, desk_running: DeskRunning
) -> None:
    admin = desk_running.log_in(browser, path="/desk/reglages")
    problems = problems_of(admin)
    admin.get_by_role("navigation", name="Réglages").get_by_role("link", name="Équipe").click()
    admin.get_by_label("Nom", exact=True).fill("Zoé")
    admin.get_by_label("Identifiant", exact=True).fill("zoe")
    admin.keyboard.press("Enter")
    expect(admin.get_by_role("heading", name="Le compte de Zoé est prêt")).to_be_visible()
    password = admin.locator("#password").inner_text()
    expect(admin.get_by_role("button", name="Copier le mot de passe")).to_be_visible()

    zoe = browser.new_context(locale="fr-FR").new_page()
    zoe.goto(f"{desk_running.url}/desk/login")
    zoe.get_by_label("Identifiant").fill("zoe")
    zoe.get_by_label("Mot de passe").fill(password)
    zoe.keyboard.press("Enter")
    expect(zoe.get_by_role("heading", name="Demandes", exact=True)).to_be_visible()
    zoe.goto(f"{desk_running.url}/desk/reglages/mon-compte")
    zoe.get_by_label("Mot de passe actuel").fill(password)
    zoe.get_by_label("Nouveau mot de passe").fill("un cheval sous la pluie")
    zoe.get_by_label("Le même, une seconde fois").fill("un cheval sous la pluie")
    zoe.keyboard.press("Enter")
    expect(zoe.get_by_role("status").filter(has_text="est changé")).to_be_visible()
    assert desk_running.store.check_password("zoe", "un cheval sous la pluie")

    admin.goto(f"{desk_running.url}/desk/reglages/equipe")
    admin.get_by_text("Gérer le compte de Zoé").click()
    admin.get_by_role("link", name="Désactiver…").last.click()
    admin.get_by_role("button", name="Désactiver le compte").click()
    expect(admin.get_by_text("désactivé", exact=True)).to_be_visible()
    zoe.reload()
    expect(zoe.get_by_role("button", name="Se connecter")).to_be_visible()
    assert problems == []


def test_a_phone_number_is_changed_from_tomorrow_with_a_preview_as_it_is_typed(
    browser: Browser, desk_running: DeskRunning
) -> None:
    # The shop's own day: late in the evening it is tomorrow already elsewhere.
    today = datetime.now(PARIS).date()
    tomorrow, end = today + timedelta(days=1), today + timedelta(days=8)
    page = desk_running.log_in(browser, path="/desk/reglages/boutique")
    problems = problems_of(page)
    page.get_by_role("link", name="Modifier : Téléphone").click()
    said = page.get_by_role("region", name="Ce que dit l’assistant").locator("blockquote")
    expect(said).to_have_count(1)
    expect(said.first).to_contain_text("Notre numéro est le 02 61 91 47 00.")
    page.get_by_label("Nouvelle valeur").fill("02 61 91 47 99")
    page.get_by_label(re.compile("^Du")).fill(tomorrow.isoformat())
    page.get_by_label(re.compile("^Au")).fill(end.isoformat())
    expect(said).to_have_count(3)
    expect(said.nth(0)).to_contain_text("02 61 91 47 00")
    expect(said.nth(1)).to_contain_text("02 61 91 47 99")
    expect(said.nth(2)).to_contain_text("02 61 91 47 00")
    page.get_by_label("Nouvelle valeur").press("Enter")
    expect(page.get_by_text("C’est enregistré")).to_be_visible()
    expect(page.get_by_text("à venir", exact=True)).to_be_visible()
    kept = Amendment("phone", "02 61 91 47 99", tomorrow, end)
    assert desk_running.store.shop_amendments() == (kept,)
    page.get_by_role("button", name="Retirer").click()
    expect(page.get_by_text("Le changement est retiré.")).to_be_visible()
    assert desk_running.store.shop_amendments() == ()
    assert problems == []


def test_what_is_wrong_is_said_and_nothing_typed_is_lost_without_a_script(
    browser: Browser, desk_running: DeskRunning
) -> None:
    page = desk_running.log_in(
        browser, path="/desk/reglages/boutique/opening_hours.friday", java_script_enabled=False
    )
    page.get_by_label("Nouvelle valeur").fill("14:00-9:00")
    page.get_by_role("button", name="Voir ce que dira l’assistant").click()
    expect(page.get_by_role("alert")).to_contain_text("finit avant de commencer")
    field = page.get_by_label("Nouvelle valeur")
    expect(field).to_have_value("14:00-9:00")
    field.fill("9:00-11:00")
    page.get_by_role("button", name="Voir ce que dira l’assistant").click()
    expect(page.get_by_text("de 9 h à 11 h")).to_be_visible()
    expect(page.get_by_label("Nouvelle valeur")).to_have_value("9:00-11:00")


def test_an_agent_is_refused_kindly_and_finds_the_canned_replies(
    browser: Browser, desk_running: DeskRunning
) -> None:
    page = desk_running.log_in(browser, desk_running.karim, path="/desk/reglages/equipe")
    expect(page.get_by_role("alert")).to_contain_text("réservée aux administrateurs")
    page.goto(f"{desk_running.url}/desk/reglages")
    tabs = page.get_by_role("navigation", name="Réglages")
    expect(tabs.get_by_role("link")).to_have_text(["Réponses types", "Mon compte"])
    tabs.get_by_role("link", name="Réponses types").click()
    page.get_by_role("button", name="Ajouter les réponses proposées").click()
    expect(page.get_by_role("heading", name="/poe")).to_be_visible()


@pytest.mark.parametrize("viewport", [PHONE, SCREEN], ids=["phone", "desktop"])
def test_no_page_of_the_settings_scrolls_sideways(
    browser: Browser, desk_running: DeskRunning, viewport: dict[str, int]
) -> None:
    page = desk_running.log_in(browser, viewport=viewport)  # type: ignore[arg-type]
    for path in ("", "/equipe", "/reponses-types", "/boutique", "/boutique/phone", "/journal"):
        page.goto(f"{desk_running.url}/desk/reglages{path}")
        for summary in page.locator("main details summary").all():
            summary.click()
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
