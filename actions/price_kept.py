"""« Le prix bouge pas d'ici là ? »: no price is promised for later; a written quote fixes it."""

import re

from actions.answers import Asked
from actions.product_facts import amount
from actions.product_search import meant_by, recalled, remembered
from actions.products import QUOTE, ProductAnswer
from bot.folding import fold

_MOVES = (
    r"(?:boug\w+|chang\w+|augment\w+|grimp\w+|garanti\w*|bloqu\w+|gel\w+|tien\w+|valable\w*"
    r"|(?:va|vont|risque de|peut) (?:monter|baisser)|sera(?: encore)? le meme|pareil|reste\w*)"
)
_KEPT = re.compile(
    rf"\bc'est \d+.{{0,15}}\btoute l'annee\b"
    rf"|\b(?:prix|tarifs?)\b.{{0,30}}\b{_MOVES}|\b{_MOVES}\b.{{0,15}}\b(?:le |ce |les |vos )?"
    r"(?:prix|tarifs?)\b"
)
_LATER = re.compile(
    r"\btoute l'annee\b|"
    r"\bd'ici\b|\bjusqu|\bla semaine prochaine\b|\ble mois prochain\b|\bplus tard\b|\bencore\b"
    r"|\bdans (?:\d|une?|deux|quelques|le temps)|\b(?:demain|apres|noel|janvier|decembre|lundi)\b"
    r"|\bboug\w+|\baugment\w+|\bva (?:monter|baisser)\b|\bgaranti|\bbloqu\w+|\bvalable|\bgel\w+"
)


def price_kept(question: Asked) -> ProductAnswer | None:
    """None when it asks nothing of a price to come. Raises OrderSystemError."""
    folded = fold(question.text)
    if not (_KEPT.search(folded) and _LATER.search(folded)):
        return None
    meant = meant_by(question)
    told = meant.products if meant else recalled(question)
    products = [each for each in told if each.price is not None][:2]
    today = " ; ".join(f"{each.name}, {amount(each)}" for each in products)
    known = f" Aujourd'hui : {today}." if today else ""
    return ProductAnswer(
        f"Je ne peux pas m'engager sur un prix à venir.{known} Pour le fixer par écrit, une "
        "personne de l'équipe peut vous préparer un devis.",
        (QUOTE,),
        spoken_of=remembered(products) or question.spoken_of,
    )
