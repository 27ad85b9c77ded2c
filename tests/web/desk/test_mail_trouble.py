from datetime import timedelta

from sqlalchemy import insert

from bot.desk.columns import as_utc
from bot.desk.database import now
from bot.desk.model import Handoff, Role
from bot.desk.outbox import OutboxKind
from bot.desk.schema_work import outbox
from bot.desk.store import Store

from .conftest import PASSWORD, Colleague, LogIn


def put(store: Store, key: str, kind: OutboxKind, **values: object) -> None:
    """What the sender leaves behind after it has tried."""
    row = {"payload": {}, "created_at": now(), "tries": 1, **values}
    with store._writing() as connection:
        connection.execute(insert(outbox).values(key=key, kind=kind.value, **row))


async def test_what_could_not_be_sent_is_told_with_its_reason_and_its_conversation(
    at_desk: Colleague, store: Store, handoff: Handoff
) -> None:
    put(
        store,
        "one",
        OutboxKind.ANSWER_MAIL,
        conversation_id=handoff.conversation_id,
        given_up_at=now(),
        last_error="Le serveur refuse cette adresse.",
    )
    put(store, "two", OutboxKind.ESCALATION_MAIL, given_up_at=now(), last_error="Refusé.")

    page = await at_desk.read("/desk")

    assert "2\u00a0envois n’ont pas pu partir ces deux dernières semaines." in page
    assert "Le serveur refuse cette adresse." in page
    assert f'href="/desk/conversations/{handoff.conversation_id}"' in page
    assert "Alerte pour l’équipe" in page


async def test_mail_that_has_failed_for_a_while_is_told_too(
    at_desk: Colleague, store: Store
) -> None:
    put(store, "one", OutboxKind.REQUEST_MAIL, tries=3, next_try_at=now())

    assert "1\u00a0envoi attend que le serveur réponde." in await at_desk.read("/desk")


async def test_what_leaves_or_was_given_up_long_ago_is_not_told(
    at_desk: Colleague, store: Store
) -> None:
    long_ago = as_utc(now() - timedelta(days=15))
    put(store, "sent", OutboxKind.REQUEST_MAIL, sent_at=now())
    put(store, "first", OutboxKind.REQUEST_MAIL, tries=1, next_try_at=now())
    put(store, "old", OutboxKind.REQUEST_MAIL, given_up_at=long_ago)

    assert "trouble" not in await at_desk.read("/desk")


async def test_an_administrator_sends_again_what_was_given_up(
    at_desk: Colleague, log_in: LogIn, store: Store
) -> None:
    put(store, "one", OutboxKind.REQUEST_MAIL, given_up_at=now(), last_error="Refusé.")
    assert "Réessayer" not in await at_desk.read("/desk")
    assert (await at_desk.post("/desk/envois/reessayer")).status_code == 403
    admin = await log_in(store.add_staff("lea", "Léa", PASSWORD, Role.ADMIN))
    assert 'action="/desk/envois/reessayer"' in await admin.read("/desk")
    assert (await admin.http.post("/desk/envois/reessayer", data={"x": "y"})).status_code == 403
    assert len(store.undelivered()) == 1
    assert (await admin.post("/desk/envois/reessayer")).status_code == 303
    assert store.undelivered() == ()
    assert "Réessayer" not in await admin.read("/desk")
