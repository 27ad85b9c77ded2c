"""The console's addresses. Whatever is not listed as open here stands behind the gate."""

from pathlib import Path

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from bot.settings import Settings
from bot.web.desk import actions
from bot.web.desk.board import show_board
from bot.web.desk.conversations_page import draw, show_conversation, show_conversations
from bot.web.desk.export import export_conversation, export_handoff
from bot.web.desk.figures_page import FiguresPages
from bot.web.desk.forms import HOME
from bot.web.desk.gate import LOGIN, Gate
from bot.web.desk.handoff_page import show_handoff
from bot.web.desk.learning_routes import learning_routes
from bot.web.desk.live import get_events
from bot.web.desk.login import Login, LoginLimits
from bot.web.desk.mail_trouble import TRY_AGAIN, try_again
from bot.web.desk.pages import form, page
from bot.web.desk.sessions import SessionCookies
from bot.web.desk.settings_routes import settings_routes
from bot.web.pages import BrowserFiles

_STATIC = Path(__file__).parent.parent / "static"
_HANDOFF = "/demandes/{handoff_id:int}"
_ACTIONS = {
    "prendre": actions.take,
    "reponse": actions.answer,
    "note": actions.note,
    "confier": actions.pass_on,
    "reprendre": actions.take_over,
    "rendre": actions.give_back,
    "clore": actions.close,
    "rouvrir": actions.reopen,
    "saisie": actions.typing,
}


def desk_routes(settings: Settings) -> list[BaseRoute]:
    cookies = SessionCookies(settings)
    login = Login(cookies, LoginLimits())
    figures = FiguresPages()
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
                Route("/conversations", page(show_conversations), methods=["GET"]),
                Route("/conversations/hasard", form(draw), methods=["POST"]),
                Route("/conversations/{conversation_id}", page(show_conversation), methods=["GET"]),
                Route("/chiffres", page(figures.show), methods=["GET"]),
                Route("/chiffres/{table}.csv", page(figures.download), methods=["GET"]),
                Route(TRY_AGAIN, form(try_again), methods=["POST"]),
                *settings_routes(),
                *learning_routes(settings),
                Route(
                    "/conversations/{conversation_id}/export.{kind}",
                    page(export_conversation),
                    methods=["GET"],
                ),
                Route(_HANDOFF, page(show_handoff), methods=["GET"]),
                Route(f"{_HANDOFF}/export.{{kind}}", page(export_handoff), methods=["GET"]),
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
