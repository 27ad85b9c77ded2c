"""Facts of a network in folded text: addresses, ports, versions, distances, references.

Each reader takes one message and gives its fact, or None. What people typed is given back as typed
where a form has no single spelling (firmware, a port's name, an error).
"""

import re
from collections.abc import Iterator
from ipaddress import AddressValueError, IPv6Address

_SERVICES = frozenset({21, 22, 23, 25})
_MOST_PORTS_OF_A_SWITCH = 52

_IPV4 = re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w]|\.\d)")
_IPV6 = re.compile(r"(?<![\w:.])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![\w:])")
_VERSION_BEFORE = re.compile(r"(?:firmware|version|fw|routeros|airos|\bv) ?$")
_NOT_ITS_ADDRESS = re.compile(
    r"\b(?:passerelle|gateway|gw|dns|masque|netmask|pc|ordi\w{0,8}) ?[:=(]?"
    r"(?: (?:est|en|a|par defaut|pourtant)){0,4} ?$"
)


def ip_address(folded: str) -> str | None:
    """The first IPv4 or IPv6 address, with those listed after it (« .2 et .3 »); gateways, name
    servers and the visitor's own PC come last."""
    found = sorted([*_ipv4(folded), *_ipv6(folded)])
    first = next(
        (
            at
            for at, (start, _, _) in enumerate(found)
            if not _NOT_ITS_ADDRESS.search(folded, max(0, start - 40), start)
        ),
        0,
    )
    listed: list[str] = []
    for at, (start, _, address) in enumerate(found[first:], first):
        if listed and not _LISTED.fullmatch(folded, found[at - 1][1], start):
            break
        if address not in listed:
            listed.append(address)
    return ", ".join(listed[:4]) or None


_LISTED = re.compile(r" ?(?:,|/|;|&|et|puis|ou|,? et) ?(?:en |le |sur )?")


def _ipv4(folded: str) -> Iterator[tuple[int, int, str]]:
    for found in _IPV4.finditer(folded):
        numbers = [int(number) for number in found[0].split(".")]
        if max(numbers) > 255 or numbers[0] in (0, 255):
            continue
        if not _VERSION_BEFORE.search(folded, max(0, found.start() - 12), found.start()):
            yield *found.span(), ".".join(map(str, numbers))


def _ipv6(folded: str) -> Iterator[tuple[int, int, str]]:
    for found in _IPV6.finditer(folded):
        if any(each.isdigit() for each in found[0]):
            try:
                yield *found.span(), str(IPv6Address(found[0]))
            except AddressValueError:
                continue


# After a number that measures something: « port 2,5 Gb/s », « ports 24 V ».
_NO_UNIT = (
    r"(?!\d|[.,]\d| ?(?:g|gb\w{0,4}|giga\w{0,4}|mb\w{0,4}|mega\w{0,4}|v|volts?|w|watts?|m|metres?"
    r"|ports?)\b)"
)
_PORT = re.compile(
    r"\bports? (?:(?:poe|lan|combo|trunk|uplink|sfp|fibre|gigabit|ethernet|eth|rj45|tcp|udp"
    r"|ssh|https?|telnet|sip|numero|no|num|n°|:|="
    rf"|le|de|en) ?){{0,3}}(?P<number>\d{{1,5}}){_NO_UNIT}"
    r"(?P<others>(?:(?: ?(?:,|;|/|&|-|et|ou|a|au) ?|, ?(?:et|ou) )"
    rf"(?!\d+/)\d{{1,2}}{_NO_UNIT}){{0,10}})"
    r"(?P<of> (?:du|des|de (?:mon|ma|la|le|notre)|de l') ?(?:\w{1,16} )?(?:switch|commutateur|sg"
    r"|usw|crs))?"
)
_SOCKET = re.compile(
    r"(?:(?:\d{1,3}\.){3}\d{1,3}|\blocalhost|://[\w.-]{1,100}):(?P<after_host>\d{2,5})(?![\d.])"
    r"|\b(?:tcp|udp) ?[/:]? ?(?P<transport>\d{2,5})(?![\d.]|/\d)"
    r"|(?<![\w.])(?P<slash>\d{2,5}) ?/ ?(?:tcp|udp)\b"
    r"|\bssh\b[^\n]{0,60}? -p ?(?P<option>\d{2,5})(?![\d.])"
    r"|\b(?:ssh|https?|telnet|snmp|sip|nat|rtsp|ftp|rdp|winbox|radius)\b[^.\n\d]{0,20}\b(?:sur|au"
    r"|en) (?:le )?(?P<on>\d{2,5})"
    r"(?![\w.°%]| ?(?:m|metres?|ghz|mhz|v|volts?)\b)"
    r"|\b(?:sip|winbox|https?|rtsp|s?ftp|tftp|rdp|radius|openvpn|wireguard|ssh|telnet) "
    rf"(?P<of>\d{{4,5}}){_NO_UNIT}(?![\w.:/-])"
    r"|\b(?:port forward\w{0,3}|redirections?|redirig\w{1,4}) (?:des? |les? |du )?(?:ports? )?"
    r"(?P<forwarded>\d{2,5})\b(?!\.)"
)
_SERVICE_TALK = re.compile(
    r"\b(?:ssh|telnet|s?ftp|smtp|tcp|udp|nat|pare-?feu|firewall|ouvr\w{0,5}|ouverts?|ferm\w{1,4}"
    r"|nmap|redirig\w{0,4}|redirection|connection|https?|filtre\w{0,3})\b"
)
_SWITCH_TALK = re.compile(
    r"\b(?:switch\w{0,2}|commutateur|poe|branch\w{1,4}|leds?|voyants?|diodes?|clignote\w{0,2}"
    r"|rj45"
    r"|baie|cables?|negocie|lien)\b"
)
_INTERFACE = re.compile(
    r"(?<![a-z0-9/-])(?:"
    r"(?:gi|gigabit ?ethernet|fa|fast ?ethernet|te|ge|xe) ?-?\d{1,2}(?:/\d{1,2}){1,2}"
    r"|(?:eth|ether|sfp|sfp-?sfpplus|lan|wan|combo|ge|gi)\d{1,2}"
    r"|(?:port|interface) (?P<name>wan|lan|uplink|poe out|sfp))(?![\w/]|\.\d)"
)
_SOCKETS_OF_A_SWITCH = re.compile(
    r"\b(?:prise|voie|interface) (?:n° ?|numero )?(?P<number>\d{1,2}) (?:du|de) (?:switch|commut)"
)


def ports(folded: str, text: str) -> tuple[str | None, int | None]:
    """The port of a switch, as typed, and the TCP or UDP port.

    A bare number is a switch's up to 52; 21 to 25 are a service's, unless only the switch is
    spoken of.
    """
    switch_port = socket = fine = None
    for found in _PORT.finditer(folded):
        number = int(found["number"])
        if _is_socket(folded, found, number):
            socket = socket or (number if number <= 65_535 else None)
        elif 0 < number <= _MOST_PORTS_OF_A_SWITCH * 2:
            several = found[0].startswith("ports") or _range_of(folded, found)
            end = found.end("others" if several else "number")
            named_port = text[found.start("number") : end].strip()
            if _IS_FINE.match(folded, found.end()):
                fine = fine or named_port
            else:
                switch_port = switch_port or named_port
    switch_port = switch_port or fine
    for found in _SOCKET.finditer(folded):
        number = int(found[found.lastgroup or 0])
        socket = socket or (number if 0 < number <= 65_535 else None)
    if named := _INTERFACE.search(folded):
        start, end = named.span("name") if named["name"] else named.span()
        switch_port = switch_port or text[start:end]
    if switch_port is None and (socket_of := _SOCKETS_OF_A_SWITCH.search(folded)):
        switch_port = socket_of["number"]
    return switch_port, socket


# « Le port 5 va bien, c'est sur le 7 »
_IS_FINE = re.compile(
    r"[^.,;!?\n]{0,24}\b(?:va|vont|marche\w{0,2}|fonctionne\w{0,2}) (?:tres )?(?:bien|nickel)\b"
)


def _range_of(folded: str, found: re.Match[str]) -> bool:
    """« port 1 à 4 », but not « le PVID du port 7 à 30 »."""
    return found["others"].startswith(" a ") and "pvid" not in folded[: found.start()][-12:]


_SENTENCE_END = re.compile(r"[.!?](?= |$)|\n")
_HOST_BEFORE = re.compile(r"(?:(?:\d{1,3}\.){3}\d{1,3}|\bhost\b[^,]{0,20}) $")


def _is_socket(folded: str, found: re.Match[str], number: int) -> bool:
    if re.search(r"tcp|udp|ssh|http|telnet|sip", found[0]):
        return True
    if number > _MOST_PORTS_OF_A_SWITCH:
        return not found["of"] or number > _MOST_PORTS_OF_A_SWITCH * 2
    if number not in _SERVICES:
        return False
    # A full stop within « 10.0.0.12 » ends no sentence.
    before = _SENTENCE_END.split(folded[: found.start()])[-1]
    if _HOST_BEFORE.search(before):
        return True
    sentence = before + folded[found.start() : found.end() + 60]
    of_a_switch = found["of"] or _SWITCH_TALK.search(sentence)
    return bool(_SERVICE_TALK.search(sentence)) or not of_a_switch


_NOT_A_VLAN = r"(?!\d|\.\d| ?(?:m|metres?|v|volts?|ports?)\b)"
_VLAN_NAME = r"(?: ?\([^()\d]{1,24}\))?"
_VLAN = re.compile(
    r"\b(?:v-?lans?|pvid)(?: (?:voix|soins|telephon\w{1,2}|voip|invites?|guest|gestion|management"
    r"|de|data|natif|native"
    r"|admin|iot|cameras?|wi-?fi|visiteurs?|numero|id|tagge?|est|le)){0,4} ?(?:[:=(#]|n°)? ?"
    rf"(?P<first>\d{{1,4}}){_NOT_A_VLAN}"
    rf"(?P<others>(?:{_VLAN_NAME} ?(?:[,;/&+]|et|puis|ou|, et) ?(?:le |vlan )?"
    rf"\d{{1,4}}{_NOT_A_VLAN}){{0,10}})"
)


def vlan(folded: str) -> str | None:
    """VLAN numbers, as « 20 » or « 10,20 »."""
    numbers: list[str] = []
    for found in _VLAN.finditer(folded):
        numbers += re.findall(r"\d+", found["first"] + found["others"])
    valid = [number for number in dict.fromkeys(numbers) if 1 <= int(number) <= 4094]
    return ",".join(valid[:8]) or None


_PROTOCOLS = re.compile(
    r"(?<![a-z0-9/.:@-])(?:(?P<named>ssh|https?|telnet|snmp|sip|pppoe|dhcp|radius|icmp|smb|s?ftp|tftp"
    r"|ntp|dns|rtsp|onvif|lacp|rstp|mstp|lldp|ospf|bgp|vrrp|ipsec|openvpn|wireguard|l2tp|pptp"
    r"|smtp"
    r"|imap|capwap|igmp|mqtt|modbus|rtp|tr-069|t\.?38|802\.1[xq])"
    r"|(?P<plain>(?<!ports )(?<!port )(?:tcp|udp)|arp|vpn))(?![a-z0-9]|://)"
)


# What is spoken of beside the protocol that is in trouble.
_BY_THE_WAY = frozenset({"dns", "dhcp", "http", "https", "ntp", "arp"})


def protocol(folded: str) -> str | None:
    """The protocol spoken of, in lower case; transports only when alone. « Le ping passe » says
    that there is a network, and nothing of what is in trouble."""
    found = [*_PROTOCOLS.finditer(folded)]
    named = [each["named"] for each in found if each["named"]]
    if named:
        return next((each for each in named if each not in _BY_THE_WAY), named[0])
    if found:
        return found[0]["plain"]
    address = re.search(r"\b(https?|rtsp|s?ftp|telnet|ssh)://", folded)
    return address[1] if address else None
