"""The console's forms, parsed once into what they mean."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import Request

from bot.web.desk.errors import Refused
from bot.web.desk.placeholders import left_to_complete
from bot.web.desk.words import OUTCOMES
from bot.web.errors import InvalidRequest, TooLong
from bot.web.parsing import clean_text, read_body

MAX_TEXT = 4000
MAX_REASON = 500
HOME = "/desk"
# A text of the greatest length, in percent-encoded characters of four bytes.
_MAX_FORM_BYTES = 64 * 1024
_MAX_FIELDS = 20
_ID = re.compile(r"[1-9][0-9]{0,17}")
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
class Passing:
    """To whom, by id, and what they should know."""

    colleague_id: int
    note: str | None


@dataclass(frozen=True)
class Draft:
    """What was typed into a form that was refused, to be shown in it again."""

    answer: str = ""
    note: str = ""
    outcome: str = ""
    reason: str = ""
    colleague: str = ""
    word: str = ""
    back: str = ""

    @classmethod
    def of(cls, fields: Fields) -> "Draft":
        names = ("answer", "note", "outcome", "reason", "colleague", "word", "back")
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
    text = _text(fields.get("answer", ""), MAX_TEXT, "La réponse")
    if gaps := left_to_complete(text):
        raise Refused(422, f"Il reste à compléter avant d’envoyer\u00a0: {', '.join(gaps)}.")
    return Answer(
        text=text,
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
    return Closing(outcome, parse_reason(fields))


def parse_reason(fields: Fields) -> str | None:
    """Raises `Refused`."""
    reason = fields.get("reason", "").strip()
    return _text(reason, MAX_REASON, "Le motif") if reason else None


def parse_passing(fields: Fields) -> Passing:
    """Raises `Refused`."""
    word = fields.get("word", "").strip()
    return Passing(
        parse_colleague(fields), _text(word, MAX_TEXT, "Le mot à votre collègue") if word else None
    )


def parse_colleague(fields: Fields) -> int:
    """Raises `Refused`."""
    given = fields.get("colleague", "")
    if not _ID.fullmatch(given):
        raise Refused(422, "Choisissez un collègue.")
    return int(given)


def own_path(text: str) -> str:
    """Where to go after the login: a page of the console, whatever was asked for."""
    if not text.isascii() or not text.isprintable() or "\\" in text:
        return HOME
    # As it stands: in « ///desk/x » a parser sees a path, a browser the host « desk ».
    is_ours = text == HOME or text.startswith((f"{HOME}/", f"{HOME}?", f"{HOME}#"))
    return text if is_ours else HOME


def _text(typed: str, longest: int, what: str) -> str:
    try:
        return clean_text(typed, longest)
    except TooLong:
        limit = f"{longest:,}".replace(",", "\u00a0")
        raise Refused(422, f"{what} dépasse {limit}\u00a0caractères.") from None
    except InvalidRequest as error:
        raise Refused(422, error.sentence) from None
