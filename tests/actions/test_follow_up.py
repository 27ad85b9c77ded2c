from typing import Any

import pytest
import responses

from actions.answers import Asked
from actions.everyday import ActionAnswer
from actions.follow_up import follow_up
from tests.actions.conftest import URL, Said, run_action
from tests.actions.test_everyday import plain

pytestmark = pytest.mark.usefixtures("here")

TWO = "UB-U6LITE | UB-U6LR"


def user(intent: str) -> dict[str, Any]:
    return {"event": "user", "text": "…", "parse_data": {"intent": {"name": intent}}}


def after(before: str, text: str, told: str | None = None, **said: Any) -> Asked | None:
    events = [user(before), user("nlu_fallback"), user("inform")]
    slots = {"product_words": told} if told else {}
    return follow_up(Said(text, slots=slots, events=events, **said).tracker())


@pytest.mark.parametrize(
    ("text", "told", "names"),
    [
        ("et le u6 LR ?", "UB-U6LITE", "Long-Range"),
        ("non pardon le u6 lr", "UB-U6LITE", "Long-Range"),
        ("et le 24v ?", "TP-POE160S", "24 V"),
        ("le moins cher", TWO, "U6 Lite"),
        ("le plus cher", TWO, "Long-Range"),
        ("le premier", TWO, "U6 Lite"),
        ("le deuxième", TWO, "Long-Range"),
        ("et l'autre ?", TWO, "Long-Range"),
    ],
)
def test_another_product_has_the_same_question(text: str, told: str, names: str) -> None:
    question = after("ask_price", text, told)
    assert question is not None
    assert question.intent == "ask_price"
    said = Said(question.text, question.intent, slots={"product_words": question.spoken_of or ""})
    assert names in plain(run_action(ActionAnswer(), said)).split(" coûte ")[0]


@pytest.mark.parametrize("text", ["15 pieces", "et 15 ?", "ok j'en prends 15", "pour 15"])
def test_a_number_is_how_many_of_the_product(text: str) -> None:
    question = after("ask_price", text, "UB-U6LITE")
    assert question is not None
    assert (question.intent, question.quantity) == ("ask_availability", 15)


@pytest.mark.parametrize("text", ["loco", "bonjour, u6 lite svp"])
def test_a_name_alone_asks_what_there_is(text: str) -> None:
    question = after("greet", text)
    assert question is not None
    assert question.intent == "ask_availability"


@pytest.mark.parametrize(
    ("before", "text", "intent"),
    [
        ("ask_opening_hours", "et samedi ?", "ask_opening_hours"),
        ("ask_phone_number", "demain ?", "ask_opening_hours"),
        ("ask_price", "pour la corse", "ask_shipping_cost"),
        ("ask_shipping_cost", "et pour la suisse", "ask_shipping_cost"),
        ("ask_lead_time", "et la guadeloupe ?", "ask_lead_time"),
        ("ask_carriers", "et à Brest ?", "ask_carriers"),
        ("ask_carriers", "combien de temps pour la corse", "ask_lead_time"),
    ],
)
def test_a_day_or_a_place_is_about_the_question_before(before: str, text: str, intent: str) -> None:
    question = after(before, text)
    assert question is not None
    assert question.intent == intent


@pytest.mark.parametrize(
    ("before", "text", "told"),
    [
        ("ask_order_status", "et samedi ?", None),
        ("ask_price", "le premier", None),
        ("ask_price", "merci beaucoup", "UB-U6LITE"),
        ("ask_price", "", "UB-U6LITE"),
        ("greet", "15", None),
        ("ask_price", "le premier", "UB-U6LITE"),
    ],
)
def test_what_leans_on_nothing_is_left_to_others(before: str, text: str, told: str | None) -> None:
    assert after(before, text, told) is None


def test_nothing_is_guessed_inside_a_form() -> None:
    assert after("ask_price", "et le u6 lr ?", "UB-U6LITE", active_loop="advice_form") is None


def test_a_catalogue_that_is_down_stops_nothing(wire: responses.RequestsMock) -> None:
    wire.reset()
    wire.get(f"{URL}/products", status=503)
    assert after("ask_price", "et le u6 lr ?", "UB-U6LITE") is None


@pytest.mark.parametrize(
    ("before", "text", "intent"),
    [
        ("ask_discount", "allez, 5 % ?", "ask_discount"),
        ("ask_discount", "et si j'en prends 10 ?", "ask_discount"),
        ("ask_payment_methods", "et pour une mairie ?", "ask_payment_terms"),
    ],
)
def test_who_insists_is_still_asking(before: str, text: str, intent: str) -> None:
    question = after(before, text)
    assert question is not None
    assert question.intent == intent
