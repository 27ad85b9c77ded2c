"""How to reach the shop, when, and what delivery costs."""

import re

from actions.answers import AnswerFunction, Asked
from actions.speech import TRACK, Answer
from bot.desk.model import Link
from bot.french import french_list, french_price
from bot.shop import Carrier


def ask_phone_number(question: Asked) -> Answer:
    phone = question.shop.phone
    return Answer(
        f"Notre numéro est le {phone}. {question.shop.describe_today(question.now)}",
        links=(Link(f"Appeler le {phone}", f"tel:{re.sub(r'[^0-9+]', '', phone)}"),),
    )


def ask_email(question: Asked) -> Answer:
    shop = question.shop
    return Answer(
        f"Vous pouvez nous écrire à {shop.email}. Pour une question technique : "
        f"{shop.technical_email}.",
        links=(Link(f"Écrire à {shop.email}", f"mailto:{shop.email}"),),
    )


def ask_opening_hours(question: Asked) -> Answer:
    shop = question.shop
    return Answer(f"{shop.describe_today(question.now)} {shop.describe_week()}")


def ask_address(question: Asked) -> Answer:
    shop = question.shop
    return Answer(f"Nous sommes au {shop.address.one_line}. {shop.collection}")


def ask_shipping_cost(question: Asked) -> Answer:
    shop = question.shop
    prices = french_list([_price(carrier) for carrier in shop.carriers])
    free = (
        f"Le port est offert à partir de {french_price(shop.free_shipping_from)}."
        if shop.free_shipping_from is not None
        else "Le port est facturé sur chaque commande, quel que soit son montant."
    )
    return Answer(
        f"Frais de port : {prices}. {free} Le montant exact s'affiche dans le panier, avant le "
        "paiement."
    )


def ask_carriers(question: Asked) -> Answer:
    shop = question.shop
    carriers = " ; ".join(
        f"{carrier.name} ({french_list(carrier.zones)}) : {carrier.delay}"
        for carrier in shop.carriers_to_home
    )
    return Answer(f"Nous livrons avec : {carriers}. {shop.collection}", (TRACK,))


ANSWERS: dict[str, AnswerFunction] = {
    "ask_phone_number": ask_phone_number,
    "ask_email": ask_email,
    "ask_opening_hours": ask_opening_hours,
    "ask_address": ask_address,
    "ask_shipping_cost": ask_shipping_cost,
    "ask_carriers": ask_carriers,
}


def _price(carrier: Carrier) -> str:
    if not carrier.price_from:
        return f"{carrier.name} gratuit"
    return f"{carrier.name} à partir de {french_price(carrier.price_from)}"
