"""The bearer tokens of the chat API: signed, dated, each bound to one conversation."""

import hashlib

from itsdangerous import BadData, URLSafeTimedSerializer

_LIFETIME_S = 30 * 24 * 3600
_LONGEST = 512


class InvalidToken(Exception):
    """Not minted here, altered, or expired."""


class Tokens:
    def __init__(self, secret_key: str) -> None:
        self._serializer = URLSafeTimedSerializer(
            secret_key,
            salt="comptoir.chat.conversation",
            signer_kwargs={"key_derivation": "hmac", "digest_method": hashlib.sha256},
        )

    def mint(self, conversation_id: str) -> str:
        token = self._serializer.dumps(conversation_id)
        return token if isinstance(token, str) else token.decode("ascii")

    def conversation_id(self, token: str) -> str:
        """The conversation that the token was minted for. Raises `InvalidToken`."""
        if len(token) > _LONGEST:
            raise InvalidToken
        try:
            conversation_id = self._serializer.loads(token, max_age=_LIFETIME_S)
        except BadData:
            raise InvalidToken from None
        if not isinstance(conversation_id, str):
            raise InvalidToken
        return conversation_id
