import asyncio

import httpx
import pytest
from starlette.applications import Starlette

from bot.desk.model import Staff
from bot.desk.store import Store
from bot.web.desk.forms import HOME, own_path

from ..fakes import client_of
from .conftest import PASSWORD, csrf_in, submit_login

WRONG = "L’identifiant ou le mot de passe ne convient pas."


async def test_the_login_leads_to_the_requests(http: httpx.AsyncClient, marie: Staff) -> None:
    answer = await submit_login(http, " Marie ", PASSWORD)
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk")
    page = await http.get("/desk")
    assert "Demandes" in page.text
    assert "Marie" in page.text


@pytest.mark.parametrize(
    ("login", "password"),
    [("marie", "wrong"), ("nobody", PASSWORD), ("", ""), ("marie", ""), ("marie\x00", "é😀")],
)
async def test_a_wrong_login_and_a_wrong_password_get_the_same_answer(
    http: httpx.AsyncClient, marie: Staff, login: str, password: str
) -> None:
    answer = await submit_login(http, login, password)
    assert answer.status_code == 403
    assert WRONG in answer.text
    assert "comptoir_desk" not in http.cookies


async def test_what_was_typed_comes_back_without_the_password(
    http: httpx.AsyncClient, marie: Staff
) -> None:
    typed = '"><script>alert(1)</script>'
    answer = await submit_login(http, typed, "secret-word", next="/desk/demandes/3")
    assert "secret-word" not in answer.text
    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;alert(1)" in answer.text
    assert 'name="next" value="/desk/demandes/3"' in answer.text


async def test_the_login_form_needs_its_token_and_its_cookie(
    app: Starlette, http: httpx.AsyncClient, marie: Staff
) -> None:
    page = await http.get("/desk/login")
    data = {"csrf": csrf_in(page.text), "login": "marie", "password": PASSWORD}
    async with client_of(app, "198.51.100.4") as other:
        for fields in (data, {**data, "csrf": ""}):
            answer = await other.post("/desk/login", data=fields)
            assert answer.status_code == 403
            assert "Cette page n’était plus à jour" in answer.text
            assert "comptoir_desk" not in other.cookies
    assert (await http.post("/desk/login", data=data)).status_code == 303


@pytest.mark.parametrize(
    ("wanted", "led_to"),
    [
        ("/desk/demandes/3", "/desk/demandes/3"),
        ("/desk?a=b", "/desk?a=b"),
        ("https://evil.example/desk", "/desk"),
        ("//evil.example/desk", "/desk"),
        ("/\\evil.example", "/desk"),
        ("/desk\\..\\..", "/desk"),
        ("/deskevil", "/desk"),
        ("/widget.js", "/desk"),
        ("javascript:alert(1)", "/desk"),
        ("/desk\r\nSet-Cookie: a=b", "/desk"),
        ("http://[", "/desk"),
        ("", "/desk"),
    ],
)
async def test_only_pages_of_the_console_are_led_to(
    http: httpx.AsyncClient, marie: Staff, wanted: str, led_to: str
) -> None:
    answer = await submit_login(http, "marie", PASSWORD, next=wanted)
    assert (answer.status_code, answer.headers["location"]) == (303, led_to)
    answer = await http.get("/desk/login", params={"next": wanted})
    assert (answer.status_code, answer.headers["location"]) == (303, led_to)


async def test_too_many_tries_have_to_wait(
    app: Starlette, http: httpx.AsyncClient, marie: Staff, karim: Staff
) -> None:
    for _ in range(6):
        assert (await submit_login(http, "marie", "wrong")).status_code == 403
    answer = await submit_login(http, "Marie", PASSWORD)
    assert answer.status_code == 429
    assert 0 < int(answer.headers["retry-after"]) <= 900
    assert "attendez 15\u00a0minutes avant de recommencer" in answer.text
    assert "comptoir_desk" not in http.cookies
    # Neither another login, nor the same one elsewhere.
    assert (await submit_login(http, "karim", PASSWORD)).status_code == 303
    async with client_of(app, "198.51.100.4") as elsewhere:
        assert (await submit_login(elsewhere, "marie", PASSWORD)).status_code == 303


async def test_unknown_logins_are_counted_alike(http: httpx.AsyncClient, marie: Staff) -> None:
    statuses = [(await submit_login(http, "nobody", "wrong")).status_code for _ in range(7)]
    assert statuses == [403] * 6 + [429]


async def test_tries_made_at_once_are_all_counted(http: httpx.AsyncClient, marie: Staff) -> None:
    page = await http.get("/desk/login")
    data = {"csrf": csrf_in(page.text), "login": "marie", "password": "wrong"}
    answers = await asyncio.gather(*(http.post("/desk/login", data=data) for _ in range(9)))
    assert sorted(answer.status_code for answer in answers) == [403] * 6 + [429] * 3


async def test_who_gets_in_starts_to_count_again(http: httpx.AsyncClient, marie: Staff) -> None:
    for _ in range(2):
        for _ in range(5):
            assert (await submit_login(http, "marie", "wrong")).status_code == 403
        assert (await submit_login(http, "marie", PASSWORD)).status_code == 303
        http.cookies.clear()


async def test_one_address_cannot_try_every_login(http: httpx.AsyncClient, store: Store) -> None:
    page = await http.get("/desk/login")
    fields = {"csrf": csrf_in(page.text), "password": "wrong"}
    statuses = []
    for n in range(41):
        answer = await http.post("/desk/login", data={**fields, "login": f"staff{n}"})
        statuses.append(answer.status_code)
    assert statuses == [403] * 40 + [429]


@pytest.mark.parametrize(
    ("content", "content_type", "status"),
    [
        (b"{}", "application/json", 415),
        (b"", "multipart/form-data; boundary=x", 415),
        (b"login=%ff", "application/x-www-form-urlencoded", 400),
        ("login=é".encode(), "application/x-www-form-urlencoded", 400),
        (b"&a=1" * 30, "application/x-www-form-urlencoded", 400),
        (b"login=" + b"x" * 70_000, "application/x-www-form-urlencoded", 413),
    ],
)
async def test_an_odd_form_is_refused_with_the_page(
    http: httpx.AsyncClient, content: bytes, content_type: str, status: int
) -> None:
    answer = await http.post("/desk/login", content=content, headers={"Content-Type": content_type})
    assert answer.status_code == status
    assert "Se connecter" in answer.text


async def test_the_page_has_nothing_inline_and_a_strict_policy(http: httpx.AsyncClient) -> None:
    answer = await http.get("/desk/login")
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert "unsafe-inline" not in answer.headers["content-security-policy"]
    assert "style=" not in answer.text
    assert "<style" not in answer.text
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("wanted", ["///desk/x", "//desk/x", "/deskx", "https:/desk", "/desk/\\x"])
def test_only_a_page_of_the_console_is_gone_to(wanted: str) -> None:
    assert own_path(wanted) == HOME
    assert own_path("/desk?etat=closes") == "/desk?etat=closes"
    assert own_path("/desk/demandes/3#fin") == "/desk/demandes/3#fin"
