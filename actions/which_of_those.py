"""Which of the products just compared: the first to leave, and the simplest choice for a need."""

import re

from actions.answers import Asked
from actions.deliveries import departure, departure_after, in_time
from actions.fitting import verdict
from actions.power_advice import poe
from actions.product_facts import amount, arrival, pieces
from actions.product_search import meant_by, recalled, remembered
from actions.products import ProductAnswer
from actions.speech import A_PERSON
from bot.days import wanted_by
from bot.folding import fold
from bot.french import french_date
from bot.orders import Product
from bot.orders.choosing import cheapest_first, named_in
from bot.orders.need import Need, read_need, tells_of_trouble

_WHICH = re.compile(
    r"\b(?:lequel|laquelle|lesquels|lesquelles|quel modele|celui qui|celle qui|qui part)\b"
)
_SOON = re.compile(
    r"\b(?:vite|rapid\w+|plus tot|en premier|dispo\w*|tout de suite|immediat\w*|en stock|delais?"
    r"|livr\w+|recevoir|recois|arriv\w+|part|expedi\w+|avoir (?:pour|avant|d'ici))\b"
)
_ADVISES = re.compile(
    r"\b(?:conseill\w+|recommand\w+|choisi\w+|prendre|prends|prendriez|mieux|faut|suffi\w*"
    r"|convien\w+|plutot|adapte\w*|des deux)\b"
)
_MOST = 4


def quickest(question: Asked) -> ProductAnswer | None:
    """« Lequel part le plus vite ? »: stock and dates of each. Raises OrderSystemError."""
    folded = fold(question.text)
    if not (_WHICH.search(folded) and _SOON.search(folded)):
        return None
    told = _those(question)
    if len(told) < 2:
        return None
    told = tuple(sorted(told, key=lambda each: _leaves(question, each)))[:_MOST]
    first, *others = told
    # What leaves the same day is no first.
    same = [each for each in others if _leaves(question, each)[:2] == _leaves(question, first)[:2]]
    head = "" if same else f"Le premier à partir : {first.name}. "
    wished = ""
    if wanted_by(question.text, question.today) and first.stock:
        wished = in_time(question, departure(question))
    facts = " ; ".join(_dates(question, each) for each in told)
    return ProductAnswer(f"{head}{wished}{facts}.", spoken_of=remembered(told))


def simplest(question: Asked) -> ProductAnswer | None:
    """« Pour une maison de 120 m², lequel ? », of those compared. Raises OrderSystemError."""
    folded = fold(question.text)
    if not (_WHICH.search(folded) and _ADVISES.search(folded)) or tells_of_trouble(question.text):
        return None
    need = read_need([*reversed(question.earlier), question.text])
    own = read_need([question.text])
    told = recalled(question)
    if len(told) < 2 or own == Need() or _named(question) or verdict(question, told):
        return None
    there = [each for each in cheapest_first(told) if each.stock]
    if not there:
        return None
    first = there[0]
    for_what = f"Pour {need.surface.replace('m2', 'm²')}, le" if need.surface else "Le"
    facts = " ; ".join(
        f"{each.name}, {amount(each)}, {_stock(question, each)}{poe(each)}" for each in told[:_MOST]
    )
    return ProductAnswer(
        f"{for_what} plus simple est {first.name} : le moins cher de ceux qui sont en stock. "
        f"{facts}. Le catalogue ne dit pas la surface couverte : une personne de l'équipe peut "
        "confirmer ce choix.",
        (A_PERSON,),
        spoken_of=remembered([first, *(each for each in told if each != first)]),
    )


def _those(question: Asked) -> tuple[Product, ...]:
    return _named(question) or recalled(question)


def _named(question: Asked) -> tuple[Product, ...]:
    meant = meant_by(question)
    return tuple(each for each in meant.products if named_in(question.text, each)) if meant else ()


def _leaves(question: Asked, product: Product) -> tuple[int, int, bool]:
    """What sorts by the day of departure; an unknown day comes last."""
    if product.stock >= (question.quantity or 1):
        return (0, 0, product.discontinued)
    unknown = product.discontinued or product.restock_days is None
    return (1 + unknown, product.restock_days or 0, product.discontinued)


def _dates(question: Asked, product: Product) -> str:
    if product.stock:
        left = french_date(departure(question))
        return f"{product.name} : {pieces(product.stock)} en stock, départ {left}"
    return f"{product.name} : {_stock(question, product)}"


def _stock(question: Asked, product: Product) -> str:
    if product.discontinued:
        return "plus fabriqué"
    if product.stock:
        return f"{pieces(product.stock)} en stock"
    if product.restock_days is None:
        return "en rupture, date de retour inconnue"
    expected = arrival(question, product)
    left = departure_after(question.shop, expected)
    then = "" if left == expected else f", départ ensuite vers le {french_date(left)}"
    return f"en rupture, attendu vers le {french_date(expected)}{then}"
