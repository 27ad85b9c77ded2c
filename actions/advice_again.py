"""The same candidates after a further word of the need: what it changes of them, and no more."""

import re
from collections.abc import Sequence
from dataclasses import replace

from actions.answered_card import shortened
from actions.answers import Asked
from actions.bridges import advised_for, bridges_of, point_there, wants_wifi_there
from actions.candidates import at_each_place, power_of
from actions.need_told import is_beyond
from actions.power_advice import source_for
from actions.product_advice import left_to_a_person
from actions.product_facts import amount, in_short
from bot.folding import fold
from bot.french import french_list, typographic
from bot.orders import Product
from bot.orders.need import BOTH, LINK, OUTDOORS, WIFI, Need, is_crowded, read_need
from bot.orders.need_places import tells_where_the_current_is
from bot.orders.plain_text import plain

# What the form adds to the words, to find the products they point at.
_ADDED = re.compile(r" \((?:pour|à alimenter|avec)\b[^)]*\)$")
_CURRENT = re.compile(r"\b(?:courant|prises?|electricite|secteur)\b")
_TO_BE_CHECKED = (
    "Ce que cela change, le catalogue ne le dit pas : un technicien de l'équipe peut le vérifier "
    "avant l'achat."
)
_THE_SAME = "Le choix reste le même"
_PASSED_ON = "Dois-je transmettre tout cela à une personne de l'équipe ?"
_NO_CURRENT = re.compile(r"\b(?:pas|sans|ni)(?: de| d')? ?(?:elect\w+|courant|prise)")


def unchanged(question: Asked, said: Sequence[str]) -> str:
    """Empty when there are no candidates. Raises OrderSystemError."""
    need = read_need(said)
    candidates = advised_for(question, need)
    if not candidates:
        return ""
    told = " ".join(question.told)
    new = [each for each in candidates if typographic(each.name) not in told]
    noted = f"C'est noté : « {shortened(_ADDED.sub('', said[-1]))} »."
    sentences = _what_changes(question, said, candidates, new)
    names = [in_short(question, each) if each in new else each.name for each in candidates]
    listed = _listed(need, candidates, names)
    wifi_there = bool(new) and wants_wifi_there(question, need)
    if wifi_there:
        sentences.insert(0, point_there(question, candidates))
    elif new:
        sentences.insert(0, f"Cela va avec {listed}.")
    elif not any(_THE_SAME in each for each in question.told):
        sentences.insert(0, f"{_THE_SAME} : {listed}.")
    if is_beyond(said[-1]) and not any("peut le vérifier" in each for each in question.told):
        sentences.append(_TO_BE_CHECKED)
    left = left_to_a_person(need)
    many = is_crowded(need)  # the choice is the same, and how many of them is not
    if (new or many) and typographic(left) not in told:
        sentences.append(left)
    return " ".join([noted, *(sentences or [_PASSED_ON])])


def _what_changes(
    question: Asked, said: Sequence[str], candidates: Sequence[Product], new: Sequence[Product]
) -> list[str]:
    """What the last word says of how they are fed, and was not said yet."""
    need, last = read_need(said), read_need(said[-1:])
    told = " ".join(question.told)
    none_there = bool(_NO_CURRENT.search(fold(said[-1])))
    outside = none_there and need.use == WIFI and need.place == OUTDOORS
    if (outside or tells_where_the_current_is(plain(said[-1]))) and (
        through := _through_the_cable(candidates)
    ):
        return [through]
    if none_there:
        return ["Il faut du courant pour chaque appareil."]
    if need.use == LINK and _CURRENT.search(fold(said[-1])):
        return ["L'injecteur se branche sur une prise, à chaque bout."]
    without = last.fed_by == "none" or _CURRENT.search(fold(said[-1]))
    if need.use == WIFI and need.fed_by == "none" and without:
        return _on_a_socket(question, candidates)
    power = power_of(question, candidates, need) if last.fed_by else ""
    return [power] if power and (new or typographic(power) not in told) else []


def _on_a_socket(question: Asked, candidates: Sequence[Product]) -> list[str]:
    """« J'ai juste une prise de courant »: which asks for no PoE, and what the other takes."""
    devices = [each for each in candidates if each.poe_role == "powered"]
    source = source_for(replace(question, text="injecteur"), devices) if devices else None
    if source is None:
        return []
    takes = "demandent" if len(devices) > 1 else "demande"
    fed = french_list([each.name for each in devices])
    told = [f"{fed} {takes} {source.name}, {amount(source)}"]
    others = [each.name for each in candidates if each not in devices]
    if others:
        told.insert(0, f"aucun besoin de PoE au catalogue pour {french_list(others)}")
    return [f"Sur une prise : {' ; '.join(told)}."]


def _listed(need: Need, candidates: Sequence[Product], names: Sequence[str]) -> str:
    if need.use == WIFI and need.place == BOTH:
        return at_each_place(names)
    links = len(bridges_of(candidates))
    if need.use == LINK and links < len(names):
        return f"{french_list(names[:links], 'ou')}, avec {french_list(names[links:])}"
    return french_list(names, "ou")


def _through_the_cable(candidates: Sequence[Product]) -> str:
    """Where the current is says where the injector goes, and not where the Wi-Fi is."""
    fed = [each.name for each in candidates if each.poe_role == "powered"]
    if not fed:
        return ""
    many = "s'alimentent par leur" if len(fed) > 1 else "s'alimente par son"
    return f"{french_list(fed)} {many} câble réseau (PoE), depuis l'endroit où il y a du courant."
