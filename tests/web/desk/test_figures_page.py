import csv
import io
import re
from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import text

from bot.desk.card import Card
from bot.desk.model import Staff
from bot.desk.store import Store
from bot.desk.understanding import Understanding
from bot.web.desk.figures_definitions import DEFINITIONS

from .conftest import Colleague, LogIn

PATH = "/desk/chiffres"
TABLES = {
    "conversations": "semaine;debut;fin;conversations;repondues_sans_personne;transmises;"
    "restees_sans_reponse;ouvertes_sans_rien_dire",
    "repondues": "semaine;debut;fin;conversations;repondues_sans_personne;part_pourcent",
    "demandes": "sujet;demandes;part_pourcent;periode_precedente",
    "engagements": "semaine;debut;fin;tenus;non_tenus;part_tenue_pourcent;pas_encore_dus;"
    "hors_compte",
    "delais": "semaine;debut;fin;demandes_repondues;mediane_minutes;neuf_sur_dix_minutes;"
    "promis_mediane_minutes",
    "clotures": "semaine;debut;fin;closes_apres_reponse;closes_sans_reponse;"
    "retirees_par_le_visiteur",
    "issues": "issue;apres_reponse;sans_reponse",
    "avis": "note;avis;part_pourcent",
    "questions": "question;messages;part_pourcent;periode_precedente",
    "suites": "question;reponses;puis_transmise;puis_incompris;puis_note_4_ou_5;"
    "puis_note_1_a_3;sans_suite",
    "incompris": "semaine;debut;fin;messages_lus;pas_compris;hors_sujet;part_pourcent",
}

Talk = Callable[..., str]


@pytest.fixture
def talk(store: Store) -> Talk:
    """A conversation in which the assistant understood this, some time ago."""

    def write(*intents: str, rating: int | None = None, ago: timedelta = timedelta()) -> str:
        conversation = store.create_conversation()
        for place, intent in enumerate(intents):
            message, _ = store.add_visitor_message(conversation.id, f"client-{place:04}", "…")
            store.finish_turn(message.id, (), Understanding(intent, 0.9, ()))
        if rating:
            store.set_rating(conversation.id, rating)
        if ago:
            with store._writing() as connection:
                connection.execute(
                    text("UPDATE conversations SET created_at = :at WHERE id = :id"),
                    {
                        "at": (datetime.now(timezone.utc) - ago).strftime("%Y-%m-%d %H:%M:%S.%f"),
                        "id": conversation.id,
                    },
                )
        return conversation.id

    return write


def card_of(page: str, name: str) -> str:
    """The words of a card, without its table."""
    section = page.split(f'<section id="{name}"')[1].split("</section>")[0]
    words = re.sub(r"<[^>]+>", " ", section.split("numbers-table")[0])
    return re.sub(r"[ \n]+", " ", words)


async def test_the_figures_of_an_empty_desk_are_no_absurd_percentages(at_desk: Colleague) -> None:
    page = await at_desk.read(PATH)

    assert "pas assez de données" in card_of(page, "repondues")
    assert "pas assez de données" in card_of(page, "engagements")
    assert "NaN" not in page
    assert "<figure" not in page
    assert "Aucune" not in card_of(page, "conversations")


async def test_each_card_tells_its_number_and_what_it_means(
    at_desk: Colleague, store: Store, talk: Talk
) -> None:
    for _ in range(4):
        talk("ask_price", rating=5)
    talk("ask_return", "nlu_fallback", rating=2)
    waiting = talk("ask_technical")
    due = datetime.now(timezone.utc) + timedelta(hours=2)
    store.open_handoff(waiting, "technical", Card(topic="technical"), due)

    page = await at_desk.read(PATH)

    assert "des conversations 67\u00a0%" in card_of(page, "repondues")
    assert "4 sur 6" in card_of(page, "repondues")
    assert "4,4" in card_of(page, "avis")
    assert "5 avis" in card_of(page, "avis")
    assert "1 sur 7" in card_of(page, "incompris")
    for name, sentences in DEFINITIONS.items():
        assert sentences[0] in card_of(page, name)
    questions = page.split('<section id="questions"')[1].split("</section>")[0]
    assert re.search(r'<th scope="row">Prix</th><td>4</td>', questions)


async def test_every_chart_is_named_and_has_its_numbers_in_a_table(
    at_desk: Colleague, talk: Talk
) -> None:
    for _ in range(6):
        talk("ask_price", "nlu_fallback", rating=4)
    page = await at_desk.read(PATH)

    charts = re.findall(r'<svg [^>]*role="img"[^>]*aria-labelledby="([^"]+)"', page)
    assert len(charts) >= 5
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    for named in charts:
        assert set(named.split()) <= set(ids)
    assert page.count("Voir les chiffres") == page.count("<section id=")
    assert not re.search(r"<style|<script(?! type=\"module\" src=)|\sstyle=|\son\w+=", page)


async def test_an_agent_may_read_them_and_nobody_without_a_session(
    log_in: LogIn, karim: Staff
) -> None:
    colleague = await log_in(karim)

    assert (await colleague.get(PATH)).status_code == 200
    colleague.http.cookies.clear()
    for path in (PATH, f"{PATH}/conversations.csv"):
        assert (await colleague.get(path)).status_code == 303


@pytest.mark.parametrize(
    ("query", "sentence", "kept"),
    [
        ("semaines=7", "Choisissez une durée", None),
        ("semaines=99999999999999999999", "Choisissez une durée", None),
        ("semaines=-4", "Choisissez une durée", None),
        ("au=demain", "Cette date ne se lit pas", "demain"),
        ("au=2026-02-30", "Cette date ne se lit pas", "2026-02-30"),
        ("au=9999-12-31", "pas encore venue", "9999-12-31"),
        ("au=0001-01-01", "à partir de 2020", "0001-01-01"),
        ('au="><script>', "Cette date ne se lit pas", "&#34;&gt;&lt;script&gt;"),
    ],
)
async def test_what_cannot_be_read_is_said_and_kept(
    at_desk: Colleague, query: str, sentence: str, kept: str | None
) -> None:
    answer = await at_desk.get(f"{PATH}?{query}")

    assert answer.status_code == 422
    assert sentence in answer.text
    assert kept is None or f'value="{kept}"' in answer.text
    assert "<script>" not in answer.text
    assert (await at_desk.get(f"{PATH}/avis.csv?{query}")).status_code == 422


async def test_another_period_is_chosen_by_its_length_and_its_end(at_desk: Colleague) -> None:
    page = await at_desk.read(f"{PATH}?semaines=4&au=2021-01-03")

    assert "Du lundi 7 décembre 2020 au dimanche 3 janvier 2021." in page
    assert "S53, 28" in page
    assert f'href="{PATH}?semaines=4&amp;au=2020-11-30"' in page
    assert f'href="{PATH}?semaines=4&amp;au=2021-01-25"' in page
    now = await at_desk.read(PATH)
    assert "semaine en cours comprise" in now
    assert "Période suivante" not in now


@pytest.mark.parametrize("name", TABLES)
async def test_each_table_is_a_file(at_desk: Colleague, talk: Talk, name: str) -> None:
    talk("ask_price", rating=4)
    answer = await at_desk.get(f"{PATH}/{name}.csv?semaines=4&au=2021-01-03")

    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == (
        f'attachment; filename="comptoir-{name}-2020-12-07-2021-01-03.csv"'
    )
    assert answer.content.startswith(b"\xef\xbb\xbf")
    lines = answer.content.decode("utf-8-sig").split("\r\n")
    assert lines[0] == TABLES[name]
    if lines[0].startswith("semaine;"):
        assert [line.split(";")[:3] for line in lines[1:-1]] == [
            ["2020-W50", "2020-12-07", "2020-12-13"],
            ["2020-W51", "2020-12-14", "2020-12-20"],
            ["2020-W52", "2020-12-21", "2020-12-27"],
            ["2020-W53", "2020-12-28", "2021-01-03"],
        ]


async def test_every_file_is_offered_on_the_page_for_the_same_period(at_desk: Colleague) -> None:
    page = await at_desk.read(f"{PATH}?semaines=26&au=2021-01-03")

    offered = re.findall(r'href="/desk/chiffres/(\w+)\.csv\?semaines=26&amp;au=2021-01-03"', page)
    assert set(offered) == set(TABLES)
    assert (await at_desk.get(f"{PATH}/secrets.csv")).status_code == 404


async def test_a_file_runs_nothing_in_a_spreadsheet(at_desk: Colleague, talk: Talk) -> None:
    talk("=HYPERLINK(1)")
    answer = await at_desk.get(f"{PATH}/questions.csv")

    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[1][0] == "'=HYPERLINK(1)"


async def test_the_running_week_is_always_counted_anew(at_desk: Colleague, talk: Talk) -> None:
    for count in (1, 2):
        talk("ask_price")
        assert f"{count} sur {count}" in card_of(await at_desk.read(PATH), "repondues")


async def test_the_periods_are_compared(at_desk: Colleague, talk: Talk) -> None:
    for _ in range(2):
        talk("ask_price", ago=timedelta(weeks=5))
    talk("ask_price")

    told = card_of(await at_desk.read(f"{PATH}?semaines=4"), "conversations")
    assert "2 sur la période précédente (−1)" in told.replace("\N{MINUS SIGN}", "−")
