"""Kinds of equipment that a network shop is asked for, and that this catalogue may not have."""

import re
from dataclasses import dataclass

from .plain_text import plain


@dataclass(frozen=True)
class Kind:
    """A kind of equipment: how it is said, and the words that find what comes nearest to it.

    `feminine` and `plural` agree with `name`, « des caméras »; `near` is empty when nothing does.
    """

    name: str
    near: str = ""
    to_connect: bool = False  # the shop's own products feed it or link it


_WIFI_6 = "borne wifi 6"
_KINDS = {
    r"cameras?|cams?\b|videosurveillance|video ?surveillance|dome ip": Kind(
        "de caméra", to_connect=True
    ),
    r"nvr|dvr|enregistreurs?(?: video)?": Kind("d'enregistreur vidéo", to_connect=True),
    r"star ?link|internet (?:par )?satellite|antennes? satellite": Kind("de Starlink"),
    r"(?:wi-?fi|wifi) ?7|802[.,]?11 ?be": Kind("de Wi-Fi 7", _WIFI_6),
    r"(?:wi-?fi|wifi) ?6 ?e": Kind("de Wi-Fi 6E", _WIFI_6),
    r"(?:routeurs?|box|modems?|cles?|antennes?) (?:4|5) ?g|(?:4|5)g lte|lte": Kind(
        "de matériel 4G ou 5G", "routeur wifi"
    ),
    r"cpl|courant porteur": Kind("de CPL"),
    r"repeteurs?|amplificateurs? wi-?fi|amplis? wi-?fi": Kind("de répéteur", "borne wifi"),
    r"onduleurs?|ups": Kind("d'onduleur"),
    r"telephones? (?:ip|voip|sip)|postes? (?:ip|sip)": Kind("de téléphone IP", "passerelle ip"),
    r"interphones?|visiophones?|portiers? (?:video|ip)|sonnettes?": Kind("d'interphone"),
    r"alarmes?|detecteurs?(?: de \w+)?|capteurs?(?: de \w+)?|domotique": Kind(
        "d'alarme ni de capteur"
    ),
    r"panneaux? (?:solaires?|photovoltaiques?)|batteries?|kits? solaires?": Kind(
        "de panneau solaire ni de batterie"
    ),
    r"nas|disques? durs?|ssd": Kind("de stockage"),
    r"ordinateurs?|pc portables?|laptops?|tablettes?|smartphones?|iphones?|imprimantes?"
    r"|televiseurs?|consoles?|ecrans?|cartouches?": Kind("d'informatique"),
    r"talkies?[ -]?walkies?|postes? cb|emetteurs? radio|gps|drones?": Kind("de radio de ce genre"),
    r"cables? (?:hdmi|usb|coaxia\w+)|adaptateurs? (?:hdmi|usb)|cles? usb|cles? wi-?fi": Kind(
        "d'accessoire de ce genre"
    ),
    r"abonnements?(?: internet)?|forfaits?|carte sim|cartes sim": Kind("d'abonnement"),
}
_ANY = re.compile("|".join(rf"\b(?P<k{at}>{each})(?![0-9a-z])" for at, each in enumerate(_KINDS)))
_LIST = list(_KINDS.values())

# It is the visitor's own, or what something of the shop is for.
_BESIDE = re.compile(
    r"\b(?:mes|mon|ma|nos|notre|votre|vos|leurs?|ces?|cette|son|sa|ses|chaque|toutes? les"
    r"|(?:pour|alimenter|relier|brancher|connecter|avec|sur|vers|entre|raccorder|de|face a"
    r"|remplacer|installer|poser)"
    r"(?: (?:une?|des|les?|la|mes|deux|trois|quatre|cinq|six|huit|dix|plusieurs|[0-9]{1,3}))?)"
    r"(?: (?:petites?|futures?|nouvelles?|vieilles?))? $"
)
_WANTS = re.compile(
    r"\b(?:vend\w*|avez|propos\w+|faites|fait|stock|dispo\w*|prix|combien|cherch\w+|voudr\w+|veux"
    r"|besoin|faut|faudrait|achet\w+|command\w+|catalogue|trouve\w*|reste|existe\w*|prendre|auriez"
    r"|fournissez|pas du tout|coute\w*|avoir|souhait\w+)\b"
)
_SPEAKS_OF = re.compile(r"\b(?:parle|veux dire|voulais dire|demande)\b")
_ABOUT_POWER = re.compile(
    r"\b(?:injecteurs?|s?witch\w*|poe|aliment\w+|802[.,]3|passif|compatibles?|branch\w+"
    r"|[0-9]+ ?w(?:atts?)?)\b"
)
# What may come before the kind when the message names it and no more.
_BARE = re.compile(
    r"^(?:(?:bonjour|salut|slt|bonsoir|hello|svp|et|ou|sinon|aussi|alors|du coup|une?|des"
    r"|les?|la|du"
    r"|pour|merci|ok|non|oui|autres?|ca|[0-9]{1,3}|bornes?|points? d'acces|routeurs?|avec"
    r"|en)(?:[ ,!.]+|$))*$"
)
# « Dommage, et un enregistreur ? »: one more thing, asked for like the first.
_AND_ONE = re.compile(
    r"\b(?:et|ou|sinon|ni|meme pas)(?: (?:aussi|bien|alors|du coup))?(?: (?:pour|en))?"
    r" (?:une?|des|les?|la|du|de la|d'|de|l')? ?$"
)
_FEW_WORDS = 8


def not_sold(message: str) -> tuple[Kind, str] | None:
    """The kind that the message asks for, and its words; None when something else is for it."""
    text = " ".join(plain(message).split())
    wants, of_power = _WANTS.search(text), _ABOUT_POWER.search(text)
    for found in _ANY.finditer(text):
        kind = _LIST[int((found.lastgroup or "k0")[1:])]
        before = text[: found.start()]
        speaks = bool(_SPEAKS_OF.search(before[-30:]))
        if _BESIDE.search(before) and not speaks:
            continue
        goes_on = _AND_ONE.search(before) and len(text.split()) <= _FEW_WORDS
        if speaks or goes_on or _BARE.fullmatch(before) or wants:
            if of_power and not re.search(r"\b(?:vend\w*|propos\w+|avez)\b", before):
                continue
            return kind, found.group()
    return None


def named_kind(message: str) -> tuple[Kind, str] | None:
    """The first kind of the message, whatever it is there for, and its words."""
    found = _ANY.search(" ".join(plain(message).split()))
    return (_LIST[int((found.lastgroup or "k0")[1:])], found.group()) if found else None


def is_called(words: str, name: str) -> bool:
    """Whether a product's name or kind holds the words of such a kind after all."""
    first = re.sub(r"[^0-9a-z]", "", plain(words)).rstrip("sx")
    return first in re.sub(r"[^0-9a-z]", "", plain(name))


def without_kinds(message: str) -> str:
    """The message without the kinds that are not sold: what else it asks."""
    return _ANY.sub(" ", " ".join(plain(message).split()))
