"""What leaves around a closure, and until which hour it still leaves the same day."""

import re
from datetime import date, datetime, time, timedelta

from actions.answers import Asked
from bot.folding import fold
from bot.french import french_date, french_period, french_time
from bot.opening import Closure
from bot.shop import Shop

_SHIPS = re.compile(
    r"\b(?:expedi\w*|livr\w*|envo[iy]\w*|part(?:ent|ez|ira\w*|ir|e)?|command\w*|colis|traite\w*)\b"
)
_MEANWHILE = re.compile(
    r"\b(?:pendant|durant|malgre) (?:ce temps|cette periode|(?:vos|les|la|votre|toutes? les|ces)"
    r" (?:vacances|conges|fetes|fermetures?|periode|jours))|\bentre (?:noel|les (?:2 |deux )?fetes)"
    r"|\b(?:du|entre le) \d{1,2} ?(?:dec\w*)? ?(?:au|et) (?:le )?\d"
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


def _coming_closure(shop: Shop, today: date) -> Closure | None:
    coming = [each for each in shop.opening.closures if each.last >= today]
    return min(coming, key=lambda each: each.first, default=None)
