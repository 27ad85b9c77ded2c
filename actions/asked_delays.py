"""Delays before an order exists: « si je vire mardi ? », « et en Chronopost ? », « avant Noël ? ».

Answered from what the message and those just before it suppose (`delivery_plan`), whatever the
message was taken for.
"""

import re
from dataclasses import replace

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet

from actions.after_goods import after_goods
from actions.after_purchase_words import TOLD as AFTER_PURCHASE
from actions.answers import Asked, asked
from actions.basket import total_of
from actions.before_ordering import has_an_order, of_what_was_told
from actions.carriage import without_carriage
from actions.delay_doubts import doubts
from actions.delivery_costs import delivery_costs, without_no_price
from actions.delivery_plan import carriers_named, paid_said, place_named, plan_of, talks_of_delays
from actions.gone_meanwhile import was_there
from actions.goods_dates import days_of_what_is_meant
from actions.haggling import offers_less
from actions.in_context import said_in
from actions.limits import carrier_price
from actions.order_given import Given
from actions.order_kinds import trouble_in
from actions.other_carriers import other_carrier
from actions.product_facts import lead_time
from actions.product_search import meant_by, remembered
from actions.products import ProductAnswer, ask_lead_time
from actions.shop_facts_asked import on_a_saturday
from actions.shopping_list import of_the_list
from actions.speech import Answer
from actions.surely_a_person import surely_for_a_person
from actions.taking import orders_all_the_same
from bot.call_words import hours_in, speaks_of_a_call
from bot.folding import fold
from bot.french import french_day, typographic
from bot.moments import Role, moments, without_days
from bot.orders import OrderSystemError
from bot.orders.choosing import named_in

_WHEN = re.compile(
    r"\?|\b(?:quand(?! meme)|quel jour|delais?|combien de temps|expedi\w*|livr\w*|envo[iy]\w*"
    r"|rece[vp]\w*"
    r"|recoi\w*|recu\w*|arriv\w*|part(?:ent|ez|ira\w*|ir|e)?|l'(?:ai|aurai|aurais)|possible"
    r"|jouable)\b"
)
_WISHES = re.compile(
    r"\b(?:veux|voudrai\w*|aimerai\w*|souhait\w*|livr\w+|rece[vp]\w*|recoi\w*|arriv\w*|avoir"
    r"|l'(?:ai|aurai\w*|aurons)|chez moi|possible"
    r"|jouable|faisable|etre (?:a|la|chez)|sans faute|imperati\w+|faut|besoin|dispo\w*|delais?"
    r"|temps|quand|sera|seront|ira|urgent\w*)\b"
)
# Of the shop's hours, of coming there, of a call, of a return or of money: none is a delay.
_OTHER_THINGS = re.compile(
    r"\b(?:ouv(?:ert|rez|re)\w*|ferm\w+|horaires?|magasin|boutique|sur place|rdv|rendez[- ]?vous"
    r"|passe(?:r|rai|rais)? (?:le |la |les |chez|vous|prendre|chercher|au|a la)|venir|viens"
    r"|chercher|recuper\w+|retir\w+|retrait|rappel\w*|appele[rz]|telephon\w+|garanti\w*|rma|panne"
    r"|retour\w*|renvo\w+|rembours\w+|retract\w+|devis|facture\w*|mandat|chorus|bon de commande"
    r"|fax\w*|annul\w+|(?:30|45|60|90) ?(?:j|jours)|fin de mois|fois|acompte|cheques?|remise"
    r"|confirm\w+|repond\w*|reponse|douan\w*|watts?)\b"
)
_COST = re.compile(r"\b(?:combien(?! de (?:temps|jours))|prix|total|coute\w*|tarifs?|cher|frais)\b")
_LEANS = re.compile(r"^\W*(?:et|ok|donc|alors|du coup|mais|sinon|ah|bon|d'accord|dac|oui|non)\b")
# « Elle arrive quand ? », said of the product just told.
_LEANS_ON_IT = re.compile(
    r"\?|\b(?:quand|quel jour|combien de temps|delais?|arriv\w+|recev\w+|recoi\w+|livr\w+|part\w*"
    r"|expedi\w+|l'aurai\w*|l'ai|chez moi|pour|avant|d'ici)\b"
)
_HOW_LONG = re.compile(
    r"\b(?:combien de (?:temps|jours)|quels? delais?|delais?|sous combien|ca (?:met|prend))\b"
)
_ARRIVES = re.compile(r"\b(?:quand|avant|rece[vp]\w*|recoi\w*|arriv\w*|l'ai|l'aurai\w*)\b")
_AT_HOME = re.compile(
    r"\b(?:j'? ?habite|je suis|chez moi|nous sommes|on est|je vis|livr\w+|et (?:pour|a|en|vers))\b"
)
_ONLY_SO_MANY = re.compile(
    r"\b(?:juste|seulement|alors|que|plutot)? ?(?:les|pour) (?P<count>\d{1,3})\b(?! ?(?:h|jours|€))"
)
# « Et si elle n'arrive pas à temps ? » asks for no day.
_FEARS = re.compile(r"\bsi\b.{0,25}\b(?:pas|jamais|en retard|perdu\w*|retard)\b")
_SHIPS_THEN = re.compile(r"\bvous (?:expediez|envoyez|livrez)\b|\bexpediez[- ]vous\b")
_SAME_DAY = re.compile(r"\b(?:le|du) jour meme\b|\bsame day\b")
_LONGEST = 14  # words of a message that only changes something
_NO_DELAY = 0.8
_Aside = tuple[Answer | None, list[EventType]]


_PROMISED = re.compile(
    r"\b(?:on|vous) m'av(?:ait|iez) (?:dit|promis|annonce|parle)\b|\bj'ai (?:deja )?attendu\b"
)


def delays(tracker: Tracker, text: str) -> _Aside | None:
    """None for who has an order, and for what has nothing to do with a delay."""
    if said_in(tracker, "goods", _NO_DELAY) == "need" or surely_for_a_person(tracker):
        return None  # « pour 6 personnes », of what was advised; « passez-moi un technicien »
    if said_in(tracker, "goods", _SURELY) == "feed":
        return None  # « c'est livré avec l'alimentation ? »
    given = Given.by(tracker)
    folded = without_no_price(fold(text))
    if said_in(tracker, "shop", _SURELY) in _OTHER_RULES and not _ARRIVES.search(folded):
        return None  # « c'est HT ou TTC les 74,90 ? », « à la place vous avez quoi de dispo ? »
    if given.reference or given.proof or tracker.get_slot("requested_slot"):
        return None
    if speaks_of_a_call(text) or trouble_in(text) is not None or _OTHER_THINGS.search(folded):
        return None
    if _PROMISED.search(folded) and "?" not in text:
        return None  # « on m'avait dit 48 h, j'ai attendu huit jours »
    if was_there(text):
        return None  # « il était en stock, et maintenant faut attendre »
    if offers_less(text) and not _ARRIVES.search(folded):
        return None  # « un petit geste ? et je commande tout de suite »
    question = replace(asked(tracker, "ask_lead_time"), text=text)
    after = question.told[-1] if question.told else ""
    if AFTER_PURCHASE.search(fold(after)) and not (paid_said(question) or question.product):
        return None
    only_whether = orders_all_the_same(text) and not _ARRIVES.search(folded)
    if has_an_order(tracker, text) or (question.spoken_of and only_whether):
        return None
    try:
        if _COST.search(folded) and total_of(question):
            return None
        summed = of_the_list(question)
        if question.goods in _OF_A_SUM and summed is None:
            summed = after_goods(question)
        if summed:
            return summed, [SlotSet("product_words", summed.spoken_of)]
        if said := (
            other_carrier(question)
            or on_a_saturday(question)
            or carrier_price(question)
            or delivery_costs(question)
            or doubts(question)
        ):
            return said, []
        label = said_in(tracker, "shop", _SURE)
        when = label != "ship_corsica_dom" or _HOW_LONG.search(folded) or _ARRIVES.search(folded)
        read = label in _OF_DELAYS and when and not _COST.search(folded)
        if not (read or _supposes(question, folded) or _changes(question, folded)):
            return None
        whole = of_what_was_told(question, tracker)
        if only := _ONLY_SO_MANY.search(folded):
            whole = replace(whole, quantity=int(only["count"]) or None)
        days = moments(text, question.today)
        if days and all(each.role is Role.LEAVES for each in days) and not whole.product:
            # « Le 23, vous expédiez encore ? » is asked of what is paid on that day.
            whole = replace(whole, text=f"{text} payé le {french_day(days[0].first)}")
        told = _told(whole)
        if typographic(told.text) in question.told[-1:]:
            told = replace(told, text=f"Cela ne change rien : {_lower(_dates_of(told.text))}")
    except OrderSystemError:
        return None
    spoken_of = told.spoken_of if isinstance(told, ProductAnswer) else question.spoken_of
    return told, [SlotSet("product_words", spoken_of)] if spoken_of else []


# « 10 pièces livrées à Rennes », « et en Chronopost ? », of goods just priced.
_OF_A_SUM = frozenset({"total", "there", "carrier"})


def _told(question: Asked) -> Answer:
    """Of the one product that the message names beside its days and its place. Raises…Error."""
    if together := days_of_what_is_meant(question):
        return ProductAnswer(together[0], spoken_of=remembered(together[1]))
    bare = without_carriage(without_days(question.text))
    meant = meant_by(replace(question, text=bare))
    if question.product and (meant is None or len(meant.products) != 1):
        meant = meant_by(replace(question, text=question.product))
    named = [each for each in meant.products if not each.discontinued] if meant else []
    if len(named) != 1 or not (question.product or named_in(bare, named[0])):
        return ask_lead_time(question)
    return ProductAnswer(lead_time(question, named[0]), spoken_of=named[0].reference)


def _supposes(question: Asked, folded: str) -> bool:
    """Whether it says when it would be paid, or wishes for a day, and asks of it."""
    if paid_said(question) and (_WHEN.search(folded) or talks_of_delays(question)):
        return True
    if _SAME_DAY.search(folded) and not question.product:
        return True
    if _SHIPS_THEN.search(folded) and moments(question.text, question.today):
        return True
    if place_named(question) and _HOW_LONG.search(folded):
        return True
    wished = any(each.role is not Role.PAID for each in moments(question.text, question.today))
    if not wished or not _WISHES.search(folded) or _COST.search(folded):
        return False
    if question.product or question.spoken_of:
        return True
    meant = meant_by(replace(question, text=without_carriage(without_days(question.text))))
    return meant is not None and any(named_in(question.text, each) for each in meant.products)


def _changes(question: Asked, folded: str) -> bool:
    """Whether a few words change the day, the place or the carrier of delays just told."""
    if len(folded.split()) > _LONGEST or _COST.search(folded) or _FEARS.search(folded):
        return False
    if place_named(question) and question.told_words and question.goods in (None, "there", "need"):
        return bool(_AT_HOME.search(folded))
    if question.goods in _OF_A_DELAY and question.told_words and _LEANS_ON_IT.search(folded):
        return True
    if not talks_of_delays(question):
        return False
    if _HOW_LONG.search(folded) or _ONLY_SO_MANY.search(folded):
        return True
    if moments(question.text, question.today) or carriers_named(question.text, question.shop):
        return True
    if hours_in(folded) and plan_of(question).paid:
        return True
    return bool(place_named(question) and (_LEANS.search(folded) or _WISHES.search(folded)))


_OF_DELAYS = ("ship_cutoff", "ship_by_day", "ship_time", "ship_corsica_dom")
_SURE, _SURELY = 0.7, 0.9
_OTHER_RULES = frozenset(
    ("vat", "alternatives", "install", "docs", "warranty", "condition", "discount", "invoice")
)
_OF_A_DELAY = ("when", "by_day", "there", "carrier")
_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀÉ])")


def _dates_of(text: str) -> str:
    """The last sentence with days in it: all that is worth saying twice."""
    dated = [each for each in _SENTENCES.split(text) if "estimée" in each or "départ" in each]
    return dated[-1] if dated else text


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]
