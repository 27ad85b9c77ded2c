"""Stock, prices and lead times, from the catalogue."""

from collections.abc import Callable
from datetime import timedelta

from actions.answers import AnswerFunction, Asked
from actions.speech import A_PERSON, Answer
from bot.french import french_date, french_list, french_price
from bot.orders import OrderSystemError, Product

_WHICH_PRODUCT = Answer(
    "De quel produit s'agit-il ? Donnez-moi son nom ou sa référence, par exemple « U6 Lite » "
    "ou « NanoStation Loco »."
)


def ask_availability(question: Asked) -> Answer:
    return _about_a_product(question, _availability) or _WHICH_PRODUCT


def ask_price(question: Asked) -> Answer:
    return _about_a_product(question, _price) or _WHICH_PRODUCT


def ask_lead_time(question: Asked) -> Answer:
    about_one = _about_a_product(question, _lead_time)
    if about_one:
        return about_one
    return Answer(
        f"Une commande d'articles en stock payée maintenant part {_departure(question)} ; comptez "
        f"ensuite {_delays(question)}. Donnez-moi le nom d'un produit et je regarde son stock."
    )


ANSWERS: dict[str, AnswerFunction] = {
    "ask_availability": ask_availability,
    "ask_price": ask_price,
    "ask_lead_time": ask_lead_time,
}


def _about_a_product(question: Asked, tell: Callable[[Asked, Product], str]) -> Answer | None:
    """None when no product is named; an honest answer when it can't be found or looked up."""
    if question.product_words is None:
        return None
    try:
        return _answer_about(question, question.product_words, tell)
    except OrderSystemError:
        return Answer(
            "Je n'arrive pas à consulter le catalogue pour le moment. Une personne de l'équipe "
            "peut vous répondre, ou reposez-moi la question dans quelques minutes.",
            (A_PERSON,),
        )


def _answer_about(question: Asked, words: str, tell: Callable[[Asked, Product], str]) -> Answer:
    products = question.orders.find_products(words)
    if not products:
        return Answer(
            f"Je ne trouve pas « {words} » au catalogue. Donnez-moi sa référence, ou demandez à "
            "une personne de l'équipe.",
            (A_PERSON,),
        )
    product = products[0]
    if product.discontinued:
        return Answer(_discontinued(question, product))
    return Answer(tell(question, product))


def _availability(question: Asked, product: Product) -> str:
    wanted = question.quantity or 1
    if product.stock >= wanted:
        return (
            f"Oui, {product.name} est en stock : {_pieces(product.stock)} au prix de "
            f"{_amount(product)} l'unité. Payé maintenant, il part {_departure(question)}."
        )
    if product.stock:
        return (
            f"Il reste {_pieces(product.stock)} de {product.name}, soit moins que les {wanted} "
            f"demandées. {_restock(question, product)}"
        )
    return f"{product.name} est en rupture de stock pour le moment. {_restock(question, product)}"


def _price(question: Asked, product: Product) -> str:
    stock = "en stock" if product.stock else "en rupture de stock pour le moment"
    return f"{product.name} coûte {_amount(product)} TTC, hors frais de port. Il est {stock}."


def _lead_time(question: Asked, product: Product) -> str:
    if product.stock >= (question.quantity or 1):
        return (
            f"{product.name} est en stock : payé maintenant, il part {_departure(question)}. "
            f"Comptez ensuite {_delays(question)}."
        )
    return (
        f"{product.name} n'est pas en stock en quantité suffisante. "
        f"{_restock(question, product)} Comptez ensuite {_delays(question)}."
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
    today = question.now.astimezone(question.shop.timezone).date()
    arrival = today + timedelta(days=product.restock_days)
    return f"Le réapprovisionnement est prévu vers le {french_date(arrival)}."


def _departure(question: Asked) -> str:
    return french_date(question.shop.ships_on(question.now))


def _delays(question: Asked) -> str:
    return french_list(
        [f"{carrier.delay} avec {carrier.name}" for carrier in question.shop.carriers_to_home],
        "ou",
    )


def _amount(product: Product) -> str:
    return french_price(product.price) if product.price is not None else "un prix sur demande"


def _pieces(count: int) -> str:
    return f"{count} pièce" if count == 1 else f"{count} pièces"
