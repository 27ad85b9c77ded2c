"""What is said back to a visitor who waits, by the words of the message."""

from datetime import datetime, timezone

import pytest

from bot.desk.card import Card
from bot.desk.model import Author, Message
from bot.web import corrected, recap, said_back
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


@pytest.mark.parametrize(
    "text", ["non merci", "non c'est bon j'attends ici merci", "non merci c'est bon"]
)
def test_a_polite_no_corrects_nothing(text: str) -> None:
    assert corrected.correction(text, ["facture"]) is None


def test_what_was_noted_is_said_back() -> None:
    said = recap.asked("vous avez bien noté que je garde le hap ?", Card(), None, None)
    assert said is not None
    assert "« je garde le hap »" in said.text.replace("\u00a0", " ")
    assert recap.asked("vous avez noté que votre site est lent ?", Card(), None, None) is None


@pytest.mark.parametrize("text", ["c'est le 12 juin à Tréguier, 400 personnes", "on est 30"])
def test_what_replaces_nothing_is_added(text: str) -> None:
    assert not any("remplace" in way.text for way in corrected.noted_as_said(text))
    assert "remplace" in corrected.noted_as_said("au final on en veut que 2")[0].text


def test_an_apology_corrects_nothing() -> None:
    text = "pardon je me suis enervé, je voulais juste savoir les delais pour un hap ac2"
    assert corrected.correction(text, ["facture"]) is None


@pytest.mark.parametrize(("thanked", "leaves"), [(True, True), (True, False), (False, False)])
def test_who_chose_a_call_is_told_of_it_again(thanked: bool, leaves: bool) -> None:
    ways = said_back.nothing_new("rappel lundi à 14 h", thanked=thanked, leaves=leaves)
    assert ways[0].text.endswith("L’équipe vous rappelle lundi à 14 h.")
    assert "transmise" not in ways[0].text


@pytest.mark.parametrize(
    "text",
    [
        "Non, c'est complet, vous pouvez transmettre. Merci",
        "rien à ajouter, envoyez comme ça",
        "vous pouvez transmettre ma demande de sponsoring, bonne soirée",
    ],
)
def test_a_request_that_may_be_sent_has_been_sent(text: str) -> None:
    assert said_back.changes_nothing(text)
    assert "rien d’autre à faire" in said_back.kept(text).text


@pytest.mark.parametrize(
    "text",
    ["transmettez, et dites que c'est urgent", "vous pouvez transmettre le numéro de série 1234"],
)
def test_what_is_to_be_passed_on_beside_it_is_kept(text: str) -> None:
    assert not said_back.changes_nothing(text)
