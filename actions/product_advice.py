"""Advice from the catalogue's facts: at most two candidates, the cheapest first, and a person."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from actions.answers import Asked
from actions.bridges import at_both_ends
from actions.budget import within_budget
from actions.power_advice import poe, power_question, source_for
from actions.product_facts import amount, in_short, pieces
from actions.product_search import meant_by, remembered
from bot.folding import fold
from bot.french import french_list
from bot.orders import Product
from bot.orders.choosing import (
    cheapest_first,
    named_in,
    of_kind,
    ports_of,
    standard_feeds,
    unknown_models,
)
from bot.orders.need import (
    CABLE,
    INDOORS,
    LINK,
    MAST,
    OPTICS,
    OUTDOORS,
    POWER,
    ROUTER,
    SWITCH,
    VOICE,
    WIFI,
    Need,
    is_beyond_facts,
    is_large,
    is_not_sold,
    number_in,
    read_need,
)

# What finds the products of a use, the word of their kind, and one that their kind has not.
_SEARCHES = {
    (WIFI, INDOORS): ("borne wifi", "borne", "exterieure"),
    (WIFI, OUTDOORS): ("borne exterieure", "borne exterieure", ""),
    (WIFI, None): ("borne wifi", "borne", ""),
    (LINK, None): ("pont radio", "pont", ""),
    (SWITCH, None): ("switch poe", "switch", ""),
    (ROUTER, None): ("routeur wifi", "routeur", ""),
    (CABLE, None): ("cable", "cable", ""),
    (OPTICS, None): ("module optique", "module", ""),
    (VOICE, None): ("passerelle ip", "passerelle", ""),
    (MAST, None): ("support antenne mat", "support", ""),
}
_FOR = {
    (WIFI, INDOORS): "Pour du Wi-Fi à l'intérieur",
    (WIFI, OUTDOORS): "Pour du Wi-Fi à l'extérieur",
    (WIFI, None): "Pour du Wi-Fi",
    (LINK, None): "Pour relier deux endroits par radio",
    (SWITCH, None): "Comme switch",
    (ROUTER, None): "Comme routeur",
    (CABLE, None): "Comme câble",
    (OPTICS, None): "Comme module optique",
    (VOICE, None): "Comme passerelle pour téléphones",
    (MAST, None): "Comme support d'antenne",
}
_NOT_TOLD = {
    WIFI: "Le catalogue ne dit ni la portée ni le nombre d'utilisateurs",
    LINK: "Le catalogue ne dit pas la portée, qui dépend du terrain",
    SWITCH: "Le catalogue ne dit pas la puissance totale d'un switch",
}
_MOST_NAMED = 4
# The questions that matter for a use, the most useful first.
_QUESTIONS = {
    WIFI: ("place", "users"),
    LINK: ("distance", "fed_by"),
    SWITCH: ("users",),
    POWER: ("device",),
}
# « L'injecteur 24 V convient à la U6 Lite »: two products, each to be found for itself.
_JOINING = re.compile(
    r"\b(?:pour|avec|sur|par|dans|a la|au|alimente\w*|compatibles?|convien\w+|marche|va"
    r"|face a|contre|plutot que|entre)\b"
)


@dataclass(frozen=True)
class Advice:
    """What to say, empty for nothing; `settled` unless a person has to go on from there.

    `spoken_of` are the words that find its products again.
    """

    text: str
    settled: bool
    spoken_of: str | None = None


_FOR_A_PERSON = Advice("", False)


def questions_for(question: Asked, said: Sequence[str]) -> tuple[str, ...]:
    """What is still to be asked before advising, `Need`'s names; nothing that was said already."""
    need = read_need(said)
    if not said:
        return ("use",)
    if need.use == WIFI and is_large(need) and not _named(question):
        return tuple(each for each in ("place", "surface") if getattr(need, each) is None)
    if _named(question) or is_beyond_facts(question.text) or is_large(need):
        return ()
    if is_not_sold(question.text):
        return ()
    if need.use == POWER:
        return () if _names_a_device(question) else ("device",)
    if need.use is None:
        return ("use",)
    return questions_about(need)


def questions_about(need: Need) -> tuple[str, ...]:
    return tuple(
        each
        for each in _QUESTIONS.get(need.use or "", ())
        if each == "device" or getattr(need, each) is None
    )


def advise(question: Asked, said: Sequence[str]) -> Advice:
    """From everything said of the need, in `question.text` as well. Raises OrderSystemError."""
    need = read_need(said)
    named = _beside_what_they_have(_named(question), need)
    beyond = is_beyond_facts(question.text) or is_large(need)
    if need.use == POWER or (named and {each.poe_role for each in named} == {"powered", "source"}):
        text = power_question(question, named, need.fed_by)
        devices = [each for each in named if each.poe_role == "powered"]
        return Advice(text, True, remembered(devices)) if text else _FOR_A_PERSON
    if named:
        if unknown_models(question.text, named):
            return _FOR_A_PERSON
        told = cheapest_first(_for_the_use(named, need))[:_MOST_NAMED] or named[:_MOST_NAMED]
        return Advice(_compared(question, told, need), not beyond, remembered(told))
    if need.use == WIFI and is_large(need):
        return _FOR_A_PERSON  # so many need a study, and no model off the shelf
    candidates = () if is_not_sold(question.text) else _candidates(question, need)
    if not candidates:
        return _FOR_A_PERSON
    text = _suggested(question, candidates, need)
    return Advice(text, not beyond, remembered(candidates))


def _names_a_device(question: Asked) -> bool:
    """Whether a device is named already, although the catalogue does not know it."""
    return unknown_models(question.text, ()) or any(
        not re.search(r"injecteur|switch|poe", fold(name)) for name in question.products
    )


def _named(question: Asked) -> tuple[Product, ...]:
    """The products that the visitor names, and not only by their kind."""
    apart = _JOINING.sub(" ; ", fold(question.text))
    meant = meant_by(replace(question, text=apart))
    found = meant.products if meant else ()
    return tuple(each for each in found if named_in(question.text, each))


def _beside_what_they_have(named: tuple[Product, ...], need: Need) -> tuple[Product, ...]:
    """« J'ai déjà un injecteur 24 V »: what feeds the devices is no candidate for the need."""
    if need.use not in (LINK, WIFI) or need.fed_by is None:
        return named
    return tuple(each for each in named if each.poe_role != "source")


def _candidates(question: Asked, need: Need) -> tuple[Product, ...]:
    search = _SEARCHES.get((need.use or "", need.place)) or _SEARCHES.get((need.use or "", None))
    if search is None:
        return ()
    words, kind, without = search
    found = cheapest_first(of_kind(question.orders.find_products(words), kind, without))
    wanted = number_in(need.users)
    if need.use == SWITCH and wanted is not None:
        # One port at least leads to the network itself.
        least = wanted if "port" in (need.users or "") else wanted + 1
        found = tuple(each for each in found if (ports_of(each) or 0) >= least)
    return found[:2]


def _suggested(question: Asked, candidates: Sequence[Product], need: Need) -> str:
    use = need.use or ""
    start = _FOR.get((use, need.place)) or _FOR[(use, None)]
    sentences = [f"{start}, le catalogue propose : {_described(question, candidates)}."]
    if power := _power(question, candidates, need):
        sentences.append(power)
    if within := within_budget(question, candidates, need):
        sentences.append(within)
    if use == LINK:
        sentences.append(at_both_ends(question, candidates, need.fed_by))
    not_told = _NOT_TOLD.get(use, "Je n'en sais que ce que dit le catalogue")
    sentences.append(f"{not_told} : une personne de l'équipe peut confirmer ce choix.")
    return " ".join(sentences)


def _for_the_use(named: Sequence[Product], need: Need) -> Sequence[Product]:
    """A radio bridge covers no house, though « lite » begins its name as well."""
    if need.use != WIFI and need.place != INDOORS:
        return named
    return [each for each in named if each not in of_kind(named, "pont")] or named


def _compared(question: Asked, told: Sequence[Product], need: Need) -> str:
    sentences = [f"Voici ce qu'en dit le catalogue : {_described(question, told)}."]
    if need.place == OUTDOORS:
        sentences += _for_outdoors(told)
    if power := _power(question, told, need):
        sentences.append(power)
    sentences.append("Pour le reste, une personne de l'équipe peut vous conseiller.")
    return " ".join(sentences)


def _for_outdoors(told: Sequence[Product]) -> list[str]:
    outdoor = [
        each.name for each in told if re.search("exterieur|outdoor", fold(each.kind + each.name))
    ]
    if outdoor:
        return [f"Pour l'extérieur, le catalogue indique : {french_list(outdoor)}."]
    if of_kind(told, "borne"):
        return ["Le catalogue ne l'indique pas comme prévu pour l'extérieur."]
    return []


def _described(question: Asked, products: Sequence[Product]) -> str:
    return " ; ".join(f"{in_short(question, each)} ({each.kind}{poe(each)})" for each in products)


def _power(question: Asked, products: Sequence[Product], need: Need) -> str:
    """How they are powered: by what the visitor has, or by the cheapest source that feeds all."""
    devices = [each for each in products if each.poe_role == "powered"]
    if not devices:
        return ""
    had, warning = need.fed_by, ""
    if had and had not in ("none", "unknown"):
        fed = [each.name for each in devices if standard_feeds(had, each.poe_standard)]
        if fed:
            return f"Votre alimentation convient à : {french_list(fed)}."
        warning = f"Le PoE {had.replace('passive', 'passif')} que vous avez ne convient pas. "
    source = source_for(question, devices)
    if source is None:
        return warning.strip()
    them = "l'alimenter" if len(devices) == 1 else "les alimenter"
    return (
        f"{warning}Pour {them} : {source.name}, {amount(source)}, {pieces(source.stock)} en stock."
    )
