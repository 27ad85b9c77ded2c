"""What no intent tells apart, answered as the classifier reads it."""

from dataclasses import replace
from datetime import datetime

import pytest

from actions import fine_answers
from actions.answers import Asked
from actions.everyday import ActionAnswer
from actions.fine_questions import ANSWERS, fine_answer
from actions.surroundings import Surroundings
from tests.actions.conftest import Said, run_action
from tests.places import CLOSED, OPEN


def asked(here: Surroundings, now: datetime = OPEN) -> Asked:
    return Asked("ask_payment_methods", "", None, None, None, here.shop, here.orders, now)


@pytest.mark.parametrize("label", ANSWERS)
def test_every_one_of_them_says_something_short(here: Surroundings, label: str) -> None:
    answer = ANSWERS[label](asked(here))
    assert 40 < len(answer.text) < 420
    assert answer.text[-1] in ".?"


@pytest.mark.parametrize(
    ("label", "beginning"),
    [
        ("pay_instalments", "Non, nous ne proposons pas le paiement en plusieurs fois. Vous pou"),
        ("pay_cheque", "Non, nous ne proposons pas le chèque."),
        ("pay_on_delivery", "Non : le paiement se fait à la commande, pour tous nos clients."),
        ("phone_cost", "Le 02 61 91 47 00 n'est pas surtaxé"),
    ],
)
def test_a_question_of_yes_or_no_gets_its_no_first(
    here: Surroundings, label: str, beginning: str
) -> None:
    assert ANSWERS[label](asked(here)).text.startswith(beginning)


def test_a_way_that_the_shop_takes_is_not_refused(here: Surroundings) -> None:
    shop = replace(here.shop, payment_methods=("carte bancaire", "chèque"))
    answer = fine_answers.by_cheque(replace(asked(here), shop=shop))
    assert answer.text == "Vous pouvez payer par carte bancaire ou chèque."


def test_a_transfer_is_counted_from_when_it_is_received(here: Surroundings) -> None:
    answer = fine_answers.transfer_received(asked(here, CLOSED))
    assert "Reçu avant 15\xa0h un jour ouvré" in answer.text
    assert "partirait lundi 23 novembre" in answer.text


def test_whoever_could_not_be_reached_by_telephone_is_offered_a_call(here: Surroundings) -> None:
    closed = fine_answers.nobody_on_the_phone(asked(here, CLOSED))
    assert "nous rouvrons lundi 23 novembre à 9\xa0h" in closed.text
    assert "réponse lundi 23 novembre avant 11\xa0h" in closed.text
    assert "fermés" not in fine_answers.nobody_on_the_phone(asked(here)).text


class TestHeardInAMessage:
    VISIT = Said(
        "on peut voir le matériel avant ?",
        intent="ask_address",
        in_context={"shop": "visit"},
    )

    def test_it_comes_before_the_answer_of_the_intent(self, here: Surroundings) -> None:
        outcome = run_action(ActionAnswer(), self.VISIT)
        assert "Pour voir du matériel sur place" in outcome.text

    def test_who_has_it_passed_on_asks_nothing_of_the_shop(self, here: Surroundings) -> None:
        labels = {"shop": "ship_split", "facts": "pass_on"}
        said = Said("oui c'est tout, envoyez", "affirm", in_context=labels)
        assert fine_answer(said.tracker()) is None
        assert fine_answer(replace(said, in_context={"shop": "ship_split"}).tracker()) is not None

    def test_unsure_the_intent_is_answered(self, here: Surroundings) -> None:
        outcome = run_action(ActionAnswer(), replace(self.VISIT, certainty=0.4))
        assert "Pour voir du matériel" not in outcome.text
