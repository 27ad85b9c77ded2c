"""How to reach the shop, when, and what delivery costs."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from actions.answers import AnswerFunction, Asked
from actions.deliveries import departure, in_time
from actions.delivery_plan import carriers_named, place_of, plan_of
from actions.destinations import carriers_for, to_confirm, unserved
from actions.open_now import open_now
from actions.open_then import open_at, open_then
from actions.other_carriers import other_carrier
from actions.payment_words import WHY
from actions.phone_calls import asks_about_now, cost_of_a_call, leans_on_the_number
from actions.speech import A_PERSON, TRACK, Answer
from bot import shop_sentences
from bot.days import named_days
from bot.desk.model import Link
from bot.folding import fold
from bot.french import (
    WEEKDAYS,
    french_date,
    french_list,
    french_period,
    french_price,
    french_time,
    typographic,
)
from bot.shop import Carrier


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
_HOLIDAY = re.compile(
    r"\bferies?\b|\b(?:paques|pentecote|ascension|assomption|armistice|fete nationale)\b"
)
_WHEN_OPEN = re.compile(
    r"\br?ouvr\w+ (?:quand|a quelle heure)\b|\b(?:quand|a quelle heure)\b.{0,20}\br?ouvr\w+"
)
_FROM_TO = re.compile(r"\bentre\b", re.I)


def ask_opening_hours(question: Asked) -> Answer:
    shop, now = question.shop, question.now
    if heard := open_then(question):
        return heard
    if closed := _closure_asked(question):
        return Answer(closed)
    if at_an_hour := open_at(question, named_days(question.text, question.today)):
        return at_an_hour
    if _HOLIDAY.search(fold(question.text)):
        ahead = shop.describe_ahead(now)
        return Answer(f"Non, nous sommes fermés les jours fériés. {ahead}".strip())
    if _WHEN_OPEN.search(fold(question.text)) and not named_days(question.text, question.today):
        return open_now(shop, now, question.told)
    days = [] if _FROM_TO.search(question.text) else named_days(question.text, question.today)
    if len(days) > 1 or (days and days[0] < question.today):
        told = " ".join(_hours_of(question, each) for each in days)
        return Answer(f"{told} {shop.describe_ahead(now)}".strip())
    day = days[0] if days else None
    if day and (weekly := _every_week(question, day)):
        return Answer(weekly)
    if day == question.today or (asks_about_now(question.text) and day is None):
        return open_now(shop, now, question.told)
    if day is None:
        return Answer(shop_sentences.opening_hours(shop, now))
    first, then = _hours_of(question, day), ""
    if not shop.hours_on(day):
        opening = shop.next_opening(datetime.combine(day, time(12), shop.timezone))
        again = f"{french_date(opening.date())} à {french_time(opening.time())}"
        then = f"Nous rouvrons {again}."
    ahead = shop.describe_ahead(now).replace(first, "").strip()
    if day - question.today < _A_WEEK or typographic(ahead) in "\n".join(question.told):
        ahead = ""
    return Answer(" ".join(filter(None, [first, then, ahead])))


_A_WEEK = timedelta(days=10)
_HOLIDAYS = re.compile(
    r"\b(?:fetes|conges|vacances|fin d'annee|fin de l'annee|noel|nouvel an|jour de l'an)\b"
)


_ONLY_A_DAY = re.compile(r"\b\d{1,2}(?:er)? ?(?:dec|janv)")


def _closure_asked(question: Asked) -> str | None:
    """« Vous fermez quand pour les fêtes ? », « ouverts entre Noël et le jour de l'an ? »."""
    if not _HOLIDAYS.search(fold(question.text)):
        return None
    named = named_days(question.text, question.today)
    coming = [each for each in question.shop.opening.closures if each.last >= question.today]
    closure = min(coming, key=lambda each: each.first, default=None)
    if closure is None or closure.first - question.today > _NEAR:
        return None
    if len(named) == 1 and _ONLY_A_DAY.search(fold(question.text)):
        return None
    if len(named) == 1 and not closure.first <= named[0] <= closure.last:
        return None
    again = question.shop.next_opening(
        datetime.combine(closure.last, time(23), question.shop.timezone)
    )
    no = "Non, nous" if re.search(r"\bouv\w+", fold(question.text)) else "Nous"
    return (
        f"{no} serons fermés {french_period(closure.first, closure.last)} ({closure.reason}). Nous "
        f"rouvrons {french_date(again.date())} à {french_time(again.time())}."
    )


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
    told = shop_sentences.address(question.shop)
    if re.search(r"\bparking\b|\b(?:se|me) garer\b|\bstationn\w+", fold(question.text)):
        return Answer(
            f"Pour se garer, je ne sais pas : l'équipe vous le dit au {question.shop.phone}. {told}"
        )
    if re.search(r"\bhoraires?\b", fold(question.text)):
        told += f" {shop_sentences.opening_hours(question.shop, question.now)}"
    return Answer(told)


# « C'est gratuit ? », by itself: of what was told last.
_FREE = re.compile(r"\W*(?:(?:et|mais|au fait|sinon)[ ,]*)*c'?est (?:gratuit|payant)\W*")
# « C'est à moi de payer l'envoi ? »
_THEIR_CARRIAGE = re.compile(
    r"\b(?:qui|moi|vous|nous)\b.{0,20}\bpa[iy]\w+|\ba (?:ma|votre) charge\b"
)
_WITH_A_PRICE = re.compile(r"\b(?:port|livr\w+|colissimo|chronopost|retrait|stock|commande)\b|€")


def ask_shipping_cost(question: Asked) -> Answer:
    shop, place = question.shop, place_of(question)
    told = fold(question.told[-1]) if question.told else ""
    if _THEIR_CARRIAGE.search(fold(question.text)) and "garanti" in told:
        return Answer(
            "Pour une panne sous garantie, ne renvoyez rien avant le numéro de retour (RMA) : en "
            "vous le donnant, l'équipe vous dit comment et aux frais de qui. Dois-je lui "
            "transmettre votre demande ?",
            (A_PERSON,),
        )
    if _FREE.fullmatch(fold(question.text)) and not _WITH_A_PRICE.search(told):
        return Answer(
            "Nous écrire ici ne coûte rien. Pour une assistance ou une intervention, je n'ai pas "
            "de tarif : une personne de l'équipe vous le dit.",
            (A_PERSON,),
        )
    if WHY.search(fold(question.text)):
        return Answer(
            "C'est la règle pour toutes les commandes : nos prix sont déjà bas, le transport "
            "s'ajoute à son prix. Le retrait sur place, lui, est gratuit, sur rendez-vous."
        )
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
    if other := other_carrier(question):
        return other
    shop, plan = question.shop, plan_of(question)
    place, named = plan.place, carriers_named(question.text, question.shop)
    if place is None:
        return Answer(_of_those_named(named) or shop_sentences.carriers(shop), (TRACK,))
    if not plan.carriers:
        return Answer(unserved(place), (A_PERSON,))
    beside = (TRACK, A_PERSON) if to_confirm(place) else (TRACK,)
    served = " ; ".join(
        f"{each.name}, {each.delay}, à partir de {french_price(each.price_from)}"
        for each in plan.carriers
    )
    if plan.refused:
        names = french_list([each.name for each in plan.refused], "ni")
        return Answer(
            f"Non, {names} ne livre pas {place.words} : il reste {served}.{to_confirm(place)}",
            beside,
        )
    hurry = in_time(question, departure(question)) if place.is_mainland else ""
    yes = "Oui. " if named and not hurry else hurry
    return Answer(f"{yes}Nous livrons {place.words} avec : {served}.{to_confirm(place)}", beside)


def _of_those_named(named: Sequence[Carrier]) -> str:
    """« Vous faites Chronopost ? », to no place in particular."""
    if len(named) != 1:
        return ""
    (carrier,) = named
    return (
        f"Oui, {carrier.name} ({french_list(carrier.zones)}) : {carrier.delay}, à partir de "
        f"{french_price(carrier.price_from)}."
    )


ANSWERS: dict[str, AnswerFunction] = {
    "ask_phone_number": ask_phone_number,
    "ask_email": ask_email,
    "ask_opening_hours": ask_opening_hours,
    "ask_address": ask_address,
    "ask_shipping_cost": ask_shipping_cost,
    "ask_carriers": ask_carriers,
}
