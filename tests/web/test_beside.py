"""What is asked or told beside an address or a number is heard for itself."""

from typing import Any

import pytest

from bot.desk.card import Card
from bot.desk.model import Author
from bot.desk.store import Store
from bot.web.beside import parted

from .fakes import Visitor, Wire, open_handoff

ASKS = "À quelle adresse e-mail peut-on vous répondre ?"


def told(turn: dict[str, Any]) -> str:
    texts = " ".join(reply["text"] for reply in turn["replies"])
    return texts.replace("\u00a0", " ").replace("’", "'")


@pytest.mark.parametrize(
    ("text", "given", "other"),
    [
        ("a@b.fr. les frais de port sont offerts ?", "a@b.fr", "les frais de port sont offerts ?"),
        ("vous êtes ouverts samedi ? mon mail a@b.fr", "mon mail a@b.fr", "vous êtes ouverts"),
        ("c'est a@b.fr et vous prenez paypal ?", "c'est a@b.fr", "et vous prenez paypal ?"),
        ("06 39 98 10 10 et vous livrez quand ?", "06 39 98 10 10", "et vous livrez quand ?"),
        ("a@b.fr à l'attention de Mme Le Goff", "a@b.fr", "à l'attention de Mme Le Goff"),
    ],
)
def test_the_two_are_told_apart(text: str, given: str, other: str) -> None:
    both = parted(text)
    assert both is not None
    assert both.given == given
    assert both.other.startswith(other)


@pytest.mark.parametrize(
    "text",
    ["a@b.fr", "mon mail est a@b.fr merci", "Le Bras, a@b.fr, 29000", "vous livrez quand ?"],
)
def test_an_answer_alone_is_one(text: str) -> None:
    assert parted(text) is None


async def test_a_question_beside_the_address_asked_for_is_asked_after_it(
    visitor: Visitor, store: Store, wire: Wire
) -> None:
    def asks(body: Any) -> Any:
        store.open_handoff(body["sender"], "quote", Card(topic="quote"), None)
        store.let_bot_answer(body["sender"])
        return [{"text": ASKS}]

    wire.script = [asks]
    await visitor.say("un devis pour 3 bornes")
    await visitor.say("a@b.fr. et vous livrez en Corse ?")
    assert wire.messages[1:] == ["a@b.fr", "et vous livrez en Corse ?"]


async def test_what_is_told_beside_the_address_is_said_back(
    visitor: Visitor, store: Store, wire: Wire
) -> None:
    def asks(body: Any) -> Any:
        store.open_handoff(body["sender"], "quote", Card(topic="quote"), None)
        store.let_bot_answer(body["sender"])
        return [{"text": ASKS}]

    wire.script = [asks]
    await visitor.say("un devis pour 3 bornes")
    turn = await visitor.say("a@b.fr à l'attention de Mme Le Goff")
    assert wire.messages[1:] == ["a@b.fr"]
    assert "« à l'attention de Mme Le Goff »" in told(turn)


async def test_while_a_request_waits_the_address_is_kept_and_the_rest_asked(
    visitor: Visitor, store: Store, wire: Wire
) -> None:
    open_handoff(store, visitor)
    turn = await visitor.say("a@b.fr, et vous me confirmez que rien ne part avant")
    assert wire.messages == ["et vous me confirmez que rien ne part avant"]
    assert "a@b.fr" in told(turn)
    conversation = store.conversation(visitor.conversation_id)
    assert conversation is not None
    assert conversation.email == "a@b.fr"


async def test_the_proof_of_an_order_stays_with_its_order(
    visitor: Visitor, store: Store, wire: Wire
) -> None:
    open_handoff(store, visitor)
    text = "ma commande AR-20418 passée avec a@b.fr, elle est où ?"
    await visitor.say(text)
    assert wire.messages == [text]


@pytest.mark.parametrize(
    "text",
    ["0639980001. et donc samedi c'est ouvert ou non ?", "0639980001 vous êtes ouverts samedi ?"],
)
async def test_opening_asked_beside_the_number_is_no_hour_to_call(
    visitor: Visitor, store: Store, wire: Wire, text: str
) -> None:
    handoff = open_handoff(store, visitor)
    turn = await visitor.say(text)
    assert len(wire.messages) == 1
    assert "samedi" in wire.messages[0]
    assert "06 39 98 00 01" in told(turn)
    assert any(each.author is Author.VISITOR for each in store.messages(handoff.conversation_id))


@pytest.mark.parametrize(
    "text", ["pardon c'est a@b.fr avec un x", "a@b.fr sans e", "a@b.fr, b comme Bruno"]
)
def test_how_an_address_is_spelled_is_nothing_beside_it(text: str) -> None:
    assert parted(text) is None
