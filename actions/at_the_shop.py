"""In front of the shop: whether somebody is there, how goods are collected, what it costs."""

import re

from actions.open_now import open_now
from actions.speech import A_PERSON, Answer
from actions.surroundings import surroundings
from bot.call_words import names_a_time
from bot.folding import fold
from bot.french import french_date, french_price
from bot.shop import Shop

_WITHOUT_TIME = (
    "Dites-moi le jour et l'heure qui vous conviendraient : je les transmets à l'équipe."
)
_NOT_HERE = re.compile(
    r"\b(?:livreur|transporteur|facteur|technicien|chez (?:moi|nous)|rappel\w*|colissimo|chronopost"
    r"|la poste|relais)\b"
)
_AT_THE_DOOR = re.compile(
    r"\b(?:devant|a) (?:chez vous|(?:votre|la|le|vos) (?:porte|boutique|magasin|portail|grille"
    r"|locaux"
    r"|adresse|local))\b.{0,60}|\b(?:je suis|jsuis|chuis|on est|nous sommes) (?:la |deja |bien )*"
    r"(?:devant|en bas|sur place|a la porte|au 12|garee?)\b"
)
# « Je suis à Rennes », where it is to be delivered.
_IN_A_TOWN = re.compile(
    r"\W*(?:et |alors |moi )?(?:je suis|jsuis|chuis|on est|nous sommes|j'habite) "
    r"(?:a|sur|vers|pres de|en|dans le) [\w' -]{2,30}\W*"
)
_DOOR_MATTERS = re.compile(
    r"\b(?:devant|en bas|porte|portail|grille)\b|\bpersonne\b|\bferm\w+|\bouvr\w+|\bsonn\w+"
    r"|\bsur place\b"
)
_HERE_NOW = re.compile(
    r"\b(?:vous|vs|v|z'?)[ -]?(?:etes|ete|est)\b.{0,12}\b(?:la|dispo\w*|present\w*|sur place"
    r"|ouverts?)\b"
    r".{0,15}(?:\?|\b(?:aujourd\w*|auj|ajd|maintenant|la|ce (?:soir|matin|midi)|cet (?:aprem\w*"
    r"|apres[- ]?midi))\b)|\b(?:y'? ?a|il y a)(?:[- ]t[- ]il)? (?:du monde|quelqu'un|qqn|kelkun"
    r"|une personne)\b.{0,25}\b(?:au magasin|a la boutique|sur place|au local|chez vous)"
)
_ANOTHER_DAY = re.compile(
    r"\b(?:demain|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|week-?end|noel|feries?)\b"
    r"|\b\d"
)
_WITHOUT_RDV = re.compile(
    r"\bsans (?:rendez[- ]?vous|rdv|prevenir|appeler)\b|\b(?:faut|besoin|oblige\w*"
    r"|obligatoire)\b.{0,25}"
    r"\b(?:rendez[- ]?vous|rdv|prevenir|appeler avant)\b|\ba l'improviste\b"
    r"|\bcomme ca\b.{0,8}\bsans\b"
)
# « Je prends une Loco », « je cherche un switch » are bought, wherever they are taken.
_TAKES = (
    r"(?:pren(?:dre|ds|d|ons|drai)\b"
    r"(?=.{0,30}\b(?:sur place|magasin|comptoir|depot|boutique)))"
)
_COLLECT = re.compile(
    rf"\b(?:retir\w+|retrait|chercher|recup\w+|{_TAKES}|pass\w+|venir|viens|viendr\w+"
    r"|enlev\w+)\b"
)
_HERE = re.compile(
    r"\b(?:sur place|chez vous|magasin|boutique|lannion|comptoir|depot|local|retrait|enlevement"
    r"|moi[- ]meme|directement)\b"
)
_COSTS = re.compile(
    r"\b(?:gratuit\w*|combien|frais|payant\w*|coute\w*|prix|cout|sans (?:frais|port))\b"
)
_COSTS_IT = re.compile(
    r"\b(?:c'est|ca|est[- ]ce)\b.{0,10}\b(?:gratuit\w*|payant\w*|coute\w*|combien)\b"
)
_FOR_FREE = re.compile(r"\b(?:payant\w*|gratuit\w*)\b")
_PUT_ASIDE = re.compile(
    r"\b(?:mettr?e[zs]?|met(?:s|tez)?|garde[rz]?|reserve[rz]?|bloque[rz]?|laisse[rz]?)\b.{0,30}"
    r"\b(?:de cote|au chaud|sous le coude|pour moi|jusqu'a)\b|\bde cote\b"
    r"|\breserve[rz]?(?:[- ](?:moi|nous|en))? (?:\d|une?|deux|trois|quatre|cinq|six|dix)\b"
    r"|\b(?:me|m'en|nous|le|la|les|m') ?(?:garde[rz]?|reserve[rz]?|bloque[rz]?)\b"
    r"|\b(?:bloque|reserve)\w{0,3} (?:le|du|mon|votre) (?:stock|materiel)\b"
)


def asks_cost(text: str) -> bool:
    """« Ça coûte quelque chose ? », in a few words that name nothing."""
    folded = fold(text)
    return len(folded.split()) <= 6 and bool(_COSTS_IT.search(folded))


def asks_whether_to_warn(text: str) -> bool:
    """« Faut-il prévenir ? », in a few words."""
    folded = fold(text)
    return len(folded.split()) <= 6 and bool(_WITHOUT_RDV.search(folded))


def how_to_collect() -> Answer:
    """In general: what it costs, where, and by appointment."""
    shop = surroundings().shop
    return _collection_cost(shop, "Le") or Answer(f"{shop.collection} {_WITHOUT_TIME}")


def at_the_shop(text: str, label: str | None = None, told: tuple[str, ...] = ()) -> Answer | None:
    """« Jsuis devant votre porte », « vs êtes là ? », « sans rdv ? », « c'est gratuit ? »."""
    here, folded = surroundings(), fold(text)
    today = here.shop.describe_today(here.now())
    at_the_door = _AT_THE_DOOR.search(folded) and _DOOR_MATTERS.search(folded)
    elsewhere = _IN_A_TOWN.fullmatch(folded) and here.shop.address.city.casefold() not in folded
    if at_the_door or (label == "at_the_door" and not elsewhere):
        return Answer(
            f"{today} {here.shop.collection} Dites-moi quand vous pourriez revenir : je demande un "
            "rendez-vous à l'équipe.",
        )
    now = _HERE_NOW.search(folded) and not _ANOTHER_DAY.search(folded)
    if now or (label == "open_now" and not names_a_time(text)):
        return open_now(here.shop, here.now(), told)
    collects = _COLLECT.search(folded) and not _NOT_HERE.search(folded)
    if collects and _WITHOUT_RDV.search(folded):
        no = "Non, pas sans rendez-vous. " if "sans" in folded else ""
        return Answer(f"{no}{here.shop.collection} {_WITHOUT_TIME}")
    here_or_free = _HERE.search(folded) or _FOR_FREE.search(folded)
    if collects and here_or_free and _COSTS.search(folded) and not names_a_time(text):
        return _collection_cost(here.shop)
    return None


_OF_THEIRS = re.compile(
    r"\bsi (?:je|on) (?:la |le |les |l')gard\w+|"  # « et si je la garde et qu'elle lâche ? »
    r"\b(?:injecteurs?|alims?|transfo|bloc|adaptateur|chargeur|s?witch|box|cables?)\b.{0,25}"
    r"\b(?:ancien\w*|vieux|vieille|avant|precedent\w*|que j'a\w+|deja)\b"
    r"|\bnumeros?\b"
    r"|\b(?:mon|ma|mes|l'|mon ancien|ancien\w*|vieux|vieille) ?(?:injecteur|alim\w*|transfo|box"
    r"|s?witch)\b"
)


def keeps_for_a_day(text: str) -> bool:
    """« Réservez-la moi, je passe samedi »: a wish to collect, with its day.

    The day of « pour un chantier le 5 décembre » is none.
    """
    folded = fold(text)
    return bool(_PUT_ASIDE.search(folded) and _COLLECT.search(folded)) and names_a_time(text)


def put_aside(text: str) -> Answer | None:
    """« Vous me le gardez, je passe le prendre ? »: nothing is, and how it is collected."""
    folded = fold(text)
    if not _PUT_ASIDE.search(folded) or keeps_for_a_day(text) or _NOT_HERE.search(folded):
        return None
    if _OF_THEIRS.search(folded):
        return None  # « l'injecteur de l'ancien, je peux le garder ? »
    if not _COLLECT.search(folded):
        return nothing_kept(folded)
    return Answer(
        "Je ne peux rien réserver d'ici : commandez sur le site en choisissant le retrait, ou je "
        f"demande à l'équipe. {surroundings().shop.collection} Quel jour vous conviendrait ?"
    )


def nothing_kept(folded: str) -> Answer:
    return Answer(_paid_or_asked_for(folded), (A_PERSON,))


def _paid_or_asked_for(folded: str) -> str:
    """What keeps goods: a payment, or a person who agrees to it."""
    shop, now = surroundings().shop, surroundings().now()
    if re.search(r"\b(?:pay\w*|pai\w*|regl\w*|command\w*)\b", folded):
        return (
            f"Payée maintenant, la commande part {french_date(shop.ships_on(now))}. Pour la garder "
            "jusqu'à une autre date, une personne de l'équipe vous dit ce qui est possible : "
            "dois-je lui transmettre votre demande ?"
        )
    return (
        "Je ne peux rien réserver d'ici : seule une commande passée sur le site compte. Pour une "
        "mise de côté, une personne de l'équipe vous répond : dois-je lui transmettre votre "
        "demande ?"
    )


def _collection_cost(shop: Shop, first: str = "Oui, le") -> Answer | None:
    here = next((each for each in shop.carriers if each not in shop.carriers_to_home), None)
    if here is None:
        return None
    cost = (
        f"{first} retrait sur place est gratuit"
        if not here.price_from
        else f"Le retrait sur place coûte {french_price(here.price_from)}"
    )
    return Answer(f"{cost}, {here.delay}, au {shop.address.one_line}. {_WITHOUT_TIME}")
