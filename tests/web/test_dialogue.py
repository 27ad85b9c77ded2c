"""The assistant answers, or is down; the visitor asks for a person."""

from datetime import datetime, timedelta, timezone
from typing import Any

import httpx
import pytest

from bot.desk.card import Card
from bot.desk.model import Author, HandoffState
from bot.desk.store import Store
from bot.shop import ShopFile
from bot.web.sentences import assistant_down

from .fakes import Visitor, Wire, choice_of, open_handoff, said, take

TALK = "Parler à quelqu’un"
TRY_AGAIN = "Réessayer"


async def test_a_handoff_opened_by_the_actions_is_seen_at_once(
    visitor: Visitor, store: Store, wire: Wire
) -> None:
    def opens(body: Any) -> Any:
        store.open_handoff(body["sender"], "technical", Card(topic="technical"), None)
        return [{"text": "Je transmets."}]

    wire.script = [opens]
    turn = await visitor.say("mon PoE ne marche pas")
    assert said(turn) == [("bot", "Je transmets.")]
    assert turn["conversation"]["state"] == "waiting"
    assert turn["conversation"]["handoff"]["position"] == 1


@pytest.mark.parametrize("trouble", [httpx.ReadTimeout("slow"), b"<html>", 404])
async def test_the_visitor_is_told_honestly(visitor: Visitor, wire: Wire, trouble: Any) -> None:
    wire.usual = trouble
    turn = await visitor.say("bonjour")
    ((author, text),) = said(turn)
    assert author == "bot"
    assert "enregistré" in text
    assert [choice["title"] for choice in turn["replies"][0]["choices"]] == [TRY_AGAIN, TALK]
    assert turn["conversation"]["state"] == "bot"


async def test_trying_again_sends_the_last_words_again(visitor: Visitor, wire: Wire) -> None:
    wire.script = [404, 404, [{"text": "Bonjour."}]]
    down = await visitor.say("vos horaires ?")
    still_down = await visitor.choose(choice_of(down, TRY_AGAIN))
    assert still_down["message"]["text"] == TRY_AGAIN
    turn = await visitor.choose(choice_of(still_down, TRY_AGAIN))
    assert said(turn) == [("bot", "Bonjour.")]
    assert wire.messages == ["vos horaires ?"] * 3


async def test_trying_a_choice_again_sends_its_payload_again(visitor: Visitor, wire: Wire) -> None:
    wire.script = [404]
    down = await visitor.choose(visitor.greeting["choices"][0]["id"])
    await visitor.choose(choice_of(down, TRY_AGAIN))
    assert wire.messages == ["/ask_tracking", "/ask_tracking"]


async def test_trying_again_what_was_typed_like_a_command(visitor: Visitor, wire: Wire) -> None:
    wire.script = [404]
    down = await visitor.say("/restart")
    await visitor.choose(choice_of(down, TRY_AGAIN))
    assert wire.messages == ["restart", "restart"]


async def test_nothing_to_try_again(visitor: Visitor, store: Store, wire: Wire) -> None:
    store.add_visitor_message(visitor.conversation_id, "client-other", "x", "#human")
    down = await _assistant_down_message(visitor, store)
    turn = await visitor.choose(down)
    assert [author for author, _ in said(turn)] == ["bot"]
    assert wire.asked == []


async def _assistant_down_message(visitor: Visitor, store: Store) -> str:
    reply = assistant_down()
    store.add_message(visitor.conversation_id, Author.BOT, reply.text, choices=reply.choices)
    return reply.choices[0].id


async def test_the_assistant_asks_its_questions_first(visitor: Visitor, wire: Wire) -> None:
    turn = await visitor.choose("human")
    assert wire.messages == ["/ask_human"]
    assert turn["message"]["text"] == TALK
    assert said(turn) == [("bot", "Bien reçu.")]


async def test_without_the_assistant_the_handoff_is_opened_all_the_same(
    visitor: Visitor, store: Store, shop_file: ShopFile, wire: Wire
) -> None:
    wire.usual = 404
    await visitor.say("ma commande AR-20418 est cassée")
    turn = await visitor.choose("human")
    handoff = store.open_handoff_of(visitor.conversation_id)
    assert handoff is not None
    assert (handoff.topic, handoff.state) == ("other", HandoffState.WAITING)
    assert handoff.card.summary
    assert "AR-20418" in handoff.card.summary
    assert handoff.promise_at is not None
    shop, now = shop_file.current(), datetime.now(timezone.utc)
    words = shop.describe_due(handoff.promise_at, now)
    ((author, text),) = said(turn)
    assert author == "bot"
    assert words in text or shop.promise(now).text in text  # while the shop is open
    assert turn["conversation"]["state"] == "waiting"
    assert turn["conversation"]["handoff"]["promise"] == words


async def test_without_the_assistant_the_promise_made_before_is_kept(
    visitor: Visitor, store: Store, shop_file: ShopFile, wire: Wire
) -> None:
    due = datetime.now(timezone.utc) + timedelta(days=9)
    handoff = open_handoff(store, visitor, due)
    store.let_bot_answer(visitor.conversation_id)
    wire.usual = 404
    turn = await visitor.choose("human")
    assert shop_file.current().describe_due(due, datetime.now(timezone.utc)) in said(turn)[0][1]
    current = store.open_handoff_of(visitor.conversation_id)
    assert current is not None
    assert current.id == handoff.id
    assert turn["conversation"]["state"] == "waiting"


async def test_a_person_takes_over_while_the_handoff_is_opened_without_the_assistant(
    visitor: Visitor, store: Store, wire: Wire
) -> None:
    def taken(body: Any) -> Any:
        take(store, open_handoff(store, visitor))
        return 404

    wire.script = [taken]
    turn = await visitor.choose("human")
    assert turn["replies"] == []
    assert turn["conversation"]["state"] == "human"
