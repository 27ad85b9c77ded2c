"""« J'en prends 2, ça part quand ? », « le 4 c'est sûr ? »: asked of what was spoken of before."""

import re
from dataclasses import replace

from actions.answers import Asked
from actions.basket import lines_of
from actions.buying import asks_how_to_order, number_taken
from actions.deliveries import delivery, departure_after
from actions.destinations import without_place
from actions.pointing import last_two, pointed_at, speaks_of_both
from actions.product_facts import arrival, availability, in_short, lead_time
from actions.product_search import meant_by, recalled
from actions.products import QUOTE, ProductAnswer
from actions.speech import A_PERSON
from bot.desk.model import Link
from bot.folding import fold
from bot.french import french_date, number_of
from bot.orders import Product
from bot.orders.choosing import named_in

_ASKS = re.compile(
    r"\b(?:quand|expedi\w*|envo[iy]\w*|part(?:ent|ir\w*)?|delai|prix|combien|coute\w*|dispo\w*"
    r"|stock"
    r"|livr\w+|total)\b"
)
_OF_THEM = re.compile(r"\b(?:les|mes|ces|pour) (?P<count>\d{1,3}|deux|trois|quatre|cinq|six|dix)\b")
_DAY = (
    r"(?:\d{1,2} ?[a-z]{3,9}|\d{1,2}/\d{1,2}|date|jour|delai|lundi|mardi|mercredi|jeudi"
    r"|vendredi)"
)
_SURE = re.compile(
    rf"\b{_DAY}\b.{{0,25}}\b(?:sure?s?|certaine?|garantie?s?|fiable|confirmee?)\b"
    r"|^\W*(?:et )?c'?(?:est)? (?:bien )?(?:sure?|certain|garanti)\b"
)


_BUYING = r"(?:(?:pre-?)?command(?!e (?:en cours|passee))\w*|achet\w*|reserv\w*|payer)"
_ALL_THE_SAME = re.compile(
    rf"\b{_BUYING}\b.{{0,25}}\b(?:q(?:uan)?d (?:meme|mm)|maintenant|deja|des (?:a present"
    rf"|aujourd'hui)|d'avance|a l'avance|possible|en attendant)\b"
    rf"|\b(?:q(?:uan)?d (?:meme|mm)|deja|possible d[e']|(?:je|on) (?:peux|peut)|puis[- ]je|jpeu\w?"
    rf"|pouvoir)\b.{{0,20}}\b{_BUYING}\b|\bpre-?command\w*"
)
_ONLY_SO_MANY = re.compile(
    r"\W*(?:(?:et|ok|alors|sinon|mais|du coup|pareil)\W+)*pour (?:les )?(?:\d{1,3}|[a-z]+)"
    r"(?: (?!quel|quoi|faut|suffi|injecteur|comment|il|je|lequel)[\w²+-]+){1,5}\W*$"
)
_FIGURES = re.compile(r"\b(?:a )?\d+[.,]\d{2}\b(?: ?(?:€|euros?))?|\b(?:a )?\d{5}\b")


def taken(question: Asked) -> ProductAnswer | None:
    """So many of them: their price, and when they leave. Raises OrderSystemError."""
    folded = fold(question.text)
    count = number_taken(question.text) or _of_them(folded)
    if speaks_of_both(question.text) and len(last_two(question)) > 1:
        return None  # one of each
    if not count or len(lines_of(question)) > 1:
        return None
    if not _ASKS.search(folded):
        return _so_many(question, folded, count)
    product = _named(question) or _spoken_of(question)
    if product is None or product.price is None:
        return None
    told = lead_time(replace(question, quantity=count, text=question.text), product)
    return ProductAnswer(told, (QUOTE,), spoken_of=product.reference)


def how_to_order(question: Asked) -> ProductAnswer | None:
    """« On commande où ? », of nothing or of what was spoken of. Raises OrderSystemError."""
    if not asks_how_to_order(question.text) or number_taken(question.text) or meant_by(question):
        return None
    return on_the_site(question)


def on_the_site(question: Asked) -> ProductAnswer:
    """How it is done, whatever was asked. Raises OrderSystemError."""
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


def orders_all_the_same(text: str) -> bool:
    return bool(_ALL_THE_SAME.search(fold(text)))


def orderable(question: Asked) -> ProductAnswer | None:
    """« Je peux la commander quand même ? », of what is out of stock. Raises OrderSystemError."""
    if not orders_all_the_same(question.text):
        return None
    pointed = pointed_at(question)
    product = _named(question) or (pointed[0] if len(pointed) == 1 else _spoken_of(question))
    if product is None or product.stock or product.discontinued:
        return None
    return ProductAnswer(
        f"{in_short(question, product)}. Je ne sais pas d'ici si une commande est possible dès "
        "maintenant : une personne de l'équipe vous le confirme. Dois-je lui transmettre votre "
        "question ?",
        (A_PERSON,),
        spoken_of=product.reference,
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


def _so_many(question: Asked, folded: str, count: int) -> ProductAnswer | None:
    """« Et pour 50 bornes U6 Lite ? »: whether there are so many, and a quote."""
    product = _named(question) if _ONLY_SO_MANY.match(folded) else None
    if product is None or not named_in(question.text, product):
        return None
    told = availability(replace(question, quantity=count), product)
    return ProductAnswer(told, (QUOTE, A_PERSON), spoken_of=product.reference)


def _of_them(folded: str) -> int | None:
    found = _OF_THEM.search(folded)
    if found is None:
        return None
    return number_of(found["count"]) or None


def _named(question: Asked) -> Product | None:
    # « 3 loco à 59,90, livrées à 85000 »: neither figure is part of a name.
    bare = _FIGURES.sub(" ", without_place(question.text))
    meant = meant_by(replace(question, text=bare))
    sold = [each for each in meant.products if not each.discontinued] if meant else []
    return sold[0] if len(sold) == 1 else None


def _spoken_of(question: Asked) -> Product | None:
    told = [each for each in recalled(question) if not each.discontinued]
    return told[0] if len(told) == 1 else None
