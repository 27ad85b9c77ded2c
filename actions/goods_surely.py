"""What is surely asked of the goods just told, answered before any word can mislead.

Where the label of the situation « goods » is as good as certain, it decides; the readers of words
are for the rest. Labels with finer readers of their own (price, stock, total…) are not here.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from rasa_sdk import Tracker

from actions import aftersales, payment, products, shop
from actions.after_goods import after_goods, by_label
from actions.answers import Asked, asked, said_just_before
from actions.at_the_shop import how_to_collect, nothing_kept
from actions.buying import number_taken
from actions.fitting import alike
from actions.goods_thread import not_on_the_card
from actions.goods_words import WHICH, asks
from actions.haggling import bargain
from actions.in_context import said_in
from actions.in_mind import told_lately
from actions.not_now import puts_off
from actions.on_the_table import counted
from actions.order_given import Given
from actions.other_carriers import other_carrier
from actions.pointing import speaks_of_both
from actions.product_facts import in_short
from actions.product_search import meant_by, recalled, remembered
from actions.products import ProductAnswer
from actions.several import asks_several
from actions.speech import A_PERSON, Answer
from actions.taking import on_the_site, orders_all_the_same
from bot.call_words import names_a_time
from bot.folding import fold
from bot.orders import OrderSystemError, Product
from bot.orders.need import read_need, tells_of_trouble

_Tells = Callable[[Asked], Answer | None]
_LONGEST = 25  # words: a longer message says more than one thing
_ON_PAPER = re.compile(
    r"\b(?:mairie|mandat|bons? de commande|fax|tel\w*|devis|liste|collectivite|ecole|lycee"
    r"|pay\w*|pai\w*|regl\w*)\b"
)
_COMES = re.compile(
    r"\b(?:pass\w*|vien\w*|venir|cherche\w*|prendre|recup\w*|comptoir|retir\w*|retrait|charg\w*"
    r"|camion|place|facteur)\b"
)
_COSTS = re.compile(r"\b(?:combien|port|prix|frais|cout\w*|tarif)\b")
_CARRIAGE = re.compile(r"\b(?:port|livraison|envoi)\b")
_DAYS = re.compile(r"\bcombien de (?:jours|temps|semaines)\b")
_NOT_THAT = re.compile(
    r"\bje (?:parl|demand|cherch|voul|pens)ais\b"
    r"|\bpas (?:du tout )?(?:ca|cela|bon|le bon|la bonne)\b"
    r"|\bvous n'y etes\b|\balors que\b|\bmal compris\b"
)


def surely_of_goods(tracker: Tracker) -> Answer | None:
    """None for anything that is not surely asked of goods told lately. Blocks."""
    text = str(tracker.latest_message.get("text") or "")
    if told_lately(tracker) is None or not Given.by(tracker).nothing or asks_several(tracker):
        return None
    if len(text.split()) > _LONGEST or text.count("?") > 1 or tells_of_trouble(text):
        return None
    question = asked(tracker, "ask_availability")
    label = question.goods_surely or _read_twice(tracker)
    sent_back = (question.of_the_shop or "").startswith(("return_", "refund_"))
    tell = None if sent_back and label == "order_how" else _BY_LABEL.get(label)
    try:
        found = tell(question) if tell and _told(question) else None
    except OrderSystemError:
        return None
    return None if found is None or said_just_before(tracker, found.text) else found


def fed_by_theirs(tracker: Tracker) -> ProductAnswer | None:
    """« Y a déjà un switch PoE 802.3af sur place », of what was advised just before."""
    text = str(tracker.latest_message.get("text") or "")
    if told_lately(tracker) is None or tells_of_trouble(text):
        return None
    if read_need([text]).fed_by in (None, "none", "unknown"):
        return None
    try:
        return by_label(asked(tracker, "ask_availability"), "fits")
    except OrderSystemError:
        return None


def _read_twice(tracker: Tracker) -> str:
    """The label that the shop's situation reads too: both together are as sure."""
    label = said_in(tracker, "goods", _LIKELY)
    return label if label and label == said_in(tracker, "shop", _LIKELY) else ""


_LIKELY = 0.75


def _told(question: Asked) -> list[Product]:
    told = recalled(replace(question, spoken_of=question.told_words))
    return [each for each in told if each.poe_role != "source"] or list(told)


def _names_one(question: Asked) -> bool:
    return bool(question.product) or meant_by(replace(question, spoken_of=None)) is not None


def _how_to_order(question: Asked) -> Answer | None:
    said_so = "?" not in question.text and "site" in question.text
    if said_so or number_taken(question.text) or orders_all_the_same(question.text):
        return None
    if _ON_PAPER.search(fold(question.text)) or counted(question.text) or _names_one(question):
        return None
    return on_the_site(question)


def _the_other(question: Asked) -> Answer | None:
    """« Et l'autre ? »: both that were told, or what else there is of that kind."""
    if _names_one(question):
        return None
    told = _told(question)
    if len(told) == 1:
        return _of_its_kind(question, told[0])
    facts = " ; ".join(f"{in_short(question, each)} ({each.kind})" for each in told[:3])
    return ProductAnswer(f"{facts}.", (A_PERSON,), spoken_of=remembered(told))


def _of_its_kind(question: Asked, one: Product) -> ProductAnswer:
    others = [each for each in alike(question, one) if each != one and not each.discontinued][:2]
    if not others:
        return ProductAnswer(
            f"{one.name} est le seul de ce type au catalogue ({one.kind}). Une personne de "
            "l'équipe peut vous conseiller.",
            (A_PERSON,),
            spoken_of=one.reference,
        )
    facts = " ; ".join(f"{in_short(question, each)} ({each.kind})" for each in others)
    return ProductAnswer(
        f"Du même type que {one.name} : {facts}. Le catalogue ne dit pas ce que l'un fait de plus "
        "que l'autre : une personne de l'équipe peut vous conseiller.",
        (A_PERSON,),
        spoken_of=remembered([one, *others]),
    )


def _better(question: Asked) -> Answer | None:
    if known := after_goods(question):
        return known
    told = _told(question)
    if len(told) != 1 or speaks_of_both(question.text) or _names_one(question):
        return None
    if asks(WHICH, question.text) and any("propose" in each for each in question.told[-1:]):
        return ProductAnswer(
            f"Pour ce que vous avez dit, je partirais sur {in_short(question, told[0])} : c'est ce "
            "que le catalogue propose. Une personne de l'équipe peut confirmer ce choix.",
            (A_PERSON,),
            spoken_of=told[0].reference,
        )
    return _of_its_kind(question, told[0])


def _quickest(question: Asked) -> Answer | None:
    if _names_one(question):
        return None
    known = by_label(question, "quickest")
    return known or products.ask_lead_time(replace(question, intent="ask_lead_time"))


def _kept_or_fetched(question: Asked) -> Answer | None:
    folded = fold(question.text)
    if names_a_time(question.text):
        return None  # « je passe samedi matin »: whether the shop is open then
    return how_to_collect() if _COMES.search(folded) else nothing_kept(folded)


def _delivered_there(question: Asked) -> Answer | None:
    """« Combien de jours pour la Martinique ? »: a price there has its own reader."""
    folded = fold(question.text)
    if _COSTS.search(_DAYS.sub("", folded)) or _names_one(question):
        return None
    return products.ask_lead_time(replace(question, intent="ask_lead_time"))


def _no_other_price(question: Asked) -> Answer | None:
    if _names_one(question) or _CARRIAGE.search(fold(question.text)):
        return None
    return bargain(question) or payment.ask_discount(question)


def _compatible(question: Asked) -> Answer | None:
    """« Ça va sur mon mât ? »: where feeding it says nothing, nothing else does."""
    if by_label(question, "fits") or _names_one(question):
        return None
    return not_on_the_card(replace(question, text=f"{question.text} ?"), _told(question)[:2])


def _carried(question: Asked) -> Answer | None:
    """« Avec les casiers jaunes, ça existe ? »: what the intents read is answered by them."""
    if question.intent in _OF_CARRIAGE or _COSTS.search(fold(question.text)):
        return None
    if known := after_goods(question):
        return known
    return other_carrier(question) or shop.ask_carriers(question)


_OF_CARRIAGE = frozenset({"ask_carriers", "ask_shipping_cost", "ask_lead_time"})


def _refused(question: Asked) -> Answer | None:
    if puts_off(question.text):
        return None
    if _NOT_THAT.search(fold(question.text)):
        return Answer(
            "Pardon, je vous avais mal compris. Dites-moi le produit ou l'usage en quelques mots, "
            "ou une personne de l'équipe cherche avec vous.",
            (A_PERSON,),
        )
    few = len(question.text.split()) <= _A_NO
    head = "Très bien" if few and not _DEAR.search(fold(question.text)) else "Je comprends"
    return Answer(f"{head}, rien ne vous engage. Je reste là si vous avez besoin d'autre chose.")


_A_NO = 4  # words
_DEAR = re.compile(r"\b(?:chere?s?|prix|onereu\w+|budget)\b")


def _in_stock(question: Asked) -> Answer | None:
    to_be_told = question.of_the_shop == "notify"  # « prévenez-moi quand elle revient »
    if to_be_told or question.quantity or _names_one(question):
        return None
    return by_label(question, "stock")


_BY_LABEL: dict[str, _Tells] = {
    "stock": _in_stock,
    "order_how": _how_to_order,
    "other_model": _the_other,
    "better": _better,
    "quickest": _quickest,
    "reserve": _kept_or_fetched,
    "there": _delivered_there,
    "carrier": _carried,
    "warranty": aftersales.ask_warranty,
    "return_if": aftersales.ask_return,
    "discount": _no_other_price,
    "fits": _compatible,
    "no": _refused,
}
