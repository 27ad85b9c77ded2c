"""Where people say a secret after its name: « mdp : … », « ma clé wifi c'est … », `psk="…"`.

French says much about passwords without telling any (« mon mot de passe est refusé »), so a value
is judged by what stands before it, by its form, and against the words that usually follow.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.folding import fold

# All patterns read folded text. Every repetition is bounded: a label costs the same everywhere.
_PASSWORDS = (
    r"mots? ?(?:de|d|2) ?passe?s?|motdepasse?s?|m\.?d\.?p|phrase (?:de )?passe"
    r"|pass?wor?d?s?|passwort|passwd|passphrase|passcode|pwd|pswd|psw"
    r"|code (?:wi-?fi|secret|pin|d['e ]{1,2}acces|de connexion)"
)
_KEYS = (
    r"(?:cle|clef)s? (?:(?:de|du|d') ?(?:la )?)?(?:(?:wi-?fi|wpa[23]?|wep|psk|api|wireguard"
    r"|chiffrement|cryptage|acces|privee|secrete|partagee|pre-?partagee|reseau"
    r"|securite) ?){1,3}(?<! )(?! ?usb)"
    r"|(?:wpa[23]?|wep|wi-?fi|api|network|security|encryption|private|pre-?shared|shared|auth"
    r"|access|secret|license)[-_ ]?key|(?:pre-?)?shared[-_ ]secret|client[-_ ]secret"
    r"|(?:auth|access|api|bearer)[-_ ]token|jeton d'(?:acces|api)|(?:wpa[23]?[-_ ])?psk|key-string"
)
# Words of everyday speech: only a sign right after them announces a secret.
_WEAK_PASSWORDS = r"(?<!se )(?<!ne )(?<!ca )(?<!il )(?<!on )(?<!qui )passe|pass|pw"
_WEAK_KEYS = r"secret|token|jeton|(?<!mot )(?<!mots )cle|key\d?|community|communaute"
_LABEL = re.compile(
    rf"(?<![a-z])(?:(?P<password>{_PASSWORDS})|(?P<key>{_KEYS})"
    rf"|(?P<weak_password>{_WEAK_PASSWORDS})|(?P<weak_key>{_WEAK_KEYS}))(?![a-z0-9])"
)

_WORDS = r"(?P<between>(?: {1,3}[a-z0-9][\w'./-]{0,24}){0,6}?)"
_ROLES = r"(?P<between>(?: {1,3}(?:wi-?fi|admin|root|ubnt|ssh|web|snmp|wpa[23]?|box|string)){0,2})"
_COLON = r"[\"'»>)]{0,2} {0,3}(?:\([^()\n]{0,40}\) {0,3})?(?::=|::?|=>?|-?>|(?<=>)) {0,5}\n? {0,3}"
_COLON += r"(?:(?:c ?'? ?est|est|is) {1,2})?"
_IS_WORD = r"(?: ?,)? {1,2}(?:c ?'? ?est|s'est|est|sera|etait|is|was|c)"
_SIGN = re.compile(_WORDS + _COLON)
_WEAK_SIGN = re.compile(_ROLES + _COLON)
_VERB = re.compile(
    _WORDS + _IS_WORD + r" {1,3}(?:(?:bien|maintenant|now|le suivant|la suivante) )?(?:[:=] {0,2})?"
)
_SPACE = re.compile(_ROLES + r" {1,3}")
_VALUE = re.compile(
    r"\"(?P<double>[^\"\n]{1,200})\"|« ?(?P<french>[^»\n]{1,200}?) ?»"
    r"|'(?P<single>[^'\n]{1,200})'|(?P<bare>(?:[^\s<]|<(?!/))+)"
)
_CLAUSE = re.compile(r"(?P<bare>[^\s\"'«][^\n,;\"«»]{0,160})")
_ANOTHER = re.compile(r" {1,2}(?:ou|et|puis|or|and|sinon) {1,2}([^\s]{1,80})")
_CHUNK = re.compile(r"[0-9a-f]{2,8}")
_CHUNKS = re.compile(r"(?:[ -](?=[a-f]{0,7}[0-9])[0-9a-f]{2,8}(?![\w])){1,16}")

# « mot de passe oublié commande : 20418 »: the sign belongs to another label.
_OTHER_LABEL = re.compile(
    r"\b(?:commande|cde|ip|ports?|modele|numero|no|ref\w{0,9}|serie|sn|mac|vlan|firmware|version"
    r"|tel\w{0,8}|portable|mobile|suivi|colis|facture|postal|cp|question|erreur|ssid|date|prix)$"
    r"|n°$"
)
_FORGOTTEN = re.compile(r"oubli|perdu|comment|reinit|recuper|retrouv|forgot|lost|reset|\bquel")
_INTRODUCED = re.compile(
    r"(?:\bvoici|\bvoila|\b(?:logins?|user(?:name)?|utilisateur|identifiant|compte) ?[:=]? ?"
    r"[^\s]{1,40}[\s,;/]{1,3}(?:et )?)(?: ?\b(?:le|mon|un|les|la|ma))? ?$"
)
_ORDINARY_WORDS = """
a actif active aes afin ai ajouter alors an and apres are as assez at au aujourd aussi auto autre
aux avant avec be beaucoup bien bizarre bon bonjour bonne bonsoir but by c ca car ccmp ce cela
celle celles celui ces cet cette chain chez ci combien comme comment complique correct correcte
dans de demain depuis derriere des desactive desactivee dessous dessus deux devant donc du dur en
encore encryption enfin ensuite est et etait etiquette etrange eu euh expired facile fait false
fausse faux fine for forgotten fort good grave has help hier ici idem il ils important in inactif
inutile it jamais je juste l la le les leur login lost lui ma mais mdp meme merci mes mieux moi
moins mon mot motdepasse mots ne necessaire ni no non none nos not notre nous nul null nulle
obligatoire of off ok on or ou oui par pareil parfois pas pass passe passwd password pb peu peut
plait plus policy possible pour pourquoi pourtant pouvez pouvoir probleme psk puis pwd qu quand
que quel quelle quels qui quoi rate recovery required rien ro rw sa sans se ses si simple slt son
sont sous souvent ssid still stp suivant suivante sur sure svp ta tel the tkip to toi tous tout
toute tres trop true tu un une unknown urgent valide vide vieux visible voici vos votre vous vrai
wep with wpa wpa2 wpa3 wrong y yes
"""
_ORDINARY = frozenset(_ORDINARY_WORDS.split())
_STARTS_ORDINARY = re.compile(
    r"oubli|perdu|refus|rejet|bloq|blok|incor|inval|introuv|inconnu|expir|chang|modif|impos|mauv"
    r"|demand|reinit|enregis|ecrit|inscri|indiqu|marqu|accept|reconnu|fonctionn|marche|defin"
    r"|configur|chiffr|crypt|masqu|cache|envoy|compromis|pirat|trouv|mettre|qu'|[jlmntsdc]'"
)
_ADJECTIVE = re.compile(r".{3,}(?:é|ée|és|ées|able|ible|eux|euse|ant|ment|oire)")
_PUBLIC = re.compile(
    r"(?:\d{1,3}\.){3}\d{1,3}(?:[/:]\d{1,5})?|(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}"
    r"|(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}|[\w.+-]{1,64}@[\w.-]{1,200}|[a-z]{2,8}://.*|www\..*"
    r"|(?:n°|#|(?:ar|cmd|rma)-?)\d{3,10}|(?:\+33|0)[\d.]{9,14}|\d[a-z]\d{11}|[a-z]{2}\d{9}[a-z]{2}"
    r"|v?\d{1,3}(?:\.\d{1,5}){1,3}\w{0,8}|802\.\d\w{0,5}|wpa\d?[\w/-]{0,8}|wi-?fi\d?|cat\d\w?"
    r"|\d{1,4}(?:[.,]\d{1,3})?[a-zµ²°%€]{1,3}|\d{1,2}[/h]\d{0,2}(?:/\d{2,4})?|m\d{1,2}|ac\d?²?"
    r"|(?:eap|cpe|wbs|rb|crs|ccr|css|sg|sx|uap|ns|ls|lbe|pbe|nbe|u|usw|us|udm|ucg|usg|erx?|ep|ax|ar"
    r"|wa|wr|mr|re|sxt|lhg|ds|ipc|gs|gwn|gxp|archer|eth|ether|gi|fa|te|sfp|vlan)"
    r"[-_]?\d[\w²+./-]{0,24}|tl-[a-z]{1,6}\d[\w²+./-]{0,24}|[hwc]ap(?:ac|ax|lite)?\d?²?"
)
_AROUND = " \u00a0\u202f.,;:!?()\"'\u2019«»\u201c\u201d[]"
_TINY = re.compile(r"\d{1,2}")  # « mot de passe : 8 caractères »
_SYMBOL = re.compile(r"[\d@#$%&*!?+=^|~\\<>{}]")


class Said(NamedTuple):
    """A secret in a text: its span, and whether it is a key rather than a password."""

    start: int
    end: int
    is_key: bool


def said_secrets(text: str) -> Iterator[Said]:
    """The values that follow a label, in order, without their quotes."""
    folded = fold(text)
    position = 0
    while label := _LABEL.search(folded, position):
        span = _Reading(text, folded, label).span()
        position = span[1] if span else label.end()
        if span:
            yield Said(*span, bool(label["key"] or label["weak_key"]))


def is_ordinary(token: str) -> bool:
    """True for a word that follows a label without being the secret."""
    word = fold(_bare(token))
    return (
        word in _ORDINARY
        or not word
        or bool(_STARTS_ORDINARY.match(word) and not _SYMBOL.search(word))
    )


def is_public(token: str) -> bool:
    """True for an address, an order reference, a telephone or tracking number, a model, a unit."""
    return bool(_PUBLIC.fullmatch(fold(_bare(token))))


def looks_secret(token: str) -> bool:
    """True when the form alone gives a secret away: a digit or a symbol within, nothing public."""
    word = _bare(token)
    return len(word) >= 4 and bool(_SYMBOL.search(word)) and not is_public(word)


def _bare(token: str) -> str:
    return token.strip(_AROUND)


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
        if not self.weak and (verb := _VERB.match(self.folded, self.label.end())):
            value = _VALUE.match(self.folded, verb.end())
            if value and self._fits_after_verb(verb["between"], value):
                return self._whole(value)
        if space := _SPACE.match(self.folded, self.label.end()):
            value = _VALUE.match(self.folded, space.end())
            if value and self._fits_after_space(value):
                return self._whole(value)
        return None

    def _fits_after_sign(self, sign: re.Match[str], value: re.Match[str]) -> bool:
        token = self._token(value)
        if not any(each.isalnum() for each in token):
            return False
        if sign[0] == "=":  # a configuration, where any word is a value
            return True
        if is_ordinary(token) or _TINY.fullmatch(_bare(token)):
            return False
        if self.label["weak_key"] and self.label[0] not in ("community", "communaute"):
            return "=" in sign[0] or (len(_bare(token)) >= 6 and looks_secret(token))
        if not sign["between"]:
            return not (_FORGOTTEN.search(self.before) and token.isalpha())
        if _OTHER_LABEL.search(sign["between"]) or is_public(token):
            return False
        about = self.before + sign["between"]
        return not _FORGOTTEN.search(about) or looks_secret(token)

    def _fits_after_verb(self, between: str, value: re.Match[str]) -> bool:
        token = self._token(value)
        word = _bare(token)
        if len(word) < 3 or is_ordinary(token):
            return False
        if value.lastgroup != "bare":
            return True
        if _SYMBOL.search(word):
            return looks_secret(token) or not (between or self.label["key"])
        if _ADJECTIVE.fullmatch(word.lower()) or _FORGOTTEN.search(self.before + between):
            return False
        # « le mot de passe de la borne est admin », but not « … est celui de la borne »
        ends = not self.folded[value.end() : value.end() + 2].strip(" .!?,;\n")
        return ends or not between

    def _fits_after_space(self, value: re.Match[str]) -> bool:
        token = self._token(value)
        if len(_bare(token)) < 3 or is_ordinary(token):
            return False
        if value.lastgroup != "bare":
            return " " not in self.folded[value.start() + 1 : value.end() - 1].strip()
        if _INTRODUCED.search(self.before) and not self.weak:
            return not is_public(token)
        if self.label["weak_key"] or self.label[0] == "passe":
            return False
        return looks_secret(token) and any(each.isdigit() for each in token)

    def _token(self, value: re.Match[str]) -> str:
        start, end = value.span(value.lastgroup or 0)
        return self.text[start:end]

    def _whole(self, value: re.Match[str]) -> tuple[int, int]:
        """The value without the punctuation around it, with the pieces that go on after it."""
        start, end = value.span(value.lastgroup or 0)
        if value.lastgroup != "bare":
            return start, end
        while end > start + 1 and self.text[end - 1] in ".,;:)\"'»\u201d]}":
            end -= 1
        if self.label["key"] and _CHUNK.fullmatch(self.folded, start, end):
            chunks = _CHUNKS.match(self.folded, end)
            return start, chunks.end() if chunks else end
        while (more := _ANOTHER.match(self.folded, end)) and looks_secret(more[1]):
            end = more.end()
        return start, end
