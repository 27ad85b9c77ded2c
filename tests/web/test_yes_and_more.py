"""« Oui, et… »: what belongs to the yes, and what is asked after it."""

from datetime import datetime, timezone

import pytest

from bot.desk.model import Author, Message, new_choice
from bot.web.yes_and_more import yes_and_more

OFFER = "Une personne de l’équipe vous l’envoie. Dois-je lui transmettre votre demande\u00a0?"


def message(text: str, author: Author, *, offers: bool = False) -> Message:
    choices = (new_choice("Parler à quelqu’un", "#human"),) if offers else ()
    return Message(1, "a", author, text, choices, (), datetime.now(timezone.utc))


def heard(text: str, last: str = OFFER, *, offers: bool = True) -> tuple[str, str] | None:
    said = yes_and_more(message(text, Author.VISITOR), [message(last, Author.BOT, offers=offers)])
    return (said.given, said.other) if said else None


def test_the_address_stays_with_the_yes() -> None:
    assert heard("oui merci, à a@b.example. Et quel est le délai ?") == (
        "oui merci, à a@b.example",
        "Et quel est le délai ?",
    )


@pytest.mark.parametrize(
    "text",
    [
        "oui svp et vous livrez en Corse ?",
        "ok transmettez. c'est combien le port ?",
        "volontiers ! et quels sont vos horaires ?",
        "oui, sinon combien coûte le U6 Lite",
    ],
)
def test_the_question_is_heard_apart(text: str) -> None:
    assert heard(text) is not None


@pytest.mark.parametrize("text", ["oui merci", "oui, à a@b.example", "quel est le délai ?"])
def test_one_thing_alone_is_not_cut(text: str) -> None:
    assert heard(text) is None


def test_without_an_offer_nothing_is_cut() -> None:
    assert heard("oui. quel est le délai ?", "Nous sommes ouverts.", offers=False) is None


def test_an_ok_after_what_asks_nothing_accepts_nothing() -> None:
    told = "Dès que vous le souhaitez, une personne de l’équipe prend le relais."
    assert heard("ok. le U6 lite vous me le faites à 95 ?", told) is None
    assert heard("oui. et c'est quand ?", told) is not None
