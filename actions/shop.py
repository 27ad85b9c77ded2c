"""How to reach the shop, when, and what delivery costs."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from actions.answers import AnswerFunction, Asked
from actions.destinations import carriers_for, destination, to_confirm, unserved
from actions.speech import A_PERSON, TRACK, Answer
from bot.desk.model import Link
from bot.folding import fold
from bot.french import WEEKDAYS, french_list, french_price
from bot.shop import Carrier, Shop

_MONTHS = [
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
]
_DAY_AND_MONTH = re.compile(rf"\b(\d\d?)(?:er)? ?({'|'.join(_MONTHS)})\b(?: (\d{{4}}))?")
_FIGURES = re.compile(r"(?<![\d/])(?!7/7)(\d\d?)/(\d\d?)(?:/(\d{4}))?(?![\d/])")
_SPOKEN_DAYS = re.compile(rf"\b(?:apres[ -]demain|demain|aujourd'? ?hui|{'|'.join(WEEKDAYS)})\b")
_A_YEAR = timedelta(days=366)


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
    today = now.astimezone(shop.timezone).date()
    day = _named_day(question.text, today)
    first = shop.describe_day(day) if day and day != today else shop.describe_today(now)
    ahead = shop.describe_ahead(now).replace(first, "").strip()
    return Answer(" ".join(filter(None, [first, shop.describe_week(), ahead])))


def ask_address(question: Asked) -> Answer:
    shop = question.shop
    return Answer(f"Nous sommes au {shop.address.one_line}. {shop.collection}")


def ask_shipping_cost(question: Asked) -> Answer:
    shop, place = question.shop, destination(question.text)
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
    shop, place = question.shop, destination(question.text)
    carriers = carriers_for(shop, place)
    if place:
        if not carriers:
            return Answer(unserved(place), (A_PERSON,))
        served = " ; ".join(f"{carrier.name}, {carrier.delay}" for carrier in carriers)
        return Answer(
            f"Nous livrons {place.words} avec : {served}.{to_confirm(place)}",
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


def _named_day(text: str, today: date) -> date | None:
    """The one day of the coming year that a message names, None for several or for none."""
    folded = fold(text)
    dates = [
        (int(day), _MONTHS.index(month) + 1, year)
        for day, month, year in _DAY_AND_MONTH.findall(folded)
    ] + [(int(day), int(month), year) for day, month, year in _FIGURES.findall(folded)]
    if dates:
        return _coming(*dates[0], today) if len(set(dates)) == 1 else None
    spoken = set(_SPOKEN_DAYS.findall(folded))
    return _spoken(spoken.pop(), today) if len(spoken) == 1 else None


def _coming(day: int, month: int, year: str, today: date) -> date | None:
    for candidate in [int(year)] if year else [today.year, today.year + 1]:
        try:
            named = date(candidate, month, day)
        except ValueError:
            continue
        if today <= named <= today + _A_YEAR:
            return named
    return None


def _spoken(word: str, today: date) -> date:
    if word in WEEKDAYS:
        return today + timedelta(days=(WEEKDAYS.index(word) - today.weekday()) % 7)
    if word.startswith("aujourd"):
        return today
    return today + timedelta(days=1 if word == "demain" else 2)
