"""What a visitor who asks for advice needs, as far as their words say it."""

import re
from collections.abc import Iterable
from dataclasses import fields, replace

from .fears import without_fears
from .need_places import BOTH as BOTH
from .need_places import INDOORS as INDOORS
from .need_places import OUTDOORS as OUTDOORS
from .need_places import place_after
from .need_reading import AWAY, CARRIED, NETWORK, lies_apart, metres, read_one, use_in
from .need_reading import CABLE as CABLE
from .need_reading import LINK as LINK
from .need_reading import MAST as MAST
from .need_reading import OPTICS as OPTICS
from .need_reading import POWER as POWER
from .need_reading import ROUTER as ROUTER
from .need_reading import SWITCH as SWITCH
from .need_reading import VOICE as VOICE
from .need_reading import WIFI as WIFI
from .need_reading import Need as Need
from .need_reading import number_in as number_in
from .need_words import is_another_matter, lacks_coverage, wants_cheap, wants_something
from .plain_text import plain

# From here on the catalogue's facts do not suffice.
_FAR_M, _MANY = 500, 20
_FEW_WORDS = 9
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
    r"|\b(?:lequel|laquelle|quoi) comme (?:injecteur|alim\w*)\b"
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
    r"\b(?:marche\w*|fonctionne\w*|pannes?|allum\w+|demarre\w*|redemarre\w*|reboot\w*"
    r"|clignot\w+|grill\w+|brul\w+|hs|casse\w*|coup(?!l)\w+|perd\w*|probleme\w*|mort\w{0,2}"
    r"|depuis(?! (?:la (?:baie|maison|box|cave)|l'armoire|le (?:toit|pignon|local|bureau|rez))))\b"
    r"|\bne\b.{1,20}\b(?:pas|plus)\b"
)
# « Il tombe toutes les nuits », « ça saute dès qu'il pleut »: what is there, and fails.
_FALLS = re.compile(
    r"\b(?:decroch\w+|deconnect\w+|lach(?:e|ent|ait)|plant(?:e|ent|ait)|ram(?:e|ent|ait)"
    r"|instables?|desalign\w+)\b"
    r"|\b(?:tomb|saut|coup)(?:e|ent|ait|aient) (?:tout|tous|toutes|souvent|sans|en (?:panne|rade)"
    r"|la nuit|le (?:soir|matin|midi)|des|quand|regulierement|parfois|trop|plusieurs|\d)"
)
# « Ça marche ? », « il fonctionne bien avec… ? »: whether two things go together.
_GOES_WITH = re.compile(
    r"\b(?:marche\w*|fonctionne\w*)(?= bien\b| avec\b| aussi\b| sur\b| dans\b|[ ?!.]*$)"
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


_TO_KEEP = re.compile(
    r"\b(?:postes?|telephones?|combines?|fixes?|lignes?)\b(?!.{0,25}\b(?:marche|gresill|rma))"
)


def read_need(messages: Iterable[str]) -> Need:
    """What the messages say, oldest first: of a thing said twice, the later one stays."""
    known: dict[str, str] = {}
    for message in messages:
        said = read_one(plain(message))
        new = {f.name: value for f in fields(Need) if (value := getattr(said, f.name))}
        beside = said.fed_by or not asks_what_feeds(message)
        if known.get("use") and new.get("use") == POWER and beside:
            del new["use"]  # « j'ai un injecteur 24 V »: what they have, for the same need
        if only_tells_devices(known.get("use"), message):
            del new["use"]
        anew = new.get("use") and not are_alike(known.get("use"), new["use"])
        place = place_after(None if anew else known.get("place"), said.place, plain(message))
        known |= new | ({"place": place} if place else {})
        if known.get("use") == WIFI and _sees_it(message, known.get("distance")):
            known["use"] = LINK
    need = Need(**known)
    # Nobody covers a kilometre with Wi-Fi for telephones.
    return replace(need, use=LINK) if need.use in (None, WIFI) and is_far(need) else need


_A_LINK_M = 60  # farther than that, a view of the other end asks for a bridge
_IN_SIGHT = re.compile(r"\bon se voit\b|\bvue? (?:directe|degagee)\b|\ba vue\b|\bligne de vue\b")


def _sees_it(message: str, distance: str | None) -> bool:
    """« Y a 300 mètres, on se voit direct »: another end, whatever the Wi-Fi is for."""
    far = distance is not None and metres(distance) >= _A_LINK_M
    return far and bool(_IN_SIGHT.search(plain(message)))


def only_tells_devices(use: str | None, message: str) -> bool:
    """« C'est pour 2 caméras et un pc », at the end of a link: no switch is asked for."""
    text = plain(message)
    counts = use_in(text) is None and read_one(text).use == SWITCH
    return use == LINK and counts and not wants_something(text.replace("il y a", " "))


def are_alike(one: str | None, other: str | None) -> bool:
    """Whether two uses are of one need: a router is looked for to have Wi-Fi."""
    return one == other or {one, other} == {WIFI, ROUTER}


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


def falls(message: str) -> bool:
    """Whether something that is there already fails now and then, and no other is wished for."""
    return bool(_FALLS.search(plain(message))) and not wants_something(message)


def tells_of_trouble(message: str) -> bool:
    """Whether something does not work; « ça marche avec… ? » asks about what goes together."""
    return bool(_TROUBLE.search(_GOES_WITH.sub("", plain(message)))) or falls(message)


def tells_a_need(message: str) -> bool:
    """Whether it says what shall be linked or covered, and names no product for it."""
    text = plain(message)
    need = read_need([message])
    if need.use == VOICE and wants_something(message) and _TO_KEEP.search(text):
        return True  # « on nous coupe le cuivre, il faut quoi ? »
    if is_another_matter(message) or (tells_of_trouble(message) and not lacks_coverage(message)):
        return False
    if need.use == WIFI:
        where = need.place or need.users or need.surface
        says_much = need.place and (need.users or need.surface)
        bare = len(text.split()) <= _FEW_WORDS and wants_cheap(message)
        return bool(where and (says_much or wants_something(message))) or bare
    if need.use == LINK and len(text.split()) <= _FEW_WORDS and wants_cheap(message):
        return True
    if need.use == SWITCH and need.users and "port" not in need.users:
        return wants_something(message)
    if need.use == LINK and lies_apart(text):
        return True
    away = (AWAY.search(text) or CARRIED.search(text)) and NETWORK.search(text)
    links = _NEEDS.search(text) or (need.distance and wants_something(message))
    if need.use != LINK or not (links or away):
        return False
    return bool(need.distance or away or _TWO_PLACES.search(text))


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


def is_crowded(need: Need) -> bool:
    """Whether so many people that the catalogue does not tell how many articles they take."""
    return (number_in(need.users) or 0) > _MANY


def is_far(need: Need) -> bool:
    """Whether no cable goes there: more than half a kilometre."""
    if need.distance is None:
        return False
    return need.distance.startswith("plus de") or metres(need.distance) > _FAR_M
