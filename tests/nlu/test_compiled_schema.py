import subprocess
import sys

import pytest

from tests.places import ROOT

# In a process of its own: Rasa's imports warn, and the change is for good.
PROOF = """
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction
from bot.nlu.compiled_schema import prepare_schema_once

good = {"events": [{"event": "slot", "name": "a", "value": 1}], "responses": [{"text": "oui"}]}
bad = [{"events": [{"event": 3}], "responses": []}, {"events": [], "responses": ["oui"]}, []]

def verdicts():
    action = RemoteAction("action_answer", None)
    for answer in (good, *bad):
        try:
            yield action._validate_action_result(answer)
        except ValidationError:
            yield False

before = list(verdicts())
prepare_schema_once()
assert before == list(verdicts()) == [True, False, False, False], before
"""


@pytest.mark.rasa
def test_answers_of_actions_are_checked_as_strictly_as_before() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROOF],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
