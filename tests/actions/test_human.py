from dataclasses import replace
from typing import Any, ClassVar

import pytest

from actions.confirm_request import ConfirmRequest
from actions.handoff_questions import AskHandoffQuestion, ValidateHandoffForm
from actions.human import RequestPerson
from actions.insult import Insult
from actions.surroundings import Surroundings, settle
from bot.desk.filing import refresh_card
from bot.desk.model import Conversation, ConversationState, HandoffState, Role
from bot.french import NBSP
from tests.actions.conftest import Outcome, Said, run_action
from tests.places import CLOSED

NOT_LIT = "mon nanostation loco sur un switch poe 802.3af ne s'allume pas"


def said(here: Surroundings, conversation: Conversation, text: str, **kept: Any) -> Said:
    """A message that the store has, as it always does before Rasa is asked."""
    client_id = f"message-{len(here.store.messages(conversation.id))}"
    here.store.add_visitor_message(conversation.id, client_id, text)
    return Said(text, **kept).by(conversation)


def request(here: Surroundings, conversation: Conversation, text: str, intent: str) -> Outcome:
    return run_action(RequestPerson(), said(here, conversation, text, intent=intent))


def state(here: Surroundings, conversation: Conversation) -> ConversationState:
    found = here.store.conversation(conversation.id)
    assert found
    return found.state


class TestRequest:
    def test_staff_see_it_before_the_questions_are_answered(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        outcome = request(here, conversation, NOT_LIT, "ask_technical")
        handoff = here.store.open_handoff_of(conversation.id)
        assert handoff
        assert handoff.state is HandoffState.WAITING
        assert handoff.topic == "technical"
        assert handoff.card.poe_source_standard == "802.3af"
        assert handoff.card.powered_device == "nanostation loco"
        assert handoff.card.page_url == "https://shop.example/borne"
        assert handoff.promise_at
        # Two that do not go together: why is on the card only, and nothing is asked.
        assert "débranché" in outcome.text
        assert "802.3af" not in outcome.text
        assert outcome.slots["handoff_questions"] == []

    def test_the_bot_still_answers_while_its_questions_are_asked(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        outcome = request(
            here, conversation, "ma u6 lite sur le sg1005p ne marche plus", "ask_technical"
        )
        assert outcome.slots["handoff_questions"] == ["tried"]
        assert state(here, conversation) is ConversationState.BOT

    def test_at_most_three_questions(self, here: Surroundings, conversation: Conversation) -> None:
        outcome = request(here, conversation, "j'ai un souci de vlan", "ask_technical")
        assert 1 <= len(outcome.slots["handoff_questions"]) <= 3

    def test_asking_again_asks_no_question_again(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        request(here, conversation, "je veux quelqu'un", "ask_human")
        again = request(here, conversation, "alors ? quelqu'un ?", "ask_human")
        assert again.slots["handoff_questions"] == []
        assert len(here.store.handoffs()) == 1

    def test_nothing_takes_the_conversation_back_from_a_person(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        staff = here.store.add_staff("lea", "Léa", "a long password", Role.AGENT)
        request(here, conversation, "je veux quelqu'un", "ask_human")
        handoff = here.store.open_handoff_of(conversation.id)
        assert handoff
        assert here.store.take(handoff.id, staff.id)
        request(here, conversation, "je veux quelqu'un", "ask_human")
        assert state(here, conversation) is ConversationState.HUMAN

    @pytest.mark.parametrize(
        ("intent", "topic"),
        [("ask_quote", "quote"), ("partnership", "partnership"), ("complaint", "complaint")],
    )
    def test_the_topic_is_that_of_the_question(
        self, here: Surroundings, conversation: Conversation, intent: str, topic: str
    ) -> None:
        request(here, conversation, "bonjour, voilà ma demande", intent)
        handoff = here.store.open_handoff_of(conversation.id)
        assert handoff
        assert handoff.topic == topic

    def test_what_is_wanted_is_the_summary_in_the_visitor_s_words(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        text = "un devis pour 12 EAP225 et 2 switchs poe"
        request(here, conversation, text, "ask_quote")
        handoff = here.store.open_handoff_of(conversation.id)
        assert handoff
        assert handoff.card.summary == text
        refresh_card(here.store, conversation.id)
        kept = here.store.handoff(handoff.id)
        assert kept
        assert kept.card.summary == text

    def test_the_wish_for_a_person_says_nothing_of_what_is_wanted(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        outcome = request(here, conversation, "je veux parler à quelqu'un", "ask_human")
        assert outcome.slots["handoff_questions"] == ["summary"]

    def test_a_second_request_does_not_carry_the_card_of_the_first(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        opened = request(here, conversation, NOT_LIT, "ask_technical")
        staff = here.store.add_staff("lea", "Léa", "a long password", Role.AGENT)
        here.store.close(int(opened.slots["handoff_id"]), staff.id, "resolved", "par téléphone")
        request(here, conversation, "un devis pour 30 bornes", "ask_quote")
        handoff = here.store.open_handoff_of(conversation.id)
        assert handoff
        assert handoff.card.symptom is None
        assert handoff.card.poe_source_standard is None

    def test_an_order_that_was_not_proved_is_never_shown_as_verified(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        slots = {"order_outcome": "proved", "order_reference": None, "tried_reference": "AR-20999"}
        message = said(here, conversation, "quelqu'un svp", intent="ask_human", slots=slots)
        run_action(RequestPerson(), message)
        handoff = here.store.open_handoff_of(conversation.id)
        assert handoff
        assert handoff.card.order_reference == "AR-20999"
        assert not handoff.card.order_verified

    def test_a_faxed_purchase_order_is_told_not_to_be_an_order_yet(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        text = "je vous faxe notre bon de commande, faites-nous le devis"
        outcome = request(here, conversation, text, "ask_quote")
        assert outcome.text.startswith(here.shop.purchase_orders)
        plain = request(here, conversation, "il me faut un devis", "ask_quote")
        assert here.shop.purchase_orders not in plain.text

    def test_a_partnership_is_answered_in_the_shop_s_own_words(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        outcome = request(here, conversation, "sponsorisez mon club", "partnership")
        assert outcome.text.startswith(here.shop.partnerships)


class TestQuestions:
    SLOTS: ClassVar = {
        "requested_slot": "handoff_answer",
        "handoff_questions": ["powered_device", "symptom", "tried"],
    }

    def answered(self, here: Surroundings, conversation: Conversation, **kept: Any) -> Outcome:
        opened = request(here, conversation, "j'ai un souci", "ask_technical")
        slots = {**self.SLOTS, "handoff_id": opened.slots["handoff_id"]}
        text = kept.pop("text")
        message = said(here, conversation, text, slots=slots, **kept)
        return run_action(ValidateHandoffForm(), message)

    def test_each_can_be_skipped(self, here: Surroundings, conversation: Conversation) -> None:
        opened = request(here, conversation, "un souci", "ask_technical")
        slots = {"handoff_questions": ["symptom"], "handoff_id": opened.slots["handoff_id"]}
        outcome = run_action(AskHandoffQuestion(), Said(slots=slots).by(conversation))
        assert outcome.titles == ["Passer"]
        skipped = self.answered(here, conversation, text="Passer", intent="deny")
        assert skipped.slots["handoff_questions"] == ["symptom", "tried"]
        assert skipped.slots["handoff_answers"] == []

    @pytest.mark.parametrize(
        ("text", "intent"),
        [
            ("ah et j'oubliais, le firmware est le 6.5", "ask_technical"),
            ("au fait le câble fait 60 m", "ask_availability"),
            ("autre précision : ça date d'hier", "inform"),
        ],
    )
    def test_an_afterthought_answers_no_question(
        self, here: Surroundings, conversation: Conversation, text: str, intent: str
    ) -> None:
        outcome = self.answered(here, conversation, text=text, intent=intent)
        assert outcome.text == "C’est noté."
        assert outcome.slots == {"handoff_answer": None, "requested_slot": "handoff_answer"}

    def test_an_afterthought_that_answers_is_the_answer(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        text = "ah oui, j'oubliais : c'est une U6 Lite"
        outcome = self.answered(here, conversation, text=text, intent="inform")
        assert outcome.slots["handoff_answered"] == ["powered_device"]

    def test_an_answer_is_kept_as_typed(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        outcome = self.answered(here, conversation, text="un machin blanc", intent="inform")
        assert outcome.slots["handoff_answered"] == ["powered_device"]
        assert outcome.slots["handoff_answers"] == ["un machin blanc"]
        assert outcome.slots["requested_slot"] == "handoff_answer"

    def test_what_an_answer_tells_as_well_is_not_asked_for(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        text = "un nanostation loco, j'ai déjà changé le câble et redémarré"
        outcome = self.answered(here, conversation, text=text, intent="inform")
        assert "tried" not in outcome.slots["handoff_questions"]

    def test_another_question_is_answered_first(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        outcome = self.answered(
            here, conversation, text="c'est quoi votre numéro ?", intent="ask_phone_number"
        )
        assert outcome.slots == {}

    def test_an_unsure_reading_is_an_answer(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        outcome = self.answered(
            here, conversation, text="le blanc", intent="ask_price", confidence=0.35
        )
        assert outcome.slots["handoff_answers"] == ["le blanc"]

    def test_only_an_order_number_goes_where_one_is_asked_for(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        opened = request(here, conversation, "débité deux fois", "report_payment_problem")
        assert opened.slots["handoff_questions"] == ["order_reference"]
        slots = {
            "requested_slot": "handoff_answer",
            "handoff_questions": ["order_reference"],
            "handoff_id": opened.slots["handoff_id"],
        }
        message = said(here, conversation, "je ne sais plus !!", slots=slots)
        assert run_action(ValidateHandoffForm(), message).slots["handoff_answers"] == []
        message = said(here, conversation, "20418", slots=slots)
        assert run_action(ValidateHandoffForm(), message).slots["handoff_answers"] == ["AR-20418"]

    def test_asking_for_a_person_again_is_no_answer_and_ends_the_questions(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        outcome = self.answered(here, conversation, text="/ask_human", intent="ask_human")
        assert outcome.slots == {"handoff_questions": [], "requested_slot": None}

    def test_after_staff_closed_the_request_its_questions_are_over(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        opened = request(here, conversation, "un souci de vlan", "ask_technical")
        staff = here.store.add_staff("lea", "Léa", "a long password", Role.AGENT)
        here.store.close(int(opened.slots["handoff_id"]), staff.id, "resolved", "par téléphone")
        slots = {**self.SLOTS, "handoff_id": opened.slots["handoff_id"]}
        message = said(here, conversation, "merci, bonne journée", intent="thank", slots=slots)
        # Without a slot, the form gives way to the rules, which answer the message itself.
        assert run_action(ValidateHandoffForm(), message).slots == {}
        again = run_action(AskHandoffQuestion(), message)
        assert again.text == ""
        assert again.slots == {"handoff_questions": [], "requested_slot": None}
        assert run_action(ConfirmRequest(), message).text == ""
        assert here.store.open_handoff_of(conversation.id) is None

    def test_without_a_question_the_form_ends_at_once(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        message = Said(slots={"handoff_questions": []}).by(conversation)
        assert run_action(ValidateHandoffForm(), message).slots == {"requested_slot": None}


class TestMistypedAddress:
    TYPED, MEANT = "jean@gmial.com", "jean@gmail.com"

    def slots(self, here: Surroundings, conversation: Conversation, **kept: Any) -> dict[str, Any]:
        opened = request(here, conversation, "j'ai un souci", "ask_technical")
        return {
            "requested_slot": "handoff_answer",
            "handoff_id": opened.slots["handoff_id"],
            **kept,
        }

    def email(self, here: Surroundings, conversation: Conversation) -> str | None:
        refresh_card(here.store, conversation.id)
        handoff = here.store.open_handoff_of(conversation.id)
        assert handoff
        return handoff.card.email

    def test_in_the_request_itself_it_is_the_first_question(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        text = f"un devis pour 3 u6 lite svp, {self.TYPED}"
        opened = request(here, conversation, text, "ask_quote")
        assert opened.slots["handoff_questions"] == []
        slots = {"handoff_questions": [], "handoff_id": opened.slots["handoff_id"]}
        first = Said(text, intent="ask_quote", entities={"email": self.TYPED}, slots=slots)
        outcome = run_action(ValidateHandoffForm(), first.by(conversation))
        assert outcome.slots == {
            "doubtful_email": self.TYPED,
            "requested_slot": "handoff_answer",
        }
        asking = Said(slots={**slots, **outcome.slots}).by(conversation)
        asked = run_action(AskHandoffQuestion(), asking)
        assert asked.text == f"Vouliez-vous écrire {self.MEANT}{NBSP}?"
        assert asked.titles == [f"Oui, {self.MEANT}", f"Non, {self.TYPED}"]

    def test_in_the_last_answer_it_is_one_more_question(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        slots = self.slots(here, conversation, handoff_questions=["tried"])
        text = f"rien, écrivez-moi à {self.TYPED}"
        message = said(here, conversation, text, slots=slots, entities={"email": self.TYPED})
        outcome = run_action(ValidateHandoffForm(), message)
        assert outcome.slots["handoff_answers"] == [text]
        assert outcome.slots["handoff_questions"] == []
        assert outcome.slots["requested_slot"] == "handoff_answer"
        assert outcome.slots["doubtful_email"] == self.TYPED

    @pytest.mark.parametrize(
        ("text", "intent", "entities", "kept"),
        [
            ("/inform{…}", "inform", {"email": MEANT}, MEANT),
            ("/inform{…}", "inform", {"email": TYPED}, TYPED),
            ("oui", "affirm", {}, MEANT),
            ("non", "deny", {}, TYPED),
            ("le 02 61 91 47 00 plutôt", "inform", {}, TYPED),
        ],
    )
    def test_the_answer_is_on_the_card(
        self,
        here: Surroundings,
        conversation: Conversation,
        text: str,
        intent: str,
        entities: dict[str, str],
        kept: str,
    ) -> None:
        here.store.add_visitor_message(conversation.id, "typed-before", f"mail {self.TYPED}")
        slots = self.slots(
            here, conversation, handoff_questions=["tried"], doubtful_email=self.TYPED
        )
        message = Said(text, intent=intent, entities=entities, slots=slots).by(conversation)
        outcome = run_action(ValidateHandoffForm(), message)
        assert outcome.slots == {"doubtful_email": None, "requested_slot": "handoff_answer"}
        assert self.email(here, conversation) == kept

    def test_after_it_the_questions_end(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        slots = self.slots(here, conversation, handoff_questions=[], doubtful_email=self.TYPED)
        message = Said("oui", intent="affirm", slots=slots).by(conversation)
        assert run_action(ValidateHandoffForm(), message).slots["requested_slot"] is None

    def test_another_slip_is_asked_about_as_well(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        slots = self.slots(here, conversation, handoff_questions=[], doubtful_email=self.TYPED)
        again = "jean@orange.fe"
        message = Said(again, entities={"email": again}, slots=slots).by(conversation)
        outcome = run_action(ValidateHandoffForm(), message)
        assert outcome.slots == {"doubtful_email": again, "requested_slot": "handoff_answer"}


class TestConfirmation:
    def confirmed(self, here: Surroundings, conversation: Conversation) -> Outcome:
        opened = request(here, conversation, "j'ai un souci de vlan", "ask_technical")
        slots = {
            "handoff_id": opened.slots["handoff_id"],
            "handoff_topic": "technical",
            "handoff_answered": ["powered_device"],
            "handoff_answers": ["un machin blanc"],
        }
        return run_action(ConfirmRequest(), Said(slots=slots).by(conversation))

    def test_open_tells_the_place_in_the_queue_and_an_honest_wait(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        outcome = self.confirmed(here, conversation)
        text = outcome.text.replace(NBSP, " ")
        assert "Vous êtes n° 1 dans la file d’attente" in text
        assert "réponse d’ici une heure environ" in text
        assert state(here, conversation) is ConversationState.WAITING

    def test_closed_tells_the_promise(self, here: Surroundings, conversation: Conversation) -> None:
        settle(replace(here, now=lambda: CLOSED))
        text = self.confirmed(here, conversation).text.replace(NBSP, " ")
        assert "réponse lundi 23 novembre avant 11 h" in text

    def test_the_answers_are_on_the_card(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        self.confirmed(here, conversation)
        handoff = here.store.open_handoff_of(conversation.id)
        assert handoff
        assert handoff.card.powered_device == "un machin blanc"


class TestInsult:
    EARLIER: ClassVar = {"event": "user", "parse_data": {"intent": {"name": "insult"}}}

    def test_the_first_gets_a_calm_word_and_no_request(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        message = Said(intent="insult", events=[self.EARLIER]).by(conversation)
        outcome = run_action(Insult(), message)
        assert "Restons courtois" in outcome.text
        assert here.store.handoffs() == ()

    def test_the_second_ends_the_exchange_and_keeps_a_request(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        message = Said(intent="insult", events=[self.EARLIER] * 2).by(conversation)
        outcome = run_action(Insult(), message)
        assert "Je mets fin à cet échange" in outcome.text
        assert "contact@armor-reseaux.example" in outcome.text
        assert here.store.open_handoff_of(conversation.id)
        # Kept for staff; whoever comes back polite is answered meanwhile.
        assert state(here, conversation) is ConversationState.WAITING


class TestAside:
    """What is said in the middle of the questions, and is no answer to them."""

    def validated(
        self, here: Surroundings, conversation: Conversation, text: str, **kept: Any
    ) -> Outcome:
        opened = request(here, conversation, "je veux quelqu'un", "ask_human")
        slots = {
            "requested_slot": "handoff_answer",
            "handoff_questions": ["summary"],
            "handoff_id": opened.slots["handoff_id"],
            **kept.pop("slots", {}),
        }
        message = said(here, conversation, text, slots=slots, **kept)
        return run_action(ValidateHandoffForm(), message)

    @pytest.mark.parametrize("text", ["laissez tomber", "non en fait c'est bon"])
    def test_the_request_can_be_taken_back(
        self, here: Surroundings, conversation: Conversation, text: str
    ) -> None:
        outcome = self.validated(here, conversation, text, intent="deny")
        assert "je retire votre demande" in outcome.text
        assert outcome.slots["requested_slot"] is None
        (handoff,) = here.store.handoffs()
        assert handoff.outcome == "withdrawn"
        assert state(here, conversation) is ConversationState.BOT
        assert run_action(ConfirmRequest(), Said().by(conversation)).text == ""

    @pytest.mark.parametrize("text", ["quoi ?", "hein", "pourquoi cette question ?"])
    def test_the_question_is_explained(
        self, here: Surroundings, conversation: Conversation, text: str
    ) -> None:
        outcome = self.validated(here, conversation, text)
        assert outcome.text.startswith("Quelques mots suffisent")
        assert outcome.slots == {"handoff_answer": None, "requested_slot": "handoff_answer"}

    def test_the_wait_is_told(self, here: Surroundings, conversation: Conversation) -> None:
        outcome = self.validated(
            here, conversation, "combien de temps d'attente ?", intent="ask_lead_time"
        )
        assert "réponse d’ici une heure environ" in outcome.text.replace(NBSP, " ")
        assert outcome.slots["requested_slot"] == "handoff_answer"

    def test_a_subject_is_no_question_about_the_assistant(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        outcome = self.validated(here, conversation, "un conseil", intent="ask_capabilities")
        assert outcome.slots["handoff_answers"] == ["un conseil"]

    def test_an_answer_can_be_corrected(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        kept = {
            "handoff_questions": ["symptom"],
            "handoff_answered": ["powered_device"],
            "handoff_answers": ["un machin blanc"],
        }
        outcome = self.validated(here, conversation, "non pardon, un machin noir", slots=kept)
        assert outcome.slots["handoff_answers"] == ["un machin noir"]
        assert "handoff_questions" not in outcome.slots

    def test_a_goodbye_ends_the_questions(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        outcome = self.validated(here, conversation, "au revoir", intent="goodbye")
        assert outcome.slots["handoff_questions"] == []

    def test_the_same_question_is_asked_three_times_at_most(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        opened = request(here, conversation, "je veux quelqu'un", "ask_human")
        slots = {"handoff_questions": ["summary"], "handoff_id": opened.slots["handoff_id"]}
        first = run_action(AskHandoffQuestion(), Said(slots=slots).by(conversation))
        asked = [{"event": "bot", "text": first.text}] * 3
        message = Said(slots=slots, events=asked).by(conversation)
        assert run_action(AskHandoffQuestion(), message).slots["handoff_questions"] == []

    def test_what_the_order_form_asked_for_is_not_answered_here(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        outcome = self.validated(
            here,
            conversation,
            "je veux parler à quelqu'un",
            intent="ask_human",
            slots={"requested_slot": "order_reference"},
        )
        assert outcome.slots["requested_slot"] == "handoff_answer"
        assert "handoff_questions" not in outcome.slots


class TestByTopic:
    def questions(
        self, here: Surroundings, conversation: Conversation, text: str, intent: str
    ) -> list[str]:
        asked: list[str] = request(here, conversation, text, intent).slots["handoff_questions"]
        return asked

    @pytest.mark.parametrize(
        ("text", "intent", "asked"),
        [
            ("mon paiement est refusé", "report_payment_problem", []),
            ("vous m'avez débité deux fois", "report_payment_problem", ["order_reference"]),
            ("et pr la suisse", "change_order", []),
            ("vous êtes nuls", "complaint", ["summary"]),
            ("mon colis est en retard", "complaint", ["order_reference"]),
            ("je cherche un switch, lequel choisir ?", "ask_technical", []),
            ("un devis svp", "ask_quote", ["need", "email"]),
            ("un devis pour 3 u6 lite", "ask_quote", ["email"]),
            ("un devis pour 3 u6 lite, rappelez-moi", "ask_quote", []),
            ("sponsorisez notre club", "partnership", ["email"]),
            ("vous recrutez ?", "partnership", []),
        ],
    )
    def test_only_what_can_be_answered_is_asked(
        self,
        here: Surroundings,
        conversation: Conversation,
        text: str,
        intent: str,
        asked: list[str],
    ) -> None:
        assert self.questions(here, conversation, text, intent) == asked

    def test_who_looks_for_work_is_no_sponsor(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        outcome = request(here, conversation, "vous recrutez ?", "partnership")
        assert here.shop.email in outcome.text
        assert "sponsoring" not in outcome.text

    def test_another_language_gets_no_question_and_a_confirmation_in_it(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        text = "my access point is broken"
        message = said(here, conversation, text, intent="ask_human", unreadable="language:en")
        opened = run_action(RequestPerson(), message)
        assert opened.slots["handoff_questions"] == []
        confirming = replace(message, slots=opened.slots)
        outcome = run_action(ConfirmRequest(), confirming)
        assert "Your request has been passed on. You are number 1 in the queue." in outcome.text
        assert "C’est transmis." not in outcome.text  # one language, and not two


def test_the_card_knows_what_the_catalogue_says_of_a_product(
    conversation: Conversation, here: Surroundings
) -> None:
    named = {
        "event": "user",
        "text": "mon UB-POE24",
        "parse_data": {"entities": [{"entity": "product", "value": "ub poe24"}]},
    }
    here.store.add_visitor_message(conversation.id, "a" * 12, "mon UB-POE24 sur une caméra axis")
    said = Said("il ne donne rien", intent="ask_technical", events=[named]).by(conversation)
    run_action(RequestPerson(), said)
    handoff = here.store.open_handoff_of(conversation.id)
    assert handoff is not None
    assert handoff.card.poe_source_standard == "passive 24 V"
