"""Prices, stock, the right injector and the carriage to Europe, wholly in English or in German."""

import re
from dataclasses import replace
from decimal import Decimal

from rasa_sdk import Tracker

from actions.answers import Asked, asked
from actions.confirmations import language_of
from actions.power_advice import source_for, standard
from actions.product_search import recalled, remembered
from actions.products import ProductAnswer
from actions.speech import Button
from actions.surroundings import surroundings
from bot.folding import fold
from bot.orders import OrderSystemError, Product
from bot.unreadable import other_language

_WORDS = {
    "en": re.compile(
        r"\b(?:do you|can you|could you|how much|is there|the|need|please|shipping|ship to"
        r"|deliver to"
        r"|hello|hi|would like|i'd|thanks|what|where|which|when|my|your)\b"
    ),
    "de": re.compile(
        r"\b(?:ich|sie|nach|guten tag|hallo|bitte|danke|wieviel|wie viel|kostet|versand|liefern"
        r"|haben"
        r"|brauche|der|und|ist|wo|mein|welche\w?)\b"
    ),
}
_FRENCH = re.compile(r"\b(?:le|la|les|et|je|vous|une?|des|pour|est|mon|ma|votre|quel\w*|combien)\b")
_CARRIAGE = re.compile(
    r"\b(?:ship\w*|deliver\w*|postage|liefer\w*|versand\w*|versenden|schicken|porto)\b"
)
_PRICE = re.compile(
    r"\b(?:price|cost|how much|need|stock|available|preis|kostet|wieviel|brauche|lager|verfugbar)\b"
)
_SOURCE = re.compile(r"\b(?:injectors?|power suppl\w+|adapters?|injektor\w*|netzteil\w*)\b")
_THANKS = re.compile(
    r"\W*(?:ok|great|perfect|super|gut)?\W*(?:thanks?|thank you|thx|danke)\b.{0,25}"
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
_FOR_DEVICE = {
    "en": "Your {device} takes {standard} PoE. The matching injector in our catalogue:",
    "de": "{device} braucht PoE {standard}. Der passende Injektor in unserem Katalog:",
}
_IN_ALL = re.compile(r"\b(?:all in|in total|altogether|total|insgesamt|zusammen|with shipping)\b")
_PLUS = {
    "en": "Shipping comes on top, from €{price}; the basket shows the exact amount before payment.",
    "de": "Dazu kommt der Versand, ab {price} €; der Warenkorb zeigt den genauen Betrag.",
}
_WELCOME = {
    "en": "You are welcome! I am here if you need anything else.",
    "de": "Gern geschehen! Ich bin da, wenn Sie noch etwas brauchen.",
}


def in_their_language(tracker: Tracker) -> ProductAnswer | None:
    """None for a message in French, and for whatever else needs a person. Blocks."""
    folded = fold(str(tracker.latest_message.get("text") or ""))
    language = _language(tracker, folded)
    if language is None:
        return None
    if _THANKS.fullmatch(folded):
        return ProductAnswer(_WELCOME[language], spoken_of=tracker.get_slot("product_words"))
    carriage, product, person = _SAID[language]
    said, about = [], _named(tracker)
    if _CARRIAGE.search(folded):
        abroad = [each for each in surroundings().shop.carriers_to_home if "Europe" in each.zones]
        said += [
            carriage.format(carrier=each.name, price=_price(each.price_from, language))
            for each in abroad
            if each.price_from
        ]
    fed = _fed(tracker, about) if _SOURCE.search(folded) else None
    if fed:
        device, source = fed
        head = _FOR_DEVICE[language].format(
            device=device.name, standard=_standard(device, language)
        )
        said.append(f"{head} {_line(product, source, language)}")
        about = [device]
    elif about or _PRICE.search(folded):
        about = about or _spoken_of(tracker)
        said += [_line(product, each, language) for each in about if each.price]
        if _IN_ALL.search(folded) and about and not _CARRIAGE.search(folded):
            said += _from(language)
    if not said:
        return None
    return ProductAnswer(" ".join(said), (Button(person, "#human"),), spoken_of=remembered(about))


def _fed(tracker: Tracker, named: list[Product]) -> tuple[Product, Product] | None:
    """The one device named, or spoken of before, and the injector that the catalogue has for it."""
    question: Asked = replace(asked(tracker, "ask_availability"), text="injecteur")
    try:
        devices = [each for each in named or recalled(question) if each.poe_role == "powered"]
        source = source_for(question, devices) if len(devices) == 1 else None
    except OrderSystemError:
        return None
    return (devices[0], source) if source else None


def _language(tracker: Tracker, folded: str) -> str | None:
    read = other_language(tracker.latest_message.get("unreadable"))
    if read in _SAID:
        return read
    counts = {code: len(set(words.findall(folded))) for code, words in _WORDS.items()}
    code = max(counts, key=lambda each: counts[each])
    if counts[code] >= _ENOUGH:
        return code
    before = None if _FRENCH.search(folded) else _spoken_before(tracker)
    return before if before in _SAID else None


def _spoken_before(tracker: Tracker) -> str | None:
    """The language of the conversation, for a few words that could be of any."""
    if language := language_of(tracker):
        return language
    said = [fold(str(e.get("text") or "")) for e in tracker.events if e.get("event") == "user"]
    for text in reversed(said[:-1]):
        for code, words in _WORDS.items():
            if len(set(words.findall(text))) >= _ENOUGH:
                return code
    return None


def _named(tracker: Tracker) -> list[Product]:
    try:
        return [
            each
            for name in list(dict.fromkeys(tracker.get_latest_entity_values("product")))[:2]
            for each in surroundings().orders.find_products(name)[:1]
        ]
    except OrderSystemError:
        return []


def _spoken_of(tracker: Tracker) -> list[Product]:
    """« How much would that be? »: of the one product told before."""
    try:
        return list(recalled(replace(asked(tracker, "ask_availability"), text="")))[:1]
    except OrderSystemError:
        return []


def _from(language: str) -> list[str]:
    """What carriage adds: the exact amount is in the basket."""
    prices = [each.price_from for each in surroundings().shop.carriers_to_home if each.price_from]
    return [_PLUS[language].format(price=_price(min(prices), language))] if prices else []


def _line(words: str, product: Product, language: str) -> str:
    amount = _price(product.price or Decimal(0), language)
    name = product.name.replace(", injecteur PoE+", "")
    return words.format(name=name, price=amount, stock=product.stock)


def _standard(device: Product, language: str) -> str:
    words = standard(device)
    return words.replace("passif", "passive" if language == "en" else "passiv")


def _price(amount: Decimal, language: str) -> str:
    text = f"{amount:.2f}"
    return text.replace(".", ",") if language == "de" else text
