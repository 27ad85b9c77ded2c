"""Names and passwords given together: `user:password@host`, « identifiants : admin/toto123 »."""

import re
from collections.abc import Iterator

from bot.folding import fold
from bot.secret_shapes import looks_secret
from bot.secret_words import is_ordinary

Span = tuple[int, int]

_URL_LOGIN = re.compile(
    r"://(?P<login>[^\s/@:]{0,64}:(?:[^\s/]{1,256}|(?!\d{1,5}/)[^\s@]{1,256}))@(?=[\w\[])"
)
_BARE_LOGIN = re.compile(
    r"(?<![\w/@.:+-])(?P<login>(?P<user>[\w.+-]{1,64}):(?P<password>[^\s/@]\S{0,127}))"
    r"@(?P<host>\[?[\w.:-]{1,253})"
)
_REMOTE = re.compile(r"\b(?:ssh|scp|sftp|ftps?|telnet|rsync|curl|wget|plink|putty)\b")
_USERS = frozenset(
    {"admin", "administrator", "root", "ubnt", "pi", "cisco", "support", "mikrotik", "user"}
)
_CONTACT_WORDS = """
mail email e-mail mel mailto courriel adresse contact sip sips xmpp de from to cc client compte
moi paypal identifiant login utilisateur
"""
_CONTACTS = frozenset(_CONTACT_WORDS.split())
_MACHINE = re.compile(r"\[?[0-9a-f:.]*\d[0-9a-f:.]*|[^.]+")
_STRANGE = re.compile(r"[!#$%&*?/=^{}|~@]|(?=.{0,127}[A-Z])(?=.{0,127}[a-z]).{0,127}\d")


def url_logins(text: str) -> Iterator[Span]:
    for found in _URL_LOGIN.finditer(text):
        yield found.span("login")


def bare_logins(text: str) -> Iterator[Span]:
    """`user:password@host` with no scheme; « mail:jean@example.com » has the same form."""
    folded = fold(text)
    for found in _BARE_LOGIN.finditer(text):
        user = found["user"].lower()
        command = _REMOTE.search(folded, max(0, found.start() - 40), found.start())
        to_machine = _MACHINE.fullmatch(found["host"].lower()) or _STRANGE.search(found["password"])
        if command or user in _USERS or (user not in _CONTACTS and to_machine):
            yield found.span("login")


_PAIR = re.compile(
    r"\b(?:(?P<sure>logins?|identifiants?|credentials?|creds?)|acces|compte)"
    r"(?: [a-z'-]{2,14}(?= )){0,3}\b {0,2}"
    r"(?P<sign>[:=]|est|sont|c ?'?est)? {0,2}"
    r"(?P<user>\w[\w.@-]{0,40})(?P<apart> ?/ ?|:| et )(?P<password>[^\s/:][^\s/]{0,127})"
)


# « ubnt/Kerguelen5 », « avec admin/admin »
_SLASHED = re.compile(
    r"(?<![\w./@-])(?P<said>(?:avec|via|par|en|essaye|teste|tente|mis|login|acces"
    r"|identifiants?|defaut|usine) )?"
    r"(?P<user>admin|administrator|root|ubnt|pi|cisco"
    r"|mikrotik) ?/ ?(?P<password>[^\s/,;=]{3,64})(?![\w/=])"
)


def slashed_logins(text: str) -> Iterator[Span]:
    for found in _SLASHED.finditer(fold(text)):
        start, end = found.span("password")
        password = text[start:end].rstrip(".!?):")
        end = start + len(password)
        said = found["said"] and not is_ordinary(password)
        if (
            said
            or password in ("password", "passwd", "admin")
            or (looks_secret(password) and not password.isdigit())
        ):
            yield start, end


def login_pairs(text: str) -> Iterator[Span]:
    """« identifiants : admin/toto123 »; with other words the user must be a well-known one."""
    for found in _PAIR.finditer(fold(text)):
        likely = found["user"] in _USERS or (found["sure"] and found["sign"])
        if found["apart"] == " et " and not looks_secret(found["password"]):
            continue
        if likely and not is_ordinary(found["password"]):
            yield found.span("password")
