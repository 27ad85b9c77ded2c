"""What the assistant says of the shop's facts, and what the console shows before it is said.

Each takes the facts, and a moment where the sentence depends on it, and gives French text whose
typography is still to be done (`bot.french.typographic`).
"""

from collections.abc import Sequence
from datetime import datetime

from bot.french import french_date, french_list, french_price
from bot.shop import Carrier, Shop


def phone_number(shop: Shop, now: datetime) -> str:
    return f"Notre numéro est le {shop.phone}. {shop.describe_today(now)}"


def email_addresses(shop: Shop) -> str:
    return (
        f"Vous pouvez nous écrire à {shop.email}. Pour une question technique : "
        f"{shop.technical_email}."
    )


def address(shop: Shop) -> str:
    return f"Nous sommes au {shop.address.one_line}. {shop.collection}"


def opening_hours(shop: Shop, now: datetime) -> str:
    """Today, the week, and what closes the shop soon."""
    first = shop.describe_today(now)
    ahead = shop.describe_ahead(now).replace(first, "").strip()
    return " ".join(filter(None, [first, shop.describe_week(), ahead]))


def shipping_cost(shop: Shop) -> str:
    """To anywhere; a destination that is named is answered apart."""
    prices = french_list([price_of(carrier) for carrier in shop.carriers_to_home])
    costs = " ; ".join([f"Frais de port : {prices}", *_collections(shop)])
    return f"{costs}. {free_shipping(shop)} {IN_THE_CART}"


def carriers(shop: Shop) -> str:
    """To anywhere, with the zones that each one serves."""
    described = " ; ".join(
        f"{carrier.name} ({french_list(carrier.zones)}) : {carrier.delay}"
        for carrier in shop.carriers_to_home
    )
    return f"Nous livrons avec : {described}. {shop.collection}"


IN_THE_CART = "Le montant exact s'affiche dans le panier, avant le paiement."


def free_shipping(shop: Shop) -> str:
    if shop.free_shipping_from is not None:
        return f"Le port est offert à partir de {french_price(shop.free_shipping_from)}."
    return "Le port est facturé sur chaque commande, quel que soit son montant."


def price_of(carrier: Carrier) -> str:
    if not carrier.price_from:
        return f"{carrier.name} gratuit"
    return f"{carrier.name} à partir de {french_price(carrier.price_from)}"


def departure(shop: Shop, now: datetime) -> str:
    left = french_date(shop.ships_on(now))
    return f"Une commande d'articles en stock payée maintenant part {left}."


def payment_methods(shop: Shop) -> str:
    return f"Vous pouvez payer par {french_list(shop.payment_methods, 'ou')}."


def returns(shop: Shop) -> str:
    costs = (
        "les frais de retour sont à votre charge"
        if shop.returns.who_pays == "client"
        else "les frais de retour sont à notre charge"
    )
    return (
        f"Vous avez {shop.returns.withdrawal_days} jours après réception pour nous retourner un "
        f"article {shop.returns.condition} ; {costs}."
    )


def warranty(shop: Shop) -> str:
    procedure = shop.warranty.procedure
    procedure = procedure[0].upper() + procedure[1:].removesuffix(".")
    return f"{guaranteed(shop)} {procedure}."


def guaranteed(shop: Shop) -> str:
    return f"Nos produits sont garantis {shop.warranty.months} mois."


def _collections(shop: Shop) -> Sequence[str]:
    return [
        f"{price_of(each)[0].lower()}{price_of(each)[1:]}, {each.delay}"
        for each in shop.carriers
        if each not in shop.carriers_to_home
    ]
