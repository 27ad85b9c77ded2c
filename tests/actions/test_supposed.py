"""What is only supposed before anything is bought, and a machine that is no order on paper."""

import pytest

from actions.order_kinds import faulty_in
from actions.paper_orders import is_of_a_machine, says_it_is_sent
from actions.troubles import does_not_work
from bot.desk.giving_up import leaves_and_asks
from bot.wait_words import asks_about_the_wait


@pytest.mark.parametrize(
    "text",
    ["et si le fax ne marche pas dessus je peux la renvoyer ?", "s'il ne fonctionne pas avec ?"],
)
def test_nothing_is_broken_yet(text: str) -> None:
    assert not does_not_work(text)
    assert not faulty_in(text)


@pytest.mark.parametrize("text", ["elle ne marche pas", "mon switch ne s'allume plus"])
def test_what_is_broken_stays_so(text: str) -> None:
    assert does_not_work(text)


@pytest.mark.parametrize(
    "text",
    [
        "je peux brancher mon vieux téléphone et mon fax sur votre passerelle voip ?",
        "un technicien peut me dire si mon fax marche dessus ?",
    ],
)
def test_a_fax_that_is_plugged_in_is_no_order(text: str) -> None:
    assert is_of_a_machine(text)
    assert not says_it_is_sent(text)


def test_a_purchase_order_sent_by_fax_is_one() -> None:
    assert says_it_is_sent("suite à mon fax, avez-vous notre commande ?")
    assert says_it_is_sent("je vous ai faxé un bon de commande pour la passerelle")


def test_the_fault_is_left_and_the_question_kept() -> None:
    text = "c'est la foudre, laissez tomber la panne. la 5AC va avec mon injecteur ?"
    assert leaves_and_asks(text) == ("laissez tomber", "la 5AC va avec mon injecteur ?")


def test_a_plain_agreement_asks_for_no_answer_of_the_team() -> None:
    assert not asks_about_the_wait("D'accord, et pour la remise ? c'est non ?")
