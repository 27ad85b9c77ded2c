"""How connectors ask their order system: one GET, a bounded wait, a bounded answer."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.cookiejar import DefaultCookiePolicy
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.connectionpool import ConnectionPool
from urllib3.exceptions import HTTPError, ReadTimeoutError
from urllib3.response import BaseHTTPResponse
from urllib3.util.retry import Retry

from .model import MalformedAnswer, Refused, Unreachable

CONNECT_TIMEOUT = 2.0
READ_TIMEOUT = 5.0
RETRIES = 2
MAX_ANSWER_BYTES = 256 * 1024


@dataclass(frozen=True)
class Answer:
    """A 2xx or a 404, its body read to the end."""

    status: int
    body: bytes

    def json(self) -> object:
        """The body parsed; MalformedAnswer when it is not JSON."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError) as error:
            raise MalformedAnswer("the answer is not JSON") from error


class Wire:
    """One keep-alive session with one order system; `headers` go with every request."""

    def __init__(self, base_url: str, headers: Mapping[str, str]) -> None:
        parts = urlsplit(base_url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("the address of the order system must begin with http:// or https://")
        self._base_url = base_url.rstrip("/")
        self._session = requests.Session()
        # Neither proxies nor a .netrc of the machine: the latter would replace our key.
        self._session.trust_env = False
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self._session.headers.update({"Accept": "application/json", **headers})
        adapter = HTTPAdapter(max_retries=_LostConnectionRetry(RETRIES))
        self._session.mount("http://", adapter)
        self._session.mount("https://", adapter)

    def get(self, path: str, params: Mapping[str, str] | None = None) -> Answer:
        """Ask for a path that the caller has checked; Unreachable, Refused or MalformedAnswer."""
        try:
            with self._session.get(
                self._base_url + path,
                params=params,
                timeout=(CONNECT_TIMEOUT, READ_TIMEOUT),
                allow_redirects=False,
                stream=True,
            ) as response:
                _check_status(response.status_code)
                return Answer(response.status_code, _read(response))
        except requests.exceptions.ContentDecodingError as error:
            raise MalformedAnswer("the answer is not encoded as it says") from error
        except (requests.RequestException, HTTPError) as error:
            raise Unreachable("no answer from the order system") from error


def _check_status(status: int) -> None:
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        raise Refused(f"the order system refused the key ({status})")
    if status == HTTPStatus.TOO_MANY_REQUESTS or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise Unreachable(f"the order system is out of order ({status})")
    # A redirect is a wrong base address: the key must not follow it to another host.
    if status != HTTPStatus.NOT_FOUND and status // 100 != 2:
        raise MalformedAnswer(f"the order system answered {status}")


def _read(response: requests.Response) -> bytes:
    body = b""
    for chunk in response.iter_content(16 * 1024):
        body += chunk
        if len(body) > MAX_ANSWER_BYTES:
            raise MalformedAnswer("the answer is too large")
    return body


class _LostConnectionRetry(Retry):
    """Tries again when a connection fails or is lost, not when an answer is slow: people wait."""

    def __init__(self, total: int | bool | None, **settings: Any) -> None:
        defaults = {
            "status": 0,
            "redirect": 0,
            "other": 0,
            "allowed_methods": ("GET",),
            "backoff_factor": 0.1,
            "respect_retry_after_header": False,
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
    ) -> "_LostConnectionRetry":
        if isinstance(error, ReadTimeoutError):
            raise error
        return super().increment(method, url, response, error, _pool, _stacktrace)
