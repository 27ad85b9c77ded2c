"""Names are no insults, and hard words are answered once."""

import pytest

from actions.everyday import ActionAnswer
from actions.hard_words import insults_somebody, is_an_insult, may_be_a_name
from actions.insult import Insult
from tests.actions.conftest import Said, run_action


@pytest.mark.parametrize(
    "text",
    [
        "Loïc Tanguy",
        "tanguy",
        "Sylvie Boulet",
        "mme Fumier",
        "Hervé Pute",
        "Yves Le Merdy",
        "Gilles Le Con",
        "Couillard",
    ],
)
def test_a_name_alone_insults_nobody(text: str) -> None:
    read = {"request": {"name": "insult", "confidence": 0.9}}
    assert may_be_a_name(text)
    assert not is_an_insult({"text": text, "intent": {"name": "insult"}, "in_context": read})
    assert not insults_somebody(text)


def test_the_carriage_in_short_insults_nobody() -> None:
    assert not insults_somebody("combien de fdp pour un mât ?")
    assert not insults_somebody("fdp offerts à partir de combien")
    assert insults_somebody("vous êtes des vrais fdp")


@pytest.mark.parametrize(
    "text",
    [
        "connard",
        "abrutis",
        "monsieur connard",
        "Bot De Merde",
        "vous etes mauvais",
        "Bande De Cons",
    ],
)
def test_hard_words_are_no_name(text: str) -> None:
    assert not may_be_a_name(text)


@pytest.mark.usefixtures("here")
def test_a_name_taken_for_an_insult_is_heard_as_a_fact() -> None:
    assert run_action(Insult(), Said("Guignard", "insult")).followup == "action_inform"


@pytest.mark.usefixtures("here")
def test_hard_words_beside_a_question_are_answered_once() -> None:
    text = "t'es con ou quoi ? je te demande juste le prix du touret"
    assert run_action(ActionAnswer(), Said(text, "ask_price")).followup == "action_insult"
    assert run_action(Insult(), Said(text, "ask_price")).followup == "action_listen"
