"""When an order placed on a given day leaves: « et si je commande le 23 décembre ? »."""

import re
from datetime import date, datetime, time, timedelta

from actions.answers import Asked
from actions.deliveries import delivery, departure_after
from actions.product_facts import arrival, in_short
from actions.product_search import meant_by, recalled
from bot.days import named_day
from bot.folding import fold
from bot.french import WEEKDAYS, french_date, french_period, french_time
from bot.opening import Closure
from bot.orders import OrderSystemError, Product
from bot.shop import Shop

_ORDERED = (
    r"(?:(?:re)?command\w*|pa[iy]\w*|achet\w*|achats?|pren\w*|regl\w*|valid\w*|pass(?:e|er|ee|es)"
    r"|m'y prends)"
)
_MONTHS = {"janv": "janvier", "fev": "fevrier", "nov": "novembre", "dec": "decembre"}
_MONTH = r"(?:janv\w*|fev\w*|mars|avril|mai|juin|juillet|aout|sept\w*|oct\w*|nov\w*|dec\w*)"
_WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})"
# Without a month, « le 23 » and never « 23 pièces ».
_DAY = (
    rf"(?:(?:{_WEEKDAY} )?(?:le )?\d{{1,2}}(?:er)? {_MONTH}\b|(?:le )?\d{{1,2}}/\d{{1,2}}\b"
    rf"|(?:{_WEEKDAY} |le |du )\d{{1,2}}\b(?! ?(?:h|:|pieces|switchs?|bornes?))|{_WEEKDAY}\b"
    r"|apres[- ]demain|demain|noel)"
)
# « Commandé le 23 », « le 23, si je commande »: the day of the order, not the one wished for.
_AFTERWARDS = re.compile(
    rf"\b{_ORDERED}(?: (?!pour|avant|livr|rece|si|et|ou)[a-z']+){{0,3}}?,? (?P<day>{_DAY})"
)
_BEFORE = re.compile(
    rf"\b(?P<day>{_DAY}),? (?:si|en) (?:je |on |nous |j'|la |le |les |en )*{_ORDERED}"
)
_BARE = re.compile(r"\b\d{1,2}\b")
_SHIPS = re.compile(
    r"\b(?:expedi\w*|livr\w*|envo[iy]\w*|part(?:ent|ez|ira\w*|ir|e)?|command\w*|colis|traite\w*)\b"
)
_MEANWHILE = re.compile(
    r"\b(?:pendant|durant|malgre) (?:ce temps|cette periode|(?:vos|les|la|votre|toutes? les|ces)"
    r" (?:vacances|conges|fetes|fermetures?|periode|jours))|\bentre (?:noel|les (?:2 |deux )?fetes)"
    r"|\b(?:du|entre le) \d{1,2} ?(?:dec\w*)? ?(?:au|et) (?:le )?\d"
)
_SOON = timedelta(days=180)


def order_day(question: Asked) -> date | None:
    """The coming day on which an order would be placed; None for none, or for today."""
    folded = fold(question.text)
    found = _AFTERWARDS.search(folded) or _BEFORE.search(folded)
    if found is None:
        return None
    said = found["day"]
    for short, whole in _MONTHS.items():
        said = re.sub(rf"\b{short}\w*", whole, said)
    day = named_day(said, question.today)
    if day is None or not re.search(rf"\b{_MONTH}|/|noel|demain", said):
        day = _of_the_month_spoken_of(question, said) or day
    return day if day and question.today < day < question.today + _SOON else None


def leaves_when_ordered(question: Asked, day: date) -> str:
    """When what is paid on that day leaves, and when it is there. Raises OrderSystemError."""
    shop = question.shop
    early, late = (
        shop.ships_on(datetime.combine(day, moment, shop.timezone))
        for moment in (time(0), time(23, 59))
    )
    product = _product(question)
    there = f"{in_short(question, product)}. " if product else ""
    expected = arrival(question, product) if product and not product.stock else None
    if product and expected and product.restock_days is None:
        return f"{there}La date du prochain réapprovisionnement n'est pas encore connue."
    what = "Une commande" if product else "Une commande d'articles en stock"
    if expected and departure_after(shop, expected) > late:
        left = departure_after(shop, expected)
        return f"{there}{what} payée {french_date(day)} partirait vers le {french_date(left)}. " + (
            delivery(question, left)
        )
    if early == late:
        return f"{there}{what} payée {french_date(day)} part {french_date(early)}. " + delivery(
            question, early
        )
    limit = french_time(min(shop.cutoff, shop.hours_on(day)[-1].end))
    then = "le jour même" if early == day else french_date(early)
    return (
        f"{there}{what} payée {french_date(day)} avant {limit} part {then} ; après, elle part "
        f"{french_date(late)}. {delivery(question, early)}"
    )


def meanwhile(question: Asked) -> str | None:
    """« Vous expédiez pendant ce temps-là ? »: what leaves before and after the closure."""
    closure = _coming_closure(question.shop, question.today)
    said = " ".join(map(fold, (question.text, *question.earlier[:1])))
    if closure is None or not (_MEANWHILE.search(fold(question.text)) and _SHIPS.search(said)):
        return None
    shop = question.shop
    again = shop.ships_on(datetime.combine(closure.first, time(0), shop.timezone))
    last = closure.first - timedelta(days=1)
    while not shop.hours_on(last):
        last -= timedelta(days=1)
    return (
        f"Non : rien ne part pendant notre fermeture, {french_period(closure.first, closure.last)}."
        f" Ce qui est payé pendant ce temps part {french_date(again)}. Dernier départ avant : "
        f"{french_date(last)}, pour une commande d'articles en stock payée ce jour-là avant "
        f"{french_time(min(shop.cutoff, shop.hours_on(last)[-1].end))}."
    )


def cutoff_told(question: Asked) -> str | None:
    """Until when an order leaves on the same day; None when it takes more than a day."""
    shop = question.shop
    if shop.preparation_days > 1:
        return None
    return (
        f"Une commande d'articles en stock payée avant {french_time(shop.cutoff)}, un jour "
        f"ouvré, part le jour même. Prochain départ : {french_date(shop.ships_on(question.now))}."
    )


def _of_the_month_spoken_of(question: Asked, said: str) -> date | None:
    """« Le 23 », after « le 23 décembre » or after a closure that the day belongs to."""
    bare = _BARE.search(said)
    if bare is None:
        return None
    for text in question.earlier:
        full = re.search(rf"\b{bare.group()}(?:er)? {_MONTH}", fold(text))
        if full and (day := named_day(full.group(), question.today)):
            return day
    closure = _coming_closure(question.shop, question.today)
    told = " ".join(question.told[-2:])
    if closure is None or french_period(closure.first, closure.last) not in told:
        return _next_such_day(question.today, int(bare.group()))
    days = (closure.first + timedelta(days=n) for n in range(-7, 22))
    return next((each for each in days if each.day == int(bare.group())), None)


def _next_such_day(today: date, number: int) -> date | None:
    days = (today + timedelta(days=n) for n in range(1, 63))
    return next((each for each in days if each.day == number), None)


def _coming_closure(shop: Shop, today: date) -> Closure | None:
    coming = [each for each in shop.opening.closures if each.last >= today]
    return min(coming, key=lambda each: each.first, default=None)


def _product(question: Asked) -> Product | None:
    try:
        meant = meant_by(question)
        told = meant.products if meant else recalled(question)
    except OrderSystemError:
        return None
    sold = [each for each in told if not each.discontinued]
    return sold[0] if len(sold) == 1 else None
