"""Three questions in one message: each is found by its own words, and each is answered."""

import re
from dataclasses import replace

from actions import aftersales, payment, shop
from actions.answers import Asked
from actions.goods_power import feed
from actions.on_the_table import table_of
from actions.power_facts import powered_by
from actions.products import ProductAnswer, ask_availability, ask_lead_time, ask_price
from actions.speech import A_PERSON
from bot.folding import fold

_CLAUSES = re.compile(
    r"[?!\n;]+|\.(?=\s|$)|,(?= ?(?:et|puis|sinon|combien|quel|le port|la garantie))"
    r"|\bet (?=(?:la |le |les |quel|combien|vous|est-ce|pour la|sinon|c'est|ils? |elles? ))"
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
    (
        "ask_payment_terms",
        re.compile(
            r"\b(?:pa[iy](?:er|e|ez|ement|ements)|reg(?:ler|lement)|mandats?|cheques?|virement"
            r"|a (?:30|45|60) jours|(?:sur|apres) facture)\b"
        ),
    ),
    ("ask_availability", re.compile(r"\b(?:stock|dispo\w*)\b")),
    ("ask_price", re.compile(r"\b(?:prix|combien|coute\w*|tarifs?)\b")),
)
_ANSWERS = {
    **aftersales.ANSWERS,
    **shop.ANSWERS,
    **payment.ANSWERS,
    "ask_payment_terms": payment.ask_payment_terms,  # when it leaves has its own answer
    "ask_price": ask_price,
    "ask_availability": ask_availability,
    "ask_lead_time": ask_lead_time,
}
_FEWEST, _TWO = 3, 2
# Whose terms depend on who asks, said in another part.
_OF_THE_WHOLE = frozenset({"ask_payment_terms"})


def _fed(part: Asked) -> ProductAnswer | None:
    """« Il s'alimente avec quoi ? », of the one device that is named. Raises OrderSystemError."""
    if not _WHAT_FEEDS.search(fold(part.text)):
        return None
    table = table_of(replace(part, told_words=None, goods="feed"), "feed")
    return feed(table) if table else None


_WHAT_FEEDS = re.compile(
    r"\b(?:aliment\w+|s'alimente\w*)\b.{0,15}\b(?:quoi|comment)\b"
    r"|\b(?:comment|avec quoi)\b.{0,25}\b(?:aliment\w+|branch\w+)"
    r"|\b(?:quel(?:le)?|quoi comme) (?:alim\w*|injecteur)\b|\bil faut quoi pour l'aliment\w+"
)


def every_question(question: Asked, fewest: int = _FEWEST) -> ProductAnswer | None:
    """None for fewer than three; two when one is about power or payment. Raises…Error."""
    clauses = [each.strip() for each in _CLAUSES.split(question.text) if each.strip()]
    if len(clauses) < 2:
        return None
    told: dict[str, str] = {}
    spoken_of = question.spoken_of
    for clause in clauses:
        part = replace(question, text=clause, product=None, products=(), spoken_of=spoken_of)
        power = powered_by(part) or _fed(part)
        if power:
            told.setdefault("power", power.text)
            spoken_of = power.spoken_of
            continue
        topic = next((name for name, words in _TOPICS if words.search(fold(clause))), None)
        if topic is None or topic in told:
            continue
        whole = replace(part, text=question.text) if topic in _OF_THE_WHOLE else part
        answered = _ANSWERS[topic](replace(whole, intent=topic))
        told[topic] = answered.text
        if isinstance(answered, ProductAnswer):
            spoken_of = answered.spoken_of
    # Goods and how they are paid have nothing in common: neither answer stands for the other.
    apart = "power" in told or (_OF_THE_WHOLE & told.keys() and len(told) > 1)
    if len(told) < (_TWO if apart else fewest):
        return None
    return ProductAnswer("\n".join(told.values()), (A_PERSON,), spoken_of=spoken_of)
