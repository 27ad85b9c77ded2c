"""Errors on their way out: JSON for programs, a plain page for a browser that asked for one."""

import html

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import ExceptionHandler

from bot.desk.errors import StoreUnavailable
from bot.web.errors import ApiError, Missing, Unavailable

_SENTENCES = {
    400: ("invalid_request", "La demande n’a pas la forme attendue."),
    403: ("forbidden", "Cette page n’est pas publique."),
    404: (Missing.code, Missing.default_sentence),
    405: ("method_not_allowed", "Cette action n’est pas possible ici."),
}
_PAGE = """<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title></head>
<body><main><h1>{title}</h1><p>{sentence}</p></main></body>
</html>
"""


def exception_handlers() -> dict[int | type[Exception], ExceptionHandler]:
    return {
        ApiError: _on_api_error,
        HTTPException: _on_http_exception,
        StoreUnavailable: _on_store_unavailable,
    }


async def _on_api_error(request: Request, error: Exception) -> Response:
    if not isinstance(error, ApiError):
        raise error
    return _answer(request, error.status, error.code, error.sentence, error.headers)


async def _on_http_exception(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    code, sentence = _SENTENCES.get(error.status_code, _SENTENCES[400])
    return _answer(request, error.status_code, code, sentence, dict(error.headers or {}))


async def _on_store_unavailable(request: Request, error: Exception) -> Response:
    answer = Unavailable()
    return _answer(request, answer.status, answer.code, answer.sentence, answer.headers)


def _answer(
    request: Request, status: int, code: str, sentence: str, headers: dict[str, str]
) -> Response:
    wants_page = "text/html" in request.headers.get("accept", "")
    if wants_page and not request.url.path.startswith("/api/"):
        title = "Page introuvable" if status == 404 else "Cela n’a pas fonctionné"
        page = _PAGE.format(title=title, sentence=html.escape(sentence))
        return HTMLResponse(page, status, headers)
    return JSONResponse({"error": {"code": code, "message": sentence}}, status, headers)
