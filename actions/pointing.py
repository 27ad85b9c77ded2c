"""Which of the products spoken of « elle », « la première », « l'autre » or « le switch » is.

One reader for every topic: a price, a day, what feeds it and what goes with it lean on the same
words.
"""

import re
from dataclasses import replace

from actions.answers import Asked
from actions.product_search import meant_by, recalled
from bot.folding import fold
from bot.french import french_list
from bot.orders import Product
from bot.orders.choosing import cheapest_first, named_in

_CHEAPEST = re.compile(r"\b(?:moins cher\w*|pas cher|moins couteu\w+|plus abordable)\b")
_DEAREST = re.compile(r"\bplus cher\w*\b")
_PLACES = (
    re.compile(r"\b(?:le|la|du|au) (?:1er|1ere|1|premier|premiere)\b|^(?:1er|premier|premiere)\b"),
    re.compile(r"\b(?:le|la|du|au) (?:2e|2eme|deuxieme|second|seconde|dernier|derniere|2)\b"),
)
_AT_PRICE = re.compile(r"\b(?:celle|celui|la|le) (?:a|de) (?P<price>\d{1,4})\b")
_THERE = re.compile(r"\b(?:celle|celui|ce|la|le)(?: qui est| qu'est)? (?:en stock|dispo\w*)\b")
_GONE = re.compile(r"\b(?:celle|celui|la|le)(?: qui est| qu'est)? en rupture\b")
_SMALL = re.compile(r"\bl[ea] (?:plus )?petite?\b|\bplus petite?\b")
_BIG = re.compile(r"\bl[ea] (?:plus )?(?:gros(?:se)?|grande?)\b|\bplus (?:gros|grand)\w*\b")
_BY_PRICE = re.compile(r"\bl[ea] (?:moins|plus) cher\w*|\bl[ea] plus abordable\b")
_OTHER = re.compile(r"\bl'autre\b")
_BOTH = re.compile(
    r"\b(?:(?:tou(?:te)?s )?[dl]es (?:deux|2)\b(?! (?:pieces?|exemplaires?|unites?))"
    r"|l'un (?:avec|sur|et) l'autre|ensemble"
    r"|entre (?:eux|elles))\b"
)
_SEVERAL = re.compile(r"\b(?:ils|elles|eux|ceux|celles)\b|\bcompatibles\b")
_NO_THING = (
    r"(?: ?y a\b| faut\b| faudra\w*| fait\b(?! (?:quel|combien|bien|aussi))"
    r"| est (?:possible|prevu|trop|\d)| s'agit| pleut)"
)
# « La commander », « l'alimenter »: no noun that ends so.
_TO_DO = (
    r"(?!(?:courrier|papier|chantier|atelier|hiver|dossier|panier|premier|dernier|quartier|boitier"
    r"|escalier|mer|fer)\b)\w{2,}(?:er|ir)\b|(?:prendre|mettre|connaitre|faire|vendre|rendre"
    r"|attendre)\b"
)
_PRONOUN = re.compile(
    rf"\b(?:elles?|ils?)\b(?!{_NO_THING})"
    rf"|\b(?:l'|la |le |les |en )(?:{_TO_DO})"
    r"|\b(?:je|j'|tu|on|nous|vous|ils?|elles?) (?:ne )?(?:la|le|les|en) (?!\w+ tout)\w+"
    r"|\b(?:je|tu|on|nous|vous) (?:ne )?l'\w+|\bj'en\b"
    r"|\b(?:celui|celle|ceux|celles)(?:[- ]?(?:la|ci))\b"
    r"|\b(?:ce|cet|cette|ces) (?:modele|appareil|produit|article|materiel|truc|reference|borne"
    r"|antenne|s?witch|routeur|injecteur|passerelle|cable|module|mat)s?\b"
    r"|\b(?:ca|cela)\b(?! va\b(?! (?:avec|sur|ensemble|marcher|aller))| ne va\b| (?:fait|serait)\b)"
)
_A_KIND = re.compile(
    r"\b(?:la|le|l'|cette|ce|cet) ?(?P<kind>borne|antenne|s?witch|routeur|injecteur|passerelle"
    r"|cable|touret|module|mat|pont)\b(?! (?:de|du|d'|que|qui|poe|wifi|pour|avec)\b)"
)
_KINDS = {"antenne": "pont", "swicth": "switch", "swtich": "switch", "touret": "cable"}
_KINDS |= {"mat": "support"}


def speaks_of_both(text: str) -> bool:
    return bool(_BOTH.search(fold(text)))


def points_at_one(text: str) -> bool:
    """The same of a thing, which « ça » may be or not."""
    without = re.sub(r"\b(?:ca|cela|en)\b", " ", fold(text))
    return points_back(without)


def points_back(text: str) -> bool:
    """Whether the words stand for something that was named before."""
    folded = fold(text)
    return any(
        each.search(folded)
        for each in (_PRONOUN, _A_KIND, _OTHER, _BOTH, _SEVERAL, _BY_PRICE, *_PLACES)
    )


def pointed_at(question: Asked) -> tuple[Product, ...]:
    """Those spoken of that the message points at, in the order told; none when it names others.

    Raises OrderSystemError.
    """
    if not points_back(question.text) or _names_its_own(question):
        return ()
    told = recalled(question)
    chosen = one_of_those(question, told)
    return chosen or told


def one_of_those(question: Asked, told: tuple[Product, ...]) -> tuple[Product, ...]:
    """Of the products told, those the words single out; all of them for « les deux »."""
    text = fold(question.text)
    by_price = cheapest_first(told) or told
    if (cost := _AT_PRICE.search(text)) and len(told) > 1:
        priced = tuple(
            each for each in told if each.price and int(each.price) == int(cost["price"])
        )
        if priced:
            return priced
    if _CHEAPEST.search(text):
        return by_price[:1]
    if _BOTH.search(text) or _SEVERAL.search(text):
        several = told if len(told) > 1 else last_two(question)
        return several if len(several) > 1 else ()
    if kind := _A_KIND.search(text):
        word = _KINDS.get(kind["kind"], kind["kind"])
        alike = tuple(each for each in told if word in fold(f"{each.kind} {each.name}"))
        if len(alike) == 1:
            return alike
    if len(told) == 1 and _OTHER.search(text):
        # « L'autre », after « n'est plus fabriqué ; X le remplace », is X itself.
        others = tuple(e for e in last_two(question) if e not in told)
        return told if others and all(each.discontinued for each in others) else others
    if len(told) < 2:
        return ()
    if _SMALL.search(text) or _BIG.search(text):
        return by_price[-1:] if _BIG.search(text) else by_price[:1]
    if _THERE.search(text) and (there := tuple(each for each in told if each.stock)):
        return there
    if _GONE.search(text) and (gone := tuple(each for each in told if not each.stock)):
        return gone
    if _DEAREST.search(text):
        return by_price[-1:]
    for at, pattern in enumerate(_PLACES):
        if pattern.search(text):
            return told[at : at + 1]
    return told[1:2] if _OTHER.search(text) else ()


def last_two(question: Asked) -> tuple[Product, ...]:
    """The last two products of the conversation, the earlier first. Raises OrderSystemError."""
    found: list[Product] = []
    for words in question.in_mind:
        one = recalled(replace(question, spoken_of=words))
        found += [each for each in one[:1] if each not in found]
        if len(found) == 2:
            break
    return tuple(reversed(found))


def with_those_pointed_at(question: Asked) -> str:
    """The text with the names of what it points at: « elle marche avec… (pour U6 Lite) »."""
    meant = pointed_at(question)
    names = french_list([each.name for each in meant])
    return f"{question.text} (pour {names})" if meant else question.text


def _names_its_own(question: Asked) -> bool:
    """Whether a device is named in so many words, for the pronoun to stand for."""
    meant = meant_by(question)
    named = [e for e in meant.products if named_in(question.text, e)] if meant else []
    return any(each.poe_role != "source" for each in named)
