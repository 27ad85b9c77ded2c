"""French postcodes, overseas and Corsica included, among the other numbers of a message."""

import re
from collections.abc import Iterator

# 01 to 95 (20 is Corsica), 971 to 978, and Monaco and the Pacific in 98.
_DEPARTMENT = r"(?:0[1-9]|[1-8][0-9]|9[0-5])"
_TOGETHER = rf"(?:{_DEPARTMENT}[0-9]{{3}}|97[1-8][0-9]{{2}}|98[046-8][0-9]{{2}})"
_APART = rf"(?:{_DEPARTMENT} [0-9]{{3}}|97 [1-8][0-9]{{2}}|98 [046-8][0-9]{{2}})"
# What other numbers count or measure; « 29 200 brest » is none of these.
_COUNTED = (
    r"€|\$|%|°|eur|euros?|balles|francs?|dollars?|ttc|ht|tva"
    r"|k?m|cm|mm|ml|m[23]|k?metres?|kilo\w{0,8}|[kmgt]?(?:b|o|w|v|va|hz|bits?|bps|octets?)"
    r"|[mg]bits?|[kmg]bps|volts?|watts?|amperes?|ma|mah|dbm?|ms|lumens?|lux"
    r"|h|heures?|jours?|j|mois|ans?|fois|secondes?|minutes?"
    r"|pieces?|pcs?|unites?|exemplaires?|personnes?|habitants?|clients?|abonnes?|eleves?"
    r"|utilisateurs?|visiteurs?|lignes?|tours?|points?|paquets?|sessions?|connexions?"
    r"|commandes?|produits?|articles?|adresses|bornes|antennes|switchs|cameras"
)
_END = rf"(?![0-9a-z_@]|[-.,:/][0-9]| ?(?:{_COUNTED})(?![a-z0-9]))"
# A number after these is theirs.
_OTHER_THING = re.compile(
    r"(?:\b(?:ports?|dports?|vlans?|tcp|udp|mtu|asn?|pid|canal|poste|extension|wifi"
    r"|serie|s/n|sn|lot|id|modele|version|build|firmware|licence|erreurs?|errors?|errno"
    r"|ticket|page|rma|devis|facture|client|ref|compte|siret|numero|no|n°|suivi|tracking"
    r"|budget|prix|montant|total|somme|tarif|coute|capital|acompte|promo"
    r"|pin|porte|acces|pieces?|pcs?|qte|quantite)"
    r"(?:[ :=#/]|n°|est|de|a|d'|source|interne|destination|local|externe){0,6}"
    r"|[0-9]:|[0-9][-/]|[0-9]{3,5} a |[a-z][-_][a-z]?)$"
)
_BARE = re.compile(rf"(?<![0-9a-z_.,@])(?P<digits>{_TOGETHER}|{_APART}){_END}")
_COUNTRY = r"(?:fr?[ -]{1,3})?"
_ANNOUNCED = re.compile(
    r"(?<![0-9a-z])(?:codes? ?(?:postaux|postal|postale|post|potsal|postla)|postal|c\.? ?p\.?)"
    r"(?:[ :=,(-]|est|c'est|livraison|de|du|la|le|n°|pour|mon|svp){0,8}"
    rf"{_COUNTRY}(?P<digits>[0-9]{{2}} ?[0-9]{{3}})(?![0-9a-z_@]|[.,][0-9])"
)
_ABROAD = re.compile(rf"(?<![0-9a-z])fr?[ -]{{1,3}}(?P<digits>{_TOGETHER}|{_APART}){_END}")
# A run of groups of figures: alone, with an order number, or with a small number, one of them is
# a postcode; otherwise all are one longer number.
_RUN = re.compile(r"(?<![0-9a-z])[0-9a-z]{0,40}[0-9][a-z]{0,4}(?:[ .][0-9]{1,40}[a-z]{0,4}){0,40}")
_RUNS_WITH_POSTCODE = frozenset(
    {(5,), (2, 3), (5, 5), (5, 2, 3), (2, 3, 5), (5, 1), (5, 2), (1, 5)}
)


def postcodes(folded: str) -> Iterator[tuple[str, int, int]]:
    """Each postcode, five figures together, and where it stands in the folded text.

    The caller has blotted out what else it found: e-mails and order numbers.
    """
    found = [
        match.span("digits")
        for pattern in (_ANNOUNCED, _ABROAD)
        for match in pattern.finditer(folded)
    ]
    for run in _RUN.finditer(folded):
        if tuple(map(len, re.split(r"[ .]", run.group()))) in _RUNS_WITH_POSTCODE:
            found += [
                match.span("digits")
                for match in _BARE.finditer(folded, run.start(), run.end() + 24)
                if match.start() < run.end()
                and not _OTHER_THING.search(folded, max(0, match.start() - 40), match.start())
            ]
    done = 0
    for start, end in sorted(found):
        if start >= done:
            yield folded[start:end].replace(" ", ""), start, end
            done = end
