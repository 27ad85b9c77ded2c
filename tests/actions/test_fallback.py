import pytest

from actions.fallback import NotUnderstood
from tests.actions.conftest import Said, run_action

USER = {"event": "user"}


def did(action: str) -> dict[str, str]:
    return {"event": "action", "name": action}


def test_the_first_time_it_guesses_in_human_words() -> None:
    outcome = run_action(NotUnderstood(), Said("hmm", intent="ask_quote", events=[USER]))
    assert outcome.titles == ["Un devis", "Parler à quelqu’un"]
    assert outcome.payloads == ["/ask_quote", "#human"]
    assert outcome.followup is None


def test_the_second_time_in_a_row_a_person_takes_over() -> None:
    events = [USER, did("action_not_understood"), did("action_listen"), USER]
    assert run_action(NotUnderstood(), Said("hmm", events=events)).followup == (
        "action_request_person"
    )


def test_without_a_guess_it_asks_for_other_words() -> None:
    outcome = run_action(NotUnderstood(), Said("🍕🍕", intent="greet", events=[USER]))
    assert "Pouvez-vous le dire autrement" in outcome.text
    assert outcome.payloads == ["#human"]


def test_an_order_number_is_understood_whatever_stands_around_it() -> None:
    said = Said("suivi AR-20422 97400", entities={"order_number": "AR-20422"}, events=[USER])
    assert run_action(NotUnderstood(), said).followup == "order_form"


@pytest.mark.parametrize("between", ["action_answer", "action_show_order"])
def test_a_turn_that_went_well_starts_the_count_again(between: str) -> None:
    events = [USER, did("action_not_understood"), USER, did(between), USER]
    assert run_action(NotUnderstood(), Said("hmm", events=events)).followup is None
