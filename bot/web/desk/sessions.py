"""The session cookie of a member of staff, and the token that proves a form is ours."""

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from itsdangerous import BadData, URLSafeTimedSerializer
from starlette.responses import Response

from bot.settings import Settings

LIFETIME = timedelta(hours=12)
# Of the age at which a cookie that is used is given again: not at every request.
_RENEWED_AFTER = timedelta(hours=1)
_COOKIE = "comptoir_desk"
_BEFORE_LOGIN_COOKIE = "comptoir_login"
_PATH = "/desk"


@dataclass(frozen=True)
class Ticket:
    """What the cookie says. Whether the session still lasts, only the store knows."""

    staff_id: int
    session_id: str
    issued_at: datetime

    @property
    def is_due(self) -> bool:
        return datetime.now(timezone.utc) - self.issued_at > _RENEWED_AFTER


class SessionCookies:
    """Signed, so that a cookie made up elsewhere is not even looked for in the store."""

    def __init__(self, settings: Settings) -> None:
        self._secret = settings.secret_key
        self._secure = settings.public_url.startswith("https://")
        self._serializer = URLSafeTimedSerializer(
            settings.secret_key,
            salt="comptoir.desk.session",
            signer_kwargs={"key_derivation": "hmac", "digest_method": hashlib.sha256},
        )

    def read(self, cookies: Mapping[str, str]) -> Ticket | None:
        try:
            value, issued_at = self._serializer.loads(
                cookies.get(_COOKIE, ""),
                max_age=int(LIFETIME.total_seconds()),
                return_timestamp=True,
            )
        except BadData:
            return None
        return Ticket(value["staff"], value["session"], issued_at)

    def give(self, response: Response, staff_id: int, session_id: str) -> None:
        value = self._serializer.dumps({"staff": staff_id, "session": session_id})
        text = value if isinstance(value, str) else value.decode("ascii")
        self._set(response, _COOKIE, text, int(LIFETIME.total_seconds()))

    def take_back(self, response: Response) -> None:
        self._set(response, _COOKIE, "", 0)

    def csrf_token(self, session_id: str) -> str:
        """The token that every form of this session carries."""
        message = f"comptoir.desk.form:{session_id}"
        return hmac.new(self._secret.encode(), message.encode(), hashlib.sha256).hexdigest()

    def is_csrf_token(self, session_id: str, token: str) -> bool:
        return hmac.compare_digest(self.csrf_token(session_id).encode(), token.encode())

    def before_login(self, cookies: Mapping[str, str]) -> str:
        """Stands in for the session in the login form, which others must not submit either."""
        return cookies.get(_BEFORE_LOGIN_COOKIE, "") or new_session_id()

    def give_before_login(self, response: Response, session_id: str) -> None:
        self._set(response, _BEFORE_LOGIN_COOKIE, session_id, int(LIFETIME.total_seconds()))

    def _set(self, response: Response, name: str, value: str, max_age: int) -> None:
        response.set_cookie(
            name,
            value,
            max_age=max_age,
            path=_PATH,
            secure=self._secure,
            httponly=True,
            samesite="lax",
        )


def new_session_id() -> str:
    return secrets.token_urlsafe(32)


def session_end() -> datetime:
    """When a session that is used now runs out."""
    return datetime.now(timezone.utc) + LIFETIME
