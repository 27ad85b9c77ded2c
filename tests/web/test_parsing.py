import json
from typing import Any

import pytest
from starlette.requests import Request
from starlette.types import Message

from bot.web.errors import InvalidJson, InvalidRequest, TooLong, UnsupportedMediaType
from bot.web.parsing import (
    ChosenChoice,
    NewMessage,
    Rating,
    TypedText,
    clean_text,
    parse_email,
    parse_message_id,
    parse_new_conversation,
    parse_new_message,
    parse_rating,
    read_object,
)

ID = "client-0001"


def request_of(*chunks: bytes, content_type: str = "application/json", **headers: str) -> Request:
    parts = list(chunks)

    async def receive() -> Message:
        return {"type": "http.request", "body": parts.pop(0), "more_body": bool(parts)}

    raw = [(b"content-type", content_type.encode())]
    raw += [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "method": "POST", "headers": raw}, receive)


async def test_an_object_is_read_whatever_its_chunks() -> None:
    assert await read_object(request_of(b'{"a"', b": 1}")) == {"a": 1}


@pytest.mark.parametrize(
    "content_type",
    ["application/json", "Application/JSON; charset=UTF-8", 'application/json;charset="utf-8"'],
)
async def test_json_in_utf8_is_accepted(content_type: str) -> None:
    assert await read_object(request_of(b"{}", content_type=content_type)) == {}


@pytest.mark.parametrize(
    "content_type",
    [
        "",
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/json5",
        "application/json; charset=latin-1",
    ],
)
async def test_another_media_type_is_refused(content_type: str) -> None:
    with pytest.raises(UnsupportedMediaType):
        await read_object(request_of(b"{}", content_type=content_type))


async def test_a_compressed_body_is_refused() -> None:
    with pytest.raises(UnsupportedMediaType):
        await read_object(request_of(b"{}", content_encoding="gzip"))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"{'a': 1}",
        b'{"a": "\xe9"}',
        b"\xff\xfe{\x00}\x00",
        b"\xef\xbb\xbf{}",
        b'{"a": 1} {}',
        b"[" * 8000,
        b'{"score": ' + b"9" * 8000 + b"}",
    ],
)
async def test_what_is_not_json_in_utf8_is_refused(body: bytes) -> None:
    with pytest.raises(InvalidJson):
        await read_object(request_of(body))


@pytest.mark.parametrize("body", [b"null", b"1", b'"a"', b"[]", b"true", b"NaN"])
async def test_json_that_is_not_an_object_is_refused(body: bytes) -> None:
    with pytest.raises(InvalidRequest):
        await read_object(request_of(body))


async def test_a_body_is_not_read_beyond_its_bound() -> None:
    chunks = [b" " * 10_000] * 3
    with pytest.raises(TooLong):
        await read_object(request_of(*chunks))
    exactly = b"{}" + b" " * (16 * 1024 - 2)
    assert await read_object(request_of(exactly)) == {}


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("  bonjour\n", "bonjour"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\tb", "a\tb"),
        ("a\x07b\x1b[31mc\x7f\x85", "ab[31mc"),
        ("👨‍👩‍👧", "👨‍👩‍👧"),
        ("é" * 2000, "é" * 2000),
        (" " * 3000 + "a", "a"),
    ],
)
def test_text_is_cleaned(text: str, clean: str) -> None:
    assert clean_text(text) == clean


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\u00a0", "\x07", "\u200b", "\u200b \ufeff"])
def test_text_that_shows_nothing_is_refused(text: str) -> None:
    with pytest.raises(InvalidRequest):
        clean_text(text)


def test_text_over_2000_characters_is_too_long() -> None:
    with pytest.raises(TooLong):
        clean_text("a" * 2001)


def test_text_with_nul_is_refused() -> None:
    with pytest.raises(InvalidRequest):
        clean_text("a\x00b")


def test_a_message_is_typed_or_chosen() -> None:
    assert parse_new_message({"client_id": ID, "text": " oui "}) == NewMessage(ID, TypedText("oui"))
    assert parse_new_message({"client_id": ID, "choice": "human", "more": 1}) == NewMessage(
        ID, ChosenChoice("human")
    )


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"client_id": ID},
        {"text": "a"},
        {"client_id": ID, "text": "a", "choice": "b"},
        {"client_id": ID, "text": None},
        {"client_id": ID, "text": ["a"]},
        {"client_id": ID, "text": json.loads('"\\ud83d"')},
        {"client_id": ID, "choice": ""},
        {"client_id": ID, "choice": "a b"},
        {"client_id": ID, "choice": "a" * 65},
        {"client_id": ID, "choice": 3},
        {"client_id": 12345678, "text": "a"},
        {"client_id": "short", "text": "a"},
        {"client_id": "a" * 65, "text": "a"},
        {"client_id": "client 0001", "text": "a"},
        {"client_id": "client-é001", "text": "a"},
        {"client_id": "client-0001\n", "text": "a"},
    ],
)
def test_a_message_of_the_wrong_shape_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(InvalidRequest):
        parse_new_message(fields)


@pytest.mark.parametrize(
    ("page_url", "kept"),
    [
        (None, None),
        ("https://boutique.example.fr/p?id=12#avis", "https://boutique.example.fr/p?id=12"),
        ("http://127.0.0.1:8080/", "http://127.0.0.1:8080/"),
        ("file:///home/me/page.html", None),
        ("javascript:alert(1)", None),
        ("https://", None),
        ("https://[broken/", None),
        ("https://a.fr/\x00", None),
        ("https://a.fr/" + "a" * 2000, None),
        ("", None),
    ],
)
def test_the_page_is_kept_when_it_is_one(page_url: str | None, kept: str | None) -> None:
    assert parse_new_conversation({"page_url": page_url}).page_url == kept
    assert parse_new_conversation({}).page_url is None


@pytest.mark.parametrize("page_url", [1, ["https://a.fr"], json.loads('"https://a.fr/\\udc00"')])
def test_a_page_that_is_not_text_is_refused(page_url: Any) -> None:
    with pytest.raises(InvalidRequest):
        parse_new_conversation({"page_url": page_url})


@pytest.mark.parametrize(
    "email", ["a@b.fr", "Prenom.Nom+tag@sous.domaine-long.example", " a@b.fr ", "o'neil@b.fr"]
)
def test_an_email_is_accepted(email: str) -> None:
    assert parse_email({"email": email}) == email.strip()


@pytest.mark.parametrize(
    "email",
    [
        "",
        "a",
        "a@b",
        "a@@b.fr",
        "a b@c.fr",
        "a@b.fr\nBcc: x@y.fr",
        "a@b..fr",
        "a@.fr",
        "@b.fr",
        "a@b.fr,c@d.fr",
        "<a@b.fr>",
        "a@" + "b" * 250 + ".fr",
        "a@b.f",
        None,
        3,
    ],
)
def test_what_is_no_email_is_refused(email: Any) -> None:
    with pytest.raises(InvalidRequest):
        parse_email({"email": email})


def test_a_rating() -> None:
    assert parse_rating({"score": 5}) == Rating(5, None)
    assert parse_rating({"score": 1, "comment": " bien "}) == Rating(1, "bien")
    assert parse_rating({"score": 3, "comment": ""}) == Rating(3, None)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"score": 0},
        {"score": 6},
        {"score": "5"},
        {"score": 4.0},
        {"score": True},
        {"score": None},
        {"score": 3, "comment": 4},
        {"score": 3, "comment": "\x00"},
    ],
)
def test_a_rating_of_the_wrong_shape_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(InvalidRequest):
        parse_rating(fields)


def test_a_message_id() -> None:
    assert parse_message_id("0") == 0
    assert parse_message_id("0012") == 12
    assert parse_message_id("9223372036854775807") == 2**63 - 1


@pytest.mark.parametrize(
    "text", ["", "-1", "1.0", "a", "٣", "²", "9223372036854775808", "1" * 5000, " 1"]
)
def test_what_is_no_message_id_is_refused(text: str) -> None:
    with pytest.raises(InvalidRequest):
        parse_message_id(text)
