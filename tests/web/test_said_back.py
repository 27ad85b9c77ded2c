"""What is said back to a visitor who waits, by the words of the message."""

from datetime import datetime, timezone

import pytest

from bot.desk.model import Author, Message
from bot.web import said_back
from bot.web.typed_choices import typed_choice


@pytest.mark.parametrize("text", ["non j'ai pas acheté à 54 justement !", "non c'est pas ça"])
def test_a_denial_takes_back_what_was_understood(text: str) -> None:
    assert said_back.denies(text)
    assert "mal compris" in said_back.denied(text).text


@pytest.mark.parametrize("text", ["non merci", "c'est pas pressé", "non, rien d'autre"])
def test_a_plain_no_denies_nothing(text: str) -> None:
    assert not said_back.denies(text)


def test_the_manager_and_the_reading_have_their_own_words() -> None:
    assert said_back.wants_the_manager("je veux parler au responsable")
    assert said_back.asks_whether_read("il a lu mon message ?")
    assert not said_back.asks_whether_read("il a reçu mon colis ?")


@pytest.mark.parametrize(
    ("text", "payload"),
    [
        ("oui une question technique", "/ask_technical"),
        ("Question technique svp", "/ask_technical"),
        ("une question technique sur un vlan", None),
        ("oui", None),
    ],
)
def test_a_title_that_is_typed_is_a_choice(text: str, payload: str | None) -> None:
    now = datetime.now(timezone.utc)
    message = Message(1, "nobody", Author.VISITOR, text, (), (), now)
    assert typed_choice(message, []) == payload
