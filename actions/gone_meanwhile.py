"""« Il était en stock la semaine dernière ! »: the fact, and what is there instead."""

import re
from dataclasses import replace

from actions.answers import Asked
from actions.fitting import alike_in_stock
from actions.power_facts import each_named
from actions.product_facts import in_short
from actions.product_search import meant_by, recalled, remembered
from actions.products import ProductAnswer
from actions.speech import A_PERSON
from bot.folding import fold

_WAS_THERE = re.compile(
    r"\b(?:etai\w+|affich\w+|indiqu\w+|annonc\w+|vu\w*|marque\w*|mis)\b.{0,25}"
    r"\b(?:en stock|dispo\w*)"
    r"|\by en avait\b|\bvous en aviez\b"
)
_NOW = re.compile(
    r"\b(?:maintenant|aujourd'hui|plus|la|poireaut\w+|rupture|attendre|disparu|envol\w+)\b"
)


_BOUGHT = re.compile(r"\b(?:command\w+|colis|recue?s?|livraison|achete\w*|paye\w*|rembours\w+)\b")


def was_there(text: str) -> bool:
    folded = fold(text)
    bought = _BOUGHT.search(folded)
    return bool(_WAS_THERE.search(folded) and _NOW.search(folded)) and not bought


def gone_meanwhile(question: Asked) -> ProductAnswer | None:
    """None unless one product is out of stock that was there before. Raises OrderSystemError."""
    if not was_there(question.text):
        return None
    named = each_named(replace(question, text=_WAS_THERE.sub(" ; ", fold(question.text))))
    meant = meant_by(question)
    found = named or (meant.products if meant else recalled(question))
    if len(found) != 1 or found[0].stock or found[0].discontinued:
        return None
    (gone,) = found
    others = alike_in_stock(replace(question, text=""), gone)[:1]
    instead = ""
    if others:
        instead = f" Disponible tout de suite, du même type : {in_short(question, others[0])}."
    return ProductAnswer(
        f"Je comprends votre agacement : le stock est parti entre-temps. {in_short(question, gone)}"
        f".{instead} Une personne de l'équipe peut vérifier avec vous que cela convient.",
        (A_PERSON,),
        spoken_of=remembered([gone, *others]),
    )
