"""Which question a message asks of goods: words that mean one thing only, then the classifier."""

import re

from actions.answers import Asked
from actions.elsewhere import haggles
from actions.goods_words import (
    A_BOX,
    ACCESSORY,
    BESIDE_IT,
    BESIDE_THEM,
    BUDGET,
    COSTS_ANY,
    DIFFERENCE,
    EASIEST,
    ENOUGH,
    FOR_IT,
    HOW_FAR,
    HOW_MANY,
    INCLUDED,
    INCLUSIVE,
    OWN,
    PAYS_MORE,
    SOURCE,
    TO_PLUG,
    UNSURE,
    WHAT_THEN,
    WHICH,
    WITH_ALL,
    asks,
)
from actions.on_the_table import counted
from actions.power_risk import fears_to_burn
from bot.folding import fold
from bot.french import ANY_FEW
from bot.orders.need import read_need
from bot.orders.need_words import own_words_of

_SURER_THAN_ENOUGH = {"stock", "total", "quantity", "feed", "fits", "by_day", "when", "technical"}
_SURER_THAN_ENOUGH |= {"return_if", "warranty", "order_how", "carrier", "there"}


# « Et pour 2 ? », « et si j'en prends trois ? »
_SO_MANY = re.compile(
    rf"(?:et |ok |alors |donc )*(?:pour|si j'en prends?|si j'en veux|par) (?:\d{{1,3}}|{ANY_FEW})"
    r"(?: alors| du coup)? ?[?!.]*"
)


_TAKES_IT = re.compile(
    r"\W*(?:(?:ok|bon|alors|donc|parfait|super|tres bien|dans ce cas|du coup)[ ,]*)*"
    r"(?:je (?:vais )?pren(?:ds|dre)|on (?:va )?prend(?:re)?|je vais sur|va pour|je choisis)"
    r"\b(?! (?:laquelle|lequel|quoi)\b)(?!.*\?)"
)


def label_of(question: Asked) -> str | None:
    """None for what is no question of goods, as far as anything tells."""
    text, label = question.text, question.goods
    costs = asks(COSTS_ANY, text)
    if fears_to_burn(text):
        return "risky"
    if question.told_words and _SO_MANY.fullmatch(fold(text).strip()):
        return "quantity"
    if label == "cheapest" and haggles(text):
        return "discount"  # « c'est moins cher sur Amazon »
    if question.goods_surely in _SURER_THAN_WORDS and question.told_words:
        return question.goods_surely
    if asks(WHICH, text) and any("Ce qui convient" in told for told in question.told[-1:]):
        return "what_then"  # « ok et lequel il me faut alors ? »
    if costs and asks(SOURCE, text) and label in ("price", "feed", None) and asks(FOR_IT, text):
        return "feed"
    if costs and asks(SOURCE, text) and question.told_words and not asks(BESIDE_THEM, text):
        return "price"
    if counted(text) and costs and not (asks(ENOUGH, text) or asks(HOW_FAR, text)):
        return "total"
    if asks(HOW_MANY, text) and question.goods_surely != "stock":
        return "how_many"
    if asks(DIFFERENCE, text) or asks(EASIEST, text):
        return "better"
    if label in ("feed", "fits") and asks(ACCESSORY, text) and not asks(SOURCE, text):
        return None
    if label in ("feed", "quantity") and counted(text) and asks(WITH_ALL, text):
        return "total"
    if label == "quantity" and any("ports" in told for told in question.told[-1:]):
        return "enough"
    unread = label == "technical" or (label is None and question.told_words)
    if unread and asks(TO_PLUG, text) and not asks(A_BOX, text):
        return "feed"
    if own_words_of(text) and costs:
        return "total"
    if not costs and label in _OF_A_SOURCE and _says_a_source(text):
        return "fits"
    if asks(BESIDE_IT, text) or (asks(SOURCE, text) and asks(INCLUDED, text) and not costs):
        return "feed"
    if label == "order" and counted(text):
        return "quantity"  # « si j'en commande 8 ? »
    if asks(PAYS_MORE, text):
        return "faster"  # « et en payant plus cher ? », of a day that is too late
    if asks(INCLUSIVE, text):
        return "total"  # « et 169, c'est livré ? »
    told = fold(" ".join(question.told[-1:]))
    summed = "avec le port" in told or ("hors frais de port" in told and "total :" in told)
    if (label == "there" and (summed or asks(_SUM_THERE, text))) or (
        label == "carrier" and summed and not asks(DIFFERENCE, text) and "change" not in text
    ):
        return "total"  # « prix livré en Guadeloupe », « et en Chronopost ? » after a total
    if label in ("total", "cheapest") or asks(BUDGET, text):
        return "budget" if asks(BUDGET, text) else label
    if asks(OWN, text) and label not in _OF_ORDERING:
        return "fits"
    if label in ("cheapest", "need", "better", "fits") and asks(TO_PLUG, text):
        return "feed"
    if asks(WHAT_THEN, text):
        return "what_then"
    if asks(ENOUGH, text) and label not in _SURER_THAN_ENOUGH:
        return "enough"
    if asks(UNSURE, text) and asks(SOURCE, text):
        return "feed"
    if label == "better" and _TAKES_IT.match(fold(text)):
        return None  # « je prends la Lite »: chosen already
    if asks(WHICH, text) and label in ("need", "spec", "other_model"):
        return "better"
    return label


# Believed before any word, when hardly anything else is likely.
_SURER_THAN_WORDS = frozenset({"price", "feed", "fits", "total", "quantity"})
_SUM_THERE = re.compile(
    r"\b(?:prix|total|rendue?s?|combien(?! de (?:temps|jours))|revien\w+|donne|fait|cout\w*)\b"
)
_OF_ORDERING = frozenset({"price", "total", "when", "by_day", "stock", "quantity", "order_how"})
_OF_A_SOURCE = frozenset({"feed", "spec", "other_model", "technical", "better", None})


def _says_a_source(text: str) -> bool:
    """« Et un switch 802.3af ? », « l'autre injecteur »: of which standard, or another one."""
    if read_need([text]).fed_by not in (None, "none", "unknown"):
        return True
    return bool(_ANOTHER_SOURCE.search(fold(text)))


_ANOTHER_SOURCE = re.compile(
    r"\b(?:l'autre|un autre|mes|vos anciens?|mes anciens?) (?:injecteur|alim|switch)\w*"
    r"|\bpoe (?:normal|classique|standard|ordinaire|actif)\b"
)
