"""What feeds what, asked before buying: the facts of both, and nothing plugged on a guess."""

import re

from actions.answers import Asked
from actions.only_these import to_be_bought
from actions.pointing import pointed_at
from actions.power_advice import power_question, standard
from actions.power_risk import fears_to_burn
from actions.product_facts import in_short
from actions.product_search import remembered
from actions.products import ProductAnswer
from actions.speech import A_PERSON
from bot.folding import fold
from bot.french import typographic
from bot.orders import Product
from bot.orders.choosing import by_ending, named_in, unknown_models
from bot.orders.need import read_need, tells_of_trouble
from bot.orders.search import equally_good
from bot.technical_words import is_of_the_network

_SOURCE = re.compile(
    r"\b(?:injecteurs?|s?witch\w*|poe\w*|802[.,]3 ?(?:af|at|bt)|passif|(?:24|48) ?v(?:olts?)?)\b"
)
_GOES_TOGETHER = re.compile(
    r"\b(?:aliment\w+|compatibles?|marche\w*|fonctionne\w*|convien\w+|branch\w+|va|vont"
    r"|irait|suffi\w*"
    r"|(?:il|elle|ils|elles|ca) (?:prend|prennent|veut|demande)"
    r"|ok|accepte\w*|supporte\w*|utilis\w+|peut|peux|bon)\b"
)
# Of two that are named, whatever their kinds are called.
_TOGETHER = re.compile(
    r"\b(?:compatibles?|vont? (?:bien )?(?:ensemble|avec|sur)|marche\w* (?:ensemble|avec|sur)"
    r"|fonctionne\w* (?:ensemble|avec|sur)|ensemble|l'un (?:avec|sur) l'autre|branch\w+"
    r"|aliment\w+)\b"
)
_IN_STOCK = re.compile(r"\b(?:en avez|en stock|dispo\w*|prix|combien|en reste)\b")
_APART = re.compile(
    r"[;?!\n,]|\b(?:et|ou|pour|avec|sur|par|dans|a la|au|alimente\w*|compatibles?|convien\w+|marche"
    r"|va|entre|via|depuis|que|branch\w+|aliment\w+|mettre|met[st]?|utilis\w+|connect\w+"
    r"|raccord\w+)\b"
)


def powered_by(question: Asked) -> ProductAnswer | None:
    """None unless a device of the catalogue and a source are named. Raises OrderSystemError."""
    folded = fold(question.text)
    by_kind = _SOURCE.search(folded) and _GOES_TOGETHER.search(folded)
    if not (by_kind or _TOGETHER.search(folded)) or is_of_the_network(question.text):
        return None
    if tells_of_trouble(question.text) and not _only_fears(question.text):
        return None
    named = each_named(question)
    pointed = [*named, *pointed_at(question)]
    if {each.poe_role for each in pointed} >= {"powered", "source"}:
        named = list(dict.fromkeys(pointed))  # « ils sont compatibles ? »
    had = read_need([question.text]).fed_by
    if not named and had not in (None, "none", "unknown"):
        named = list(pointed)  # « l'autre marche avec un switch 802.3af ? »
    devices = [each for each in named if each.poe_role == "powered"]
    sources = [each for each in named if each.poe_role == "source"]
    if len(devices) != 1 or unknown_models(question.text, [*devices, *sources]):
        return None
    if not (by_kind or sources):
        return None
    text = power_question(question, [*devices, *sources], had)
    if text is None:
        facts = " ; ".join(f"{each.name} : PoE {standard(each)}" for each in [*devices, *sources])
        text = f"{facts}. Ne branchez rien avant qu'une personne de l'équipe vous l'ait confirmé."
    elif fears_to_burn(question.text) and text.startswith("Non"):
        text += " Laissez débranché ; au moindre doute, une personne de l'équipe le vérifie."
    if sources and _IN_STOCK.search(folded):
        text += f" {' ; '.join(in_short(question, each) for each in [*devices, *sources])}."
    told = to_be_bought(question, devices[0], sources, text)
    again = typographic(text) in question.told and not each_named(question)
    if again and text.startswith("Non"):
        text = f"Je vous le confirme. {text} Laissez débranché."
    return ProductAnswer(text, (A_PERSON,), spoken_of=remembered(told))


def _only_fears(text: str) -> bool:
    """« Ou ça va griller ? »: asked before anything burnt, and nothing else goes wrong."""
    without = re.sub(
        r"\b(?:va |vais |risque\w* de |peut )?(?:tout )?(?:grill|cram|brul)\w+", "", fold(text)
    )
    return fears_to_burn(text) and not tells_of_trouble(without)


def each_named(question: Asked) -> list[Product]:
    """The products of the parts that name exactly one. Raises OrderSystemError."""
    found: list[Product] = []
    for part in _APART.split(fold(question.text)):
        meant = equally_good(part, question.orders.find_products(part)) if part.strip() else ()
        own = [each for each in meant if named_in(part, each) and not each.discontinued]
        own = list(by_ending(part, own)) if len(own) > 1 else own
        found += own if len(own) == 1 else []
    return list(dict.fromkeys(found))
