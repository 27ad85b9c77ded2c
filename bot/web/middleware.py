"""What surrounds every request: security headers, CORS for the widget, the last safety net."""

import logging
import secrets
import traceback

from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

logger = logging.getLogger(__name__)

_CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "media-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
_CORS_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Retry-After",
}
_PREFLIGHT_HEADERS = {
    **_CORS_HEADERS,
    "Access-Control-Allow-Methods": "GET, POST, DELETE, OPTIONS",
    "Access-Control-Allow-Headers": "Authorization, Content-Type, Last-Event-ID",
    "Access-Control-Max-Age": "7200",
}


class SecurityHeaders:
    """Headers that hold for every answer; a strict policy on every HTML page."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("X-Content-Type-Options", "nosniff")
                headers.setdefault("Referrer-Policy", "strict-origin-when-cross-origin")
                headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
                # Files say otherwise; everything else is somebody's, or of the moment.
                headers.setdefault("Cache-Control", "no-store")
                if headers.get("content-type", "").startswith("text/html"):
                    headers.setdefault("Content-Security-Policy", _CONTENT_SECURITY_POLICY)
                    headers.setdefault("X-Frame-Options", "DENY")
            await send(message)

        await self._app(scope, receive, send_with_headers)


class PublicCors:
    """Lets any origin use the chat API and the widget: they know bearer tokens, no cookie.

    Unlike Starlette's own, it answers alike with and without an Origin header, so that a
    cache in between never keeps an answer which a browser must then refuse.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not _is_for_any_origin(scope["path"]):
            await self._app(scope, receive, send)
            return
        if scope["method"] == "OPTIONS":
            await Response(status_code=204, headers=_PREFLIGHT_HEADERS)(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(_CORS_HEADERS)
                headers["Cross-Origin-Resource-Policy"] = "cross-origin"
            await send(message)

        await self._app(scope, receive, send_with_headers)


class LastResort:
    """Turns an unexpected error into a French sentence, and logs where it happened.

    What the exception says is not logged: a database's error, for one, quotes what was to be
    stored. The stack, without values, and the id that the client was given have to do.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def send_and_note(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, send_and_note)
        except ClientDisconnect:
            return
        except Exception as error:
            error_id = log_unexpected(error)
            if not started:
                await _unexpected_error(error_id)(scope, receive, send)


def log_unexpected(error: BaseException) -> str:
    """Log the kind of error and the stack, not its words; return the id it was logged under."""
    error_id = secrets.token_hex(4)
    frames = "".join(traceback.format_tb(error.__traceback__))
    logger.error("unexpected error %s: %s\n%s", error_id, type(error).__qualname__, frames)
    return error_id


def _unexpected_error(error_id: str) -> JSONResponse:
    sentence = (
        "Un problème est survenu de notre côté. Réessayez dans un instant "
        f"(référence à nous indiquer\u00a0: {error_id})."
    )
    return JSONResponse({"error": {"code": "internal_error", "message": sentence}}, 500)


def _is_for_any_origin(path: str) -> bool:
    return path.startswith(("/api/chat/", "/widget/")) or path == "/widget.js"
