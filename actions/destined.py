"""A product and a place together: whether it is delivered there, for how much, and the customs."""

import re
from dataclasses import replace

from actions.answers import Asked
from actions.basket import count_in
from actions.deliveries import departure, in_time
from actions.delivery_plan import place_named, place_of
from actions.destinations import Destination, carriers_for, unserved, without_place
from actions.product_facts import in_short
from actions.product_search import meant_by, remembered
from actions.products import ProductAnswer
from actions.speech import A_PERSON
from bot import shop_sentences
from bot.folding import fold
from bot.french import french_list, french_price

_CUSTOMS = re.compile(
    r"\b(?:douan\w+|octroi|dedouan\w+|droits? d'importation|taxes?|tva (?:a|en|suisse"
    r"|locale|import\w*))\b"
)
_DELIVERS = re.compile(
    r"\b(?:livr\w+|expedi\w+|envo\w+|frais|port|ship\w*|delivery|recevoir|transport\w*"
    r"|part(?:ir|irait|e|ez)?|arriv\w+|pour)\b"
)
_ORDERED = re.compile(r"\b(?:ma commande|mon colis|bloque\w*|retenu\w*|recu|reclame\w*)\b")


def customs(question: Asked) -> ProductAnswer | None:
    """« Des frais de douane ? », before buying. Raises OrderSystemError."""
    folded = fold(question.text)
    if not _CUSTOMS.search(folded) or _ORDERED.search(folded):
        return None
    place = place_of(question)
    if place is None:
        if "douan" not in folded:
            return None
        text = (
            "Aucun droit de douane à l'intérieur de l'Union européenne ; ailleurs, des droits et "
            "des "
            "taxes peuvent s'ajouter. Pour quel pays ?"
        )
        return ProductAnswer(text, (A_PERSON,), spoken_of=question.spoken_of)
    text = duties(place) or f"Aucun droit de douane pour une livraison {place.words}."
    return ProductAnswer(text, (A_PERSON,), spoken_of=question.spoken_of)


def duties(place: Destination) -> str:
    """What may be added by the customs of the place; empty where there are none."""
    if place.is_taxed_overseas:
        return (
            f"{_capital(place.words)}, l'octroi de mer et des taxes locales peuvent s'ajouter : "
            f"une "
            "personne de l'équipe vous le confirme."
        )
    if place.is_outside_the_union:
        return (
            f"{_capital(place.words)}, des droits de douane et la TVA du pays peuvent s'ajouter : "
            "une personne de l'équipe vous le confirme."
        )
    return ""


def delivered(question: Asked) -> ProductAnswer | None:
    """A product named with the place to deliver it to. Raises OrderSystemError."""
    place = place_named(question)
    if place is None or place.is_mainland or not _DELIVERS.search(fold(question.text)):
        return None
    bare = _DELIVERS.sub(" ", without_place(question.text))
    meant = meant_by(question) or meant_by(replace(question, text=bare))
    if meant is None:
        return None
    told = "; ".join(in_short(question, each) for each in meant.products[:2])
    carriers = carriers_for(question.shop, place)
    if not carriers:
        return ProductAnswer(f"{unserved(place)} {told}.", (A_PERSON,), spoken_of=meant.spoken_of)
    prices = french_list([shop_sentences.price_of(each) for each in carriers])
    delays = french_list([each.delay for each in carriers])
    delay = "délai à confirmer par l'équipe" if place.is_far else delays
    count, total = question.quantity or count_in(question.text) or 1, ""
    if count > 1 and len(meant.products) == 1 and meant.products[0].price is not None:
        (product,) = meant.products
        total = f" Pour {count} : {french_price(meant.products[0].price * count)} TTC"
        total += "." if product.stock >= count else f", mais {product.stock} seulement en stock."
    tax = duties(place)
    in_hand = in_time(question, departure(question))
    yes = f"{in_hand}Nous livrons" if in_hand else "Oui, nous livrons"
    return ProductAnswer(
        f"{yes} {place.words} : {prices}, {delay}. {told}.{total} {tax}".strip(),
        (A_PERSON,),
        spoken_of=remembered(meant.products[:2]),
    )


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]
