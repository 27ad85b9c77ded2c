"""Keys and tokens that are known by their form alone, as services write them."""

import re
from collections.abc import Iterator

from bot.folding import fold
from bot.secret_shapes import GROUPS, is_unspeakable

Span = tuple[int, int]

# Forms that give a secret away without any label. The look-behinds keep a search from starting
# again inside a run that has just failed.
_TOKEN = re.compile(
    r"\$(?:1|2[abxy]?|5|6|7|8|9|14|y|apr1|argon2id?)\$[^\s\"',;:]{8,}"
    r"|(?<![\w:])\d{8,10}:[A-Za-z0-9_-]{30,64}(?![\w-])"
    r"|(?<![\w-])(?:c[ks]_[0-9a-f]{40}|(?:npm|hf|shpat|dop_v1)_\w{20,}"
    r"|SG\.[\w-]{16,64}\.[\w-]{16,64}|[spr]k_(?:live|test)_\w{8,}"
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
