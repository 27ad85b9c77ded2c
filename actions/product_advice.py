"""Advice from the catalogue's facts: at most two candidates, the cheapest first, and a person."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from actions.answers import Asked
from actions.bridges import (
    advised_for,
    at_both_ends,
    bridges_of,
    point_there,
    wants_wifi_there,
    with_wifi_there,
)
from actions.budget import within_budget
from actions.candidates import (
    at_each_place,
    described,
    power_of,
    short_of_ports,
    wants_what_is_not_sold,
)
from actions.deliveries import departure, in_time
from actions.delivery_plan import plan_of
from actions.power_advice import power_question
from actions.product_facts import in_short
from actions.product_search import in_their_stead, meant_by, remembered
from bot.folding import fold
from bot.french import french_list
from bot.orders import Product
from bot.orders.choosing import cheapest_first, named_in, of_kind, unknown_models
from bot.orders.need import (
    BOTH,
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
    number_in,
    read_need,
)
from bot.orders.need_words import own_words_of
from bot.technical_words import is_of_the_network

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
    LINK: "Le catalogue ne dit pas la portée",
    SWITCH: "Le catalogue ne dit pas la puissance totale d'un switch",
}
_MOST_NAMED = 4
_FEW = 10  # people; for more, what one costs says little
# The questions that matter for a use, the most useful first.
_QUESTIONS = {
    WIFI: ("place",),
    LINK: ("distance",),
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
    if _beside_what_they_have(question, _named(question), need) or is_beyond_facts(question.text):
        return ()
    if wants_what_is_not_sold(said, need):
        return ()
    if need.use == POWER:
        return () if _names_a_device(question) else ("device",)
    if need.use is None:
        return ("use",)
    # « Vous avez quoi comme pont radio ? » is answered with what there is.
    return () if _WHAT_THERE_IS.search(fold(question.text)) else questions_about(need)


_WHAT_THERE_IS = re.compile(
    r"\b(?:vous|t|vs) ?(?:avez|auriez|vendez|proposez|as|faites) (?:quoi|quel\w*)\b"
    r"|\b(?:quoi|quel\w*|qu'est[- ]ce que?|que)\b.{0,30}\b(?:vous |t')(?:avez|auriez|vendez"
    r"|proposez|as)\b|\bqu(?:oi|els?|elles?)\b.{0,25}\b(?:avez|auriez|proposez)[- ]vous\b"
)


def questions_about(need: Need) -> tuple[str, ...]:
    return tuple(
        each
        for each in _QUESTIONS.get(need.use or "", ())
        if each == "device" or getattr(need, each) is None
    )


def advise(question: Asked, said: Sequence[str]) -> Advice:
    """From everything said of the need, in `question.text` as well. Raises OrderSystemError."""
    if said and is_of_the_network(said[-1]):
        return _FOR_A_PERSON
    need = read_need(said)
    named = _beside_what_they_have(question, _named(question), need)
    beyond = is_beyond_facts(question.text)
    if need.use == POWER or (named and {each.poe_role for each in named} == {"powered", "source"}):
        text = power_question(question, named, need.fed_by)
        devices = [each for each in named if each.poe_role == "powered"]
        return Advice(text, True, remembered(devices)) if text else _FOR_A_PERSON
    if named:
        if unknown_models(question.text, named):
            return _FOR_A_PERSON
        told = cheapest_first(_for_the_use(named, need))[:_MOST_NAMED] or named[:_MOST_NAMED]
        return Advice(_compared(question, told, need), not beyond, remembered(told))
    candidates = () if wants_what_is_not_sold(said, need) else advised_for(question, need)
    if not candidates:
        return _FOR_A_PERSON
    text = _suggested(question, candidates, need)
    return Advice(text, True, remembered(candidates))


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
    named = tuple(each for each in found if named_in(question.text, each))
    return in_their_stead(question, named)


def _beside_what_they_have(
    question: Asked, named: tuple[Product, ...], need: Need
) -> tuple[Product, ...]:
    """« J'ai déjà un switch SG2210P »: what feeds the devices is no candidate for the need."""
    own = " ".join(own_words_of(question.text))
    if need.use not in (LINK, WIFI) or not (own or need.fed_by):
        return named
    return tuple(each for each in named if each.poe_role != "source")


def _suggested(question: Asked, candidates: Sequence[Product], need: Need) -> str:
    use = need.use or ""
    known = need.fed_by not in (None, "none", "unknown")
    wifi_there = wants_wifi_there(question, need)
    if wifi_there and not known and (whole := with_wifi_there(question, candidates)):
        return f"{whole} {left_to_a_person(need)}"
    advised = candidates
    candidates = bridges_of(candidates) if wifi_there else candidates
    start = _FOR.get((use, need.place)) or _FOR[(use, None)]
    both = use == WIFI and need.place == BOTH and len(candidates) > 1
    sentences = [f"{start}, le catalogue propose : {described(question, candidates)}."]
    if both:
        told = [f"{in_short(question, each)}," for each in candidates]
        sentences = [f"Le catalogue propose : {at_each_place(told)}."]
    if by_then := _by_then(question, candidates):
        sentences.append(by_then)
    if (use != LINK or known) and (power := power_of(question, candidates, need)):
        sentences.append(power)  # a link is told with its injectors, below
    if use == LINK:
        sentences.append(at_both_ends(question, candidates, need))
        if wifi_there:
            sentences.append(point_there(question, advised))
    elif (number_in(need.users) or 0) <= _FEW and (
        within := within_budget(question, candidates, need)
    ):
        sentences.append(within)
    sentences += short_of_ports(candidates, need)
    sentences.append(left_to_a_person(need))
    return " ".join(sentences)


def _by_then(question: Asked, candidates: Sequence[Product]) -> str:
    """Whether those that are there come in time; nothing of those that are not."""
    there = [each.name for each in candidates if each.stock]
    said = in_time(question, departure(question)).strip() if plan_of(question).wanted else ""
    return f"{french_list(there)} : {said[0].lower()}{said[1:]}" if there and said else ""


def left_to_a_person(need: Need) -> str:
    """What the catalogue does not say of it, and who does."""
    not_told = _NOT_TOLD.get(need.use or "", "Je n'en sais que ce que dit le catalogue")
    many = number_in(need.users) or 0
    if need.use == WIFI and (many > 20 or (need.surface and "ha" in need.surface)):
        one = "une " if re.match(r"\w*aine\b", need.users or "") else ""
        users = (need.users or "").replace("jusqu'a ", "")
        said = f"pour {one}{users}" if need.users else f"pour {need.surface}"
        return f"{not_told} : {said}, une personne de l'équipe peut vous dire combien il en faut."
    return f"{not_told} : l'équipe peut confirmer ce choix."


def _for_the_use(named: Sequence[Product], need: Need) -> Sequence[Product]:
    """A radio bridge covers no house, though « lite » begins its name as well."""
    if need.use != WIFI and need.place != INDOORS:
        return named
    return [each for each in named if each not in of_kind(named, "pont")] or named


def _compared(question: Asked, told: Sequence[Product], need: Need) -> str:
    sentences = [f"Voici ce qu'en dit le catalogue : {described(question, told)}."]
    if need.place == OUTDOORS:
        sentences += _for_outdoors(told)
    if power := power_of(question, told, need):
        sentences.append(power)
    sentences.append("Pour le reste, une personne de l'équipe peut vous conseiller.")
    return " ".join(sentences)


def _for_outdoors(told: Sequence[Product]) -> list[str]:
    outdoor = [
        each.name for each in told if re.search("exterieur|outdoor", fold(each.kind + each.name))
    ]
    if outdoor:
        return [f"Pour l'extérieur, le catalogue indique : {french_list(outdoor)}."]
    if of_kind(told, "borne") or of_kind(told, "routeur"):
        return ["Le catalogue ne l'indique pas comme prévu pour l'extérieur."]
    return []
