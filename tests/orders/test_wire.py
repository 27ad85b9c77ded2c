import gzip
import socket
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import requests
import responses

from bot.orders import MalformedAnswer, OrderSystemError, Refused, Unreachable, wire
from bot.orders.wire import MAX_ANSWER_BYTES, Wire

BASE = "http://shop.example"
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"
SILENCE = None

Serve = Callable[..., tuple[str, list[bytes]]]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """A server that gives each connection its raw answer; b"" hangs up, None says nothing."""
    listeners: list[socket.socket] = []

    def start(*answers: bytes | None) -> tuple[str, list[bytes]]:
        listener = socket.create_server(("127.0.0.1", 0))
        listeners.append(listener)
        seen: list[bytes] = []
        Thread(target=_answer, args=(listener, answers, seen), daemon=True).start()
        return f"http://127.0.0.1:{listener.getsockname()[1]}", seen

    yield start
    for listener in listeners:
        listener.close()


def _answer(listener: socket.socket, answers: tuple[bytes | None, ...], seen: list[bytes]) -> None:
    silent = []
    for answer in answers:
        with suppress(OSError):
            connection, _ = listener.accept()
            seen.append(connection.recv(65536))
            if answer is SILENCE:
                silent.append(connection)
            else:
                connection.sendall(answer)
                connection.close()


def fake(**answer: Any) -> Wire:
    responses.get(f"{BASE}/x", **answer)
    return Wire(BASE, {"Authorization": "Bearer k"}, plain_http="anywhere")


@responses.activate
def test_an_answer_is_its_status_and_its_body() -> None:
    answer = fake(body=b'{"a": [1]}').get("x", params={"q": "é&"})
    assert (answer.status, answer.json()) == (200, {"a": [1]})
    request = responses.calls[0].request
    assert request.url == f"{BASE}/x?q=%C3%A9%26"
    assert request.headers["Authorization"] == "Bearer k"
    assert request.headers["Accept"] == "application/json"


@responses.activate
def test_not_found_is_an_answer() -> None:
    assert fake(status=404).get("x").status == 404


@responses.activate
def test_what_was_asked_wrongly_is_an_answer() -> None:
    assert fake(status=400).get("x").status == 400


@pytest.mark.parametrize("status", [401, 403, 405])
@responses.activate
def test_a_wrong_key_is_refused(status: int) -> None:
    with pytest.raises(Refused):
        fake(status=status).get("x")


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
@responses.activate
def test_a_system_that_is_down_is_unreachable_and_not_asked_again(status: int) -> None:
    client = fake(status=status, headers={"Retry-After": "60"})
    with pytest.raises(Unreachable) as raised:
        client.get("x")
    assert len(responses.calls) == 1
    assert (raised.value.resource, raised.value.status) == ("x", status)


def busy(status: str, retry_after: str = "") -> bytes:
    header = f"Retry-After: {retry_after}\r\n" if retry_after else ""
    return (
        f"HTTP/1.1 {status} Busy\r\n{header}Content-Length: 0\r\nConnection: close\r\n\r\n"
    ).encode()


@pytest.mark.parametrize("status", ["429", "502", "503", "504"])
def test_a_short_overload_is_waited_for_once(serve: Serve, status: str) -> None:
    url, seen = serve(busy(status, "1" if status == "429" else ""), OK)
    assert Wire(url, plain_http="loopback").get("x").json() == {}
    assert len(seen) == 2


def test_an_overload_that_lasts_is_unreachable(serve: Serve) -> None:
    url, seen = serve(busy("503"), busy("503"), OK)
    with pytest.raises(Unreachable):
        Wire(url, plain_http="loopback").get("x")
    assert len(seen) == 2


def test_nobody_waits_for_a_long_retry_after(serve: Serve) -> None:
    url, seen = serve(busy("429", "30"), OK)
    with pytest.raises(Unreachable) as raised:
        Wire(url, plain_http="loopback").get("x")
    assert raised.value.status == 429
    assert len(seen) == 1


@responses.activate
def test_a_system_that_stays_down_is_left_alone() -> None:
    client = fake(status=500)
    for _ in range(wire.FAILURES_BEFORE_REST + 3):
        with pytest.raises(Unreachable):
            client.get("x")
    assert len(responses.calls) == wire.FAILURES_BEFORE_REST


@responses.activate
def test_a_system_that_comes_back_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "REST_SECONDS", 0)
    client = fake(status=500)
    for _ in range(wire.FAILURES_BEFORE_REST):
        with pytest.raises(Unreachable):
            client.get("x")
    responses.replace(responses.GET, f"{BASE}/x", body=b"{}")
    assert client.get("x").json() == {}


@responses.activate
def test_a_refused_key_does_not_make_the_system_rest() -> None:
    client = fake(status=403)
    for _ in range(2 * wire.FAILURES_BEFORE_REST):
        with pytest.raises(Refused):
            client.get("x")
    assert len(responses.calls) == 2 * wire.FAILURES_BEFORE_REST


@responses.activate
def test_a_system_says_what_its_own_answers_mean() -> None:
    responses.get(f"{BASE}/x", status=503, body=b"22")
    said = Refused("x: switched off", code="22")
    client = Wire(
        BASE, plain_http="anywhere", explain=lambda answer: said if answer.body == b"22" else None
    )
    with pytest.raises(Refused) as raised:
        client.get("x")
    assert raised.value is said


@pytest.mark.parametrize(
    "address",
    [
        "http://shop.example",
        "http://127.0.0.1.shop.example",
        "http://[::ffff:10.0.0.1]",
        "https://key@shop.example",
        "https://:key@shop.example",
        "https://shop.example/?ws_key=key",
        "https://shop.example/#key",
        "https://",
        "ftp://shop.example",
    ],
)
def test_an_address_that_would_give_the_key_away_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="the address of the order system") as raised:
        Wire(address, plain_http="loopback")
    assert "key" not in str(raised.value).replace("neither key", "")


@pytest.mark.parametrize("address", ["http://127.0.0.1:8", "http://localhost", "http://[::1]:8"])
def test_plain_http_is_for_this_machine_and_on_demand(address: str) -> None:
    Wire(address, plain_http="loopback")
    with pytest.raises(ValueError, match="https://"):
        Wire(address)


def test_an_answer_that_never_ends_is_given_up(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire, "WHOLE_ANSWER_TIMEOUT", -1.0)
    url, _ = serve(OK)
    with pytest.raises(Unreachable, match="does not end"):
        Wire(url, plain_http="loopback").get("x")


@pytest.mark.parametrize("status", [301, 302, 307, 308, 304, 418, 501])
@responses.activate
def test_any_other_status_is_malformed_and_no_redirect_is_followed(status: int) -> None:
    elsewhere = responses.get("http://elsewhere.example/", body=b"{}")
    client = fake(status=status, headers={"Location": "http://elsewhere.example/"})
    with pytest.raises(MalformedAnswer):
        client.get("x")
    assert elsewhere.call_count == 0


@pytest.mark.parametrize(
    "error",
    [
        requests.ConnectTimeout(),
        requests.ReadTimeout(),
        requests.ConnectionError(),
        requests.exceptions.SSLError(),
        requests.exceptions.ChunkedEncodingError(),
    ],
    ids=lambda error: type(error).__name__,
)
@responses.activate
def test_a_failing_network_is_unreachable(error: Exception) -> None:
    with pytest.raises(Unreachable):
        fake(body=error).get("x")


@responses.activate
def test_an_answer_may_fill_the_limit_and_no_more() -> None:
    assert len(fake(body=b"x" * MAX_ANSWER_BYTES).get("x").body) == MAX_ANSWER_BYTES
    responses.reset()
    with pytest.raises(MalformedAnswer):
        fake(body=b"x" * (MAX_ANSWER_BYTES + 1)).get("x")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<!doctype html><title>Maintenance</title>",
        b'{"reference": "AR-20',
        b"\xff\xfe{",
        b"\xc3",
        b"[" * 100_000,
        b"1" * 50_000,
    ],
    ids=["empty", "html", "truncated", "half utf-16", "not utf-8", "deep", "huge number"],
)
@responses.activate
def test_a_body_that_is_not_json_is_malformed(body: bytes) -> None:
    answer = fake(body=body).get("x")
    try:
        value = answer.json()
    except MalformedAnswer:
        return
    # Only an interpreter without a limit on figures reads the last one.
    assert value == int("1" * 50_000)


@responses.activate
def test_cookies_are_not_kept() -> None:
    client = fake(body=b"{}", headers={"Set-Cookie": "session=1; Path=/"})
    client.get("x")
    client.get("x")
    assert "Cookie" not in responses.calls[1].request.headers


@responses.activate
def test_the_surroundings_do_not_change_the_request(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine shop.example login someone password else\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    fake(body=b"{}").get("x")
    assert responses.calls[0].request.headers["Authorization"] == "Bearer k"
    assert not responses.calls[0].request.req_kwargs["proxies"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "address", ["", "shop.example", "ftp://shop.example", "http://", "/orders", "http://[::1"]
)
def test_an_address_that_cannot_be_used_is_said_at_once(address: str) -> None:
    with pytest.raises(ValueError, match=r"order system|IPv6"):
        Wire(address, {})


def test_a_trailing_slash_of_the_address_does_not_matter(serve: Serve) -> None:
    url, seen = serve(OK)
    assert Wire(f"{url}/", plain_http="loopback").get("x").json() == {}
    assert seen[0].startswith(b"GET /x HTTP/1.1\r\n")


def test_a_lost_connection_is_tried_again(serve: Serve) -> None:
    url, seen = serve(b"", b"", OK)
    assert Wire(url, plain_http="loopback").get("x").json() == {}
    assert len(seen) == 3


def test_two_more_tries_and_no_more(serve: Serve) -> None:
    url, seen = serve(b"", b"", b"", OK)
    with pytest.raises(Unreachable):
        Wire(url, plain_http="loopback").get("x")
    assert len(seen) == 3


def test_a_slow_answer_is_not_asked_for_again(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire, "READ_TIMEOUT", 0.1)
    url, seen = serve(SILENCE, OK)
    with pytest.raises(Unreachable):
        Wire(url, plain_http="loopback").get("x")
    assert len(seen) == 1


def test_a_refused_connection_is_unreachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    with pytest.raises(Unreachable):
        Wire(url, plain_http="loopback").get("x")


@pytest.mark.parametrize(
    ("raw", "error"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{}", Unreachable),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", Unreachable),
        (b"SSH-2.0-OpenSSH_9.2\r\n", Unreachable),
        (
            b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\njunk",
            MalformedAnswer,
        ),
    ],
    ids=["cut", "bad chunk", "not http", "not gzip"],
)
def test_a_broken_transfer(serve: Serve, raw: bytes, error: type[OrderSystemError]) -> None:
    url, _ = serve(raw, raw, raw)
    with pytest.raises(error):
        Wire(url, plain_http="loopback").get("x")


def test_a_small_answer_cannot_swell_past_the_limit(serve: Serve) -> None:
    bomb = gzip.compress(b"[" + b" " * 50_000_000 + b"]")
    head = f"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {len(bomb)}\r\n\r\n"
    url, _ = serve(head.encode() + bomb)
    with pytest.raises(MalformedAnswer):
        Wire(url, plain_http="loopback").get("x")


def test_no_log_tells_what_was_asked_for(serve: Serve, caplog: pytest.LogCaptureFixture) -> None:
    url, seen = serve(b"", OK)
    Wire(url, plain_http="loopback").get("orders", "/AR-20418", {"q": "marc"})
    assert len(seen) == 2
    assert "AR-20418" not in caplog.text
    assert "marc" not in caplog.text
