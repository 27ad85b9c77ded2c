"""Request bodies, parsed once into what they mean."""

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from starlette.requests import Request

from bot.emails import is_email, suggested
from bot.web.errors import InvalidJson, InvalidRequest, TooLong, UnsupportedMediaType

MAX_BODY_BYTES = 16 * 1024
MAX_TEXT = 2000
_MAX_URL = 2000
_LARGEST_ID = 2**63 - 1

_CLIENT_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")
_CHOICE_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
# Everything of Unicode's category Cc, but the tabulation and the line feed.
_CONTROLS = re.compile(r"[\x01-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True)
class NewConversation:
    page_url: str | None


@dataclass(frozen=True)
class TypedText:
    text: str


@dataclass(frozen=True)
class ChosenChoice:
    choice_id: str


@dataclass(frozen=True)
class NewMessage:
    client_id: str
    said: TypedText | ChosenChoice


@dataclass(frozen=True)
class Rating:
    score: int
    comment: str | None


Fields = Mapping[str, object]


async def read_object(request: Request) -> Fields:
    """Read the JSON object of the body.

    Raises `UnsupportedMediaType`, `TooLong` (16 kB), `InvalidJson`, or `InvalidRequest` when it
    is not an object.
    """
    _check_media_type(request)
    body = await read_body(request, MAX_BODY_BYTES)
    try:
        # RecursionError: a few kilobytes of "[" are enough to go too deep.
        value = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError):
        raise InvalidJson from None
    if not isinstance(value, dict):
        raise InvalidRequest("La demande doit être un objet JSON.")
    return value


async def read_body(request: Request, most: int) -> bytes:
    """Read the body, up to so many bytes. Raises `TooLong`."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise TooLong
    return bytes(body)


def parse_new_conversation(fields: Fields) -> NewConversation:
    page_url = fields.get("page_url")
    if page_url is None:
        return NewConversation(page_url=None)
    return NewConversation(page_url=_web_address(_string(page_url, "page_url")))


def parse_new_message(fields: Fields) -> NewMessage:
    """`client_id` with `text` or `choice`. Raises `InvalidRequest`, `TooLong`."""
    client_id = _string(fields.get("client_id"), "client_id")
    if not _CLIENT_ID.fullmatch(client_id):
        raise InvalidRequest("client_id\u00a0: de 8 à 64 lettres, chiffres, tirets ou soulignés.")
    if ("text" in fields) == ("choice" in fields):
        raise InvalidRequest("Le message contient soit text, soit choice.")
    if "text" in fields:
        return NewMessage(client_id, TypedText(clean_text(_string(fields["text"], "text"))))
    choice_id = _string(fields["choice"], "choice")
    if not _CHOICE_ID.fullmatch(choice_id):
        raise InvalidRequest("choice\u00a0: identifiant illisible.")
    return NewMessage(client_id, ChosenChoice(choice_id))


def parse_email(fields: Fields) -> str:
    email = _string(fields.get("email"), "email").strip()
    if not is_email(email):
        meant = suggested(email)
        if meant and is_email(meant):
            raise InvalidRequest(
                "Aucun e-mail ne peut arriver à cette adresse (accent, ou point de trop). "
                f"Vouliez-vous écrire {meant}\u00a0?"
            )
        raise InvalidRequest(
            "Cette adresse e-mail semble incomplète. Exemple\u00a0: prenom.nom@exemple.fr"
        )
    return email


def parse_rating(fields: Fields) -> Rating:
    score = fields.get("score")
    if not isinstance(score, int) or isinstance(score, bool) or not 1 <= score <= 5:
        raise InvalidRequest("score\u00a0: un nombre entier de 1 à 5.")
    comment = fields.get("comment")
    if comment is None or comment == "":
        return Rating(score, None)
    return Rating(score, clean_text(_string(comment, "comment")))


def parse_seen(fields: Fields) -> int:
    """The id of the last message that was shown."""
    seen = fields.get("id")
    if not isinstance(seen, int) or isinstance(seen, bool) or not 0 <= seen <= _LARGEST_ID:
        raise InvalidRequest("id\u00a0: l’identifiant d’un message est attendu.")
    return seen


def parse_message_id(text: str) -> int:
    """A message id as it stands in `after` or Last-Event-ID; 0 means the beginning."""
    if not text.isascii() or not text.isdigit() or len(text) > 19 or int(text) > _LARGEST_ID:
        raise InvalidRequest("L’identifiant de message n’est pas un nombre entier.")
    return int(text)


def clean_text(text: str, longest: int = MAX_TEXT) -> str:
    """What a person wrote, without control characters and outer spaces.

    Raises `InvalidRequest` when nothing is left, `TooLong` beyond `longest` characters.
    """
    if "\x00" in text:
        raise InvalidRequest("Le texte contient un caractère interdit.")
    text = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if not any(_shows(character) for character in text):
        raise InvalidRequest("Le message est vide.")
    if len(text) > longest:
        raise TooLong
    return text


def _shows(character: str) -> bool:
    return not character.isspace() and unicodedata.category(character) != "Cf"


def _string(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise InvalidRequest(f"{name}\u00a0: du texte est attendu.")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        # JSON can write half of a surrogate pair, which no database and no screen can.
        raise InvalidRequest(f"{name}\u00a0: le texte contient un caractère illisible.") from None
    return value


def _web_address(text: str) -> str | None:
    """The page's address without its fragment; None for what is not a page of the Web."""
    text = text.strip()
    if len(text) > _MAX_URL or any(ord(character) < 0x21 for character in text):
        return None
    try:
        parts = urlsplit(text)
        has_host = bool(parts.hostname)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not has_host:
        return None
    return urlunsplit(parts._replace(fragment=""))


def _check_media_type(request: Request) -> None:
    media_type, _, parameters = request.headers.get("content-type", "").partition(";")
    charset = re.search(r'charset\s*=\s*"?([^";\s]+)', parameters, re.IGNORECASE)
    if media_type.strip().lower() != "application/json":
        raise UnsupportedMediaType
    if charset and charset.group(1).lower() not in ("utf-8", "utf8"):
        raise UnsupportedMediaType
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise UnsupportedMediaType
