"""What an order holds: « y a bien les deux injecteurs ? », « le routeur est dans laquelle ? »."""

import re

from actions import order_parcels as parcels
from actions.order_about import About
from actions.order_goods import names_what_is_sold
from actions.order_when import missing
from bot.folding import fold
from bot.french import ANY_FEW, number_of

_OPEN = re.compile(r"\b(?:combien|quoi|koi|quels?|quelles?|qu'est|lesquels?|liste\w*|detail\w*)\b")
_NUMBER = re.compile(rf"\b(?P<n>\d{{1,3}}|{ANY_FEW})\b(?! ?(?:v|w|m|ports?|ghz|km)\b)")


def contents(about: About) -> str:
    """Its lines, with a yes or a no where one was asked for."""
    holds = f"la commande {about.order.reference} contient {parcels.contents(about.order)}."
    if _DISPUTES.search(fold(about.asked)):
        return (
            f"D'après ce que je vois, {holds} Une personne de l'équipe peut vérifier avec vous : "
            "dois-je lui transmettre votre demande ?"
        )
    if _ON_ITS_WAY.search(fold(about.asked)) and (follows := missing(about)):
        return follows.replace("Rassurez-vous, rien n'est perdu ; la", "La")
    if _OPEN.search(fold(about.asked)):
        return f"L{holds[1:]}"
    if about.meant:
        right = all(line.quantity == n for line in about.meant if (n := _count(about.asked)))
        return f"Oui : {holds}" if right else f"Pas tout à fait : {holds}"
    if names_what_is_sold(about.asked):
        return (
            f"Je ne le vois pas : {holds} Ce que le fabricant met dans la boîte, le catalogue ne "
            "le dit pas."
        )
    return f"L{holds[1:]}"


_DISPUTES = re.compile(
    r"\b(?:commande|pris|demande|paye)e?s? (?:\d+|deux|trois|quatre|cinq)\b.{0,40}\bpas\b"
)
_ON_ITS_WAY = re.compile(
    r"\b(?:celui|ce|celle|colis|boite|carton) (?:qui (?:arrive|vient|est parti)|(?:de|d')"
    r" ?(?:demain|lundi|aujourd'hui))\b|\bqui arrive\b|\b(?:1er|premier) (?:colis|carton|envoi)\b"
)


def _count(text: str) -> int | None:
    found = [match["n"] for match in _NUMBER.finditer(fold(text))]
    if len(found) != 1 or found[0] in ("un", "une"):
        return None
    return number_of(found[0])
