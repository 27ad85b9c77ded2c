"""The list narrowed, searched and paged."""

import html
import re
from datetime import datetime, timedelta, timezone
from urllib.parse import urlencode

import pytest

from bot.desk.card import Card
from bot.desk.model import Author, Handoff, Staff
from bot.desk.store import Store

from .conftest import Colleague

XSS = '<img src=x onerror=alert(1)> "antenne"'


def request_of(
    store: Store,
    summary: str,
    topic: str = "technical",
    due: datetime | None = None,
    said: str = "",
) -> Handoff:
    conversation = store.create_conversation(None)
    if said:
        store.add_visitor_message(conversation.id, "client-01", said)
    card = Card(topic=topic, summary=summary)
    return store.open_handoff(conversation.id, topic, card, due)[0]


def shown(page: str) -> list[str]:
    """The summaries in the order of the page."""
    return [html.unescape(each) for each in re.findall(r'id="demande-\d+"[^>]*>([^<]*)<', page)]


def links(page: str, label: str) -> list[str]:
    found = re.findall(rf'href="([^"]*)"[^>]*>(?:<[^>]*>[^<]*</span>)?{label}', page)
    return [html.unescape(each) for each in found]


async def test_who_was_promised_first_comes_first(at_desk: Colleague, store: Store) -> None:
    now = datetime.now(timezone.utc)
    request_of(store, "sans promesse")
    request_of(store, "demain", due=now + timedelta(days=1))
    request_of(store, "en retard", due=now - timedelta(hours=1))
    request_of(store, "sans promesse non plus")
    expected = ["en retard", "demain", "sans promesse", "sans promesse non plus"]
    assert shown(await at_desk.read("/desk")) == expected
    assert shown(await at_desk.read("/desk?etat=en-attente")) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("etat=en-attente", ["attend"]),
        ("etat=en-cours", ["prise"]),
        ("etat=closes", ["close par Karim", "close par vous"]),
        ("sujet=order", ["attend", "close par vous"]),
        ("par=moi", ["prise", "close par vous"]),
        ("issue=spam", ["close par Karim"]),
        ("issue=spam&etat=closes&sujet=technical", ["close par Karim"]),
        ("issue=spam&sujet=order", []),
        ("du=2020-01-01", ["attend", "prise", "close par Karim", "close par vous"]),
        ("du=2020-01-01&au=2020-01-02", []),
        ("q=antenne", ["close par Karim", "prise"]),
        ("q=antenne&etat=en-cours", ["prise"]),
        ("q=antenne&par=moi", ["prise"]),
        ("q=rien", []),
    ],
)
async def test_requests_are_narrowed(
    at_desk: Colleague, store: Store, karim: Staff, query: str, expected: list[str]
) -> None:
    request_of(store, "attend", "order")
    taken = request_of(store, "prise", said="mon antenne")
    store.take(taken.id, at_desk.staff.id)
    mine = request_of(store, "close par vous", "order")
    store.take(mine.id, at_desk.staff.id)
    store.close(mine.id, at_desk.staff.id, "resolved", "au téléphone")
    theirs = request_of(store, "close par Karim", said="une ANTENNE")
    store.take(theirs.id, karim.id)
    store.close(theirs.id, karim.id, "spam", "publicité")
    page = await at_desk.read(f"/desk?{query}")
    assert shown(page) == expected
    assert ("Aucun résultat." in page) == (not expected)
    assert ("Revoir toutes les demandes" in page) == (not expected)
    by_karim = await at_desk.read(f"/desk?par={karim.id}")
    assert shown(by_karim) == ["close par Karim"]
    assert "prise par Karim" in by_karim


async def test_days_are_those_of_the_shop(
    at_desk: Colleague, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    # 23:30 in Paris, the day before in UTC as well; then half an hour after midnight in Paris.
    for moment in (datetime(2026, 7, 1, 21, 30), datetime(2026, 7, 1, 22, 30)):
        aware = moment.replace(tzinfo=timezone.utc)
        monkeypatch.setattr("bot.desk.handoffs.now", lambda aware=aware: aware)
        request_of(store, f"{moment:%H:%M}")
    assert shown(await at_desk.read("/desk?du=2026-07-01&au=2026-07-01")) == ["21:30"]
    assert shown(await at_desk.read("/desk?du=2026-07-02&au=2026-07-02")) == ["22:30"]
    page = await at_desk.read("/desk?du=2026-07-02&au=2026-07-02")
    assert "depuis le 02/07/2026" in page
    assert "jusqu’au 02/07/2026" in page


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("sujet=nope", "Le sujet demandé n’est pas connu"),
        ("etat=sans-demande", "L’état demandé n’est pas connu"),
        ("par=99", "Le collègue demandé n’est pas connu"),
        ("issue=%3Cb%3E", "Le résultat demandé n’est pas connu"),
        ("du=hier", "«\u00a0hier\u00a0» n’est pas une date"),
        ("du=2026-02-30", "n’est pas une date"),
        ("du=2026-03-02&au=2026-03-01", "vient après la date"),
        ("q=%21%21", "Écrivez au moins un mot à chercher."),
        ("page=abc", "Cette page de la liste n’existe pas"),
        ("avant=-3", "Cette page de la liste n’existe pas"),
        ("q=a&avant=99999999999999999999999", "Cette page de la liste n’existe pas"),
    ],
)
async def test_what_cannot_be_asked_for_is_said_on_the_page(
    at_desk: Colleague, store: Store, query: str, sentence: str
) -> None:
    assert sentence in await at_desk.read(f"/desk?{query}")


@pytest.mark.parametrize("edge", ["0001-01-01", "9999-12-31", "1969-12-31", "8999-12-31"])
async def test_the_edges_of_the_calendar_are_no_error(at_desk: Colleague, edge: str) -> None:
    for path in ("/desk", "/desk/conversations"):
        await at_desk.read(f"{path}?du={edge}&au={edge}")


@pytest.mark.parametrize(
    "page", [">0.0", "<0.0", ">999999999999999999.1", "<1.ffffffffffffffffffffffffffffffff"]
)
async def test_a_place_that_is_in_no_list_is_no_error(at_desk: Colleague, page: str) -> None:
    for path in ("/desk?etat=en-attente", "/desk?etat=en-cours", "/desk?etat=closes"):
        await at_desk.read(f"{path}&page={page}")
    await at_desk.read(f"/desk/conversations?page={page}")


@pytest.mark.parametrize("state", ["en-attente", "en-cours", "closes"])
async def test_pages_lead_on_and_back(at_desk: Colleague, store: Store, state: str) -> None:
    due = datetime.now(timezone.utc) + timedelta(hours=1)
    for number in range(60):
        # As many ties as there are promises.
        handoff = request_of(store, f"n{number}", "order", due if number % 3 else None)
        request_of(store, "autre", "quote")
        if state != "en-attente":
            store.take(handoff.id, at_desk.staff.id)
        if state == "closes":
            store.close(handoff.id, at_desk.staff.id, "resolved", "au téléphone")
    path = f"/desk?etat={state}&sujet=order"
    first = await at_desk.read(path)
    assert links(first, "Plus récentes") == []
    pages = [first]
    while following := links(pages[-1], "Plus anciennes"):
        assert "sujet=order" in following[0]
        pages.append(await at_desk.read(following[0]))
    read = [summary for page in pages for summary in shown(page)]
    assert [len(shown(page)) for page in pages] == [25, 25, 10]
    assert sorted(read) == sorted(f"n{number}" for number in range(60))
    back = pages[-1]
    for page in reversed(pages[:-1]):
        back = await at_desk.read(links(back, "Plus récentes")[0])
        assert shown(back) == shown(page)
    assert links(back, "Plus récentes") == []


async def test_a_page_that_is_read_again_is_the_same_one(at_desk: Colleague) -> None:
    page = await at_desk.read("/desk?etat=closes&sujet=order&q=l%27antenne")
    assert 'data-page="/desk?etat=closes&amp;sujet=order&amp;q=l%27antenne"' in page


async def test_the_tabs_keep_the_filters_and_the_form_keeps_the_state(at_desk: Colleague) -> None:
    page = await at_desk.read("/desk?etat=closes&sujet=order&q=antenne&par=moi")
    assert links(page, "En attente") == ["/desk?q=antenne&etat=en-attente&sujet=order&par=moi"]
    assert '<input type="hidden" name="etat" value="closes">' in page
    assert '<option value="order" selected>' in page
    assert 'value="antenne"' in page
    assert links(page, "«\u00a0antenne\u00a0»") == ["/desk?etat=closes&sujet=order&par=moi"]
    assert links(page, "Tout effacer") == ["/desk"]


async def test_what_was_found_is_marked_and_never_markup(at_desk: Colleague, store: Store) -> None:
    handoff = request_of(store, XSS, said=XSS)
    note = store.add_message(
        handoff.conversation_id,
        Author.STAFF,
        "rappeler pour l'ANTENNE <b>",
        staff_id=at_desk.staff.id,
        internal=True,
    )
    page = await at_desk.read("/desk?q=antenne")
    assert "<img src=x" not in page
    assert "l&#39;<mark>ANTENNE</mark> &lt;b&gt;" in page
    assert "note interne" in page
    assert f'href="/desk/demandes/{handoff.id}#m{note.id}"' in page
    page = await at_desk.read("/desk?q=onerror")
    assert "&lt;img src=x <mark>onerror</mark>=alert(1)&gt;" in page
    assert "note interne" not in page


async def test_pages_of_a_search(at_desk: Colleague, store: Store) -> None:
    for number in range(30):
        request_of(store, f"n{number}", said="une antenne")
    first = await at_desk.read("/desk?q=antenne")
    assert shown(first) == [f"n{number}" for number in range(29, 4, -1)]
    second = await at_desk.read(links(first, "Plus anciennes")[0])
    assert shown(second) == [f"n{number}" for number in range(4, -1, -1)]
    assert links(second, "Plus récentes") == ["/desk?q=antenne"]
    assert links(second, "Plus anciennes") == []


async def test_the_place_that_one_is_at_is_marked(at_desk: Colleague, store: Store) -> None:
    handoff = request_of(store, "résumé")
    for path, label in (
        ("/desk", "Demandes"),
        (f"/desk/demandes/{handoff.id}", "Demandes"),
        ("/desk/conversations", "Conversations"),
        (f"/desk/conversations/{handoff.conversation_id}", "Conversations"),
    ):
        places = (await at_desk.read(path)).split('aria-label="Console"')[1].split("</nav>")[0]
        assert re.findall(r'aria-current="page">(\w+)', places) == [label]


@pytest.mark.parametrize("typed", ["n° {id}", "#{id}", "demande {id}", "AR-20418", "ar-20418"])
async def test_a_request_is_found_by_its_number_and_its_order(
    at_desk: Colleague, handoff: Handoff, store: Store, typed: str
) -> None:
    store.update_card(handoff.id, Card(summary="suivi", order_reference="AR-20418"))
    page = await at_desk.read(f"/desk?{urlencode({'q': typed.format(id=handoff.id)})}")
    assert page.count(f'id="demande-{handoff.id}"') == 1


@pytest.mark.parametrize("typed", ["marc.bihan@example.com", "Marc.Bihan@Example.com"])
async def test_a_request_is_found_by_the_e_mail_on_its_card(
    at_desk: Colleague, handoff: Handoff, store: Store, typed: str
) -> None:
    store.update_card(handoff.id, Card(summary="suivi", email="marc.bihan@example.com"))
    assert f'id="demande-{handoff.id}"' in await at_desk.read(f"/desk?{urlencode({'q': typed})}")
    other = await at_desk.read("/desk?q=marc_bihan%40example.com")
    assert f'id="demande-{handoff.id}"' not in other


async def test_a_search_without_a_word_shows_the_list_as_it_is(
    at_desk: Colleague, handoff: Handoff
) -> None:
    page = await at_desk.read("/desk?q=%2A")
    assert "Écrivez au moins un mot" in page
    assert "avec ces filtres" not in page
