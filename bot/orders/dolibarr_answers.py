"""What an answer of Dolibarr means: it says 200 to a closed shop, and 503 to a wrong question."""

from http import HTTPStatus

from .fields import Fields
from .model import MalformedAnswer, OrderSystemError, Refused, Unreachable
from .wire import Answer

# What stands in the pages that come in place of JSON, most of them with a status that lies.
_NOT_FROM_HERE = b"APIs are not allowed from the IP"
_INJECTION_FILTER = b"injection protection"
_MODULE_OFF = b"<b>Api</b>"
_OFFLINE = b"application is offline"
_TECHNICAL_ERROR = b"technical error"
# A user without « see all third parties ».
_OWN_CUSTOMERS = "Access not allowed for login"
_NO_RIGHT = "No read permission"


def json_of(answer: Answer) -> object | None:
    """The body; None for a 404. Raises what a page in place of JSON means, or MalformedAnswer."""
    if answer.status == HTTPStatus.NOT_FOUND:
        return None
    if _is_json(answer):
        return answer.json()
    raise _page(answer) or MalformedAnswer(
        f"{answer.resource}: a page, not an answer: the address is not that of the API",
        resource=answer.resource,
        status=answer.status,
        code="not_the_api",
    )


def explain(answer: Answer) -> OrderSystemError | None:
    """What an answer other than a 200 means; None where its status says it."""
    resource, status = answer.resource, answer.status
    if not _is_json(answer):
        return _page(answer)
    message = _message(answer)
    code = str(status)
    if status == HTTPStatus.UNAUTHORIZED:
        text = f"{resource}: the key is not that of an active user"
        return Refused(text, resource=resource, status=status, code=code)
    if status == HTTPStatus.FORBIDDEN and _OWN_CUSTOMERS in message and _NO_RIGHT not in message:
        text = f"{resource}: the user of the key may not see all third parties"
        return Refused(text, resource=resource, status=status, code="own_customers_only")
    if status == HTTPStatus.FORBIDDEN:
        text = f"{resource}: the user of the key has no right to it, or the module is off"
        return Refused(text, resource=resource, status=status, code=code)
    if status in (HTTPStatus.BAD_REQUEST, HTTPStatus.SERVICE_UNAVAILABLE):
        text = f"{resource}: the question was not understood ({status})"
        return MalformedAnswer(text, resource=resource, status=status, code=code)
    return None


def _page(answer: Answer) -> OrderSystemError | None:
    resource, status, page = answer.resource, answer.status, answer.body

    def told(kind: type[OrderSystemError], code: str, text: str) -> OrderSystemError:
        return kind(f"{resource}: {text}", resource=resource, status=status, code=code)

    if _NOT_FROM_HERE in page:
        return told(Refused, "ip_not_allowed", "this address is not on the list of the API's")
    if _INJECTION_FILTER in page:
        return told(MalformedAnswer, "injection_filter", "stopped by the filter of injections")
    if _MODULE_OFF in page:
        return told(Refused, "api_off", "the module API / Web services is off")
    if _OFFLINE in page:
        return told(Unreachable, "maintenance", "closed to all but administrators")
    if status == HTTPStatus.ACCEPTED or _TECHNICAL_ERROR in page:
        return told(Unreachable, "technical_error", "a technical error, the data base perhaps")
    if status in (HTTPStatus.NOT_IMPLEMENTED, HTTPStatus.NOT_FOUND):
        return told(MalformedAnswer, "unknown_path", "the API has no such path")
    return None


def _is_json(answer: Answer) -> bool:
    return answer.content_type.partition(";")[0].strip().lower() == "application/json"


def _message(answer: Answer) -> str:
    """For a closer look only: it may name a login."""
    try:
        return Fields(answer.json()).inner("error").filled("message") or ""
    except MalformedAnswer:
        return ""
