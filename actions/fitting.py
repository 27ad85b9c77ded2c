"""Which of the catalogue fits: in stead of another, in that place, for so many devices.

What a follow-up asks after a comparison: a verdict from the facts, and not the same list again.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from actions.answers import Asked
from actions.power_advice import never_plug, source_for
from actions.power_advice import standard as standard_of
from actions.power_facts import each_named
from actions.product_facts import in_short
from actions.product_search import recalled, remembered
from actions.products import ProductAnswer
from actions.speech import A_PERSON
from bot.folding import fold
from bot.french import french_list, number_of
from bot.orders import Product
from bot.orders.choosing import (
    cheapest_first,
    feeds,
    named_in,
    of_kind,
    ports_of,
    standard_feeds,
)
from bot.orders.need import INDOORS, OUTDOORS, read_need, tells_of_trouble

_ANOTHER = re.compile(
    r"\bautres? (?:modeles?|produits?|bornes?|antennes?|switchs?|routeurs?|choses?|references?)\b"
    r"|\bequivalen\w+|\bsimilaires?\b|\balternatives?\b|\b(?:fait|fasse|font|ferai\w+) (?:pareil"
    r"|la meme chose|le meme (?:travail|boulot|usage))\b|\b(?:quoi|rien) d'autre\b"
    r"|\ba la place\b.{0,25}\b(?:quoi|avez|propos\w+|dispo\w*)\b"
    r"|\bautre chose\b.{0,20}\b(?:stock|dispo\w*|propos\w+|avez)\b"
    r"|\b(?:version|modele|un|une|truc) plus (?:puissant|costaud|performant|rapide|musel)\w*"
    r"|\bpropos\w+[- ]moi (?:un |quelque |qqch|autre|une? solution)"
    r"|\b(?:meme genre|du meme type|dans le genre)\b|\bla meme chose (?:que|mais)\b"
)
# « Et autre chose, est-ce qu'ils sont administrables ? »: the next question, and no other model.
_BESIDES = re.compile(r"\b(?:et )?(?:une )?autre (?:chose|question) ?[,:!.]")
_OTHER_THAN = re.compile(
    r"\b(?:que|qu'|sauf|a part|equivalent (?:a|au|du|de)) ?(?:le |la |l'|du |un |une )?"
    r"(?P<name>[a-z0-9][\w -]{1,25})"
)
_OUTSIDE = re.compile(r"\bexterieur|\boutdoor")
_ASKS_MORE = 9  # words
_DEVICES = re.compile(
    r"\b(?P<count>\d{1,2}|une?|deux|trois|quatre|cinq|six|sept|huit|dix|douze)"
    r" (?P<what>cameras?|bornes?|telephones?|appareils?|points? d'acces|ap\b|antennes?|ports?"
    r"|equipements?|u6|eap|wap|loco|litebeam)\b"
)
_MODELS = re.compile(r"\b(?:u6|eap|wap|loco|litebeam|nanostation|lbe|nsm5)\w*")
_A_SWITCH = re.compile(r"\bs?witch\w*|\bcommutateurs?\b")
_IS_TO_FEED = re.compile(
    r"\baliment\w+|\bsuffi\w*|\bbranch\w+|\bpoe ?\+|\bpour\b.{0,8}\b(?:\d|deux|trois|quatre|six"
    r"|mes)"
    r"|\b(?:tien\w+|supporte\w*|assez|convien\w+|lequel|ira|marche\w*)\b"
)
_SELLS = re.compile(
    r"\b(?:prix|combien|cout\w*|total|devis|en stock|dispo\w*|livr\w+|command\w+)\b"
)
_PLUS = re.compile(r"\bpoe ?\+(?! ?\+)|802[.,]3 ?at\b")


def another(question: Asked) -> ProductAnswer | None:
    """« Un équivalent en stock ? »: of the same kind, and not that one. Raises OrderSystemError."""
    folded = _BESIDES.sub("", fold(question.text))
    if not _ANOTHER.search(folded) or tells_of_trouble(question.text):
        return None
    base = _the_one_left(question)
    if base is None:
        return None
    alike = [each for each in _of_the_kind_of(question, base) if each != base]
    there = [each for each in alike if each.stock] or alike
    if not there:
        return ProductAnswer(
            f"{base.name} est le seul de ce type au catalogue ({base.kind}). Une personne de "
            "l'équipe peut vous conseiller.",
            (A_PERSON,),
            spoken_of=base.reference,
        )
    described = " ; ".join(f"{in_short(question, each)} ({each.kind})" for each in there[:2])
    return ProductAnswer(
        f"Du même type : {described}. Le catalogue n'en compare ni la portée ni le "
        "débit : une personne de l'équipe peut confirmer ce choix.",
        (A_PERSON,),
        spoken_of=remembered(there[:2]),
    )


def alike(question: Asked, base: Product) -> tuple[Product, ...]:
    """Those of its kind, it among them, the cheapest first. Raises OrderSystemError."""
    return _of_the_kind_of(question, base)


def alike_in_stock(question: Asked, base: Product) -> list[Product]:
    """Those of its kind that are there now, the cheapest first. Raises OrderSystemError."""
    return [each for each in _of_the_kind_of(question, base) if each.stock and each != base]


def _the_one_left(question: Asked) -> Product | None:
    """« Un autre que le LR », or the one that was told."""
    told = recalled(question)
    left = _OTHER_THAN.search(fold(question.text))
    if left:
        name = left["name"].strip()
        alike = [each for base in told for each in question.orders.find_products(base.kind)]
        found = (*told, *question.orders.find_products(name), *alike)
        return next((each for each in found if _is_called(each, name)), None)
    named = next((each for each in told if named_in(question.text, each)), None)
    if named is None and not told:
        named = next(iter(each_named(question)), None)
    return named or (told[0] if len(told) == 1 else None)


def _is_called(product: Product, name: str) -> bool:
    """« LR » ends the reference of one only."""
    ends = fold(product.reference).replace("-", "").endswith(name.replace(" ", ""))
    return named_in(name, product) or (ends and len(name) > 1)


def _of_the_kind_of(question: Asked, base: Product) -> tuple[Product, ...]:
    family = fold(base.kind).split()[0]
    alike = (*question.orders.find_products(base.kind), *question.orders.find_products(family))
    found = cheapest_first(dict.fromkeys(of_kind(alike, family)))
    same = tuple(each for each in found if each.kind == base.kind and each != base)
    outside = bool(_OUTSIDE.search(fold(base.kind + base.name)))
    near = [e for e in found if bool(_OUTSIDE.search(fold(e.kind + e.name))) is outside]
    return same or tuple(near)


def verdict(question: Asked, told: Sequence[Product]) -> str:
    """« En appart, lequel ? »: what the kinds say of the place; nothing when they say nothing."""
    place = read_need([*reversed(question.earlier), question.text]).place
    outside = [each for each in told if _OUTSIDE.search(fold(each.kind + each.name))]
    inside = [each for each in told if each not in outside]
    if not (inside and outside) or place not in (INDOORS, OUTDOORS):
        return ""
    fit, unfit = (inside, outside) if place == INDOORS else (outside, inside)
    where = "l'intérieur" if place == INDOORS else "l'extérieur"
    other = french_list([f"{each.name} ({each.kind})" for each in unfit])
    kinds = french_list([f"{each.name} ({each.kind})" for each in fit])
    many = len(unfit) > 1
    meant_for = "sont prévus" if many else "est prévu"
    not_for = "ne sont pas indiqués" if many else "n'est pas indiqué"
    why = meant_for if place == INDOORS else not_for
    return f"Pour {where}, plutôt {kinds} : {other} {why} pour l'extérieur."


def points_back(question: Asked) -> bool:
    """Whether so few words only ask which of what was just told."""
    return len(question.text.split()) <= _ASKS_MORE


def switch_for(question: Asked) -> ProductAnswer | None:
    """A switch for so many devices: its ports and standard, never its power. Raises…Error."""
    folded = fold(question.text)
    wanted = devices_in(folded)
    if wanted < 2 or not _IS_TO_FEED.search(folded):
        return None
    if _SELLS.search(folded) or tells_of_trouble(question.text):
        return None
    found = each_named(question)
    named = [each for each in found if each.poe_role == "source" and ports_of(each)]
    devices = [each for each in found if each.poe_role == "powered"]
    if not (named or _A_SWITCH.search(folded)):
        return None
    if _MODELS.search(folded) and not devices:
        return None  # of no standard that is known: nothing is advised on a guess
    standard = "802.3at" if _PLUS.search(" ".join((folded, *map(fold, question.earlier)))) else None
    switches = named or list(
        cheapest_first(of_kind(question.orders.find_products("switch poe"), "switch"))
    )
    safe = [each for each in switches if all(feeds(each, device) for device in devices)]
    if not safe:
        return no_switch(question, devices)
    fit = [each for each in safe if _fits(each, wanted, standard)]
    what = f"{wanted} appareils{' PoE+' if standard else ''}"
    if not fit:
        most = max(safe, key=lambda each: ports_of(each) or 0)
        head = f"Non : pour {what}, {most.name} ne suffit pas ({most.kind})."
        rest = "Une personne de l'équipe peut vous proposer autre chose."
        return ProductAnswer(f"{head} {rest}", (A_PERSON,), spoken_of=most.reference)
    first, *_ = fit
    described = " ; ".join(f"{in_short(question, each)} ({each.kind})" for each in fit[:2])
    head = f"Pour {what} : {described}."
    if named:
        head = f"{first.name} a assez de ports pour {what} ({first.kind})."
    link = "s'il reste un port pour le réseau, ni " if (ports_of(first) or 0) <= wanted else ""
    return ProductAnswer(
        f"{head} Le catalogue ne dit pas {link}la puissance totale qu'il fournit : un technicien "
        "de l'équipe vous confirme s'il suffit pour tout alimenter en même temps.",
        (A_PERSON,),
        spoken_of=remembered([*devices, *fit[:1]] if devices else fit[:2]),
    )


def no_switch(question: Asked, devices: Sequence[Product]) -> ProductAnswer | None:
    """That none of them feeds it, and what does. Raises OrderSystemError."""
    device, *_ = devices
    source = source_for(replace(question, text=""), [device])
    if source is None:
        return None
    return ProductAnswer(
        f"Aucun switch du catalogue n'alimente {device.name}, qui demande du PoE "
        f"{standard_of(device)}. {never_plug(device)} Pour chaque appareil : "
        f"{in_short(question, source)}.",
        (A_PERSON,),
        spoken_of=device.reference,
    )


def _fits(switch: Product, wanted: int, standard: str | None) -> bool:
    fed = standard is None or standard_feeds(switch.poe_standard, standard)
    return (ports_of(switch) or 0) >= wanted and fed


def devices_in(folded: str) -> int:
    """« 8 ports en tout » says it all; otherwise devices add up."""
    found = [(number_of(each["count"]), each["what"]) for each in _DEVICES.finditer(folded)]
    ports = [count for count, what in found if what.startswith("port")]
    return max(ports) if ports else sum(count for count, _ in found)
