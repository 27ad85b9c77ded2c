import json

import pytest

from bot.desk.understanding import NotUnderstandable, Understanding, read_user_event


def event(text: str, intent: str, *ranking: tuple[str, float]) -> str:
    ranked = [{"name": name, "confidence": share} for name, share in ranking]
    parsed = {"intent": {"name": intent, "confidence": 0.6}, "intent_ranking": ranked}
    return json.dumps({"event": "user", "text": text, "parse_data": parsed})


def test_the_three_likeliest_intents_are_kept() -> None:
    ranking = (("greet", 0.9), ("thank", 0.05), ("affirm", 0.03), ("deny", 0.02))
    found = read_user_event(event("bonjour", "greet", *ranking), "bonjour")
    assert found == Understanding("greet", 0.9, ranking[:3])


def test_a_fallback_hides_neither_the_guesses_nor_how_sure_they_were() -> None:
    ranking = (("nlu_fallback", 0.6), ("greet", 0.4), ("thank", 0.3), ("affirm", 0.2))
    found = read_user_event(event("bjr", "nlu_fallback", *ranking), "bjr")
    assert found == Understanding("nlu_fallback", 0.4, ranking[1:])


def test_what_was_said_before_is_not_taken_for_this() -> None:
    assert read_user_event(event("bonjour", "greet", ("greet", 0.9)), "merci") is None
    assert read_user_event(event("bonjour", "greet", ("greet", 0.9)), " bonjour\n")


def test_a_message_without_any_ranking_is_understood_all_the_same() -> None:
    assert read_user_event(event("😀", "nlu_fallback"), "😀") == Understanding(
        "nlu_fallback", 0.0, ()
    )


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "[1]",
        "{}",
        '{"text": "bonjour"}',
        '{"text": "bonjour", "parse_data": null}',
        '{"text": "bonjour", "parse_data": {"intent": {}, "intent_ranking": []}}',
        '{"text": "bonjour", "parse_data": {"intent": {"name": "x"}, "intent_ranking": [1]}}',
        '{"text": "bonjour", "parse_data": {"intent": {"name": "x"}, "intent_ranking": '
        '[{"name": "x", "confidence": "sure"}]}}',
    ],
)
def test_what_rasa_would_not_write_is_refused_without_a_word_of_it(broken: str) -> None:
    with pytest.raises(NotUnderstandable) as refused:
        read_user_event(broken, "bonjour")
    assert "bonjour" not in str(refused.value)
