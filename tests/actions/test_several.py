"""Several wishes in one message: each is seen to, in an order that leaves none out."""

from dataclasses import replace

from actions.everyday import ActionAnswer
from actions.human import RequestPerson
from actions.orders import ValidateOrderForm
from actions.several import wishes
from actions.show_order import ShowOrder
from actions.surroundings import Surroundings
from bot.desk.model import Conversation
from tests.actions.conftest import Outcome, Said, run_action


def said(*wishes: tuple[str, str]) -> Said:
    text = " et ".join(part for part, _ in wishes)
    return Said(text, intent=wishes[0][1], requests=dict(wishes))


def answered(message: Said) -> Outcome:
    return run_action(ActionAnswer(), message)


def test_two_everyday_questions_are_both_answered(conversation: Conversation) -> None:
    message = said(("vos horaires", "ask_opening_hours"), ("votre adresse", "ask_address"))
    outcome = answered(message.by(conversation))
    assert "9\u00a0h" in outcome.text
    assert "Lannion" in outcome.text
    assert outcome.followup is None


def test_each_part_speaks_of_the_product_that_it_names(conversation: Conversation) -> None:
    message = replace(
        said(("combien le u6 lite", "ask_price"), ("le hap ac2 est dispo", "ask_availability")),
        entities=[("product", "u6 lite"), ("product", "hap ac2")],
    )
    outcome = answered(message.by(conversation))
    assert "U6 Lite" in outcome.text
    assert "hAP ac²" in outcome.text


def test_a_part_names_what_was_not_recognised(conversation: Conversation) -> None:
    message = replace(
        said(("le wap ac est en stock", "ask_availability"), ("combien coûte le mât", "ask_price")),
        entities={"product": "wap ac"},
    )
    outcome = answered(message.by(conversation))
    assert "wAP ac, 84,00\u00a0€, 3 pièces en stock" in outcome.text
    assert "Mât galvanisé 2 m avec déport, 39,00\u00a0€" in outcome.text


def test_price_and_stock_of_one_product_are_one_answer(conversation: Conversation) -> None:
    message = replace(
        said(("le prix du u6 lite", "ask_price"), ("il est dispo", "ask_availability")),
        entities={"product": "u6 lite"},
    )
    outcome = answered(message.by(conversation))
    assert outcome.text.count("U6 Lite") == 1
    assert "en stock" in outcome.text


def test_an_order_is_looked_up_after_what_is_answered_at_once(conversation: Conversation) -> None:
    message = said(("votre numéro", "ask_phone_number"), ("ma commande", "ask_order_status"))
    assert answered(message.by(conversation)).followup == "order_form"


def test_asked_the_other_way_round_it_is_no_different(conversation: Conversation) -> None:
    message = said(("ma commande", "ask_order_status"), ("vos horaires", "ask_opening_hours"))
    outcome = run_action(ValidateOrderForm(), message.by(conversation))
    assert "9\u00a0h" in outcome.text
    assert outcome.slots["order_purpose"] == "status"


def test_what_was_answered_before_the_form_is_not_said_again(conversation: Conversation) -> None:
    message = said(("vos horaires", "ask_opening_hours"), ("ma commande", "ask_order_status"))
    assert run_action(ValidateOrderForm(), message.by(conversation)).text == ""


def test_a_person_comes_after_the_everyday_answer(conversation: Conversation) -> None:
    message = said(("vos horaires", "ask_opening_hours"), ("un devis", "ask_quote"))
    assert answered(message.by(conversation)).followup == "action_request_person"


def test_a_person_asked_for_first_does_not_swallow_the_question(
    conversation: Conversation,
) -> None:
    message = said(("un devis", "ask_quote"), ("vos horaires", "ask_opening_hours"))
    outcome = run_action(RequestPerson(), message.by(conversation))
    assert "9\u00a0h" in outcome.text
    assert outcome.slots["handoff_topic"] == "quote"


def test_an_order_is_looked_up_before_a_person_takes_over(conversation: Conversation) -> None:
    message = said(("changez l'adresse", "change_order"), ("elle est où", "ask_order_status"))
    outcome = run_action(RequestPerson(), message.by(conversation))
    assert outcome.followup == "order_form"
    kept = {name: outcome.slots[name] for name in ("next_topic", "next_text")}
    assert kept == {"next_topic": "change_order", "next_text": "changez l'adresse"}

    looked_up = Said("29200", slots={"order_outcome": "abandoned", **kept}).by(conversation)
    assert run_action(ShowOrder(), looked_up).followup == "action_request_person"

    outcome = run_action(RequestPerson(), looked_up)
    assert outcome.slots["handoff_topic"] == "order"
    assert outcome.slots["next_topic"] is None


def test_the_request_after_a_look_up_says_what_was_wanted(
    conversation: Conversation, here: Surroundings
) -> None:
    kept = {"next_topic": "change_order", "next_text": "changez l'adresse"}
    run_action(RequestPerson(), Said("29200", slots=kept).by(conversation))
    handoff = here.store.open_handoff_of(conversation.id)
    assert handoff is not None
    assert handoff.card.summary == "changez l'adresse"


def test_conditions_that_contradict_the_answer_are_left_out(conversation: Conversation) -> None:
    message = said(
        ("le colis est cassé", "report_delivery_problem"),
        ("je veux un échange", "ask_return"),
        ("votre livreur", "ask_carriers"),
    )
    outcome = run_action(ValidateOrderForm(), message.by(conversation))
    assert "c’est à nous" in outcome.text
    assert "frais de retour" not in outcome.text
    assert outcome.slots["order_outcome"] == "handed"


def test_a_login_on_a_device_is_no_customers_account() -> None:
    message = said(
        ("impossible de me connecter", "ask_account"),
        ("comment configurer le ssh ?", "ask_technical"),
    )
    assert [wish.intent for wish in wishes(message.tracker())] == ["ask_technical"]
