"""What Prometheus is told: counts and durations, never who or what."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import Enum

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot.desk.model import Handoff


class TurnOutcome(str, Enum):
    ANSWERED = "answered"  # by the assistant
    ASSISTANT_DOWN = "assistant_down"
    NOT_ASKED = "not_asked"  # a person has the conversation, or it waits for one
    FAILED = "failed"


class Metrics:
    """In a registry of its own: several apps can live in one process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._turns = Counter(
            "comptoir_turns", "Visitor turns by outcome", ["outcome"], registry=self.registry
        )
        self._assistant_seconds = Histogram(
            "comptoir_assistant_seconds",
            "Time until the assistant answered, or gave up",
            buckets=(0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 12),
            registry=self.registry,
        )
        self._streams = Gauge("comptoir_live_streams", "Open event streams", registry=self.registry)
        self._waiting = Gauge(
            "comptoir_handoffs_waiting", "Hand-offs that nobody has taken", registry=self.registry
        )
        self._oldest = Gauge(
            "comptoir_handoff_oldest_wait_seconds",
            "Age of the oldest hand-off that nobody has taken",
            registry=self.registry,
        )
        for outcome in TurnOutcome:
            self._turns.labels(outcome.value)

    def count_turn(self, outcome: TurnOutcome) -> None:
        self._turns.labels(outcome.value).inc()

    @contextmanager
    def asking(self) -> Iterator[None]:
        with self._assistant_seconds.time():
            yield

    def exposition(self, streams: int, waiting: tuple[Handoff, ...], now: datetime) -> bytes:
        """The text that Prometheus reads."""
        self._streams.set(streams)
        self._waiting.set(len(waiting))
        oldest = min((handoff.opened_at for handoff in waiting), default=now)
        self._oldest.set(max(0.0, (now - oldest).total_seconds()))
        return generate_latest(self.registry)
