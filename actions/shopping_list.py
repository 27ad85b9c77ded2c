"""The list that a conversation makes up: what is added to it, and what all of it comes to."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from actions.answers import Asked
from actions.basket import lines_of, told_total
from actions.carriage import asks_carriage
from actions.delivery_plan import place_named
from actions.list_told import list_told, merged
from actions.on_the_table import Table, counted, table_of
from actions.only_these import is_theirs, says_only
from actions.per_piece import Line
from actions.product_search import remembered
from actions.products import QUOTE, ProductAnswer
from actions.speech import A_PERSON
from actions.while_waiting import asks
from bot.folding import fold
from bot.french import french_price, typographic
from bot.orders import Product
from bot.orders.choosing import feeds, named_in
from bot.orders.need import Need, tells_of_trouble
from bot.technical_words import is_of_the_network

_ADDS = re.compile(
    r"\br?ajout\w+|\ben plus\b.{0,20}\d|^\W*(?:et |plus |avec )+(?:\d{1,3}|une?|deux|l[ea]s?) "
    r"\w+.{0,25}\b(?:en plus|avec|aussi|dans le lot|au passage|tant qu'a faire)\b"
    r"|^\W*(?:et|plus|avec) (?:\d{1,3}|une?|deux|trois|quatre) [a-z][\w ]{2,25}\W*$"
    r"|\b(?:mets?|mettez|mettre|glisse[zr]?|prends?|prendrai)\b.{0,25}"
    r"\b(?:aussi|en plus|avec|au passage)\b"
)
# « Je peux l'ajouter à ma commande ? » is of an order, « si j'en rajoute un » of what fits.
_OF_AN_ORDER = re.compile(
    r"\b(?:ma|la|notre|cette) commande\b|\bcolis\b|\bcarton\b|\bsi (?:j'|je|on|plus)"
)
_ALL_OF_IT = re.compile(
    r"\bl'ensemble\b|\ble tout\b|\btout (?:ca|cela)\b|\bchiffr(?:ez|er|e|age)\b|\ben tout\b"
    r"|\b(?:le|au|ca fait|du|un) total\b|^\W*(?:ok|et|donc|bon|alors)?\W*(?:le )?total\b"
)
_MOST_MESSAGES, _FEW_WORDS = 6, 7
_NARROWED = 3  # messages
_NOTHING = Need()


def adds_to_a_list(text: str) -> bool:
    folded = fold(text)
    # « Et la borne en plus, vous avez quoi ? » asks which one it is.
    asks_which = re.search(r"\b(?:quo?i|quel\w*|laquelle|lequel)\b", folded)
    return bool(_ADDS.search(folded)) and not (asks_which or _OF_AN_ORDER.search(folded))


def added(question: Asked) -> ProductAnswer | None:
    """« Ajoutez le touret », to what was counted before. Raises OrderSystemError."""
    if not adds_to_a_list(question.text):
        return None
    before = _list_before(question)
    if not before or tells_of_trouble(question.text):
        return None
    new = _fitting(question, lines_of(question), [line.product for line in before])
    new = [line for line in new if line.product.price is not None]
    if not new:
        return None
    lines = merged([*before, *new])
    told = told_total(question, lines, asks_carriage(question.text))
    return replace(told, text=f"Avec cet ajout : {told.text}")


def everything(question: Asked) -> ProductAnswer | None:
    """« Chiffrez-moi l'ensemble », of what was named one after the other. Raises…Error."""
    if not _ALL_OF_IT.search(fold(question.text)) or lines_of(question):
        return None
    if any(map(says_only, question.earlier[:_NARROWED])):
        return None  # « juste 2 injecteurs »: nothing of what was named before
    lines = _named_before(question)
    if len(lines) < 2:
        return None
    lines = _with_what_feeds_them(question, lines)
    carried = asks_carriage(question.text) or place_named(question) is not None
    return told_total(question, lines, carried)


def _list_before(question: Asked) -> list[Line]:
    table = table_of(replace(question, text="")) if question.told_words else None
    if table is None:
        return []
    if listed := list_told(question, table.products):
        return listed
    kept = table.devices or table.products
    told = (text for text in question.earlier if not tells_of_trouble(text))
    count = next((n for text in told if (n := counted(text))), 1)
    return [Line(each, count) for each in kept[:1] if each.price is not None]


def _fitting(question: Asked, lines: Sequence[Line], before: Sequence[Product]) -> list[Line]:
    """« 10 injecteurs qui vont avec »: those that feed what is on the list."""
    devices = [each for each in before if each.poe_role == "powered"]
    if lines or not devices or "injecteur" not in fold(question.text):
        return list(lines)
    table = Table(question, tuple(before), need=_NOTHING)
    source = table.source_of(devices[0])
    count = counted(question.text) or _first_number(question.text) or 1
    return [Line(source, count)] if source else []


def _first_number(text: str) -> int | None:
    found = re.search(r"\b(\d{1,3})\b", text)
    return int(found[1]) if found else None


def _named_before(question: Asked) -> list[Line]:
    lines: list[Line] = []
    for text in reversed(question.earlier[:_MOST_MESSAGES]):
        if tells_of_trouble(text) or is_of_the_network(text) or is_theirs(text):
            continue  # « mon SG2210P ne route pas »: theirs already
        said = replace(question, text=text, product=None, products=(), quantity=None)
        new = [e for e in lines_of(said) if e.product.price is not None]
        new = [e for e in new if named_in(text, e.product) or e.product.poe_role is None]
        of_volts = not re.search(r"\b(?:injecteur|alim)", fold(text))  # « du 24 V passif ? »
        new = [e for e in new if "injecteur" not in fold(e.product.kind) or not of_volts]
        if not new and lines and (count := counted(text)):
            lines[-1] = Line(lines[-1].product, count)  # « en fait 8 »
        lines = merged([*(old for old in lines if old.product not in _of(new)), *new])
    return lines


def _with_what_feeds_them(question: Asked, lines: Sequence[Line]) -> list[Line]:
    """The injectors that were told to be needed are on the list as well."""
    told = " ".join(question.told[-4:])
    kept = list(lines)
    for line in lines:
        if line.product.poe_role != "powered":
            continue
        if any(feeds(other.product, line.product) for other in kept):
            continue
        table = Table(question, (line.product,), need=_NOTHING)
        source = table.source_of(line.product)
        if source and source.price is not None and typographic(source.name) in told:
            kept.append(Line(source, line.count))
    return merged(kept)


def _of(lines: Iterable[Line]) -> list[Product]:
    return [line.product for line in lines]


def noted_on_the_list(question: Asked) -> ProductAnswer | None:
    """« J'installe moi-même », right after a total: nothing of it changes. Raises…Error."""
    just = (question.told[-1] if question.told else "").replace("\xa0", " ")
    if question.goods != "need" or asks(question.text) or "Total :" not in just:
        return None
    named = any(named_in(question.text, line.product) for line in lines_of(question))
    if named or question.told_words is None:
        return None
    table = table_of(replace(question, text=""))
    lines = list_told(question, table.products) if table else []
    if len(lines) < 2:
        return None
    listed = " ; ".join(f"{line.count} × {line.product.name}" for line in lines)
    cost = french_price(sum((line.cost for line in lines), Decimal(0)))
    return ProductAnswer(
        f"C'est noté. La liste reste la même : {listed}, {cost} hors frais de port. Une personne "
        "de l'équipe peut la vérifier dans un devis écrit.",
        (QUOTE, A_PERSON),
        spoken_of=remembered(_of(lines)),
    )


_DISCOUNT = re.compile(
    r"\b(?:remises?|rabais|ristournes?|reduc\w*|promo\w*|geste|tarif (?:pro|installateur)\w*)\b"
    r"|\d ?%"
)


def total_and_discount(question: Asked) -> ProductAnswer | None:
    """« Ok le total. Et la remise installateur ? »: both, of the list told. Raises…Error."""
    folded = fold(question.text)
    if not (_DISCOUNT.search(folded) and _ALL_OF_IT.search(folded)) or lines_of(question):
        return None
    table = table_of(replace(question, text="")) if question.told_words else None
    lines = list_told(question, table.products) if table else []
    if not lines:
        return None
    told = told_total(question, lines)
    return replace(told, text=f"{told.text} Pas de remise : {_lower(question.shop.discounts)}")


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


_REMOVES = re.compile(
    r"\b(?:enlev\w+|retir\w+|otez|ote|supprim\w+|vir(?:ez|e)|laiss\w+ tomber|sans) "
    r"(?:le |la |les |l'|un |une |des )?(?P<what>[^?!.;]{3,40})"
)
_INSTEAD = re.compile(r"\bque\b|\bfinalement\b|\bplutot\b|\bau lieu\b|\bplus que\b|\bseulement\b")


def removes_from_a_list(text: str) -> bool:
    folded = fold(text)
    return bool(_REMOVES.search(folded)) and not _OF_AN_ORDER.search(folded)


def changed(question: Asked) -> ProductAnswer | None:
    """« Enlevez les Loco », « que 2 bornes finalement », of the list told. Raises…Error."""
    table = table_of(replace(question, text="")) if question.told_words else None
    lines = list_told(question, table.products) if table else []
    if len(lines) < 2:
        return None
    folded = fold(question.text)
    gone, count = _REMOVES.search(folded), counted(question.text)
    if gone:
        meant = [line for line in lines if _is_said(gone["what"], line.product)]
        kept = [line for line in lines if line not in meant]
        head = "Sans cela : "
    elif count and _INSTEAD.search(folded):
        meant = [line for line in lines if _is_said(folded, line.product)]
        if len(meant) != 1:
            return None
        kept = [_counted_anew(line, meant[0], count) for line in lines]
        head = ""
    else:
        return None
    if not meant or not kept:
        return None
    told = told_total(question, kept, asks_carriage(question.text))
    return replace(told, text=f"{head}{told.text}")


def _is_said(text: str, product: Product) -> bool:
    kinds = {"touret": "cable", "antenne": "pont", "mat": "support"}
    words = {kinds.get(word.rstrip("s"), word.rstrip("s")) for word in re.findall(r"[a-z]+", text)}
    return named_in(text, product) or fold(product.kind).split()[0] in words


def _counted_anew(line: Line, meant: Line, count: int) -> Line:
    """What feeds each of them goes with their number."""
    beside = feeds(line.product, meant.product) and line.count == meant.count
    return Line(line.product, count) if line == meant or beside else line


def delivered_all(question: Asked) -> ProductAnswer | None:
    """« Et le port ? », right after a total of several. Raises OrderSystemError."""
    just = fold(question.told[-1]) if question.told else ""
    few = len(question.text.split()) <= _FEW_WORDS and "total :" in just
    if not (few and asks_carriage(question.text)) or lines_of(question):
        return None
    table = table_of(replace(question, text="")) if question.told_words else None
    lines = list_told(question, table.products) if table else []
    return told_total(question, lines, True) if len(lines) > 1 else None


def of_the_list(question: Asked) -> ProductAnswer | None:
    """What is asked of a list, whatever else the words may mean. Raises OrderSystemError."""
    reads = (added, changed, delivered_all, everything, total_and_discount, noted_on_the_list)
    return next(filter(None, (read(question) for read in reads)), None)
