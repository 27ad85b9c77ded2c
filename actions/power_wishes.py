"""What would burn a device if it were done: « et si je coupe les fils et que je mets du 48 V ? ».

First a clear no with the catalogue's fact; whoever wants to alter a cable gets a technician too.
"""

import re
from dataclasses import replace

from actions.answers import Asked
from actions.power_advice import source_for, standard
from actions.power_facts import each_named
from actions.product_facts import amount
from actions.product_search import recalled, remembered
from actions.products import ProductAnswer
from actions.speech import A_PERSON
from bot.folding import fold
from bot.orders import Product
from bot.orders.choosing import unknown_models
from bot.orders.search import equally_good
from bot.orders.tampering import tampers, volts_in

_DONE = re.compile(
    r"\b(?:j'ai|on a|il a|elle a|ai|avons) (?:deja |bien |tout )?(?:mis|branche|coupe|alimente"
    r"|bricole|soude|utilise|connecte|modifie)\w*|\bl'ai\b|\bpar (?:erreur|megarde)\b|\bdepuis\b"
)
_MAINS = frozenset({220, 230})


def wrong_volts(question: Asked) -> ProductAnswer | None:
    """« Et avec un injecteur 48 V ? », of the one device spoken of. Raises OrderSystemError."""
    volts = volts_in(question.text) or _bare_volts(question)
    if volts is None or question.text.count("?") > 1:
        return None
    device = _device(question)
    of_the_shop = any(each.poe_role == "source" for each in each_named(question))
    if device is None or of_the_shop:
        return None
    if not _are_wrong(volts, device):
        return _right_volts(question, volts, device)
    source = source_for(replace(question, text="injecteur"), [device])
    instead = f" Ce qui convient : {source.name}, {amount(source)}." if source else ""
    text = f"Non, surtout pas : {_fact(device)}, pas du {volts} V.{instead}"
    return ProductAnswer(text, (A_PERSON,), spoken_of=remembered([device]))


def _right_volts(question: Asked, volts: int, device: Product) -> ProductAnswer | None:
    """« Et en 24 ? », of a device that is fed so; a 802.3 standard is not told by its volts."""
    source = source_for(replace(question, text="injecteur"), [device])
    if source is None or not _BARE.match(fold(question.text)):
        return None
    if "passif" not in standard(device):
        text = (
            f"{_fact(device)} : c'est un standard, et non une tension à choisir. Un injecteur ou "
            f"un switch de ce standard convient, comme {source.name}, {amount(source)}."
        )
        return ProductAnswer(text, (A_PERSON,), spoken_of=remembered([device]))
    text = f"Oui : {_fact(device)}. Ce qui convient : {source.name}, {amount(source)}."
    return ProductAnswer(text, (A_PERSON,), spoken_of=remembered([device]))


def _bare_volts(question: Asked) -> int | None:
    """« Et en 48 ? », of a device that was told to need so many volts."""
    found = _BARE.match(fold(question.text)) if question.told_words else None
    return int(found["volts"]) if found else None


_BARE = re.compile(
    r"^\W*(?:(?:et|mais|ou|alors|donc|si c'est|c'est|il faut|faut|avec|sur)\W+)*(?:en|du|a) "
    r"(?P<volts>12|24|48|56)(?: ?v(?:olts?)?)?"
    r"(?: (?:ca (?:va|passe|marche|irait)|c'est (?:bon|ok|pareil)|alors|du coup))*\W*$"
)


def told_before_altering(question: Asked) -> str | None:
    """What is said before a technician has it; None for no such wish. Raises OrderSystemError."""
    device = _device(question) if tampers(question.text) else None
    if device is None:
        return None
    volts = volts_in(question.text)
    if volts is not None and _are_wrong(volts, device):
        return f"Non, surtout pas : {_fact(device)}, pas du {volts} V. Ne branchez rien d'autre."
    return f"Non, n'essayez pas : {_fact(device)} ; ne modifiez ni câble ni connecteur."


def _fact(device: Product) -> str:
    return f"{device.name} demande du PoE {standard(device)} d'après le catalogue"


def _are_wrong(volts: int, device: Product) -> bool:
    """A 802.3 source has its 48 V by its own standard: of those nothing is said on a guess."""
    passive = re.search(r"(\d+) V", standard(device))
    if volts in _MAINS:
        return False
    return volts != int(passive[1]) if passive else volts < 44


def _device(question: Asked) -> Product | None:
    """The one device that is named or spoken of; none when something was done already."""
    if not question.text or _DONE.search(fold(question.text)):
        return None
    named = _named(question)
    if unknown_models(question.text, named):
        return None
    before = (each_named(replace(question, text=text)) for text in question.earlier[:3])
    for found in (named, recalled(question), *before):
        devices = [each for each in found if each.poe_role == "powered"]
        if devices:
            known = len(devices) == 1 and devices[0].poe_standard and not devices[0].discontinued
            return devices[0] if known else None
    return None


def _named(question: Asked) -> list[Product]:
    """As the catalogue finds them, or by the name that was recognised."""
    found = each_named(question)
    for name in () if any(each.poe_role == "powered" for each in found) else question.products:
        meant = equally_good(name, question.orders.find_products(name))
        found += meant if len(meant) == 1 else ()
    return found
