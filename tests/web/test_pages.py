"""The widget's files, the demonstration page, and the headers that go with everything."""

import re
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from bot.desk.store import Store
from bot.settings import Settings
from bot.shop import ShopFile
from bot.web import pages
from bot.web.app import create_app
from bot.web.assistant import Assistant

from .fakes import Visitor, client_of


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for the package's folders: these tests are about how files are served."""
    bot = tmp_path / "bot"
    (bot / "widget").mkdir(parents=True)
    (bot / "demo" / "static").mkdir(parents=True)
    (bot / "widget" / "widget.js").write_text('const version = "@version@"; // the launcher')
    (bot / "widget" / "chat.js").write_text(
        'import { hello } from "./words.js";\nexport const start = hello;\n// long enough\n'
        + "// and more\n" * 200
    )
    (bot / "widget" / "words.js").write_text('export const hello = "Bonjour";')
    (bot / "widget" / "words.en.js").write_text('export const hello = "Hello";')
    (bot / "widget" / "chat.css").write_text("/* the chat */")
    (bot / "widget" / "types.d.ts").write_text("type Secret = string")
    (bot / "demo" / "static" / "shop.css").write_text("/* the shop */")
    (bot / "demo" / "static" / "orders.yml").write_text("secret: true")
    (bot / "demo" / "shop.html").write_text("<!doctype html><title>{{ shop.name }}</title>")
    monkeypatch.setattr(pages, "_WIDGET", bot / "widget")
    monkeypatch.setattr(pages, "_DEMO", bot / "demo")
    return bot


FOREIGN = {"Origin": "https://boutique.example.fr"}


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("/widget.js", "text/javascript"),
        ("/widget/chat.js", "text/javascript"),
        ("/widget/chat.css", "text/css"),
    ],
)
async def test_the_widget_is_for_any_origin(
    folder: Path, http: httpx.AsyncClient, path: str, media_type: str
) -> None:
    for headers in ({}, FOREIGN):
        answer = await http.get(path, headers=headers)
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith(media_type)
        assert answer.headers["access-control-allow-origin"] == "*"
        assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
        assert answer.headers["cache-control"] == "public, max-age=300"
        assert answer.headers["x-content-type-options"] == "nosniff"


async def version_of(http: httpx.AsyncClient) -> str:
    launcher = await http.get("/widget.js")
    found = re.search(r"[0-9a-f]{16}", launcher.text)
    assert found
    return found[0]


async def test_the_launcher_names_the_chat_that_it_belongs_to(
    folder: Path, http: httpx.AsyncClient
) -> None:
    version = await version_of(http)
    said = {"chat.fr.js": "Bonjour", "chat.en.js": "Hello", "widget.js": version}
    for name, words in said.items():
        answer = await http.get(f"/widget/{version}/{name}")
        assert answer.status_code == 200
        assert words in answer.text
        assert answer.headers["content-type"].startswith("text/javascript")
        assert answer.headers["access-control-allow-origin"] == "*"
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


async def test_an_unknown_version_gets_the_present_one(
    folder: Path, http: httpx.AsyncClient
) -> None:
    """It is not kept for long: the page asked for something else."""
    for version in ("0123456789abcdef", "latest", ".."):
        answer = await http.get(f"/widget/{version.replace('.', '%2e')}/chat.fr.js")
        assert "Bonjour" in answer.text
        assert answer.headers["cache-control"] == "public, max-age=300"
        missing = await http.get(f"/widget/{version.replace('.', '%2e')}/chat.de.js")
        assert missing.status_code == 404


async def test_what_was_sent_once_is_sent_after_an_update_too(
    folder: Path, settings: Settings, store: Store, assistant: Assistant, shop_file: ShopFile
) -> None:
    """A page may have named the version, with its integrity, or be open since the day before."""
    versions = []
    for words in ("Bonjour", "Salut"):
        (folder / "widget" / "words.js").write_text(f'export const hello = "{words}";')
        app = create_app(settings, store, assistant, shop_file)
        async with client_of(app, "203.0.113.7") as http:
            versions.append(await version_of(http))
            for version, expected in zip(versions, ("Bonjour", "Salut"), strict=False):
                answer = await http.get(f"/widget/{version}/chat.fr.js")
                assert expected in answer.text
                assert "immutable" in answer.headers["cache-control"]
    assert len(set(versions)) == 2


async def test_an_unchanged_file_is_not_sent_again(folder: Path, http: httpx.AsyncClient) -> None:
    first = await http.get("/widget.js")
    again = await http.get("/widget.js", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize(
    "path",
    [
        "/widget/",
        "/widget/types.d.ts",
        "/widget/missing.js",
        "/widget/../web/app.py",
        "/widget/%2e%2e/demo/static/shop.css",
        "/widget/..%2f..%2fvar%2fsecret.js",
        "/widget/\x00.js",
        "/demo/static/orders.yml",
        "/demo/shop.html",
        "/nothing",
    ],
)
async def test_nothing_else_is_served(folder: Path, http: httpx.AsyncClient, path: str) -> None:
    answer = await http.get(path.replace("\x00", "%00"))
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "not_found"


async def test_the_demonstration_page(folder: Path, http: httpx.AsyncClient) -> None:
    answer = await http.get("/")
    assert answer.status_code == 200
    assert "Armor Réseaux" in answer.text
    assert answer.headers["content-type"].startswith("text/html")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert "access-control-allow-origin" not in answer.headers
    static = await http.get("/demo/static/shop.css")
    assert static.status_code == 200


async def test_no_demonstration_beside_a_real_order_system(
    folder: Path, settings: Settings, store: Store, assistant: Assistant, shop_file: ShopFile
) -> None:
    real = replace(settings, order_system="prestashop")
    app = create_app(real, store, assistant, shop_file)
    async with client_of(app, "203.0.113.7") as http:
        for path in ("/", "/demo/static/shop.css"):
            assert (await http.get(path)).status_code == 404
        page = await http.get("/", headers={"Accept": "text/html,*/*"})
        assert page.status_code == 404
        assert page.headers["content-type"].startswith("text/html")
        assert '<html lang="fr">' in page.text
        assert "n’existe pas" in page.text
        assert (await http.get("/widget.js")).status_code == 200


@pytest.mark.parametrize(
    "path", ["/api/chat/messages", "/api/chat/conversation", "/widget.js", "/widget/chat.js"]
)
async def test_a_preflight_request_is_answered(http: httpx.AsyncClient, path: str) -> None:
    answer = await http.options(
        path,
        headers={
            **FOREIGN,
            "Access-Control-Request-Method": "DELETE",
            "Access-Control-Request-Headers": "authorization,content-type,last-event-id",
        },
    )
    assert answer.status_code == 204
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "DELETE" in answer.headers["access-control-allow-methods"]
    allowed = answer.headers["access-control-allow-headers"].lower().split(", ")
    assert set(allowed) >= {"authorization", "content-type", "last-event-id"}
    # Bearer tokens only: a browser must never add cookies.
    assert "access-control-allow-credentials" not in answer.headers


@pytest.mark.parametrize("path", ["/", "/healthz", "/readyz", "/desk", "/desk/login"])
async def test_the_rest_is_for_its_own_origin(http: httpx.AsyncClient, path: str) -> None:
    for method in ("GET", "OPTIONS"):
        answer = await http.request(method, path, headers=FOREIGN)
        assert "access-control-allow-origin" not in answer.headers
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"


async def test_no_cookie_is_ever_set(folder: Path, http: httpx.AsyncClient) -> None:
    await http.get("/")
    await http.get("/widget.js")
    await http.post("/api/chat/conversations", json={})
    assert not http.cookies


async def test_files_are_compressed_and_answers_are_not(
    folder: Path, http: httpx.AsyncClient, visitor: Visitor
) -> None:
    script = await http.get("/widget/chat.js", headers={"Accept-Encoding": "gzip"})
    assert script.headers["content-encoding"] == "gzip"
    messages = await visitor.get("messages", **{"Accept-Encoding": "gzip"})
    assert "content-encoding" not in messages.headers
