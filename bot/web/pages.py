"""Files for browsers: the widget, and the demonstration shop's page."""

from pathlib import Path, PurePosixPath

from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.templating import Jinja2Templates
from starlette.types import Scope

from bot.web.context import web_of

_BOT = Path(__file__).parent.parent
_WIDGET = _BOT / "widget"
_DEMO = _BOT / "demo"
# Only files: what is compressed together with a secret can be guessed from its size.
_COMPRESSED = (Middleware(GZipMiddleware),)
_SERVED = frozenset(
    {".js", ".mjs", ".css", ".svg", ".png", ".webp", ".jpg", ".ico", ".woff2", ".mp3", ".ogg"}
)


class BrowserFiles(StaticFiles):
    """Files for browsers only, whatever else lies in the folder; checked again after 5 minutes."""

    def __init__(self, directory: Path) -> None:
        super().__init__(directory=directory, check_dir=False)

    async def get_response(self, path: str, scope: Scope) -> Response:
        if PurePosixPath(path).suffix not in _SERVED:
            raise HTTPException(404)
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "public, max-age=300"
        return response


def page_routes(*, demo: bool) -> list[BaseRoute]:
    """The widget's files; the demonstration shop at `/` when its order system is in use."""
    widget = BrowserFiles(_WIDGET)

    async def widget_script(request: Request) -> Response:
        return await widget.get_response("widget.js", request.scope)

    routes: list[BaseRoute] = [
        Route("/widget.js", widget_script, methods=["GET"], middleware=_COMPRESSED),
        Mount("/widget", widget, middleware=_COMPRESSED),
    ]
    if demo:
        templates = Jinja2Templates(_DEMO)

        async def demo_page(request: Request) -> Response:
            shop = web_of(request).shop_file.current()
            return templates.TemplateResponse(request, "shop.html", {"shop": shop})

        routes += [
            Route("/", demo_page, methods=["GET"]),
            Mount("/demo/static", BrowserFiles(_DEMO / "static"), middleware=_COMPRESSED),
        ]
    return routes
