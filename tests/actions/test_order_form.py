"""The look-up as people give what it needs: in any order, mistaken, unwilling, or all at once."""

from typing import Any

import pytest

from actions.order_asking import AskOrderProof, AskOrderReference
from actions.order_given import unasked
from actions.orders import ValidateOrderForm
from actions.show_order import ShowOrder
from actions.surroundings import Surroundings
from bot.desk.attempts import MAX_FAILED_PROOFS
from bot.desk.model import Conversation
from bot.french import NBSP
from tests.actions.conftest import Outcome, Said, run_action

NUMBER = {"requested_slot": "order_reference"}
PROOF = {"requested_slot": "order_proof", "order_reference": "AR-20418"}
MARC: dict[str, Any] = {
    "order_reference": "AR-20418",
    "order_proof": "29200",
    "order_outcome": "proved",
    "orders_proved": [["AR-20418", "29200"]],
}


def looked_up(conversation: Conversation, said: Said) -> Outcome:
    return run_action(ValidateOrderForm(), said.by(conversation))


def figures(text: str, **slots: Any) -> Said:
    return Said(text, entities={"postcode": text}, slots=slots)


class TestAnyOrder:
    def test_the_postcode_first_is_tried_the_other_way_round(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        first = looked_up(conversation, figures("29200", **NUMBER))
        assert first.slots["order_reference"] == "AR-29200"
        slots = {**first.slots, "requested_slot": "order_proof"}
        for _ in range(MAX_FAILED_PROOFS):
            found = looked_up(conversation, figures("20418", **slots)).slots
            assert found["order_outcome"] == "proved"
        assert (found["order_reference"], found["order_proof"]) == ("AR-20418", "29200")
        assert not here.store.proofs_locked(conversation.id, None)

    def test_an_address_before_the_number_is_kept(self, conversation: Conversation) -> None:
        address = "marc.bihan@example.com"
        slots = looked_up(conversation, Said(address, entities={"email": address})).slots
        assert slots["order_proof"] == address
        asked = run_action(AskOrderReference(), Said(slots=slots).by(conversation))
        assert asked.text.startswith("Merci, c’est noté.")
        found = looked_up(conversation, figures("20418", **{**slots, **NUMBER}))
        assert found.slots["order_outcome"] == "proved"

    @pytest.mark.parametrize(
        ("text", "entities", "slots", "starts"),
        [
            ("20418", {"postcode": "20418"}, {}, False),
            ("20418", {"postcode": "20418"}, {"order_outcome": "lost"}, True),
            ("AR-20418", {"order_number": "AR-20418"}, {}, True),
            ("a@example.fr", {"email": "a@example.fr"}, {}, True),
            ("a@example.fr", {"email": "a@example.fr"}, MARC, False),
            ("29200", {"postcode": "29200"}, {"order_reference": "AR-20418"}, True),
            ("la livraison à Brest 29200, en Corse ou ailleurs", {"postcode": "29200"}, {}, False),
            ("bleu", {}, {}, False),
        ],
    )
    def test_what_is_given_unasked_starts_the_look_up(
        self, text: str, entities: dict[str, str], slots: dict[str, Any], starts: bool
    ) -> None:
        assert unasked(Said(text, entities=entities, slots=slots).tracker()) is starts

    def test_a_number_said_earlier_is_not_asked_for(self, conversation: Conversation) -> None:
        earlier = {
            "event": "user",
            "text": "AR-20418, et vos horaires ?",
            "parse_data": {"entities": [{"entity": "order_number", "value": "AR-20418"}]},
        }
        now = {"event": "user", "text": "où est-elle ?", "parse_data": {"entities": []}}
        said = Said("où est-elle ?", intent="ask_order_status", events=[earlier, now])
        assert looked_up(conversation, said).slots["order_reference"] == "AR-20418"

    def test_a_correction_replaces_the_number(self, conversation: Conversation) -> None:
        said = Said("non, 20500", intent="deny", entities={"postcode": "20500"}, slots=PROOF)
        assert looked_up(conversation, said).slots["order_reference"] == "AR-20500"

    def test_a_postcode_that_is_called_one_is_no_number(self, conversation: Conversation) -> None:
        said = Said("code postal 29200", entities={"postcode": "29200"}, slots=NUMBER)
        slots = looked_up(conversation, said).slots
        assert (slots["order_reference"], slots["order_proof"]) == (None, "29200")

    @pytest.mark.parametrize(
        ("text", "answered"),
        [("AR-20418 et c'est quoi votre numéro de téléphone ?", True), ("numéro AR-20418", False)],
    )
    def test_a_question_beside_the_number_is_answered_too(
        self, conversation: Conversation, text: str, answered: bool
    ) -> None:
        given = {"order_number": "AR-20418"}
        said = Said(text, intent="ask_phone_number", entities=given, slots=NUMBER)
        outcome = looked_up(conversation, said)
        assert ("02 61 91 47 00" in outcome.text.replace(NBSP, " ")) is answered
        assert outcome.slots["order_reference"] == "AR-20418"


class TestUnusableAnswers:
    @pytest.mark.parametrize(
        ("text", "intent", "says"),
        [
            ("oui", "affirm", "Il me manque encore votre numéro de commande"),
            ("merci", "thank", "Il me manque encore votre numéro de commande"),
            ("nom : Bihan", "inform", "Un nom ne me permet pas"),
            ("6A98765432105", "inform", "Cela ressemble à un numéro de suivi"),
            ("marc@example,com", "inform", "semble incomplète"),
            ("bla bla", "nlu_fallback", "Je ne reconnais pas de numéro de commande"),
            ("pourquoi vous voulez ça ?", "ask_technical", "protéger vos informations"),
            ("a quoi sert mon code postal", "nlu_fallback", "protéger vos informations"),
            ("je le trouve où ?", "nlu_fallback", "peut retrouver la commande"),
        ],
    )
    def test_it_is_asked_again_with_what_helps(
        self, conversation: Conversation, text: str, intent: str, says: str
    ) -> None:
        slots = looked_up(conversation, Said(text, intent=intent, slots=NUMBER)).slots
        if "vous voulez" in text:
            says, slots = "Je ne reconnais", {"order_hint": "unclear"}
        asked = run_action(AskOrderReference(), Said(slots=slots).by(conversation))
        assert says in asked.text
        assert "C’est noté" not in asked.text

    def test_after_two_vain_answers_a_person_is_offered(self, conversation: Conversation) -> None:
        slots: dict[str, Any] = dict(NUMBER)
        for _ in range(2):
            slots |= looked_up(conversation, Said("bla", intent="inform", slots=slots)).slots
            assert slots["requested_slot"] == "order_reference"
        ended = looked_up(conversation, Said("bla", intent="inform", slots=slots)).slots
        assert (ended["order_outcome"], ended["requested_slot"]) == ("lost", None)
        told = run_action(ShowOrder(), Said(slots=ended).by(conversation))
        assert told.followup == "action_request_person"

    def test_the_number_of_another_order_is_asked_for_once(
        self, conversation: Conversation
    ) -> None:
        slots: dict[str, Any] = {**NUMBER, "order_hint": "other"}
        said = Said("elle arrive quel jour celle-là ?", "ask_order_status", slots=slots)
        ended = looked_up(conversation, said).slots
        assert (ended["order_outcome"], ended["requested_slot"]) == ("unnumbered", None)
        told = run_action(ShowOrder(), Said(slots=ended).by(conversation))
        assert "Sans son numéro" in told.text

    def test_asking_why_is_no_vain_answer(self, conversation: Conversation) -> None:
        said = Said("pourquoi vous voulez mon code postal ?", intent="nlu_fallback", slots=PROOF)
        assert looked_up(conversation, said).slots == {"order_hint": "why"}

    @pytest.mark.parametrize(
        ("text", "says"),
        [
            ("il est écrit où ce numéro ?", "figure dans l’e-mail de confirmation"),
            ("c'est quoi le code postal que vous avez ?", "je ne peux pas dire lequel diffère"),
        ],
    )
    def test_after_a_refusal_it_is_said_where_the_number_is_and_not_what_the_shop_knows(
        self, conversation: Conversation, text: str, says: str
    ) -> None:
        refused = {**NUMBER, "tried_reference": "AR-20418", "tried_proof": "29000"}
        slots = looked_up(conversation, Said(text, intent="ask_address", slots=refused)).slots
        asked = run_action(AskOrderReference(), Said(slots={**refused, **slots}).by(conversation))
        assert says in asked.text

    def test_of_two_proofs_one_is_often_known(self, conversation: Conversation) -> None:
        said = Said("je sais plus", intent="nlu_fallback", slots=PROOF)
        slots = looked_up(conversation, said).slots
        asked = run_action(AskOrderProof(), Said(slots=slots).by(conversation))
        assert "Un seul des deux suffit" in asked.text
        again = Said("je sais plus", intent="nlu_fallback", slots={**PROOF, **slots})
        assert looked_up(conversation, again).slots["order_outcome"] == "without"

    @pytest.mark.parametrize("text", ["je comprends pas c'est le bon numero", "pourquoi ?"])
    def test_a_refusal_is_explained_without_telling_which_half(
        self, conversation: Conversation, text: str
    ) -> None:
        tried = {**NUMBER, "tried_reference": "AR-20418", "tried_proof": "75001"}
        slots = looked_up(conversation, Said(text, intent="ask_phone_number", slots=tried)).slots
        asked = run_action(AskOrderReference(), Said(slots={**tried, **slots}).by(conversation))
        assert "je ne peux pas dire lequel diffère" in asked.text


class TestLeaving:
    @pytest.mark.parametrize(
        ("text", "intent"),
        [
            ("laisse tomber", "deny"),
            ("laisse tomber ma commande", "change_order"),
            ("c'est bon j'ai trouvé", "affirm"),
            ("tant pis", "nlu_fallback"),
        ],
    )
    def test_the_search_is_dropped(
        self, conversation: Conversation, text: str, intent: str
    ) -> None:
        outcome = looked_up(conversation, Said(text, intent=intent, slots=NUMBER))
        assert outcome.slots["order_outcome"] == "abandoned"

    @pytest.mark.parametrize(
        ("text", "intent"),
        [
            ("laissez tomber, je veux annuler ma commande", "change_order"),
            ("en fait non je veux savoir vos horaires", "ask_opening_hours"),
            ("je veux parler à quelqu'un", "ask_human"),
        ],
    )
    def test_what_is_wanted_instead_comes_first(
        self, conversation: Conversation, text: str, intent: str
    ) -> None:
        assert looked_up(conversation, Said(text, intent=intent, slots=NUMBER)).slots == {}

    def answered_before(self, text: str, **slots: Any) -> Said:
        events = [{"event": "user", "text": text}, {"event": "action", "name": "action_answer"}]
        return Said(text, intent="ask_opening_hours", events=events, slots={**NUMBER, **slots})

    def test_after_its_answer_the_search_is_over(self, conversation: Conversation) -> None:
        said = self.answered_before("en fait non je veux savoir vos horaires")
        slots = looked_up(conversation, said).slots
        assert (slots["order_outcome"], slots["requested_slot"]) == ("left", None)
        assert run_action(ShowOrder(), Said(slots=slots).by(conversation)).text == ""

    def test_after_another_question_it_goes_on(self, conversation: Conversation) -> None:
        slots = looked_up(conversation, self.answered_before("vos horaires ?")).slots
        asked = run_action(AskOrderReference(), Said(slots=slots).by(conversation))
        assert "Pour reprendre votre recherche" in asked.text

    def test_but_not_for_ever(self, conversation: Conversation) -> None:
        slots = looked_up(conversation, self.answered_before("vos horaires ?", order_asks=2)).slots
        assert slots["order_outcome"] == "left"


class TestSeveralOrders:
    def test_two_of_one_proof_are_both_told(self, conversation: Conversation) -> None:
        numbers = [("order_number", "AR-20418"), ("order_number", "AR-20428")]
        said = Said("AR-20418 et AR-20428, 29200", entities=[*numbers, ("postcode", "29200")])
        outcome = looked_up(conversation, said)
        assert "AR-20418" in outcome.text
        assert outcome.slots["order_reference"] == "AR-20428"
        assert outcome.slots["order_outcome"] == "proved"
        assert [number for number, _ in outcome.slots["orders_proved"]] == ["AR-20418", "AR-20428"]

    def test_of_two_proofs_the_missing_one_is_asked_for(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        numbers = [("order_number", "AR-20418"), ("order_number", "AR-20419")]
        said = Said("AR-20418 et AR-20419, 29200", entities=[*numbers, ("postcode", "29200")])
        outcome = looked_up(conversation, said)
        assert "6A98765432105" in outcome.text
        assert "Chronopost" not in outcome.text
        assert outcome.slots["order_reference"] == "AR-20419"
        assert outcome.slots["order_outcome"] is None

    def test_an_order_proved_before_is_told_at_once(self, conversation: Conversation) -> None:
        slots = {
            "order_reference": "AR-20419",
            "order_proof": "29280",
            "order_outcome": "proved",
            "orders_proved": [["AR-20418", "29200"], ["AR-20419", "29280"]],
        }
        said = Said("et la AR-20418", entities={"order_number": "AR-20418"}, slots=slots)
        found = looked_up(conversation, said).slots
        assert (found["order_reference"], found["order_proof"]) == ("AR-20418", "29200")
        assert found["order_outcome"] == "proved"

    def test_a_proof_of_another_order_does_not_count_by_itself(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        slots = dict(MARC)
        for _ in range(MAX_FAILED_PROOFS + 1):
            said = Said("AR-20419", entities={"order_number": "AR-20419"}, slots=slots)
            slots |= looked_up(conversation, said).slots
            assert slots["order_reference"] == "AR-20419"
        assert not here.store.proofs_locked(conversation.id, None)

    def test_nobody_runs_through_the_numbers_with_an_own_postcode(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        slots = dict(MARC)
        for number in range(30000, 30000 + MAX_FAILED_PROOFS + 1):
            reference = f"AR-{number}"
            said = Said(reference, entities={"order_number": reference}, slots=slots)
            slots |= looked_up(conversation, said).slots
        assert slots["order_outcome"] == "locked"

    def test_nothing_is_proved_in_another_conversation(self, conversation: Conversation) -> None:
        said = Said("AR-20418", entities={"order_number": "AR-20418"})
        assert looked_up(conversation, said).slots["order_outcome"] is None
