"""The console's forms, parsed once into what they mean."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from starlette.requests import Request

from bot.web.desk.errors import Refused
from bot.web.desk.words import OUTCOMES
from bot.web.errors import InvalidRequest, TooLong
from bot.web.parsing import clean_text, read_body

MAX_TEXT = 4000
MAX_REASON = 500
HOME = "/desk"
# A text of the greatest length, in percent-encoded characters of four bytes.
_MAX_FORM_BYTES = 64 * 1024
_MAX_FIELDS = 20
_SEND_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")

Fields = Mapping[str, str]


@dataclass(frozen=True)
class Answer:
    text: str
    send_id: str | None


@dataclass(frozen=True)
class Closing:
    outcome: str
    reason: str | None


@dataclass(frozen=True)
class Draft:
    """What was typed into a form that was refused, to be shown in it again."""

    answer: str = ""
    note: str = ""
    outcome: str = ""
    reason: str = ""

    @classmethod
    def of(cls, fields: Fields) -> "Draft":
        names = ("answer", "note", "outcome", "reason")
        return cls(**{name: fields.get(name, "") for name in names})


async def read_form(request: Request) -> Fields:
    """The fields of a submitted form, of each name the last one. Raises `Refused`."""
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != "application/x-www-form-urlencoded":
        raise Refused(415, "Ce formulaire n’a pas la forme attendue.")
    try:
        body = (await read_body(request, _MAX_FORM_BYTES)).decode("ascii")
        return dict(
            parse_qsl(body, keep_blank_values=True, errors="strict", max_num_fields=_MAX_FIELDS)
        )
    except TooLong:
        raise Refused(413, "Ce texte est trop long.") from None
    except ValueError:
        raise Refused(400, "Ce formulaire n’a pas la forme attendue.") from None


def parse_answer(fields: Fields) -> Answer:
    """Raises `Refused`."""
    send_id = fields.get("send_id", "")
    return Answer(
        text=_text(fields.get("answer", ""), MAX_TEXT, "La réponse"),
        send_id=send_id if _SEND_ID.fullmatch(send_id) else None,
    )


def parse_note(fields: Fields) -> str:
    """Raises `Refused`."""
    return _text(fields.get("note", ""), MAX_TEXT, "La note")


def parse_closing(fields: Fields) -> Closing:
    """Raises `Refused`."""
    outcome = fields.get("outcome", "")
    if outcome not in OUTCOMES:
        raise Refused(422, "Choisissez comment cette demande se termine.")
    reason = fields.get("reason", "").strip()
    return Closing(outcome, _text(reason, MAX_REASON, "Le motif") if reason else None)


def own_path(text: str) -> str:
    """Where to go after the login: a page of the console, whatever was asked for."""
    if not text.isascii() or not text.isprintable() or "\\" in text:
        return HOME
    try:
        parts = urlsplit(text)
    except ValueError:
        return HOME
    is_ours = parts.path == HOME or parts.path.startswith(f"{HOME}/")
    return text if is_ours and not parts.scheme and not parts.netloc else HOME


def _text(typed: str, longest: int, what: str) -> str:
    try:
        return clean_text(typed, longest)
    except TooLong:
        limit = f"{longest:,}".replace(",", "\u00a0")
        raise Refused(422, f"{what} dépasse {limit}\u00a0caractères.") from None
    except InvalidRequest as error:
        raise Refused(422, error.sentence) from None
