"""Stock, prices and lead times, from the catalogue."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from actions.answers import AnswerFunction, Asked
from actions.buying import buys
from actions.deliveries import delivery, departure, in_time, leaving, received, refused
from actions.delivery_plan import departures, place_of, plan_of, talks_of_delays
from actions.destinations import carriers_for
from actions.goods_dates import days_of_what_is_meant
from actions.order_day import cutoff_told
from actions.pointing import pointed_at, points_back
from actions.product_facts import availability, in_short, lead_time, price
from actions.product_search import (
    Meant,
    as_typed,
    meant_by,
    nearest_to,
    recalled,
    remembered,
    the_only_mast,
)
from actions.speech import A_PERSON, Answer, Button
from bot import shop_sentences
from bot.call_words import hours_in
from bot.desk.model import Link
from bot.folding import fold
from bot.french import french_date, french_list
from bot.orders import OrderSystemError, Product
from bot.orders.choosing import by_ending, cheapest_first, unknown_models
from bot.orders.search import names_something

_WHICH_PRODUCT = Answer(
    "De quel produit s'agit-il ? Donnez-moi son nom ou sa référence, par exemple « U6 Lite » "
    "ou « NanoStation Loco »."
)
_UNKNOWN_PRODUCT = (
    "Je ne trouve pas cela au catalogue. Donnez-moi le nom exact ou la référence du produit, ou "
    "demandez à une personne de l'équipe."
)
_MOST_TOLD = 4
QUOTE = Button("Demander un devis", "/ask_quote")
_NOTHING_RESERVED = "Rien n'est réservé ici : la commande se passe sur notre site, dans le panier."


@dataclass(frozen=True)
class ProductAnswer(Answer):
    """An answer and the words that find its products again; None when it is about none."""

    spoken_of: str | None = None


def ask_availability(question: Asked) -> Answer:
    return _about_products(question, availability) or _WHICH_PRODUCT


def ask_price(question: Asked) -> Answer:
    return _about_products(question, price) or _WHICH_PRODUCT


def ask_lead_time(question: Asked) -> Answer:
    if _SAME_DAY.search(fold(question.text)) and (told := cutoff_told(question)):
        hours = hours_in(fold(question.text))
        late = hours is not None and hours.exact and hours.begin >= question.shop.cutoff
        return Answer(f"{'Non, pas à cette heure-là' if late else 'Oui, sous condition'}. {told}")
    if told_all := days_of_what_is_meant(question):
        return ProductAnswer(told_all[0], spoken_of=remembered(told_all[1]))
    about = _about_products(question, lead_time)
    place = place_of(question)
    # A place or a day is no product: what the catalogue does not know is a general question here.
    if about and (about.spoken_of or question.product):
        return about
    plan = plan_of(question)
    left, _ = departures(question, plan)
    again = talks_of_delays(question)
    leaves = leaving(question)
    if plan.paid is None and not again:
        leaves = shop_sentences.departure(question.shop, question.now).rstrip(".")
    elif not again:
        leaves = f"Pour ce qui est en stock : {leaves}"
    leaves = f"{leaves[0].upper()}{leaves[1:]}."
    which = "" if again else f" {_NAME_ONE}"
    return Answer(
        f"{refused(question)}{in_time(question, left)}{leaves} {delivery(question, left)}"
        f"{received(question)}{which}",
        (A_PERSON,) if place and (place.is_far or not carriers_for(question.shop, place)) else (),
    )


_SAME_DAY = re.compile(r"\b(?:le|du) jour meme\b")
_NAME_ONE = "Donnez-moi le nom d'un produit et je regarde son stock."


ANSWERS: dict[str, AnswerFunction] = {
    "ask_availability": ask_availability,
    "ask_lead_time": ask_lead_time,
    "ask_price": ask_price,
}


def _about_products(question: Asked, tell: Callable[[Asked, Product], str]) -> ProductAnswer | None:
    """None when no product is named; an honest answer when it can't be found or looked up."""
    try:
        return _answer_about(question, tell)
    except OrderSystemError:
        return ProductAnswer(
            "Je n'arrive pas à consulter le catalogue pour le moment. Une personne de l'équipe "
            "peut vous répondre, ou reposez-moi la question dans quelques minutes.",
            (A_PERSON,),
            spoken_of=question.product or question.spoken_of,
        )


def _answer_about(question: Asked, tell: Callable[[Asked, Product], str]) -> ProductAnswer | None:
    meant = meant_by(question) or the_only_mast(question)
    if meant is None:
        # « Comment je commande ? » has words of its own, and names nothing.
        # « Et livrées à Brest vendredi ? »: a day or a place names no other product.
        leans = points_back(question.text) or question.intent == "ask_lead_time"
        leans = leans and bool(recalled(question))
        unknown = names_something(question.text) and not (buys(question.text) or leans)
        if question.product or unknown:
            return _of_its_kind(question) or _unknown(question)
        if question.spoken_of is None:
            return None
        meant = Meant(pointed_at(question) or recalled(question))
        if not meant.products:
            return ProductAnswer(_UNKNOWN_PRODUCT, (A_PERSON,))
    if len(meant.products) > 1 or meant.missing:
        return _several(question, meant)
    (product,) = meant.products
    if product.discontinued:
        return _discontinued(question, product, tell)
    return _one(question, product, tell(question, product))


def ways_on(product: Product, wanted: int | None) -> tuple[Button, ...]:
    """When more is wanted than there is: a quote, or who knows when the rest comes."""
    return (QUOTE, A_PERSON) if 0 < product.stock < (wanted or 1) else ()


def _one(question: Asked, product: Product, text: str) -> ProductAnswer:
    if not buys(question.text) or question.intent == "ask_lead_time":
        return ProductAnswer(text, ways_on(product, question.quantity), spoken_of=product.reference)
    return ProductAnswer(
        f"{text} {_NOTHING_RESERVED}",
        (QUOTE, A_PERSON),
        (Link("Commander sur le site", question.shop.website),),
        spoken_of=product.reference,
    )


def _several(question: Asked, meant: Meant) -> ProductAnswer:
    there = [each for each in cheapest_first(meant.products) if each.stock]
    # An injector told beside a device is not what the day is asked of.
    there = [each for each in there if each.poe_role != "source"] or there
    if question.intent == "ask_lead_time" and not meant.apart and there:
        return _first_there(question, meant, there[0])
    if meant.apart:
        described = " ; ".join(in_short(question, each) for each in meant.products[:_MOST_TOLD])
        missing = _missing(question, meant.missing)
        text = f"{described}.{missing}{_leaves(question)}"
        return ProductAnswer(text, (A_PERSON,) if missing else (), spoken_of=meant.spoken_of)
    told = cheapest_first(meant.products)[:2] or meant.products[:2]
    described = " ; ".join(in_short(question, each) for each in told)
    more = (
        "Pour un autre modèle, donnez-moi son nom exact."
        if len(meant.products) > len(told)
        else "Lequel vous intéresse ?"
    )
    text = f"Plusieurs produits correspondent : {described}.{_leaves(question)} {more}"
    if not buys(question.text):
        return ProductAnswer(text, spoken_of=remembered(told))
    return ProductAnswer(
        f"{text} {_NOTHING_RESERVED}",
        links=(Link("Commander sur le site", question.shop.website),),
        spoken_of=remembered(told),
    )


_THE_ONE = re.compile(r"\b(?:(?:le|la) |l')(?:re[cç]\w+|aur\w+|livr\w+|ai\b|a\b|avoir)")


def _first_there(question: Asked, meant: Meant, there: Product) -> ProductAnswer:
    """« Pour vendredi ? », of several that were told: the one that leaves now, then the others."""
    others = [each for each in cheapest_first(meant.products)[:3] if each != there]
    beside = " ; ".join(in_short(question, each) for each in others)
    pointed = by_ending(question.text, meant.products)  # « la LR, elle arrive quand »
    if len(pointed) == 1:
        there, others = pointed[0], []
    if _THE_ONE.search(fold(question.text)):
        others = []  # « et on le reçoit quand ? », after « le moins cher : … »
    text = (
        f"{lead_time(question, there)} Sinon : {beside}." if others else lead_time(question, there)
    )
    return ProductAnswer(text, spoken_of=remembered([there, *others]))


_KIND = re.compile(r"\b(?:s?witchs?|injecteurs?|routeurs?|passerelles?)\b")
_FIGURE = re.compile(r"(?<!802[.,])(?<![\d.,])\d(?!02[.,]3)")  # « 24 ports », and no standard


def _of_its_kind(question: Asked) -> ProductAnswer | None:
    """« Un petit switch pour mes caméras, vous avez ? »: those of the kind, and no other model."""
    folded = fold(question.text)
    kind = None if _FIGURE.search(folded) else _KIND.search(folded)
    meant = meant_by(replace(question, text=kind.group())) if kind else None
    if meant is None or unknown_models(question.text, meant.products):
        return None
    return _several(question, meant) if len(meant.products) > 1 else None


def _unknown(question: Asked) -> ProductAnswer:
    near = nearest_to(question, question.text)
    if near is None:
        return ProductAnswer(_UNKNOWN_PRODUCT, (A_PERSON,))
    return ProductAnswer(
        f"Je ne trouve pas ce modèle au catalogue. Le plus proche : {in_short(question, near)}.",
        (A_PERSON,),
        spoken_of=near.reference,
    )


def _missing(question: Asked, names: Sequence[str]) -> str:
    """What was named and is not sold, and what comes near it; with the space before."""
    if not names:
        return ""
    near = dict.fromkeys(each for name in names if (each := nearest_to(question, name)))
    nearest = f" Le plus proche : {' ; '.join(in_short(question, each) for each in near)}."
    listed = french_list([f"« {as_typed(question, name)} »" for name in names])
    return f" Je ne trouve pas {listed} au catalogue.{nearest if near else ''}"


def _leaves(question: Asked) -> str:
    if question.intent != "ask_lead_time":
        return ""
    left = departure(question)
    return (
        f" Payé maintenant, ce qui est en stock part {french_date(left)}. "
        f"{delivery(question, left)}"
    )


def _discontinued(
    question: Asked, product: Product, tell: Callable[[Asked, Product], str]
) -> ProductAnswer:
    replacement = _by_reference(question, product.replaced_by or "")
    if replacement is None:
        text = f"{product.name} n'est plus au catalogue."
        return ProductAnswer(text, (A_PERSON,), spoken_of=product.reference)
    told = tell(replace(question, text="", product=None), replacement)
    text = f"{product.name} n'est plus fabriqué ; {replacement.name} le remplace. {told}"
    return ProductAnswer(text, spoken_of=replacement.reference)


def _by_reference(question: Asked, reference: str) -> Product | None:
    found: Sequence[Product] = question.orders.find_products(reference)
    return next((each for each in found if each.reference == reference), None)
