"""The list of requests."""

import re
from datetime import datetime, timedelta, timezone

import pytest

from bot.desk.card import Card
from bot.desk.model import Handoff, HandoffState, Staff
from bot.desk.store import Store
from bot.shop import ShopFile
from bot.web.desk.board import engagement, when

from ..fakes import Visitor
from .conftest import Colleague, LogIn, page_of

XSS = '"><img src=x onerror=alert(1)>'
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=timezone.utc)


def request_of(
    store: Store, summary: str | None, topic: str = "technical", tone: str | None = None
) -> Handoff:
    card = Card(topic=topic, summary=summary, language_tone=tone)
    return store.open_handoff(store.create_conversation(None).id, topic, card, None)[0]


def words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


async def test_nobody_waits(at_desk: Colleague) -> None:
    page = await at_desk.read("/desk")
    assert "Personne n’attend." in page
    assert "Aucune demande en cours." in page
    assert "Dernières closes" not in page
    assert "<title>Demandes – " in page


async def test_who_waits_longest_comes_first(at_desk: Colleague, store: Store) -> None:
    for name in ("premier", "deuxième", "troisième"):
        request_of(store, name)
    page = await at_desk.read("/desk")
    assert page.index("premier") < page.index("deuxième") < page.index("troisième")
    assert "<title>(3) Demandes – " in page
    assert page.count("attend depuis moins d’une minute") == 3


async def test_taken_ones_say_by_whom_and_one_s_own_come_first(
    at_desk: Colleague, store: Store, karim: Staff
) -> None:
    theirs, mine = request_of(store, "à Karim"), request_of(store, "à moi")
    store.take(theirs.id, karim.id)
    store.take(mine.id, at_desk.staff.id)
    page = await at_desk.read("/desk")
    assert page.index("à moi") < page.index("à Karim")
    text = words(page)
    assert "prise par vous depuis moins d’une minute" in text
    assert "prise par Karim depuis moins d’une minute" in text
    assert "/prendre" not in page


async def test_the_last_closed_ones_are_listed_with_their_outcome(
    at_desk: Colleague, store: Store
) -> None:
    for n in range(22):
        handoff = request_of(store, f"demande-{n}.")
        store.close(handoff.id, at_desk.staff.id, "spam", "publicité")
    back = request_of(store, "rendue")
    store.take(back.id, at_desk.staff.id)
    store.give_back(back.id, at_desk.staff.id, "épreuve")
    page = await at_desk.read("/desk")
    assert "demande-21." in page
    assert "demande-2." not in page
    assert page.count("<span>Indésirable (spam)</span>") == 19
    assert page.count("<span>Rendue à l’assistant</span>") == 1
    assert "Toutes les closes" in page


@pytest.mark.parametrize(
    ("topic", "label"),
    [
        ("technical", "Technique"),
        ("advice", "Conseil"),
        ("complaint", "Réclamation"),
        ("quote", "Devis"),
        ("partnership", "Partenariat"),
        ("order", "Commande"),
        ("payment", "Paiement"),
        ("aftersales", "SAV"),
        ("other", "Autre"),
        ("unheard of", "Autre"),
    ],
)
async def test_topics_have_french_names(
    at_desk: Colleague, store: Store, topic: str, label: str
) -> None:
    handoff = request_of(store, "résumé", topic)
    assert f'">{label}</span>' in await at_desk.read("/desk")
    assert label in words(await at_desk.read(page_of(handoff)))


async def test_unread_messages_are_counted_until_read(
    at_desk: Colleague, visitor: Visitor, handoff: Handoff, log_in: LogIn, karim: Staff
) -> None:
    await visitor.say("un")
    await visitor.say("deux")
    colleague = await log_in(karim)
    assert "2 messages non lus" in words(await at_desk.read("/desk"))
    await at_desk.read(page_of(handoff))
    assert "non lu" not in await at_desk.read("/desk")
    assert "2 messages non lus" in words(await colleague.read("/desk"))
    await visitor.say("trois")
    assert "1 message non lu" in words(await at_desk.read("/desk"))


async def test_without_a_summary_the_last_words_stand_for_it(
    at_desk: Colleague, store: Store
) -> None:
    handoff = request_of(store, None, "other")
    assert "Le visiteur n’a encore rien précisé." in await at_desk.read("/desk")
    store.add_visitor_message(handoff.conversation_id, "client-01", "je veux un rappel")
    store.add_visitor_message(handoff.conversation_id, "client-02", "Parler", payload="#human")
    assert "je veux un rappel" in await at_desk.read("/desk")


async def test_what_visitors_wrote_is_never_markup(at_desk: Colleague, store: Store) -> None:
    request_of(store, XSS, XSS, XSS)
    handoff = request_of(store, None)
    store.add_visitor_message(handoff.conversation_id, "client-01", XSS)
    closed = request_of(store, XSS)
    store.close(closed.id, at_desk.staff.id, XSS, XSS)
    page = await at_desk.read("/desk")
    assert "<img src=x" not in page
    assert page.count("&lt;img src=x onerror=alert(1)&gt;") >= 3


async def test_anger_is_seen_from_the_list(at_desk: Colleague, store: Store) -> None:
    request_of(store, "résumé", tone="angry")
    request_of(store, "résumé", tone="polite")
    page = words(await at_desk.read("/desk"))
    assert page.count("colère") == 1
    assert "polite" not in page


# In words -----------------------------------------------------------------------------------


def waiting(**changes: object) -> Handoff:
    handoff = Handoff(
        id=1,
        conversation_id="c",
        topic="other",
        state=HandoffState.WAITING,
        card=Card(),
        opened_at=NOW - timedelta(minutes=125),
    )
    return Handoff(**{**handoff.__dict__, **changes})


@pytest.mark.parametrize(
    ("due", "text", "urgency"),
    [
        (timedelta(hours=2), "réponse promise aujourd’hui avant 12\u00a0h", ""),
        (timedelta(minutes=14), "réponse promise aujourd’hui avant 10\u00a0h\u00a014", "soon"),
        (timedelta(0), "engagement dépassé de moins d’une minute", "late"),
        (-timedelta(minutes=20), "engagement dépassé de 20\u00a0min", "late"),
        (timedelta(days=1), "réponse promise mercredi 25 novembre avant 10\u00a0h", ""),
    ],
)
def test_what_was_promised(shop_file: ShopFile, due: timedelta, text: str, urgency: str) -> None:
    shown = engagement(waiting(promise_at=NOW + due), shop_file.current(), NOW)
    assert shown is not None
    assert (shown.text, shown.urgency) == (text, urgency)


@pytest.mark.parametrize("ended", ["first_answered_at", "closed_at"])
def test_a_promise_that_was_kept_is_no_longer_shown(shop_file: ShopFile, ended: str) -> None:
    handoff = waiting(promise_at=NOW, **{ended: NOW})
    assert engagement(handoff, shop_file.current(), NOW) is None
    assert engagement(waiting(), shop_file.current(), NOW) is None


def test_since_when(shop_file: ShopFile) -> None:
    shop = shop_file.current()
    ago = NOW - timedelta(minutes=5)
    assert when(waiting(), shop, NOW) == "attend depuis 2\u00a0h\u00a005"
    assert when(waiting(taken_at=ago), shop, NOW) == "depuis 5\u00a0min"
    assert when(waiting(closed_at=ago), shop, NOW) == "aujourd’hui à 9\u00a0h\u00a055"
