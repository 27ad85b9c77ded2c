"""Turns timed through Rasa's REST channel, one visitor at a time."""

import statistics
import subprocess
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle, islice

import requests

from bench.data import PLAIN_INTENTS, PLAIN_REPLY
from bench.processes import BenchError
from bot.evaluation import Example

_ANSWERS_WITHIN_S = 300.0
_TURN_TIMEOUT_S = 60.0
_POLL_S = 0.05


@dataclass(frozen=True)
class Spread:
    """Milliseconds of one turn."""

    p50: float
    p95: float
    p99: float

    @classmethod
    def of(cls, times: Sequence[float]) -> "Spread":
        hundredths = statistics.quantiles(times, n=100, method="inclusive")
        return cls(statistics.median(times), hundredths[94], hundredths[98])


class Visitor:
    """Asks Rasa directly, over one kept connection as the web process does."""

    def __init__(self, rasa_url: str, session: requests.Session) -> None:
        self._url = f"{rasa_url}/webhooks/rest/webhook"
        self._session = session
        # A proxy of the surroundings does not know this machine's own ports.
        session.trust_env = False

    def wait_for_answer(self, process: subprocess.Popen[bytes], since: float) -> float:
        """Seconds from `since`, a `perf_counter`, to the first answer to a message."""
        while time.perf_counter() - since < _ANSWERS_WITHIN_S:
            try:
                if self._say(uuid.uuid4().hex, "bonjour"):
                    return time.perf_counter() - since
            except requests.ConnectionError:
                if process.poll() is not None:
                    break
            time.sleep(_POLL_S)
        raise BenchError("Rasa ne répond pas.")

    def turn_times(self, examples: Sequence[Example], turns: int) -> list[float]:
        """Milliseconds of each turn, the messages asked over and over.

        Each is asked once before, which loads what is loaded lazily; one that is not answered as
        its intent should be is left out, since it would time another kind of turn.
        """
        kept = [each for each in examples if self._ask(each)[1] == (each.intent in PLAIN_INTENTS)]
        if len(kept) < len(examples):
            print(f"  {len(examples) - len(kept)} message(s) écarté(s) : réponse d’une autre sorte")
        if not kept:
            raise BenchError("Aucun message ne reçoit la réponse attendue.")
        return [self._ask(example)[0] for example in islice(cycle(kept), turns)]

    def _ask(self, example: Example) -> tuple[float, bool]:
        """Milliseconds, and whether the plain response came back."""
        sender = uuid.uuid4().hex
        # Every message meets the same conversation: opened, and in no form.
        self._say(sender, f"/{PLAIN_INTENTS[0]}")
        began = time.perf_counter()
        replies = self._say(sender, example.text)
        return (time.perf_counter() - began) * 1000, replies == [PLAIN_REPLY]

    def _say(self, sender: str, text: str) -> list[str]:
        body = {"sender": sender, "message": text}
        answered = self._session.post(self._url, json=body, timeout=_TURN_TIMEOUT_S)
        answered.raise_for_status()
        return [str(reply.get("text", "")) for reply in answered.json()]
