"""A server on 127.0.0.1 that answers as a recorded order system did.

Recordings are in `recordings/<folder>/exchanges.jsonl`, one exchange a line: `name`, `path`,
`query`, `status`, `type` (content type), `headers` (others that matter) and `body` (a string was
not JSON). A request that was never recorded gets a 599, which no connector takes for an answer.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.orders.replay_products import made_up

RECORDINGS = Path(__file__).parent / "recordings"
# Which fields, in which language: the recording may hold more than was asked for.
_PROJECTIONS = {
    "display",
    "_fields",
    "properties",
    "loadlinkedobjects",
    "language",
    "output_format",
}
# Recorded in another state of the server than the ordinary one: served when named only.
_APART = ("auth-", "error-", "module-", "custom-", "write-", "fulfillments-feature-off")
_NEVER_RECORDED = 599
# What was answered for a number that nobody has stands for every other one.
_NOBODYS = {
    r"/api/index\.php/orders/ref/[^/]+": "notfound-order-ref",
    r"/wp-json/wc/v3/orders/[0-9]+": "notfound-order",
    r"/wp-json/wc/v3/orders/[0-9]+/fulfillments": "order-E-fulfillments",
}


@dataclass(frozen=True)
class Exchange:
    name: str
    path: str
    query: Mapping[str, str]
    status: int
    type: str
    headers: Mapping[str, str]
    body: Any

    @property
    def written(self) -> bytes:
        if isinstance(self.body, str):
            return self.body.encode()
        return json.dumps(self.body, ensure_ascii=False).encode()


@dataclass
class Replay:
    """What was asked, in order, as "path?query" without fields; `unknown` was never recorded."""

    url: str
    asked: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    headers: list[Mapping[str, str]] = field(default_factory=list)


@lru_cache
def exchanges(folder: str) -> tuple[Exchange, ...]:
    """Every exchange of a folder of recordings."""
    lines = (RECORDINGS / folder / "exchanges.jsonl").read_text("utf-8").splitlines()
    return tuple(_exchange(json.loads(line)) for line in lines)


def _exchange(told: dict[str, Any]) -> Exchange:
    query = {name: str(value) for name, value in told.pop("query").items()}
    return Exchange(query=query, **told)


def exchange(folder: str, name: str) -> Exchange:
    return next(each for each in exchanges(folder) if each.name == name)


@contextmanager
def replaying(
    folder: str, *first: str, instead: Mapping[str, Exchange] | None = None
) -> Iterator[Replay]:
    """Serve a folder; exchanges named in `first` win over others that answer the same request.

    `instead` answers every request whose path ends with the key with the body of that exchange.
    """
    recorded = exchanges(folder)
    ordered = [each for name in first for each in recorded if each.name == name]
    assert len(ordered) == len(first), "no such recording"
    ordered += [each for each in recorded if not each.name.startswith(_APART)]
    bodies = [each.body for each in ordered if not each.name.startswith(_APART)]
    replay = Replay("")

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # head and body in one packet: two make the client wait 40 ms for the second

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            path, query = unquote(parts.path), dict(parse_qsl(parts.query, True))
            replay.headers.append(dict(self.headers))
            replay.asked.append(f"{path}?{sorted(_telling(query).items())}")
            found = next(
                (each for end, each in (instead or {}).items() if path.endswith(end)), None
            ) or _find(ordered, path, query)
            if found is None and (body := made_up(bodies, path, query)) is not None:
                found = Exchange("made up", path, query, 200, "application/json", {}, body)
            if found is None:
                found = _nobodys(recorded, path)
            if found is None:
                replay.unknown.append(self.path)
            written = found.written if found else b""
            self.send_response(found.status if found else _NEVER_RECORDED)
            self.send_header("Content-Type", found.type if found else "text/plain")
            for name, value in (found.headers if found else {}).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(written)))
            self.end_headers()
            self.wfile.write(written)

        def log_message(self, format: str, *args: object) -> None:
            """Tests read what was asked from `Replay`."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    replay.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield replay
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _nobodys(recorded: Iterable[Exchange], path: str) -> Exchange | None:
    for shape, name in _NOBODYS.items():
        if re.fullmatch(shape, path):
            return next((e for e in recorded if e.name == name and e.status == 404), None)
    return None


def _telling(query: Mapping[str, str]) -> dict[str, str]:
    return {
        name: value
        for name, value in query.items()
        if name not in _PROJECTIONS and not name.startswith("price[")
    }


def _find(recorded: Iterable[Exchange], path: str, query: Mapping[str, str]) -> Exchange | None:
    alike = [
        each for each in recorded if each.path == path and _telling(each.query) == _telling(query)
    ]
    exact = (each for each in alike if dict(each.query) == dict(query))
    fullest = max(alike, key=lambda e: ("json" in e.type, len(e.written)), default=None)
    return next(exact, fullest)
