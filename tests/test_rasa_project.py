"""What must agree across config, domain, data, rules and actions; nothing here loads Rasa."""

import importlib
import re
import unicodedata
from collections import Counter
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml

import actions.everyday
from actions.not_understood import TITLES
from actions.several import AFTER_AN_ANSWER, FOR_A_PERSON, LOOK_UPS
from tests.places import ROOT

# The contract of every evaluation set: by topic, and never renamed.
INTENTS = {
    "smalltalk": "greet goodbye thank affirm deny bot_challenge ask_capabilities inform",
    "orders": "ask_order_status ask_tracking report_delivery_problem change_order",
    "products": "ask_availability ask_lead_time ask_price ask_product_advice",
    "shop": "ask_phone_number ask_email ask_opening_hours ask_address ask_shipping_cost "
    "ask_carriers",
    "payment": "ask_payment_methods ask_payment_terms ask_discount ask_quote ask_invoice "
    "report_payment_problem",
    "aftersales": "ask_return ask_warranty ask_account",
    "technical": "ask_technical",
    "human": "ask_human partnership complaint insult",
    "fallback": "out_of_scope",
}
ALL_INTENTS = set(" ".join(INTENTS.values()).split())
FEWEST_EXAMPLES = 60


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def examples(topic: str) -> dict[str, list[str]]:
    found = {}
    for entry in read(ROOT / f"data/nlu/{topic}.yml")["nlu"]:
        lines = entry["examples"].splitlines()
        found[entry["intent"]] = [line.removeprefix("- ").strip() for line in lines]
    return found


def spelling(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in folded if not unicodedata.combining(c))
    # Punctuation does not make two messages; an emoji does.
    return " ".join(re.sub(r"[!-/:-@\[-`{-~…«»’]", " ", plain).split()) or text


DOMAIN = read(ROOT / "domain.yml")
RULES = [
    rule for path in sorted((ROOT / "data/rules").glob("*.yml")) for rule in read(path)["rules"]
]
STEPS = list(chain.from_iterable(rule["steps"] for rule in RULES))
RULE_INTENTS = {step["intent"] for step in STEPS if "intent" in step} | {
    choice["intent"] for step in STEPS for choice in step.get("or", [])
}


@pytest.mark.parametrize("topic", INTENTS)
def test_every_intent_has_its_examples_in_the_file_of_its_topic(topic: str) -> None:
    found = examples(topic)
    assert set(found) == set(INTENTS[topic].split())
    for intent, lines in found.items():
        assert len(lines) >= FEWEST_EXAMPLES, intent


def test_no_message_is_written_twice() -> None:
    every = Counter(
        spelling(line) for topic in INTENTS for lines in examples(topic).values() for line in lines
    )
    assert [line for line, count in every.items() if count > 1] == []


def test_no_test_message_is_trained_on() -> None:
    trained = {
        spelling(line) for topic in INTENTS for lines in examples(topic).values() for line in lines
    }
    tested = [
        line.split("\t")
        for path in sorted((ROOT / "tests/nlu/intents").glob("*.tsv"))
        for line in path.read_text(encoding="utf-8").splitlines()[1:]
    ]
    assert {intent for intent, _ in tested} == ALL_INTENTS
    assert [text for _, text in tested if spelling(text) in trained] == []


def test_the_domain_names_the_intents_of_the_contract() -> None:
    assert set(DOMAIN["intents"]) == ALL_INTENTS | {"nlu_fallback"}


def test_every_intent_leads_somewhere() -> None:
    assert ALL_INTENTS | {"nlu_fallback"} == RULE_INTENTS


def test_every_intent_that_goes_to_action_answer_has_an_answer() -> None:
    sent = set()
    for rule in RULES:
        if any(step.get("action") == "action_answer" for step in rule["steps"]):
            first = rule["steps"][0]
            sent |= {first["intent"]} if "intent" in first else {o["intent"] for o in first["or"]}
    assert sent <= set(actions.everyday.ANSWERS) <= RULE_INTENTS


def test_no_two_topics_answer_the_same_intent() -> None:
    topics = ("smalltalk", "products", "shop", "payment", "aftersales", "fallback")
    answered = [i for t in topics for i in importlib.import_module(f"actions.{t}").ANSWERS]
    assert sorted(answered) == sorted(actions.everyday.ANSWERS)


def test_every_rule_has_a_name_of_its_own() -> None:
    names = [rule["rule"] for rule in RULES]
    assert sorted(names) == sorted(set(names))


def test_the_domain_names_every_action_and_no_other() -> None:
    modules = [
        importlib.import_module(f"actions.{path.stem}")
        for path in (ROOT / "actions").glob("[a-z]*.py")
    ]
    written = {
        item().name()
        for module in modules
        for item in vars(module).values()
        if isinstance(item, type) and item.__module__ == module.__name__ and hasattr(item, "run")
    }
    assert set(DOMAIN["actions"]) == written


def test_payloads_in_the_actions_name_known_intents() -> None:
    source = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "actions").glob("*.py"))
    named = set(re.findall(r"""["']/([a-z_]+)[{"']""", source))
    assert named
    assert named <= ALL_INTENTS


def test_the_code_speaks_of_intents_that_exist() -> None:
    assert set(FOR_A_PERSON) - set(AFTER_AN_ANSWER) <= ALL_INTENTS
    assert set(LOOK_UPS) <= ALL_INTENTS
    assert set(TITLES) <= ALL_INTENTS
