"""Three questions in one message: each is found by its own words, and each is answered."""

import re
from dataclasses import replace

from actions import aftersales, shop
from actions.answers import Asked
from actions.power_facts import powered_by
from actions.products import ProductAnswer, ask_availability, ask_lead_time, ask_price
from actions.speech import A_PERSON
from bot.folding import fold

_CLAUSES = re.compile(
    r"[?!\n;]+|\.(?=\s|$)|,(?= ?(?:et|puis|sinon|combien|quel|le port|la garantie))"
    r"|\bet (?=(?:la |le |les |quel|combien|vous|est-ce|pour la|sinon|c'est))"
)
_TOPICS = (
    ("ask_warranty", re.compile(r"\bgarant\w+")),
    ("ask_return", re.compile(r"\b(?:retours?|retourn\w+|renvo(?:i|ye)\w*|retract\w+)\b")),
    (
        "ask_shipping_cost",
        re.compile(
            r"\b(?:frais de (?:port|livraison)|port|livraison (?:combien|gratuite)|livrez|expediez"
            r"|envoi)\b"
        ),
    ),
    ("ask_opening_hours", re.compile(r"\b(?:horaires?|ouverts?|fermes?|heures d'ouverture)\b")),
    ("ask_lead_time", re.compile(r"\b(?:delais?|combien de temps|quand)\b")),
    ("ask_availability", re.compile(r"\b(?:stock|dispo\w*)\b")),
    ("ask_price", re.compile(r"\b(?:prix|combien|coute\w*|tarifs?)\b")),
)
_ANSWERS = {
    **aftersales.ANSWERS,
    **shop.ANSWERS,
    "ask_price": ask_price,
    "ask_availability": ask_availability,
    "ask_lead_time": ask_lead_time,
}
_FEWEST = 3


def every_question(question: Asked) -> ProductAnswer | None:
    """None for fewer than three; two when one of them is about power. Raises OrderSystemError."""
    clauses = [each.strip() for each in _CLAUSES.split(question.text) if each.strip()]
    if len(clauses) < 2:
        return None
    told: dict[str, str] = {}
    spoken_of = question.spoken_of
    for clause in clauses:
        part = replace(question, text=clause, product=None, products=(), spoken_of=spoken_of)
        power = powered_by(part)
        if power:
            told.setdefault("power", power.text)
            spoken_of = power.spoken_of
            continue
        topic = next((name for name, words in _TOPICS if words.search(fold(clause))), None)
        if topic is None or topic in told:
            continue
        answered = _ANSWERS[topic](replace(part, intent=topic))
        told[topic] = answered.text
        if isinstance(answered, ProductAnswer):
            spoken_of = answered.spoken_of
    if len(told) < (2 if "power" in told else _FEWEST):
        return None
    return ProductAnswer("\n".join(told.values()), (A_PERSON,), spoken_of=spoken_of)
