"""The tokens of the links that resume a conversation: they travel in an e-mail, once."""

import base64
import hashlib
import hmac
import re

_HALF = 16  # bytes, of which 128 bits cannot be guessed
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


class ResumeTokens:
    """Made out of what the e-mail is known by, so that a second try carries the same link."""

    def __init__(self, secret_key: str) -> None:
        self._secret = secret_key.encode()

    def token(self, key: str) -> str:
        """43 characters for a URL's fragment; the key alone does not lead to it."""
        name = self._half(b"name", key.encode())
        return base64.urlsafe_b64encode(name + self._half(b"seal", name)).decode().rstrip("=")

    def is_ours(self, token: str) -> bool:
        """Whether it was made here: if the store does not know it, its conversation was erased."""
        if not _TOKEN.fullmatch(token):
            return False
        raw = base64.urlsafe_b64decode(token + "=")
        return hmac.compare_digest(raw[_HALF:], self._half(b"seal", raw[:_HALF]))

    def _half(self, what: bytes, of: bytes) -> bytes:
        text = b"comptoir.resume." + what + b":" + of
        return hmac.new(self._secret, text, hashlib.sha256).digest()[:_HALF]
