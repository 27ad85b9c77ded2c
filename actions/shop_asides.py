"""What is asked of the shop beside any order: coming there, and the terms of payment."""

import re
from dataclasses import replace

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet

from actions.answers import Asked, asked
from actions.asked_delays import delays
from actions.at_the_shop import (
    asks_cost,
    asks_whether_to_warn,
    at_the_shop,
    how_to_collect,
    put_aside,
)
from actions.before_ordering import has_an_order
from actions.collection import (
    collection_wished,
    comes_by,
    comes_to_collect,
    said_of_collection,
)
from actions.in_context import said_in
from actions.in_mind import told_lately
from actions.not_now import puts_off
from actions.offers import last_offer
from actions.open_then import open_then
from actions.order_given import Given
from actions.payment_rules import continues_a_quote, payment_rules
from actions.products import ask_availability
from actions.several import product_beside, wishes
from actions.shop import ask_opening_hours
from actions.speech import Answer
from actions.surroundings import surroundings
from actions.wanted import short_of
from bot.folding import fold
from bot.moments import without_days

_HOURS = re.compile(r"\b(?:a |vers )?\d{1,2} ?h(?:eures?)? ?\d{0,2}\b")
_SEVERAL = 12  # words
_GOODS_TOO = re.compile(r"\b(?:en stock|dispo\w*|prix|combien)\b")
_YES = re.compile(r"^Oui[^.:]*[.:] ?")  # nothing is reserved by it
_LIKELY, _SURE, _SURELY = 0.5, 0.7, 0.85  # of the classifier's label
_Aside = tuple[Answer | None, list[EventType]]


def collection(tracker: Tracker, text: str) -> _Aside | None:
    """Coming to the shop: whether somebody is there, a day to collect, what it costs."""
    given = Given.by(tracker)
    looked_up = given.reference and given.proof  # whether it is ready comes first
    if looked_up or tracker.get_slot("requested_slot") or len(wishes(tracker)) > 2:
        return None
    of_collection = comes_to_collect(text) or said_of_collection(tracker)
    of_a_day = said_in(tracker, "facts", _SURELY) == "hours_day"
    hours = None if of_collection else open_then(asked(tracker, "ask_opening_hours"), sure=of_a_day)
    if hours:
        return hours, []
    if opened := _open_first(tracker, text):
        return opened, []
    told = str(asked(tracker).told[-1:])
    if "retrait" in told.casefold() and asks_cost(text):
        return how_to_collect(), []
    if "retrait" in told.casefold() and asks_whether_to_warn(text):
        return Answer("Oui, le retrait se fait uniquement sur rendez-vous : quel jour ?"), []
    label = None if has_an_order(tracker, text) else said_in(tracker, "shop", _SURE)
    if told_lately(tracker) and said_in(tracker, "goods", 0.8) == "need":
        return None  # « 5-6 personnes l'été, j'ai une prise dehors »: more of the need
    if there := at_the_shop(text, label, asked(tracker).told) or put_aside(text):
        return _with_goods(tracker, there), []
    heard = collection_wished(tracker, text)
    if heard is None and label is None and comes_by(text):
        label = said_in(tracker, "shop", _LIKELY)
    if heard is None and label in ("collect", "reserve") and "devis" not in text:
        return _with_goods(tracker, how_to_collect()), []
    if heard is None:
        return None
    answer, events = heard
    if "adresse" in fold(text) or said_in(tracker, "facts", _SURELY) == "where_to":
        answer = replace(answer, text=f"C'est au {_address()}. {answer.text}")
    return _with_goods(tracker, answer), events


def _open_first(tracker: Tracker, text: str) -> Answer | None:
    """« Vous êtes ouverts demain ? je passerai peut-être »: the hours, and how one comes."""
    first, mark, then = text.partition("?")
    hours = said_in(tracker, "shop", _SURE) in ("open_day", "open_now", "hours")
    if not (mark and then.strip() and hours) or comes_by(first) or not comes_by(then):
        return None
    question = asked(tracker, "ask_opening_hours")
    told = ask_opening_hours(replace(question, text=first + mark)).text
    return Answer(f"{told} Le retrait se fait uniquement sur rendez-vous.")


def _address() -> str:
    return surroundings().shop.address.one_line


def _with_goods(tracker: Tracker, answer: Answer) -> Answer:
    """« Jeudi 14h30 ? je veux prendre 2 U6 Lite »: whether there are some is asked too."""
    beside = product_beside(tracker)
    if beside is None:
        return answer
    question = asked(tracker, wish=beside)
    bare = _HOURS.sub(" ", without_days(question.text))
    goods = _YES.sub("", _in_stock_for_collection(replace(question, text=bare)))
    return (
        answer
        if "?" in goods or "Je ne trouve pas" in goods
        else replace(answer, text=f"{goods} {answer.text}".strip())
    )


def _in_stock_for_collection(question: Asked) -> str:
    """What there is, without the day on which a parcel would leave."""
    told = ask_availability(question).text
    return _LEAVES.sub("", told)


_LEAVES = re.compile(r" Payé maintenant, départ [^.]*\.")


def comes_for_goods(tracker: Tracker) -> bool:
    """Whether the message is of coming to the shop, or of a day for a named product. Blocks."""
    text = str(tracker.latest_message.get("text") or "")
    if not text or text.startswith("/"):
        return False
    if collection(tracker, text) is not None:
        return True
    named = next(tracker.get_latest_entity_values("product"), None)
    return bool(named) and delays(tracker, text) is not None


_LATER = re.compile(
    r"\b(?:30|45|60|90) ?j|\bjours\b|\bdelai|\bapres\b|\bplus tard\b|\bdiffere|\bsigne\w*|\bmandat"
    r"|\bpa[iy]\w*|\bregl\w*"
)
_ANSWERED_BESIDE = frozenset(
    {
        *("ask_lead_time", "ask_shipping_cost", "ask_carriers", "ask_opening_hours"),
        *("ask_phone_number", "ask_address", "ask_return", "ask_warranty"),
    }
)


_OF_PAYING = re.compile(r"\b(?:devis|mandat|regl\w+|pai?e\w*|prix)\b")


def _said_last(tracker: Tracker) -> str:
    said = [e for e in tracker.events if e.get("event") == "bot"]
    return fold(str(said[-1].get("text") or "")) if said else ""


def terms(tracker: Tracker, text: str) -> _Aside | None:
    """The mandate, or a payment later, whatever the message was taken for."""
    if tracker.get_slot("requested_slot") or Given.by(tracker).reference or puts_off(text):
        return None
    if tracker.get_intent_of_latest_message() == "report_payment_problem":
        return None  # « j'ai payé deux fois la même commande »
    if any(wish.intent in _ANSWERED_BESIDE for wish in wishes(tracker)):
        return None  # « … et sous quel délai livrez-vous ? »: each has its answer
    if _GOODS_TOO.search(fold(text)) and len(text.split()) > _SEVERAL:
        return None  # goods and their payment: each has its answer
    quote = any(each.payload == "/ask_quote" for each in last_offer(tracker).suggestions)
    last = _said_last(tracker)
    pleads = "meme pour tout le monde" in last  # « nous sommes une association »
    if quote and continues_a_quote(text) and _OF_PAYING.search(last) and not pleads:
        return Answer("Bien sûr."), [
            SlotSet("next_topic", "ask_quote"),
            SlotSet("next_text", text),
        ]
    label = said_in(tracker, "shop", _SURE)
    if label == "purchase_order" and not _LATER.search(fold(text)):
        return None  # « faut-il vous envoyer un bon de commande avant ? »
    said = payment_rules(replace(asked(tracker, "ask_payment_terms"), text=text), label)
    if said is None:
        return None
    goods = asked(tracker)
    short = bool(goods.product and goods.quantity) and f"{goods.quantity} {goods.product}"
    if _asks_for_a_quote_too(tracker):
        return said, [SlotSet("next_topic", "ask_quote"), SlotSet("next_text", text)]
    return replace(said, text=said.text + short_of(tracker, short)) if short else said, []


def _asks_for_a_quote_too(tracker: Tracker) -> bool:
    """« Peut-on régler par mandat et avoir un devis pour 4 switchs ? »: both."""
    parts = tracker.latest_message.get("parts_in_context") or []
    read = [part.get("intent") or {} for part in parts]
    return any(each.get("name") == "ask_quote" and each["confidence"] >= _SURE for each in read)
