"""Where people say a secret after its name: « mdp : … », « ma clé wifi c'est … », `psk="…"`.

French says much about passwords without telling any (« mon mot de passe est refusé »), so a value
is judged by what stands before it, by its form, and against the words that usually follow.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.folding import fold
from bot.secret_shapes import (
    GROUPS,
    SETTING,
    SYMBOL,
    bare,
    is_placeholder,
    is_public,
    is_unspeakable,
    looks_secret,
)
from bot.secret_words import (
    ADJECTIVE,
    BELONGINGS,
    FORGOTTEN,
    INTRODUCED,
    LABEL,
    OTHER_LABEL,
    is_judgement,
    is_ordinary,
)

_WORDS = r"(?P<between>(?: {1,3}[a-z0-9][\w'./-]{0,24}){0,8}?)"
_ROLES = (
    r"(?P<between>(?: {1,3}(?:(?:de|du|des|d')(?: ?la| ?l')? ?)?(?:wi-?fi|admin|root|ubnt|ssh|web"
    r"|snmp|wpa[23]?|box|string|sip|pppoe|vpn|ftp|console|mysql|smtp|mail|portail|captif|radius"
    r"|compte|applications?|appli|routeur|switch|borne|antenne|camera|nvr|hotel|gite|camping|mairie|ecole|reseau|client"
    r"|provisoire|temporaire|actuel|initial"
    r"|nouveau|par defaut|d'usine)){0,3})"
)
_COLON = r"[\"'»>)]{0,2} {0,3}(?:\([^()\n]{0,40}\) {0,3})?(?::=|::?|=>?|-?>|(?<=>)) {0,5}\n? {0,3}"
_COLON += r"(?:(?:c ?'? ?est|est|is) {1,2})?"
_IS_WORD = r"(?: ?,)? {1,2}(?:c ?'? ?est|s'est|est|sera|etait|is|was|c)"
_SIGN = re.compile(_WORDS + _COLON)
_WEAK_SIGN = re.compile(_ROLES + _COLON)
_VERB = re.compile(
    _WORDS.replace("{0,8}", "{0,12}")
    + _IS_WORD
    + r" {1,3}(?:(?:bien|maintenant|now|le suivant|la suivante) |l[ea] (?=[a-z]?\d))?"
    r"(?:[:=] {0,2})?"
)
_SPACE = re.compile(_ROLES + r" {1,3}")
_VALUE = re.compile(
    r"\"(?P<double>[^\"\n]{1,200})\"|« ?(?P<french>[^»\n]{1,200}?) ?»"
    r"|'(?P<single>[^'\n]{1,200})'|(?P<bare>(?:[^\s<]|<(?!/))+)"
)
_CLAUSE = re.compile(r"(?P<bare>[^\s\"'«][^\n,;\"«»]{0,160})")
_NETWORK = re.compile(r"\b(?:ssid|wi-?fi|wpa|reseau|livebox|borne|portail)\b")
_NAMED = re.compile(r"\b(?:le|mon|notre|nouveau) $")
_HASTY = re.compile(r" c {1,3}$")  # « mdp c toto », but also « c relou »
_MIXED = re.compile(r"(?=[a-z0-9-]*[0-9])(?=[a-z0-9-]*[a-z])[a-z0-9-]{8,64}")
_HYPHENED = re.compile(r"[a-z]{2,20}(?:-[a-z]{2,20}){1,6}")
_DETERMINER = re.compile(r"^ ?(?:ma|mon|la|le|notre|voici|bonjour|,| ){0,4}$")
_ANOTHER = re.compile(r" {1,2}(?:ou|et|puis|or|and|sinon) {1,2}([^\s]{1,80})")
# « codes de secours : …, … »
_LISTED = re.compile(r"(?: {1,2}(?:ou|et|puis) {1,2}| ?[,/;] ?)([^\s,;]{4,80})")
_TWO_NAMES = re.compile(r"[A-ZÀ-Ý][a-zà-ÿ]{2,}[_.-][A-ZÀ-Ý][a-zà-ÿ]{2,}")  # « Lapin_Blanc »
_ANNOUNCES = re.compile(r"\S? ?: ")  # « le mdp teamviewer : », « psk passphrase: »
_GOES_ON = re.compile(r" (?:d[eu]|des|que|a|au|par|pour)\b| d'")
_HALVES = re.compile(r"\d{3}[ -]\d{3}(?![\w-]|[ .,]\d| ?€)")  # « code 2FA : 123 456 »
_CHUNK = re.compile(r"[0-9a-f]{2,8}")
# « dédé du 62 », « bienvenue chez nous »
_PHRASE = re.compile(r"[a-z]{3,20} (?:du|des|de) \d{1,5}\b|[a-z]{3,20} chez [a-z]{2,12}\b")
_FOURS = re.compile(r"(?=[a-z]{0,3}\d)[0-9a-z]{4}(?: (?=[a-z]{0,3}\d)[0-9a-z]{4}(?!\w)){1,15}")
_CHUNKS = re.compile(r"(?:[ -](?=[a-f]{0,7}[0-9])[0-9a-f]{2,8}(?![\w])){1,16}")

_WORST = frozenset({"motdepasse", "password", "passwd", "mdp"})
_TINY = re.compile(r"\d{1,2}")  # « mot de passe : 8 caractères »


class Said(NamedTuple):
    """A secret in a text: its span, and whether it is a key rather than a password."""

    start: int
    end: int
    is_key: bool


def said_secrets(text: str) -> Iterator[Said]:
    """The values that follow a label, in order, without their quotes."""
    folded = fold(text)
    position = done = 0
    while label := LABEL.search(folded, position):
        reading = _Reading(text, folded, label)
        span = reading.span()
        position = max(span[1], label.end()) if span else label.end()
        if span and span[0] >= done:
            done = span[1]
            yield Said(*span, bool(label["key"] or label["weak_key"]))


class _Reading:
    """What follows one label."""

    def __init__(self, text: str, folded: str, label: re.Match[str]) -> None:
        self.text = text
        self.folded = folded
        self.label = label
        self.weak = bool(label["weak_password"] or label["weak_key"])
        before = folded[max(0, label.start() - 80) : label.start()]
        self.before = re.split(r"[.;!?\n]", before)[-1]

    def span(self) -> tuple[int, int] | None:
        if sign := (_WEAK_SIGN if self.weak else _SIGN).match(self.folded, self.label.end()):
            clause = "phrase" in self.label[0] and ":" in sign[0]
            value = (_CLAUSE if clause else _VALUE).match(self.folded, sign.end())
            if value and self._fits_after_sign(sign, value):
                return self._whole(value)
        named = self.label["weak_password"] and _NAMED.search(self.before)
        code = self.label[0] == "code" and _NETWORK.search(self.before)
        if (code or named or not self.weak) and (
            verb := _VERB.match(self.folded, self.label.end())
        ):
            value = _VALUE.match(self.folded, verb.end())
            if value and self._fits_after_verb(verb, value):
                return self._whole(value)
        if space := _SPACE.match(self.folded, self.label.end()):
            value = _VALUE.match(self.folded, space.end())
            if value and self._fits_after_space(value):
                return self._whole(value)
        return None

    def _fits_after_sign(self, sign: re.Match[str], value: re.Match[str]) -> bool:
        token = self._token(value)
        if not any(each.isalnum() for each in token) or token.startswith("//"):
            return False
        if sign[0] == "=":  # a configuration, where any word is a value
            return not is_placeholder(token)
        if not sign["between"] and fold(bare(token)) in _WORST:
            return self.folded[value.end() :].strip(" .!?")[:1] in ("", ",", "\n")
        if is_ordinary(token) or _TINY.fullmatch(bare(token)):
            return False
        if self.label[0] == "code":
            return bool(_NETWORK.search(self.before)) and not sign["between"]
        if self.label["weak_key"] and self.label[0] != "communaute":
            return "=" in sign[0] or (len(bare(token)) >= 6 and looks_secret(token))
        if not sign["between"]:
            return not (FORGOTTEN.search(self.before) and token.isalpha())
        if OTHER_LABEL.search(sign["between"]) or is_public(token):
            return False
        about = self.before + sign["between"]
        return not FORGOTTEN.search(about) or looks_secret(token)

    def _fits_after_verb(self, verb: re.Match[str], value: re.Match[str]) -> bool:
        token = self._token(value)
        word = bare(token)
        between = verb["between"]
        if len(word) < 3 or is_ordinary(token) or is_judgement(word):
            return False
        if OTHER_LABEL.search(between):  # « … et ma commande est la 20418 »
            return False
        apart = "," in verb[0] or between
        if apart and _HASTY.search(verb[0]) and ADJECTIVE.fullmatch(word.lower()):
            return False
        if value.lastgroup != "bare" or re.search(r"\w{4}[-_]\w{4}|\w[-_]\w+[-_]\w{4}", word):
            return True
        if _PHRASE.match(self.folded, value.start()) or _FOURS.match(self.folded, value.start()):
            return True
        if SYMBOL.search(word):
            return looks_secret(token) or not (between or self.label["key"])
        if ADJECTIVE.fullmatch(word.lower()) or FORGOTTEN.search(self.before + between):
            return False
        # « le mot de passe de la borne est admin », but not « … est celui de la borne »
        ends = token[-1] in ".!?,;" or not self.folded[value.end() : value.end() + 2].strip(
            " .!?;\n"
        )
        return ends or not between

    def _fits_after_space(self, value: re.Match[str]) -> bool:
        token = self._token(value)
        if groups := GROUPS.match(self.text, value.start()):
            return is_unspeakable(groups[0])
        if len(bare(token)) < 3 or is_ordinary(token):
            return False
        if _ANNOUNCES.match(self.folded, value.end() - 1) or SETTING.match(bare(token)):
            return False
        if value.lastgroup != "bare":
            return " " not in self.folded[value.start() + 1 : value.end() - 1].strip()
        if INTRODUCED.search(self.before) and not self.weak:
            described = ADJECTIVE.fullmatch(token.lower()) or self._goes_on(value)
            return not is_public(token) and (not described or looks_secret(token))
        if self.label[0].startswith("w") and self.label["weak_key"]:
            return bool(_MIXED.fullmatch(fold(bare(token)))) and not is_public(token)
        if self.label[0] in ("token", "jeton"):
            return bool(_MIXED.fullmatch(fold(bare(token)))) and len(bare(token)) >= 16
        if self.label["weak_key"] == "cle" and _NETWORK.search(self.before):
            word = fold(bare(token))
            return bool(_MIXED.fullmatch(word) or _HYPHENED.fullmatch(word)) and not is_public(
                token
            )
        if "commun" in self.label[0] and "snmp" in self.label[0]:
            word = fold(bare(token))
            return word not in BELONGINGS and not ADJECTIVE.fullmatch(token.lower())
        if self.label[0] == "communaute" and "snmp" in self.before:
            return looks_secret(token)
        if self.label[0] == "secret":  # « auth 3021 et secret v0ip!3021 »
            return looks_secret(token) and bool(re.search(r"[a-z]", fold(token)))
        if self.label["weak_key"] or self.label[0] == "passe":
            return False
        if "commun" in self.label[0] and re.search(r"[\w]-\w|_", token):
            return not is_public(token)
        if self.label["password"] and _TWO_NAMES.fullmatch(bare(token)) and not is_public(token):
            return fold(bare(token)) not in BELONGINGS
        if looks_secret(token) and any(each.isdigit() for each in token):
            return True
        camel = re.search("[a-z][A-Z]", token) or self.label.lastgroup == "key"
        return bool(camel) and self._ends_alone(value)

    def _goes_on(self, value: re.Match[str]) -> bool:
        """« un mot de passe différent du précédent »: a description, not a value."""
        return bool(_GOES_ON.match(self.folded, value.end()))

    def _ends_alone(self, value: re.Match[str]) -> bool:
        """« clef WPA lesmouettes », and nothing else in the sentence."""
        word = fold(bare(self._token(value)))
        alone = not _DETERMINER.sub("", self.before) and not self.folded[value.end() :].strip(" .")
        known = word in BELONGINGS or ADJECTIVE.fullmatch(self._token(value).lower())
        return alone and len(word) >= 6 and word.isalpha() and not known

    def _token(self, value: re.Match[str]) -> str:
        start, end = value.span(value.lastgroup or 0)
        return self.text[start:end]

    def _whole(self, value: re.Match[str]) -> tuple[int, int]:
        """The value without the punctuation around it, with the pieces that go on after it."""
        start, end = value.span(value.lastgroup or 0)
        if value.lastgroup != "bare":
            return start, end
        if self.text[self.label.start() - 1 : self.label.start()] in ("?", "&"):
            end = start + len(re.split("[&#]", self.text[start:end])[0])
        while end > start + 1 and self.text[end - 1] in ".,;:)\"'»\u201d]}":
            end -= 1
        if phrase := _PHRASE.match(self.folded, start):
            return phrase.span()
        if groups := GROUPS.match(self.text, start):
            return groups.span()
        if self.label["key"] and (fours := _FOURS.match(self.folded, start)):
            return fours.span()
        if self.label["key"] and _CHUNK.fullmatch(self.folded, start, end):
            chunks = _CHUNKS.match(self.folded, end)
            return start, chunks.end() if chunks else end
        if halves := _HALVES.match(self.folded, start):
            return halves.span()
        another = _LISTED if self.label[0].startswith(("codes", "mots")) else _ANOTHER
        while (more := another.match(self.folded, end)) and looks_secret(more[1]):
            end = more.end()
        return start, end
