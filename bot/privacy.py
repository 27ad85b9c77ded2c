"""Secrets taken out of what people type, before anything is stored, logged or sent on.

A rule reads one part of the text between the masks already in place and names the spans to hide.
Every repetition is bounded, or cannot start again where it has just failed: time grows with length.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial

from bot.folding import fold
from bot.login_secrets import Span, bare_logins, login_pairs, slashed_logins, url_logins
from bot.payment_numbers import payment_numbers
from bot.secret_net import netted
from bot.secret_sentences import sentences_said
from bot.secret_shapes import bare, looks_secret
from bot.secret_tagger import tagged
from bot.secret_words import is_ordinary
from bot.social_numbers import social_numbers
from bot.spoken_secrets import said_secrets
from bot.token_forms import announced_tokens, bare_passwords, bare_tokens

_PASSWORD = "[mot de passe masqué]"
_KEY = "[clé masquée]"
_PRIVATE_KEY = "[clé privée masquée]"
_LOGIN = "[identifiants masqués]"
_SOCIAL = "[numéro de sécurité sociale masqué]"
_PAYMENT = {
    "card": "[numéro de carte masqué]",
    "code": "[cryptogramme masqué]",
    "account": "[IBAN masqué]",
}
_MARKS = (_PASSWORD, _KEY, _PRIVATE_KEY, _LOGIN, _SOCIAL, *_PAYMENT.values())
_MARK = re.compile("(" + "|".join(map(re.escape, _MARKS)) + ")")

_Found = tuple[int, int, str]
_Rule = Callable[[str], Iterator[_Found]]

# What people type and paste is done after two or three; more is a text made to take long.
_MAX_ROUNDS = 8


def mask(text: str) -> str:
    """Replace passwords, keys, credentials, numbers of cards, accounts and people by a French mark.

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
        masked = _hidden(_hidden(masked, _net), _learned)
        if masked == text:
            return text
        text = masked
    # Now no part is left that a rule has something to say about, so masking again changes nothing.
    text = _between_marks(text, _hidden_as_a_whole)
    return _PASSWORD if _hidden(_hidden(text, _net), _learned) != text else text


def found_by_form(text: str) -> str:
    """The text, of the same length, without what a rule finds by its form alone.

    What the wordings give away is left: it is what `bot.secret_tagger` learns.
    """
    for rule in _RULES:
        if rule is not _labelled:
            for start, end, _ in list(rule(text)):
                text = text[:start] + "¤".ljust(end - start, "_") + text[end:]
    return text


def marks_in(text: str) -> tuple[str, ...]:
    """The marks of the secrets that were taken out of a text."""
    return tuple(_MARK.findall(text))


def _between_marks(text: str, change: Callable[[str], str]) -> str:
    parts = _MARK.split(text)
    parts[::2] = [change(part) for part in parts[::2]]
    return "".join(parts)


def _net(text: str) -> Iterator[_Found]:
    """What the second net finds around the marks, which tell it that a secret was spoken of."""
    found = _marked(_MARK.sub(_blank, text), netted, _PASSWORD)
    yield from (each for each in found if not _is_an_address(text, each))


def _learned(text: str) -> Iterator[_Found]:
    """What was learned finds in the whole message, where each mark is one masked word."""
    blanked = _MARK.sub(lambda mark: "¤".ljust(len(mark[0]), "_"), text)
    found = _marked(blanked, tagged, _PASSWORD)
    kinds = (_is_a_name, _is_a_number, _is_an_address)
    yield from (each for each in found if not any(kind(blanked, each) for kind in kinds))


# « C'est Gilbert Le Roux, F6HTX »: a person, where no password was spoken of.
_FULL_NAME = re.compile(
    r"[A-ZÉÈÎÔ][a-zà-ÿ-]+ (?:(?:[Ll]e|[Ll]a|[Dd]e|[Dd]u) )?[A-ZÉÈÎÔ][a-zà-ÿ-]+\b"
)
_SPEAKS_OF_ONE = re.compile(r"(?i)¤|passe|mdp|pass\b|code|cl[ée]|secret|login|identifiant")


def _is_a_name(text: str, found: _Found) -> bool:
    named = _FULL_NAME.match(text, found[0])
    return named is not None and not _SPEAKS_OF_ONE.search(text)


# « J'ai inversé deux chiffres, c'est 20427 »: an order.
_FIVE_FIGURES = re.compile(r"(?:AR-?)?\d{5}(?!\w)", re.I)
_COULD_BE_ONE = re.compile(
    r"(?i)pin\b|puk|digicode|wi-?fi|acc[eè]s|alarme|session|admin|ssh|cvv|carte"
)


def _is_a_number(text: str, found: _Found) -> bool:
    alone = _FIVE_FIGURES.fullmatch(text[found[0] : found[1]].strip())
    return bool(alone) and not (_SPEAKS_OF_ONE.search(text) or _COULD_BE_ONE.search(text))


# « Mon mail c'est h.tanguy@exemple »: its ending is missing, and it is no password.
_BEGUN_ADDRESS = re.compile(r"[a-z][a-z._-]*@+[a-z-]{3,}\W*", re.I)
_BRINGS_IT = re.compile(r"(?i)(?:mail|courriel|mél)\b.{0,15}$")


def _is_an_address(text: str, found: _Found) -> bool:
    begun = _BEGUN_ADDRESS.fullmatch(text[found[0] : found[1]].strip())
    return bool(begun and _BRINGS_IT.search(text[: found[0]])) and not _SPEAKS_OF_ONE.search(text)


def _blank(mark: re.Match[str]) -> str:
    """As long as the mark, so that what is found around it stands where it stood."""
    speaks = mark[0] in (_PASSWORD, _KEY, _LOGIN)
    return ("¤" if speaks else "_").ljust(len(mark[0]), "_")


def _hidden_as_a_whole(part: str) -> str:
    """The part when no rule finds anything in it, or else the mark of the first find."""
    found = (mark for rule in _RULES for _, _, mark in rule(part))
    return next(found, part)


# « Toto12* »: the signs at the end of a password, which a rule may have taken for punctuation.
_LAST_SIGNS = re.compile(r"[!*#$%+~^]{1,4}(?=$|[\s,;:.?)»\"'])")


def _hidden(text: str, rule: _Rule) -> str:
    pieces = []
    done = 0
    for start, end, mark in rule(text):
        pieces += [text[done:start], mark]
        last = _LAST_SIGNS.match(text, end) if mark in (_PASSWORD, _KEY) else None
        done = last.end() if last else end
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


def _marked(text: str, read: Callable[[str], Iterator[Span]], mark: str) -> Iterator[_Found]:
    for start, end in read(text):
        yield start, end, mark


# Configurations and shells, where a space is the only sign between the name and the value.
_COMMAND = re.compile(
    r"(?:(?P<command>\b(?:enable|set|ip|ipv6|ntp|username|user|option|crypto|neighbor|nmcli"
    r"|tacacs-server"
    r"|radius-server|snmp-server|snmp))(?: {1,4}[\w./:\"'@\[\]=-]{1,48}){0,8}? {1,4}"
    r"|(?:^|\n| / ) {0,8})(?:(?P<password>[\w-]{0,24}(?:password|secret|passphrase))"
    r"|(?P<key>[\w-]{0,24}(?:key|psk|key-string|community)))"
    r"(?P<type>(?: {1,4}(?:\d{1,2}|ascii|hex|md5|sha\d{0,3}|cipher|simple|encrypted)){0,2}) {1,4}"
    r"(?:\"(?P<double>[^\"\n]{1,200})|'(?P<single>[^'\n]{1,200})|(?P<bare>[^\s\"':=]{1,200}))"
)
_TYPE = re.compile(r"\d{1,2}")
_OPTION = re.compile(
    r"\bsshpass {1,4}-p {0,2}(?P<sshpass>[^\s]{1,128})"
    r"|\bcurl [^\n]{0,200}?-u {0,2}(?P<curl>[^\s]{1,128})"
    r"|\bsnmp\w{1,12} [^\n]{0,60}?-c {0,2}(?P<read>[^\s]{1,64})"
    r"|\bauth(?:priv)? (?:sha\d{0,3}|md5) (?P<auth>[^\s]{4,64})"
    r"|\bpriv (?:3?des|aes)(?: ?\d{3})? (?P<priv>[^\s]{4,64})"
    r"|\bsnmp-server host [^\s]{1,64} (?:traps |informs )?(?:version (?:1"
    r"|2c) )?(?P<trap>[^\s]{3,64})"
    r"|\br[ow]community6? (?P<community>[^\s]{1,64})"
    r"|\bssid ?:? ?[^\s]{1,32} ?[/,;] ?(?:wpa[23]?|wep)(?:-psk)? ?[:/,;] ?(?P<wpa>[^\s]{8,63})"
    r"|[?&](?:sig|signature|auth|sid|session|hmac)=(?P<query>[^\s&#]{6,512})"
    r"|\bmysql\w{0,8} [^\n]{0,80}?-p(?P<mysql>[^\s]{3,64})"
    r"|\bsnmp community [^\n]{0,60}?name=\"?(?P<name>[^\s\"]{1,64})"
)


def _commands(text: str) -> Iterator[_Found]:
    for found in _COMMAND.finditer(fold(text)):
        start, end = found.span(found.lastgroup or 0)
        if _TYPE.fullmatch(text, start, end):
            continue
        value = text[start:end]
        on_its_line = re.match(r" {0,4}(?:\n| / |$)", text[end:]) and found.start() > 0
        if found["command"] or found["type"].strip() or on_its_line:
            secret = not is_ordinary(value) and len(bare(value)) >= 3
        else:
            secret = looks_secret(value)
        if secret:
            yield start, end, _PASSWORD if found["password"] else _KEY


def _options(text: str) -> Iterator[_Found]:
    for found in _OPTION.finditer(fold(text)):
        name = found.lastgroup or ""
        mark = {"sshpass": _PASSWORD, "mysql": _PASSWORD, "curl": _LOGIN}.get(name, _KEY)
        yield (*found.span(name), mark)


def _labelled(text: str) -> Iterator[_Found]:
    for start, end, is_key in said_secrets(text):
        yield start, end, _KEY if is_key else _PASSWORD


def _payments(text: str) -> Iterator[_Found]:
    for number in payment_numbers(text):
        yield number.start, number.end, _PAYMENT[number.kind]


_RULES: tuple[_Rule, ...] = (
    _private_keys,
    partial(_marked, read=url_logins, mark=_LOGIN),
    partial(_marked, read=bare_logins, mark=_LOGIN),
    _options,
    partial(_marked, read=announced_tokens, mark=_KEY),
    _commands,
    partial(_marked, read=login_pairs, mark=_PASSWORD),
    partial(_marked, read=slashed_logins, mark=_PASSWORD),
    partial(_marked, read=sentences_said, mark=_PASSWORD),
    _labelled,
    partial(_marked, read=bare_tokens, mark=_KEY),
    partial(_marked, read=bare_passwords, mark=_PASSWORD),
    partial(_marked, read=social_numbers, mark=_SOCIAL),
    _payments,
)
