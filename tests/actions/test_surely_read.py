"""What is surely read is answered before it is given up: asked again, noted or passed on."""

from dataclasses import replace

import pytest

from actions.advice import ValidateAdviceForm
from actions.everyday import ActionAnswer
from actions.handoff_questions import ValidateHandoffForm
from actions.human import RequestPerson
from actions.not_understood import NotUnderstood
from actions.surroundings import Surroundings
from bot.desk.card import Card
from bot.desk.model import Conversation
from bot.french import NBSP
from tests.actions.conftest import Outcome, Said, run_action

SURELY, LIKELY = 0.95, 0.7


def of_goods(
    text: str, label: str, certainty: float = SURELY, intent: str = "nlu_fallback"
) -> Said:
    """Said after the U6 Lite was told."""
    told = {"event": "slot", "name": "product_words", "value": "UB-U6LITE"}
    user = {"event": "user", "text": text}
    return Said(
        text,
        intent=intent,
        confidence=0.4 if intent == "nlu_fallback" else 0.9,
        slots={"product_words": "UB-U6LITE"},
        events=[told, {"event": "bot", "text": "C'est une borne."}, user],
        in_context={"goods": label},
        certainty=certainty,
    )


class TestNotUnderstood:
    def test_a_need_told_as_a_story_gets_advice(self, here: Surroundings) -> None:
        text = "Chez mémé les murs font 80 cm, et elle parle au médecin par la tablette."
        said = Said(text, "nlu_fallback", in_context={"goods": "need"}, certainty=SURELY)
        assert run_action(NotUnderstood(), said).followup == "advice_form"

    def test_likely_is_not_enough(self, here: Surroundings) -> None:
        text = "Chez mémé les murs font 80 cm, et elle parle au médecin par la tablette."
        said = Said(text, "nlu_fallback", in_context={"goods": "need"}, certainty=LIKELY)
        assert run_action(NotUnderstood(), said).followup != "advice_form"

    def test_after_an_order_a_need_is_no_opening(self, here: Surroundings) -> None:
        told = {"event": "slot", "name": "order_spoken", "value": "AR-20418"}
        said = Said(
            "c'est pour la cour derrière",
            "nlu_fallback",
            in_context={"goods": "need"},
            certainty=SURELY,
            events=[told, {"event": "user", "text": "c'est pour la cour derrière"}],
        )
        assert run_action(NotUnderstood(), said).followup != "advice_form"

    def test_a_rule_comes_before_the_stock_of_what_is_named(self, here: Surroundings) -> None:
        said = Said(
            "dernier prix pour un litebeam 5ac ??",
            "nlu_fallback",
            {"product": "litebeam 5ac"},
            in_context={"shop": "discount"},
            certainty=SURELY,
        )
        assert "même pour tout le monde" in run_action(NotUnderstood(), said).text

    def test_what_the_catalogue_lacks_is_no_stock_line(self, here: Surroundings) -> None:
        outcome = run_action(NotUnderstood(), of_goods("c'est quel diamètre ?", "spec"))
        assert "catalogue" in outcome.text
        assert "stock" not in outcome.text.partition(":")[0]


class TestInsteadOfAPerson:
    def test_what_the_catalogue_knows_needs_nobody(self, here: Surroundings) -> None:
        said = of_goods("Faudra-t-il donc changer les deux ?", "feed", intent="ask_technical")
        outcome = run_action(RequestPerson(), said)
        assert "802.3af" in outcome.text
        assert outcome.followup == "action_listen"

    @pytest.mark.parametrize("intent", ["ask_human", "complaint"])
    def test_who_wants_a_person_gets_one(
        self, here: Surroundings, conversation: Conversation, intent: str
    ) -> None:
        said = of_goods("je peux avoir quelqu'un ?", "price", intent=intent).by(conversation)
        assert run_action(RequestPerson(), said).followup == "handoff_form"

    def test_a_fault_is_for_a_technician(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        said = of_goods("elle ne s'allume pas, pourquoi ?", "feed", intent="ask_technical")
        assert run_action(RequestPerson(), said.by(conversation)).followup == "handoff_form"


class TestWhileARequestWaits:
    @pytest.fixture
    def waits(self, here: Surroundings, conversation: Conversation) -> Conversation:
        here.store.open_handoff(conversation.id, "technical", Card(summary="une borne"), None)
        return conversation

    def test_a_price_is_answered(self, here: Surroundings, waits: Conversation) -> None:
        said = of_goods("un neuf, il est à combien ?", "price", intent="inform")
        assert f"109,00{NBSP}€" in run_action(NotUnderstood(), said.by(waits)).text

    def test_a_detail_is_for_the_person(self, here: Surroundings, waits: Conversation) -> None:
        said = of_goods("elle est au grenier", "need", intent="ask_availability")
        outcome = run_action(ActionAnswer(), said.by(waits))
        assert outcome.text == ""


class TestAskedBesideAQuestion:
    def form(self, text: str, here: Surroundings, by: Conversation, **labels: str) -> Outcome:
        handoff, _ = here.store.open_handoff(by.id, "technical", Card(), None)
        slots = {
            "handoff_id": handoff.id,
            "handoff_questions": ["tried"],
            "requested_slot": "handoff_answer",
            "handoff_topic": "technical",
        }
        said = Said(
            text,
            "ask_technical",
            slots=slots,
            active_loop="handoff_form",
            in_context=labels,
            certainty=SURELY,
        )
        return run_action(ValidateHandoffForm(), said.by(by))

    def test_it_is_answered_and_the_question_stays(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        outcome = self.form(
            "Et le mât, c'est vous qui le posez ?",
            here,
            conversation,
            question="everyday",
            shop="install",
        )
        assert "pose" in outcome.text
        assert outcome.slots["requested_slot"] == "handoff_answer"

    def test_an_answer_is_no_question(self, here: Surroundings, conversation: Conversation) -> None:
        outcome = self.form(
            "la poser ailleurs ?", here, conversation, question="answer", shop="install"
        )
        assert "déplacement" not in outcome.text


class TestANeedToldAsAStory:
    STORY = "les murs font 80 cm et le médecin vient en visio maintenant"

    def told(self, text: str, **labels: str) -> Said:
        return Said(text, "out_of_scope", in_context=labels, certainty=SURELY)

    def test_it_is_no_other_business(self, here: Surroundings) -> None:
        said = self.told(self.STORY, goods="need", need="wifi")
        assert run_action(ActionAnswer(), said).followup == "advice_form"

    @pytest.mark.parametrize("use", ["other", "power"])
    def test_a_detail_opens_no_advice(self, here: Surroundings, use: str) -> None:
        said = self.told(self.STORY, goods="need", need=use)
        assert run_action(ActionAnswer(), said).followup is None

    def test_what_is_asked_to_be_sold_is_looked_up(self, here: Surroundings) -> None:
        said = self.told("dommage, et un enregistreur alors ?", goods="need", need="switch")
        said = replace(said, in_context={**said.in_context, "shop": "sells"})
        assert run_action(ActionAnswer(), said).followup is None

    def test_its_use_is_not_asked_for(self, here: Surroundings) -> None:
        said = replace(self.told(self.STORY, goods="need", need="wifi"), active_loop="advice_form")
        outcome = run_action(ValidateAdviceForm(), said)
        assert "use" not in outcome.slots["advice_questions"]
        assert outcome.slots["advice_said"][0] == self.STORY


class TestNamedByTheirKind:
    def test_the_cheapest_of_two(self, here: Surroundings) -> None:
        said = Said(
            "c'est quoi le moins cher entre vos deux switch",
            "ask_price",
            {"product": "switch"},
            in_context={"goods": "cheapest"},
        )
        assert "Le moins cher : TP-Link TL-SG1005P" in run_action(
            ActionAnswer(), said
        ).text.replace(NBSP, " ")

    def test_who_comes_by_for_goods_hears_how(self, here: Surroundings) -> None:
        said = Said(
            "je peux passer chercher un injecteur 24v ?",
            "nlu_fallback",
            {"product": "injecteur 24v"},
            in_context={"shop": "collect"},
            certainty=0.6,
        )
        text = run_action(NotUnderstood(), said).text
        assert "120 pièces" in text
        assert "sur rendez-vous" in text

    def test_a_kind_that_is_sold_is_never_unknown(self, here: Surroundings) -> None:
        text = "un petit switch qui alimente mes caméras en poe 802.3af, vous avez ?"
        told = run_action(ActionAnswer(), Said(text, "ask_availability")).text
        assert "TL-SG1005P" in told

    def test_another_maker_s_model_still_is(self, here: Surroundings) -> None:
        text = "vous avez le switch WS-C2960X-48 ?"
        told = run_action(ActionAnswer(), Said(text, "ask_availability")).text
        assert "SG1005P, 49,90" not in told.replace(NBSP, " ")


class TestHagglingAfterAPrice:
    def test_it_is_the_same_price_for_all(self, here: Surroundings) -> None:
        said = of_goods("entre nous on peut s'arranger non ? disons 30 tout rond", "spec")
        priced = {
            "event": "user",
            "text": "c'est combien",
            "parse_data": {"intent": {"name": "ask_price"}, "text": "c'est combien"},
        }
        said = replace(said, in_context={"facts": "insist"}, events=[priced, *said.events])
        assert "même pour tout le monde" in run_action(NotUnderstood(), said).text
