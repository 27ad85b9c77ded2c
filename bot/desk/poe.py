"""PoE standards: how people write them, which goes with the device and which with the source."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

Role = Literal["powered", "source"]

AF, AT, BT = "802.3af", "802.3at", "802.3bt"
PASSIVE_24, PASSIVE_48 = "passive 24 V", "passive 48 V"
STANDARDS = (AF, AT, BT, PASSIVE_24, PASSIVE_48)

# Watts that a port gives at least, by the IEEE 802.3 types; bt starts with type 3.
_WATTS = {AF: "15,4", AT: "30", BT: "60"}


@dataclass(frozen=True)
class Mention:
    """A span of a text that speaks of the powered device or of the power source; `standard` is
    what is known of a name."""

    start: int
    end: int
    role: Role
    standard: str | None = None


_IEEE = r"(?:i?eee ?)?8[0o]2[ .,]?3[ -]?"
_MENTIONS = re.compile(
    rf"(?P<af_at>{_IEEE}af ?(?:/|-|et|ou|\+) ?(?:{_IEEE})?at\b|\baf ?/ ?at\b)"
    rf"|(?P<bt>{_IEEE}bt\b|\bpoe ?\+ ?\+|\bpoe plus plus\b|\b4ppoe\b|(?<=du )bt\b)"
    rf"|(?P<at>{_IEEE}at\b|\bpoe ?\+|\bpoe plus\b(?! (?:de|que|en|du))|(?<=du )at\b|(?<=l')at\b)"
    rf"|(?P<af>{_IEEE}af\b|\bpoe af\b|(?<=borne )af\b|(?<=switch )af\b|(?<=port )af\b"
    rf"|(?<=du )af\b|(?<=l')af\b|(?<=en )af\b)"
    r"|(?P<passive>\bpassi(?:f|ve|v)s?\b[ ,(]{0,2}(?:poe |en |de |du |a |\d ?ports ){0,2}"
    r"(?P<after>24|48) ?v?(?:olts?)?\b"
    r"|\b(?P<before>24|48) ?(?:v|volts?)[ ,(]{0,2}(?:poe |en |dc ){0,2}passi(?:f|ve|v)s?\b)"
    # 24 V over Ethernet is always passive, while 48 V is also what 802.3af measures.
    r"|(?P<poe_24>\b(?:poe|injecteurs?)(?: poe)?(?: en| de| du)? ?24 ?v(?:olts?)?\b"
    r"|\b24 ?v(?:olts?)? poe\b)"
)
_CONTEXT = re.compile(
    r"(?P<powered>\b(?:demande|necessite|attend|exige|reclame|requiert|veut|accepte|a besoin|besoin"
    r"|prend|se contente|appareil|equipement)\b)"
    r"|(?P<source>\b(?:fourni[ts]?|delivre|donne|envoie|injecte|sort|fait d[ue]|source|mis|mets|sur"
    r"|n'(?:a|ai|avons|est) que|armoire|baie"
    r"|port|switch|injecteurs?|commutateur|alim(?:entation)?|alimente(?:e|es|s)?(?: par| en| avec)"
    r"|branche(?:e|es|s|r)? (?:sur|en))\b)"
)
_CLAUSE_END = re.compile(r"[!?;\n]|\.(?!\d)|, (?=(?:mon|ma|mes|le|la|les|un|une|mais|alors)\b)")


# « caméra en 802.3at », « borne donnée pour du 802.3at »: said of what stands just before.
_SAID_OF = re.compile(
    r"[\s(,:]*(?:(?:qui|elle|il|est|sont|c'est|en|de|du|au|poe|poe\+|ip|norme|type|standard|classe"
    r"|compatible|prevue?s?|donnee?s?|vendue?s?|annoncee?s?|conforme|pour|a la|alimentables?"
    r"|est-elle|est-il|seulement|[\d.]{1,7}|passif|v) ?){0,5}[\s(]*"
)
_ASKED = re.compile(
    r"\b(?:accepte|supporte|tolere|encaisse|marche|fonctionne\w{0,1}|tourne|tient|demarre|aliment\w+)"
    r"\b[^?]*$"
)
_WISHED_AWAY = re.compile(
    r"\b(?:evit\w{1,3}|plutot qu\w?|pas d|au lieu d|remplacer|sans)\b[^.;!?]{0,24}$"
)


def read_standards(folded: str, mentions: Iterable[Mention]) -> Iterator[tuple[Role, str]]:
    """Each standard of the folded text, with what it belongs to.

    That is what it directly follows (« caméra en 802.3at »), else the nearest in the same clause.
    A standard that stands alone (« je suis en 802.3af ») is taken for the source, which is what
    people read on their switch.
    """
    names = [*mentions]
    marks = names + [
        Mention(*found.span(), "powered" if found["powered"] else "source")
        for found in _CONTEXT.finditer(folded)
    ]
    if "difference entre" in folded:  # a question about the standards, of nothing that is there
        return
    ends = [found.start() for found in _CLAUSE_END.finditer(folded)] + [len(folded)]
    last: tuple[int, Role] | None = None
    given: dict[Role, str] = {}
    for found in _MENTIONS.finditer(folded):
        begin = max((end for end in ends if end <= found.start()), default=0)
        stop = min((end for end in ends if end >= found.end()), default=len(folded))
        near = [mark for mark in marks if mark.start >= begin and mark.end <= stop]
        if last and not folded[last[0] : found.start()].strip(" (/,"):
            role = last[1]  # « en poe+ 802.3at »
        else:
            role = _owner(folded, found, near)
            if folded[stop : stop + 1] == "?" and _asked_of(folded, found, near):
                if any(each.role == "source" and each.standard for each in names):
                    continue
                role = "source"
        last = (found.end(), role)
        if role == "source" and _WISHED_AWAY.search(folded, begin, found.start()):
            continue
        # « Il demande du 802.3at, ici c'est du 802.3af »: the second is of the other side.
        again = given.get(role, _standard(found, role)) != _standard(found, role)
        if again and len(given) == 1 and not _said_of(folded, found, near):
            role = "source" if role == "powered" else "powered"
        given[role] = _standard(found, role)
        yield role, given[role]


def _owner(folded: str, found: re.Match[str], near: list[Mention]) -> Role:
    if not near:
        return "source"
    if left := _said_of(folded, found, near):
        return left.role
    return min(near, key=lambda mark: _distance(mark, found)).role


def _said_of(folded: str, found: re.Match[str], near: list[Mention]) -> Mention | None:
    before = [mark for mark in near if mark.end <= found.start()]
    left = max(before, key=lambda mark: mark.end, default=None)
    said = left and _SAID_OF.fullmatch(folded, left.end, found.start())
    return left if said else None


def _asked_of(folded: str, found: re.Match[str], near: list[Mention]) -> bool:
    """« Le LiteBeam accepte le 48 V passif ? » tells what it would be fed, not what it needs."""
    known = any(mark.role == "powered" and mark.standard for mark in near)
    return known and bool(_ASKED.search(folded, near[0].start, found.start()))


def _distance(mark: Mention, found: re.Match[str]) -> tuple[int, int]:
    """Characters between, and what stands before winning over what stands after."""
    if mark.end <= found.start():
        return found.start() - mark.end, 0
    return max(0, mark.start - found.end()), 1


def _standard(found: re.Match[str], role: Role) -> str:
    if found["af_at"]:
        # A port that does both gives the greater; such a device is content with the lesser.
        return AT if role == "source" else AF
    if found["passive"]:
        return PASSIVE_24 if "24" in (found["after"], found["before"]) else PASSIVE_48
    if found["poe_24"]:
        return PASSIVE_24
    return {"bt": BT, "at": AT, "af": AF}[found.lastgroup or ""]


def mismatch(device: str | None, source: str | None) -> str | None:
    """Why this source does not suit this device, in French for the staff; None when it may."""
    if device is None or source is None or device == source:
        return None
    if device in _WATTS and source in _WATTS:
        if STANDARDS.index(source) >= STANDARDS.index(device):
            return None
        return (
            f"Source insuffisante\u00a0: l’appareil demande du {device}"
            f" ({_WATTS[device]}\u00a0W), la source "
            f"fournit du {source} ({_WATTS[source]}\u00a0W)\u00a0; il risque de ne pas démarrer"
            f" ou de "
            "redémarrer en charge."
        )
    wanted, given = french_standard(device), french_standard(source)
    if source in _WATTS:
        reason = (
            f"la source fournit du {given}, qui n’alimente qu’après négociation, et l’appareil "
            f"attend du PoE {wanted}, sans négociation\u00a0: il ne sera pas alimenté"
        )
    elif device in _WATTS and source == PASSIVE_24:
        reason = (
            f"l’appareil attend du {wanted}, négocié en 48\u00a0V, et la source envoie du PoE "
            f"{given}\u00a0: sauf mention contraire du fabricant, il ne démarrera pas"
        )
    elif device in _WATTS:
        reason = (
            f"l’appareil attend du {wanted} et la source envoie du PoE {given} sans"
            f" négociation\u00a0: "
            "câblage à vérifier avant de brancher"
        )
    elif source == PASSIVE_48:
        reason = (
            f"l’appareil attend du PoE {wanted} et la source envoie du PoE {given}\u00a0: "
            "surtension, risque de destruction"
        )
    else:
        reason = (
            f"l’appareil attend du PoE {wanted} et la source envoie du PoE {given}\u00a0: "
            "tension trop basse, il ne démarrera pas"
        )
    return f"PoE incompatible\u00a0: {reason}."


def french_standard(standard: str) -> str:
    """The standard as French staff read it: « passif 24 V »."""
    return standard.replace("passive", "passif").replace(" V", "\u00a0V")
