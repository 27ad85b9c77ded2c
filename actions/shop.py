"""How to reach the shop, when, and what delivery costs."""

import re
from collections.abc import Sequence
from datetime import datetime, time

from actions.answers import AnswerFunction, Asked
from actions.days import named_day
from actions.deliveries import departure, in_time, place_of
from actions.destinations import carriers_for, to_confirm, unserved
from actions.speech import A_PERSON, TRACK, Answer
from bot.desk.model import Link
from bot.french import french_date, french_list, french_price, french_time
from bot.shop import Carrier, Shop


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
    shop, now = question.shop, question.now
    day = named_day(question.text, question.today)
    if day is None or day == question.today:
        first, then = shop.describe_today(now), shop.describe_week()
    else:
        first, then = shop.describe_day(day), ""
        if not shop.hours_on(day):
            opening = shop.next_opening(datetime.combine(day, time(12), shop.timezone))
            again = f"{french_date(opening.date())} à {french_time(opening.time())}"
            then = f"Nous rouvrons {again}."
    ahead = shop.describe_ahead(now).replace(first, "").strip()
    return Answer(" ".join(filter(None, [first, then, ahead])))


def ask_address(question: Asked) -> Answer:
    shop = question.shop
    return Answer(f"Nous sommes au {shop.address.one_line}. {shop.collection}")


def ask_shipping_cost(question: Asked) -> Answer:
    shop, place = question.shop, place_of(question)
    carriers = carriers_for(shop, place)
    if place and not carriers:
        return Answer(unserved(place), (A_PERSON,))
    prices = french_list([_price(carrier) for carrier in carriers])
    free = (
        f"Le port est offert à partir de {french_price(shop.free_shipping_from)}."
        if shop.free_shipping_from is not None
        else "Le port est facturé sur chaque commande, quel que soit son montant."
    )
    costs = (
        f"Frais de port pour une livraison {place.words} : {prices}"
        if place
        else " ; ".join(filter(None, [f"Frais de port : {prices}", *_collections(shop)]))
    )
    return Answer(
        f"{costs}. {free} Le montant exact s'affiche dans le panier, avant le paiement."
        f"{to_confirm(place)}",
        (A_PERSON,) if to_confirm(place) else (),
    )


def ask_carriers(question: Asked) -> Answer:
    shop, place = question.shop, place_of(question)
    carriers = carriers_for(shop, place)
    if place:
        if not carriers:
            return Answer(unserved(place), (A_PERSON,))
        served = " ; ".join(f"{carrier.name}, {carrier.delay}" for carrier in carriers)
        hurry = in_time(question, departure(question)) if place.is_mainland else ""
        return Answer(
            f"{hurry}Nous livrons {place.words} avec : {served}.{to_confirm(place)}",
            (TRACK, A_PERSON) if to_confirm(place) else (TRACK,),
        )
    described = " ; ".join(
        f"{carrier.name} ({french_list(carrier.zones)}) : {carrier.delay}" for carrier in carriers
    )
    return Answer(f"Nous livrons avec : {described}. {shop.collection}", (TRACK,))


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


def _collections(shop: Shop) -> Sequence[str]:
    return [
        f"{_price(each)[0].lower()}{_price(each)[1:]}, {each.delay}"
        for each in shop.carriers
        if each not in shop.carriers_to_home
    ]
