"""In and out of the console."""

import asyncio
import logging
import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.web.context import key_of_address, web_of
from bot.web.desk.errors import Refused
from bot.web.desk.forms import HOME, Fields, own_path, read_form
from bot.web.desk.gate import LOGIN, OVER, Desk, staff_of_ticket
from bot.web.desk.pages import render
from bot.web.desk.sessions import SessionCookies, new_session_id, session_end
from bot.web.errors import RateLimited
from bot.web.limits import SlidingWindow

logger = logging.getLogger(__name__)

_QUARTER_OF_AN_HOUR = 15 * 60
_HASHES_AT_ONCE = 2
_WRONG = "L’identifiant ou le mot de passe ne convient pas."
_STALE = (
    "Cette page n’était plus à jour, ou votre navigateur refuse les cookies de ce site\u00a0: "
    "recommencez."
)


@dataclass(frozen=True)
class LoginLimits:
    """Tries in a quarter of an hour.

    From one address for one login; from one address, which may be an office; and for one login
    from anywhere, wide enough that a stranger does not easily shut its owner out.
    """

    person: SlidingWindow = field(default_factory=lambda: SlidingWindow(6, _QUARTER_OF_AN_HOUR))
    address: SlidingWindow = field(default_factory=lambda: SlidingWindow(40, _QUARTER_OF_AN_HOUR))
    login: SlidingWindow = field(default_factory=lambda: SlidingWindow(60, _QUARTER_OF_AN_HOUR))


class Login:
    def __init__(self, cookies: SessionCookies, limits: LoginLimits) -> None:
        self._cookies = cookies
        self._limits = limits
        # Each hash takes 64 MB and a core: a crowd at the door must not starve the chat.
        self._hashing = asyncio.Semaphore(_HASHES_AT_ONCE)

    async def show(self, request: Request) -> Response:
        wanted = own_path(request.query_params.get("next", HOME))
        ticket = self._cookies.read(request.cookies)
        if await run_in_threadpool(staff_of_ticket, web_of(request), ticket):
            return RedirectResponse(wanted, 303)
        return self._page(request, wanted, is_over=OVER in request.query_params)

    async def enter(self, request: Request) -> Response:
        fields: Fields = {}
        headers: Mapping[str, str] = {}
        try:
            fields = await read_form(request)
            return await self._open_session(request, fields)
        except Refused as error:
            refusal = error
        except RateLimited as error:
            refusal, headers = _too_often(error), error.headers
        wanted = own_path(fields.get("next", HOME))
        answer = self._page(request, wanted, fields.get("login", ""), refusal)
        answer.headers.update(headers)
        return answer

    async def leave(self, desk: Desk, fields: Fields) -> Response:
        await run_in_threadpool(desk.web.store.end_session, desk.session_id)
        answer = RedirectResponse(LOGIN, 303)
        self._cookies.take_back(answer)
        return answer

    async def _open_session(self, request: Request, fields: Fields) -> Response:
        """Under a new id: one that was known before the login is worth nothing after it."""
        before = self._cookies.before_login(request.cookies)
        if not self._cookies.is_csrf_token(before, fields.get("csrf", "")):
            raise Refused(403, _STALE)
        store = web_of(request).store
        login, password = fields.get("login", ""), fields.get("password", "")
        self._count(request, login)
        async with self._hashing:
            staff = await run_in_threadpool(store.check_password, login, password)
        if staff is None:
            logger.warning("a login to the console was refused")
            raise Refused(403, _WRONG)
        self._limits.person.forget(_person(request, login))
        if ticket := self._cookies.read(request.cookies):
            await run_in_threadpool(store.end_session, ticket.session_id)
        session_id = new_session_id()
        await run_in_threadpool(store.open_session, session_id, staff.id, session_end())
        answer = RedirectResponse(own_path(fields.get("next", HOME)), 303)
        self._cookies.give(answer, staff.id, session_id)
        return answer

    def _count(self, request: Request, login: str) -> None:
        """Before the password is looked at: tries that are made at once count one by one."""
        self._limits.person.hit(_person(request, login))
        self._limits.address.hit(key_of_address(request))
        self._limits.login.hit(_same(login))

    def _page(
        self,
        request: Request,
        wanted: str,
        login: str = "",
        refusal: Refused | None = None,
        *,
        is_over: bool = False,
    ) -> Response:
        before = self._cookies.before_login(request.cookies)
        answer = render(
            request,
            "login.html",
            {
                "next": wanted,
                "login": login,
                "notice": refusal.sentence if refusal else None,
                "is_over": is_over,
                "csrf_token": self._cookies.csrf_token(before),
            },
            refusal.status if refusal else 200,
        )
        self._cookies.give_before_login(answer, before)
        return answer


def _too_often(error: RateLimited) -> Refused:
    minutes = math.ceil(error.retry_after / 60)
    return Refused(
        error.status,
        "Plusieurs essais n’ont pas abouti\u00a0: par sécurité, attendez "
        f"{minutes}\u00a0minute{'s' if minutes > 1 else ''} avant de recommencer.",
    )


def _person(request: Request, login: str) -> str:
    return f"{key_of_address(request)} {_same(login)}"


def _same(login: str) -> str:
    """As the store compares logins; cut, so that a key has a bounded size."""
    return login.strip().casefold()[:100]
