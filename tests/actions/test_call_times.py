"""When somebody wishes to be called: checked against the opening hours."""

import pytest

from actions.confirm_request import ConfirmRequest
from actions.human import RequestPerson
from actions.surroundings import Surroundings
from bot.call_times import slot_for, slot_text, wished_time, without_what_is_refused
from bot.desk.model import Conversation
from bot.french import NBSP
from tests.actions.conftest import Said, run_action


@pytest.mark.parametrize(
    ("words", "possible"),
    [
        ("mercredi", True),
        ("demain matin", True),
        ("jeudi entre 14h et 16h", True),
        ("vendredi vers 10h30", True),
        ("dimanche", False),
        ("ce soir à 22h", False),
        ("demain à 13h", False),
        ("mercredi soir", False),
        ("ce week-end", False),
        ("ce matin à 8h", False),
    ],
)
def test_a_wish_is_possible_within_the_opening_hours(
    here: Surroundings, words: str, possible: bool
) -> None:
    wish = wished_time(words, here.shop, here.now())
    assert wish
    assert (slot_for(wish, here.shop, here.now()) is not None) is possible


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("mercredi 9h-10h oui au 06.39.98.55.66", "mercredi 25 novembre de 9 h à 10 h"),
        ("jeudi de 10 a 11", "jeudi 26 novembre de 10 h à 11 h"),
        ("jeudi entre 14 et 16h", "jeudi 26 novembre de 14 h à 16 h"),
        ("jeudi matin avant 10h", "jeudi 26 novembre de 9 h à 10 h"),
        ("jeudi, pas avant 10h", "jeudi 26 novembre de 10 h à 12 h"),
        ("jeudi après 16h", "jeudi 26 novembre de 16 h à 18 h"),
        ("le 5 janvier à 10h", "mardi 5 janvier de 10 h à 11 h"),
        ("jeudi 26 vers 15h", "jeudi 26 novembre de 15 h à 16 h"),
        ("demain mercredi 10h30", "mercredi 25 novembre de 10 h 30 à 11 h 30"),
        ("tomorrow? no: mercredi at 3pm", "mercredi 25 novembre de 15 h à 16 h"),
        ("jeudi", "jeudi 26 novembre, aux heures d’ouverture"),
    ],
)
def test_the_slot_is_said_with_its_day_and_hours(here: Surroundings, words: str, text: str) -> None:
    wish = wished_time(words, here.shop, here.now())
    assert wish
    slot = slot_for(wish, here.shop, here.now())
    assert slot
    assert slot_text(wish, slot).replace(NBSP, " ") == text


@pytest.mark.parametrize(
    "words", ["lundi à 12h30", "le 25 décembre à 10h", "samedi matin", "jeudi après 18h"]
)
def test_closed_times_have_no_slot(here: Surroundings, words: str) -> None:
    wish = wished_time(words, here.shop, here.now())
    assert wish
    assert slot_for(wish, here.shop, here.now()) is None


def test_words_without_a_time_are_none(here: Surroundings) -> None:
    assert wished_time("quand vous voulez", here.shop, here.now()) is None


def test_a_first_message_with_an_impossible_time_offers_others(
    here: Surroundings, conversation: Conversation
) -> None:
    here.store.add_visitor_message(conversation.id, "one", "rappelez-moi dimanche")
    said = Said("rappelez-moi dimanche", "ask_human").by(conversation)
    slots = run_action(RequestPerson(), said).slots
    outcome = run_action(ConfirmRequest(), Said(slots=slots).by(conversation))
    assert "dimanche" in outcome.text
    assert "Rappel souhaité" not in outcome.text
    assert len(outcome.payloads) == 4


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ah mince mardi j'ai reunion, plutot jeudi 10h30", "plutot jeudi 10h30"),
        ("mardi je suis pas là, mercredi 14h", "mercredi 14h"),
        ("mardi c'est plus possible donc jeudi 11h", "jeudi 11h"),
        ("mardi je suis pas dispo jeudi 10h30 oui", "dispo jeudi 10h30 oui"),
        ("mardi, non jeudi 9h", "non jeudi 9h"),
        ("plutôt mardi, sinon jeudi", "plutôt mardi, sinon jeudi"),
        ("rappelez-moi mardi, j'ai besoin d'aide", "rappelez-moi mardi, j'ai besoin d'aide"),
    ],
)
def test_the_day_that_is_refused_is_not_the_one_wished_for(text: str, wanted: str) -> None:
    assert without_what_is_refused(text) == wanted
