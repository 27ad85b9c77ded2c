"""When a parcel leaves, and when it should be there: preparation, carrier, holidays."""

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from actions.answers import Asked
from actions.delivery_plan import departures, paid_in_words, plan_of
from actions.destinations import Destination, to_confirm, unserved
from bot import shop_sentences
from bot.folding import fold
from bot.french import WEEKDAYS, french_date, french_day, french_list, french_time
from bot.moments import Moment, Role
from bot.opening import public_holidays
from bot.shop import Carrier, Shop

_HOURS = re.compile(r"\b(\d+)(?: ?(?:a|-|/|ou|et) ?(\d+))? ?h(?:eures?)?\b")
_DAYS = re.compile(r"\b(\d+)(?: ?(?:a|-|/|ou|et) ?(\d+))? ?jours?\b")
_NEXT_DAY = re.compile(r"\blendemain\b")


def departure(question: Asked) -> date:
    """When what is in stock and paid now leaves."""
    return question.shop.ships_on(question.now)


def departure_after(shop: Shop, restocked: date) -> date:
    """When an order that waits for goods leaves, once they are there."""
    return shop.ships_on(datetime.combine(restocked, time(0), shop.timezone))


def leaving(question: Asked, restocked: date | None = None) -> str:
    """« payé mardi 24 novembre au matin, départ le jour même »."""
    plan = plan_of(question)
    early, late = departures(question, plan, restocked)
    paid = paid_in_words(question, plan.paid)
    if early == late:
        return f"payé {paid}, départ {_that_day(question, plan.paid, early)}"
    slots = question.shop.hours_on(early)
    limit = french_time(min(question.shop.cutoff, slots[-1].end if slots else question.shop.cutoff))
    day = paid_in_words(question, replace(plan.paid, hours=None)) if plan.paid else paid
    return (
        f"payé {day} avant {limit}, départ {_that_day(question, plan.paid, early)} ; après, départ "
        f"{french_date(late)}"
    )


def received(question: Asked) -> str:
    """What counts for a transfer, with the space before it; nothing for any other payment."""
    plan = plan_of(question)
    said = " Un virement compte du moment où nous le recevons."
    told = any(said.strip() in each for each in question.told)
    return said if plan.by_transfer and plan.paid and not told else ""


def _that_day(question: Asked, paid: Moment | None, left: date) -> str:
    same = paid is not None and paid.first == paid.last == left and left != question.today
    return "le jour même" if same else french_date(left)


def soonest(question: Asked, left: date) -> Carrier | None:
    """The carrier that is there first; None when no delay can be counted."""
    plan = plan_of(question)
    arrivals = [(arrival_days(question.shop, each, left), each) for each in plan.carriers]
    known = [(days[-1], each) for days, each in arrivals if days]
    return min(known, key=lambda each: each[0])[1] if known else None


def delivery(question: Asked, left: date, only: tuple[Carrier, ...] = ()) -> str:
    """Each carrier's delay as the shop writes it, and the days that it means from `left`."""
    plan = plan_of(question)
    if plan.place and not plan.carriers:
        return unserved(plan.place)
    described = " ; ".join(
        f"{carrier.delay} avec {carrier.name}{_estimate(question.shop, carrier, left, plan.place)}"
        for carrier in only or plan.carriers
    )
    where = f"Livraison {plan.place.words}" if plan.place else "Livraison ensuite"
    return f"{where} : {described}.{to_confirm(plan.place)}"


def refused(question: Asked) -> str:
    """« Non, Chronopost ne livre pas en Corse : … », with the space after it; nothing otherwise."""
    plan = plan_of(question)
    if not plan.refused or plan.place is None:
        return ""
    names = french_list([each.name for each in plan.refused], "ni")
    instead = french_list([shop_sentences.price_of(each) for each in plan.carriers], "ou")
    rest = f" : il reste {instead}" if instead else ""
    return f"Non, {names} ne livre pas {plan.place.words}{rest}. "


def in_time(question: Asked, left: date, restocked: bool = False) -> str:
    """Whether a day that is wished for can be kept, with the space after it; nothing without.

    `restocked`: it leaves once goods are there that are only expected.
    """
    plan = plan_of(question)
    if plan.wanted is None:
        return ""
    if plan.wanted.role is Role.LEAVES:
        return _leaves_in_time(plan.wanted.deadline, left)
    if plan.place and plan.place.is_far:
        return "" if not plan.carriers else _NOT_FROM_HERE
    wanted = plan.wanted.deadline
    arrivals = [
        (days, carrier.name)
        for carrier in plan.carriers
        if (days := arrival_days(question.shop, carrier, left))
    ]
    if not arrivals:
        return ""
    limit = plan.wanted.first if plan.wanted.before else plan.wanted.last
    day = f"{'avant' if plan.wanted.before else 'pour'} {plan.wanted.name or _the(limit)}"
    if fitting := [name for days, name in arrivals if days[-1] <= wanted]:
        yes = "Oui, si le réapprovisionnement arrive comme prévu" if restocked else "Oui"
        return f"{yes} : {day}, c'est possible avec {' ou '.join(fitting)}. "
    if perhaps := [name for days, name in arrivals if days[0] <= wanted]:
        return f"Peut-être, sans pouvoir le garantir : {day}, c'est juste avec {perhaps[0]}. "
    soonest, name = min((days[0], name) for days, name in arrivals)
    return (
        f"Non : {day}, c'est trop court : au plus tôt, comptez le {french_date(soonest)} avec "
        f"{name}. "
    )


def _the(day: date) -> str:
    return f"le {french_date(day)}"


_NOT_FROM_HERE = "Je ne peux pas vous le promettre pour cette destination. "


def _leaves_in_time(wanted: date, left: date) -> str:
    return "Oui. " if left <= wanted else f"Non, pas avant {french_date(left)}. "


def _estimate(shop: Shop, carrier: Carrier, left: date, place: Destination | None) -> str:
    days = arrival_days(shop, carrier, left)
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


def arrival_days(shop: Shop, carrier: Carrier, left: date) -> tuple[date, ...]:
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
