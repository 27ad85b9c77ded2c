"""When all that was told together leaves and arrives; the one that its maker's name singles out."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from actions.answers import Asked
from actions.deliveries import delivery, departure_after, in_time, leaving, refused
from actions.delivery_plan import departures, plan_of
from actions.in_mind import SEPARATOR
from actions.list_told import list_told
from actions.per_piece import Line
from actions.product_facts import arrival, lead_time, restock
from actions.product_search import recalled
from bot.folding import fold
from bot.french import french_date, french_list
from bot.orders import Product, StockCount
from bot.orders.choosing import named_in

_DAYS_TOO = re.compile(
    r"\b(?:quand(?! meme)|delais?|quel jour|combien de (?:temps|jours)|en combien\b(?= de|\W*$))"
)
_TOGETHER = re.compile(
    r"\b(?:ces (?:articles|produits|deux|choses|references)|les deux|le tout|tout (?:ca|cela)"
    r"|l'ensemble|l'un et l'autre)\b"
)
_MAKERS = ("ubiquiti", "unifi", "mikrotik", "tp-link", "tp link", "tplink", "omada")
_BACK = 8  # what the assistant said


def asks_the_days_too(text: str) -> bool:
    """« C'est combien et ça arrive quand ? »: the days, whatever else is asked."""
    return bool(_DAYS_TOO.search(fold(text)))


def days_of_what_is_meant(question: Asked) -> tuple[str, Sequence[Product]] | None:
    """Of the one that is singled out of what was told, or of all of it. Raises…Error."""
    if one := the_makers_one(question):
        return when_it_comes_in(question, one) or lead_time(question, one), [one]
    named = question.product not in (None, question.spoken_of)
    return None if named else days_of_those_told(question)


def days_of_those_told(question: Asked) -> tuple[str, tuple[Product, ...]] | None:
    """Of all that was listed or advised together, when no single one is meant. Raises…Error."""
    lines = _told_together(question)
    if len(lines) < 2 or any(named_in(question.text, line.product) for line in lines):
        return None
    said = days_of(question, lines)
    return (said, tuple(line.product for line in lines)) if said else None


def days_of(question: Asked, lines: Sequence[Line], *, beside: bool = False) -> str | None:
    """None when a stock or a date is not known; in few words `beside` a sum. Raises…Error."""
    counted = all(line.product.stock_count is StockCount.COUNTED for line in lines)
    short = [line.product for line in lines if line.product.stock < line.count]
    if not counted or any(each.restock_days is None for each in short):
        return None
    expected = max((arrival(question, each) for each in short), default=None)
    left, _ = departures(question, plan_of(question), expected)
    verdict = f"{refused(question)}{in_time(question, left, restocked=expected is not None)}"
    if expected is not None:
        names = french_list([each.name for each in short])
        late = "sont attendus" if len(short) > 1 else "est attendu"
        rest = " ; le reste est en stock" if len(short) < len(lines) else ""
        then = departure_after(question.shop, expected)
        there = f"{names} {late} vers le {french_date(expected)}{rest}."
        same = "le jour même" if then == expected else french_date(then)
        whole = f" Le tout partirait {same}." if rest else f" Départ {same}."
        return f"{verdict}{there}{whole} {_then(question, left, beside)}"
    told = question.told
    there = {1: "En stock", 2: "Les deux sont en stock"}.get(len(lines), "Tout est en stock")
    by_mandate = any("mandat" in fold(each) for each in (question.text, *question.earlier))
    if by_mandate or any("pour vous c" in each and "bon de commande" in each for each in told):
        delays = " ; ".join(f"{c.delay} avec {c.name}" for c in plan_of(question).carriers)
        return (
            f"{there}. Par mandat, le départ suit la vérification de votre bon de commande ; "
            f"livraison ensuite : {delays}."
        )
    return f"{verdict}{there} : {leaving(question)}. {_then(question, left, beside)}"


def _then(question: Asked, left: date, beside: bool) -> str:
    plan = plan_of(question)
    if not beside or len(plan.carriers) < 2 or plan.place:
        return delivery(question, left)
    return f"Ensuite, {' ou '.join(f'{each.delay} ({each.name})' for each in plan.carriers)}."


def _told_together(question: Asked) -> list[Line]:
    """The lines of the last list, or the two of the last answer; none when one is meant."""
    together = bool(_TOGETHER.search(fold(question.text)))
    last = recalled(replace(question, spoken_of=question.told_words or question.spoken_of))
    if len(last) < 2 and not together:
        return []
    known = recalled(replace(question, spoken_of=SEPARATOR.join(question.in_mind)))
    for said in reversed(question.told[-_BACK:]):
        lines = list_told(replace(question, told=(said,)), known)
        if len(lines) > 1 and {each.reference for each in last} <= {
            line.product.reference for line in lines
        }:
            return lines
    return [Line(each, 1) for each in last] if together and len(last) == 2 else []


def the_makers_one(question: Asked) -> Product | None:
    """« Et le TP-Link, il arrive quand ? », of two that were told. Raises OrderSystemError."""
    told = recalled(replace(question, spoken_of=question.told_words)) if question.told_words else ()
    folded = fold(question.text)
    said = [name for name in _MAKERS if re.search(rf"\b{name}\b", folded)]
    made = [each for each in told if any(name in fold(each.name) for name in said)]
    return made[0] if len(told) > 1 and len(made) == 1 else None


def when_it_comes_in(question: Asked, product: Product) -> str | None:
    """« Vous le recevez le 27 ? », of what is out of stock: that day, and when it leaves then."""
    if product.stock or product.restock_days is None:
        return None
    expected = arrival(question, product)
    left = departure_after(question.shop, expected)
    day = f"vers le {french_date(expected)}"
    said = "Oui, " if re.search(rf"\b{expected.day}\b", question.text) else ""
    then = restock(question, product).split(", ", 1)[-1]
    after = delivery(replace(question, text=""), left)
    return f"{said}{product.name} est attendu {day}, {then} {after}"
