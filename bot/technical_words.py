"""Who speaks as a technician or a radio amateur: a story or a question that a person answers.

Heard by the words of the trade, because such a message also holds what other questions are made
of: an order number, a product, an address to write to.
"""

import re

from bot.folding import fold

# Words that nobody uses who only wants to buy, track or return something.
_TRADE = (
    r"-? ?\d{1,3} ?dbm?\b|\bdbm\b|\b(?:rssi|snr|ros|swr|tos|ccq|mcs|noise floor)\b",
    r"\b(?:alignements?|aligne\w*|zone de fresnel|polarisation|interferences?)\b",
    r"\b(?:yagis?|dipoles?|verticale|balun|coaxi?a?l?|rg ?-?(?:58|59|8|11|174|213|316)"
    r"|lmr ?-?\d{3}|aircell|ecoflex|lambda|coupl(?:er|eur|age)s?|fouet|rotor)\b",
    r"\b(?:144|430|433|435|50|28) ?mhz\b|\bradio ?-?amateurs?\b",
    r"\b(?:vlans?|trunk|qos|dhcp|dns|nat|bgp|ospf|vpn|wireguard|ipsec|snmp|ssh|bridge|firewall)\b",
    r"\b(?:t\.?38|codecs?|sip|fxs|fxo|g\.?711|g\.?729|dtmf)\b",
    r"\b(?:firmwares?|ssid|airos|routeros|open ?wrt|dd-?wrt|winbox|cloud key|controleur unifi"
    r"|bootloader|reset)\b",
)
_NETWORK = re.compile(
    r"\b(?:vlans?|trunk\w*|tagg?\w+|dhcp|dns|nat|ssh|telnet|ssid|vpn|ping\w*|firmwares?"
    r"|adresses? ip|multicast|roaming|sous-reseaux?|passerelle par defaut)\b"
)
# « Rien sur le 30 », « ça prend pas »; « vous n'avez pas de… ? » asks for goods.
_NOT = re.compile(r"(?<!avez )(?<!auriez )(?<!vendez )\b(?:pas|plus|rien|aucune?|jamais)\b")
_POWER = re.compile(
    r"\bpoe\b|\balim\w*|\bbranch\w+|\bcompatib\w+|\binjecteurs?\b|\b(?:24|48) ?v(?:olts?)?\b"
)
_TRADE_WORDS = tuple(map(re.compile, _TRADE))
# Customers say these too: they tell a technician only with what fails.
_EQUIPMENT = re.compile(
    r"\b(?:pont|liaison|lien)s? (?:radio|wi-?fi|hertzien\w*)\b|\bnano ?stations?\b|\bloco\b"
    r"|\bpasserelles?\b|\bsignal\b"
)
_FAILS = re.compile(
    r"\b(?:se voient|associe\w*|connecte\w*|repond\w*|marche\w*|fonctionne\w*|accroche\w*|monte"
    r"|passe|capte\w*|joint|synchronise\w*) (?:pas|plus)\b|\b(?:decroche|coupe|chute|perd\w*"
    r"|plante|redemarre)\w*\b|\bau lieu de\b|\btout (?:verifie|essaye|teste)\b|\bprobleme\b"
)
_HOW = re.compile(
    r"\bcomment\b|\b(?:c'est quoi|quel(?:le)?(?: est)?) (?:(?:le|la) )?(?:ros|swr|tos|pertes?"
    r"|attenuation)\b"
    r"|\b(?:ros|swr|tos|perte|puissance)s? (?:max\w*|admissible|toleree?)\b"
    r"|\bquel(?:le)?s? (?:longueur|ecart\w*|distance|coax|impedance|frequence|canal"
    r"|reglage|config\w*|port|puissance|polarisation|coupleur)\b|\b(?:est|c'est) (?:du|en) t\.?38"
    r"|\b(?:gere|supporte|accepte)\w* (?:le |la |les |du )?(?:fax )?(?:t\.?38|vlans?|qos|sip)"
)
_SHOPS = re.compile(
    r"\b(?:prix|tarifs?|combien|stock|dispo\w*|devis|acheter|promo\w*|rembours\w*|facture"
    r"|livr\w+|colis|suivi|quand|rappelez|commander|payer"
    r"|retour\w*|renvoy\w+|echang\w+|garantie|annul\w+|cherche une antenne|vendez"
    r"|vous en avez|conseill\w+)\b"
)
_OF_THE_SHOP = re.compile(
    r"\b(?:un|votre|vos|par|numero de|n[°o]?\.? ?(?:de)?|num de|le numero du|vous avez le) fax\b"
    r"|\bfax(?:e|er|ez|ons)\b|^(?:et )?(?:le |votre )?fax ?\??$"
)


def is_of_the_trade(text: str) -> bool:
    """Whether it tells or asks what only a technician can answer, whatever else it holds."""
    folded = fold(text)
    if text.startswith("/") or _SHOPS.search(folded):
        return False
    spoken = sum(bool(words.search(folded)) for words in _TRADE_WORDS)
    fails = bool(_FAILS.search(folded))
    if _NETWORK.search(folded) and _NOT.search(folded):
        return True
    if spoken:
        return spoken > 1 or fails or bool(_HOW.search(folded) or _EQUIPMENT.search(folded))
    return fails and bool(_EQUIPMENT.search(folded))


def is_of_the_network(text: str) -> bool:
    """« Faire passer les VLAN entre un switch et une borne »: of no power, whatever it names."""
    folded = fold(text)
    return bool(_NETWORK.search(folded)) and not _POWER.search(folded)


def asks_for_the_fax(text: str) -> bool:
    """« Vous avez un fax ? »; « le fax passe en T38 ? » is about a device."""
    return bool(_OF_THE_SHOP.search(fold(text))) and not is_of_the_trade(text)
