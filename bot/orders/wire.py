"""How connectors ask their order system: one GET, a bounded wait, a bounded answer."""

import json
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.cookiejar import DefaultCookiePolicy
from ipaddress import ip_address
from types import TracebackType
from typing import Any
from urllib.parse import SplitResult, urlsplit

import pybreaker
import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase
from urllib3.connectionpool import ConnectionPool
from urllib3.exceptions import HTTPError, MaxRetryError, ReadTimeoutError
from urllib3.response import BaseHTTPResponse
from urllib3.util.retry import Retry

from .model import MalformedAnswer, OrderSystemError, Refused, Unreachable

CONNECT_TIMEOUT = 2.0
READ_TIMEOUT = 5.0
# A server that sends a byte now and then is never late for the read timeout.
WHOLE_ANSWER_TIMEOUT = 10.0
RETRIES = 2
# Somebody waits for the answer: a longer Retry-After is an outage.
LONGEST_RETRY_AFTER = 2
MAX_ANSWER_BYTES = 1024 * 1024
# After so many failures in a row a system is left alone for a while, and visitors are told at once.
FAILURES_BEFORE_REST = 5
REST_SECONDS = 30.0

# Its warnings tell the address that was asked for, and an order's number with it.
logging.getLogger("urllib3.connectionpool").setLevel(logging.ERROR)

_BUSY = (
    HTTPStatus.TOO_MANY_REQUESTS,
    HTTPStatus.BAD_GATEWAY,
    HTTPStatus.SERVICE_UNAVAILABLE,
    HTTPStatus.GATEWAY_TIMEOUT,
)
_READABLE = (HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND)
_REFUSED = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.METHOD_NOT_ALLOWED)


@dataclass(frozen=True)
class Answer:
    """A status, and the body read to the end."""

    resource: str
    status: int
    content_type: str
    body: bytes

    def json(self) -> object:
        """The body parsed; MalformedAnswer when it is not JSON."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError) as error:
            raise MalformedAnswer(
                f"{self.resource}: the answer is not JSON", resource=self.resource
            ) from error


Explain = Callable[[Answer], OrderSystemError | None]


class Wire:
    """One keep-alive session with one order system; `headers` go with every request.

    `explain` is asked first what any answer but a 200 means in that system. ValueError when the
    address cannot be used: plain HTTP only with `plain_http` ("anywhere", or "loopback").
    """

    def __init__(
        self,
        base_url: str,
        headers: Mapping[str, str] | None = None,
        *,
        auth: AuthBase | tuple[str, str] | None = None,
        plain_http: str = "",
        explain: Explain = lambda answer: None,
    ) -> None:
        _check_address(base_url, plain_http)
        self._base_url = base_url.rstrip("/")
        self._explain = explain
        self._breaker = pybreaker.CircuitBreaker(
            fail_max=FAILURES_BEFORE_REST,
            reset_timeout=REST_SECONDS,
            # A system that refuses a key or has no such order is up.
            exclude=[lambda error: not isinstance(error, Unreachable)],
        )
        self._session = requests.Session()
        # Neither proxies nor a .netrc of the machine: the latter would replace our key.
        self._session.trust_env = False
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self._session.auth = auth
        self._session.headers.update({"Accept": "application/json", **(headers or {})})
        adapter = HTTPAdapter(max_retries=_PatientRetry(RETRIES))
        self._session.mount("http://", adapter)
        self._session.mount("https://", adapter)

    def get(self, resource: str, path: str = "", params: Mapping[str, str] | None = None) -> Answer:
        """Ask for /resource + path, which the caller has checked: a 2xx, a 400 or a 404.

        Errors name the resource only. Raises Unreachable, Refused or MalformedAnswer, or what
        `explain` made of the answer.
        """
        try:
            with self._breaker.calling():
                return self._get(resource, path, params)
        except pybreaker.CircuitBreakerError as error:
            raise Unreachable(
                f"{resource}: left alone for {REST_SECONDS:.0f} s after repeated failures",
                resource=resource,
            ) from error

    def _get(self, resource: str, path: str, params: Mapping[str, str] | None) -> Answer:
        try:
            with self._session.get(
                f"{self._base_url}/{resource}{path}",
                params=params,
                timeout=(CONNECT_TIMEOUT, READ_TIMEOUT),
                # The key must not follow a redirect to another host.
                allow_redirects=False,
                stream=True,
            ) as response:
                answer = Answer(
                    resource,
                    response.status_code,
                    response.headers.get("Content-Type", ""),
                    _read(response, resource),
                )
        except requests.exceptions.ContentDecodingError as error:
            raise MalformedAnswer(
                f"{resource}: the answer is not encoded as it says", resource=resource
            ) from error
        except (requests.RequestException, HTTPError) as error:
            raise Unreachable(f"{resource}: no answer", resource=resource) from error
        if answer.status != HTTPStatus.OK:
            _check(answer, self._explain(answer))
        return answer


def _check_address(base_url: str, plain_http: str) -> None:
    parts = urlsplit(base_url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("the address of the order system must begin with http:// or https://")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise ValueError("the address of the order system must hold neither key nor query")
    if parts.scheme == "https" or plain_http == "anywhere":
        return
    if plain_http != "loopback" or not _is_loopback(parts):
        raise ValueError("the address of the order system must begin with https://")


def _is_loopback(parts: SplitResult) -> bool:
    try:
        return parts.hostname == "localhost" or ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return False


def _check(answer: Answer, explained: OrderSystemError | None) -> None:
    if explained is not None:
        raise explained
    status = answer.status
    if status in _REFUSED:
        raise _told(Refused, "the key was refused", answer)
    if status in _BUSY or status == HTTPStatus.INTERNAL_SERVER_ERROR:
        raise _told(Unreachable, "the order system is out of order", answer)
    if status // 100 == 3:
        raise _told(MalformedAnswer, "redirected, the address is not the right one", answer)
    if status not in _READABLE and status // 100 != 2:
        raise _told(MalformedAnswer, "an answer that means nothing here", answer)


def _told(kind: type[OrderSystemError], what: str, answer: Answer) -> OrderSystemError:
    return kind(
        f"{answer.resource}: {what} ({answer.status})",
        resource=answer.resource,
        status=answer.status,
    )


def _read(response: requests.Response, resource: str) -> bytes:
    body = b""
    ends = time.monotonic() + WHOLE_ANSWER_TIMEOUT
    for chunk in response.iter_content(16 * 1024):
        body += chunk
        if len(body) > MAX_ANSWER_BYTES:
            raise MalformedAnswer(f"{resource}: the answer is too large", resource=resource)
        if time.monotonic() > ends:
            raise Unreachable(f"{resource}: the answer does not end", resource=resource)
    return body


class _PatientRetry(Retry):
    """Tries again after a lost connection or a short overload, not when an answer is slow.

    The waits are some tenths of a second, never the same, so that visitors who were refused
    together do not come back together.
    """

    def __init__(self, total: int | bool | None, **settings: Any) -> None:
        defaults: dict[str, Any] = {
            "status": 1,
            "redirect": 0,
            "other": 0,
            "allowed_methods": ("GET",),
            "status_forcelist": _BUSY,
            "raise_on_status": False,
            "backoff_factor": 0.1,
            "backoff_jitter": 0.2,
        }
        super().__init__(total, **{**defaults, **settings})

    def increment(
        self,
        method: str | None = None,
        url: str | None = None,
        response: BaseHTTPResponse | None = None,
        error: Exception | None = None,
        _pool: ConnectionPool | None = None,
        _stacktrace: TracebackType | None = None,
    ) -> "_PatientRetry":
        if isinstance(error, ReadTimeoutError):
            raise error
        if response is not None and (self.get_retry_after(response) or 0) > LONGEST_RETRY_AFTER:
            # Gives the answer back as it is.
            raise MaxRetryError(_pool, url, None)  # type: ignore[arg-type]
        return super().increment(method, url, response, error, _pool, _stacktrace)
