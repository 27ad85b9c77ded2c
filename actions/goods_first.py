"""What is plainly asked of goods, heard before the readers of lists, delays and requests."""

import re
from collections.abc import Callable
from dataclasses import replace

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.after_goods import after_goods, by_label
from actions.answers import Asked, asked
from actions.before_buying import fax_on_the_gateway, may_be_sent_back, still_sold
from actions.fitting import another
from actions.goods_narrowed import narrowed
from actions.goods_reach import reach
from actions.goods_surely import surely_of_goods
from actions.goods_words import COSTS_ANY, HOW_MANY, SOURCE, asks
from actions.in_context import said_in
from actions.in_mind import SEPARATOR, told_lately
from actions.in_the_box import in_the_box
from actions.order_given import Given
from actions.order_memory import order_told_lately
from actions.power_facts import powered_by
from actions.product_facts import in_short
from actions.product_search import recalled, remembered
from actions.products import QUOTE, ProductAnswer
from actions.shop import ask_opening_hours
from actions.speech import A_PERSON, Answer, say
from actions.switches_wanted import managed, says_which_source, switch_wanted
from bot.days import named_day
from bot.folding import fold
from bot.orders import OrderSystemError, Product
from bot.orders.choosing import of_kind
from bot.orders.need import read_need, tells_of_trouble

_ANOTHER = re.compile(
    r"\bautres? (?:borne|antenne|modele|routeur|switch|point d'acces)s?\b"
    r"|\b(?:fait|fasse|font|ferai\w+) (?:pareil|la meme chose|l'affaire)\b|\bequivalent\w*\b"
)
_THERE = re.compile(r"\b(?:en stock|dispo\w*|tout de suite)\b")
_REDUCED = re.compile(r"\b(?:remises?|rabais|ristournes?|faites un prix|reduc\w*)\b")
_SOMEBODY = re.compile(r"\b(?:quelqu'?un|qqn|une personne|joignables?)\b")
_BY_PHONE = re.compile(r"\b(?:telephone|tel|au bout du fil|joindre|joignables?|appeler)\b")
_CALLED = re.compile(r"\b(?:rappel\w*|m'appel\w+|nous appel\w+|me (?:joindre|telephon\w+))\b")


def plainly_of_goods(tracker: Tracker) -> Answer | None:
    """None for anything else, and while something else is asked for. Blocks."""
    text = str(tracker.latest_message.get("text") or "")
    if not text or text.startswith("/"):
        return None
    if tracker.active_loop_name and tracker.get_slot("requested_slot"):
        return None  # a form waits for its answer
    if tracker.get_slot("next_topic") or Given.by(tracker).reference:
        return None
    question = asked(tracker, "ask_availability")
    try:
        for read in (may_be_sent_back, still_sold):
            if told := read(tracker, question):
                return told
        if order_told_lately(tracker) and told_lately(tracker) is None:
            return None
        found = next(filter(None, (read(question) for read in _READERS)), None)
        return found or _cheapest_of_those(tracker, question) or surely_of_goods(tracker)
    except OrderSystemError:
        return None


def _cheapest_of_those(tracker: Tracker, question: Asked) -> ProductAnswer | None:
    """« Et la moins chère, c'est laquelle ? », of what was advised: no more of the need."""
    surely = said_in(tracker, "goods", _SURELY) == "cheapest" and "?" in question.text
    return by_label(question, "cheapest") if surely and told_lately(tracker) is not None else None


_SURELY = 0.9


def tell(dispatcher: CollectingDispatcher, told: Answer) -> list[EventType]:
    say(dispatcher, told)
    words = told.spoken_of if isinstance(told, ProductAnswer) else None
    return [SlotSet("product_words", words)] if words else []


def _somebody_then(question: Asked) -> Answer | None:
    """« Vous avez quelqu'un demain matin au téléphone ? », after goods: when, and the number."""
    folded = fold(question.text)
    asks_it = _SOMEBODY.search(folded) and _BY_PHONE.search(folded) and "?" in question.text
    if not asks_it or _CALLED.search(folded) or not named_day(question.text, question.today):
        return None
    if question.told_words is None:
        return None
    hours = ask_opening_hours(question)
    return Answer(f"{hours.text} Notre numéro est le {question.shop.phone}.")


def _how_many_there(question: Asked) -> ProductAnswer | None:
    """« Il en faudrait combien ? », for 60 pitches: no guess. Raises OrderSystemError."""
    if not asks(HOW_MANY, question.text) or question.told_words is None:
        return None
    points = of_kind(recalled(question), "borne")
    need = read_need([*reversed(question.earlier), question.text])
    if not points or not (need.users or need.surface):
        return None
    where = need.users or need.surface or ""
    where = f"une {where}" if re.match(r"\w*aine\b", where) else where
    reduced = (
        " Le prix est le même pour tout le monde, sans remise ; pour une quantité, une personne "
        "prépare un devis écrit."
        if _REDUCED.search(fold(question.text))
        else ""
    )
    return ProductAnswer(
        "Le nombre de bornes dépend du site, et le catalogue ne dit pas leur portée : pour "
        f"{where}, une personne de l'équipe peut vous dire combien il en faut.{reduced}",
        (QUOTE, A_PERSON),
        spoken_of=remembered(recalled(question)),
    )


def _another_there(question: Asked) -> ProductAnswer | None:
    """« Une autre borne en stock ? », of two that were told. Raises OrderSystemError."""
    folded = fold(question.text)
    if not (_ANOTHER.search(folded) and _THERE.search(folded)) or tells_of_trouble(folded):
        return None
    told = [each for each in recalled(question) if each.poe_role != "source"]
    there = [each for each in told if each.stock]
    if len(told) < 2 or not there or len(there) == len(told):
        other = another(question)
        words = dict.fromkeys(((other.spoken_of or "") if other else "", *map(_reference, told)))
        return replace(other, spoken_of=SEPARATOR.join(filter(None, words))) if other else None
    described = " ; ".join(in_short(question, each) for each in there)
    return ProductAnswer(f"Oui : {described}.", (A_PERSON,), spoken_of=remembered(there))


# « Ça marcherait, une M5 d'un côté et le nouveau de l'autre ? »
_BOTH_ENDS = re.compile(
    r"\b(?:marche\w*|fonctionn\w*|compatible\w*|discut\w*|dialogu\w*|communiqu\w*|irait|ira|va"
    r"|appair\w*|parle\w*|cause\w*)\b.*\b(?:d'un (?:cote|bout)|de l'autre(?: cote| bout)?"
    r"|a l'autre bout|d'en face)\b"
    r"|\b(?:d'un (?:cote|bout)|de l'autre(?: cote| bout)?|a l'autre bout|d'en face)\b.*"
    r"\b(?:marche\w*|fonctionn\w*|compatible\w*|discut\w*|dialogu\w*|communiqu\w*|ira|va)\b"
)


def _with_another_radio(question: Asked) -> Answer | None:
    """Whether two radios talk to each other is a technician's. Raises OrderSystemError."""
    if not _BOTH_ENDS.search(fold(question.text)) or tells_of_trouble(question.text):
        return None
    radios = [each for each in recalled(question) if each.poe_role == "powered"]
    if not radios:
        return None
    return ProductAnswer(
        f"Le catalogue ne dit pas si {radios[0].name} peut dialoguer avec un autre modèle : un "
        "technicien de l'équipe peut vous le confirmer. Dois-je lui transmettre votre question ?",
        (A_PERSON,),
        spoken_of=remembered(radios),
    )


_IN_THE_QUOTE = re.compile(r"\bdevis\b.{0,25}\b(?:compren\w+|inclu\w+|avec|contien\w+|il y a)\b")


def _fed_in_the_quote(question: Asked) -> Answer | None:
    """« Le devis comprendra bien les injecteurs ? », when they were taken up in it."""
    if not (_IN_THE_QUOTE.search(fold(question.text)) and asks(SOURCE, question.text)):
        return None
    taken = next((said for said in reversed(question.told) if "Je reprends" in said), "")
    lines = re.findall(r"(?:\d+ × )[^;:.]*?injecteur[^;:.]*?(?= à \d)", taken, re.IGNORECASE)
    return Answer(f"Oui, votre demande de devis les comprend : {lines[0]}.") if lines else None


def _reference(product: Product) -> str:
    return product.reference


def _price_and_power(question: Asked) -> ProductAnswer | None:
    """« Elle coûte combien et il faut l'alimenter comment ? »: both. Raises OrderSystemError."""
    folded = fold(question.text)
    both = re.search(r"\b(?:prix|combien|cout\w*)\b.{0,40}\bet\b.{0,25}\baliment", folded)
    if not (both and asks(COSTS_ANY, question.text)) or "devis" in folded:
        return None
    return by_label(replace(question, told_words=question.told_words or question.spoken_of), "feed")


_DROPPED = re.compile(
    r"\b(?:laiss\w+ tomber|oubli\w+|peu importe|tant pis pour) (?:la |ma |cette |le |mon )?"
    r"(?:panne|probleme|souci|reparation)\W*"
    r"|\b(?:je n'ai |j'ai |y a |il n'y a )(?:pas|aucun) (?:de |d'une? )?(?:panne|probleme|souci)"
    r"(?: a (?:depanner|resoudre|regler))?\W*"
)


def _without_the_trouble(question: Asked) -> ProductAnswer | None:
    """« Laissez tomber la panne, la Loco marche avec… ? »: what is left. Raises…Error."""
    folded = fold(question.text)
    left = _DROPPED.sub("", folded)
    if left == folded or tells_of_trouble(left):
        return None
    asked_then = replace(question, text=left)
    return powered_by(asked_then) or after_goods(asked_then)


_READERS: tuple[Callable[[Asked], Answer | None], ...] = (
    _somebody_then,
    in_the_box,
    reach,
    fax_on_the_gateway,
    managed,
    says_which_source,
    switch_wanted,
    _how_many_there,
    _with_another_radio,
    _another_there,
    _price_and_power,
    _fed_in_the_quote,
    _without_the_trouble,
    narrowed,
)
