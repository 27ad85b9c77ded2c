"""Files for browsers: the widget, and the demonstration shop's page."""

import re
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

from bot.web.builds import keep
from bot.web.bundle import LAUNCHER, Build, build
from bot.web.context import web_of

_BOT = Path(__file__).parent.parent
_WIDGET = _BOT / "widget"
_DEMO = _BOT / "demo"
# Only files: what is compressed together with a secret can be guessed from its size.
_COMPRESSED = (Middleware(GZipMiddleware),)
_SERVED = frozenset(
    {".js", ".mjs", ".css", ".svg", ".png", ".webp", ".jpg", ".ico", ".woff2", ".mp3", ".ogg"}
)
_CHECKED_AGAIN = "public, max-age=300"
_FOR_EVER = "public, max-age=31536000, immutable"


class BrowserFiles(StaticFiles):
    """Files for browsers only, whatever else lies in the folder; checked again after 5 minutes."""

    def __init__(self, directory: Path) -> None:
        super().__init__(directory=directory, check_dir=False)

    async def get_response(self, path: str, scope: Scope) -> Response:
        if PurePosixPath(path).suffix not in _SERVED:
            raise HTTPException(404)
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = _CHECKED_AGAIN
        return response


class WidgetFiles:
    """The widget as it is sent, in every version that this installation has ever sent.

    A page that stays open, or that names a version with its integrity, goes on with the one that
    it knows. One that is not known here gets the present one, which a page can do with as well.
    """

    def __init__(self, present: Build, folder: Path) -> None:
        keep(present, folder)
        self._present = present
        self._files = BrowserFiles(folder)

    async def launcher(self, request: Request) -> Response:
        return await self._files.get_response(f"{self._present.version}/{LAUNCHER}", request.scope)

    async def versioned(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in self._present.files:
            raise HTTPException(404)
        version = request.path_params["version"]
        if re.fullmatch(r"[0-9a-f]{16}", version):
            try:
                response = await self._files.get_response(f"{version}/{name}", request.scope)
            except HTTPException:
                pass
            else:
                response.headers["Cache-Control"] = _FOR_EVER
                return response
        return await self._files.get_response(f"{self._present.version}/{name}", request.scope)


def page_routes(*, demo: bool, data_dir: Path) -> list[BaseRoute]:
    """The widget's files; the demonstration shop at `/` when its order system is in use.

    Raises BundleError when the widget cannot be put together.
    """
    widget = WidgetFiles(build(_WIDGET), data_dir / "widget")
    routes: list[BaseRoute] = [
        Route("/widget.js", widget.launcher, methods=["GET"], middleware=_COMPRESSED),
        Route(
            "/widget/{version}/{name}", widget.versioned, methods=["GET"], middleware=_COMPRESSED
        ),
        # As they were written, for who wants to read them, and for the page of resume.py.
        Mount("/widget", BrowserFiles(_WIDGET), middleware=_COMPRESSED),
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
