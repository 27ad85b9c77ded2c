"""A price, a stock and the carriage to Europe, wholly in English or in German."""

import re
from decimal import Decimal

from rasa_sdk import Tracker

from actions.speech import Answer, Button
from actions.surroundings import surroundings
from bot.folding import fold
from bot.orders import OrderSystemError, Product
from bot.unreadable import other_language

_WORDS = {
    "en": re.compile(
        r"\b(?:do you|can you|could you|how much|is there|the|need|please|shipping|ship to"
        r"|deliver to"
        r"|hello|hi|would like|i'd|thanks|what|where|when|my|your)\b"
    ),
    "de": re.compile(
        r"\b(?:ich|sie|nach|guten tag|hallo|bitte|danke|wieviel|wie viel|kostet|versand|liefern"
        r"|haben"
        r"|brauche|der|und|ist|wo|mein)\b"
    ),
}
_CARRIAGE = re.compile(
    r"\b(?:ship\w*|deliver\w*|postage|liefer\w*|versand\w*|versenden|schicken|porto)\b"
)
_PRICE = re.compile(
    r"\b(?:price|cost|how much|need|stock|available|preis|kostet|wieviel|brauche|lager|verfugbar)\b"
)
_ENOUGH = 2  # words
_SAID = {
    "en": (
        "We ship to Europe with {carrier}, from €{price}; a member of the team confirms the delay.",
        "{name}: €{price} each, {stock} in stock.",
        "Talk to someone",
    ),
    "de": (
        "Wir liefern in Europa mit {carrier}, ab {price} €; die Lieferzeit bestätigt das Team.",
        "{name}: {price} € pro Stück, {stock} auf Lager.",
        "Mit jemandem sprechen",
    ),
}


def in_their_language(tracker: Tracker) -> Answer | None:
    """None for a message in French, and for whatever else needs a person. Blocks."""
    folded = fold(str(tracker.latest_message.get("text") or ""))
    language = _language(tracker, folded)
    if language is None:
        return None
    carriage, product, person = _SAID[language]
    said = []
    if _CARRIAGE.search(folded):
        abroad = [each for each in surroundings().shop.carriers_to_home if "Europe" in each.zones]
        said += [
            carriage.format(carrier=each.name, price=_price(each.price_from, language))
            for each in abroad
            if each.price_from
        ]
    if _PRICE.search(folded):
        said += [
            product.format(name=each.name, price=_price(each.price, language), stock=each.stock)
            for each in _named(tracker)
            if each.price
        ]
    return Answer(" ".join(said), (Button(person, "#human"),)) if said else None


def _language(tracker: Tracker, folded: str) -> str | None:
    read = other_language(tracker.latest_message.get("unreadable"))
    if read in _SAID:
        return read
    counts = {code: len(set(words.findall(folded))) for code, words in _WORDS.items()}
    code = max(counts, key=lambda each: counts[each])
    return code if counts[code] >= _ENOUGH else None


def _named(tracker: Tracker) -> list[Product]:
    try:
        return [
            each
            for name in list(dict.fromkeys(tracker.get_latest_entity_values("product")))[:2]
            for each in surroundings().orders.find_products(name)[:1]
        ]
    except OrderSystemError:
        return []


def _price(amount: Decimal, language: str) -> str:
    text = f"{amount:.2f}"
    return text.replace(".", ",") if language == "de" else text
