"""What a quote is for, when it was said before the quote was asked for; and what is short of it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet

from actions.answered_card import shortened
from actions.answers import Asked, asked
from actions.basket import count_in, lines_of, told_total
from actions.goods_words import WITH_WHAT_FEEDS, asks
from actions.list_told import list_told, merged
from actions.on_the_table import Table, table_of
from actions.per_piece import Line, without_amounts
from actions.power_advice import source_for
from actions.products import ProductAnswer
from actions.quote_besides import power_and_place
from actions.typed_addresses import without_the_address
from bot.folding import fold
from bot.french import french_list, french_price
from bot.orders import OrderSystemError
from bot.orders.choosing import feeds
from bot.orders.need import read_need

_SENTENCES = re.compile(r"[.?!;\n]+ *")
_A_QUOTE = re.compile(r"\b(?:un|le|votre) (?:devis|prix|tarif|chiffrage)\b", re.I)
_A_KIND = re.compile(
    r"\b(?:bornes?|antennes?|s?witch\w*|routeurs?|injecteurs?|passerelles?|cables?|tourets?|mats?"
    r"|points? d'acces|modules?|nanostations?|litebeams?|locos?)\b"
)
_LATELY = 6  # messages


def wanted_before(tracker: Tracker) -> str | None:
    """The sentence with products and their number, of an earlier message: not asked for again."""
    said = [event for event in tracker.events if event.get("event") == "user"]
    for event in reversed(said[-1 - _LATELY : -1]):
        text = str(event.get("text") or "")
        named = [
            text[int(each.get("start", 0)) : int(each.get("end", 0))].casefold()
            for each in (event.get("parse_data") or {}).get("entities", [])
            if each.get("entity") == "product"
        ]
        if text.startswith("/"):
            continue
        for part in _SENTENCES.split(text):
            of_goods = any(name and name in part.casefold() for name in named) or _A_KIND.search(
                fold(part)
            )
            if of_goods and count_in(without_amounts(part)):
                return part.strip()
    return None


def wanted_now(tracker: Tracker) -> bool:
    """Whether this very message says what and how many, beside a yes to an offer."""
    text = str(tracker.latest_message.get("text") or "")
    return bool(_A_KIND.search(fold(text))) and count_in(text) is not None


def _list_told(tracker: Tracker) -> str:
    """The lines of the total that was just told; with a space before, empty without one."""
    question = asked(tracker, "ask_quote")
    try:
        table = table_of(replace(question, text="")) if question.told_words else None
        lines = list_told(question, table.products) if table else []
        named = lines_of(_about(tracker, question.text))
    except OrderSystemError:
        return ""
    if len(lines) < 2 or named:
        return ""
    cost = french_price(sum((line.cost for line in lines), Decimal(0)))
    listed = " ; ".join(f"{line.count} × {line.product.name}" for line in lines)
    return f" Je reprends : {listed}, {cost} hors frais de port."


def taken_up(tracker: Tracker, text: str) -> str:
    """What was said before, said back, and what there is less of; with a space before."""
    return _goods_taken_up(tracker, text) + power_and_place(text)


def _goods_taken_up(tracker: Tracker, text: str) -> str:
    if listed := _list_told(tracker):
        return listed
    if _lines(tracker, text):
        if figures := quote_figures(tracker, text):
            # The sum, and what there is less of: the rest is told when it is asked.
            return f" Je reprends : {_sum_of(figures)}.{short_of(tracker, text)}"
        return f" Je reprends : « {shortened(_content(text))} ».{short_of(tracker, text)}"
    if of_those := of_what_was_told(tracker, text):
        return of_those
    before = wanted_before(tracker)
    said = f" Je reprends : « {shortened(before)} »." if before else ""
    return said + short_of(tracker, before or text)


# « Bon d'accord pour un devis : »: asked, and no content of the quote.
_LEAD_IN = re.compile(
    r"^.{0,140}?\bdevis\b(?: (?:écrit|alors|svp|s'il vous plaît))?(?: (?:pour|de)\b)?[ ,:]*",
    re.IGNORECASE,
)


def _content(text: str) -> str:
    """What the quote is for; « il me faudrait 3 bornes, vous faites un devis ? » says it first."""
    said = without_the_address(text)
    kept = _LEAD_IN.sub("", said)
    if not re.search(r"\w", kept):
        kept = _ASKS_IT.sub("", said)
    return kept.strip(" ,;:?") or said


_ASKS_IT = re.compile(
    r"[ ,;.]*(?:(?:vous|tu|on|je|pouvez|peux|pourrais|me|m['’]en|faites|fais|faire|avoir|veux"
    r"|voudrais"
    r"|il|faut|faudrait|et|donc)[ -])*(?:un|le|votre|en) devis\b.*$",
    re.IGNORECASE,
)
_ASKED_FOR = re.compile(
    r"\bdevis (?:pour|de|sur|a|avec|alors|svp|s'il|ecrit|:)|\b(?:un|le|en|votre|mon"
    r"|par) devis\b|\bdevis\W*$|^\W*(?:(?:ok|oui|alors|bon|d'accord|va pour|go)[ ,]+)*devis\b"
)
_ABOUT_ONE = re.compile(
    r"\b(?:recu|recevoir|recevrai|recois|quand|ou en est|valable|signe\w*|accept\w+|gratuits?"
    r"|payant|combien de temps"
    r"|delais?|annul\w+|suivi|envoye)\b"
)


def asks_for_a_quote(text: str) -> bool:
    """« Ok devis pour 10 alors », in so many words: nothing else is meant by it."""
    folded = fold(text)
    return bool(_ASKED_FOR.search(folded)) and not (
        _ABOUT_ONE.search(folded) or text.startswith("/")
    )


def _lines(tracker: Tracker, text: str) -> bool:
    """Whether this very message says what the quote is for: products, and how many."""
    try:
        found = lines_of(_about(tracker, text))
    except OrderSystemError:
        return False
    return bool(found) and (len(found) > 1 or count_in(without_amounts(text)) is not None)


def of_what_was_told(tracker: Tracker, text: str) -> str:
    """« Devis pour 10 alors », of the products told last; with a space before."""
    question = asked(tracker, "ask_quote")
    try:
        table = table_of(replace(question, text=text))
    except OrderSystemError:
        return ""
    count = table.count() if table else None
    if table is None or count is None or len(table.chosen) > 1:
        return _of_the_advice(tracker, table)
    (product,) = table.chosen
    short = f" En stock aujourd'hui : {product.stock} sur {count}." if product.stock < count else ""
    return f" Je reprends : {count} × {product.name}.{short}"


def _of_the_advice(tracker: Tracker, table: Table | None) -> str:
    """The need that was told and what was advised for it; with a space before."""
    said = [str(each) for each in tracker.get_slot("advice_said") or []]
    if table is None or read_need(said).use is None:
        return ""
    named = " ; ".join(each.name for each in table.products)
    return f" Je joins votre besoin (« {shortened(' ; '.join(said))} ») et ce conseil : {named}."


def no_longer_made(tracker: Tracker, text: str) -> str:
    """What of an order on paper is made no more, and what replaces it; with a space before."""
    question = _about(tracker, text)
    try:
        gone = [each.product for each in lines_of(question) if each.product.discontinued]
        told = [
            f" {each.name} n'est plus fabriqué ; {instead.name} le remplace."
            for each in gone
            for instead in question.orders.find_products(each.replaced_by or "")
            if instead.reference == each.replaced_by
        ]
    except OrderSystemError:
        return ""
    return "".join(told)


def quote_figures(tracker: Tracker, text: str) -> ProductAnswer | None:
    """What a quote asks for as it stands today: prices, their sum, what there is of it."""
    question = _about(tracker, _content(text))
    try:
        lines = lines_of(question)
    except OrderSystemError:
        return None
    known = [each for each in lines if each.product.price and not each.product.discontinued]
    parts = [each for each in _SEVERAL.split(fold(_content(text))) if _A_KIND.search(each)]
    if not known or len(known) < max(len(lines), len(parts)):
        return None  # not all that is wanted was read: said back in its own words
    if asks(WITH_WHAT_FEEDS, text):
        known += _what_feeds(question, known)
    return told_total(question, known)


def _what_feeds(question: Asked, lines: Sequence[Line]) -> list[Line]:
    """« 3 U6 Lite avec de quoi les alimenter »: a source for each. Raises OrderSystemError."""
    found = []
    for line in lines:
        fed = any(feeds(other.product, line.product) for other in lines)
        source = None if fed else source_for(replace(question, text="injecteur"), [line.product])
        if source and line.product.poe_role == "powered" and source.price is not None:
            found.append(Line(source, line.count))
    return merged(found)


def _sum_of(figures: ProductAnswer) -> str:
    """« 6 × hAP ac² à 69,50 € = 417,00 € … Total : 586,00 € TTC », without what follows it."""
    return f"{figures.text.partition(' TTC')[0].replace('. Total : ', ', soit ')} TTC hors port"


def goods_of_the_quote(tracker: Tracker, text: str) -> list[EventType]:
    """Told with the request: « et pour 4 ? », « c'est jouable pour le 10 ? » lean on them."""
    told = quote_figures(tracker, text)
    return [SlotSet("product_words", told.spoken_of)] if told else []


_SEVERAL = re.compile(r",| et | plus | avec |;|\+")


def _about(tracker: Tracker, text: str) -> Asked:
    bare = _A_QUOTE.sub(" ", text)
    return replace(asked(tracker, "ask_quote"), text=bare, product=None, products=())


def short_of(tracker: Tracker, text: str) -> str:
    """What there is less of than the message asks for; with a space before, empty for enough."""
    question = _about(tracker, text)
    try:
        short = [each for each in lines_of(question) if each.product.stock < each.count]
    except OrderSystemError:
        return ""
    told = [
        f"{each.product.name}, {each.product.stock} sur {each.count}"
        for each in short
        if not each.product.discontinued
    ]
    return f" En stock aujourd'hui : {french_list(told)}." if told else ""
