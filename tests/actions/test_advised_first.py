"""A technician is called once what the catalogue says was told: the two never call each other."""

from actions.advised_first import is_advised_first
from actions.this_turn import acted_now
from tests.actions.conftest import Said

FEEDS = "quel injecteur pour ma borne U6 Lite ?"


def test_what_feeds_a_device_is_advised_first() -> None:
    assert is_advised_first(Said(FEEDS, "ask_technical").tracker(), FEEDS)


def test_not_twice_in_one_turn() -> None:
    tracker = Said(FEEDS, "ask_technical").tracker()
    tracker.events += [
        {"event": "user", "text": FEEDS},
        {"event": "action", "name": "advice_form"},
        {"event": "action", "name": "action_advise"},
    ]
    assert acted_now(tracker) == ["action_advise", "advice_form"]
    assert not is_advised_first(tracker, FEEDS)
