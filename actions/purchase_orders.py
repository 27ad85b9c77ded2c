"""A purchase order sent by fax or by mail: its number is the customer's, and none of the shop's."""

import re

from rasa_sdk import Tracker

from actions.paper_orders import is_of_a_machine, says_it_is_sent
from bot.folding import fold

_NUMBER = re.compile(
    r"\b(?:bc|bdc|bon de commande(?: n[o°]?)?)[ -]{0,2}(?=[a-z0-9/-]*\d)[a-z0-9/-]+", re.I
)
_BY_FAX = re.compile(r"\bbons? de commande\b|\bfax\w{0,4}\b")
# Asked of the shop or of its goods, order or no order: answered from their facts.
_EVERYDAY = frozenset(
    {
        *("ask_payment_methods", "ask_payment_terms", "ask_discount", "ask_shipping_cost"),
        *("ask_carriers", "ask_opening_hours", "ask_address", "ask_email", "ask_phone_number"),
        *("ask_price", "ask_availability", "ask_return", "ask_warranty", "ask_technical"),
        *("ask_product_advice", "goodbye", "thank", "greet", "complaint", "insult", "ask_human"),
    }
)
_EVEN_WITH_ONE = re.compile(
    r"\bmeme (?:si|avec|sur|contre|en)\b.{0,30}\b(?:bons? de commandes?|bdc|bc)\b"
)
_RECEIVED = re.compile(
    r"\b(?:l'(?:avez|auriez)|avez|auriez|vous l'avez|vous avez)[- ]?(?:vous)? (?:bien |deja )?"
    r"(?:recue?|eu)\b|\b(?:est[- ]il|c'est|il est) (?:bien )?arrive\b"
    r"|(?<!j'ai )(?<!avons )(?<!on a )\b(?:bien|deja) (?:recue?s?|arrivee?s?|enregistre\w*"
    r"|traitee?s?)\b"
    r"|\bpris\w* en compte\b"
    r"|\b(?:vous l'avez|l'avez[- ]vous)\W*$"
)
_ASKS_AFTER_IT = re.compile(
    r"\b(?:expedi\w+|envo\w+|part\w*|livr\w+|confirm\w+|recue?|quand|recept\w+|delai|suivi|ou en)\b"
)


def purchase_order_spoken_of(tracker: Tracker) -> str | None:
    """« le bon de commande BC-2026-114 », when that is what the message asks after."""
    text = str(tracker.latest_message.get("text") or "")
    named = {each["entity"] for each in tracker.latest_message.get("entities", [])}
    before = _typed_before(tracker)
    spoken_of = any(_BY_FAX.search(fold(each)) or _NUMBER.search(each) for each in before)
    if "order_number" in named or not before or not spoken_of:
        return None
    if any(map(is_of_a_machine, (text, *before))):
        return None
    folded = fold(text)
    if _EVEN_WITH_ONE.search(folded) and not any(map(says_it_is_sent, (text, *before))):
        return None  # « même avec un bon de commande signé ? », of a payment refused
    named_here = _NUMBER.search(text) or _BY_FAX.search(folded)
    if not named_here and not any(map(says_it_is_sent, before)):
        return None  # « ça part quand si je paie demain ? », after « même sur bon de commande ? »
    if not named_here and (not _ASKS_AFTER_IT.search(folded) or _asks_something_else(tracker)):
        return None
    number = next((found for each in (text, *before) if (found := _NUMBER.search(each))), None)
    return f"le bon de commande {_bare(number.group())}" if number else "votre bon de commande"


def _asks_something_else(tracker: Tracker) -> bool:
    """Whether the message is surely an everyday question: the purchase order is beside it."""
    named = {each["entity"] for each in tracker.latest_message.get("entities", [])}
    intent = tracker.get_intent_of_latest_message(skip_fallback_intent=False)
    return intent in _EVERYDAY or bool(named & {"product", "postcode"})


def asks_whether_received(tracker: Tracker) -> bool:
    """« Avez-vous bien reçu mon fax ? », now or when it was spoken of before."""
    text = str(tracker.latest_message.get("text") or "")
    spoken_of = any(_BY_FAX.search(fold(each)) for each in (text, *_typed_before(tracker)))
    return spoken_of and bool(_RECEIVED.search(fold(text)))


def _bare(number: str) -> str:
    return re.sub(r"^bon de commande(?: n[o°]?)?[ -]*", "", number, flags=re.I).upper()


def _typed_before(tracker: Tracker) -> list[str]:
    said = [str(e.get("text") or "") for e in tracker.events if e.get("event") == "user"]
    return [each for each in reversed(said[:-1]) if not each.startswith("/")]
