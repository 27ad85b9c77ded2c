"""Time one visitor's turns through the whole front line, against Rasa asked directly.

Prints medians, p95 and the ratio to the baseline of the same run; asserts nothing. A ratio says
what the front line itself costs, whatever machine it runs on.
"""

import statistics
import tempfile
import time
import uuid
from collections.abc import Callable
from functools import partial
from pathlib import Path

import requests

from tests.running import comptoir_running

TURNS = 60
# Under the front line's own limit of messages a minute for one conversation.
TURNS_A_CONVERSATION = 15


def timed(turn: Callable[[], object]) -> float:
    began = time.perf_counter()
    turn()
    return (time.perf_counter() - began) * 1000


def time_front_line() -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        comptoir_running(Path(folder)) as running,
        requests.Session() as session,
    ):
        rasa_url = f"http://127.0.0.1:{running.ports['RASA_URL']}/webhooks/rest/webhook"

        def ask_rasa(sender: str, text: str) -> object:
            body = {"sender": sender, "message": text}
            return session.post(rasa_url, json=body, timeout=30)

        def rasa(text: str) -> list[float]:
            times = []
            for _ in range(TURNS // TURNS_A_CONVERSATION):
                turn = partial(ask_rasa, uuid.uuid4().hex, text)
                times += [timed(turn) for _ in range(TURNS_A_CONVERSATION)]
            return times

        def front_line(text: str) -> list[float]:
            times = []
            for _ in range(TURNS // TURNS_A_CONVERSATION):
                turn = partial(running.visit().say, text)
                times += [timed(turn) for _ in range(TURNS_A_CONVERSATION)]
            return times

        rasa("bonjour")  # what is loaded lazily
        baseline = rasa("bonjour")
        print(f"{TURNS} tours chacun, un visiteur à la fois ; ms")
        print(f"{'':<44}{'médiane':>8}{'p95':>8}{'rapport':>8}")
        rows = [
            ("référence : Rasa seul, « bonjour »", baseline),
            ("accueil, « bonjour »", front_line("bonjour")),
            ("accueil, « vos horaires ? »", front_line("vos horaires ?")),
            ("accueil, « le prix du u6 lite ? »", front_line("le prix du u6 lite ?")),
        ]
        for name, times in rows:
            ratio = statistics.median(times) / statistics.median(baseline)
            p95 = statistics.quantiles(times, n=20)[-1]
            print(f"{name:<44}{statistics.median(times):>8.1f}{p95:>8.1f}{ratio:>8.2f}")
