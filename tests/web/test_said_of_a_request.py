"""What is told to who waits: addresses and times corrected, suppositions left to be answered."""

from datetime import datetime, timezone

import pytest

from bot.call_notes import CallNote, wish_in
from bot.call_words import wishes_a_call
from bot.desk.card import Card
from bot.desk.giving_up import has_given_enough, may_withdraw
from bot.desk.model import Handoff, HandoffState
from bot.desk.store import Store
from bot.desk.withdrawal import withdraws
from bot.shop import ShopFile
from bot.wait_words import asks_about_the_wait
from bot.web import said_back
from bot.web.about_request import read_about_request
from bot.web.request_answers import Asking, ways_by_label

from .fakes import Visitor, Wire, open_handoff, said

SUNDAY = datetime(2026, 11, 22, 14, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    "text",
    [
        "et si c'est déjà parti quand vous lisez ?",
        "au fait si c'est ma fille qui répond ?",
        "j'ai appuyé longtemps ça a rien fait",
        "et à quelle heure je peux tenter lundi",
        "vous êtes joignables jusqu'à quelle heure",
        "ça reste valable combien de temps un devis ?",
    ],
)
def test_it_asks_for_no_word_of_the_wait(text: str) -> None:
    assert not read_about_request(text, "quote", just_spoken_of=True)


def test_the_wait_is_still_asked_about() -> None:
    assert asks_about_the_wait("j'attends la réponse depuis longtemps, c'est pour quand ?")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Vous ne pourriez pas m'appeler plutôt ? Mercredi, vers 11 heures.", 25),
        ("Mettons le mercredi 25 à 10 heures, ou avant si vous jugez utile", 25),
        ("je peux avoir qqn lundi à 9h pile ?", 23),
    ],
)
def test_a_time_is_heard_in_a_sentence(shop_file: ShopFile, text: str, day: int) -> None:
    wish = wish_in(text, shop_file.current(), SUNDAY, CallNote(), expected=True, asked=True)
    assert wish is not None
    assert wish.start.day == day


def test_when_the_shop_can_be_reached_is_no_wish_to_be_called() -> None:
    assert not wishes_a_call("vous êtes joignables jusqu'à 17 h le vendredi ?")


def test_who_touches_nothing_any_more_waits() -> None:
    assert not withdraws("ok je touche plus à rien")
    assert not withdraws("ok jy touche pas. c'est quoi qu'il faut alors")
    assert withdraws("touchez pas à ma commande")
    assert not may_withdraw("ok je touche plus à rien")
    assert withdraws("laissez tomber")


def test_what_a_device_would_lose_is_no_request_taken_back() -> None:
    for wondered in (
        "et si jfais un reset usine ca efface tout ou pas",
        "si je fais un reset ça supprime tout",
        "la mise à jour efface tout ou pas",
    ):
        assert not withdraws(wondered)
        assert not may_withdraw(wondered)
    for meant in ("effacez ma demande", "effacez tout", "bon annulez tout"):
        assert withdraws(meant)
        assert may_withdraw(meant)


def test_enough_was_given() -> None:
    assert has_given_enough("vous avez déjà mon mail, ça suffit")
    assert not has_given_enough("vous avez mon mail ?")


def test_what_is_stated_beside_a_question_is_added() -> None:
    (told,) = said_back.stated_beside(
        "service ssh actif, pare-feu en drop. c'est qui qui lit ?", "who"
    )
    assert "pare-feu en drop" in told.text
    assert said_back.stated_beside("ok. c'est qui qui lit ?", "who") == ()


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("et là y a quelqu'un ?", "Pas en ce moment. Nous sommes fermés"),
        ("elle part quand du coup ?", "Rien pour l’instant"),
    ],
)
def test_the_present_is_told_before_the_promise(
    shop_file: ShopFile, text: str, answer: str
) -> None:
    card = Card(topic="quote", summary="je vous ai faxé un bon de commande")
    handoff = Handoff(1, "c", "quote", HandoffState.WAITING, card, SUNDAY)
    asking = Asking(text, handoff, None, "réponse lundi", shop_file.current(), SUNDAY)
    assert ways_by_label("when", asking)[0].text.startswith(answer)


async def test_an_address_is_kept_and_its_ending_corrected(
    visitor: Visitor, store: Store, wire: Wire
) -> None:
    open_handoff(store, visitor)
    kept = said(await visitor.say("ok un mail alors : jeanne@example.fr"))
    assert "jeanne@example.fr" in kept[0][1]
    told = said(await visitor.say("non pardon, mais point org"))
    assert "jeanne@example.org" in told[0][1]
    assert wire.messages == []


def test_a_number_and_an_hour_are_a_wish_where_a_call_was_offered(shop_file: ShopFile) -> None:
    said = "je veux que quelqu'un s'en charge demain matin, 02 61 91 55 12, à 9h30"
    wished = wish_in(said, shop_file.current(), SUNDAY, CallNote(), expected=True)
    assert wished is not None
    assert (wished.start.hour, wished.start.minute) == (9, 30)
    assert wish_in(said, shop_file.current(), SUNDAY, CallNote(), expected=False) is None
