"""The figures in a browser: both themes, both sizes, by keyboard."""

import re
from datetime import datetime, timedelta, timezone

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from bot.desk.card import Card
from bot.desk.understanding import Understanding
from tests.browser.desk import PHONE, SCREEN, DeskRunning

pytestmark = pytest.mark.browser
PATH = "/desk/chiffres"


@pytest.fixture
def busy_desk(desk_running: DeskRunning) -> DeskRunning:
    """Enough happened this week for every chart to be drawn."""
    store = desk_running.store
    for number in range(12):
        conversation = store.create_conversation()
        for place, intent in enumerate(("ask_price", "ask_return", "nlu_fallback")[: number % 4]):
            message, _ = store.add_visitor_message(conversation.id, f"client-{place:04}", "…")
            store.finish_turn(message.id, (), Understanding(intent, 0.9, ()))
        store.set_rating(conversation.id, number % 5 + 1)
        if number % 2:
            due = datetime.now(timezone.utc) + timedelta(hours=1)
            handoff, _ = store.open_handoff(
                conversation.id, "technical", Card(topic="technical"), due
            )
            store.take(handoff.id, desk_running.marie.id)
            store.answer(handoff.id, desk_running.marie.id, "Bonjour.")
            store.close(handoff.id, desk_running.marie.id, "resolved")
    return desk_running


@pytest.mark.parametrize("viewport", [SCREEN, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_charts_are_drawn_in_the_page_s_colours(
    browser: Browser, busy_desk: DeskRunning, viewport: ViewportSize, scheme: str
) -> None:
    page = busy_desk.log_in(browser, viewport=viewport, color_scheme=scheme)
    problems: list[str] = []
    page.on("console", lambda m: problems.append(m.text) if m.type == "error" else None)
    page.goto(f"{busy_desk.url}{PATH}")

    expect(page.get_by_role("heading", level=1)).to_have_text("Tableau de bord")
    expect(page.get_by_role("img", name="Conversations par semaine")).to_be_visible()
    expect(page.get_by_role("img")).to_have_count(10)
    seen = page.evaluate(
        """() => {
          const style = (selector) => getComputedStyle(document.querySelector(selector));
          const accent = getComputedStyle(document.documentElement).getPropertyValue("--accent");
          const probe = document.body.appendChild(document.createElement("i"));
          probe.setAttribute("class", "probe");
          const letters = [...document.querySelectorAll(".chart text")]
            .map((each) => each.getBoundingClientRect().height);
          const outside = [...document.querySelectorAll(".chart")].filter((chart) => {
            const frame = chart.getBoundingClientRect();
            return [...chart.querySelectorAll("text")].some((text) => {
              const box = text.getBoundingClientRect();
              return box.left < frame.left - 1 || box.right > frame.right + 1;
            });
          });
          return {
            ink: style(".ink").fill,
            accent,
            smallest: Math.min(...letters),
            outside: outside.map((chart) => chart.querySelector("title").textContent),
            width: document.documentElement.scrollWidth,
          };
        }"""
    )
    dark, light = "rgb(98, 188, 196)", "rgb(31, 111, 120)"
    assert seen["ink"] == (dark if scheme == "dark" else light)
    # Letters of 10 pixels and more, in boxes that are a little higher.
    assert seen["smallest"] >= 11
    assert seen["outside"] == []
    assert seen["width"] == viewport["width"]
    assert problems == []


def test_the_numbers_and_their_meaning_are_reached_by_keyboard(
    browser: Browser, busy_desk: DeskRunning
) -> None:
    page = busy_desk.log_in(browser, path=PATH)
    card = page.get_by_role("region", name="Conversations", exact=True)
    summary = card.get_by_text("Voir les chiffres")
    summary.focus()
    page.keyboard.press("Enter")
    table = card.get_by_role("table", name="Conversations par semaine")
    expect(table).to_be_visible()
    expect(table.get_by_role("row")).to_have_count(13)
    meaning = card.get_by_text("Comment c’est compté")
    meaning.focus()
    page.keyboard.press("Space")
    expect(card.get_by_text("Chacune est dans un seul des trois cas")).to_be_visible()


def test_a_table_is_downloaded(browser: Browser, busy_desk: DeskRunning) -> None:
    page = busy_desk.log_in(browser, path=PATH)
    card = page.get_by_role("region", name="Avis des visiteurs")
    card.get_by_text("Voir les chiffres").click()
    with page.expect_download() as download:
        card.get_by_role("link", name=re.compile("Télécharger")).click()

    assert re.fullmatch(r"comptoir-avis-[\d-]+\.csv", download.value.suggested_filename)
    content = download.value.path().read_bytes()
    assert content.startswith(b"\xef\xbb\xbfnote;avis;part_pourcent\r\n5 sur 5;2;")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_another_period_is_chosen(browser: Browser, busy_desk: DeskRunning, scripts: bool) -> None:
    page = busy_desk.log_in(browser, path=PATH, java_script_enabled=scripts)
    page.get_by_label("Durée").select_option("4 semaines")
    page.get_by_label("Jusqu’au").fill("2025-01-01")
    page.get_by_role("button", name="Afficher").press("Enter")

    expect(page.get_by_text("Du lundi 9 décembre 2024 au dimanche 5 janvier 2025.")).to_be_visible()
    expect(page.get_by_label("Durée")).to_have_value("4")
    expect(page.get_by_text("pas assez de données").first).to_be_visible()
    page.get_by_role("link", name="Période suivante").click()
    expect(page.get_by_text("Du lundi 6 janvier au dimanche 2 février 2025.")).to_be_visible()
