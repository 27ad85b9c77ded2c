"""The held-out messages, against floors just under what the model in service reaches."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.nlu.situations import Said, examples_in
from tests.places import ROOT

# Measured on the 1,400 of them: accuracy 0.904, macro-F1 0.908, ECE 0.038; at the threshold in
# service, 0.866 of the in-scope messages are answered, 0.035 wrongly, and 0.912 of the
# out-of-scope ones are refused.
FLOORS = {
    "accuracy": 0.89,
    "macro_f1": 0.895,
    "in_scope_answered": 0.85,
    "out_of_scope_refused": 0.88,
}
_ASK = """
import json, os, sys
from bot.evaluation import predict
from bot.settings import Settings
predictions = predict(json.load(sys.stdin), Settings.from_environ(os.environ))
print(json.dumps([prediction.requests for prediction in predictions]))
"""
CEILINGS = {"in_scope_wrong": 0.045, "expected_calibration_error": 0.05}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    every = tmp_path_factory.mktemp("held-out") / "every.tsv"
    lines = ["intent\ttext"]
    for path in sorted((ROOT / "tests/nlu/intents").glob("*.tsv")):
        lines += path.read_text(encoding="utf-8").splitlines()[1:]
    every.write_text("\n".join(lines), encoding="utf-8")
    comptoir = str(Path(sys.executable).with_name("comptoir"))
    done = subprocess.run(
        [comptoir, "evaluate", str(every), "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    report: dict[str, Any] = json.loads(done.stdout)
    return report


@pytest.mark.rasa
def test_messages_of_other_hands_are_understood(found: dict[str, Any]) -> None:
    assert found["messages"] > 1300
    assert {name: found[name] for name, floor in FLOORS.items() if found[name] < floor} == {}
    assert {name: found[name] for name, most in CEILINGS.items() if found[name] > most} == {}


@pytest.mark.rasa
def test_no_intent_is_left_behind(found: dict[str, Any]) -> None:
    weak = {name: score["f1"] for name, score in found["intents"].items() if score["f1"] < 0.72}
    assert weak == {}
    assert min(score["messages"] for score in found["intents"].values()) >= 15


@pytest.mark.rasa
def test_several_requests_in_one_message_are_all_seen() -> None:
    lines = (ROOT / "tests/nlu/several_requests.tsv").read_text(encoding="utf-8").splitlines()[1:]
    wanted = [line.split("\t") for line in lines]
    asked = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", _ASK],
        cwd=ROOT,
        input=json.dumps([text for _, text in wanted]),
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    found = json.loads(asked.stdout.splitlines()[-1])
    double = [
        set(intents.split("+")) == set(requests)
        for (intents, _), requests in zip(wanted, found, strict=True)
        if "+" in intents
    ]
    split = [
        requests != []
        for (intents, _), requests in zip(wanted, found, strict=True)
        if "+" not in intents
    ]
    # Measured: 103 of 150 exactly, and 17 of 150 tempting single ones split.
    assert sum(double) / len(double) >= 0.63
    assert sum(split) / len(split) <= 0.12


# Measured: order 0.93, request 0.94, question 0.97, goods 0.97, facts 0.94, shop 0.95 of 90 labels;
# of what is surer than 0.5, at most 0.05 is wrong.
_RIGHT = {
    **{"order": 0.91, "request": 0.92, "question": 0.95},
    **{"goods": 0.94, "facts": 0.91, "shop": 0.92, "need": 0.8},
}
_MOST_WRONG = 0.08
_SURE = 0.5
_ASK_IN_CONTEXT = _ASK.replace("prediction.requests", "prediction.in_context")


def heard_in_context(said: list[Said]) -> list[dict[str, tuple[str, float]]]:
    """For each message, the likeliest label and its probability by situation."""
    asked = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", _ASK_IN_CONTEXT],
        cwd=ROOT,
        input=json.dumps([each.text for each in said]),
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    found: list[dict[str, tuple[str, float]]] = json.loads(asked.stdout.splitlines()[-1])
    return found


@pytest.mark.rasa
def test_what_patterns_once_read_is_still_read() -> None:
    said = examples_in(ROOT / "tests/nlu/once_by_words")
    found = heard_in_context(said)
    lost = [
        each.text
        for each, heard in zip(said, found, strict=True)
        if heard[each.situation][0] != each.label
    ]
    assert lost == []


@pytest.mark.rasa
def test_what_others_say_in_a_situation_is_understood() -> None:
    folder = ROOT / "tests/nlu/in_context"
    said = [each for each in examples_in(folder) if each.situation in _RIGHT]
    found = heard_in_context(said)
    for situation, floor in _RIGHT.items():
        read = [
            (heard[situation][0] == each.label, heard[situation][1])
            for each, heard in zip(said, found, strict=True)
            if each.situation == situation
        ]
        right = sum(fits for fits, _ in read) / len(read)
        sure = [fits for fits, confidence in read if confidence >= _SURE]
        wrong = 1 - sum(sure) / len(sure)
        print(f"{situation}: {right:.3f} right, {wrong:.3f} of the sure ones wrong")
        assert right >= floor, situation
        assert wrong <= _MOST_WRONG, situation
