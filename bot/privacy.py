"""Secrets taken out of what people type, before anything is stored, logged or sent on.

A rule reads one part of the text between the masks already in place and names the spans to hide.
Every repetition is bounded, or cannot start again where it has just failed: time grows with length.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial

from bot.folding import fold
from bot.payment_numbers import payment_numbers
from bot.spoken_secrets import is_ordinary, looks_secret, said_secrets

_PASSWORD = "[mot de passe masqué]"
_KEY = "[clé masquée]"
_PRIVATE_KEY = "[clé privée masquée]"
_LOGIN = "[identifiants masqués]"
_PAYMENT = {
    "card": "[numéro de carte masqué]",
    "code": "[cryptogramme masqué]",
    "account": "[IBAN masqué]",
}
_MARKS = (_PASSWORD, _KEY, _PRIVATE_KEY, _LOGIN, *_PAYMENT.values())
_MARK = re.compile("(" + "|".join(map(re.escape, _MARKS)) + ")")

_Found = tuple[int, int, str]
_Rule = Callable[[str], Iterator[_Found]]

# What people type and paste is done after two or three; more is a text made to take long.
_MAX_ROUNDS = 8


def mask(text: str) -> str:
    """Replace passwords, keys, credentials, card numbers and IBANs by a French mark in brackets.

    The answer is in NFC; masking it again changes nothing. Order references, postcodes, telephone
    and tracking numbers, addresses of machines and model names stay. Time grows with the length
    only, but a long one takes milliseconds: not for an event loop.
    """
    text = unicodedata.normalize("NFC", text)
    # A mask cuts the text in two, and a half may read differently from the whole.
    for _ in range(_MAX_ROUNDS):
        masked = text
        for rule in _RULES:
            masked = _between_marks(masked, partial(_hidden, rule=rule))
        if masked == text:
            return text
        text = masked
    # Now no part is left that a rule has something to say about, so masking again changes nothing.
    return _between_marks(text, _hidden_as_a_whole)


def _between_marks(text: str, change: Callable[[str], str]) -> str:
    parts = _MARK.split(text)
    parts[::2] = [change(part) for part in parts[::2]]
    return "".join(parts)


def _hidden_as_a_whole(part: str) -> str:
    """The part when no rule finds anything in it, or else the mark of the first find."""
    found = (mark for rule in _RULES for _, _, mark in rule(part))
    return next(found, part)


def _hidden(text: str, rule: _Rule) -> str:
    pieces = []
    done = 0
    for start, end, mark in rule(text):
        pieces += [text[done:start], mark]
        done = end
    return "".join([*pieces, text[done:]])


_KEY_BEGINS = re.compile(
    r"-{1,8} ?begin [\w ]{0,40}(?:private key|static key)|putty-user-key-file-\d"
)
_KEY_ENDS = re.compile(
    r"end [\w ]{0,40}(?:private key|static key)[\w ]{0,8}-{0,8}|private-mac: ?\w{0,128}"
)


def _private_keys(text: str) -> Iterator[_Found]:
    folded = fold(text)
    position = 0
    while begin := _KEY_BEGINS.search(folded, position):
        end = _KEY_ENDS.search(folded, begin.end())
        # Without its end the paste was cut: all that follows may be key.
        position = end.end() if end else len(text)
        yield begin.start(), position, _PRIVATE_KEY


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


def _url_logins(text: str) -> Iterator[_Found]:
    for found in _URL_LOGIN.finditer(text):
        yield (*found.span("login"), _LOGIN)


def _bare_logins(text: str) -> Iterator[_Found]:
    """`user:password@host` with no scheme; « mail:jean@example.com » has the same form."""
    folded = fold(text)
    for found in _BARE_LOGIN.finditer(text):
        user = found["user"].lower()
        command = _REMOTE.search(folded, max(0, found.start() - 40), found.start())
        to_machine = _MACHINE.fullmatch(found["host"].lower()) or _STRANGE.search(found["password"])
        if command or user in _USERS or (user not in _CONTACTS and to_machine):
            yield (*found.span("login"), _LOGIN)


_PAIR = re.compile(
    r"\b(?:(?P<sure>logins?|identifiants?|credentials?|creds?)|acces|compte)\b {0,2}"
    r"(?P<sign>[:=]|est|sont|c ?'?est)? {0,2}"
    r"(?P<user>\w[\w.@-]{0,40})(?: ?/ ?|:)(?P<password>[^\s/:][^\s/]{0,127})"
)


def _login_pairs(text: str) -> Iterator[_Found]:
    """« identifiants : admin/toto123 »; with other words the user must be a well-known one."""
    for found in _PAIR.finditer(fold(text)):
        likely = found["user"] in _USERS or (found["sure"] and found["sign"])
        if likely and not is_ordinary(found["password"]):
            yield (*found.span("password"), _PASSWORD)


# Configurations and shells, where a space is the only sign between the name and the value.
_COMMAND = re.compile(
    r"(?:(?P<command>\b(?:enable|set|username|user|option|crypto|neighbor|nmcli|tacacs-server"
    r"|radius-server|snmp-server|snmp))(?: {1,4}[\w./:\"'@\[\]=-]{1,48}){0,8}? {1,4}"
    r"|(?:^|\n) {0,8})(?:(?P<password>[\w-]{0,24}(?:password|secret|passphrase))"
    r"|(?P<key>[\w-]{0,24}(?:key|psk|key-string|community)))"
    r"(?P<type>(?: {1,4}(?:\d{1,2}|ascii|hex|md5|sha\d{0,3}|cipher|simple|encrypted)){0,2}) {1,4}"
    r"(?:\"(?P<double>[^\"\n]{1,200})|'(?P<single>[^'\n]{1,200})|(?P<bare>[^\s\"':=]{1,200}))"
)
_TYPE = re.compile(r"\d{1,2}")
_OPTION = re.compile(
    r"\bsshpass {1,4}-p {0,2}(?P<sshpass>[^\s]{1,128})"
    r"|\bcurl [^\n]{0,200}?-u {0,2}(?P<curl>[^\s]{1,128})"
    r"|\bsnmp\w{1,12} [^\n]{0,60}?-c {0,2}(?P<read>[^\s]{1,64})"
    r"|\bsnmp community [^\n]{0,60}?name=\"?(?P<name>[^\s\"]{1,64})"
)


def _commands(text: str) -> Iterator[_Found]:
    for found in _COMMAND.finditer(fold(text)):
        start, end = found.span(found.lastgroup or 0)
        if _TYPE.fullmatch(text, start, end):
            continue
        if found["command"] or found["type"].strip():
            secret = not is_ordinary(text[start:end])
        else:
            secret = looks_secret(text[start:end])
        if secret:
            yield start, end, _PASSWORD if found["password"] else _KEY


def _options(text: str) -> Iterator[_Found]:
    for found in _OPTION.finditer(fold(text)):
        name = found.lastgroup or ""
        mark = {"sshpass": _PASSWORD, "curl": _LOGIN}.get(name, _KEY)
        yield (*found.span(name), mark)


def _labelled(text: str) -> Iterator[_Found]:
    for start, end, is_key in said_secrets(text):
        yield start, end, _KEY if is_key else _PASSWORD


# Forms that give a secret away without any label. The look-behinds keep a search from starting
# again inside a run that has just failed.
_TOKEN = re.compile(
    r"\$(?:1|2[abxy]?|5|6|7|8|9|14|y|apr1|argon2id?)\$[^\s\"',;]{8,}"
    r"|(?<![\w-])(?:[spr]k_(?:live|test)_\w{8,}|sk-[\w-]{20,}|gh[pousr]_\w{20,}|github_pat_\w{20,}"
    r"|glpat-[\w-]{20,}|xox[abprs]-[\w-]{10,}|AKIA[0-9A-Z]{16}|AIza[\w-]{30,}"
    r"|eyJ[\w-]{8,512}\.[\w-]{8,4096}(?:\.[\w-]{0,4096})?)"
    r"|(?<![\w+/=.:?&-])(?=[^a-z\s]{0,80}[a-z])(?=[^A-Z\s]{0,80}[A-Z])(?=[^0-9\s]{0,80}[0-9])"
    r"[A-Za-z0-9+/]{40,}={0,2}(?![\w.:-])"
    r"|(?<!\w)[0-9a-fA-F]{64}(?!\w)"
)
_BEARER = re.compile(
    r"\bauthorization ?[:=] ?(?:(?:bearer|basic|token) {1,3})?"
    r"(?!bearer|basic|token)(?P<value>[^\s\"']{6,})"
    r"|\bbearer {1,3}(?P<bearer>[^\s\"']{16,})"
)


def _tokens(text: str) -> Iterator[_Found]:
    for found in _BEARER.finditer(fold(text)):
        yield (*found.span(found.lastgroup or 0), _KEY)


def _bare_tokens(text: str) -> Iterator[_Found]:
    for found in _TOKEN.finditer(text):
        yield (*found.span(), _KEY)


def _payments(text: str) -> Iterator[_Found]:
    for number in payment_numbers(text):
        yield number.start, number.end, _PAYMENT[number.kind]


_RULES: tuple[_Rule, ...] = (
    _private_keys,
    _url_logins,
    _bare_logins,
    _options,
    _tokens,
    _commands,
    _login_pairs,
    _labelled,
    _bare_tokens,
    _payments,
)
