"""A product wished for beside a greeting: « Bonjour, ici F4HQZ, il me faudrait un petit mât »."""

import re
from dataclasses import replace

from rasa_sdk import Tracker

from actions.answers import Asked
from actions.finer_intents import INTENT_OF
from actions.in_context import said_in
from actions.product_search import meant_by
from actions.products import ProductAnswer, ask_availability
from bot.folding import fold
from bot.orders.choosing import named_in
from bot.orders.need import tells_a_need, tells_of_trouble

_WISH = re.compile(
    r"\b(?:il (?:me|nous|m'en) (?:faut|faudrait|faudra)|me faudrait|j'aurais besoin d[e']"
    r"|(?:j'ai|nous avons|on a) besoin d[e']|(?:je|nous|on) (?:re)?cherch\w+"
    r"|(?:je|j'|nous|on) ?(?:en )?(?:voudr\w+|veux|veut|voulons|aimer\w+|souhait\w+)"
    r"|vous (?:avez|auriez|vendez)|il vous (?:en )?reste|vous reste[- ]t[- ]il"
    r"|(?:avez|auriez|vendez)[- ]vous|interesse\w* par)"
    r" ?(?P<thing>[^?!.;]{2,60})"
)
_WHAT_THERE_IS = re.compile(
    r"\b(?:avez|vendez|proposez|auriez|faites)\b[- ]?(?:vous )?(?:quoi|qqch|quelque chose)"
    r" (?:comme|en|pour)\b|\b(?:qu'|quoi )(?:est[- ]ce que )?vous (?:avez|vendez"
    r"|proposez) (?:comme|en)\b"
    r"|\bqu'avez[- ]vous (?:comme|en)\b|\bquels? \w+ (?:avez[- ]vous|vous avez)\b"
)
_SMALL_WORDS = re.compile(r"^(?:avoir |acheter |prendre |commander |trouver |savoir )")
_LIKELY = 0.4


def asks_what_there_is(text: str) -> bool:
    """« Vous avez quoi comme pont radio ? », before any question of the need."""
    return bool(_WHAT_THERE_IS.search(fold(text)))


def greets_and_wishes(tracker: Tracker) -> bool:
    """Whether a message that greets asks for something as well."""
    text = str(tracker.latest_message.get("text") or "")
    return _greets(tracker) and bool(_WISH.search(fold(text)))


def _greets(tracker: Tracker) -> bool:
    intent = tracker.get_intent_of_latest_message(skip_fallback_intent=False)
    label = said_in(tracker, "shop", _LIKELY) or ""
    return intent == "greet" or INTENT_OF.get(label) == "greet"


def wished_for(tracker: Tracker, question: Asked) -> ProductAnswer | None:
    """What there is of it, whatever else is told; None for a need. Raises OrderSystemError."""
    found = _WISH.search(fold(question.text)) if _greets(tracker) else None
    whole = fold(question.text).replace("depuis", "de")  # « ici F4HQZ depuis Perros »
    if found is None or tells_of_trouble(whole) or tells_a_need(question.text):
        return None
    thing = _SMALL_WORDS.sub("", found["thing"].strip())
    words = set(re.findall(r"\w+", thing))
    about = replace(question, text=thing, product=None, products=(), spoken_of=None)
    meant = meant_by(about)
    products = meant.products if meant else ()
    if not any(
        named_in(thing, e) or words & set(fold(f"{e.kind} {e.name}").split()) for e in products
    ):
        return None
    answer = ask_availability(about)
    return answer if isinstance(answer, ProductAnswer) else None
