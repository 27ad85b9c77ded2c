"""What leans on a fact of the shop that was told just before."""

from typing import Any

import pytest

from actions.informed import ActionInform
from actions.offers import accepts
from actions.surroundings import Surroundings
from tests.actions.conftest import Said, run_action


def told(question: str, intent: str, answer: str) -> list[dict[str, Any]]:
    def said(text: str, name: str) -> dict[str, Any]:
        return {"event": "user", "text": text, "parse_data": {"intent": {"name": name}}}

    return [
        said(question, intent),
        {
            "event": "bot",
            "text": answer,
            "data": {"buttons": [{"title": "Parler à quelqu’un", "payload": "#human"}]},
        },
        said("", "inform"),
    ]


class TestLeaningOnAFact:
    @pytest.mark.parametrize(
        ("question", "intent", "text", "label", "answer"),
        [
            ("vos horaires ?", "ask_opening_hours", "et pour samedi", "hours_day", "samedi"),
            ("le port ?", "ask_shipping_cost", "et jusque chez nous", "time", "48 à 72"),
            ("un retour ?", "ask_return", "elle ne rend pas bien", "does_not_suit", "14 jours"),
        ],
    )
    def test_it_is_asked_in_the_light_of_the_fact(
        self, here: Surroundings, question: str, intent: str, text: str, label: str, answer: str
    ) -> None:
        said = Said(text, events=told(question, intent, "…"), in_context={"facts": label})
        assert answer in run_action(ActionInform(), said).text

    def test_a_price_means_nothing_after_the_hours(self, here: Surroundings) -> None:
        said = Said(
            "et le prix là-bas",
            events=told("vos horaires ?", "ask_opening_hours", "…"),
            in_context={"facts": "cost"},
        )
        assert "Colissimo" not in run_action(ActionInform(), said).text

    def test_displeasure_with_a_rule_is_not_answered_by_the_rule(self, here: Surroundings) -> None:
        said = Said(
            "dommage vous perdez une vente",
            events=told("en 3 fois ?", "ask_payment_terms", "Non."),
            in_context={"facts": "displeased"},
        )
        assert run_action(ActionInform(), said).text.startswith("Je comprends, et je le regrette")


class TestTakingItUp:
    OFFER = "Une personne de l'équipe peut lancer le retour avec vous."

    def accepts(self, text: str, certainty: float = 0.9) -> bool:
        said = Said(
            text,
            events=told("un retour ?", "ask_return", self.OFFER),
            in_context={"facts": "start"},
            certainty=certainty,
        )
        return accepts(said.tracker())

    def test_whoever_has_it_begun_accepts_the_offer(self) -> None:
        assert self.accepts("ok lancez le retour alors")

    def test_whoever_asks_how_or_is_not_sure_does_not(self) -> None:
        assert not self.accepts("et comment je le lance ?")
        assert not self.accepts("lancer le retour", certainty=0.5)
