"""Stock, prices and lead times, from the catalogue."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from actions.answers import AnswerFunction, Asked
from actions.destinations import carriers_for, destination, to_confirm, unserved
from actions.speech import A_PERSON, Answer
from bot.french import french_date, french_price
from bot.orders import OrderSystemError, Product
from bot.orders.search import equally_good, names_other_model, names_something

_WHICH_PRODUCT = Answer(
    "De quel produit s'agit-il ? Donnez-moi son nom ou sa référence, par exemple « U6 Lite » "
    "ou « NanoStation Loco »."
)
_UNKNOWN_PRODUCT = (
    "Je ne trouve pas cela au catalogue. Donnez-moi le nom exact ou la référence du produit, ou "
    "demandez à une personne de l'équipe."
)


@dataclass(frozen=True)
class ProductAnswer(Answer):
    """An answer and the words that find its product again; None when it is about none."""

    spoken_of: str | None = None


def ask_availability(question: Asked) -> Answer:
    return _about_a_product(question, _availability) or _WHICH_PRODUCT


def ask_price(question: Asked) -> Answer:
    return _about_a_product(question, _price) or _WHICH_PRODUCT


def ask_lead_time(question: Asked) -> Answer:
    about_one = _about_a_product(question, _lead_time)
    place = destination(question.text)
    # A place or a day is no product: what the catalogue does not know is a general question here.
    if about_one and (about_one.spoken_of or question.product):
        return about_one
    return Answer(
        f"Une commande d'articles en stock payée maintenant part {_departure(question)}. "
        f"{_delivery(question)} Donnez-moi le nom d'un produit et je regarde son stock.",
        (A_PERSON,) if place and (place.is_far or not carriers_for(question.shop, place)) else (),
    )


def names_a_product(question: Asked) -> bool:
    """Whether the catalogue knows what a message is about; False too when it can't be asked."""
    try:
        return bool(_named(question))
    except OrderSystemError:
        return False


ANSWERS: dict[str, AnswerFunction] = {
    "ask_availability": ask_availability,
    "ask_price": ask_price,
    "ask_lead_time": ask_lead_time,
}


def _about_a_product(
    question: Asked, tell: Callable[[Asked, Product], str]
) -> ProductAnswer | None:
    """None when no product is named; an honest answer when it can't be found or looked up."""
    try:
        return _answer_about(question, tell)
    except OrderSystemError:
        return ProductAnswer(
            "Je n'arrive pas à consulter le catalogue pour le moment. Une personne de l'équipe "
            "peut vous répondre, ou reposez-moi la question dans quelques minutes.",
            (A_PERSON,),
            spoken_of=question.product or question.spoken_of,
        )


def _answer_about(question: Asked, tell: Callable[[Asked, Product], str]) -> ProductAnswer | None:
    words, products = _named(question) or ("", ())
    if not products:
        if question.product or names_something(question.text):
            return ProductAnswer(_UNKNOWN_PRODUCT, (A_PERSON,))
        if question.spoken_of is None:
            return None
        words, products = question.spoken_of, question.orders.find_products(question.spoken_of)
        if not products:
            return ProductAnswer(_UNKNOWN_PRODUCT, (A_PERSON,))
    meant = equally_good(words, products)
    if len(meant) > 1:
        return ProductAnswer(_several(question, meant), spoken_of=words)
    (product,) = meant
    text = _discontinued(question, product) if product.discontinued else tell(question, product)
    return ProductAnswer(text, spoken_of=product.reference)


def _named(question: Asked) -> tuple[str, tuple[Product, ...]] | None:
    """What the message names, by all its words or else by the name that was recognised in it."""
    has_words = names_something(question.text)
    found = question.orders.find_products(question.text) if has_words else ()
    if found:
        return question.text, found
    if question.product is None:
        return None
    found = question.orders.find_products(question.product)
    if not found or names_other_model(question.text, question.product, found):
        return None
    return question.product, found


def _several(question: Asked, products: Sequence[Product]) -> str:
    described = " ; ".join(_in_short(question, product) for product in products[:2])
    more = (
        "Pour un autre modèle, donnez-moi son nom exact."
        if len(products) > 2
        else "Lequel vous intéresse ?"
    )
    leaves = (
        f"Payé maintenant, ce qui est en stock part {_departure(question)}. "
        if question.intent == "ask_lead_time"
        else ""
    )
    return f"Plusieurs produits correspondent : {described}. {leaves}{more}"


def _in_short(question: Asked, product: Product) -> str:
    if product.stock:
        stock = f"{_pieces(product.stock)} en stock"
    elif product.restock_days is not None:
        stock = f"en rupture, attendu vers le {french_date(_arrival(question, product))}"
    else:
        stock = "en rupture de stock"
    return f"{product.name}, {_amount(product)}, {stock}"


def _availability(question: Asked, product: Product) -> str:
    wanted = question.quantity or 1
    if product.stock >= wanted:
        return (
            f"{product.name} est en stock : {_pieces(product.stock)} au prix de "
            f"{_amount(product)} l'unité. Payé maintenant, il part {_departure(question)}."
        )
    if product.stock:
        only = f"que {product.stock}" if product.stock > 1 else "qu'un"
        return (
            f"Il ne reste {only} {product.name} en stock, pour {wanted} demandés. "
            f"{_restock(question, product)}"
        )
    return f"{product.name} est en rupture de stock pour le moment. {_restock(question, product)}"


def _price(question: Asked, product: Product) -> str:
    stock = "en stock" if product.stock else "en rupture de stock pour le moment"
    return f"{product.name} coûte {_amount(product)} TTC, hors frais de port. Il est {stock}."


def _lead_time(question: Asked, product: Product) -> str:
    if product.stock >= (question.quantity or 1):
        return (
            f"{product.name} est en stock : payé maintenant, il part {_departure(question)}. "
            f"{_delivery(question)}"
        )
    return (
        f"{product.name} n'est pas en stock en quantité suffisante. "
        f"{_restock(question, product)} {_delivery(question)}"
    )


def _discontinued(question: Asked, product: Product) -> str:
    replacement = next(
        (
            found
            for found in question.orders.find_products(product.replaced_by or "")
            if found.reference == product.replaced_by
        ),
        None,
    )
    if replacement is None:
        return f"{product.name} n'est plus au catalogue."
    return f"{product.name} n'est plus fabriqué ; {replacement.name} le remplace. " + _availability(
        question, replacement
    )


def _restock(question: Asked, product: Product) -> str:
    if product.restock_days is None:
        return "La date du prochain réapprovisionnement n'est pas encore connue."
    arrival = french_date(_arrival(question, product))
    return f"Le réapprovisionnement est prévu vers le {arrival}."


def _arrival(question: Asked, product: Product) -> date:
    today = question.now.astimezone(question.shop.timezone).date()
    return today + timedelta(days=product.restock_days or 0)


def _departure(question: Asked) -> str:
    return french_date(question.shop.ships_on(question.now))


def _delivery(question: Asked) -> str:
    place = destination(question.text)
    carriers = carriers_for(question.shop, place)
    if place and not carriers:
        return unserved(place)
    delays = " ; ".join(f"{carrier.delay} avec {carrier.name}" for carrier in carriers)
    where = f"Livraison {place.words}" if place else "Livraison ensuite"
    return f"{where} : {delays}.{to_confirm(place)}"


def _amount(product: Product) -> str:
    return french_price(product.price) if product.price is not None else "un prix sur demande"


def _pieces(count: int) -> str:
    return f"{count} pièce" if count == 1 else f"{count} pièces"
