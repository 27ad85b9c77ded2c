"""The demonstration order system: what a shop's own system would answer, over HTTP."""

import hmac
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from pathlib import Path
from threading import Lock

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.orders import Order, Product
from bot.orders.search import best_matches
from bot.references import is_reference

from .database import all_products, find_order, find_product, load

_NOT_FOUND = {"error": "not_found"}
# Of other systems: everything here is plainly told.
_ELSEWHERE = {"unpaid", "state_name", "stock_count", "last_event"}


def create_app(database: Path, key: str, today: Callable[[], date] = date.today) -> Starlette:
    """The service over a database of its own, made anew at once and whenever the day changes.

    `key` is asked of every request but /healthz; ValueError when it is empty.
    """
    if not key:
        raise ValueError("the demonstration order system needs a key")
    shelf = _Shelf(database, today)
    shelf.path()

    def order(request: Request) -> Response:
        reference = request.path_params["reference"]
        found = find_order(shelf.path(), reference) if is_reference(reference) else None
        return JSONResponse(_written(found)) if found else JSONResponse(_NOT_FOUND, 404)

    def product(request: Request) -> Response:
        found = find_product(shelf.path(), request.path_params["reference"])
        return JSONResponse(_written(found)) if found else JSONResponse(_NOT_FOUND, 404)

    def products(request: Request) -> Response:
        found = best_matches(request.query_params.get("q", ""), all_products(shelf.path()))
        return JSONResponse({"products": [_written(each) for each in found]})

    async def healthz(request: Request) -> Response:
        return PlainTextResponse("ok")

    return Starlette(
        routes=[
            Route("/healthz", healthz),
            Mount(
                "/",
                routes=[
                    Route("/orders/{reference}", order),
                    Route("/products", products),
                    Route("/products/{reference}", product),
                ],
                middleware=[Middleware(_KeyRequired, key=key)],
            ),
        ]
    )


class _Shelf:
    """Where today's database stands."""

    def __init__(self, database: Path, today: Callable[[], date]) -> None:
        self._database = database
        self._today = today
        self._loaded_on: date | None = None
        self._lock = Lock()

    def path(self) -> Path:
        today = self._today()
        with self._lock:
            if today != self._loaded_on:
                load(self._database, today)
                self._loaded_on = today
        return self._database


class _KeyRequired:
    """Answers 401 to whoever does not carry the key in Authorization: Bearer."""

    def __init__(self, app: ASGIApp, key: str) -> None:
        self._app = app
        self._expected = f"Bearer {key}".encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        given = Headers(scope=scope).get("authorization", "").encode()
        app = self._app
        if not hmac.compare_digest(given, self._expected):
            app = JSONResponse(
                {"error": "unauthorized"}, 401, headers={"WWW-Authenticate": "Bearer"}
            )
        await app(scope, receive, send)


def _written(found: Order | Product) -> dict[str, object]:
    return _told(asdict(found))


def _told(found: dict[str, object]) -> dict[str, object]:
    return {name: _json(value) for name, value in found.items() if name not in _ELSEWHERE}


def _json(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, dict):
        return _told(value)
    if isinstance(value, tuple):
        return [_json(each) for each in value]
    return value
