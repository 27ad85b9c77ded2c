"""What a visitor who asks for advice needs, as far as their words say it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

from .fears import without_fears
from .plain_text import plain

WIFI, LINK, POWER, SWITCH, ROUTER = "wifi", "link", "power", "switch", "router"
CABLE, OPTICS, MAST, VOICE = "cable", "optics", "mast", "voice"
INDOORS, OUTDOORS = "indoors", "outdoors"

_UNITS = {"un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "dix": 10}
_TENS = {"vingt": 20, "trente": 30, "cent": 100}
_TENS |= {"dizaine": 10, "douzaine": 12, "vingtaine": 20, "trentaine": 30, "quarantaine": 40}
_TENS |= {"cinquantaine": 50, "centaine": 100, "centaines": 200, "cents": 200}
_COUNTS = {**_UNITS, **_TENS}
# From here on the catalogue's facts do not suffice.
_FAR_M, _MANY = 500, 20
_NUMBER = rf"(?:[0-9]{{1,4}}|{'|'.join(_UNITS)})"


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
    POWER: r"\binjecteurs?\b|\baliment(?:er|ation|e|ee)\b|\bcompatibles?\b",
    SWITCH: r"\bs?witch\w*\b|\bcommutateurs?\b",
    LINK: r"\b(?:relier|liaison|pont(?:er|s)?|lien|point a point|raccorder|nanostation|litebeam"
    r"|loco)\b|\b(?:deux|2) (?:batiments?|maisons?|hangars?|sites?)\b",
    OPTICS: r"\bsfp\b|\bmonomode\b|\bmultimode\b|\bmodules? optiques?\b",
    CABLE: r"\bcables?\b|\bcat ?[5-8]\b",
    VOICE: r"\bpasserelle\b|\bvoip\b|\bfxs\b|\btelephones? analogiques?\b|\bfax\b",
    MAST: r"\bmats?\b|\bdeport\b",
    ROUTER: r"\brouteurs?\b",
    WIFI: r"\bwi-?fi\b|\bbornes?\b|\bpoints? d'acces\b|\bmesh\b|\bcouvrir\b",
}
_OUTDOORS = (
    r"\b(?:dehors|exterieure?s?|outdoor|jardin|terrasse|cour|piscine|parking|camping|champ|verger"
    r"|facade|balcon|quai|port de plaisance|place du marche|hangars?|toit|mur exterieur)\b"
)
_INDOORS = (
    r"\b(?:interieure?s?|indoor|maison|appart\w*|bureaux?|salon|salles?|etages?|chambres?|hotel"
    r"|ecole|lycee|college|classes?|boutique|magasin|resto|restaurant|longere|gite|dedans|cabinet"
    r"|entrepot|mediatheque|studio|cave|grange)\b"
)
_OUTBUILDINGS = (
    r"(?:granges?|ateliers?|garages?|hangars?|dependances?|abris?|cabanes?|annexes?|etables?"
    r"|ecuries?"
    r"|chalets?|poulaillers?|serres?|remises?|box a chevaux|pool ?house|local|bergeries?|gites?)"
)
# « Du wifi dans ma grange à 80 m de la maison »: another building, so a link between the two.
_AWAY = re.compile(
    rf"\b{_OUTBUILDINGS}\b.{{0,40}}\b{_NUMBER} ?(?:m|metres?|km)\b(?![²2])"
    rf"|\b{_NUMBER} ?(?:m|metres?|km) (?:de|entre) (?:la |ma |notre )?(?:maison|box)\b"
    r".{0,30}\b(?:et|jusqu\w+|vers)\b"
    rf"|\b{_NUMBER} ?(?:m|metres?)\b.{{0,25}}\b(?:au fond|jusqu'a) .{{0,12}}\b{_OUTBUILDINGS}\b"
    rf"|\b{_OUTBUILDINGS}\b.{{0,30}}\b(?:separee?|au fond|loin|eloignee?|de l'autre cote)\b"
)
_NETWORK = re.compile(r"\b(?:wi-?fi|internet|reseau|connexion|box|fibre)\b")
_DISTANCE = re.compile(
    rf"\b(?P<distance>{_NUMBER}(?:[.,][0-9])? ?(?:km|kilometres?|metres?|m))\b(?![²2])"
    r"|\b(?P<words>moins de 100 m|de 100 a 500 m|plus de 500 m)\b"
)
_USERS = re.compile(
    rf"\b(?P<users>(?:plus de )?(?:{'|'.join(_TENS)}|{_NUMBER})(?: de| d')? ?"
    r"(?:personnes?|utilisateurs?|clients?|connexions?|postes?|appareils?|eleves"
    r"|tablettes?|chambres?|emplacements?|couverts?|salles?|classes?|gites?|etages?"
    r"|cameras?|telephones?|ports?))\b"
)
_SURFACE = re.compile(
    r"\b(?:(?:moins|plus) de |de [0-9 ]+ a )?[0-9][0-9 ]*(?:m2|metres? carres?|hectares?|ha)\b"
)
_FED_BY = (
    (r"\b(?:pas|aucun|rien|sans|ni) (?:de |d')?(?:poe|switch|injecteur|alim\w*)", "none"),
    (r"\bpassif\b|\bpoe ?24\b|\binjecteur 24", "passive 24 V"),
    (r"\bpoe ?\+|802[.,]3 ?at\b", "802.3at"),
    (r"802[.,]3 ?af\b", "802.3af"),
    (r"\bswitch poe\b|\binjecteur\b", "unknown"),  # of which standard?
    (r"\bprise (?:de courant|electrique|secteur)|\b220 ?v\b|\b230 ?v\b", "none"),
)
# Needs that no fact of a catalogue settles: how far, how many, through what.
_BEYOND_WORDS = (
    r"portee debit obstacles? arbres? peupliers? pierre beton silos? solaire radioamateur qos "
    r"roaming mairie hotel ecole lycee camping college vlans? mesh watts? directionnelle omni "
    r"secteur sectorielle concurrents? ovh"
)
_BEYOND = re.compile(
    rf"\b(?:{'|'.join(_BEYOND_WORDS.split())})\b"
    r"|\bsans electricite\b|\bcombien de (?:bornes|points)\b|\b[0-9] ?km\b"
)

_OTHER_KINDS = re.compile(
    r"\b(?:[45]g|lte|cpl|laser|onduleurs?|repeteurs?|starlink|telephones? ip|wi-?fi 7|solaire)\b"
)

_WHAT_FEEDS = re.compile(
    r"\b(?:injecteurs?|alim|alimentation)\b.{0,40}\b(?:pour|convien\w+|compatibles?|va avec)\b"
    r"|\bquel(?:le)?s? (?:injecteur|alim|alimentation|switch poe)\b|\bcompatibles?\b.{0,20}\bpoe\b"
    r"|\balimenter\b.{0,40}\bavec\b.{0,20}\b(?:injecteur|switch|poe)\b"
)
_KINDS = (
    r"(?:antennes?|bornes?|routeurs?|s?witch\w*|ponts?|points? d'acces|cables?|modeles?|materiel"
    r"|equipements?|solutions?|repeteurs?)"
)
_CHOICE = re.compile(
    rf"\bquel(?:le)?s? {_KINDS}\b.{{0,40}}\b(?:pour|prendre|choisir|faut|conseill\w+)\b"
    rf"|\b(?:cherch\w+|besoin d'|faut|faudrait|voudrais) ?(?:une?|des|de|le|la|du)? ?{_KINDS}\b"
    r".{0,60}\bpour\b"
)
_TWO_PLACES = re.compile(
    r"\b(?:deux|2) (?:batiments?|maisons?|hangars?|sites?|bureaux|points?|endroits?|granges?)\b"
    r"|\b(?:ma|la|mon|le|un|une) \w+ (?:a|et|avec|vers|depuis) (?:ma|la|mon|le|un|une) \w+\b"
)
_NEEDS = re.compile(
    r"\b(?:pont(?:er|s)? radio|pont wi-?fi|relier|liaison|lien radio|point a point|raccorder"
    r"|pont(?:er)? (?:entre|de))\b"
)
_TROUBLE = re.compile(
    r"\b(?:marche\w*|fonctionne\w*|pannes?|allum\w+|demarre\w*|redemarre\w*|clignot\w+|grill\w+"
    r"|brul\w+|hs|casse\w*|coup(?!l)\w+|perd\w*|probleme\w*|mort\w{0,2}|depuis)\b"
    r"|\bne\b.{1,20}\b(?:pas|plus)\b"
)
# « Ça marche ? », « il fonctionne avec… ? »: whether two things go together.
_GOES_WITH = re.compile(
    r"\b(?:marche\w*|fonctionne\w*)(?= avec\b| aussi\b| sur\b| dans\b|[ ?!.]*$)"
)
_SOURCE = re.compile(
    r"\b(?:injecteurs?|s?witch\w*|poe\w*|alim\w*|adaptateurs?|802[.,]3 ?(?:af|at|bt)|passif"
    r"|(?:24|48) ?v(?:olts?)?)\b"
)
_POINTED_AT = re.compile(
    r"\b(?:lequel|laquelle|celui|lui (?:ira|faut)\w*|suffi\w*|convien\w+|irait)\b"
)
# « Pour ma caméra », « alimenter une box »: what is to be fed, and « pour l'alimenter » is nothing.
_SAYS_THE_DEVICE = re.compile(
    r"\b(?:pour|alimenter|brancher) (?:(?:un|une|mon|ma|mes|notre|nos|des|les) ?\w"
    r"|(?:l'|le |la |cet |cette |ce )(?!aliment|branch|borne|appareil|modele|point|antenne))"
)


def read_need(messages: Iterable[str]) -> Need:
    """What the messages say, oldest first: of a thing said twice, the later one stays."""
    known: dict[str, str] = {}
    for message in messages:
        said = _read(plain(message))
        new = {f.name: value for f in fields(Need) if (value := getattr(said, f.name))}
        if known.get("use") and new.get("use") == POWER and said.fed_by:
            del new["use"]  # « j'ai un injecteur 24 V »: what they have, for the same need
        known |= new
    need = Need(**known)
    # Nobody covers a kilometre with Wi-Fi for telephones.
    return replace(need, use=LINK) if need.use in (None, WIFI) and _is_far(need) else need


def asks_what_feeds(message: str) -> bool:
    """Whether it asks which source suits a device, rather than tells that one fails."""
    text = plain(message)
    return bool(_WHAT_FEEDS.search(text)) and not _TROUBLE.search(without_fears(text))


def asks_about_a_source(message: str) -> bool:
    """Whether it leans on a device spoken of: « et avec un switch 802.3af ? », « lequel alors ? ».

    For a conversation about power; it tells of no trouble, and names no other device by its kind.
    """
    text = _GOES_WITH.sub("", plain(message))
    leans = _SOURCE.search(text) or _POINTED_AT.search(text)
    return bool(leans) and not (_TROUBLE.search(text) or says_the_device(text))


def tells_of_trouble(message: str) -> bool:
    """Whether something does not work; « ça marche avec… ? » asks about what goes together."""
    return bool(_TROUBLE.search(_GOES_WITH.sub("", plain(message))))


def tells_a_need(message: str) -> bool:
    """Whether it says what shall be linked or covered, and names no product for it."""
    text = plain(message)
    away = _AWAY.search(text) and _NETWORK.search(text)
    if tells_of_trouble(message) or not (_NEEDS.search(text) or away):
        return False
    need = read_need([message])
    return need.use == LINK and bool(need.distance or away or _TWO_PLACES.search(text))


def asks_for_a_choice(message: str) -> bool:
    """Whether it looks for the right kind of equipment for a use, rather than for a product."""
    return bool(_CHOICE.search(plain(message)))


def says_the_device(message: str) -> bool:
    return bool(_SAYS_THE_DEVICE.search(plain(message)))


def is_not_sold(message: str) -> bool:
    """Whether it is about a kind of equipment that the words of a use do not tell apart."""
    return bool(_OTHER_KINDS.search(plain(message)))


def is_beyond_facts(message: str) -> bool:
    """Whether only a person can settle it, whatever the catalogue says."""
    return bool(_BEYOND.search(plain(message)))


def _read(text: str) -> Need:
    distance, users = _DISTANCE.search(text), _USERS.search(text)
    surface = _SURFACE.search(text)
    use = next((use for use, pattern in _USES.items() if re.search(pattern, text)), None)
    return Need(
        use=LINK if use in (None, WIFI) and _AWAY.search(text) else use,
        place=OUTDOORS
        if re.search(_OUTDOORS, text)
        else INDOORS
        if re.search(_INDOORS, text)
        else None,
        distance=distance.group() if distance else None,
        users=users.group() if users else None,
        surface=surface.group() if surface else None,
        fed_by=next((fed for pattern, fed in _FED_BY if re.search(pattern, text)), None),
    )


def number_in(words: str | None) -> int | None:
    """The number in words of a need; None without, or when it is no more than « more than »."""
    figures = re.search(r"[0-9]+", words or "")
    if figures:
        return int(figures.group()) + ((words or "").startswith("plus de"))
    return max((_COUNTS[word] for word in (words or "").split() if word in _COUNTS), default=None)


def is_large(need: Need) -> bool:
    """Whether so many people, or such a distance, that facts of a catalogue do not suffice."""
    return _is_far(need) or (number_in(need.users) or 0) > _MANY


def _is_far(need: Need) -> bool:
    if need.distance is None:
        return False
    return need.distance.startswith("plus de") or _metres(need.distance) > _FAR_M


def _metres(distance: str) -> float:
    figures = re.findall(r"[0-9]+(?:[.,][0-9])?", distance)
    number = max((float(each.replace(",", ".")) for each in figures), default=1.0)
    return number * 1000 if "k" in distance else number
