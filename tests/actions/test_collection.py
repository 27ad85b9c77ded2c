"""An appointment to collect, said in one message or over several; OPEN is a Tuesday at ten."""

from dataclasses import replace

import pytest

from actions.collection import collection_wished, said_of_collection
from actions.human import RequestPerson
from actions.questions import REACH, questions_for
from actions.shop_asides import collection
from actions.surroundings import Surroundings
from bot.desk.card import Card
from bot.desk.model import Conversation
from bot.french import NBSP
from tests.actions.conftest import Said, run_action

RULE = "Le retrait se fait uniquement sur rendez-vous, à notre adresse."


def wished(*texts: str, told: str = RULE) -> tuple[str, str | None] | None:
    """What is answered to the last of the messages, and what it passes on."""
    *before, text = texts
    events = []
    for each in before:
        events += [{"event": "user", "text": each}, {"event": "bot", "text": told}]
    said = Said(text, events=[*events, {"event": "user", "text": text}])
    heard = collection_wished(said.tracker())
    if heard is None:
        return None
    answer, slots = heard
    passed = {event["name"]: event["value"] for event in slots}
    return answer.text.replace(NBSP, " "), passed.get("next_text")


@pytest.mark.parametrize(
    "texts",
    [
        ("on peut venir chercher chez vous samedi ?", "mardi prochain à 15h alors"),
        ("vous êtes où ?", "jeudi 14h30 c'est possible ? je veux prendre 2 nanostations"),
        ("ya moyen de passer jeudi ?", "10h ça irait ?"),
        ("on peut retirer sur place ?", "jeudi vers 10h", "ok vous confirmez le rdv ?"),
        ("je peux passer jeudi à 10h ?", "c'est réservé du coup ?"),
        ("je peux passer jeudi à 10h ?", "oui réservez"),
        ("je voudrais un rendez-vous jeudi à 15h pour venir chercher un switch",),
        ("possible de venir prendre deux bornes jeudi matin ?",),
    ],
)
def test_a_day_over_several_messages_is_one_wish(here: Surroundings, texts: tuple[str]) -> None:
    heard = wished(*texts)
    assert heard is not None
    said, passed = heard
    assert "Rien n'est encore réservé : je demande" in said
    assert passed is not None
    assert texts[-1] in passed


@pytest.mark.parametrize(
    "text", ["j'en ai passé une autre vendredi, la 20428", "on a récupéré le colis jeudi"]
)
def test_what_was_done_is_no_wish_to_come(here: Surroundings, text: str) -> None:
    assert wished(text) is None


def test_a_bare_day_is_of_the_month_spoken_of(here: Surroundings) -> None:
    heard = wished("je rentre le 23 décembre", "je pourrais venir le chercher le 30 ?", told="Oui.")
    assert heard is not None
    assert "Le mercredi 30 décembre, nous serons fermés" in heard[0]


def test_the_address_is_told_to_who_asks_it_with_a_day(here: Surroundings) -> None:
    text = "jeudi vers 11 h alors, c'est à quelle adresse ?"
    events = [{"event": "user", "text": "je peux passer ?"}, {"event": "bot", "text": RULE}]
    said = Said(text, "ask_address", events=[*events, {"event": "user", "text": text}])
    heard = collection(said.tracker(), text)
    assert heard is not None
    assert heard[0] is not None
    assert heard[0].text.startswith("C'est au 12 rue des Antennes, 22300 Lannion. Rien n'est")


def test_the_hour_keeps_the_day_named_before(here: Surroundings) -> None:
    heard = wished("je peux passer jeudi ?", "à 10h")
    assert heard is not None
    assert "jeudi 26 novembre à 10 h" in heard[0]


def test_a_bare_day_is_of_the_month_named_before(here: Surroundings) -> None:
    heard = wished("vous serez là le 24 décembre pour un retrait ?", "et le 23 à 14h ?")
    assert heard is not None
    assert "mercredi 23 décembre à 14 h" in heard[0]


def test_a_closed_day_gives_way_to_the_next_one(here: Surroundings) -> None:
    heard = wished("je peux passer samedi à 10h ?", "alors lundi à 16h")
    assert heard is not None
    assert "lundi 30 novembre à 16 h" in heard[0]


@pytest.mark.parametrize(
    "text", ["on peut retirer sur place ?", "je peux venir chercher le matériel chez vous ?"]
)
def test_without_a_day_it_is_asked_for(here: Surroundings, text: str) -> None:
    heard = wished(text)
    assert heard is not None
    assert heard[1] is None
    assert "le jour et l'heure" in heard[0]


@pytest.mark.parametrize(
    "texts",
    [
        ("vous êtes où ?", "et vous êtes ouverts mardi ?"),
        ("vous êtes où ?", "rappelez-moi mardi à 10h"),
        ("le prix du U6 Lite ?", "oui"),
        ("vous êtes où ?", "et vous livrez mardi ?"),
        ("mon colis arrive quand ?", "le livreur peut passer mardi ?"),
        ("je peux passer une commande par téléphone ?",),
        ("on peut venir récupérer ma commande ?",),
    ],
)
def test_other_days_are_no_appointment(here: Surroundings, texts: tuple[str]) -> None:
    told = RULE if texts[0] == "vous êtes où ?" else "Voici."
    assert wished(*texts, told=told) is None


def test_what_was_passed_on_is_not_asked_for_again(here: Surroundings) -> None:
    events = [
        {"event": "user", "text": "je peux passer jeudi à 10h ?"},
        {"event": "bot", "text": "Rien n'est encore réservé. C'est transmis."},
        {"event": "user", "text": "oui"},
    ]
    assert said_of_collection(Said("oui", events=events).tracker()) == ()


def test_who_is_known_by_the_order_is_not_asked_who_they_are() -> None:
    known = Card(topic="order", order_reference="AR-20429", order_verified=True)
    assert questions_for(known, "jeudi 15 h", "collection") == [REACH]
    mailed = replace(known, email="fanny@example.com")
    assert questions_for(mailed, "jeudi 15 h", "collection") == []
    assert questions_for(replace(mailed, order_verified=False), "jeudi", "collection") == [REACH]


def test_the_button_keeps_the_day_and_asks_no_technician(conversation: Conversation) -> None:
    events = [
        {"event": "user", "text": "on peut retirer jeudi à 10h ?"},
        {"event": "bot", "text": RULE},
        {"event": "user", "text": "/ask_human"},
    ]
    said = Said("/ask_human", "ask_human", events=events).by(conversation)
    outcome = run_action(RequestPerson(), said)
    assert outcome.slots["handoff_questions"] == [REACH]
    assert "technicien" not in outcome.text
    assert "jeudi à 10h" in outcome.slots["next_text"]
