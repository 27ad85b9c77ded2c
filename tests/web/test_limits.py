import pytest

from bot.web.errors import RateLimited
from bot.web.limits import SlidingWindow


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_one_too_many_is_told_how_long_to_wait(clock: Clock) -> None:
    window = SlidingWindow(2, 60, clock=clock)
    window.hit("a")
    clock.now += 10
    window.hit("a")
    clock.now += 5.5
    with pytest.raises(RateLimited) as refused:
        window.hit("a")
    assert refused.value.retry_after == 45
    assert refused.value.headers == {"Retry-After": "45"}


def test_the_wait_that_was_told_is_enough(clock: Clock) -> None:
    window = SlidingWindow(1, 60, clock=clock)
    window.hit("a")
    clock.now += 0.25
    with pytest.raises(RateLimited) as refused:
        window.hit("a")
    clock.now += refused.value.retry_after
    window.hit("a")


def test_a_refused_hit_does_not_prolong_the_wait(clock: Clock) -> None:
    window = SlidingWindow(1, 60, clock=clock)
    window.hit("a")
    clock.now += 59
    with pytest.raises(RateLimited):
        window.hit("a")
    clock.now += 1
    window.hit("a")


def test_keys_do_not_disturb_each_other(clock: Clock) -> None:
    window = SlidingWindow(1, 60, clock=clock)
    window.hit("a")
    window.hit("b")
    with pytest.raises(RateLimited):
        window.hit("a")


def test_memory_is_bounded_and_the_oldest_key_goes_first(clock: Clock) -> None:
    window = SlidingWindow(1, 60, max_keys=3, clock=clock)
    for key in ("a", "b", "c"):
        window.hit(key)
    with pytest.raises(RateLimited):
        window.hit("a")  # used again: now "b" is the oldest
    window.hit("d")
    assert len(window) == 3
    with pytest.raises(RateLimited):
        window.hit("a")
    window.hit("b")


def test_a_forgotten_key_starts_again(clock: Clock) -> None:
    window = SlidingWindow(1, 60, clock=clock)
    for key in ("a", "b"):
        window.hit(key)
    window.forget("a")
    window.forget("never seen")
    window.hit("a")
    with pytest.raises(RateLimited):
        window.hit("b")
