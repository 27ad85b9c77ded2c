"""What is said after an order was told, understood from that order."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.human import RequestPerson
from actions.order_followup import follow_up_order
from actions.order_kinds import Kind, trouble_in
from actions.order_words import describe
from actions.show_order import ShowOrder
from actions.surroundings import Surroundings
from bot.desk.card import Card
from bot.desk.model import Conversation
from bot.french import NBSP
from bot.orders import Order, OrderStatus
from tests.actions.conftest import Said, run_action
from tests.places import OPEN


def after(
    reference: str, proof: str, text: str, label: str | None = None, turns: int = 1, **slots: Any
) -> Said:
    """Said after that order was told; `label`: as the classifier reads it there."""
    told = {"event": "slot", "name": "order_spoken", "value": reference}
    user = {"event": "user", "text": text}
    known = {
        "order_reference": reference,
        "order_proof": proof,
        "order_outcome": "proved",
        "orders_proved": [[reference, proof]],
        "order_spoken": reference,
    }
    return Said(
        text,
        intent="nlu_fallback",
        slots={**known, **slots},
        events=[told, *[user] * turns],
        in_context={"order": label} if label else {},
    )


def _shown(reference: str) -> dict[str, Any]:
    return {"order_reference": reference, "order_proof": "29200", "order_outcome": "proved"}


def said_of(said: Said, conversation: Conversation) -> tuple[str | None, list[dict[str, Any]]]:
    dispatcher = CollectingDispatcher()
    tracker = said.by(conversation).tracker()
    events = asyncio.run(follow_up_order(tracker, dispatcher))
    if events is None:
        return None, []
    text = " ".join(message["text"] or "" for message in dispatcher.messages)
    return text.replace(NBSP, " ").replace("’", "'"), [dict(event) for event in events]


class TestUnderstood:
    def test_a_refund_that_does_not_come_is_no_lost_parcel(self) -> None:
        assert trouble_in("toujours pas reçu mon remboursement") is None

    def test_neighbours_without_the_parcel_mean_that_it_never_came(self) -> None:
        assert trouble_in("les voisins l'ont pas non plus") is Kind.NOT_RECEIVED


class TestTwoQuestions:
    def test_both_are_answered(self, conversation: Conversation) -> None:
        text = "je vais devoir payer qq chose ? et ca peut durer combien de temps"
        said = replace(
            after("AR-20422", "97400", text, "arrives"),
            parts={
                "je vais devoir payer qq chose": "customs_what",
                "ca peut durer combien de temps": "customs_wait",
            },
        )
        answer, events = said_of(said, conversation)
        assert "droits à payer" in (answer or "")
        assert "quelques jours" in (answer or "")
        assert {"order_spoken"} <= {each["name"] for each in events}

    def test_two_that_have_one_answer_get_it_once(self, conversation: Conversation) -> None:
        text = "elle arrive quand ? elle part quand ?"
        parts = {"elle arrive quand": "arrives", "elle part quand": "leaves"}
        said = replace(after("AR-20418", "29200", text, "arrives"), parts=parts)
        answer, _ = said_of(said, conversation)
        assert (answer or "").count("La livraison est prévue") == 1


class TestAnswered:
    @pytest.mark.parametrize(
        ("reference", "proof", "text", "label", "says"),
        [
            (
                "AR-20418",
                "29200",
                "elle arrive quand alors ?",
                "arrives",
                "La livraison est prévue",
            ),
            (
                "AR-20418",
                "29200",
                "à quelle heure ?",
                "hour",
                "Je ne connais pas l'heure de passage",
            ),
            ("AR-20418", "29200", "c'est quoi le transporteur ?", "carrier", "confiée à Colissimo"),
            (
                "AR-20418",
                "29200",
                "je serai pas là",
                "absent",
                "ce que Colissimo propose en votre absence",
            ),
            ("AR-20418", "29200", "à quelle adresse ?", "address", "je ne montre pas l'adresse"),
            ("AR-20418", "29200", "et le reste ?", "rest", "Tout est parti"),
            (
                "AR-20420",
                "20000",
                "et le reste ?",
                "rest",
                "Il reste à expédier 2 × Ubiquiti LiteBeam",
            ),
            (
                "AR-20420",
                "20000",
                "et l'autre ?",
                "other_order",
                "Il reste à expédier 2 × Ubiquiti LiteBeam",
            ),
            (
                "AR-20420",
                "20000",
                "et les litebeam elles arrivent quand",
                "rest",
                "Comptez ensuite",
            ),
            ("AR-20421", "22700", "c'est pour quand ?", "arrives", "dès son arrivée"),
            (
                "AR-20422",
                "97400",
                "il y a des taxes ?",
                "customs_what",
                "Je ne connais pas le montant",
            ),
            ("AR-20423", "56100", "j'ai fait le virement", "paid", "n'apparaît pas encore"),
            ("AR-20424", "44000", "elle arrive quand ?", "arrives", "elle part mardi 24 novembre"),
            ("AR-20425", "75011", "pourquoi annulée ?", "why", "Je ne connais pas la raison"),
            (
                "AR-20426",
                "29000",
                "pas reçu le remboursement",
                "refund",
                "c'est à nous de le vérifier",
            ),
            (
                "AR-20427",
                "29200",
                "elle arrive quand alors ?",
                "arrives",
                "je n'ai pas de nouvelle date",
            ),
            (
                "AR-20428",
                "29200",
                "le numéro de suivi ?",
                "tracking",
                "n'a pas encore donné de numéro",
            ),
            ("AR-20430", "35400", "vous avez le colis retour ?", "return", "RMA-0312"),
        ],
    )
    def test_it_is_answered_from_the_order(
        self,
        conversation: Conversation,
        reference: str,
        proof: str,
        text: str,
        label: str,
        says: str,
    ) -> None:
        answer, _ = said_of(after(reference, proof, text, label), conversation)
        assert answer is not None
        assert says in answer

    def test_a_late_order_is_not_excused_twice(self, conversation: Conversation) -> None:
        for text, label in (
            ("elle arrive quand ?", "arrives"),
            ("c'est nul", "grumble"),
            ("pourquoi ce retard ?", "why"),
        ):
            answer, _ = said_of(after("AR-20427", "29200", text, label), conversation)
            assert answer is not None
            assert "excuser" not in answer

    @pytest.mark.parametrize(
        ("text", "label"),
        [("non je l'ai pas reçu !!!", "not_received"), ("le colis est cassé", "broken")],
    )
    def test_a_delivery_that_went_wrong_is_handed_over(
        self, conversation: Conversation, text: str, label: str
    ) -> None:
        answer, events = said_of(after("AR-20417", "35000", text, label), conversation)
        assert answer is not None
        assert "c'est à nous" in answer
        slots = {each["name"]: each["value"] for each in events if each["event"] == "slot"}
        assert (slots["next_topic"], slots["next_text"]) == ("delivery_problem", text)
        assert events[-1]["name"] == "action_request_person"

    def test_the_first_message_may_say_so(self, conversation: Conversation) -> None:
        text = "le suivi dit livré mais j'ai rien reçu AR-20417 35000"
        slots = {
            "order_reference": "AR-20417",
            "order_proof": "35000",
            "order_outcome": "proved",
            "order_purpose": "problem",
        }
        outcome = run_action(ShowOrder(), Said(text, slots=slots).by(conversation))
        assert "vous ne l’avez pas reçue" in outcome.text
        assert outcome.followup == "action_request_person"

    def test_the_other_of_two_orders_is_told(self, conversation: Conversation) -> None:
        proved = [["AR-20419", "29280"], ["AR-20418", "29200"]]
        said = after("AR-20418", "29200", "et l'autre ?", "other_order", orders_proved=proved)
        answer, _ = said_of(said, conversation)
        assert answer is not None
        assert "AR-20419" in answer

    def test_another_order_that_is_not_proved_is_looked_up(
        self, conversation: Conversation
    ) -> None:
        said = after("AR-20418", "29200", "et la deuxième ?", "other_order")
        answer, events = said_of(said, conversation)
        assert answer == ""
        assert [each["name"] for each in events] == ["order_form"]

    def test_the_address_of_a_collection_is_that_of_the_shop(
        self, conversation: Conversation
    ) -> None:
        ready = {"event": "bot", "text": "Elle vous attend, sur rendez-vous."}
        said = after("AR-20429", "22300", "c'est quelle adresse déjà ?", "address")
        answer, events = said_of(replace(said, events=[*said.events, ready]), conversation)
        assert answer is not None
        assert "12 rue des Antennes" in answer
        assert not any(each.get("name") == "next_topic" for each in events)
        said = after("AR-20429", "22300", "demain 10h alors, c'est à quelle adresse ?", "address")
        answer, events = said_of(replace(said, events=[*said.events, ready]), conversation)
        assert answer is not None
        assert answer.startswith("C'est au 12 rue des Antennes")
        assert any(each.get("value") == "collection" for each in events)
        said = after("AR-20429", "22300", "l'adresse pour le retrait c'est quoi", "collect")
        assert "12 rue des Antennes" in str(said_of(said, conversation)[0])
        assert not any(each.get("name") == "next_topic" for each in said_of(said, conversation)[1])
        home = after("AR-20418", "29200", "elle est livrée à quelle adresse ?", "address")
        assert "je ne montre pas l'adresse" in str(said_of(home, conversation)[0])

    def test_what_is_to_be_paid_at_the_customs_and_how_long(
        self, conversation: Conversation
    ) -> None:
        text = "je vais devoir payer qq chose ? et ça peut durer combien de temps"
        answer, _ = said_of(after("AR-20422", "97400", text, "arrives"), conversation)
        assert answer is not None
        assert answer.startswith("Peut-être : s'il y a des droits à payer, Colissimo vous écrit")
        assert "quelques jours" in answer
        alone, _ = said_of(after("AR-20422", "97400", "ça arrive quand ?", "arrives"), conversation)
        assert "droits" not in str(alone)

    @pytest.mark.parametrize(
        "text", ["je veux juste qu'on me renvoie celui qui manque", "envoyez-moi celui qui manque"]
    )
    def test_the_missing_one_that_is_wanted_is_no_return(
        self, conversation: Conversation, text: str
    ) -> None:
        answer, events = said_of(after("AR-20418", "29200", text, "return_it"), conversation)
        assert "retour" not in str(answer)
        assert any(each.get("value") == "delivery_problem" for each in events)

    def test_the_other_order_asked_for_again_is_told_whole(
        self, conversation: Conversation
    ) -> None:
        proved = [["AR-20418", "29200"], ["AR-20428", "29200"]]
        said = after("AR-20428", "29200", "et l'autre elle arrive quand", orders_proved=proved)
        first = run_action(ShowOrder(), Said(slots=_shown("AR-20418")).by(conversation)).text
        told = {"event": "bot", "text": first}
        slots = {**said.slots, **_shown("AR-20418")}
        again = replace(said, slots=slots | {"order_spoken": "AR-20428"})
        again = replace(again, events=[told, *said.events])
        assert "prévue" in run_action(ShowOrder(), again.by(conversation)).text

    def test_another_order_by_its_goods_is_for_no_technician(
        self, conversation: Conversation
    ) -> None:
        said = after("AR-20428", "29200", "et l'autre avec les nanostation ?", "other_order")
        said = replace(said, intent="ask_technical", entities={"product": "nanostation"})
        assert run_action(RequestPerson(), said.by(conversation)).followup == "order_form"

    def test_a_day_and_an_hour_are_those_of_the_visit(self, conversation: Conversation) -> None:
        said = after("AR-20429", "22300", "demain 10h", "hour")
        ready = {"event": "bot", "text": "Elle vous attend, sur rendez-vous."}
        answer, _ = said_of(replace(said, events=[*said.events, ready]), conversation)
        assert "Rien n'est encore réservé" in (answer or "")


class TestNotAnswered:
    def test_without_an_order_told_before(self, conversation: Conversation) -> None:
        said = replace(after("AR-20418", "29200", "à quelle heure ?", "hour"), events=[])
        assert said_of(said, conversation)[0] is None

    def test_a_long_time_after(self, conversation: Conversation) -> None:
        said = after("AR-20418", "29200", "à quelle heure ?", "hour", turns=5)
        assert said_of(said, conversation)[0] is None

    def test_a_product_spoken_of_since(self, conversation: Conversation) -> None:
        said = after("AR-20418", "29200", "il arrive quand ?", "arrives")
        product = {"event": "slot", "name": "product_words", "value": "UB-U6LR"}
        said = replace(said, events=[said.events[0], product, *said.events[1:]])
        assert said_of(said, conversation)[0] is None

    def test_a_proof_that_is_none(self, conversation: Conversation) -> None:
        said = after("AR-20418", "75001", "c'est quoi le transporteur ?", "carrier")
        assert said_of(said, conversation)[0] is None

    def test_inside_a_form(self, conversation: Conversation) -> None:
        said = replace(
            after("AR-20418", "29200", "à quelle heure ?", "hour"), active_loop="handoff_form"
        )
        assert said_of(said, conversation)[0] is None


class TestStates:
    def order(self, here: Surroundings, reference: str, **changes: Any) -> Order:
        return replace(here.orders.find_order(reference), **changes)

    def test_a_day_that_is_past_is_said_to_be_late_first(self, here: Surroundings) -> None:
        order = self.order(here, "AR-20418")
        later = OPEN + timedelta(days=4)
        text = describe(order, "status", here.shop, later).text
        assert text.startswith("La commande AR-20418 a du retard, et nous vous prions")
        assert text.count("excuser") == 1
        assert text.endswith("relancer le transporteur pour vous.")

    @pytest.mark.parametrize("status", list(OrderStatus))
    def test_every_state_is_one_of_a_few_sentences(
        self, here: Surroundings, status: OrderStatus
    ) -> None:
        order = self.order(here, "AR-20418", status=status)
        for purpose in ("status", "tracking", "problem"):
            text = describe(order, purpose, here.shop, OPEN).text
            assert "AR-20418" in text
            assert text.count(". ") <= 4
            assert "excuser" not in text or status is OrderStatus.LATE

    def test_goods_without_a_date_are_not_promised(self, here: Surroundings) -> None:
        order = self.order(here, "AR-20421", remaining_expected_on=None)
        text = describe(order, "status", here.shop, OPEN).text
        assert "La date n'est pas encore connue" in text


EXCUSED = {"event": "bot", "text": "Elle a du retard, et nous vous prions de nous en excuser."}


class TestApologies:
    """Made once: said again, they mean less."""

    @pytest.mark.parametrize(
        ("text", "label"),
        [
            ("vous m'aviez dit demain", "promised"),
            ("c'est la troisième fois que j'appelle", "again"),
        ],
    )
    def test_once_in_a_conversation(
        self, conversation: Conversation, text: str, label: str
    ) -> None:
        said = after("AR-20427", "29200", text, label)
        first, _ = said_of(said, conversation)
        assert "désolé" in (first or "")
        again, _ = said_of(replace(said, events=[EXCUSED, *said.events]), conversation)
        assert again
        assert "désolé" not in again
        assert "personne de l'équipe" in again

    def test_a_late_order_told_again_has_its_excuses_once(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        said = after("AR-20427", "29200", "et ma commande alors, du nouveau ?")
        told = run_action(ShowOrder(), replace(said, intent="ask_order_status").by(conversation))
        assert "excuser" in told.text
        said = replace(said, events=[EXCUSED, *said.events], intent="ask_order_status")
        assert "excuser" not in run_action(ShowOrder(), said.by(conversation)).text

    def test_the_time_in_customs_is_no_question_of_duties(self, conversation: Conversation) -> None:
        said = after("AR-20422", "97400", "combien de temps ?", "arrives")
        answer, _ = said_of(said, conversation)
        assert "douane" in (answer or "")
        said = after("AR-20422", "97400", "longtemps en douane ?", "customs_wait")
        answer, _ = said_of(said, conversation)
        assert "quelques jours" in (answer or "")
        assert "droits" not in (answer or "")
        said = after("AR-20418", "29200", "longtemps en douane ?", "customs_wait")
        answer, _ = said_of(said, conversation)
        assert "Je ne vois pas la commande AR-20418 en douane" in (answer or "")

    def test_a_grievance_is_left_to_the_person_who_is_coming(
        self, here: Surroundings, conversation: Conversation
    ) -> None:
        here.store.open_handoff(conversation.id, "order", Card(topic="order"), None)
        said = after("AR-20427", "29200", "c'est la troisième fois que j'appelle", "again")
        assert said_of(said, conversation)[0] is None


@pytest.mark.parametrize(
    ("intent", "warranted"), [("ask_technical", False), ("ask_warranty", True)]
)
def test_how_a_device_is_fed_comes_before_its_warranty(
    conversation: Conversation, intent: str, warranted: bool
) -> None:
    text = "ma U6 Lite sur un switch PoE 802.3af ne s'allume pas"
    said = replace(after("AR-20417", "35000", text, "faulty"), intent=intent)
    told, _ = said_of(said, conversation)
    assert ("garantie" in (told or "")) is warranted


def test_how_long_is_of_the_customs_just_spoken_of(conversation: Conversation) -> None:
    said = after("AR-20422", "97400", "ok et c'est long en général ?", "shop")
    customs = {"event": "bot", "text": "La commande AR-20422 est à la douane."}
    told, _ = said_of(replace(said, events=[customs, *said.events]), conversation)
    assert "quelques jours" in (told or "")
    assert "quelques jours" in str(said_of(said, conversation)[0])
