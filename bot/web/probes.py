"""For supervisors: does the process live, can it serve, how is it doing."""

from datetime import datetime, timezone

from prometheus_client import CONTENT_TYPE_LATEST
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.desk.model import HandoffState
from bot.web.address import client_address, is_within
from bot.web.context import Web, web_of
from bot.web.errors import Forbidden


def probe_routes() -> list[Route]:
    return [
        Route("/healthz", healthz, methods=["GET"]),
        Route("/readyz", readyz, methods=["GET"]),
        Route("/metrics", metrics, methods=["GET"]),
    ]


async def healthz(request: Request) -> Response:
    return JSONResponse({"status": "ok"})


async def readyz(request: Request) -> Response:
    checks = await web_of(request).readiness.checks()
    ready = all(checks.values())
    return JSONResponse(
        {
            "status": "ok" if ready else "unavailable",
            "checks": {name: "ok" if fine else "unavailable" for name, fine in checks.items()},
        },
        200 if ready else 503,
    )


async def metrics(request: Request) -> Response:
    web = web_of(request)
    if not _from_this_machine(web, request):
        raise Forbidden
    waiting = await run_in_threadpool(web.store.handoffs, HandoffState.WAITING)
    exposition = web.metrics.exposition(
        web.bus.subscriber_count(), waiting, datetime.now(timezone.utc)
    )
    return Response(exposition, headers={"Content-Type": CONTENT_TYPE_LATEST})


def _from_this_machine(web: Web, request: Request) -> bool:
    peer = request.client.host if request.client else None
    forwarded_for = request.headers.getlist("x-forwarded-for")
    address = client_address(peer, forwarded_for, web.trusted_proxies)
    if address is None or not address.is_loopback:
        return False
    # A proxy on this machine that the settings do not name speaks for anybody.
    proxied = bool(forwarded_for) or "forwarded" in request.headers
    proxy = client_address(peer, [], ())
    return not proxied or (proxy is not None and is_within(proxy, web.trusted_proxies))
