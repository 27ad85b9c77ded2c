"""How to reach the shop, when, and what delivery costs."""

import re
from datetime import date, datetime, time, timedelta

from actions.answers import AnswerFunction, Asked
from actions.deliveries import departure, in_time, place_of
from actions.destinations import carriers_for, to_confirm, unserved
from actions.phone_calls import asks_about_now, cost_of_a_call, leans_on_the_number
from actions.speech import A_PERSON, TRACK, Answer
from bot import shop_sentences
from bot.days import named_days
from bot.desk.model import Link
from bot.folding import fold
from bot.french import WEEKDAYS, french_date, french_list, french_time


def ask_phone_number(question: Asked) -> Answer:
    phone = question.shop.phone
    told = (
        cost_of_a_call(phone)
        if leans_on_the_number(question.text) == "ask_phone_number"
        else shop_sentences.phone_number(question.shop, question.now)
    )
    return Answer(
        told,
        links=(Link(f"Appeler le {phone}", f"tel:{re.sub(r'[^0-9+]', '', phone)}"),),
    )


def ask_email(question: Asked) -> Answer:
    shop = question.shop
    return Answer(
        shop_sentences.email_addresses(shop),
        links=(Link(f"Écrire à {shop.email}", f"mailto:{shop.email}"),),
    )


# Beyond these a date needs its year.
_NEAR = timedelta(days=180)
# « Le samedi 28 » is one day, « le samedi » any.
_ANY_SUCH_DAY = re.compile(
    rf"\b(?:le|les|tous les) (?:{'|'.join(WEEKDAYS)})s?\b(?! ?(?:\d|prochain|qui vient|matin \d))"
)
_IN_THE_PAST = re.compile(r"\b(?:etiez|etait|aviez|avez ete|ouvriez|travailliez)\b")
_FROM_TO = re.compile(r"\bentre\b", re.I)


def ask_opening_hours(question: Asked) -> Answer:
    shop, now = question.shop, question.now
    days = [] if _FROM_TO.search(question.text) else named_days(question.text, question.today)
    if len(days) > 1 or (days and days[0] < question.today):
        told = " ".join(_hours_of(question, each) for each in days)
        return Answer(f"{told} {shop.describe_ahead(now)}".strip())
    day = days[0] if days else None
    if day and (weekly := _every_week(question, day)):
        return Answer(weekly)
    if asks_about_now(question.text) and day in (None, question.today):
        return Answer(shop.describe_today(now))
    if day is None or day == question.today:
        return Answer(shop_sentences.opening_hours(shop, now))
    first, then = _hours_of(question, day), ""
    if not shop.hours_on(day):
        opening = shop.next_opening(datetime.combine(day, time(12), shop.timezone))
        again = f"{french_date(opening.date())} à {french_time(opening.time())}"
        then = f"Nous rouvrons {again}."
    ahead = shop.describe_ahead(now).replace(first, "").strip()
    return Answer(" ".join(filter(None, [first, then, ahead])))


def _every_week(question: Asked, day: date) -> str | None:
    """« Ouvert le samedi ? » is no question about the 28th, unless that one is unlike others."""
    shop = question.shop
    if not _ANY_SUCH_DAY.search(fold(question.text)):
        return None
    if bool(shop.hours_on(day)) != bool(shop.opening.usual_hours(day)):
        return None
    name = WEEKDAYS[day.weekday()]
    said = shop.describe_day(day).replace(french_date(day), name).replace("serons", "sommes")
    return said if shop.hours_on(day) else f"{said} {shop.describe_week()}"


def _hours_of(question: Asked, day: date) -> str:
    """With the year when it is another one; what is over is said to be."""
    said = question.shop.describe_day(day)
    if day < question.today and _IN_THE_PAST.search(fold(question.text)):
        return said.replace("serons", "étions")
    if day < question.today:
        again = day.replace(year=day.year + 1)
        coming = _hours_of(question, again)
        return f"Le {french_date(day)} {day.year} est passé. {coming}"
    if day - question.today > _NEAR:
        said = said.replace(french_date(day), f"{french_date(day)} {day.year}")
    return said


def ask_address(question: Asked) -> Answer:
    return Answer(shop_sentences.address(question.shop))


def ask_shipping_cost(question: Asked) -> Answer:
    shop, place = question.shop, place_of(question)
    if place is None:
        return Answer(shop_sentences.shipping_cost(shop))
    carriers = carriers_for(shop, place)
    if not carriers:
        return Answer(unserved(place), (A_PERSON,))
    prices = french_list([shop_sentences.price_of(carrier) for carrier in carriers])
    return Answer(
        f"Frais de port pour une livraison {place.words} : {prices}. "
        f"{shop_sentences.free_shipping(shop)} {shop_sentences.IN_THE_CART}{to_confirm(place)}",
        (A_PERSON,) if to_confirm(place) else (),
    )


def ask_carriers(question: Asked) -> Answer:
    shop, place = question.shop, place_of(question)
    if place is None:
        return Answer(shop_sentences.carriers(shop), (TRACK,))
    carriers = carriers_for(shop, place)
    if not carriers:
        return Answer(unserved(place), (A_PERSON,))
    served = " ; ".join(f"{carrier.name}, {carrier.delay}" for carrier in carriers)
    hurry = in_time(question, departure(question)) if place.is_mainland else ""
    return Answer(
        f"{hurry}Nous livrons {place.words} avec : {served}.{to_confirm(place)}",
        (TRACK, A_PERSON) if to_confirm(place) else (TRACK,),
    )


ANSWERS: dict[str, AnswerFunction] = {
    "ask_phone_number": ask_phone_number,
    "ask_email": ask_email,
    "ask_opening_hours": ask_opening_hours,
    "ask_address": ask_address,
    "ask_shipping_cost": ask_shipping_cost,
    "ask_carriers": ask_carriers,
}
