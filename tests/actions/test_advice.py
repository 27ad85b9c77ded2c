import json
from typing import Any

import pytest
import responses

from actions.advice import Advise, AskAdviceQuestion, ValidateAdviceForm
from actions.human import RequestPerson
from actions.not_understood import NotUnderstood
from actions.power_advice import leans_on_a_device
from tests.actions.conftest import URL, Outcome, Said, run_action
from tests.actions.test_everyday import plain

pytestmark = pytest.mark.usefixtures("here")


def user(text: str, intent: str = "ask_product_advice") -> dict[str, Any]:
    return {"event": "user", "text": text, "parse_data": {"intent": {"name": intent}}}


def begun(text: str, product: str | None = None) -> Outcome:
    entities = {"product": product} if product else {}
    return run_action(ValidateAdviceForm(), Said(text, "ask_product_advice", entities))


def asked_for(outcome: Outcome) -> list[str]:
    return list(outcome.slots["advice_questions"])


def answered(outcome: Outcome, text: str, intent: str = "inform", chosen: str = "") -> Outcome:
    said = Said(
        text,
        intent,
        {"advice_choice": chosen} if chosen else {},
        slots=outcome.slots,
        active_loop="advice_form",
    )
    return run_action(ValidateAdviceForm(), said)


def advised(outcome: Outcome, **said: Any) -> Outcome:
    return run_action(Advise(), Said(slots=outcome.slots, **said))


def at_once(text: str, product: str | None = None) -> Outcome:
    started = begun(text, product)
    assert asked_for(started) == []
    assert started.slots["requested_slot"] is None
    return advised(started, text=text, entities={"product": product} if product else {})


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("aidez-moi à choisir", ["use"]),
        ("une borne wifi", ["place"]),
        ("une borne wifi pour mon jardin", []),
        ("une borne wifi pour 3 personnes dans mon salon", []),
        ("relier deux maisons", ["distance"]),
        ("relier deux maisons à 150 m, j'ai un injecteur passif 24v", []),
        ("quel injecteur pour ma caméra ?", ["device"]),
        ("quel injecteur pour ma nanostation ?", []),
        ("je veux couvrir un camping", []),
        ("un switch poe", ["users"]),
    ],
)
def test_only_what_was_not_said_is_asked(text: str, questions: list[str]) -> None:
    assert asked_for(begun(text)) == questions


def test_at_most_two_questions_each_with_choices_and_a_way_past() -> None:
    started = begun("aidez-moi à choisir")
    outcome = run_action(AskAdviceQuestion(), Said(slots=started.slots))
    assert outcome.titles[-1] == "Passer"
    wifi = json.loads(outcome.payloads[0].removeprefix("/inform"))["advice_choice"]
    second = answered(started, "/inform", chosen=wifi)
    assert asked_for(second) == ["place"]
    last = answered(second, "dehors, une trentaine")
    assert last.slots["requested_slot"] is None
    assert "EAP225-Outdoor" in advised(last).text


def test_two_candidates_the_cheapest_first_with_facts_and_a_person() -> None:
    outcome = at_once("une borne wifi pour 3 personnes dans mon salon")
    text = plain(outcome)
    assert text.index("U6 Lite, 109,00 €, 8 pièces") < text.index("U6 Long-Range, 189,00 €")
    assert "PoE 802.3af" in text
    assert "TL-POE160S" in text
    assert "ne dit ni la portée ni le nombre d'utilisateurs" in text
    assert outcome.titles == ["Parler à quelqu’un"]
    assert outcome.slots == {"product_words": "UB-U6LITE | UB-U6LR"}


def test_several_answers_at_once_are_not_asked_again() -> None:
    outcome = answered(begun("une borne wifi"), "dehors, pour 4 personnes")
    assert asked_for(outcome) == []


@pytest.mark.parametrize(
    ("text", "says", "never"),
    [
        ("injecteur pour mon nanostation ?", ["passif 24 V", "9,90 €"], "TL-POE160S"),
        ("quel injecteur pour mon U6 LR ?", ["802.3at", "22,90 €"], "9,90 €."),
        ("le TL-SG1005P est compatible avec la U6 Lite ?", ["Oui", "802.3af"], "Non"),
        ("un injecteur 24v convient à la u6 lite ?", ["Non", "TL-POE160S"], "Oui"),
        ("quel switch pour alimenter 3 u6 lite ?", ["SG1005P", "SG2210P"], "POE160S"),
    ],
)
def test_power_is_told_from_what_the_catalogue_knows(
    text: str, says: list[str], never: str
) -> None:
    told = plain(at_once(text))
    assert [each for each in says if each not in told] == []
    assert never not in told


@pytest.mark.parametrize(
    ("text", "product"),
    [
        ("quel injecteur pour ma litebeam m5 ?", "litebeam m5"),
        ("quel injecteur pour ma nanostation m5 ?", "nanostation m5"),
        ("quel injecteur pour ma powerbeam ?", "powerbeam"),
        ("quel injecteur pour une nanobeam 5ac ?", "nanobeam 5ac"),
        ("quel injecteur pour mon eap245", "eap245"),
        ("quel injecteur pour un hap ac2", "hap ac2"),
        ("quel routeur 4g ?", None),
    ],
)
def test_what_the_catalogue_does_not_know_goes_to_a_person(text: str, product: str | None) -> None:
    outcome = at_once(text, product)
    assert outcome.text == ""
    assert outcome.followup == "action_request_person"
    assert outcome.slots["next_topic"] == "ask_product_advice"
    assert outcome.slots["next_text"] == text


def test_an_unknown_device_that_is_named_when_asked_goes_to_a_person() -> None:
    named = answered(begun("quel injecteur pour ma caméra ?"), "une hikvision DS-2CD2043")
    outcome = advised(named)
    assert "9,90" not in outcome.text
    assert outcome.followup == "action_request_person"


@pytest.mark.parametrize(
    "text",
    [
        "relier deux bâtiments à 800 m",
        "une borne pour notre école",
    ],
)
def test_a_large_need_has_facts_and_a_person_for_the_rest(text: str) -> None:
    outcome = at_once(text)
    assert "le catalogue propose" in outcome.text
    assert outcome.titles == ["Parler à quelqu’un"]
    assert outcome.followup is None


def test_a_switch_has_a_port_for_each_device_and_one_more() -> None:
    told = at_once("un switch PoE pour 6 caméras").text
    assert "SG2210P" in told
    assert "SG1005P" not in told


def test_another_question_is_answered_first() -> None:
    started = begun("une borne wifi")
    assert answered(started, "quels sont vos horaires ?", "ask_opening_hours").slots == {}
    assert answered(started, "où est ma commande ?", "ask_order_status").slots == {}


def test_an_answer_is_no_question_although_it_looks_like_one() -> None:
    started = begun("relier deux maisons")
    assert asked_for(started) == ["distance"]
    assert asked_for(answered(started, "100 m, un switch poe", "ask_availability")) == []


def test_who_gives_up_is_let_go() -> None:
    left = answered(begun("une borne wifi"), "laissez tomber", "deny")
    outcome = advised(left, text="laissez tomber")
    assert outcome.followup is None
    assert "Très bien" in outcome.text


def test_a_person_is_asked_for_in_the_middle() -> None:
    left = answered(begun("une borne wifi"), "passez-moi quelqu'un", "ask_human")
    outcome = advised(left)
    assert outcome.followup == "action_request_person"
    assert outcome.slots["next_text"] == "une borne wifi"


def test_the_choice_of_a_person_keeps_what_was_said() -> None:
    said = Said(
        "/ask_product_advice",
        "ask_product_advice",
        {"advice_choice": "person"},
        slots={"advice_said": ["une borne wifi"]},
    )
    outcome = advised(run_action(ValidateAdviceForm(), said))
    assert outcome.slots["next_text"] == "une borne wifi"
    assert outcome.followup == "action_request_person"


def test_a_catalogue_that_is_down_means_a_person(wire: responses.RequestsMock) -> None:
    wire.reset()
    wire.get(f"{URL}/products", status=503)
    assert at_once("une borne wifi pour mon jardin").followup == "action_request_person"


U6_LITE = {"product_words": "UB-U6LITE", "advice_said": ["quel injecteur pour le u6 lite ?"]}
ADVISED = {"event": "action", "name": "action_advise"}


@pytest.mark.parametrize(
    ("text", "product", "words"),
    [
        ("et avec l'injecteur poe160s ?", "poe160s", "Oui : Ubiquiti UniFi U6 Lite demande"),
        ("et un switch poe ?", "switch poe", "TL-SG1005P"),
        ("quel injecteur alors ?", "injecteur", "TL-POE160S"),
        ("lequel alors ?", None, "TL-POE160S"),
    ],
)
def test_the_device_spoken_of_is_kept(text: str, product: str | None, words: str) -> None:
    events = [user("quel injecteur pour le u6 lite ?"), ADVISED, user(text)]
    entities = {"product": product} if product else {}
    said = Said(text, "ask_technical", entities, U6_LITE, events)
    outcome = run_action(RequestPerson(), said)
    if outcome.followup != "advice_form":
        assert words in plain(outcome)
        return
    started = run_action(ValidateAdviceForm(), said)
    assert asked_for(started) == []
    advice = run_action(Advise(), Said(text, "ask_technical", entities, started.slots, events))
    assert words in plain(advice)
    assert "U6 Lite" in plain(advice)
    assert advice.slots["product_words"] == "UB-U6LITE"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("et un switch 802.3af ça suffit ?", "le PoE 802.3af convient"),
        ("un injecteur passif 24v ça marche ?", "Non"),
    ],
)
def test_a_standard_for_the_device_spoken_of_is_answered_at_once(text: str, words: str) -> None:
    events = [user("quel injecteur pour le u6 lite ?"), ADVISED, user(text)]
    told = plain(run_action(RequestPerson(), Said(text, "ask_technical", {}, U6_LITE, events)))
    assert words in told
    assert "U6 Lite" in told


@pytest.mark.parametrize(
    "text",
    ["mon injecteur poe160s ne s'allume plus", "quel injecteur pour ma caméra ?", "/deny"],
)
def test_trouble_and_another_device_do_not_lean_on_it(text: str) -> None:
    events = [user("quel injecteur pour le u6 lite ?"), ADVISED, user(text)]
    assert not leans_on_a_device(Said(text, "inform", slots=U6_LITE, events=events).tracker())


def test_a_price_between_them_changes_the_subject() -> None:
    text = "et l'injecteur poe160s ?"
    price = user("prix du mât ?", "ask_price")
    events = [user("quel injecteur ?"), ADVISED, price, user(text)]
    assert not leans_on_a_device(Said(text, "inform", slots=U6_LITE, events=events).tracker())


def test_another_device_has_the_same_need() -> None:
    text = "et pour ma caméra ?"
    events = [user("quel injecteur ?"), ADVISED, user(text)]
    said = Said(text, "ask_product_advice", slots=U6_LITE, events=events)
    assert asked_for(run_action(ValidateAdviceForm(), said)) == ["device"]


def test_a_call_sign_is_no_model_and_says_hello() -> None:
    text = "je suis F4XYZ, quelle antenne pour le 5 GHz ?"
    rivals = {"ask_product_advice": 0.48, "ask_technical": 0.32}
    said = Said(text, "nlu_fallback", rivals=rivals, confidence=0.6)
    assert run_action(NotUnderstood(), said).followup == "advice_form"
    started = run_action(ValidateAdviceForm(), said)
    assert asked_for(started) == ["use"]
    outcome = run_action(AskAdviceQuestion(), Said(text, slots=started.slots))
    assert plain(outcome).startswith("Bonjour F4XYZ ! Quel est votre besoin")
