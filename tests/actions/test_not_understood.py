from dataclasses import replace

import pytest

from actions.languages import HANDED_OVER, IN_FRENCH
from actions.not_understood import NotUnderstood
from bot.unreadable import LANGUAGES
from tests.actions.conftest import Outcome, Said, run_action

pytestmark = pytest.mark.usefixtures("here")

USER = {"event": "user"}


def did(action: str) -> dict[str, str]:
    return {"event": "action", "name": action}


def guess(**rivals: float) -> Outcome:
    said = Said("hmm", intent="nlu_fallback", confidence=1.0, rivals=rivals, events=[USER])
    return run_action(NotUnderstood(), said)


def test_alone_the_likeliest_guess_is_asked_about() -> None:
    outcome = guess(ask_quote=0.25, ask_invoice=0.1)
    assert outcome.titles == ["Un devis", "Non, autre chose", "Parler à quelqu’un"]
    assert outcome.payloads == ["/ask_quote", "/ask_capabilities", "#human"]
    assert "de ceci" in outcome.text
    assert outcome.followup is None


def test_two_close_guesses_are_both_offered() -> None:
    outcome = guess(ask_quote=0.25, ask_invoice=0.2, ask_price=0.19)
    assert outcome.payloads == ["/ask_quote", "/ask_invoice", "#human"]


def test_a_guess_less_likely_than_that_is_not_made() -> None:
    outcome = guess(ask_quote=0.05)
    assert "Pouvez-vous le dire autrement" in outcome.text
    assert outcome.payloads == ["#human"]


def test_what_was_named_goes_with_the_guess() -> None:
    said = Said(
        "hmm 29200 hmm",
        intent="nlu_fallback",
        rivals={"ask_carriers": 0.25},
        entities={"postcode": "29200"},
        events=[USER],
    )
    assert run_action(NotUnderstood(), said).payloads[0] == '/ask_carriers{"postcode": "29200"}'


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "only understand French"), ("es", "solo entiendo francés"), ("de", "Französisch")],
)
def test_another_language_is_answered_in_that_language(language: str, words: str) -> None:
    said = Said("…", intent="nlu_fallback", unreadable=f"language:{language}", events=[USER])
    outcome = run_action(NotUnderstood(), said)
    assert words in outcome.text
    assert outcome.payloads == ["#human"]
    again = replace(said, events=[USER, did("action_not_understood"), USER])
    outcome = run_action(NotUnderstood(), again)
    assert outcome.followup == "action_request_person"
    assert words not in outcome.text


def test_every_language_that_is_told_apart_has_its_words() -> None:
    assert set(IN_FRENCH) == set(LANGUAGES) == set(HANDED_OVER) - {"fr"}


def test_signs_alone_are_asked_for_words() -> None:
    said = Said("???", intent="nlu_fallback", unreadable="signs", events=[USER])
    outcome = run_action(NotUnderstood(), said)
    assert "pas de mots" in outcome.text
    assert "#human" in outcome.payloads


def test_keys_hit_at_random_get_no_guess() -> None:
    said = Said(
        "qsdf",
        intent="nlu_fallback",
        unreadable="gibberish",
        rivals={"ask_quote": 0.29},
        events=[USER],
    )
    assert run_action(NotUnderstood(), said).payloads == ["#human"]


def test_keys_hit_at_random_twice_open_no_request() -> None:
    events = [USER, did("action_not_understood"), did("action_listen"), USER]
    said = Said("qsdf lkj", intent="nlu_fallback", unreadable="gibberish", events=events)
    assert run_action(NotUnderstood(), said).followup is None


def test_the_second_time_in_a_row_a_person_takes_over() -> None:
    events = [USER, did("action_not_understood"), did("action_listen"), USER]
    assert run_action(NotUnderstood(), Said("hmm", events=events)).followup == (
        "action_request_person"
    )


def test_an_order_number_is_understood_whatever_stands_around_it() -> None:
    said = Said("suivi AR-20422 97400", entities={"order_number": "AR-20422"}, events=[USER])
    assert run_action(NotUnderstood(), said).followup == "order_form"


@pytest.mark.parametrize("between", ["action_answer", "action_show_order"])
def test_a_turn_that_went_well_starts_the_count_again(between: str) -> None:
    events = [USER, did("action_not_understood"), USER, did(between), USER]
    assert run_action(NotUnderstood(), Said("hmm", events=events)).followup is None


def test_status_or_tracking_it_is_an_order_either_way() -> None:
    assert guess(ask_order_status=0.35, ask_tracking=0.3).followup == "order_form"


def test_an_angry_wish_for_a_person_is_one_either_way() -> None:
    assert guess(insult=0.4, ask_human=0.3).followup == "action_request_person"


def test_what_is_far_less_likely_than_what_has_no_title_is_not_suggested() -> None:
    assert guess(out_of_scope=0.36, ask_warranty=0.15).payloads == ["#human"]


def test_a_turn_handed_on_to_a_form_was_no_misunderstanding() -> None:
    events = [
        USER,
        did("action_not_understood"),
        {"event": "followup", "name": "order_form"},
        did("order_form"),
        did("action_listen"),
        USER,
    ]
    said = Said("hmm", intent="nlu_fallback", events=events)
    assert run_action(NotUnderstood(), said).followup is None
