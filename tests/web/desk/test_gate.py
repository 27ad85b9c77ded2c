"""Nobody passes without a session, whatever the address."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route

from bot.desk.model import Staff
from bot.desk.store import Store
from bot.settings import Settings
from bot.web.desk import sessions
from bot.web.desk.routes import desk_routes

from ..fakes import client_of
from .conftest import PASSWORD, Colleague, LogIn, csrf_in, submit_login

OPEN = {("GET", "/desk/login"), ("POST", "/desk/login"), ("GET", "/desk/static/desk.css")}


def addresses(routes: list[BaseRoute], prefix: str = "") -> Iterator[tuple[str, str]]:
    for route in routes:
        if isinstance(route, Mount):
            inner = [*route.routes]
            if inner:
                yield from addresses(inner, prefix + route.path)
            else:
                yield "GET", f"{prefix}{route.path}/desk.css"
        else:
            assert isinstance(route, Route)
            path = prefix + re.sub(r"{\w+(:\w+)?}", "1", route.path)
            for method in (route.methods or set()) - {"HEAD"}:
                yield method, path


@pytest.fixture
def closed_addresses(settings: Settings) -> list[tuple[str, str]]:
    found = set(addresses(desk_routes(settings)))
    assert found > OPEN
    unknown = {("GET", "/desk/nowhere"), ("POST", "/desk/nowhere"), ("GET", "/desk/demandes/x")}
    return sorted((found - OPEN) | unknown)


@pytest.fixture
async def stranger(http: httpx.AsyncClient) -> httpx.AsyncClient:
    return http


async def test_people_without_a_session_are_sent_to_the_login(
    stranger: httpx.AsyncClient, closed_addresses: list[tuple[str, str]]
) -> None:
    assert len(closed_addresses) >= 12
    for method, path in closed_addresses:
        answer = await stranger.request(method, path, headers={"Accept": "text/html"})
        location = urlsplit(answer.headers.get("location", ""))
        assert (answer.status_code, location.path) == (303, "/desk/login"), (method, path)
        wanted = parse_qs(location.query).get("next", ["/desk"])
        request = re.match("/desk/demandes/[0-9]+", path)
        page = request.group() if request else "/desk"
        assert wanted == [path if method == "GET" else page]


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Requested-With": "fetch"},
        {"Accept": "text/event-stream"},
        {"Accept": "application/json"},
    ],
)
async def test_scripts_without_a_session_are_told_so(
    stranger: httpx.AsyncClient, closed_addresses: list[tuple[str, str]], headers: dict[str, str]
) -> None:
    for method, path in closed_addresses:
        answer = await stranger.request(method, path, headers=headers)
        assert answer.status_code == 401, (method, path)
        assert answer.json()["error"]["code"] == "unauthorized"


async def test_every_form_needs_the_token_of_the_session(
    at_desk: Colleague, log_in: LogIn, karim: Staff, closed_addresses: list[tuple[str, str]]
) -> None:
    forms = [
        path for method, path in closed_addresses if method == "POST" and "nowhere" not in path
    ]
    other = await log_in(karim)
    assert len(forms) >= 8
    for path in forms:
        for wrong in (
            {"a": "b"},
            {"csrf": ""},
            {"csrf": "0" * 64},
            {"csrf": "é"},
            {"csrf": other.csrf},
        ):
            answer = await at_desk.http.post(path, data=wrong)
            assert answer.status_code == 403, (path, wrong)
            assert "rechargez-la, puis recommencez" in answer.text
            assert answer.headers["content-type"].startswith("text/html")
    assert (await at_desk.get("/desk")).status_code == 200


async def test_static_files_are_open(stranger: httpx.AsyncClient) -> None:
    for name in ("desk.css", "parts.css", "board.css", "handoff.css", "talk.css", "desk.svg"):
        assert (await stranger.get(f"/desk/static/{name}")).status_code == 200, name
    for name in ("desk.js", "composer.js", "swap.js"):
        answer = await stranger.get(f"/desk/static/{name}")
        assert answer.headers["content-type"].startswith("text/javascript"), name


async def test_an_unknown_page_is_not_found_once_inside(at_desk: Colleague) -> None:
    for path in ("/desk/nowhere", "/desk/demandes/7", f"/desk/demandes/{2**64}"):
        answer = await at_desk.http.get(path, headers={"Accept": "text/html"})
        assert answer.status_code == 404
        assert "text/html" in answer.headers["content-type"]
    assert (await at_desk.get("/desk/")).headers["location"] == "/desk"


async def test_a_made_up_cookie_opens_nothing(
    stranger: httpx.AsyncClient, at_desk: Colleague
) -> None:
    good = at_desk.http.cookies["comptoir_desk"]
    # Not its last character, some of whose bits are padding.
    altered = good[:-5] + ("A" if good[-5] != "A" else "B") + good[-4:]
    for cookie in (altered, "x", "", good.split(".")[0], "é"):
        answer = await stranger.get(
            "/desk", headers={b"Cookie": f"comptoir_desk={cookie}".encode()}
        )
        assert answer.status_code == 303, cookie
    answer = await stranger.get("/desk", headers={"Cookie": f"comptoir_desk={good}"})
    assert answer.status_code == 200


async def test_the_cookie_of_one_does_not_open_the_session_of_another(
    stranger: httpx.AsyncClient, at_desk: Colleague, store: Store, karim: Staff, settings: Settings
) -> None:
    cookies = sessions.SessionCookies(settings)
    ticket = cookies.read(dict(at_desk.http.cookies))
    assert ticket is not None
    carrier = Response()
    cookies.give(carrier, karim.id, ticket.session_id)
    forged = carrier.headers["set-cookie"].split(";")[0]
    assert (await stranger.get("/desk", headers={"Cookie": forged})).status_code == 303


async def test_a_log_out_is_for_good(at_desk: Colleague, stranger: httpx.AsyncClient) -> None:
    stolen = at_desk.http.cookies["comptoir_desk"]
    answer = await at_desk.post("/desk/logout")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/desk/login"
    assert "comptoir_desk" not in at_desk.http.cookies
    answer = await stranger.get("/desk", headers={"Cookie": f"comptoir_desk={stolen}"})
    assert answer.status_code == 303


async def test_a_new_password_ends_the_sessions(at_desk: Colleague, store: Store) -> None:
    store.set_password("marie", "something quite different")
    assert (await at_desk.get("/desk")).status_code == 303


async def test_a_session_that_ran_out_is_over(
    at_desk: Colleague, store: Store, settings: Settings
) -> None:
    ticket = sessions.SessionCookies(settings).read(dict(at_desk.http.cookies))
    assert ticket is not None
    store.renew_session(ticket.session_id, datetime.now(timezone.utc) - timedelta(seconds=1))
    assert (await at_desk.get("/desk")).status_code == 303


async def test_a_session_in_use_is_renewed(
    at_desk: Colleague, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "set-cookie" not in (await at_desk.get("/desk")).headers
    monkeypatch.setattr(sessions, "_RENEWED_AFTER", timedelta(seconds=-1))
    before = at_desk.csrf
    answer = await at_desk.http.get("/desk", headers={"X-Requested-With": "fetch"})
    assert "set-cookie" not in answer.headers
    answer = await at_desk.get("/desk")
    assert "Max-Age=43200" in answer.headers["set-cookie"]
    # The same session: forms that are open in other tabs still work.
    assert csrf_in(answer.text) == before
    answer = await at_desk.post("/desk/logout")
    assert "comptoir_desk" not in at_desk.http.cookies


@pytest.mark.parametrize(
    ("public_url", "is_secure"), [("http://127.0.0.1:8080", False), ("https://a.example", True)]
)
def test_the_cookie_is_for_this_site_and_no_script(
    settings: Settings, public_url: str, is_secure: bool
) -> None:
    carrier = Response()
    cookies = sessions.SessionCookies(_with(settings, public_url))
    cookies.give(carrier, 1, "session")
    attributes = {each.strip() for each in carrier.headers["set-cookie"].split(";")[1:]}
    assert {"HttpOnly", "SameSite=lax", "Path=/desk", "Max-Age=43200"} <= attributes
    assert ("Secure" in attributes) is is_secure


async def test_each_login_gets_a_session_of_its_own(app: Starlette, marie: Staff) -> None:
    async with client_of(app, "198.51.100.4") as http:
        await submit_login(http, "marie", PASSWORD)
        first = http.cookies["comptoir_desk"]
        page = await http.get("/desk/login")
        assert page.headers["location"] == "/desk"
        await http.post("/desk/logout", data={"csrf": csrf_in((await http.get("/desk")).text)})
        await submit_login(http, "marie", PASSWORD)
        assert http.cookies["comptoir_desk"] != first


def _with(settings: Settings, public_url: str) -> Settings:
    return Settings(**{**settings.__dict__, "public_url": public_url})
