"""What the API answers when it cannot do what was asked.

ApiError
├── InvalidJson             400  the body is not JSON in UTF-8
├── InvalidRequest          400  the body or the query has the wrong shape
├── Unauthorized            401  no token, a wrong one, or one of an erased conversation
├── Forbidden               403  not for this client
├── Missing                 404
├── Conflict                409  the conversation's state does not allow it
├── TooLong                 413
├── UnsupportedMediaType    415
├── RateLimited             429  comes with Retry-After
└── Unavailable             503  the store does not answer
"""

from typing import ClassVar


class ApiError(Exception):
    """An error told to the client: a status, a code for programs, a French sentence for people."""

    status: ClassVar[int]
    code: ClassVar[str]
    default_sentence: ClassVar[str]

    def __init__(self, sentence: str | None = None) -> None:
        self.sentence = sentence or self.default_sentence
        super().__init__(self.sentence)

    @property
    def headers(self) -> dict[str, str]:
        return {}


class InvalidJson(ApiError):
    status = 400
    code = "invalid_json"
    default_sentence = "La demande n’est pas du JSON lisible, encodé en UTF-8."


class InvalidRequest(ApiError):
    status = 400
    code = "invalid_request"
    default_sentence = "La demande n’a pas la forme attendue."


class Unauthorized(ApiError):
    status = 401
    code = "unauthorized"
    default_sentence = "Cette conversation n’est plus accessible. Ouvrez-en une nouvelle."

    @property
    def headers(self) -> dict[str, str]:
        return {"WWW-Authenticate": "Bearer"}


class Forbidden(ApiError):
    status = 403
    code = "forbidden"
    default_sentence = "Cette page n’est pas publique."


class Missing(ApiError):
    status = 404
    code = "not_found"
    default_sentence = "Cette page n’existe pas."


class Conflict(ApiError):
    status = 409
    code = "conflict"
    default_sentence = "Cette conversation est terminée."


class TooLong(ApiError):
    status = 413
    code = "too_long"
    default_sentence = "Ce message est trop long\u00a0: 2\u202f000 caractères au plus."


class UnsupportedMediaType(ApiError):
    status = 415
    code = "unsupported_media_type"
    default_sentence = "La demande doit être envoyée en JSON (application/json)."


class RateLimited(ApiError):
    """`retry_after` is in whole seconds, at least one."""

    status = 429
    code = "rate_limited"
    default_sentence = (
        "Beaucoup de messages en peu de temps\u00a0: patientez un instant, puis réessayez."
    )

    def __init__(self, retry_after: int) -> None:
        super().__init__()
        self.retry_after = max(1, retry_after)

    @property
    def headers(self) -> dict[str, str]:
        return {"Retry-After": str(self.retry_after)}


class Unavailable(ApiError):
    status = 503
    code = "unavailable"
    default_sentence = "Le service ne répond pas pour le moment. Réessayez dans un instant."

    @property
    def headers(self) -> dict[str, str]:
        return {"Retry-After": "5"}
