"""`python -m bench.connectors`: what the connectors add to an order answer, on recorded systems.

Answers are learnt once from the replay server, then given from memory in this process: what is
left is the work of the connector. « Sans requests » leaves out the time spent in `Wire.get` as
well. The baseline reads the same bodies with `json.loads`, in the same run.
"""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from unittest.mock import patch

import requests
from requests.adapters import HTTPAdapter

from bench.machine import description
from bench.results import RESULTS, replace_orders_section
from bench.turns import Spread
from bot.orders.wire import Answer, Wire
from tests.orders.contract import Source, baskets, read_data, references
from tests.orders.replay import RECORDINGS, replaying

MOST_REQUESTS = {"prestashop": 6, "woocommerce": 2, "dolibarr": 5}
TARGET_MS = 10.0
TIMES = 20
_BUSY = "La machine faisait autre chose en même temps : les p95 en souffrent."
_IDLE = "La machine ne faisait rien d’autre."
_COLUMNS = (
    "système enregistré",
    "requêtes min / médiane / max",
    "but",
    "connecteur seul, p50 / p95, ms",
    "avec requests, p50 / p95, ms",
    "processeur, p50 / p95, ms",
    "`json.loads`, p50 / p95, ms",
    f"but : p95 ≤ {TARGET_MS:.0f} ms",
)
_KEYS = {"prestashop": "K" * 32, "woocommerce": "ck_key:cs_secret", "dolibarr": "k" * 32}


@dataclass(frozen=True)
class Figures:
    """Of one system: requests of each order, and milliseconds of each answer."""

    folder: str
    system: str
    requests: list[int]
    alone: Spread
    with_requests: Spread
    processor: Spread
    baseline: Spread

    @property
    def held(self) -> bool:
        few = max(self.requests) <= MOST_REQUESTS[self.system]
        return few and self.alone.p95 <= TARGET_MS


@dataclass
class _Memory:
    """Stands for `HTTPAdapter.send`: asks once, then answers by heart."""

    ask: Callable[..., requests.Response]
    known: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    given: list[bytes] = field(default_factory=list)

    def send(
        self, adapter: HTTPAdapter, request: requests.PreparedRequest, **how: Any
    ) -> requests.Response:
        url = str(request.url)
        if url not in self.known:
            asked = self.ask(adapter, request, **how)
            self.known[url] = (asked.status_code, dict(asked.headers), asked.content)
        status, headers, body = self.known[url]
        self.given.append(body)
        answer = requests.Response()
        answer.status_code, answer.url, answer.request = status, url, request
        answer.headers.update(headers)
        answer.raw = BytesIO(body)
        return answer


@dataclass
class _Clock:
    """Seconds spent in `Wire.get`."""

    get: Callable[..., Answer]
    spent: float = 0.0

    def timed(self, wire: Wire, *what: Any, **how: Any) -> Answer:
        began = time.perf_counter()
        try:
            return self.get(wire, *what, **how)
        finally:
            self.spent += time.perf_counter() - began


def main() -> int:
    measured = [_measure(path.parent.name) for path in sorted(RECORDINGS.glob("*/data.yml"))]
    section = _section(measured)
    replace_orders_section(RESULTS, section)
    print(section)
    return 0 if all(each.held for each in measured) else 1


def _measure(folder: str) -> Figures:
    data = read_data(RECORDINGS / folder / "data.yml")
    name = str(data["system"]).lower()
    numbers = [each for basket in baskets(data) for each in references(basket[0])]
    counts, alone, whole, processor, parsed = [], [], [], [], []
    with replaying(folder) as replay, _by_heart() as (memory, clock):
        source = Source(name, replay.url, _KEYS[name], data)
        for number in numbers:
            source.open(source.key).find_order(number)  # what is loaded lazily, and the answers
        for number in numbers * TIMES:
            # A new one each time: nothing of the shop's lists is kept from the order before.
            system = source.open(source.key)
            memory.given.clear()
            clock.spent = 0.0
            busy, began = time.thread_time(), time.perf_counter()
            system.find_order(number)
            taken = time.perf_counter() - began
            processor.append((time.thread_time() - busy) * 1000)
            alone.append((taken - clock.spent) * 1000)
            whole.append(taken * 1000)
            counts.append(len(memory.given))
            began = time.perf_counter()
            for body in memory.given:
                _parse(body)
            parsed.append((time.perf_counter() - began) * 1000)
    return Figures(folder, name, counts, *map(Spread.of, (alone, whole, processor, parsed)))


@contextmanager
def _by_heart() -> Iterator[tuple[_Memory, _Clock]]:
    memory, clock = _Memory(HTTPAdapter.send), _Clock(Wire.get)

    def send(self: HTTPAdapter, request: requests.PreparedRequest, **how: Any) -> requests.Response:
        return memory.send(self, request, **how)

    def get(self: Wire, *what: Any, **how: Any) -> Answer:
        return clock.timed(self, *what, **how)

    with patch.object(HTTPAdapter, "send", send), patch.object(Wire, "get", get):
        yield memory, clock


def _parse(body: bytes) -> object:
    """As the connectors do; some answers of the recordings are no JSON."""
    try:
        parsed: object = json.loads(body)
    except ValueError:
        return None
    return parsed


def _section(measured: list[Figures]) -> str:
    rows = "\n".join(_row(each) for each in measured)
    return f"""\
Écrit par `make bench-orders`. Chaque commande des enregistrements, {TIMES} fois, par un connecteur
neuf (rien en mémoire). Les réponses du serveur sont rendues de mémoire : son temps ne compte pas.

Machine : {description()}
{_BUSY if os.getloadavg()[0] > 1 else _IDLE}

| {" | ".join(_COLUMNS)} |
| --- |{" ---: |" * (len(_COLUMNS) - 2)} --- |
{rows}

- **Connecteur seul** : le temps d’une réponse, moins celui passé dans `Wire.get` ; le but est là.
- **Avec requests** : tout ce que fait ce processus, bibliothèque HTTP comprise ; puis le temps de
  processeur du même travail, que la charge de la machine ne change guère.
- **`json.loads`** : la lecture des mêmes réponses, sans rien en faire, dans la même exécution.
"""


def _row(figures: Figures) -> str:
    asked, most = figures.requests, MOST_REQUESTS[figures.system]
    times = (figures.alone, figures.with_requests, figures.processor, figures.baseline)
    cells = (
        figures.folder,
        f"{min(asked)} / {statistics.median(asked):.0f} / {max(asked)}",
        f"≤ {most}",
        *(f"{each.p50:.2f} / {each.p95:.2f}".replace(".", ",") for each in times),
        "tenu" if figures.held else "manqué",
    )
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.exit(main())
