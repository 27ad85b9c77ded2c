"""How often one may ask: sliding windows in memory, with a bound on what they remember."""

import math
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.web.errors import RateLimited


class SlidingWindow:
    """At most `limit` hits per key in any `period` seconds.

    Keys beyond `max_keys` push out the one that was used longest ago: memory stays bounded
    under a flood, at worst by forgetting a key early.
    """

    def __init__(
        self,
        limit: int,
        period: float,
        *,
        max_keys: int = 10_000,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._limit = limit
        self._period = period
        self._max_keys = max_keys
        self._clock = clock
        self._hits: OrderedDict[str, deque[float]] = OrderedDict()

    def hit(self, key: str) -> None:
        """Count one request. Raises `RateLimited` when it is one too many; it is not counted."""
        now = self._clock()
        hits = self._hits.setdefault(key, deque())
        self._hits.move_to_end(key)
        while hits and hits[0] <= now - self._period:
            hits.popleft()
        if len(hits) >= self._limit:
            raise RateLimited(math.ceil(hits[0] + self._period - now))
        hits.append(now)
        while len(self._hits) > self._max_keys:
            self._hits.popitem(last=False)

    def forget(self, key: str) -> None:
        """Count the key's requests from zero again."""
        self._hits.pop(key, None)

    def __len__(self) -> int:
        return len(self._hits)


@dataclass(frozen=True)
class Limits:
    """The chat API's limits, by conversation but for the first three, by address."""

    # Offices share one address: their visitors must not shut each other out.
    conversations: SlidingWindow = field(default_factory=lambda: SlidingWindow(30, 3600))
    # Opening more conversations must not multiply what one may send.
    messages_of_address: SlidingWindow = field(default_factory=lambda: SlidingWindow(120, 60))
    # Tokens cannot be guessed; this only keeps the trying cheap.
    resumes: SlidingWindow = field(default_factory=lambda: SlidingWindow(30, 600))
    messages: SlidingWindow = field(default_factory=lambda: SlidingWindow(20, 60))
    reads: SlidingWindow = field(default_factory=lambda: SlidingWindow(120, 60))
    typing: SlidingWindow = field(default_factory=lambda: SlidingWindow(60, 60))
    emails: SlidingWindow = field(default_factory=lambda: SlidingWindow(10, 3600))
    seen: SlidingWindow = field(default_factory=lambda: SlidingWindow(120, 60))
    ratings: SlidingWindow = field(default_factory=lambda: SlidingWindow(10, 3600))
