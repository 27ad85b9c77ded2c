"""All conversations: the list, one of them, and one drawn by chance."""

import re

import pytest
from starlette.applications import Starlette

from bot.desk.card import Card
from bot.desk.model import Author, Conversation
from bot.desk.store import Store

from .conftest import Colleague

PAGE = "/desk/conversations"


def talk(store: Store, *said: str) -> Conversation:
    conversation = store.create_conversation("https://shop.example/antennes")
    store.add_message(conversation.id, Author.BOT, "Bonjour, que puis-je faire pour vous ?")
    for number, text in enumerate(said):
        store.add_visitor_message(conversation.id, f"client-{number:04}", text)
    return conversation


def shown(page: str) -> list[str]:
    return re.findall(r'<h3><a href="/desk/conversations/[^"]*">([^<]*)<', page)


def readings(store: Store) -> int:
    with store._reading() as connection:
        statement = "SELECT count(*) FROM audit_lines WHERE verb = 'read'"
        count: int = connection.exec_driver_sql(statement).scalar_one()
    return count


async def test_nobody_spoke_yet(at_desk: Colleague, store: Store) -> None:
    talk(store)
    assert "Aucune conversation pour l’instant." in await at_desk.read(PAGE)


async def test_the_latest_comes_first_with_or_without_a_request(
    at_desk: Colleague, store: Store
) -> None:
    talk(store, "premier", "puis autre chose")
    asked = talk(store, "deuxième")
    handoff, _ = store.open_handoff(asked.id, "quote", Card(), None)
    store.set_rating(asked.id, 4)
    page = await at_desk.read(PAGE)
    assert shown(page) == ["deuxième", "premier"]
    assert f'href="/desk/demandes/{handoff.id}"' in page
    assert "avis 4" in page
    assert "3 messages" in page
    assert readings(store) == 0


async def test_conversations_are_narrowed(at_desk: Colleague, store: Store) -> None:
    talk(store, "mon antenne seule")
    asked = talk(store, "mon antenne demandée")
    store.open_handoff(asked.id, "quote", Card(), None)
    for query, expected in (
        ("etat=sans-demande", ["mon antenne seule"]),
        ("etat=en-attente", ["mon antenne demandée"]),
        ("etat=closes", []),
        ("sujet=quote", ["mon antenne demandée"]),
        ("sujet=order", []),
        ("q=antenne", ["mon antenne demandée", "mon antenne seule"]),
        ("q=antenne&etat=sans-demande", ["mon antenne seule"]),
        ("q=seule&sujet=quote", []),
        ("du=2020-01-01&au=2020-01-02", []),
    ):
        page = await at_desk.read(f"{PAGE}?{query}")
        assert shown(page) == expected, query
        assert ("Aucun résultat." in page) == (not expected)


async def test_pages_lead_on_and_back(at_desk: Colleague, store: Store) -> None:
    for number in range(30):
        talk(store, f"n{number}")
    first = await at_desk.read(PAGE)
    (older,) = re.findall(r'href="([^"]*)" rel="next"', first)
    second = await at_desk.read(older.replace("&amp;", "&"))
    assert shown(first) + shown(second) == [f"n{number}" for number in range(29, -1, -1)]
    (newer,) = re.findall(r'href="([^"]*)" rel="prev"', second)
    assert shown(await at_desk.read(newer.replace("&amp;", "&"))) == shown(first)


async def test_reading_one_is_kept_in_the_trail(at_desk: Colleague, store: Store) -> None:
    conversation = talk(store, "où en est ma commande <b> ?")
    note = store.add_message(
        conversation.id, Author.STAFF, "à suivre", staff_id=at_desk.staff.id, internal=True
    )
    page = await at_desk.read(f"{PAGE}/{conversation.id}")
    assert "où en est ma commande &lt;b&gt; ?" in page
    assert f'id="m{note.id}"' in page
    assert "l’assistant a répondu seul" in page
    assert readings(store) == 1
    assert "<span>lue</span>" in await at_desk.read(PAGE)


async def test_one_with_requests_leads_to_them(at_desk: Colleague, store: Store) -> None:
    conversation = talk(store, "un devis")
    first, _ = store.open_handoff(conversation.id, "quote", Card(), None)
    store.close(first.id, at_desk.staff.id, "spam", "publicité")
    second, _ = store.open_handoff(conversation.id, "order", Card(), None)
    page = await at_desk.read(f"{PAGE}/{conversation.id}")
    links = re.findall(r'href="/desk/demandes/(\d+)"', page)
    assert links == [str(second.id), str(first.id)]
    assert "en attente" in page
    assert "Indésirable (spam)" in page


@pytest.mark.parametrize("name", ["0" * 32, "x", "%00", "..%2F..", "é"])
async def test_what_is_not_there_is_said(at_desk: Colleague, name: str) -> None:
    answer = await at_desk.get(f"{PAGE}/{name}")
    assert answer.status_code == 404


async def test_one_is_drawn_that_nobody_read_and_that_went_without_a_request(
    at_desk: Colleague, store: Store, app: Starlette
) -> None:
    asked = talk(store, "un devis")
    store.open_handoff(asked.id, "quote", Card(), None)
    talk(store)
    read = talk(store, "lue")
    store.mark_read(at_desk.staff.id, read.id, 1)
    left = talk(store, "pas lue")
    answer = await at_desk.post(f"{PAGE}/hasard")
    assert answer.status_code == 303
    assert answer.headers["location"] == f"{PAGE}/{left.id}?hasard=1"
    page = await at_desk.read(answer.headers["location"])
    assert "Relire une autre au hasard" in page
    answer = await at_desk.post(f"{PAGE}/hasard")
    assert answer.status_code == 200
    assert "ont été lues" in answer.text


async def test_an_old_one_is_not_drawn(
    at_desk: Colleague, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = talk(store, "vieille")
    with store._writing() as connection:
        connection.exec_driver_sql("UPDATE conversations SET created_at = '2020-01-01 00:00:00'")
    assert store.draw_unread() is None
    assert store.conversation(old.id) is not None
