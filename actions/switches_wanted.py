"""The switch for a device, the one pointed at, and whether a switch is managed."""

import re
from dataclasses import replace

from actions.answers import Asked
from actions.asked_otherwise import written_of_it
from actions.fitting import devices_in, no_switch
from actions.power_advice import power_question, standard
from actions.power_facts import each_named
from actions.product_facts import in_short
from actions.product_search import recalled, remembered
from actions.products import ProductAnswer
from actions.source_in_mind import one_of_ours
from actions.speech import A_PERSON
from bot.folding import fold
from bot.french import french_list
from bot.orders import Product
from bot.orders.choosing import cheapest_first, feeds, of_kind
from bot.orders.need import tells_of_trouble
from bot.orders.need_words import own_words_of

_A_SWITCH = re.compile(r"\b(?:le|un|quel|du|autre|votre|celui|de) s?witch\w*\b|^s?witch\w*\b")
_NO_SWITCH = re.compile(r"\b(?:pas|ni|sans|aucun) (?:de |d'un |un |le |d')?s?witch")
_IS_WANTED = re.compile(
    r"\blequel\b|\bquel s?witch\w*|\bqui (?:va|irait|marche\w*|convien\w+|aliment\w+|suffi\w+)\b"
    r"|\b(?:pas|plutot qu[e']|au lieu d[e']) ?(?:un |d'un |d'|l'|les |des )?injecteurs?\b"
    r"|\bpour (?:l[ea]s? |l'|cette |la |ma )?(?:aliment\w+|u6|wap|eap|borne)"
    r"|\b(?:il (?:me |nous |m')?(?:faut|faudrait)|conseill\w+|propos\w+) (?:un|quel)\b"
)
_SELLS = re.compile(r"\b(?:devis|livr\w+|total|command\w+)\b")
_NETWORK = (
    r"(?P<what>vlans?|802[.,]1 ?q|qos|lacp|igmp|snmp|spanning[- ]tree|stp|port mirroring|trunks?)"
)
_CAPABLE = re.compile(
    r"\b(?:gere\w*|gerer|support\w+|accept\w+|prend|prennent|permet\w*|fait|font|compatib\w+"
    r"|propos\w+|fonctions?|capables?)\b"
    rf"[^?!;]{{0,20}}\b{_NETWORK}\b"
)
_MANAGED = re.compile(r"\badministrables?\b|\badministrer\b|\bmanage\w*\b|\bmanageable")
_THE_QUESTION = "dois-je lui transmettre votre question ?"


def switch_wanted(question: Asked) -> ProductAnswer | None:
    """« Un switch, pas un injecteur ! »: those that feed the device spoken of. Raises…Error."""
    folded = fold(question.text)
    if not (_A_SWITCH.search(folded) and _IS_WANTED.search(folded)) or devices_in(folded) > 1:
        return None
    if _NO_SWITCH.search(folded) or _SELLS.search(folded) or own_words_of(question.text):
        return None
    named = each_named(question)
    if tells_of_trouble(question.text) or any(each.poe_role == "source" for each in named):
        return None
    device = _device(question, named)
    if device is None or device.poe_standard is None:
        return None
    switches = cheapest_first(of_kind(question.orders.find_products("switch poe"), "switch"))
    fit = [each for each in switches if feeds(each, device)]
    if not fit:
        return no_switch(question, [device])
    described = " ; ".join(f"{in_short(question, each)} ({each.kind})" for each in fit[:2])
    text = f"Pour alimenter {device.name} (PoE {standard(device)}) : {described}."
    if left := [each for each in switches if each not in fit]:
        names = french_list([f"{each.name} (PoE {standard(each)})" for each in left[:2]])
        verb = "ne conviennent pas" if len(left) > 1 else "ne convient pas"
        text += f" {names} {verb}."
    return ProductAnswer(text, (A_PERSON,), spoken_of=remembered(fit[:2]))


def _device(question: Asked, named: list[Product]) -> Product | None:
    """The one that is named, or that was spoken of last."""
    for words in (None, *question.in_mind):
        known = named if words is None else recalled(replace(question, spoken_of=words))
        devices = [each for each in known if each.poe_role == "powered"]
        if devices:
            return devices[0] if len(devices) == 1 else None
    return None


_IT_DEPENDED = "Si l'étiquette du vôtre indique"


def says_which_source(question: Asked) -> ProductAnswer | None:
    """« C'est le SG2210P », after an answer that depended on it. Raises OrderSystemError."""
    last = question.told[-1].replace("\u2019", "'") if question.told else ""
    told = recalled(replace(question, spoken_of=question.told_words)) if question.told_words else ()
    devices = [each for each in told if each.poe_role == "powered"]
    if _IT_DEPENDED not in last or len(devices) != 1:
        return None
    named = [each for each in each_named(question) if each.poe_role == "source"]
    source = named[0] if len(named) == 1 else one_of_ours(question)
    text = power_question(question, [devices[0], source]) if source else None
    if source is None or text is None:
        return None
    return ProductAnswer(text, (A_PERSON,), spoken_of=remembered([devices[0], source]))


def managed(question: Asked) -> ProductAnswer | None:
    """« Il gère les VLAN ? », « sont-ils administrables ? », of a switch. Raises…Error."""
    folded = fold(question.text)
    found = _CAPABLE.search(folded)
    if found is None:
        bare = "?" in question.text and _MANAGED.search(folded)
        return written_of_it(question) if bare else None
    about = [each for each in each_named(question) or recalled(question) if _is_switch(each)]
    if len(about) != 1 or tells_of_trouble(question.text):
        return None
    (switch,) = about
    what = "la QoS" if found["what"] == "qos" else found["what"].rstrip("s").upper()
    what = f"les {what}" if what == "VLAN" else what
    person = f"Un technicien de l'équipe peut vous le confirmer : {_THE_QUESTION}"
    if "administrable" in switch.kind:
        text = (
            f"D'après le catalogue, {switch.name} est administrable ({switch.kind}) ; sur {what}, "
            f"il ne dit rien de plus. {person}"
        )
    else:
        text = (
            f"Le catalogue n'indique pas {switch.name} comme administrable ({switch.kind}), et ne "
            f"dit rien sur {what}. {person}"
        )
    return ProductAnswer(text, (A_PERSON,), spoken_of=switch.reference)


def _is_switch(product: Product) -> bool:
    return bool(of_kind([product], "switch"))
