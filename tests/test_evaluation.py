import json
from pathlib import Path

import pytest

from bot.evaluation import EvaluationError, Example, Prediction, read_examples, report


def tsv(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "messages.tsv"
    path.write_text(text, encoding="utf-8")
    return path


def test_further_columns_are_ignored(tmp_path: Path) -> None:
    path = tsv(tmp_path, "intent\ttext\tclass\ngreet\tbonjour à vous\tA\n\n")
    assert read_examples(path) == [Example("greet", "bonjour à vous")]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("greet\tbonjour\n", "doit commencer par"),
        ("intent\ttext\nbonjour\n", "ligne 2"),
        ("intent\ttext\n\tbonjour\n", "ligne 2"),
        ("intent\ttext\n", "aucun message"),
        ("", "doit commencer par"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(EvaluationError, match=says):
        read_examples(tsv(tmp_path, text))


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="ne se lit pas"):
        read_examples(tmp_path / "nothing.tsv")


def test_the_figures_are_those_of_the_definitions() -> None:
    examples = [Example("a", "1"), Example("a", "2"), Example("b", "3"), Example("b", "4")]
    predictions = [
        Prediction("a", 0.9, answered=True, milliseconds=1.0),
        Prediction("b", 0.8, answered=True, milliseconds=2.0),
        Prediction("b", 0.7, answered=True, milliseconds=3.0),
        Prediction("c", 0.2, answered=False, milliseconds=4.0),
    ]
    found = report(examples, predictions)
    assert found.accuracy == pytest.approx(0.5)
    assert found.intents["a"].precision == pytest.approx(1.0)
    assert found.intents["a"].recall == pytest.approx(0.5)
    assert found.intents["b"].f1 == pytest.approx(0.5)
    assert found.macro_f1 == pytest.approx((2 / 3 + 0.5) / 2)
    assert found.coverage == pytest.approx(0.75)
    assert found.error_when_answered == pytest.approx(1 / 3)
    assert found.median_ms == pytest.approx(2.5)
    assert {(c.expected, c.predicted, c.messages) for c in found.confusions} == {
        ("a", "b", 1),
        ("b", "c", 1),
    }
    assert json.loads(found.to_json())["accuracy"] == found.accuracy
    assert "exactitude 0.500" in found.to_text()
