"""Copies of a request and of a conversation."""

import json

import pytest

from bot.desk.card import Card
from bot.desk.model import Author, Handoff, Link, Reply, new_choice
from bot.desk.store import Store
from bot.desk.understanding import Understanding

from ..fakes import Visitor
from .conftest import Colleague, page_of


@pytest.fixture
def told(visitor: Visitor, store: Store, at_desk: Colleague) -> Handoff:
    message, _ = store.add_visitor_message(
        visitor.conversation_id, "client-01", "où est\nmon colis"
    )
    links = (Link("Suivre", "https://laposte.example/1"), Link("Piège", "javascript:alert(1)"))
    understanding = Understanding("ask_order_status", 0.9, (("ask_order_status", 0.9),))
    store.finish_turn(
        message.id, [Reply("Il arrive.", (new_choice("Oui", "/affirm"),), links)], understanding
    )
    store.set_verified_order(visitor.conversation_id, "AR-20418")
    card = Card(topic="order", summary="colis", order_reference="AR-20418", order_verified=True)
    handoff, _ = store.open_handoff(visitor.conversation_id, "order", card, None)
    store.add_message(
        visitor.conversation_id,
        Author.STAFF,
        "Client pressé",
        staff_id=at_desk.staff.id,
        internal=True,
    )
    store.close(handoff.id, at_desk.staff.id, "spam", "épreuve")
    return handoff


async def test_the_text_has_the_card_then_everything_said(
    at_desk: Colleague, told: Handoff
) -> None:
    answer = await at_desk.get(f"{page_of(told)}/export.txt")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["content-disposition"] == (
        f'attachment; filename="demande-{told.id}.txt"'
    )
    text = answer.text
    parts = ("Commande\u00a0: AR-20418 (vérifiée)", "où est\nmon colis", "Marie [note interne]")
    assert [text.index(each) for each in parts] == sorted(text.index(each) for each in parts)
    assert "Issue\u00a0: Indésirable (spam) (épreuve)" in text
    assert "Suivre\u00a0: https://laposte.example/1" in text
    assert "javascript" not in text


async def test_the_json_has_the_documented_fields(
    at_desk: Colleague, told: Handoff, visitor: Visitor
) -> None:
    answer = await at_desk.get(f"/desk/conversations/{visitor.conversation_id}/export.json")
    name = answer.headers["content-disposition"].partition('filename="')[2]
    assert name.startswith("conversation-20")
    assert name.endswith(f'-{visitor.conversation_id[:8]}.json"')
    data = json.loads(answer.text)
    assert set(data) == {"version", "conversation", "requests", "messages"}
    assert data["version"] == 1
    assert data["conversation"]["verified_order"] == "AR-20418"
    (request,) = data["requests"]
    assert (request["id"], request["outcome"]) == (told.id, "spam")
    assert request["card"]["order_verified"] is True
    said = {each["text"]: each for each in data["messages"]}
    assert said["où est\nmon colis"]["intent"] == "ask_order_status"
    assert said["Il arrive."]["choices"] == ["Oui"]
    assert [each["title"] for each in said["Il arrive."]["links"]] == ["Suivre"]
    assert said["Client pressé"]["internal"] is True
    assert said["Client pressé"]["name"] == "Marie"
    assert "/affirm" not in answer.text


async def test_a_copy_is_audited_and_nothing_else(
    at_desk: Colleague, told: Handoff, store: Store
) -> None:
    for kind in ("txt", "json"):
        assert (await at_desk.get(f"{page_of(told)}/export.{kind}")).status_code == 200
    assert (await at_desk.get(f"{page_of(told)}/export.pdf")).status_code == 404
    with store._reading() as connection:
        rows = connection.exec_driver_sql("SELECT verb, conversation_id FROM audit_lines")
        assert [tuple(row) for row in rows] == [("exported", told.conversation_id)] * 2


@pytest.mark.parametrize(
    "path",
    [
        "/desk/demandes/999999/export.txt",
        "/desk/demandes/99999999999999999999/export.json",
        "/desk/conversations/unknown/export.txt",
        '/desk/conversations/a"b/export.txt',
    ],
)
async def test_there_is_no_copy_of_what_is_not_there(at_desk: Colleague, path: str) -> None:
    assert (await at_desk.get(path)).status_code == 404


async def test_an_erased_conversation_is_not_copied(
    at_desk: Colleague, told: Handoff, visitor: Visitor
) -> None:
    await visitor.delete()
    assert (await at_desk.get(f"{page_of(told)}/export.txt")).status_code == 404
