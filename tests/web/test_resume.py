"""Coming back by the link of an e-mail, and telling what was seen."""

import re

import httpx
import pytest
from starlette.applications import Starlette

from bot.desk import resume as resume_module
from bot.desk.database import now
from bot.desk.outbox import OutboxKind
from bot.desk.resume import LINK_LASTS
from bot.desk.store import Store
from bot.settings import Settings
from bot.web.resume_tokens import ResumeTokens

from .fakes import Visitor, client_of, open_handoff, take

KEY = "answer_mail:1"


@pytest.fixture
def token(settings: Settings, store: Store, visitor: Visitor) -> str:
    token = ResumeTokens(settings.secret_key).token(KEY)
    store.keep_resume_link(visitor.conversation_id, token)
    return token


async def resume(http: httpx.AsyncClient, token: object) -> httpx.Response:
    return await http.post("/api/chat/resume", json={"token": token})


async def test_a_link_gives_the_conversation_once(
    http: httpx.AsyncClient, visitor: Visitor, token: str
) -> None:
    answer = await resume(http, token)
    assert answer.status_code == 200
    opened = answer.json()
    assert opened["conversation"]["id"] == visitor.conversation_id
    other = Visitor(http, visitor.conversation_id, opened["token"], {})
    assert [each["id"] for each in await other.messages()] == [visitor.greeting["id"]]
    again = await resume(http, token)
    assert again.status_code == 409
    assert again.json()["error"]["code"] == "link_used"
    assert "déjà servi" in again.json()["error"]["message"]


async def test_a_link_of_last_week(
    http: httpx.AsyncClient, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resume_module, "now", lambda: now() + LINK_LASTS)
    answer = await resume(http, token)
    assert (answer.status_code, answer.json()["error"]["code"]) == (410, "link_expired")


async def test_a_link_to_what_was_erased_says_so(
    http: httpx.AsyncClient, visitor: Visitor, token: str
) -> None:
    assert (await visitor.delete()).status_code == 204
    for path in ("resume", "resume/again"):
        answer = await http.post(f"/api/chat/{path}", json={"token": token})
        assert (answer.status_code, answer.json()["error"]["code"]) == (410, "link_erased")
        assert "a été effacée" in answer.json()["error"]["message"]


@pytest.mark.parametrize(
    ("wrong", "status"),
    [("x" * 43, 404), ("x", 404), ("", 400), ("x" * 200, 400), ("é", 400), (None, 400), (3, 400)],
)
async def test_a_link_that_was_cut_off_or_made_up(
    http: httpx.AsyncClient, wrong: object, status: int
) -> None:
    for path in ("resume", "resume/again"):
        answer = await http.post(f"/api/chat/{path}", json={"token": wrong})
        assert answer.status_code == status
        assert "incomplet" in answer.json()["error"]["message"]


async def test_guessing_is_slow(app: Starlette) -> None:
    async with client_of(app, "203.0.113.99") as http:
        statuses = [(await resume(http, "x" * 43)).status_code for _ in range(31)]
    assert statuses == [404] * 30 + [429]


async def test_another_link_goes_to_the_same_address_once_an_hour(
    http: httpx.AsyncClient, store: Store, visitor: Visitor, token: str
) -> None:
    store.sends = frozenset({OutboxKind.LINK_MAIL})
    store.set_email(visitor.conversation_id, "jean@exemple.fr")
    await resume(http, token)
    for _ in range(3):
        answer = await http.post("/api/chat/resume/again", json={"token": token})
        assert answer.status_code == 202
        assert "jean" not in answer.text
    assert store.unsent_count() == 1


@pytest.mark.parametrize("has_mail", [True, False])
async def test_another_link_is_not_promised_when_there_is_nowhere_to_send_it(
    http: httpx.AsyncClient, store: Store, visitor: Visitor, token: str, has_mail: bool
) -> None:
    if has_mail:
        store.sends = frozenset({OutboxKind.LINK_MAIL})
    else:
        store.set_email(visitor.conversation_id, "jean@exemple.fr")
    await resume(http, token)
    answer = await http.post("/api/chat/resume/again", json={"token": token})
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "no_mail")


async def test_the_page_knows_nothing_and_tells_nobody(http: httpx.AsyncClient) -> None:
    answer = await http.get("/reprendre")
    assert answer.status_code == 200
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert "Armor Réseaux" in answer.text
    for name in re.findall(r'(?:src|href)="(reprendre/[^"]+)"', answer.text):
        assert (await http.get(f"/{name}")).status_code == 200
    assert (await http.get("/reprendre/static/resume.html")).status_code == 404


async def test_what_the_visitor_saw_is_known_to_staff(
    visitor: Visitor, store: Store, app: Starlette
) -> None:
    handoff = open_handoff(store, visitor)
    staff = take(store, handoff)
    answer = store.answer(handoff.id, staff.id, "Bonjour")
    assert (await visitor.post("seen", {"id": answer.id})).status_code == 204
    assert (await visitor.post("seen", {"id": 1})).status_code == 204
    found = store.conversation(visitor.conversation_id)
    assert found is not None
    assert found.seen_id == answer.id


@pytest.mark.parametrize("wrong", [{}, {"id": "3"}, {"id": -1}, {"id": True}, {"id": 2**63}])
async def test_what_cannot_have_been_seen(visitor: Visitor, wrong: dict[str, object]) -> None:
    assert (await visitor.post("seen", wrong)).status_code == 400


async def test_telling_what_was_seen_has_its_limit(visitor: Visitor) -> None:
    statuses = [(await visitor.post("seen", {"id": 1})).status_code for _ in range(121)]
    assert statuses[-2:] == [204, 429]
