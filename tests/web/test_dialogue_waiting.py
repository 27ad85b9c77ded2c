"""While the visitor waits for a person."""

from datetime import datetime, timedelta, timezone

from bot.desk.model import HandoffState
from bot.desk.store import Store
from bot.shop import ShopFile
from bot.web.sentences import NOTED

from .fakes import Visitor, Wire, choice_of, open_handoff, said, take

GO_ON = "Continuer avec l’assistant en attendant"
TALK = "Parler à quelqu’un"


async def test_while_waiting_a_message_is_noted_not_answered(
    visitor: Visitor, store: Store, wire: Wire
) -> None:
    open_handoff(store, visitor)
    turn = await visitor.say("c'est une NanoStation M5")
    assert said(turn) == [("system", NOTED)]
    assert [choice["title"] for choice in turn["replies"][0]["choices"]] == [GO_ON]
    assert turn["conversation"]["state"] == "waiting"
    assert wire.asked == []


async def test_it_is_said_once_for_the_whole_wait(
    visitor: Visitor, store: Store, wire: Wire
) -> None:
    open_handoff(store, visitor)
    await visitor.say("un")
    assert said(await visitor.say("deux")) == []
    assert said(await visitor.say("trois")) == []
    assert wire.asked == []


async def test_going_on_with_the_assistant_keeps_the_place(
    visitor: Visitor, store: Store, wire: Wire
) -> None:
    handoff = open_handoff(store, visitor)
    noted = await visitor.say("un")
    turn = await visitor.choose(choice_of(noted, GO_ON))
    assert [author for author, _ in said(turn)] == ["bot"]
    assert turn["conversation"]["state"] == "bot"
    assert turn["conversation"]["handoff"]["position"] == 1
    assert said(await visitor.say("vos horaires ?")) == [("bot", "Bien reçu.")]
    assert wire.messages == ["vos horaires ?"]
    current = store.handoff(handoff.id)
    assert current is not None
    assert current.state is HandoffState.WAITING


async def test_a_new_wait_is_noted_again(visitor: Visitor, store: Store) -> None:
    open_handoff(store, visitor)
    noted = await visitor.say("un")
    await visitor.choose(choice_of(noted, GO_ON))
    open_handoff(store, visitor)  # what the actions do at the next request for a person
    assert said(await visitor.say("deux")) == [("system", NOTED)]
    assert said(await visitor.say("trois")) == []


async def test_a_second_handoff_is_noted_again(visitor: Visitor, store: Store) -> None:
    first = open_handoff(store, visitor)
    await visitor.say("un")
    staff = take(store, first)
    store.give_back(first.id, staff.id)
    open_handoff(store, visitor)
    assert said(await visitor.say("deux")) == [("system", NOTED)]


async def test_asking_for_a_person_again_tells_the_promise(
    visitor: Visitor, store: Store, shop_file: ShopFile, wire: Wire
) -> None:
    due = datetime.now(timezone.utc) + timedelta(days=3)
    open_handoff(store, visitor, due)
    turn = await visitor.choose("human")
    ((author, text),) = said(turn)
    words = shop_file.current().describe_due(due, datetime.now(timezone.utc))
    assert author == "system"
    assert words in text
    assert turn["conversation"]["handoff"] == {
        "state": "waiting",
        "position": 1,
        "promise": words,
        "staff_name": None,
    }
    assert wire.asked == []


async def test_a_missed_promise_is_not_repeated(visitor: Visitor, store: Store) -> None:
    open_handoff(store, visitor, datetime.now(timezone.utc) - timedelta(hours=1))
    turn = await visitor.choose("human")
    assert "retard" in said(turn)[0][1]
    assert "retard" in turn["conversation"]["handoff"]["promise"]


async def test_the_card_follows_what_is_said(visitor: Visitor, store: Store) -> None:
    handoff = open_handoff(store, visitor)
    await visitor.say("ma NanoStation M5 ne démarre pas")
    await visitor.choose("human")
    current = store.handoff(handoff.id)
    assert current is not None
    assert current.card.summary
    assert "NanoStation" in current.card.summary
    assert TALK not in current.card.summary
