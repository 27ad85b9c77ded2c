"""E-mail addresses: whole, in running text as people write them, and slips in their domain."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import OSA

from bot.folding import fold

# The one pattern of an address. Every part is bounded, and no two neighbours share a character.
_LOCAL = r"\w[\w.+'&-]{0,63}"
_DOMAIN = r"[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.[^\W\d_]{2,63}"
# Not who logs in to which machine: « ssh admin@srv.example.com ».
_BEGIN = r"(?<!ssh )(?<!scp )(?<!sip:)(?<!//)(?<![\w.+'&@-])"
_END = r"(?![\w@]|[.-]\w)"
_ADDRESS = re.compile(rf"{_BEGIN}{_LOCAL}@{_DOMAIN}{_END}")
_WHOLE = re.compile(rf"{_LOCAL}@{_DOMAIN}")
_LONGEST = 254
# What a mail server accepts before the sign; more is found in a text, and not written to.
_WRITABLE = re.compile(r"[\w+'&-]+(?:\.[\w+'&-]+)*", re.ASCII)

# Where people in France have their mail, the more usual first: what slips are measured against.
_PROVIDER_NAMES = (
    "gmail.com orange.fr hotmail.fr hotmail.com free.fr yahoo.fr wanadoo.fr laposte.net sfr.fr "
    "outlook.fr outlook.com live.fr yahoo.com icloud.com bbox.fr neuf.fr protonmail.com aol.com "
    "msn.com gmx.fr gmx.com numericable.fr club-internet.fr aliceadsl.fr live.com "
    # No provider, but what manuals and demonstrations use, hence slips of it too.
    "example.fr example.com example.org"
)
_PROVIDERS = tuple(_PROVIDER_NAMES.split())
# Providers too, and near enough to one of the above to look like a slip of it.
_OTHER_PROVIDER_NAMES = (
    "mail.com email.com ymail.com mail.fr me.com mac.com pm.me proton.me aol.fr mailo.com "
    "mailo.fr netc.fr voila.fr noos.fr cegetel.net nordnet.fr tutanota.com hotmail.co.uk "
    "exemple.fr exemple.com example.net exemple.org "
    "rocketmail.com googlemail.com dartybox.com bouygtel.fr 9online.fr live.be live.ca free.org"
)
_KNOWN = frozenset((*_PROVIDERS, *_OTHER_PROVIDER_NAMES.split()))
# These names give mail under no other ending: « gmail.fr » and « wanadoo.com » are slips.
_ONE_ENDING = {"gmail": "gmail.com", "wanadoo": "wanadoo.fr", "icloud": "icloud.com"}
_SHORT_NAME, _LONG_NAME = 4, 7
_NEIGHBOURS = frozenset(
    frozenset(pair)
    for row in ("azertyuiop", "qwertyuiop", "qsdfghjklm", "asdfghjkl", "wxcvbn", "zxcvbnm")
    for pair in pairwise(row)
) | {frozenset(pair) for pair in ("iy", "ck", "o0", "ae", "ou", "il", "1l", "aq", "zs", "mn")}


@dataclass(frozen=True)
class Located:
    """An address in a text, as it is to be written; text[start:end] is how it was typed there."""

    address: str
    start: int
    end: int


def is_email(text: str) -> bool:
    """Whether the text is exactly one address, and one that can be written to."""
    is_one = len(text) <= _LONGEST and _WHOLE.fullmatch(text) is not None
    return is_one and _WRITABLE.fullmatch(text.partition("@")[0]) is not None


def find_emails(text: str) -> list[Located]:
    """The addresses of a text in their order, lower case; offsets are those of the text.

    « jean @ gmail.com », « jean arobase orange point fr » and « jean@gmail,com » are read where
    nothing else can be meant. A slip in the domain stays: `suggested` tells what to ask.
    """
    found = [
        Located(match.group().lower(), *match.span())
        for match in _ADDRESS.finditer(text.replace("\u2019", "'"))
        if match.end() - match.start() <= _LONGEST
    ]
    if _MAYBE.search(text):
        for other in (*_spoken(fold(text)), *_apart(fold(text))):
            if all(other.end <= each.start or other.start >= each.end for each in found):
                found.append(other)
    return sorted(found, key=lambda each: each.start)


def first_email(text: str) -> str | None:
    found = find_emails(text)
    return found[0].address if found else None


def suggested(address: str) -> str | None:
    """The address that was probably meant when its domain is a slip of a well-known one, or when
    what comes before cannot be written to: « hélène », « jean. », « marie..d ».

    None for a well-known domain, and for one that may well be a company's: « grange.fr » is one
    letter from « orange.fr », but not the slip of a finger.
    """
    local, _, typed = address.rpartition("@")
    typed = typed.lower()
    name, _, ending = typed.partition(".")
    if not local or not ending:
        return None
    meant = _writable(local)
    domain = None if typed in _KNOWN else _ONE_ENDING.get(name) or _nearest(name, ending)
    return f"{meant}@{domain or typed}" if domain or meant != local else None


def _writable(local: str) -> str:
    """Without accents and dots too many; as it is when that is not what is wrong with it."""
    if _WRITABLE.fullmatch(local):
        return local
    plain = ".".join(part for part in fold(local.replace("œ", "oe")).split(".") if part)
    return plain if _WRITABLE.fullmatch(plain) else local


def _nearest(name: str, ending: str) -> str | None:
    slips = {known: _slips(name, ending, *known.split(".", 1)) for known in _PROVIDERS}
    near = [known for known in _PROVIDERS if slips[known] is not None]
    return min(near, key=lambda known: slips[known] or 0, default=None)


def _slips(name: str, ending: str, known_name: str, known_ending: str) -> int | None:
    """How many slips are between; None when these are two different domains."""
    ending_slips = OSA.distance(ending, known_ending, score_cutoff=1)
    if ending_slips > 1 or abs(len(name) - len(known_name)) > 2:
        return None
    name_slips = 0 if name == known_name else _name_slips(name, known_name)
    if name_slips is None:
        return None
    return name_slips + ending_slips


def _name_slips(name: str, known: str) -> int | None:
    most = 2 if len(known) >= _LONG_NAME else 1
    distance = OSA.distance(name, known, score_cutoff=most)
    if distance > most:
        return None
    if distance == 2:
        return 2 if name[0] == known[0] else None
    if sorted(name) == sorted(known):
        return 1  # two letters in each other's place
    at = next((i for i, (a, b) in enumerate(zip(name, known, strict=False)) if a != b), len(known))
    if len(name) > len(known):
        at = min(at, len(name) - 1)
        doubled = name[at] in name[max(0, at - 1) : at]
        return 1 if doubled or len(known) > _SHORT_NAME else None
    if len(known) <= _SHORT_NAME:
        return None  # « fred.fr » and « snr.fr » are others than « free.fr » and « sfr.fr »
    if len(name) < len(known):
        return 1 if at or len(known) >= _LONG_NAME else None
    likely = frozenset((name[at], known[at])) in _NEIGHBOURS
    return 1 if likely or (at and len(known) >= _LONG_NAME) else None


# Anything else than plain words; most messages are not looked at any further.
_MAYBE = re.compile(r"@|arobase?|\bat\b|\bchez\b", re.IGNORECASE)
_ENDINGS = "com|fr|net|org|eu|bzh|be|ch|ca|re|io|me|info|pro|asso"
_NAMES = sorted({known.partition(".")[0] for known in _KNOWN}, key=len, reverse=True)
_WELL_KNOWN = rf"(?P<name>{'|'.join(map(re.escape, _NAMES))})"
# « jean @ gmail.com », « jean@gmail,com », « jean@gmailcom », « jean@orange fr ».
_APART = re.compile(
    rf"{_BEGIN}(?P<local>{_LOCAL}) {{0,2}}@ {{0,2}}"
    rf"(?:{_WELL_KNOWN}[ .,;]{{0,3}}(?P<ending>com|fr|net)"
    rf"|(?P<domain>[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{0,4}}\.[^\W\d_]{{2,24}})"
    rf"|(?P<split>[\w-]{{2,63}})(?: \. ?|\. )(?P<tail>{_ENDINGS})){_END}"
)
_SIGN = r"(?:[(\[{](?:at|arobase)[)\]}]|arobase?s?|@)"
_DOT = r"(?: ?\. ?| (?:point|dot) | ?[\[(](?:point|dot)[\])] ?)"
_JOINED = r"(?: (?:point|tiret|underscore|dot|tiret du (?:bas|6)) | \. |[.-])"
_SPOKEN = re.compile(
    rf"{_BEGIN}(?P<local>\w[\w+]{{0,40}}(?:{_JOINED}[\w+]{{1,40}}){{0,4}}) {{0,2}}"
    rf"(?:(?P<sign>{_SIGN})|(?P<word>\b(?:at|chez)\b)) {{0,2}}"
    rf"(?:{_WELL_KNOWN}(?:{_DOT}| )(?P<ending>com|fr|net)"
    rf"|(?P<domain>[\w-]{{2,63}}(?:(?:{_DOT})[\w-]{{2,63}}){{0,2}}{_DOT}(?:{_ENDINGS}))){_END}"
)
# Never somebody's name: « mon mail est @… », « je suis chez orange.fr ».
_NO_NAME_WORDS = (
    "mail mails email e-mail courriel adresse est c'est c cest et ou a le la les un une des du de "
    "suis client cliente abonne abonnee internet fibre adsl box ligne compte site mon ma chez ici "
    "bonjour bonsoir salut coucou merci svp stp oui non ok alors donc "
    "pardon desole desolee oups mince zut erreur plutot enfin ah ben bah bon euh voila bien "
    "voici commande commandee achete acheter vu moi pas plus aussi en sur par telephone"
)
_NO_NAMES = frozenset(_NO_NAME_WORDS.split())
_LAST_WORD = re.compile(r"[\w'-]+(?= $)")
_MAIL_BEFORE = re.compile(r"(?:mail|mel|courriel|adresse|ecri\w{1,5}|joindre)\b[^@]{0,30}$")


def _apart(folded: str) -> Iterator[Located]:
    for match in _APART.finditer(folded):
        tail = f"{match['name']}.{match['ending']}" if match["name"] else match["domain"]
        domain = tail or f"{match['split']}.{match['tail']}"
        if match["local"] in _NO_NAMES or _may_be_cut(folded, match):
            continue
        if not match["name"] or domain in _KNOWN:
            yield Located(f"{match['local']}@{domain}", *match.span())


def _may_be_cut(folded: str, match: re.Match[str]) -> bool:
    """Whether « marc bihan @ gmail.com » may mean more than the word before the sign."""
    before = _LAST_WORD.search(folded, 0, match.start())
    apart = folded[match.end("local") : match.end("local") + 1] == " "
    return apart and before is not None and before.group() not in _NO_NAMES


def _spoken(folded: str) -> Iterator[Located]:
    for match in _SPOKEN.finditer(folded):
        local, start = _spelled_out(match["local"]), match.start()
        domain = (
            f"{match['name']}.{match['ending']}"
            if match["name"]
            else re.sub(_DOT, ".", match["domain"])
        )
        if local in _NO_NAMES or (match["name"] and domain not in _KNOWN):
            continue
        if _may_be_cut(folded, match):
            continue
        if match["word"]:
            # « chez » is an everyday word: a name with a sign in it, or word of mail, or nothing
            # else in the message.
            told = _MAIL_BEFORE.search(folded, max(0, start - 45), start)
            likely = told or not local.isalpha() or not folded[:start].strip()
            if domain not in _KNOWN or not likely:
                continue
        yield Located(f"{local}@{domain}", *match.span())


def _spelled_out(local: str) -> str:
    local = re.sub(r" (?:point|dot) ", ".", local)
    local = re.sub(r" (?:underscore|tiret du (?:bas|6)) ", "_", local)
    return re.sub(r" tiret ", "-", local).replace(" ", "")
