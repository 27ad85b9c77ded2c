"""What no intent was sure of, but the finer reading is."""

from actions.not_understood import NotUnderstood
from actions.surroundings import Surroundings
from tests.actions.conftest import Said, run_action


def unsure(text: str, label: str, certainty: float = 0.9, likeliest: str = "thank") -> Said:
    return Said(
        text,
        intent="nlu_fallback",
        confidence=0.4,
        rivals={likeliest: 0.4},
        in_context={"shop": label},
        certainty=certainty,
    )


class TestSecondOpinion:
    def test_it_is_answered_instead_of_asking_what_was_meant(self, here: Surroundings) -> None:
        outcome = run_action(NotUnderstood(), unsure("vs etes la ou pas", "open_now"))
        assert "ouverts" in outcome.text
        assert "compris" not in outcome.text

    def test_an_order_is_looked_up(self, here: Surroundings) -> None:
        outcome = run_action(NotUnderstood(), unsure("il en est ou mon bazar", "where_is_order"))
        assert outcome.followup == "order_form"

    def test_what_is_for_a_person_goes_to_one(self, here: Surroundings) -> None:
        outcome = run_action(NotUnderstood(), unsure("je debute en vlan", "technical"))
        assert outcome.followup == "action_request_person"
        assert outcome.slots["next_topic"] == "ask_technical"

    def test_unsure_as_well_it_asks(self, here: Surroundings) -> None:
        outcome = run_action(NotUnderstood(), unsure("le truc du machin", "hours", 0.4))
        assert "Je ne suis pas sûr de vous avoir compris" in outcome.text

    def test_two_that_are_unsure_of_the_same_are_believed(self, here: Surroundings) -> None:
        said = unsure("le truc du machin", "hours", 0.4, likeliest="ask_opening_hours")
        assert "ouverts" in run_action(NotUnderstood(), said).text
