"""Two buildings: what stands at each end of a radio link, the Wi-Fi there, what it comes to."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from actions.answers import Asked
from actions.budget import budget_in
from actions.candidates import candidates_for
from actions.per_piece import Line
from actions.power_advice import source_for
from actions.product_facts import in_short
from bot.folding import fold
from bot.french import french_price
from bot.orders import Product
from bot.orders.choosing import of_kind, standard_feeds
from bot.orders.need import INDOORS, LINK, WIFI, Need

# « Un pont wifi », « relier deux sites en wifi »: the link itself, and nobody who connects.
_THE_LINK_ITSELF = re.compile(
    r"\b(?:ponts?|liaisons?|antennes?|liens?) wi-?fi\b"
    r"|\b(?:relier|raccorder)\b[^,;.?!]{0,60}\b(?:en|par) (?:le )?wi-?fi\b"
)
_FOR_PEOPLE = re.compile(
    r"\bwi-?fi\b|\bcapt\w+|\b(?:telephones?|tels?|portables?|smartphones?|tablettes?|invites"
    r"|locataires|vacanciers|gens)\b"
)


_NO_WIFI = re.compile(
    r"\b(?:sans|pas de|pas besoin de|oublie\w*|tant pis pour|abandonne\w*) (?:le )?wi-?fi\b"
    r"|\bjuste relier\b"
)


def wants_wifi_there(question: Asked, need: Need) -> bool:
    """Whether people connect at the far end: a link alone would leave them without Wi-Fi."""
    said = _THE_LINK_ITSELF.sub(" ", fold(question.text))
    said = said.split("laisse le wifi")[-1] if "laisse le wifi" in said else said
    if _NO_WIFI.search(said):
        return False
    return need.use == LINK and bool(_FOR_PEOPLE.search(said))


def access_points(question: Asked, need: Need) -> tuple[Product, ...]:
    """Two at most, for the place; a building unless it is told to be outside. Raises…Error."""
    wanted = replace(need, use=WIFI, place=need.place or INDOORS, fed_by=None)
    return candidates_for(replace(question, text="une borne"), wanted)


def advised_for(question: Asked, need: Need) -> tuple[Product, ...]:
    """The candidates, and for people at the end of a link the access point too. Raises…Error."""
    candidates = candidates_for(question, need)
    if not candidates or not wants_wifi_there(question, need):
        return candidates
    return (*candidates, *access_points(question, need)[:1])


def bridges_of(products: Sequence[Product]) -> tuple[Product, ...]:
    return of_kind(products, "pont")


def at_both_ends(question: Asked, candidates: Sequence[Product], need: Need) -> str:
    """What two of them come to with what feeds them, and whether a budget allows it."""
    there = _there(candidates)
    if there is None or there.price is None:
        return "Il en faut deux par liaison, un à chaque bout."
    text = f"Il en faut deux par liaison, un à chaque bout : 2 × {there.name}"
    source = source_for(question, [there])
    if source and source.price is not None:
        count = 1 if standard_feeds(need.fed_by, there.poe_standard) else 2
        total = french_price(2 * there.price + count * source.price)
        beside = f"{count} × {source.name}, {french_price(count * source.price)}"
        if count == 1:
            text += (
                f", soit {french_price(2 * there.price)}. Il faut un injecteur à chaque bout : si "
                f"vous en avez un, ajoutez {beside}, soit {total} en tout"
            )
        else:
            text += f" et {count} × {source.name} : {total} en tout"
        text += _against(question, 2 * there.price + count * source.price)
    return f"{text}."


def with_wifi_there(question: Asked, products: Sequence[Product]) -> str:
    """The link and the access point at its end, with what feeds them; empty without a price."""
    link = _lines(question, _there(bridges_of(products)), 2)
    wifi = _lines(question, _point(products), 1)
    if not (link and wifi):
        return ""
    others = [each for each in bridges_of(products) if each != link[0].product]
    other = f" Autre pont : {in_short(question, others[0])}." if others else ""
    everything = _cost([*link, *wifi])
    return (
        "Il faut un pont radio entre les deux, et une borne sur place. "
        f"Pont : {_listed(link)}, {french_price(_cost(link))}. Borne : {wifi_there(question, wifi)}"
        f" En tout : {french_price(everything)}{_against(question, everything)}.{other}"
    )


def point_there(question: Asked, products: Sequence[Product]) -> str:
    """The access point alone, for a link that was told before. Raises OrderSystemError."""
    wifi = _lines(question, _point(products), 1)
    if not wifi:
        return ""
    return f"Pour le Wi-Fi sur place, il faut aussi une borne : {wifi_there(question, wifi)}"


def wifi_there(question: Asked, lines: Sequence[Line]) -> str:
    point, *beside = lines
    fed = "".join(f", et {each.product.name}, {french_price(each.cost)}" for each in beside)
    return f"{in_short(question, point.product)}{fed}."


def _lines(question: Asked, product: Product | None, count: int) -> list[Line]:
    if product is None or product.price is None:
        return []
    source = source_for(replace(question, text="injecteur"), [product])
    fed = [Line(source, count)] if source and source.price is not None else []
    return [Line(product, count), *fed]


def _there(candidates: Sequence[Product]) -> Product | None:
    return next((each for each in candidates if each.stock >= 2 and each.price is not None), None)


def _point(products: Sequence[Product]) -> Product | None:
    return next((each for each in products if each not in bridges_of(products)), None)


def _listed(lines: Sequence[Line]) -> str:
    return " et ".join(f"{each.count} × {each.product.name}" for each in lines)


def _cost(lines: Sequence[Line]) -> Decimal:
    return sum((each.cost for each in lines), Decimal(0))


def _against(question: Asked, cost: Decimal) -> str:
    said = (question.text, *question.earlier)
    most = next((each for text in said if (each := budget_in(text))), None)
    if most is None:
        return ""
    fits = "cela tient dans" if cost <= most else "cela dépasse"
    return f" ; {fits} votre budget de {french_price(most)}, hors frais de port"
