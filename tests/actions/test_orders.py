import re
from typing import Any, ClassVar

import pytest
import responses

from actions.order_asking import AskOrderProof, AskOrderReference
from actions.order_given import Given
from actions.orders import ValidateOrderForm
from actions.show_order import ShowOrder
from actions.surroundings import Surroundings
from bot.desk.attempts import MAX_FAILED_PROOFS
from bot.desk.model import Conversation
from bot.french import NBSP, french_date
from tests.actions.conftest import URL, Outcome, Said, day, run_action

MARC = {"order_reference": "AR-20418", "order_proof": "29200", "order_outcome": "proved"}


def shown(reference: str, proof: str, conversation: Conversation, **slots: Any) -> Outcome:
    said = Said(
        slots={
            "order_reference": reference,
            "order_proof": proof,
            "order_outcome": "proved",
            **slots,
        }
    )
    return run_action(ShowOrder(), said.by(conversation))


def looked_up(conversation: Conversation, said: Said) -> Outcome:
    return run_action(ValidateOrderForm(), said.by(conversation))


class TestReadingWhatIsGiven:
    def test_a_number_without_proof_is_kept_and_the_proof_asked_for(
        self, conversation: Conversation
    ) -> None:
        outcome = looked_up(conversation, Said("AR-20418", entities={"order_number": "AR-20418"}))
        assert outcome.slots == {
            "order_reference": "AR-20418",
            "order_proof": None,
            "order_outcome": None,
            "order_purpose": "status",
        }

    @pytest.mark.parametrize(
        ("text", "known", "found"),
        [
            ("non c'est 20418 pas 20417", "AR-20417", ("AR-20418", None)),
            ("20418 pardon", "AR-20417", ("AR-20418", None)),
            ("29200", "AR-20418", (None, "29200")),
            ("20418 29200", None, ("AR-20418", "29200")),
        ],
    )
    def test_figures_are_read_for_what_they_resemble(
        self, text: str, known: str | None, found: tuple[str | None, str | None]
    ) -> None:
        entities = [
            {"entity": "postcode", "value": match[0], "start": match.start()}
            for match in re.finditer(r"\d{5}", text)
        ]
        slots = {"requested_slot": "order_proof", "order_reference": known}
        tracker = Said(text, slots=slots).tracker()
        tracker.latest_message["entities"] = entities
        given = Given.by(tracker)
        assert (given.reference, given.proof) == found

    def test_both_at_once_are_enough(self, conversation: Conversation) -> None:
        given = {"order_number": "AR-20418", "postcode": "29200"}
        outcome = looked_up(conversation, Said("AR-20418 29200", entities=given))
        assert outcome.slots["order_outcome"] == "proved"

    def test_digits_alone_are_the_number_when_it_is_asked_for(
        self, conversation: Conversation
    ) -> None:
        said = Said(
            "20418", entities={"postcode": "20418"}, slots={"requested_slot": "order_reference"}
        )
        outcome = looked_up(conversation, said)
        assert outcome.slots["order_reference"] == "AR-20418"
        assert outcome.slots["order_proof"] is None

    def test_digits_alone_are_the_postcode_when_the_proof_is_asked_for(
        self, conversation: Conversation
    ) -> None:
        said = Said(
            "29200",
            entities={"postcode": "29200"},
            slots={"requested_slot": "order_proof", "order_reference": "AR-20418"},
        )
        assert looked_up(conversation, said).slots["order_outcome"] == "proved"

    def test_the_proof_of_one_order_serves_for_the_next(self, conversation: Conversation) -> None:
        said = Said("et la AR-20428 ?", entities={"order_number": "AR-20428"}, slots=MARC)
        outcome = looked_up(conversation, said)
        assert outcome.slots["order_reference"] == "AR-20428"
        assert outcome.slots["order_outcome"] == "proved"

    def test_another_question_gets_its_answer_first(self, conversation: Conversation) -> None:
        said = Said(
            "c'est quoi votre numéro ?",
            intent="ask_phone_number",
            slots={"requested_slot": "order_reference"},
        )
        assert looked_up(conversation, said).slots == {}

    def test_the_same_question_again_is_no_refusal(self, conversation: Conversation) -> None:
        said = Said(
            "alors elle est où ?",
            intent="ask_order_status",
            slots={"requested_slot": "order_reference"},
        )
        # An answer without any slot would make Rasa run the form again, for ever.
        assert looked_up(conversation, said).slots["order_purpose"] == "status"

    def test_what_the_visitor_came_for_outlives_the_answers(
        self, conversation: Conversation
    ) -> None:
        opening = Said("où est mon colis", intent="ask_tracking")
        assert looked_up(conversation, opening).slots["order_purpose"] == "tracking"
        # Bare figures are easily taken for something else.
        figures = Said(
            "20418",
            intent="report_delivery_problem",
            entities={"postcode": "20418"},
            slots={"requested_slot": "order_reference"},
        )
        assert "order_purpose" not in looked_up(conversation, figures).slots

    def test_giving_up_ends_the_form(self, conversation: Conversation) -> None:
        said = Said("laisse tomber", intent="deny", slots={"requested_slot": "order_reference"})
        assert looked_up(conversation, said).slots == {
            "order_outcome": "abandoned",
            "requested_slot": None,
        }

    @pytest.mark.parametrize(
        "text",
        ["je sais plus le numero", "j'ai perdu mon numéro de commande", "j'ai pas le numéro"],
    )
    def test_a_number_that_is_lost_is_no_question_for_the_phone_number(
        self, conversation: Conversation, text: str
    ) -> None:
        slots = {"requested_slot": "order_reference"}
        said = Said(text, intent="ask_phone_number", slots=slots)
        assert looked_up(conversation, said).slots["order_outcome"] == "without"

    def test_another_order_is_asked_for_by_its_button(self, conversation: Conversation) -> None:
        said = Said(intent="ask_order_status", entities={"other_order": "oui"}, slots=MARC)
        assert looked_up(conversation, said).slots["order_reference"] is None


class TestProof:
    @pytest.mark.parametrize(
        ("reference", "proof"),
        [
            ("AR-20418", "75001"),
            ("AR-99999", "29200"),
            ("AR-20418", "quelqu.un@example.fr"),
            ("AR-20419", "29200"),
        ],
    )
    def test_a_wrong_number_and_a_wrong_proof_read_the_same(
        self, conversation: Conversation, reference: str, proof: str
    ) -> None:
        kind = "email" if "@" in proof else "postcode"
        given = {"order_number": reference, kind: proof}
        failed = looked_up(conversation, Said("…", entities=given))
        assert failed.text == ""
        assert failed.slots == {
            "order_reference": None,
            "order_proof": None,
            "tried_reference": reference,
            "tried_proof": proof,
            "order_outcome": None,
            "order_purpose": "status",
        }
        asked = run_action(AskOrderReference(), Said(slots=failed.slots).by(conversation))
        assert asked.text.startswith("Je ne trouve pas de commande avec ces indications.")
        assert reference not in asked.text
        assert proof not in asked.text

    def test_only_what_was_wrong_has_to_be_given_again(self, conversation: Conversation) -> None:
        slots = {
            "requested_slot": "order_reference",
            "tried_reference": "AR-20418",
            "tried_proof": "75001",
        }
        said = Said("pardon, marc.bihan@example.com", entities={"email": "marc.bihan@example.com"})
        outcome = looked_up(conversation, Said(said.text, entities=said.entities, slots=slots))
        assert outcome.slots["order_outcome"] == "proved"

    @pytest.mark.parametrize(
        ("typed", "reference", "proof"),
        [("29200", "AR-20418", "29200"), ("20419", "AR-20419", "75001")],
    )
    def test_a_lone_number_corrects_the_half_that_it_resembles(
        self,
        here: Surroundings,
        conversation: Conversation,
        typed: str,
        reference: str,
        proof: str,
    ) -> None:
        slots = {
            "requested_slot": "order_reference",
            "tried_reference": "AR-20418",
            "tried_proof": "75001",
        }
        said = Said(typed, entities={"postcode": typed}, slots=slots)
        outcome = looked_up(conversation, said)
        kept = {**outcome.slots}
        found = (
            kept.get("order_reference") or kept.get("tried_reference"),
            kept.get("order_proof") or kept.get("tried_proof"),
        )
        assert found == (reference, proof)

    @pytest.mark.parametrize("reference", ["AR-20427", "AR-20419", "AR-99999"])
    def test_a_proof_that_is_carried_over_and_fails_is_asked_for_again(
        self, here: Surroundings, conversation: Conversation, reference: str
    ) -> None:
        slots = {**MARC, "order_proof": "35000"}
        said = Said(entities={"order_number": reference}, slots=slots)
        outcome = looked_up(conversation, said)
        assert outcome.slots["order_reference"] == reference
        assert outcome.slots["order_proof"] is None
        # What was proved before says nothing of this order.
        assert outcome.slots["order_outcome"] is None

    def test_while_locked_nothing_more_is_asked_for(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        for _ in range(MAX_FAILED_PROOFS):
            here.store.record_failed_proof(conversation.id, None)
        said = Said(entities={"order_number": "AR-20418"})
        assert looked_up(conversation, said).slots["order_outcome"] == "locked"

    def test_five_failures_lock_the_conversation(self, conversation: Conversation) -> None:
        given = {"order_number": "AR-20418", "postcode": "75001"}
        outcomes = [
            looked_up(conversation, Said(entities=given)).slots.get("order_outcome")
            for _ in range(MAX_FAILED_PROOFS)
        ]
        assert outcomes == [None] * (MAX_FAILED_PROOFS - 1) + ["locked"]
        right = {"order_number": "AR-20418", "postcode": "29200"}
        assert looked_up(conversation, Said(entities=right)).slots["order_outcome"] == "locked"

    def test_five_failures_lock_the_address_in_another_conversation(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        for _ in range(MAX_FAILED_PROOFS):
            here.store.record_failed_proof(conversation.id, "an address")
        given = {"order_number": "AR-20418", "postcode": "29200"}
        elsewhere = here.store.create_conversation(None)
        said = Said(entities=given, metadata={"address_key": "an address"})
        assert looked_up(elsewhere, said).slots["order_outcome"] == "locked"
        other = Said(entities=given, metadata={"address_key": "another address"})
        assert looked_up(elsewhere, other).slots["order_outcome"] == "proved"

    def test_a_lock_is_said_and_a_person_offered(self, conversation: Conversation) -> None:
        said = Said(slots={"order_outcome": "locked"})
        outcome = run_action(ShowOrder(), said.by(conversation))
        assert "Par sécurité" in outcome.text
        assert outcome.payloads == ["#human"]

    def test_slots_alone_prove_nothing(self, conversation: Conversation) -> None:
        outcome = shown("AR-20418", "75001", conversation)
        assert "AR-20418" not in outcome.text
        assert outcome.links == []


class TestMistypedAddress:
    TYPED = "marc.bihan@gmial.com"
    ASKED: ClassVar = {
        "requested_slot": "order_proof",
        "order_reference": "AR-20418",
        "doubtful_email": TYPED,
    }

    def test_it_is_asked_about_before_it_counts_as_a_proof(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        slots = {"requested_slot": "order_proof", "order_reference": "AR-20418"}
        for _ in range(MAX_FAILED_PROOFS + 1):
            said = Said(self.TYPED, entities={"email": self.TYPED}, slots=slots)
            outcome = looked_up(conversation, said)
            assert outcome.slots["doubtful_email"] == self.TYPED
            assert outcome.slots["order_reference"] == "AR-20418"
            assert outcome.slots["order_proof"] is None
        assert not here.store.proofs_locked(conversation.id, None)

    def test_the_suggestion_and_what_was_typed_are_one_click_away(
        self, conversation: Conversation
    ) -> None:
        outcome = run_action(AskOrderProof(), Said(slots=self.ASKED).by(conversation))
        assert outcome.text == f"Vouliez-vous écrire marc.bihan@gmail.com{NBSP}?"
        assert outcome.titles == ["Oui, marc.bihan@gmail.com", "Non, marc.bihan@gmial.com"]
        assert outcome.payloads == [
            '/inform{"email": "marc.bihan@gmail.com"}',
            '/inform{"email": "marc.bihan@gmial.com"}',
        ]

    @pytest.mark.parametrize(
        ("text", "intent", "entities", "tried"),
        [
            ("/inform{…}", "inform", {"email": "marc.bihan@gmail.com"}, "marc.bihan@gmail.com"),
            ("/inform{…}", "inform", {"email": TYPED}, TYPED),
            ("oui", "affirm", {}, "marc.bihan@gmail.com"),
            ("non", "deny", {}, TYPED),
            (TYPED, "inform", {"email": TYPED}, TYPED),
            ("a@example.fr", "inform", {"email": "a@example.fr"}, "a@example.fr"),
            ("29999", "inform", {"postcode": "29999"}, "29999"),
        ],
    )
    def test_the_answer_is_what_is_tried(
        self,
        conversation: Conversation,
        text: str,
        intent: str,
        entities: dict[str, str],
        tried: str,
    ) -> None:
        said = Said(text, intent=intent, entities=entities, slots=self.ASKED)
        outcome = looked_up(conversation, said)
        assert outcome.slots["tried_proof"] == tried
        assert outcome.slots["doubtful_email"] is None

    def test_the_address_that_was_meant_is_the_one_that_staff_read(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        looked_up(conversation, Said("oui", intent="affirm", slots=self.ASKED))
        kept = here.store.conversation(conversation.id)
        assert kept
        assert kept.email == "marc.bihan@gmail.com"

    def test_without_the_order_number_the_doubt_waits_for_it(
        self, conversation: Conversation
    ) -> None:
        given = Said(self.TYPED, entities={"email": self.TYPED})
        slots = looked_up(conversation, given).slots
        assert slots["order_reference"] is None
        number = Said("AR-20418", entities={"order_number": "AR-20418"}, slots=slots)
        after = looked_up(conversation, number).slots
        assert after["order_reference"] == "AR-20418"
        assert after["order_proof"] is None
        assert "doubtful_email" not in after

    def test_a_correction_with_a_slip_keeps_the_number_that_was_tried(
        self, conversation: Conversation
    ) -> None:
        slots = {
            "requested_slot": "order_reference",
            "tried_reference": "AR-20418",
            "tried_proof": "75001",
        }
        said = Said(self.TYPED, entities={"email": self.TYPED}, slots=slots)
        assert looked_up(conversation, said).slots["order_reference"] == "AR-20418"

    def test_no_to_the_number_is_no_answer_about_the_address(
        self, conversation: Conversation
    ) -> None:
        slots = {"requested_slot": "order_reference", "doubtful_email": self.TYPED}
        said = Said("non je ne l'ai pas", intent="deny", slots=slots)
        assert looked_up(conversation, said).slots["order_outcome"] == "abandoned"


class TestOrderSystemDown:
    def test_it_is_said_and_nothing_is_counted_as_a_failure(
        self,
        here: Surroundings,
        conversation: Conversation,
        wire: responses.RequestsMock,
    ) -> None:
        wire.reset()
        wire.get(f"{URL}/orders/AR-20418", status=500)
        given = {"order_number": "AR-20418", "postcode": "29200"}
        outcome = looked_up(conversation, Said(entities=given))
        assert outcome.slots["order_outcome"] == "unavailable"
        assert outcome.slots["order_reference"] == "AR-20418"
        told = run_action(ShowOrder(), Said(slots=outcome.slots).by(conversation))
        assert "Ce n’est pas de votre fait" in told.text
        assert "#human" in told.payloads


class TestWords:
    def test_a_parcel_on_its_way(self, conversation: Conversation) -> None:
        outcome = shown("AR-20418", "29200", conversation)
        assert outcome.text == (
            "La commande AR-20418 est expédiée. "
            f"Colis Colissimo n°{NBSP}6A98765432105, livraison prévue {french_date(day(1))}."
        )
        assert outcome.links == [
            {
                "title": "Suivre le colis 6A98765432105",
                "url": "https://www.laposte.fr/outils/suivre-vos-envois?code=6A98765432105",
            }
        ]

    @pytest.mark.parametrize(
        ("reference", "proof", "says"),
        [
            ("AR-20417", "35000", f"a été livrée le {french_date(day(-6))}"),
            ("AR-20419", "29280", "livraison prévue aujourd’hui"),
            ("AR-20420", "20000", "Il reste à expédier 2 × Ubiquiti LiteBeam 5AC Gen2"),
            ("AR-20421", "22700", "attend un réapprovisionnement"),
            ("AR-20422", "97400", "est à la douane"),
            ("AR-20423", "56100", "attend son paiement par virement"),
            ("AR-20424", "44000", "est en préparation"),
            ("AR-20425", "75011", "est annulée"),
            ("AR-20426", "29000", "a été remboursée"),
            ("AR-20427", "29200", "a du retard, et nous vous prions de nous en excuser"),
            ("AR-20428", "29200", "dont le numéro de suivi n’est pas encore connu"),
            ("AR-20429", "22300", "est prête, au 12 rue des Antennes"),
            ("AR-20430", "35400", "sous le numéro RMA-0312"),
        ],
    )
    def test_every_state_is_told_in_plain_french(
        self, conversation: Conversation, reference: str, proof: str, says: str
    ) -> None:
        outcome = shown(reference, proof, conversation)
        assert says in outcome.text.replace(NBSP, " ")
        assert reference in outcome.text

    def test_no_name_address_or_amount_of_the_customer_is_said(
        self, conversation: Conversation
    ) -> None:
        outcome = shown("AR-20418", "29200", conversation)
        for secret in ("Marc", "Bihan", "29200", "@", "€"):
            assert secret not in outcome.text

    def test_a_delivery_problem_is_met_with_a_person(self, conversation: Conversation) -> None:
        outcome = shown("AR-20417", "35000", conversation, order_purpose="problem")
        assert "une personne de l’équipe s’en occupe avec vous" in outcome.text
        assert "#human" in outcome.payloads

    def test_the_proof_is_asked_for_with_its_reason(self, conversation: Conversation) -> None:
        outcome = run_action(AskOrderProof(), Said().by(conversation))
        assert "Pour protéger vos informations" in outcome.text
