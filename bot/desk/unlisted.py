"""Equipment that no list knows, by the noun before its name or by its maker.

« le téléphone Gigaset N510 », « mon snom », « un Mimosa B5-Lite »: a kind of machine and then what
looks like a name, a maker that is known, or a capital and then a reference.
"""

import re
from collections.abc import Iterator

from bot.desk.poe import Role

_MAKERS_LIST = """
gigaset snom yealink grandstream fanvil polycom poly aastra mitel alcatel panasonic spectralink
siemens linksys obihai patton audiocodes innovaphone
mimosa cambium epmp ligowave radwin siklu proxim alvarion ruckus aruba meraki engenius ignitenet
altai extreme fortinet fortigate sophos stormshield pfsense opnsense peplink teltonika huawei zte
netonix netgear zyxel d-link dlink cisco juniper hpe procurve trendnet edimax allnet planet moxa
phoenix westermo draytek asus synology qnap fritzbox devolo tenda mercusys lancom
axis dahua hikvision hik reolink ezviz imou uniview vivotek mobotix bosch hanwha foscam arlo
amcrest annke tapo nest sony avigilon
2n helios verso comelit bticino urmet fermax aiphone doorbird akuvox intercom legrand hager somfy
tp-link ubiquiti mikrotik unifi omada openmesh teradek victron meanwell
"""
_MAKERS_WORDS = frozenset(_MAKERS_LIST.split())
_MAKERS = "|".join(sorted(map(re.escape, _MAKERS_WORDS), key=len, reverse=True))
# What a name may not be: standards, units, protocols, operators, and the words of a sentence.
_NO_NAME = re.compile(
    r"(?:poe\+*|f\d[a-z]{2,3}|fx[so]\d*|eth\w*|ip|wi-?fi|voip|sip|vlans?|ssid|lan|wan|rj-?45|dhcp|dns|sfp|cat\w*|bonjour|merci|usb"
    r"|ssh|https?|led|orange|sfr|free|bouygues|livebox|freebox|ok|hs|ko|nat|vpn|iphone|android|nas"
    r"|\d+(?:[.,]\d+)?(?:m|km|v|w|a|g|gb|go|ghz|mhz|e|er|eme|k|h|fxs|ports?|mb\w*|mega|mp)?"
    r"|802\.\w+|pc|mac|os|ipv[46]|qos|stp|rtp|snmp|radius|et|ou|de|du|en|sur|a|un|une|le|la|mais)"
)
_WORD = r"[a-z0-9][a-z0-9.+-]{0,15}"
_KIND = (
    r"(?:tele?phones?|tels?|postes?|combines?|bases?|box|boitiers?|modules?|portiers?|ata"
    r"|adaptateurs?|enregistreurs?|onduleurs?|passerelles?|gateways?|dects?"
    r"|cameras?|cams?|bornes?|antennes?|points? d'acces|ap|interphones?|visiophones?|sonnettes?"
    r"|switch(?:s|es)?|commutateurs?|routeurs?|repeteurs?|ponts?|injecteurs?|nvr|nas|pare-?feu"
    r"|firewall|sondes?|automates?|imprimantes?|paraboles?|dome|domes)"
)
_QUALIFIED = (
    r"(?:[ -](?:poe\+*|ip|sip|voip|wi-?fi(?: ?[4-7])?|dect|radio|4g|5g|dome|motorisee|exterieure?"
    r"|gigabit|manageable|8 ports|reseau|sans fil|802\.3(?:af|at|bt))){0,3}"
)
_AFTER_A_NOUN = re.compile(
    rf"(?<![a-z0-9-])(?P<kind>{_KIND}){_QUALIFIED}(?P<name>(?: {_WORD}){{1,4}})"
)
_BY_ITS_MAKER = re.compile(rf"(?<![a-z0-9@./-])(?P<maker>{_MAKERS})(?P<name>(?: {_WORD}){{0,3}})")
_DETERMINED = re.compile(
    r"\b(?:ma|mon|mes|le|la|les|un|une|notre|nos|votre|cet|cette|l'|\d|deux|trois) ?$"
)
_REFERENCE = re.compile(
    rf"\b(?:ma|mon|mes|le|la|les|un|une|notre|nos|deux|trois|\d{{1,2}}) (?P<maker>[a-z]{{3,14}})"
    rf"(?P<name>(?: {_WORD}){{1,3}})"
)
_SOURCES = re.compile(r"switch|commutateur|injecteur|onduleur")
_FEEDING_MAKERS = frozenset({"netonix", "meanwell", "victron"})
_ANY_ROLE = re.compile(r"routeur|nvr|nas|pare|firewall|box")
_SUFFIXES = frozenset(
    {"pro", "plus", "lite", "max", "mini", "ip", "lr", "outdoor", "gen2", "verso", "hd"}
)


def unlisted_equipment(folded: str, text: str) -> Iterator[tuple[int, int, Role | None, int]]:
    """Start, end, role when the noun tells it, and precision: 2 with a name, 0 for a maker."""
    for found in _AFTER_A_NOUN.finditer(folded):
        kept = _name_in(folded, text, found.start("name"), found.end("name"))
        if kept:
            yield found.start(), kept, _role(found["kind"]), 2
    for found in _BY_ITS_MAKER.finditer(folded):
        kept = _name_in(folded, text, found.start("name"), found.end("name"), known=True)
        role: Role | None = "source" if found["maker"] in _FEEDING_MAKERS else None
        if kept:
            yield found.start(), kept, role, 2
        elif _DETERMINED.search(folded, max(0, found.start() - 8), found.start()):
            yield found.start(), found.end("maker"), role, 0
    for found in _REFERENCE.finditer(folded):
        if text[found.start("maker")].isupper() and not _NO_NAME.fullmatch(found["maker"]):
            first = found["name"].split()[0]
            if re.search(r"\d", first) and re.search(r"[a-z]", first):
                kept = _name_in(folded, text, found.start("name"), found.end("name"), known=True)
                if kept:
                    yield found.start("maker"), kept, None, 2


def _name_in(folded: str, text: str, start: int, end: int, *, known: bool = False) -> int | None:
    """Where the name that begins here ends: makers, capitals, references, and what goes on."""
    kept = None
    for token in re.finditer(_WORD, folded[start:end]):
        word, at = token[0].rstrip(".-"), start + token.start()
        if text[at - 1] != " " or (kept and folded[kept:at].strip()):
            break
        reference = bool(re.search(r"\d", word) and re.search(r"[a-z]", word))
        capital = text[at].isupper() and not text.isupper() and len(word) > 2
        maker = word in _MAKERS_WORDS
        number = word.isdigit() and len(word) in (3, 4) and (known or kept)
        suffix = bool(kept) and word in _SUFFIXES
        if suffix or maker or number or ((reference or capital) and not _NO_NAME.fullmatch(word)):
            kept = at + len(word)
            continue
        break
    return kept


def _role(kind: str) -> Role | None:
    if _SOURCES.match(kind):
        return "source"
    return None if _ANY_ROLE.match(kind) else "powered"
