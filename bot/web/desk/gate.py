"""Nobody passes without a session: what stands before every page of the console."""

import re
from dataclasses import dataclass
from typing import cast
from urllib.parse import urlencode, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.desk.model import Role, Staff
from bot.web.context import Web, web_of
from bot.web.desk.errors import Refused
from bot.web.desk.forms import HOME, own_path
from bot.web.desk.sessions import SessionCookies, Ticket, session_end

LOGIN = "/desk/login"
# Said in the address of the login when something was not done for want of a session.
OVER = "fin"
_A_REQUEST = re.compile(rf"{HOME}/demandes/[0-9]+")
_ADMIN_ONLY = (
    "Cette page est réservée aux administrateurs de la console. "
    "Si vous en avez besoin, demandez à l’un d’eux."
)


@dataclass(frozen=True)
class Desk:
    """A request of a member of staff who is logged in."""

    web: Web
    request: Request
    staff: Staff
    session_id: str
    cookies: SessionCookies

    @property
    def csrf_token(self) -> str:
        return self.cookies.csrf_token(self.session_id)


def admin_only(desk: Desk) -> None:
    """Stands first in what only an administrator may see or do. Raises `Refused`."""
    if desk.staff.role is not Role.ADMIN:
        raise Refused(403, _ADMIN_ONLY)


def desk_of(request: Request) -> Desk:
    return cast(Desk, request.state.desk)


class Gate:
    """Lets in who has a session, and lets it last longer; sends others to the login page."""

    def __init__(self, app: ASGIApp, cookies: SessionCookies) -> None:
        self._app = app
        self._cookies = cookies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            raise RuntimeError("the console speaks HTTP only")
        request = Request(scope, receive)
        web = web_of(request)
        ticket = self._cookies.read(request.cookies)
        staff = await run_in_threadpool(staff_of_ticket, web, ticket)
        if staff is None or ticket is None:
            await to_login(request)(scope, receive, send)
            return
        request.state.desk = Desk(web, request, staff, ticket.session_id, self._cookies)
        # A page that refreshes itself shows nobody in front of it.
        is_background = request.method == "GET" and wants_data(request)
        if ticket.is_due and not is_background:
            await run_in_threadpool(web.store.renew_session, ticket.session_id, session_end())
            send = self._renewing(send, ticket)
        await self._app(scope, receive, send)

    def _renewing(self, send: Send, ticket: Ticket) -> Send:
        carrier = Response()
        self._cookies.give(carrier, ticket.staff_id, ticket.session_id)
        cookie = carrier.headers["set-cookie"]

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                # A log-out has the last word.
                if "set-cookie" not in headers:
                    headers.append("set-cookie", cookie)
            await send(message)

        return send_with_cookie


def staff_of_ticket(web: Web, ticket: Ticket | None) -> Staff | None:
    """Whose ticket it is; None when the session has ended."""
    if ticket is None:
        return None
    staff = web.store.session_staff(ticket.session_id)
    return staff if staff and staff.id == ticket.staff_id else None


def to_login(request: Request) -> Response:
    """The login page for people, an error that a script understands for scripts."""
    if wants_data(request):
        sentence = "Votre session est terminée. Reconnectez-vous."
        return JSONResponse({"error": {"code": "unauthorized", "message": sentence}}, 401)
    if request.method not in ("GET", "HEAD"):
        return RedirectResponse(f"{LOGIN}?{urlencode({'next': _before(request), OVER: 1})}", 303)
    if request.url.path == HOME:
        return RedirectResponse(LOGIN, 303)
    wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse(f"{LOGIN}?{urlencode({'next': wanted})}", 303)


def _before(request: Request) -> str:
    """The page that a form stood on: a form's own address is none that one can go to."""
    if found := _A_REQUEST.match(request.url.path):
        return found.group()
    return own_path(urlsplit(request.headers.get("referer", "")).path)


def wants_data(request: Request) -> bool:
    accept = request.headers.get("accept", "")
    return (
        request.headers.get("x-requested-with") == "fetch"
        or "text/event-stream" in accept
        or ("application/json" in accept and "text/html" not in accept)
    )
