"""When a parcel leaves, and when it should be there: preparation, carrier, holidays."""

import re
from datetime import date, datetime, time, timedelta

from actions.answers import Asked
from actions.destinations import Destination, carriers_for, destination, to_confirm, unserved
from bot.days import wanted_by
from bot.folding import fold
from bot.french import WEEKDAYS, french_date, french_day
from bot.opening import public_holidays
from bot.shop import Carrier, Shop

_HOURS = re.compile(r"\b(\d+)(?: ?(?:a|-|/|ou|et) ?(\d+))? ?h(?:eures?)?\b")
_DAYS = re.compile(r"\b(\d+)(?: ?(?:a|-|/|ou|et) ?(\d+))? ?jours?\b")
# « Si je commande aujourd'hui »: the day it is paid, not the one it is wished for.
_DAY_OF_THE_ORDER = re.compile(
    r"\b(?:command\w*|pa[iy]\w*|achet\w*|pren\w*|regl\w*|valid\w*)(?: \w+){0,3}? (?:aujourd'? ?hui"
    rf"|maintenant|demain|ce (?:soir|matin|midi)|(?:{'|'.join(WEEKDAYS)}))(?: (?:matin|soir"
    rf"|midi))?\b"
    r"|\b(?:aujourd'? ?hui|demain)(?=,? (?:si|en) (?:je |on |nous )?(?:command|pay|achet))"
)
_NEXT_DAY = re.compile(r"\blendemain\b")


def departure(question: Asked) -> date:
    """When what is in stock and paid now leaves."""
    return question.shop.ships_on(question.now)


def departure_after(shop: Shop, restocked: date) -> date:
    """When an order that waits for goods leaves, once they are there."""
    return shop.ships_on(datetime.combine(restocked, time(0), shop.timezone))


def delivery(question: Asked, left: date) -> str:
    """Each carrier's delay as the shop writes it, and the days that it means from `left`."""
    place = place_of(question)
    carriers = carriers_for(question.shop, place)
    if place and not carriers:
        return unserved(place)
    described = " ; ".join(
        f"{carrier.delay} avec {carrier.name}{_estimate(question.shop, carrier, left, place)}"
        for carrier in carriers
    )
    where = f"Livraison {place.words}" if place else "Livraison ensuite"
    return f"{where} : {described}.{to_confirm(place)}"


def in_time(question: Asked, left: date) -> str:
    """Whether a day that is wished for can be kept, with the space after it; nothing without."""
    asked = _DAY_OF_THE_ORDER.sub(" ", fold(question.text))
    wanted, place = wanted_by(asked, question.today), place_of(question)
    if wanted is None or (place and place.is_far):
        return ""
    arrivals = [
        (days[-1], carrier.name)
        for carrier in carriers_for(question.shop, place)
        if (days := _arrival(question.shop, carrier, left))
    ]
    if not arrivals:
        return ""
    fitting = [name for day, name in arrivals if day <= wanted]
    if fitting:
        return f"Oui : pour le {french_date(wanted)}, c'est possible avec {' ou '.join(fitting)}. "
    soonest, name = min(arrivals)
    return (
        f"Non : pour le {french_date(wanted)}, c'est trop court : au plus tôt, comptez le "
        f"{french_date(soonest)} avec {name}. "
    )


def place_of(question: Asked) -> Destination | None:
    """The place of the message, or the one said a few messages before it."""
    earlier = (place for text in question.earlier if (place := destination(text)))
    return place_named(question) or next(earlier, None)


def place_named(question: Asked) -> Destination | None:
    return destination(question.text, question.postcode)


def _estimate(shop: Shop, carrier: Carrier, left: date, place: Destination | None) -> str:
    days = _arrival(shop, carrier, left)
    if not days or (place and place.is_far):
        return ""
    first, *others = days
    if not others:
        return f" (estimée {french_date(first)})"
    (last,) = others
    if first.month == last.month:
        return f" (estimée {WEEKDAYS[first.weekday()]} {french_day(first).split()[0]} ou " + (
            f"{french_date(last)})"
        )
    return f" (estimée {french_date(first)} ou {french_date(last)})"


def _arrival(shop: Shop, carrier: Carrier, left: date) -> tuple[date, ...]:
    """The first and the last day that the carrier's delay means; none when it tells no days."""
    delay = fold(carrier.delay)
    if _NEXT_DAY.search(delay):
        return (working_days_after(shop, left, 1),)
    hours = [match.groups() for match in _HOURS.finditer(delay)]
    whole = [[int(n) for n in each if n] for each in hours]
    counts = next(([n // 24 for n in each] for each in whole if all(n % 24 == 0 for n in each)), [])
    spoken = _DAYS.search(delay)
    if spoken:
        counts = [int(n) for n in spoken.groups() if n]
    return tuple(working_days_after(shop, left, count) for count in dict.fromkeys(counts))


def working_days_after(shop: Shop, day: date, count: int) -> date:
    """Carriers work from Monday to Friday; the shop's own closures do not stop them.

    None after gives `day` itself, or the next working day.
    """
    while count > 0 or not _carriers_work(shop, day):
        day += timedelta(days=1)
        count -= _carriers_work(shop, day)
    return day


def _carriers_work(shop: Shop, day: date) -> bool:
    off = public_holidays(shop.opening.country, shop.opening.subdivision, day.year)
    return day.weekday() < 5 and day not in off
