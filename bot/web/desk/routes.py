"""The console's addresses. Whatever is not listed as open here stands behind the gate."""

from pathlib import Path

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from bot.settings import Settings
from bot.web.desk import actions
from bot.web.desk.board import show_board
from bot.web.desk.forms import HOME
from bot.web.desk.gate import LOGIN, Gate
from bot.web.desk.handoff_page import show_handoff
from bot.web.desk.live import get_events
from bot.web.desk.login import Login, LoginLimits
from bot.web.desk.pages import form, page
from bot.web.desk.sessions import SessionCookies
from bot.web.pages import BrowserFiles

_STATIC = Path(__file__).parent.parent / "static"
_HANDOFF = "/demandes/{handoff_id:int}"
_ACTIONS = {
    "prendre": actions.take,
    "reponse": actions.answer,
    "note": actions.note,
    "rendre": actions.give_back,
    "clore": actions.close,
    "saisie": actions.typing,
}


def desk_routes(settings: Settings) -> list[BaseRoute]:
    cookies = SessionCookies(settings)
    login = Login(cookies, LoginLimits())
    gate = [Middleware(Gate, cookies)]
    return [
        Route(LOGIN, login.show, methods=["GET"]),
        Route(LOGIN, login.enter, methods=["POST"]),
        Mount("/desk/static", BrowserFiles(_STATIC)),
        Route(HOME, page(show_board), methods=["GET"], middleware=gate),
        Mount(
            HOME,
            routes=[
                Route("/", _to_home, methods=["GET"]),
                Route("/logout", form(login.leave), methods=["POST"]),
                Route("/events", page(get_events), methods=["GET"]),
                Route(_HANDOFF, page(show_handoff), methods=["GET"]),
                *(
                    Route(f"{_HANDOFF}/{name}", form(actions.on_handoff(action)), methods=["POST"])
                    for name, action in _ACTIONS.items()
                ),
            ],
            middleware=gate,
        ),
    ]


async def _to_home(request: Request) -> Response:
    return RedirectResponse(HOME, 303)
