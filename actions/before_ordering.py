"""Who has not ordered yet is asked for no order number: what they ask is answered.

« Livré demain ou pas ? » after a product, « une commande passée le 23 décembre part quand ? » and
« je l'ai pas acheté encore » are easily taken for questions about an order that exists.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet

from actions.answers import Asked, asked
from actions.asked_otherwise import PRODUCT_QUESTION, asks_otherwise
from actions.follow_up import quantity_before
from actions.in_context import said_in
from actions.order_day import cutoff_told, meanwhile
from actions.order_given import Given
from actions.order_memory import product_since, turns_since_told
from actions.products import ask_lead_time
from actions.several import LOOK_UPS
from actions.speech import MAIN_CHOICES, Answer
from actions.taking import orders_all_the_same
from actions.while_waiting import waits
from bot.days import named_days
from bot.folding import fold
from bot.orders import OrderSystemError

# Words of who has one, whatever else they say.
_HAS_ONE = re.compile(
    r"\b(?:ma|mon|mes|notre|nos|cette|ta) (?:[a-z]+ )?(?:commandes?|colis|paquets?|livraisons?"
    r"|suivi|achats?)\b"
    r"|\b(?:ai|on a|avons|avais|ayant) (?:(?:bien|deja|aussi|tout|juste|une|la|hier) )*"
    r"(?:command|pay[eé]|achet|passe |regle|recu|vire)\w*"
    r"|\bj'attends\b|\bsuivi\b|\ben est\b|\ben retard\b|\bremboursement\b"
    r"|\b(?:pas|rien|jamais|tjs|tjrs|toujours) (?:encore |toujours |ete )*"
    r"(?:recu|arriv|livre|la)\w*"
)
_NOT_YET = re.compile(
    r"\b(?:pas|rien) (?:encore |ete )*(?:command|achet|pris|passe (?:de |la |ma |ni )?commande)\w*"
    r"|\b(?:pas|aucune?) (?:encore )?(?:de |une )?commande(?: (?:en cours|passee|chez vous))?\b"
    r"|\bcommande pas encore\b|\bpas encore clients?\b"
    r"|\b(?:avant|sans) (?:de |d'|l')?(?:(?:re)?command(?:er)?|achat|acheter|payer"
    r"|passer (?:la |ma |une )?commande)\b"
    r"|\bsi (?:je|j'|on|nous) ?(?:(?:en|le|la|les|l'|vous|y) ?)*(?:(?:re)?command|achet|pren|pay"
    r"|regl|valid|passe)\w*"
    r"|\ben (?:(?:re)?commandant|achetant|payant|passant commande)\b"
    r"|\b(?:une?|toute|chaque|pour les|des) commandes? (?:[a-z]+ ){0,1}?(?:passe|fait|faite"
    r"|effectue|valide|paye|pass)e?e?s?\b"
    r"|\b(?:je|on) (?:compte|pense|vais|voudrais|veux|souhaite|aimerais?) "
    r"(?:(?:en|le|la|les|vous|l'|passer|en passer) ?)*(?:commander|acheter|commande)\b"
)
# « Si je passe ma commande mercredi »: that one is still to come.
_PLACES_ONE = re.compile(
    r"\bsi (?:je |on |nous |j')?(?:pass\w+|fai[st]\w*|valid\w+)"
    r" (?:ma |notre |la |une |cette )?commande"
    r"|\b(?:commande|commandee?) (?:passee?|validee?|faite) (?:avant|apres|demain|ce soir|a \d)"
)
_DELIVERY = re.compile(
    r"\b(?:livr\w*|arriv\w*|rece[vp]\w*|recoi[st]|recu|part(?:ent|ira\w*|ir|e)?|expedi\w*"
    r"|envo[iy]\w*|delais?|quand|combien de temps|chez moi|demain|dispo\w*)\b"
)
_COUNTED_FROM = re.compile(
    r"\b(?:a (?:partir|compter)|depuis|des|apres) (?:de |d')?(?:quand|quel (?:jour|moment)|l'achat"
    r"|l'expedition|l'envoi|(?:la |ma )?(?:date (?:de |d'))?(?:la |ma )?(?:reception|commande"
    r"|livraison|facture))\b"
)
_AFTER_RECEPTION = "jours après réception"
_CUTOFF = re.compile(
    r"\b(?:jusqu'a quelle heure|jusqu'a quand|avant quelle heure|heure limite|dernier delai"
    r"|cut-?off)\b.{0,60}\b(?:pay\w+|command\w+|part\w*|expedi\w+|envo\w+|regl\w+|livr\w+)"
    r"|\b(?:expedi\w+|envo\w+|part(?:ira|irait|ez)?)\b.{0,25}\b(?:aujourd'hui|ce soir|le jour meme)"
    r"\b.{0,15}\bsi\b.{0,15}\b(?:pay|command|regl)"
    r"|\bsi\b.{0,15}\b(?:pay|command|regl).{0,40}\b(?:expedi\w+|envo\w+|part(?:ira)?)\b.{0,15}"
    r"\b(?:aujourd'hui|ce soir|quand|le jour meme)\b"
)
_MOST_BACK = 3  # messages
_SURELY = 0.9

_NO_NUMBER_NEEDED = Answer(
    "Très bien : sans commande, aucun numéro n'est nécessaire. Que souhaitez-vous savoir ?",
    MAIN_CHOICES,
)
_GOES_ON = Answer("C'est noté : votre question reste transmise, aucune commande n'est nécessaire.")
_Aside = tuple[Answer | None, list[EventType]]


def asks_for_the_cutoff(text: str) -> bool:
    return bool(_CUTOFF.search(fold(text)))


def has_not_ordered(text: str) -> bool:
    """Whether the words say that nothing is ordered yet."""
    folded = fold(text)
    return bool(_NOT_YET.search(folded)) and not _HAS_ONE.search(folded)


def before_ordering(tracker: Tracker, text: str) -> _Aside | None:
    """None for who has an order, and for what has nothing to do with one."""
    given = Given.by(tracker)
    if given.reference or given.proof or has_an_order(tracker, text):
        return None
    question = asked(tracker, "ask_lead_time")
    if question.spoken_of and orders_all_the_same(text):
        return None  # whether it can be ordered before it is there comes first
    looks_up = tracker.get_intent_of_latest_message() in LOOK_UPS or _asks_a_number(tracker)
    if told := meanwhile(question) or _counted_from(question):
        return Answer(told), []
    none_yet = has_not_ordered(text) or _said_so_before(tracker)
    if asks_for_the_cutoff(text) and not question.spoken_of:
        told = cutoff_told(question)
        return (Answer(told), []) if told else None
    if not looks_up or said_in(tracker, "shop", _SURELY) in _ARRIVED:
        return None
    if said_in(tracker, "goods", _SURELY) == "feed":
        return None  # « elle est livrée avec son alimentation ? »
    if _DELIVERY.search(fold(text)) and (none_yet or product_since(tracker)):
        return _told(lambda: ask_lead_time(of_what_was_told(question, tracker)).text)
    if none_yet and asks_otherwise(_NOT_YET.sub(" ", fold(text))):
        return None, [SlotSet("next_topic", PRODUCT_QUESTION), SlotSet("next_text", text)]
    if not has_not_ordered(text):
        return None
    return (_GOES_ON if waits(tracker.sender_id) else _NO_NUMBER_NEEDED), []


_ARRIVED = ("broken_on_arrival", "wrong_item")  # « tu m'as envoyé un truc cassé »


def _told(tell: Callable[[], str]) -> _Aside | None:
    try:
        return Answer(tell()), []
    except OrderSystemError:
        return None


def has_an_order(tracker: Tracker, text: str) -> bool:
    """Said now, given or told before, or spoken of a few messages ago."""
    if _PLACES_ONE.search(fold(text)):
        return False
    if _HAS_ONE.search(fold(text)):
        return True
    question = asked(tracker)
    if any(day < question.today for day in named_days(text, question.today)):
        return True  # « une commande passée le 18 novembre »
    if has_not_ordered(text) and not turns_since_told(tracker):
        return False
    given = tracker.get_slot("order_reference") or tracker.get_slot("tried_reference")
    if (given or turns_since_told(tracker)) and not product_since(tracker):
        return True
    if product_since(tracker):
        return False
    return any(_HAS_ONE.search(fold(each)) for each in question.earlier[:_MOST_BACK])


def _said_so_before(tracker: Tracker) -> bool:
    return any(map(has_not_ordered, asked(tracker).earlier[:_MOST_BACK]))


def _asks_a_number(tracker: Tracker) -> bool:
    asked_for = tracker.get_slot("requested_slot")
    return tracker.active_loop_name == "order_form" and bool(asked_for == "order_reference")


def of_what_was_told(question: Asked, tracker: Tracker) -> Asked:
    """About the product and the number of them that were spoken of, if any."""
    if question.product or not question.spoken_of or " | " in question.spoken_of:
        return question
    quantity = question.quantity or quantity_before(tracker)
    return replace(question, product=question.spoken_of, quantity=quantity)


def _counted_from(question: Asked) -> str | None:
    """« À partir de l'achat ou de la réception ? », after the days for a return were told."""
    told = question.told[-1] if question.told else ""
    if _AFTER_RECEPTION not in told or not _COUNTED_FROM.search(fold(question.text)):
        return None
    days = question.shop.returns.withdrawal_days
    return f"À partir de la réception : vous avez {days} jours à compter de ce jour-là."
