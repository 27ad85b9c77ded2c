"""« J'en prends 2, ça part quand ? », « le 4 c'est sûr ? »: asked of what was spoken of before."""

import re
from dataclasses import replace

from actions.answers import Asked
from actions.buying import asks_how_to_order, number_taken
from actions.deliveries import delivery, departure_after
from actions.destinations import without_place
from actions.product_facts import arrival, in_short, lead_time
from actions.product_search import meant_by, recalled
from actions.products import QUOTE, ProductAnswer
from bot.desk.model import Link
from bot.folding import fold
from bot.french import french_date
from bot.orders import Product

_ASKS = re.compile(
    r"\b(?:quand|expedi\w*|envo[iy]\w*|part(?:ent|ir\w*)?|delai|prix|combien|coute\w*|dispo\w*"
    r"|stock"
    r"|livr\w+|total)\b"
)
_OF_THEM = re.compile(r"\b(?:les|mes|ces|pour) (?P<count>\d{1,3}|deux|trois|quatre|cinq|six|dix)\b")
_NUMBERS = {"deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "dix": 10}
_DAY = (
    r"(?:\d{1,2} ?[a-z]{3,9}|\d{1,2}/\d{1,2}|date|jour|delai|lundi|mardi|mercredi|jeudi"
    r"|vendredi)"
)
_SURE = re.compile(
    rf"\b{_DAY}\b.{{0,25}}\b(?:sure?s?|certaine?|garantie?s?|fiable|confirmee?)\b"
    r"|^\W*(?:et )?c'?(?:est)? (?:bien )?(?:sure?|certain|garanti)\b"
)


_FIGURES = re.compile(r"\b(?:a )?\d+[.,]\d{2}\b(?: ?(?:€|euros?))?|\b(?:a )?\d{5}\b")


def taken(question: Asked) -> ProductAnswer | None:
    """So many of them: their price, and when they leave. Raises OrderSystemError."""
    folded = fold(question.text)
    count = number_taken(question.text) or _of_them(folded)
    if not count or not _ASKS.search(folded):
        return None
    product = _named(question) or _spoken_of(question)
    if product is None or product.price is None:
        return None
    told = lead_time(replace(question, quantity=count, text=question.text), product)
    return ProductAnswer(told, (QUOTE,), spoken_of=product.reference)


def how_to_order(question: Asked) -> ProductAnswer | None:
    """« On commande où ? », of nothing or of what was spoken of. Raises OrderSystemError."""
    if not asks_how_to_order(question.text) or number_taken(question.text) or meant_by(question):
        return None
    link = (Link("Commander sur le site", question.shop.website),)
    if any("le port s’affiche" in said for said in question.told):
        site = question.shop.website.removeprefix("https://")
        text = (
            f"Oui, directement sur {site} : choisissez le produit, puis le panier et le paiement."
        )
        return ProductAnswer(text, links=link, spoken_of=question.spoken_of)
    product = _spoken_of(question)
    told = f" {in_short(question, product)}." if product else ""
    return ProductAnswer(
        "La commande se passe sur notre site : ajoutez les produits au panier, le port s'affiche "
        f"avant le paiement.{told} Pour une quantité ou un projet, l'équipe prépare aussi des "
        "devis écrits.",
        links=link,
        spoken_of=question.spoken_of,
    )


def how_sure(question: Asked) -> ProductAnswer | None:
    """A day on which goods that are not there are expected. Raises OrderSystemError."""
    if not _SURE.search(fold(question.text)):
        return None
    product = _spoken_of(question)
    if product is None or product.stock or product.restock_days is None:
        return None
    expected = arrival(question, product)
    told = (
        f"C'est une prévision, pas une garantie : {product.name} est attendu chez nous vers le "
        f"{french_date(expected)}. {delivery(question, departure_after(question.shop, expected))}"
    )
    return ProductAnswer(told, spoken_of=product.reference)


def _of_them(folded: str) -> int | None:
    found = _OF_THEM.search(folded)
    if found is None:
        return None
    return _NUMBERS.get(found["count"]) or int(found["count"]) or None


def _named(question: Asked) -> Product | None:
    # « 3 loco à 59,90, livrées à 85000 »: neither figure is part of a name.
    bare = _FIGURES.sub(" ", without_place(question.text))
    meant = meant_by(replace(question, text=bare))
    sold = [each for each in meant.products if not each.discontinued] if meant else []
    return sold[0] if len(sold) == 1 else None


def _spoken_of(question: Asked) -> Product | None:
    told = [each for each in recalled(question) if not each.discontinued]
    return told[0] if len(told) == 1 else None
