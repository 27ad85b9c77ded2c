"""A message as words: names of credentials, what stands between quotes, values after a sign.

Each word has a form, one of a few words for what it looks like. Training and masking share this.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from bot.folding import fold
from bot.secret_shapes import (
    GROUPS,
    bare,
    is_placeholder,
    is_public,
    is_secret_form,
    is_technical,
    is_unspeakable,
)
from bot.secret_words import KEYS, PASSE, PASSWORDS, is_ordinary

WORDS = Path(__file__).parent / "secret_lessons" / "words.txt"

_NAMES = {
    "@pw": rf"{PASSWORDS}|identifiants?|mots? (?:de|d) ?pass\w?|pass|{PASSE}|pw|mo 2 passe",
    "@key": rf"{KEYS}|cles?|clefs?|psk|wep|wpa\d?",
    "@code": r"codes?|cryptogramme\w*|pictogramme|crypto|cvv\d?|cvc\d?|c?pin|puk|chiffres",
    "@snmp": r"snmp\w*|communautes?|community|radius|ipsec|secrets?|tokens?|jetons?|sip",
    "@user": r"logins?|users?|username|utilisateurs?|admin(?:istrat\w+)?|root|ubnt|compte|acces",
    "@net": r"wi-?fi|ssid|reseau|box|livebox|freebox|borne|routeur",
    "@sms": r"sms|textos?|banque|3d secure",
}
SPEAKING = frozenset({"@pw", "@key", "@code", "@snmp", "@sms"})
_NAMED = re.compile(
    "(?<![a-z0-9])(?<![a-z0-9][-_.])(?:"
    + "|".join(f"(?P<{name[1:]}>{pattern})" for name, pattern in _NAMES.items())
    + ")(?![a-z0-9]|[-_.][a-z0-9])"
)
_CHUNK = re.compile(r"\S+")
# « l'admin », « pass=toto », « admin/toto », « mdp:toto »: the name and what goes with it.
_GLUED = re.compile(
    r"(?:[ldjmntsc]|qu)['’](?=\w)|(?:[a-z][\w.&-]{1,40}(?==)|[a-z][a-z_-]{1,24})(?P<sign>[=:/])(?=[^/\s])"
)
# Several words that are one: « 604 918 », « 60 49 18 », « 7kQm 2xTz », what is between quotes.
_SEVERAL = re.compile(
    r"(?<![\w'-])(?=[a-z]{0,3}\d[a-z0-9]{0,3} [a-z0-9 ]{0,35}\d)"
    r"(?:[a-z0-9]{4} ){2,7}[a-z0-9]{4}(?![\w'])"
    r"|(?<![\w'])[a-z]{4}(?: [a-z]{4}){3}(?![\w'])"
    r"|(?<![\w,.-])(?<!\d )(?:\d{3}[ -]\d{3}|\d\d \d\d \d\d)(?![ -]?\d|[.,]\d|\w| ?€)"
    r"|«[ ]?(?P<french>[^«»\n¤]{3,48}?)[ ]?»|\"(?P<double>[^\"\n¤]{3,48})\""
    r"|(?<![a-z0-9])'(?P<single>[^'\n¤]{3,48})'(?![a-z])"
)
_OPENING = "\"'«»([{<,;:.“”‘’—–-"
_CLOSING = "\"'«»)]}>,;:.“”’"
_LETTERS = re.compile(r"[^\W\d_]+")
_DATE = re.compile(
    r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?|(?:19|20)\d\d-\d\d-\d\d|20[0-3]\d[01]\d[0-3]\d|\d{1,2}h\d{0,2}"
)
_PHONE = re.compile(r"0[1-9]\d{8}")
_ADDRESS = re.compile(
    r".+@.+\..+|\w+://.*|www\..*|(?:\d{1,3}\.){3}\d{1,3}.*|(?:[0-9a-f]{2}[:-]){5}.*"
)


class Token(NamedTuple):
    """A word without what surrounds it: where it stands, what is around it, what it looks like.

    `name` is the kind of credential that it names, as « @pw », or empty.
    """

    start: int
    end: int
    text: str
    folded: str
    before: str
    after: str
    name: str
    form: str


@cache
def known_words() -> frozenset[str]:
    """The folded words that visitors use every day."""
    return frozenset(WORDS.read_text(encoding="utf-8").split())


def tokens(text: str) -> list[Token]:
    """The words of a text; what stands between quotes, and each name of a credential, are one."""
    folded = fold(text)
    found: list[Token] = []
    position = 0
    spans = [*_NAMED.finditer(folded), *_SEVERAL.finditer(folded)]
    for each in sorted(spans, key=lambda each: (each.start(), -each.end())):
        named = each.re is _NAMED
        group = each.lastgroup if not named and each.lastgroup else 0
        if each.start() < position or " " not in each[group]:
            continue
        if (
            not named
            and "¤" not in each[0]
            and GROUPS.fullmatch(each[0])
            and not is_unspeakable(each[0])
        ):
            continue
        found += _words(text, folded, position, each.start())
        start, end = each.span(group)
        name = f"@{each.lastgroup}" if named else ""
        before, after = text[each.start() : start], text[end : each.end()]
        found.append(_formed(text, folded, (start, end), (before, after), name))
        position = each.end()
    found += _words(text, folded, position, len(text))
    return found


def _words(text: str, folded: str, start: int, end: int) -> Iterator[Token]:
    for chunk in _CHUNK.finditer(folded, start, end):
        first, last = chunk.span()
        sign = ""
        while glued := _GLUED.match(folded, first, last):
            split = glued.start("sign") if glued["sign"] else glued.end()
            yield _token(text, folded, first, split, sign)._replace(after=glued["sign"] or "")
            sign = glued["sign"] or "'"
            first = glued.end()
        yield _token(text, folded, first, last, sign)


def _token(text: str, folded: str, first: int, last: int, sign: str) -> Token:
    start, end = first, last
    while start < end and text[start] in _OPENING:
        start += 1
    while end > start and text[end - 1] in _CLOSING:
        end -= 1
    if start == end:  # punctuation alone is a word too
        start, end = first, last
    named = _NAMED.fullmatch(folded, start, end)
    name = f"@{named.lastgroup}" if named else ""
    around = (sign + text[first:start], text[end:last])
    return _formed(text, folded, (start, end), around, name)


def _formed(
    text: str, folded: str, span: tuple[int, int], around: tuple[str, str], name: str
) -> Token:
    start, end = span
    form = _form(text[start:end], folded[start:end], around[0], name)
    return Token(start, end, text[start:end], folded[start:end], *around, name, form)


def _form(text: str, word: str, before: str, name: str) -> str:
    """One word for what a token looks like."""
    if word.startswith("¤"):
        return "masked"
    if not any(each.isalnum() for each in text) or set(text) & set('"<>{}'):
        return "sign"
    if name:
        return "name"
    if " " in word.strip():
        if word.replace(" ", "").isdigit():
            return "digits6"
        return "groups" if not before else f"phrase{min(word.count(' '), 4)}"
    if _ADDRESS.fullmatch(word):
        return "address"
    if _DATE.fullmatch(word):
        return "date"
    if is_placeholder(text):
        return "placeholder"
    if _PHONE.fullmatch(word):
        return "public"
    if word.isdigit():
        return f"digits{length_class(len(word))}"
    if is_public(text):
        return "public"
    if is_technical(text):
        return "technical"
    plain = word.rstrip("?!…")
    if _LETTERS.fullmatch(plain) and (plain == word or plain in known_words() or word[-1] == "?"):
        return _letters(text[: len(plain)], plain)
    if is_secret_form(text):
        return "form"
    if "_" in bare(text):  # « Lapin_Blanc »: nobody writes prose so
        return "symbols"
    if bare(text).isalnum():
        return "mixed" if re.search(r"\d", word) else "letters"
    if re.search(r"[!@#$%&*+?=^~]", bare(text)[:-1]) or text[-1] in "!*#$+&%@?":
        return "symbols"
    return "joined" if re.search(r"\d", word) else "compound"


def _letters(text: str, word: str) -> str:
    if word in known_words() or is_ordinary(text):
        return "known" if text[:1].islower() or not text[1:].islower() else "Known"
    if text.islower():
        return "unknown"
    if text.istitle():
        return "Unknown"
    return "UPPER" if text.isupper() else "caMel"


def length_class(number: int) -> str:
    """A length, less and less exactly."""
    for most in (1, 2, 3, 4, 5, 6, 8, 10, 12, 14, 16):
        if number <= most:
            return str(most)
    return "more"
