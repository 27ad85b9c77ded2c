from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from bot.desk.card import Card
from bot.desk.model import (
    Author,
    Choice,
    Conversation,
    ConversationState,
    Handoff,
    HandoffState,
    Link,
    Message,
    OrderProgress,
)
from bot.shop import ShopFile
from bot.web.presenters import conversation_json, is_safe, message_json
from bot.web.standing import Standing
from bot.web.transcript import transcript

NOW = datetime(2026, 11, 23, 10, 0, 0, 123456, tzinfo=timezone.utc)
PARIS = timezone(timedelta(hours=1))


def message(author: Author = Author.BOT, **values: object) -> Message:
    message = Message(7, "c1", author, "Bonjour.", (), (), NOW)
    return Message(**{**vars(message), **values})


def handoff(state: HandoffState, promise_at: datetime | None = None) -> Handoff:
    return Handoff(1, "c1", "other", state, Card(), NOW, promise_at)


def standing(
    state: ConversationState, of: Handoff | None = None, position: int | None = None
) -> Standing:
    return Standing(Conversation("c1", state, NOW), of, position)


def test_a_message() -> None:
    assert message_json(message(choices=(Choice("x1", "Oui", "/affirm"),))) == {
        "id": 7,
        "author": "bot",
        "text": "Bonjour.",
        "choices": [{"id": "x1", "title": "Oui"}],
        "links": [],
        "created_at": "2026-11-23T10:00:00.123Z",
    }


def test_moments_are_told_in_utc() -> None:
    shown = message_json(message(created_at=NOW.astimezone(PARIS)))
    assert shown["created_at"] == "2026-11-23T10:00:00.123Z"


def test_only_staff_messages_have_a_name_and_only_visitors_an_id_of_theirs() -> None:
    everything = {"staff_name": "Marie", "client_id": "client-0001", "payload": "/affirm"}
    shown = {author: message_json(message(author, **everything)) for author in Author}
    assert [author for author in Author if "staff_name" in shown[author]] == [Author.STAFF]
    assert [author for author in Author if "client_id" in shown[author]] == [Author.VISITOR]
    assert not any("payload" in each for each in shown.values())


def test_an_internal_note_cannot_be_shown(shop_file: ShopFile) -> None:
    note = message(Author.STAFF, internal=True)
    with pytest.raises(ValueError, match="internal"):
        message_json(note)
    with pytest.raises(ValueError, match="internal"):
        transcript([note], shop_file.current())


@pytest.mark.parametrize("url", ["https://a.fr", "HTTP://a.fr", "mailto:a@b.fr", "tel:+33100"])
def test_links_that_may_be_followed(url: str) -> None:
    assert is_safe(Link("x", url))


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", " javascript:alert(1)", "data:,x", "/a", "//a.fr", "", "http://[x"],
)
def test_links_that_may_not(url: str) -> None:
    assert not is_safe(Link("x", url))


def test_a_promise_is_told_while_it_can_be_kept(shop_file: ShopFile) -> None:
    shop = shop_file.current()
    due = NOW + timedelta(days=1)
    waiting = standing(ConversationState.WAITING, handoff(HandoffState.WAITING, due), 3)
    assert conversation_json(waiting, shop, NOW)["handoff"] == {
        "state": "waiting",
        "position": 3,
        "promise": shop.describe_due(due, NOW),
        "staff_name": None,
    }
    late = conversation_json(waiting, shop, due)["handoff"]
    assert isinstance(late, dict)
    assert "retard" in str(late["promise"])


def test_without_a_promise_none_is_told(shop_file: ShopFile) -> None:
    shop = shop_file.current()
    for state in (HandoffState.WAITING, HandoffState.TAKEN):
        due = NOW if state is HandoffState.TAKEN else None
        shown = conversation_json(
            standing(ConversationState.WAITING, handoff(state, due)), shop, NOW
        )
        assert isinstance(shown["handoff"], dict)
        assert shown["handoff"]["promise"] is None


def test_a_taken_handoff_means_a_person_whatever_the_conversation_says(
    shop_file: ShopFile,
) -> None:
    taken = standing(ConversationState.BOT, handoff(HandoffState.TAKEN))
    assert conversation_json(taken, shop_file.current(), NOW)["state"] == "human"


def test_a_transcript_has_a_heading_each_day_in_the_shops_time(shop_file: ShopFile) -> None:
    late = NOW.replace(hour=23, minute=30)
    text = transcript(
        [
            message(Author.VISITOR, text="un"),
            message(Author.BOT, text="deux"),
            message(Author.SYSTEM, text="trois", created_at=late),
            message(Author.STAFF, text="quatre", created_at=late),
        ],
        shop_file.current(),
    )
    assert text.splitlines() == [
        "Conversation avec Armor Réseaux",
        "",
        "lundi 23 novembre 2026",
        "",
        "Vous, 11\u00a0h",
        "un",
        "",
        "Assistant, 11\u00a0h",
        "deux",
        "",
        "mardi 24 novembre 2026",
        "",
        "Information, 0\u00a0h\u00a030",
        "trois",
        "",
        "Notre équipe, 0\u00a0h\u00a030",
        "quatre",
    ]


ORDER = OrderProgress(
    reference="AR-20418",
    state="shipped",
    label="Expédiée",
    step=1,
    steps=("Payée", "Expédiée"),
    carrier="Colissimo",
    tracking_url="https://suivi.example.fr/1",
    expected="2026-11-24",
)


def test_a_message_that_tells_an_order() -> None:
    assert message_json(message(order=ORDER))["order"] == {
        "reference": "AR-20418",
        "state": "shipped",
        "label": "Expédiée",
        "step": 1,
        "steps": ["Payée", "Expédiée"],
        "carrier": "Colissimo",
        "tracking_url": "https://suivi.example.fr/1",
        "expected": "2026-11-24",
    }


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//x.example", "", None]
)
def test_an_order_has_no_address_that_is_not_to_follow(url: str | None) -> None:
    shown = message_json(message(order=replace(ORDER, tracking_url=url)))["order"]
    assert isinstance(shown, dict)
    assert shown["tracking_url"] is None
