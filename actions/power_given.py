"""Which PoE a switch or an injector gives, and what a battery or a switch would do instead."""

import re
from dataclasses import replace

from actions.answers import Asked
from actions.on_the_table import Table, table_of
from actions.one_switch import switch_with_room
from actions.power_advice import standard
from actions.power_facts import each_named
from actions.product_search import meant_by, recalled, remembered
from actions.products import ProductAnswer
from actions.speech import A_PERSON
from actions.while_waiting import asks as asks_something
from bot.folding import fold
from bot.french import french_list, french_price, number_of
from bot.orders import Product
from bot.orders.choosing import feeds, standard_feeds
from bot.orders.need import read_need

_GIVES = re.compile(
    r"\b(?:sort\w*|fourni\w*|donne\w*|delivr\w*|envoi\w*|fait|sont"
    r"|c'est (?:du|en)|gere\w*|crache)\b"
)


def what_it_gives(table: Table) -> ProductAnswer | None:
    """« Il sort du 24 V passif ? », of a source alone: which standard it gives. Raises…Error."""
    said = read_need([table.question.text]).fed_by
    alone = len(table.products) == 1 and table.products[0].poe_role == "source"
    alone = alone and bool(_GIVES.search(fold(table.question.text)))
    if (
        not alone
        or said in (None, "none", "unknown")
        or any(each.poe_role == "powered" for each in each_named(table.question))
    ):
        return None
    (source,) = table.products
    if standard_feeds(source.poe_standard, said):
        also = "" if source.poe_standard == said else f", qui alimente aussi le {said}"
        text = f"Oui : {source.name} ({source.kind}) fournit du PoE {standard(source)}{also}."
    else:
        wanted = (said or "").replace("passive", "passif")
        text = f"Non : {source.name} fournit du PoE {standard(source)}, pas du PoE {wanted}."
    return ProductAnswer(text, (A_PERSON,), spoken_of=remembered([source]))


# « Et sur mon injecteur de NanoStation ? »: it gives what that one takes.
_INJECTOR_OF = re.compile(
    r"\binjecteur (?:poe )?(?:de |d')(?:(?:une?|ma|mon|la|l'|notre) ?)?(?P<device>\w.*)"
)


def given_by_that_of(table: Table) -> str | None:
    """What the injector of another device gives: what that one takes. Raises OrderSystemError."""
    found = _INJECTOR_OF.search(fold(table.question.text))
    named = each_named(replace(table.question, text=found["device"])) if found else []
    return next((each.poe_standard for each in named if each.poe_role == "powered"), None)


_BATTERIES = re.compile(
    r"\bbatteries?\b|\bpanneaux? solaires?\b|\bparc solaire\b"
    r"|\ballume[- ]cigares?\b"
)
_FED = re.compile(
    r"\b(?:branch\w+|aliment\w+|attaqu\w+|direct\w*|sans injecteur|raccord\w+|tir\w+|pris\w*|mettre"
    r"|convertisseur|marche\w*)\b"
)


def batteries(question: Asked) -> ProductAnswer | None:
    """« Direct sur les batteries, vu que c'est du 24 ? »: nobody's guess. Raises…Error."""
    folded = fold(question.text)
    if not (_BATTERIES.search(folded) and _FED.search(folded) and asks_something(question.text)):
        return None
    told = each_named(question) or list(recalled(question))
    devices = [each for each in told if each.poe_role == "powered"][:2]
    if not devices:
        return None
    wants = french_list(list(dict.fromkeys(standard(each) for each in devices)))
    names = french_list([each.name for each in devices])
    verb = "demandent" if len(devices) > 1 else "demande"
    return ProductAnswer(
        f"Ne branchez rien en direct sur des batteries pour l'instant : {names} {verb} du PoE "
        f"{wants}, et la tension d'un parc en charge n'est pas fixe. Un technicien de l'équipe "
        "doit répondre avant : dois-je lui transmettre votre question ?",
        (A_PERSON,),
        spoken_of=remembered(devices),
    )


_MORE_LATER = re.compile(
    r"\b(?:r?ajout\w+|plus tard|ensuite|un jour|l'an prochain|apres)\b.{0,40}"
    r"\b(?P<more>\d{1,2}|une?|deux|trois|quatre|cinq|six)\b"
)


def injectors_or_switch(question: Asked) -> ProductAnswer | None:
    """« Si j'en rajoute trois, l'injecteur reste le bon plan ? »: both costs. Raises…Error."""
    folded = fold(question.text)
    more = _MORE_LATER.search(folded)
    table = table_of(question) if more and question.told_words and "injecteur" in folded else None
    if table is None or more is None:
        return None
    devices = table.devices or _device_told(question, table)
    if len(devices) != 1:
        return None
    (device,) = devices
    count = 1 + number_of(more["more"])
    source, switch = table.source_of(device), switch_with_room(table, devices, count)
    if source is None or source.price is None or switch is None or switch.price is None:
        return None
    return ProductAnswer(
        f"Pour {count} appareils : {count} × {source.name}, {french_price(source.price * count)}, "
        f"et une prise de courant pour chacun ; ou un seul {switch.name}, "
        f"{french_price(switch.price)} ({switch.kind}). Le catalogue ne dit pas sa puissance "
        "totale : un technicien de l'équipe la vérifie.",
        (A_PERSON,),
        spoken_of=remembered([device, source, switch]),
    )


def _device_told(question: Asked, table: Table) -> tuple[Product, ...]:
    """The device that the source on the table was told for."""
    found = (
        each
        for words in question.in_mind
        for each in recalled(replace(question, spoken_of=words))
        if any(feeds(source, each) for source in table.products)
    )
    return tuple(found)[:1]


def source_by_kind(question: Asked) -> list[Product]:
    """« Et le switch TP-Link 5 ports ? »: the one switch that the words find. Raises…Error."""
    if not _WHICH_SWITCH.search(fold(question.text)):
        return []
    meant = meant_by(question)
    found = [each for each in meant.products if each.poe_role == "source"] if meant else []
    return found if len(found) == 1 else []


_WHICH_SWITCH = re.compile(
    r"\bs?witch\w*\b.{0,20}\b\d{1,2} ports?\b|\bs?witch\w* (?:poe ?\+|administrable)"
)
