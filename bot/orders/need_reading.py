"""Reads a need in one message: the use, the place, how far, for how many, what one has."""

import re
from dataclasses import dataclass

from bot.french import ANY_FEW, FEW, number_of

from .need_places import place_in, without_the_current
from .need_words import avoids_cable, without_own

WIFI, LINK, POWER, SWITCH, ROUTER = "wifi", "link", "power", "switch", "router"
CABLE, OPTICS, MAST, VOICE = "cable", "optics", "mast", "voice"

_TENS = {"vingt": 20, "trente": 30, "cent": 100}
_TENS |= {"dizaine": 10, "douzaine": 12, "vingtaine": 20, "trentaine": 30, "quarantaine": 40}
_TENS |= {"cinquantaine": 50, "centaine": 100, "centaines": 200, "cents": 200}
_COUNTS = {**FEW, **_TENS}
_NUMBER = rf"(?:[0-9]{{1,4}}(?: ?aines?)?|{ANY_FEW})"


@dataclass(frozen=True)
class Need:
    """None is what was not said.

    `users` is the number of people or rooms in words, `fed_by` what they have to power a device.
    """

    use: str | None = None
    place: str | None = None
    distance: str | None = None
    users: str | None = None
    fed_by: str | None = None
    surface: str | None = None


# In this order: « un injecteur pour ma borne Wi-Fi » is about power, « la box » about no router.
_USES = {
    POWER: r"\b(?:cherche\w*|besoin|faut|voudrais|quelle) (?:d'|une |d'une )?alims?\b"
    r"|\binjecteurs?\b|\baliment(?:er|ation|e|ee)\b|\bcompatibles?\b",
    SWITCH: r"\bs?witch\w*\b|\bcommutateurs?\b",
    LINK: r"\b(?:relier|liaison|pont(?:er|s)?|lien|point a point|raccorder|nanostation|litebeam"
    r"|loco)\b|\b(?:deux|2) (?:batiments?|maisons?|hangars?|sites?)\b|\bvol d'oiseau\b",
    OPTICS: r"\bsfp\b|\bmonomode\b|\bmultimode\b|\bmodules? optiques?\b",
    CABLE: r"\bcables?\b|\bcat ?[5-8]\b",
    VOICE: r"\bpasserelle\b|\bvoip\b|\bfxs\b|\btelephones? (?:analogiques?|a cadran|a touches)\b"
    r"|\bfax\b|\b(?:vieux|vieilles?|anciens?) (?:postes?|telephones?|combines?|fixes?)\b"
    r"|\b(?:mes|nos) (?:postes|telephones|combines)\b(?! ip)"
    r"|\bpostes? (?:a touches|analogiques?|fixes?)\b|\bligne (?:cuivre|analogique|rtc)\b"
    r"|\btelephone (?:en )?cuivre\b|\bcuivre\b.{0,30}\btelephones?\b",
    MAST: r"\bmats?\b|\bdeport\b",
    ROUTER: r"\brouteurs?\b",
    WIFI: r"\bwi-?fi\b|\bbornes?\b|\bpoints? d'acces\b|\bmesh\b|\bcouvrir\b|\bcapter\b"
    r"|\b(?:modeles?|trucs?|appareils?|materiel) (?:d'|pour (?:l'|le )?)(?:exterieur|dehors)\b",
}
_OUTBUILDINGS = (
    r"(?:granges?|ateliers?|garages?|hangars?|dependances?|abris?|cabanes?|annexes?|etables?"
    r"|ecuries?|yourtes?|mobil-?homes?|caravanes?|roulottes?|cabanons?|bungalows?|maisonnettes?"
    r"|chalets?|poulaillers?|serres?|remises?|box a chevaux|pool ?house|local|bergeries?|gites?)"
)
# « Du wifi dans ma grange à 80 m de la maison »: another building, so a link between the two.
AWAY = re.compile(
    rf"\b{_OUTBUILDINGS}\b.{{0,40}}\b{_NUMBER} ?(?:m|metres?|km)\b(?![²2])"
    rf"|\b{_NUMBER} ?(?:m|metres?|km) (?:de|entre) (?:la |ma |notre )?(?:maison|box)\b"
    r".{0,30}\b(?:et|jusqu\w+|vers)\b"
    rf"|\b{_NUMBER} ?(?:m|metres?)\b.{{0,25}}\b(?:au fond|jusqu'a) .{{0,12}}\b{_OUTBUILDINGS}\b"
    rf"|\b{_OUTBUILDINGS}\b.{{0,30}}\b(?:separee?|au fond|loin|eloignee?|de l'autre cote)\b"
)
NETWORK = re.compile(r"\b(?:wi-?fi|internet|reseau|connexion|box|fibre)\b")
_DISTANCE = re.compile(
    rf"\b(?P<distance>(?:{_NUMBER}(?:[.,][0-9])?|{'|'.join(_TENS)})(?: de| d')? ?"
    r"(?:km|kilometres?|metres?|m))\b(?![²2])"
    r"|\b(?P<words>moins de 100 m|de 100 a 500 m|plus de 500 m)\b"
)
_SOME = rf"(?P<users>(?:plus de |jusqu'a )?(?:{'|'.join(_TENS)}|{_NUMBER})(?: de| d')? ?"
_USERS = (
    re.compile(
        rf"\b{_SOME}(?:personnes?|pers\b|gens|utilisateurs?|clients?|connexions?|postes?|appareils?"
        r"|eleves|enfants|tablettes?|couverts?|vacanciers?|visiteurs?|employes?|salaries?|collegues?"
        r"|adherents?|occupants?|locataires?|touristes?|cameras?|telephones?|ordis?|ordinateurs?|pc"
        r"|ports?))\b"
    ),
    re.compile(rf"\b{_SOME}(?:chambres?|emplacements?|salles?|classes?|gites?|bureaux))\b"),
    re.compile(
        rf"\b(?P<users>(?:on est|nous sommes|on sera|famille de) (?:{'|'.join(_TENS)}|{_NUMBER}))\b"
    ),
    re.compile(
        r"\b(?P<users>(?:une )?(?:[0-9]{2} ?aine|vingtaine|trentaine|quarantaine|dizaine))\b"
    ),
)
_SURFACE = re.compile(
    r"\b(?:(?:moins|plus) de |de [0-9 ]+ a )?[0-9][0-9 ]*(?:m2|metres? carres?|hectares?|ha)\b"
)
_FED_BY = (
    (r"\b(?:pas|aucun|rien|sans|ni) (?:de |d')?(?:poe|s?witch|injecteur|alim\w*)", "none"),
    (r"\bpassif\b|\bpoe ?24\b|\b(?:injecteur|alim\w*|poe|le|du) (?:poe )?24", "passive 24 V"),
    (r"\bpoe ?\+|802[.,]3 ?at\b", "802.3at"),
    (r"802[.,]3 ?af\b", "802.3af"),
    (r"\bswitch poe\b|\binjecteur\b", "unknown"),  # of which standard?
    (
        r"\bprises? (?:de courant|electriques?|secteur)|\b220 ?v?\b|\b230 ?v\b|\bsecteur\b"
        r"|\barrivees? elect\w+|\bcourant\b|\belectricite\b",
        "none",
    ),
)


def use_in(text: str) -> str | None:
    """What the plain text itself says it is for, whatever devices it counts."""
    wanted = without_own(text)
    use = next((use for use, pattern in _USES.items() if re.search(pattern, wanted)), None)
    if use in (WIFI, None) and lies_apart(text):
        return LINK
    if use == POWER and _WANTS_WIFI.search(wanted):
        use = WIFI  # « une borne, et de quoi l'alimenter »
    if use == CABLE and _LINKS.search(wanted) and avoids_cable(text):
        use = LINK
    of_places = without_the_current(text)
    if use in (None, WIFI) and (AWAY.search(of_places) or CARRIED.search(of_places)):
        return LINK
    if (use in (LINK, None) and _A_CABLE.search(wanted)) or _WHICH_CABLE.search(wanted):
        return CABLE
    if use is None and _DISTANCE.search(text) and avoids_cable(text):
        return LINK
    # « Un local de 60 m², une box »: who wants advice for that wants Wi-Fi in it.
    return WIFI if use is None and place_in(text) and _ONLINE.search(text) else use


_APART_M = 60  # farther than that, Wi-Fi of the house does not go; a cable may
_APART = re.compile(
    rf"\b(?P<far>{_NUMBER} ?(?:km|m|metres?))\b(?! ?(?:carres?|2|²|de (?:cable|long|fil|haut)))"
    r".{0,30}\b(?:de (?:la |ma |notre |chez )?(?:maison|box|bureau|bureaux|habitation|ferme|corps"
    r"|nous|moi)|entre|d'ecart|plus loin|de distance|qui veut|a vol|sans internet)\b"
    rf"|\ba (?P<far3>{_NUMBER} ?(?:km|m|metres?)) (?:de |du |des |d')(?!(?:cable|long|haut|fil))"
    rf"|\b(?:voisine?|cousine?|entre|relier|depuis|jusqu\w+)\b.{{0,40}}"
    rf"\b(?:a|de|fait|par|{_NUMBER} ?m)\b"
    rf".{{0,12}}?\b(?P<far2>{_NUMBER} ?(?:km|m|metres?))\b(?! ?(?:carres?|2|²))"
)
_CONNECTS = re.compile(
    r"\b(?:wi-?fi|internet|reseau|connexion|box|fibre\w{0,2}|relier|cameras?|robot|caisse|partag\w+"
    r"|visiophone|alarme|on fait quoi|comment faire|vous (?:avez|auriez|proposez))\b"
)


def lies_apart(text: str) -> bool:
    """« Une stabul à 400 m de la maison, faudrait internet »: another building, whatever kind."""
    found = _APART.search(without_the_current(text))
    far = (found["far"] or found["far2"] or found["far3"]) if found else None
    return bool(far and metres(far) >= _APART_M and _CONNECTS.search(text))


_A_CABLE = re.compile(r"\b(?:quels?|un|du|des|mon) cables?\b")
# « Quel câble pour une borne à 60 m du switch ? »: the cable, whatever it goes to.
_WHICH_CABLE = re.compile(r"\bquels? (?:type de )?cables?\b|\bcomme cable\b")
_ONLINE = re.compile(
    r"\b(?:box|livebox|freebox|rj-?45|prises? reseau|equiper|couvrir|internet|connexion|fibre)\b"
)


# « Je voudrais du wifi », « il me faut une borne »: what is looked for, whatever feeds it.
_WANTS_WIFI = re.compile(
    r"\b(?:cherch\w+|besoin d\S*|faut|faudrait|voudr\w+|veux|souhait\w+|mettre|installer|quelle)"
    r"(?: \w+| d'){0,2} ?(?:wi-?fi|bornes?|points? d'acces)\b"
)
_LINKS = re.compile(r"\b(?:relier|liaison|raccorder|internet|reseau|connexion)\b")
# « Amener internet de la maison à la grange »: something is carried from one place to another.
CARRIED = re.compile(
    r"\b(?:amener|apporter|passer|envoyer|emmener|ramener|etendre|prolonger|partager|transmettre|avoir"
    r"|mettre|recuperer|tirer)\b.{0,30}\b(?:internet|connexion|reseau|wi-?fi|fibre|box)\b.{0,50}"
    rf"\b(?:jusqu'?a?u?|vers|a la|au|dans (?:la|le|ma|mon|l')|chez) ?(?:\w+ )?{_OUTBUILDINGS}\b"
    rf".{{0,60}}\b(?:{_NUMBER} ?(?:m|metres?)\b|vue|vol d'oiseau|en face)"
    r"|\b(?:amener|apporter|envoyer|emmener|etendre|prolonger|tirer)\b.{0,20}"
    r"\b(?:internet|connexion|reseau|wi-?fi|fibre|box)\b.{0,12}\b(?:de|depuis) (?:la |ma |notre )?"
    rf"(?:maison|box|bureau|habitation)\b.{{0,12}}\b(?:jusqu'?a?u?|vers|a la|au|dans) ?(?:\w+ )?"
    rf"{_OUTBUILDINGS}\b"
)


def read_one(text: str) -> Need:
    distance, surface = _DISTANCE.search(text), _SURFACE.search(text)
    found = next(filter(None, (pattern.search(text) for pattern in _USERS)), None)
    users = found["users"] if found else None
    devices, use = devices_in(text), use_in(text)
    if devices >= _FOR_ONE_SWITCH and use == POWER and not _AN_INJECTOR.search(text):
        use = SWITCH  # « alimenter 6 téléphones et 2 bornes depuis la baie »
    if devices > 1 and use in (None, WIFI, POWER) and _ON_A_WIRE.search(text):
        use = SWITCH  # « pour 3 caméras et une borne »
    if use == SWITCH and devices and devices_in(users or "") != devices:
        users = f"{devices} appareils"  # of several kinds
    return Need(
        use=use,
        place=place_in(text),
        distance=distance.group() if distance else None,
        users=users,
        surface=surface.group() if surface else None,
        fed_by=next((fed for pattern, fed in _FED_BY if re.search(pattern, text)), None),
    )


_FOR_ONE_SWITCH = 3
_ON_A_WIRE = re.compile(r"\b(?:cameras?(?! wi-?fi)|telephones? ip|visiophones?)\b")
_AN_INJECTOR = re.compile(r"\binjecteurs?\b")
_DEVICES = re.compile(
    rf"\b(?P<count>[0-9]{{1,2}}|{ANY_FEW}|sept|huit|neuf|douze) (?:\w+ )?(?:cameras?|bornes?"
    r"|telephones?"
    r"|appareils?|points? d'acces|postes?|equipements?|visiophones?|antennes?|pc|ordis?)\b"
)
_ORDINALS = {"quatrieme": 4, "cinquieme": 5, "sixieme": 6, "septieme": 7, "huitieme": 8}
_ONE_MORE = re.compile(rf"\b(?:un|une|la|le) (?P<nth>{'|'.join(_ORDINALS)})\b")


def devices_in(text: str) -> int:
    """How many devices the plain text counts, all kinds together; « une cinquième » is the last."""
    counts = [number_of(e["count"]) for e in _DEVICES.finditer(text)]
    last = max((_ORDINALS[e["nth"]] for e in _ONE_MORE.finditer(text)), default=0)
    return max(sum(counts), last if counts else 0)


def number_in(words: str | None) -> int | None:
    """The number in words of a need; None without, or when it is no more than « more than »."""
    figures = re.search(r"[0-9]+", words or "")
    if figures:
        return int(figures.group()) + ((words or "").startswith("plus de"))
    return max((_COUNTS[word] for word in (words or "").split() if word in _COUNTS), default=None)


def metres(distance: str) -> float:
    figures = re.findall(r"[0-9]+(?:[.,][0-9])?", distance)
    spelt = float(number_in(distance) or 1)  # « une trentaine de mètres »
    number = max((float(each.replace(",", ".")) for each in figures), default=spelt)
    return number * 1000 if "k" in distance else number
