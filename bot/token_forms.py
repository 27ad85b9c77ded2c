"""Keys and tokens that are known by their form alone, as services write them."""

import re
from collections.abc import Iterator

from bot.folding import fold
from bot.secret_shapes import GROUPS, is_public, is_unspeakable

Span = tuple[int, int]

# Forms that give a secret away without any label. The look-behinds keep a search from starting
# again inside a run that has just failed.
_TOKEN = re.compile(
    r"\$(?:1|2[abxy]?|5|6|7|8|9|14|y|apr1|argon2id?)\$[^\s\"',;:]{8,}"
    r"|(?<![\w:])\d{8,10}:[A-Za-z0-9_-]{30,64}(?![\w-])"
    r"|(?<![\w-])(?:c[ks]_[0-9a-f]{40}|(?:npm|hf|shpat|dop_v1)_\w{20,}"
    r"|SG\.[\w-]{16,64}\.[\w-]{16,64}|[spr]k_(?:live|test)_\w{8,}"
    r"|(?:[a-z]{2,8}_){1,3}(?=[A-Za-z]{0,40}[0-9])(?=[a-z0-9]{0,40}[A-Z])(?=[A-Z0-9]{0,40}[a-z])"
    r"[A-Za-z0-9]{16,128}(?!\w)"
    r"|GOCSPX-[\w-]{16,}|ya29\.[\w-]{20,}|glsa_\w{20,}|whsec_\w{16,}|tskey-[\w-]{16,}|[sr]k-[\w-]{20,}"
    r"|gh[pousr]_\w{20,}|github_pat_\w{20,}"
    r"|glpat-[\w-]{20,}|xox[abprs]-[\w-]{10,}|AKIA[0-9A-Z]{16}|AIza[\w-]{30,}"
    r"|eyJ[\w-]{8,512}\.[\w-]{8,4096}(?:\.[\w-]{0,4096})?)"
    r"|(?<![\w+/=.:?&-])(?=[^a-z\s]{0,80}[a-z])(?=[^A-Z\s]{0,80}[A-Z])(?=[^0-9\s]{0,80}[0-9])"
    r"[A-Za-z0-9+/]{40,}={0,2}(?![\w.:-])"
    r"|(?<!\w)[0-9a-fA-F]{64}(?!\w)"
)
_PUBLIC_HASH = re.compile(
    r"\b(?:sha-?\d{1,3}(?:sum)?|md5(?:sum)?|hash|empreinte|fingerprint|checksum|digest|commit|signature"
    r"|somme de controle|public[- _]?key|(?:cle|clef) publique|ssh-(?:rsa|ed25519|dss)|ecdsa-\S+)"
    r"(?![^\n]{0,160}\b(?:private|privee?|secret|token|password|mot de passe))[^\n]{0,160}$"
)
_BEARER = re.compile(
    r"\bauthorization ?[:=] ?(?:(?:bearer|basic|token) {1,3})?"
    r"(?!bearer|basic|token)(?P<value>[^\s\"']{6,})"
    r"|\bbearer {1,3}(?P<bearer>[^\s\"']{16,})"
    r"|\bbasic {1,3}(?P<basic>[a-z0-9+/]{8,512}={0,2})(?![\w-])"
)


# « qF7!mR2z », « Vacances2024* »: small and capital letters, a digit, and a sign that is none of
# prose. A mark at the end may be the sentence's own.
_WORD = re.compile(r"(?<![^\s\"'«(,:])[^\s\"'«»()<>{}\[\],;/=\\|]{7,32}")
_OF_ALL_KINDS = re.compile(r"(?=.{0,32}[a-z])(?=.{0,32}[A-Z])(?=.{0,32}\d)")
_SIGN = re.compile(
    r"[!$#%^~](?=\w)|\*(?=[^\W\d])|(?<=\w)[$#%^*~](?!\w)|(?<=[^\W\d])@(?=[^\W\d])(?!.*\.)"
)
_GOES_ON = re.compile(r" [a-zà-ÿ]")
_NUMBER_LAST = re.compile(r"[^\W\d]{4,}\d{2,}$")


def announced_tokens(text: str) -> Iterator[Span]:
    """What follows « Authorization: », « Bearer » or « Basic », in order."""
    for found in _BEARER.finditer(fold(text)):
        if found["basic"] and not re.search("[a-z][A-Z0-9=]", text[slice(*found.span("basic"))]):
            continue
        yield found.span(found.lastgroup or 0)


def bare_tokens(text: str) -> Iterator[Span]:
    """Keys, tokens and hashes of passwords that need no label, in order."""
    for found in _TOKEN.finditer(text):
        before = fold(text[max(0, found.start() - 160) : found.start()])
        # What crypt(3) wrote is the hash of a password, whatever it is called.
        if found[0].startswith("$") or not _PUBLIC_HASH.search(before):
            yield found.span()
    for found in GROUPS.finditer(text):
        if is_unspeakable(found[0], least=3):
            yield found.span()


def bare_passwords(text: str) -> Iterator[Span]:
    """Words that nobody writes for anything but a password, in order."""
    for found in _WORD.finditer(text):
        word = found[0].rstrip(".:?!")
        # A mark that does not end the sentence is the word's own: « Azur123! je suis sûr ».
        own = found[0].endswith("!") and _GOES_ON.match(text, found.end())
        if own and _NUMBER_LAST.search(word):
            word = found[0]
        elif not _SIGN.search(word):
            continue
        if _OF_ALL_KINDS.match(word) and not is_public(word):
            yield found.start(), found.start() + len(word)
