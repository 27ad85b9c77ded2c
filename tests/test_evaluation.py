import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as some

from bot.evaluation import (
    EvaluationError,
    Example,
    Prediction,
    Report,
    Thresholds,
    check_picture,
    draw_confusions,
    draw_curve,
    read_examples,
    read_thresholds,
    report,
)
from bot.evaluation.examples import UnknownIntent, unknown_intents
from bot.evaluation.rates import CURVE_THRESHOLDS, curve
from bot.evaluation.scores import expected_calibration_error
from bot.evaluation.topics import TOPICS, by_topic
from tests.places import ROOT

SERVICE = Thresholds(confidence=0.3, ambiguity=0.04)
INTENTS = " ".join(TOPICS.values()).split()
LARGEST_SVG = 200_000
SVG = "{http://www.w3.org/2000/svg}"


def tsv(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "messages.tsv"
    path.write_text(text, encoding="utf-8")
    return path


def predicted(intent: str, confidence: float, runner_up: float = 0.0) -> Prediction:
    """As the model in service would answer."""
    asked = Prediction(intent, confidence, answered=True, milliseconds=5.0, runner_up=runner_up)
    return replace(asked, answered=SERVICE.let_through(asked))


def measured(*pairs: tuple[str, Prediction]) -> Report:
    examples = [Example(intent, str(number)) for number, (intent, _) in enumerate(pairs)]
    return report(examples, [prediction for _, prediction in pairs], SERVICE)


def test_further_columns_are_ignored(tmp_path: Path) -> None:
    path = tsv(tmp_path, "intent\ttext\tclass\ngreet\tbonjour à vous\tA\n\n")
    assert read_examples(path) == [Example("greet", "bonjour à vous")]


def test_a_message_knows_its_line_whatever_it_holds(tmp_path: Path) -> None:
    path = tsv(tmp_path, "\ufeffintent\ttext\r\ngreet\tbon\u2028jour\r\n\r\nthank\tmerci\r\n")
    assert [(e.text, e.line) for e in read_examples(path)] == [("bon\u2028jour", 2), ("merci", 4)]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("greet\tbonjour\n", "doit commencer par"),
        ("intent\ttext\nbonjour\n", "ligne 2"),
        ("intent\ttext\n\tbonjour\n", "ligne 2"),
        ("intent\ttext\n \tbonjour\n", "ligne 2"),
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


def test_intents_that_the_model_does_not_know_are_told_with_their_lines() -> None:
    intents = ["gret", "greet", "salut", *["gret"] * 5]
    examples = [Example(intent, "bonjour", line) for line, intent in enumerate(intents, start=2)]
    found = unknown_intents(examples, {"greet"})
    assert found == [UnknownIntent("gret", (2, 5, 6, 7, 8, 9)), UnknownIntent("salut", (4,))]
    assert str(found[0]).startswith("lignes 2, 5, 6, 7, 8, … : le modèle ne connaît pas")
    assert str(found[1]).startswith("ligne 4 : le modèle ne connaît pas l’intention « salut »")


def test_the_figures_are_those_of_the_definitions() -> None:
    examples = [Example("a", "1"), Example("a", "2"), Example("b", "3"), Example("b", "4")]
    predictions = [
        Prediction("a", 0.9, answered=True, milliseconds=1.0),
        Prediction("b", 0.8, answered=True, milliseconds=2.0),
        Prediction("b", 0.7, answered=True, milliseconds=3.0),
        Prediction("c", 0.2, answered=False, milliseconds=4.0),
    ]
    found = report(examples, predictions, SERVICE)
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


def test_what_is_refused_is_neither_answered_nor_wrong() -> None:
    found = measured(
        ("ask_price", predicted("ask_price", 0.9)),
        ("ask_price", predicted("ask_quote", 0.9)),
        ("ask_price", predicted("ask_quote", 0.2)),
        ("ask_price", predicted("out_of_scope", 0.9)),
        ("ask_price", predicted("ask_price", 0.42, runner_up=0.4)),
        ("out_of_scope", predicted("out_of_scope", 0.9)),
        ("out_of_scope", predicted("ask_technical", 0.1)),
        ("out_of_scope", predicted("ask_technical", 0.8)),
    )
    assert found.in_scope_answered == pytest.approx(2 / 5)
    assert found.in_scope_wrong == pytest.approx(1 / 5)
    assert found.out_of_scope_refused == pytest.approx(2 / 3)
    # As ever: out_of_scope is an answer like others.
    assert found.coverage == pytest.approx(5 / 8)
    assert found.error_when_answered == pytest.approx(3 / 5)
    assert "dans le sujet : répondus 0.400, répondus faux 0.200" in found.to_text()
    assert "hors sujet : refusés 0.667" in found.to_text()


def test_a_share_of_nothing_is_unknown() -> None:
    inside = json.loads(measured(("greet", predicted("greet", 0.9))).to_json())
    assert inside["out_of_scope_refused"] is None
    assert inside["in_scope_answered"] == 1.0
    outside = measured(("out_of_scope", predicted("greet", 0.9)))
    assert outside.in_scope_answered is outside.in_scope_wrong is None
    assert outside.out_of_scope_refused == 0.0
    assert "dans le sujet : répondus –" in outside.to_text(thresholds=True)


def test_the_calibration_error_is_that_of_its_definition() -> None:
    # Three messages at 0.95 of which two are right, one at 0.15 that is wrong.
    found = expected_calibration_error([0.95, 0.95, 0.95, 0.15], [True, True, False, False])
    assert found == pytest.approx((3 * abs(2 / 3 - 0.95) + 1 * 0.15) / 4)
    assert expected_calibration_error([1.0, 1.0], [True, True]) == 0.0
    assert expected_calibration_error([1.0, 0.0], [False, True]) == 1.0


def test_the_calibration_error_is_measured_before_the_thresholds() -> None:
    found = measured(("greet", predicted("greet", 0.1)))
    assert found.coverage == 0.0
    assert found.expected_calibration_error == pytest.approx(0.9)


def test_the_curve_has_the_rates_of_every_threshold() -> None:
    found = measured(
        ("greet", predicted("greet", 0.85)),
        ("greet", predicted("thank", 0.5)),
        ("greet", predicted("greet", 0.63, runner_up=0.6)),
        ("out_of_scope", predicted("greet", 0.4)),
    )
    assert [point.threshold for point in found.curve] == [
        *(0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5),
        *(0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9),
    ]
    at = {point.threshold: point for point in found.curve}
    assert at[0.3].coverage == found.coverage == pytest.approx(3 / 4)
    assert at[0.5].coverage == pytest.approx(2 / 4)
    assert at[0.5].error_when_answered == pytest.approx(1 / 2)
    assert at[0.5].in_scope_answered == pytest.approx(2 / 3)
    assert at[0.5].in_scope_wrong == pytest.approx(1 / 3)
    assert at[0.4].out_of_scope_refused == 0.0
    assert at[0.45].out_of_scope_refused == 1.0
    assert at[0.9].coverage == at[0.9].error_when_answered == 0.0
    points = json.loads(found.to_json())["curve"]
    assert points[4]["threshold"] == 0.3
    assert points[4].keys() == {
        *("threshold", "coverage", "error_when_answered"),
        *("in_scope_answered", "in_scope_wrong", "out_of_scope_refused"),
    }


def test_the_table_of_thresholds_is_shown_when_asked_for() -> None:
    found = measured(("greet", predicted("greet", 0.85)), ("greet", predicted("thank", 0.5)))
    assert "en service" not in found.to_text()
    table = found.to_text(thresholds=True)
    assert [line.split() for line in table.splitlines() if "en service" in line] == [
        ["en", "service", "0.30", "1.000", "0.500", "1.000", "0.500", "–"]
    ]
    assert sum(f" {threshold:.2f} " in table for threshold in CURVE_THRESHOLDS) == 17


@some.composite
def asked(draw: some.DrawFn) -> tuple[Example, Prediction]:
    names = some.sampled_from(["greet", "thank", "out_of_scope"])
    confidence = draw(some.floats(0, 1))
    runner_up = draw(some.floats(0, min(confidence, 1 - confidence)))
    return Example(draw(names), "…"), predicted(draw(names), confidence, runner_up)


@given(some.lists(asked(), min_size=1, max_size=30), some.floats(0, 0.3))
def test_a_higher_threshold_never_answers_more(
    pairs: list[tuple[Example, Prediction]], ambiguity: float
) -> None:
    points = curve([e for e, _ in pairs], [p for _, p in pairs], ambiguity)
    for lower, higher in pairwise(points):
        assert higher.coverage <= lower.coverage
        assert (higher.in_scope_answered or 0) <= (lower.in_scope_answered or 0)
        assert (higher.in_scope_wrong or 0) <= (lower.in_scope_wrong or 0)
        assert (higher.out_of_scope_refused or 0) >= (lower.out_of_scope_refused or 0)
    for point in points:
        assert (point.in_scope_wrong or 0) <= (point.in_scope_answered or 0) <= 1


def test_the_thresholds_are_those_of_the_project() -> None:
    pipeline = yaml.safe_load((ROOT / "config.yml").read_text(encoding="utf-8"))["pipeline"]
    component = next(each for each in pipeline if "Fallback" in each["name"])
    found = read_thresholds(ROOT / "config.yml")
    assert found == Thresholds(component["threshold"], component["ambiguity_threshold"])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("pipeline: [", "ne se lit pas"),
        ("", "il manque FallbackClassifier"),
        ("pipeline: [{name: WhitespaceTokenizer}]", "il manque FallbackClassifier"),
        ("pipeline: [{name: FallbackClassifier, ambiguity_threshold: 0.1}]", "« threshold »"),
        ("pipeline: [{name: FallbackClassifier, threshold: 0.3}]", "« ambiguity_threshold »"),
        ("pipeline: [{name: FallbackClassifier, threshold: 30}]", "« threshold », un nombre"),
        ("pipeline: [{name: FallbackClassifier, threshold: oui}]", "« threshold », un nombre"),
    ],
)
def test_a_configuration_without_thresholds_says_what_is_missing(
    tmp_path: Path, text: str, says: str
) -> None:
    path = tmp_path / "config.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(EvaluationError, match=says):
        read_thresholds(path)


def test_no_configuration_at_all_says_so(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="ne se lit pas"):
        read_thresholds(tmp_path / "config.yml")


def test_the_topics_are_those_of_the_domain() -> None:
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    assert [*INTENTS, "nlu_fallback"] == domain["intents"]


def test_an_intent_of_no_topic_comes_last() -> None:
    assert by_topic({"gret", "out_of_scope", "ask_tracking", "ask_order_status"}) == {
        "commandes": ["ask_order_status", "ask_tracking"],
        "hors sujet": ["out_of_scope"],
        "autres": ["gret"],
    }


@pytest.fixture(scope="module")
def everything() -> Report:
    """Every intent, 40 messages each, all kinds of confusions; ask_price 23 times right."""

    def each() -> Iterator[tuple[str, Prediction]]:
        for place, intent in enumerate(INTENTS):
            right = 23 if intent == "ask_price" else 30
            for number in range(40):
                slip = INTENTS[(place + 1 + number % 9) % len(INTENTS)]
                yield intent, predicted(intent if number < right else slip, 0.2 + number / 50)

    return measured(*each())


def words(path: Path) -> list[str]:
    """The text that a browser shows."""
    texts = ElementTree.parse(path).iter(f"{SVG}text")  # our own file
    return ["".join(text.itertext()) for text in texts]


def test_the_picture_names_every_intent_and_counts(everything: Report, tmp_path: Path) -> None:
    path = tmp_path / "confusions.svg"
    draw_confusions(everything, path)
    shown = words(path)
    # As a row and as a column, in the order of the topics.
    assert [word for word in shown if word in INTENTS] == INTENTS * 2
    assert [word for word in shown if word in TOPICS] == list(TOPICS)
    assert shown.count("23") == 1
    assert shown.count("30") == len(INTENTS) - 1
    title = ElementTree.parse(path).findtext(f"{SVG}title")
    assert title == "Confusions entre intentions : 1480 messages, exactitude 0,745"
    assert title in shown
    assert path.stat().st_size < LARGEST_SVG


def test_one_slip_in_a_long_row_is_not_counted(tmp_path: Path) -> None:
    path = tmp_path / "confusions.svg"
    right = [("greet", predicted("greet", 0.9))] * 30
    draw_confusions(measured(*right, ("greet", predicted("thank", 0.9))), path)
    assert "30" in words(path)
    assert "1" not in words(path)


def test_the_curve_marks_the_point_in_service(everything: Report, tmp_path: Path) -> None:
    path = tmp_path / "curve.svg"
    draw_curve(everything, path)
    assert any(word.startswith("en service (seuil 0,30) : 87,5 % répondus") for word in words(path))
    assert {"0,1", "0,5", "0,9"} <= set(words(path))
    assert ElementTree.parse(path).findtext(f"{SVG}title")
    assert path.stat().st_size < LARGEST_SVG


@pytest.mark.parametrize("draw", [draw_confusions, draw_curve])
@pytest.mark.parametrize("suffix", [".svg", ".png"])
def test_the_same_figures_make_the_same_picture(
    draw: Callable[[Report, Path], None], suffix: str, everything: Report, tmp_path: Path
) -> None:
    paths = [tmp_path / f"{name}{suffix}" for name in ("one", "other")]
    for path in paths:
        draw(everything, path)
    one, other = (path.read_bytes() for path in paths)
    assert one == other
    assert b"dc:date" not in one
    assert one.startswith(b"\x89PNG" if suffix == ".png" else b"<?xml")


def test_a_picture_can_show_nothing_answered(tmp_path: Path) -> None:
    nothing = measured(("out_of_scope", predicted("greet", 0.01)))
    draw_curve(nothing, tmp_path / "curve.svg")
    draw_confusions(nothing, tmp_path / "confusions.png")


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("picture.pdf", r"\.svg ou \.png"),
        ("picture", r"\.svg ou \.png"),
        ("nowhere/picture.svg", "n’est pas un dossier"),
        ("folder.png", "c’est un dossier"),
    ],
)
def test_a_place_for_no_picture_is_told_at_once(tmp_path: Path, name: str, says: str) -> None:
    (tmp_path / "folder.png").mkdir()
    with pytest.raises(EvaluationError, match=says):
        check_picture(tmp_path / name)


def test_a_disk_that_refuses_is_told(everything: Report) -> None:
    with pytest.raises(EvaluationError, match="ne peut pas s’écrire"):
        draw_curve(everything, Path("/proc/curve.svg"))
