"""What several products come to: each line, the total, and what is short in stock."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from actions.answers import Asked
from actions.carriage import asks_carriage, delivered_for, without_carriage, without_port
from actions.goods_dates import asks_the_days_too, days_of
from actions.per_piece import Line, as_many_as, of_each, without_amounts
from actions.pointing import last_two, speaks_of_both
from actions.product_facts import restock
from actions.product_search import recalled, remembered
from actions.products import QUOTE, ProductAnswer
from actions.rooms import without_rooms
from actions.speech import A_PERSON
from bot import shop_sentences
from bot.folding import fold
from bot.french import ANY_FEW, french_price, number_of, typographic
from bot.orders import Product
from bot.orders.choosing import cheapest_first, feeds, of_kind, pieces
from bot.orders.search import equally_good

_COUNT = re.compile(
    rf"(?<![\w.,/-])(?<!vlan )(?<!vlans )(?P<count>[0-9]{{1,3}}|{ANY_FEW})(?: ?x)?\b"
    r"(?! ?(?:v|volts?|ports?|m|metres?|ghz|km|h|heures?|%|€|eur\w*|etages?|personnes?|fxs"
    r"|ans?|mois|minutes?|min|mn|secondes?|semaines?|fois"
    r"|w|watts?|jours?)\b)(?=\W+[a-z])"
)
# « J'en voudrais 2 », « U6 Lite x2 »: said at the end, which a figure of a name may be too.
_COUNT_LAST = re.compile(
    rf"\ben (?:[a-z]+ ){{0,2}}(?P<count>[0-9]{{1,3}}|{ANY_FEW})\b"
    r"|\b[x*] ?(?P<times>[0-9]{1,3})\b"
)
_TOTAL = re.compile(
    r"\b(?:total|en tout|au total|pour le tout|le tout|l'ensemble|ca fait combien"
    r"|combien ca (?:fait|me fait)"
    r"|combien (?:en tout|pour))\b"
)
_PRICED = re.compile(r"\b(?:prix|combien|cout\w*|tarif|revien\w*|montant|fait|somme)\b|€")
_TOGETHER = re.compile(r"\bavec\b|\+|\bplus (?:le|la|les|l'|un|une|du|des|\d)\b|\bcompris\b")
# « J'hésite entre les deux, j'ai 3 bornes »: nothing is to be added up.
_HESITATES = re.compile(r"\bhesit\w+|\bentre (?:l[ea] |les )?\S+ et\b|\bdifferen\w+")
_EACH_END = re.compile(
    r"\b(?:il (?:m')?en faut|(?:m'|nous )en faut|faut(?:-il)?|faudra)\b.{0,15}\bcombien\b"
    r"|\bcombien\b.{0,25}\b(?:faut|faudr\w+|prendre|besoin|dois)\b|\b(?:un seul|une seule) suffit\b"
    r"|\b(?:deux|2) (?:appareils|antennes|pieces)? ?(?:c'est|necessaires|obligatoires)\b"
)
# « Il en faut deux du coup ? »: what was just said, to be confirmed.
_TWO_THEN = re.compile(
    r"\b(?:en (?:faut|faudra\w*|prends?|prendre)|faut|c'est|j'en|donc|alors|bien) (?:bien |donc "
    r"|vraiment |en prendre )?(?:les )?(?:deux|2|une paire)\b(?! ?(?:m|km|v|injecteurs?|switch)\b)"
)
_ABOUT_BRIDGES = re.compile(r"\b(?:ponts?|nanostations?|litebeam|liaison)\b")

_APART = re.compile(r"\bavec (?!deport)|\+|\bplus (?=le |la |les |l'|un |une |du |des |\d)")
_FEW_WORDS = 9


def each_so_many(question: Asked) -> ProductAnswer | None:
    """« Non, 2 de chaque », of the products of the total just told. Raises OrderSystemError."""
    told = [each for each in recalled(question) if each.price is not None]
    count = of_each(question.text, question.told[-1:], [each.name for each in told])
    if count is None or len(told) < 2:
        return None
    total = told_total(question, [Line(each, count) for each in told])
    return replace(total, text=f"Pour {count} de chaque : {total.text}")


_ONE_OF_IT = re.compile(r"(?<![\w.,])(?:1|une?) (?!ou\b|seule?\b)[a-z]{2,}")  # « 1 wAP, 1 mât »


def total_of(question: Asked) -> ProductAnswer | None:
    """The sum of what is named, or of what was spoken of before. Raises OrderSystemError."""
    folded = fold(question.text)
    if _OF_POWER.search(folded):
        return None  # « quel est le budget PoE du switch, combien de watts par port ? »
    counted, wants_total = lines_of(question), bool(_TOTAL.search(folded))
    priced = wants_total or bool(_PRICED.search(folded))
    with_carriage = priced and asks_carriage(question.text)
    if priced and not wants_total:
        # « Combien le wAP avec l'injecteur ? », « le U6 Lite en Chronopost ? »
        together = len(counted) > 1 and bool(_TOGETHER.search(folded))
        wants_total = together or (with_carriage and bool(counted))
    if wants_total and not counted and speaks_of_both(question.text):
        counted = [Line(each, 1) for each in last_two(question)]
    if wants_total and len(counted) < 2:
        counted = _with_those_spoken_of(question, counted)
    if _HESITATES.search(folded) and not wants_total:
        return None
    each_counted = priced and len(_ONE_OF_IT.findall(folded)) > 1
    several = len(counted) > 1 and (any(line.count > 1 for line in counted) or each_counted)
    if not (several or (wants_total and counted)):
        return None
    if any(line.product.discontinued or line.product.price is None for line in counted):
        return None
    return told_total(question, counted, with_carriage)


_OF_POWER = re.compile(r"\bwatts?\b|\bbudget (?:poe|electrique|de puissance)\b")


def at_each_end(question: Asked) -> ProductAnswer | None:
    """« Il m'en faut combien ? » after a radio bridge: one at each end. Raises OrderSystemError."""
    folded = fold(question.text)
    confirms = bool(_TWO_THEN.search(folded)) and len(folded.split()) <= _FEW_WORDS
    if not (_EACH_END.search(folded) or confirms):
        return None
    bridges = of_kind(recalled(question), "pont")
    if not bridges and _ABOUT_BRIDGES.search(folded):
        bridges = of_kind(question.orders.find_products("pont radio"), "pont")
    chosen = next((each for each in cheapest_first(bridges) if each.stock), None)
    if chosen is None or chosen.price is None:
        return None
    told = told_total(question, [Line(chosen, 2)])
    head = "Oui, deux :" if confirms else "Deux appareils,"
    return replace(told, text=f"{head} un à chaque bout de la liaison. {told.text}")


def told_total(
    question: Asked, lines: Sequence[Line], with_carriage: bool = False
) -> ProductAnswer:
    each = " ; ".join(_line(line) for line in lines)
    # A sum that was told with its carriage stays so: « et pour 4 ? », « et en Chrono ? ».
    with_carriage |= any(typographic(" Avec le port") in told for told in question.told[-1:])
    total = sum((line.cost for line in lines), Decimal(0))
    carriage = delivered_for(question, total) if with_carriage else ""
    without = "." if carriage else f", {without_port(question)}."
    text = f"{each}. Total : {french_price(total)} TTC{without}"
    if len(lines) == 1:
        text = f"{each} TTC{without}"
    text += carriage
    if _BEGINS.search(fold(question.text)):
        text += " Le prix est le même pour tout le monde, première commande comprise."
    days = days_of(question, lines, beside=True) if asks_the_days_too(question.text) else None
    if days:
        text = f"{text.replace(f' {shop_sentences.IN_THE_CART}', '')} {days}"
        return _of_lines(text, lines)
    short = [line for line in lines if line.product.stock < line.count]
    for line in short:
        there = (
            f"seulement {line.product.stock} en stock"
            if line.product.stock
            else "en rupture de stock"
        )
        text += f" {line.product.name} : {there}. {restock(question, line.product)}"
    if not short:
        text += " Tout est en stock." if len(lines) > 1 else f" {_stock(lines[0])}"
    return _of_lines(text, lines)


def _of_lines(text: str, lines: Sequence[Line]) -> ProductAnswer:
    spoken_of = remembered([line.product for line in lines])
    return ProductAnswer(text, (QUOTE, A_PERSON), spoken_of=spoken_of)


# « Première commande chez vous, vous me faites combien ? »
_BEGINS = re.compile(
    r"\b(?:premiere?|1ere?) (?:commande|fois|achat)|\bmeilleur (?:prix|tarif)"
    r"|\bnouveaux? clients?\b|\bbien (?:demarrer"
    r"|commencer)\b|\bun (?:petit|bon) prix\b|\bprix d'ami\b"
)


def _line(line: Line) -> str:
    price = french_price(line.product.price or Decimal(0))
    if line.count == 1:
        return f"{line.product.name} : {price}"
    return f"{line.count} × {line.product.name} à {price} = {french_price(line.cost)}"


def _stock(line: Line) -> str:
    return f"En stock : {line.product.stock}."


def lines_of(question: Asked) -> list[Line]:
    """Each product that is named, and how many of it. Raises OrderSystemError."""
    lines: list[Line] = []
    for part in _parts(question.text):
        found = _found(question, part)
        product = _the_one(found, [line.product for line in lines], question)
        if product and all(product != line.product for line in lines):
            lines.append(Line(product, count_beside(part, product, lines)))
    return lines


def _found(question: Asked, part: str) -> tuple[Product, ...]:
    """By all its words, by the name recognised in it, or by those after its number."""
    names = [each for each in question.products if each.casefold() in part]
    after = _AFTER_ITS_NUMBER.search(part)
    words = after["words"].split() if after else []
    fewer = [" ".join(words[:n]) for n in range(min(len(words), _A_NAME), 0, -1)]
    for said in (part, *names, *fewer):
        found = equally_good(said, question.orders.find_products(said))
        if found and not _AN_AERIAL.fullmatch(fold(said)):
            return found
    return ()


_A_NAME = 4  # words
_AN_AERIAL = re.compile(r"(?:(?!support|mats?\b|fix|pied|bras).)*\bantennes?\W*")  # no mast
_AFTER_ITS_NUMBER = re.compile(
    rf"(?<![\w.,/-])(?:[0-9]{{1,3}}|{ANY_FEW}) ?x? (?P<words>(?!(?:pieces?|fois|jours?)\b)[a-z].*)"
)


def _parts(text: str) -> list[str]:
    """What may each name a product; « le port » is no switch of so many ports."""
    bare = without_carriage(without_amounts(text))
    return [part for half in _APART.split(bare) for part in pieces(_A_STOP.sub(" ; ", half))]


_A_STOP = re.compile(r"(?<=\w)[.:](?=\s)")


def _the_one(
    found: Sequence[Product], others: Sequence[Product], question: Asked
) -> Product | None:
    """Of several that the words name as well: the one for the others, or the one spoken of."""
    if len(found) < 2:
        return found[0] if found else None
    devices = [each for each in others if each.poe_role == "powered"]
    fitting = [each for each in found if devices and all(feeds(each, device) for device in devices)]
    told = [each for each in found if each in recalled(question)]
    left = cheapest_first(fitting or told)
    return left[0] if len(left) == 1 or fitting else None


def _with_those_spoken_of(question: Asked, named: Sequence[Line]) -> list[Line]:
    """« Et le total avec les injecteurs ? »: what was told before comes first, and its number."""
    told = [each for each in recalled(question) if each.stock] or list(recalled(question))
    bridges = of_kind(told, "pont")
    kept = list(bridges[:1] or told) if len(told) > 1 else told
    if len(kept) != 1:
        return list(named)
    devices = [kept[0]]
    counts = (n for text in question.earlier if (n := count_in(text) or 0) > 1)
    count = question.quantity or next(counts, None) or (2 if bridges else 1)
    lines = [Line(kept[0], count)]
    for part in _parts(question.text):
        found = equally_good(part, question.orders.find_products(part))
        product = _the_one(found, devices, question)
        if product and product != kept[0]:
            lines.append(Line(product, count_in(part) or count))
    return lines


def count_beside(part: str, product: Product, before: Sequence[Line]) -> int:
    """How many are said, or follow from what they go with: « 3 Loco et leurs injecteurs »."""
    return as_many_as(product, fold(part), before, count_in(part))


def count_in(text: str) -> int | None:
    folded = without_rooms(fold(text))
    found = _COUNT.search(folded) or _COUNT_LAST.search(folded)
    if found is None:
        return None
    count = found["count"] or found["times"]
    return number_of(count) or None
