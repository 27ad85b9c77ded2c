"""The carriage of what is bought together: added to its price, from the least that it costs."""

import re
from decimal import Decimal

from actions.answers import Asked
from actions.delivery_plan import carriers_named, place_of
from actions.destinations import carriers_for, to_confirm, unserved, without_place
from bot import shop_sentences
from bot.folding import fold
from bot.french import french_list, french_price

_CARRIAGE = re.compile(
    r"\b(?:(?:frais|cout|prix|tarif) (?:de |d')?)?(?:port(?! \d)|livraison|livree?s?|livrer"
    r"|expedie?e?s?"
    r"|expedition|envoi|envoyee?s?|colissimo|chronopost|fdp)\b(?: (?:comprise?|incluse?|inclus"
    r"|gratuite?|a domicile))?"
)


def asks_carriage(text: str) -> bool:
    return bool(_CARRIAGE.search(fold(text)))


def without_carriage(text: str) -> str:
    """The folded text without its carriers, its « frais de port » and the place."""
    return _CARRIAGE.sub(" ", without_place(text))


def delivered_for(question: Asked, total: Decimal) -> str:
    """What the total comes to with each carrier that serves the place; with the space before."""
    place = place_of(question)
    serving = carriers_for(question.shop, place)
    if place and not serving:
        return f" {unserved(place)}"
    named = [each for each in serving if each in carriers_named(question.text, question.shop)]
    sums = [
        f"{shop_sentences.price_of(each)}, soit au moins {french_price(total + each.price_from)}"
        for each in named or serving
    ]
    where = f" {place.words}" if place else ""
    return (
        f" Avec le port{where} : {french_list(sums, 'ou')}. {shop_sentences.IN_THE_CART}"
        f"{to_confirm(place)}"
    )


def without_port(question: Asked) -> str:
    """« hors frais de port (Colissimo à partir de 7,90 €) », the cheapest that serves the place."""
    serving = carriers_for(question.shop, place_of(question))
    if not serving:
        return "hors frais de port"
    cheapest = min(serving, key=lambda each: each.price_from)
    return f"hors frais de port ({shop_sentences.price_of(cheapest)})"
