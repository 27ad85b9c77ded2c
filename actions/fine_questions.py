"""Which of the fine questions a message asks, as the classifier reads it, and its answer."""

import re
from collections.abc import Callable, Mapping

from rasa_sdk import Tracker

from actions import fine_answers as fine
from actions.answers import Asked, asked
from actions.fine_delivery import one_carriage
from actions.goods_words import OWN, asks
from actions.in_context import said_in
from actions.in_mind import told_lately
from actions.in_writing import asks_in_writing
from actions.order_memory import order_told_lately
from actions.shop import ask_opening_hours
from actions.speech import Answer
from actions.while_waiting import waits
from bot.days import named_day
from bot.folding import fold

_SURE, _SURER = 0.65, 0.8
_BESIDES = 0.85  # where an order or a request may be spoken of instead
Tells = Callable[[Asked], Answer]


def _or_the_hours(tells: Tells) -> Tells:
    """« Quelqu'un lit les mails le dimanche ? », « demain midi, ça répond au tél ? »."""

    def told(question: Asked) -> Answer:
        of_a_day = named_day(question.text, question.today)
        return ask_opening_hours(question) if of_a_day else tells(question)

    return told


ANSWERS: Mapping[str, Tells] = {
    "pay_instalments": fine.by_instalments,
    "pay_cheque": fine.by_cheque,
    "pay_on_delivery": fine.on_delivery,
    "pay_transfer_details": fine.transfer_details,
    "pay_transfer_when": fine.transfer_received,
    "pay_safe": fine.safe_payment,
    "vat": fine.with_tax,
    "pro": fine.for_professionals,
    "order_by_phone": fine.by_phone,
    "ship_saturday": fine.on_days_off,
    "ship_split": one_carriage,
    "phone_none": _or_the_hours(fine.nobody_on_the_phone),
    "phone_cost": fine.price_of_a_call,
    "visit": fine.visit,
    "reply_time": _or_the_hours(fine.how_soon),
    "notify": fine.told_when_back,
    "install": fine.at_home,
    "docs": fine.documents,
    "recycling": fine.old_devices,
    "rental": fine.to_borrow,
    "condition": fine.new_or_used,
    "privacy": fine.my_data,
    "site_problem": fine.broken_page,
    "exchange": fine.other_size,
    "refund_when": fine.money_back,
}


_BORROWS = re.compile(r"\b(?:lou\w+|location|pret\w*|emprunt\w*|essa[iy]\w*|test\w*|demo\w*)\b")


_TO_FIX_IT = re.compile(
    r"\b(?:mats?|supports?|fixations?|potences?|deports?|colliers?|equerres?)\b"
)


_OF_A_CALL = re.compile(
    r"\b(?:tel\w*|appel\w*|numero|ligne|minute|surtax\w*|assistance|support|conseils?|hotline"
    r"|techniciens?|intervention\w*|depann\w+|gratuit\w*|payant\w*|factur\w+)\b"
)


def of_a_call(tracker: Tracker) -> bool:
    """Of help and what it costs; « c'est normal pour un produit à 72 euros ? » is of customs."""
    return bool(_OF_A_CALL.search(fold(str(tracker.latest_message.get("text") or ""))))


def fine_answer(tracker: Tracker) -> Answer | None:
    """None unless one of them is surely asked. Blocks."""
    besides = order_told_lately(tracker) or waits(tracker.sender_id)
    label = said_in(tracker, "shop", _BESIDES if besides else _SURE)
    question = asked(tracker)
    if said_in(tracker, "goods", _SURER) == "need" and told_lately(tracker) is not None:
        return None  # « on se voit depuis le pignon »: more of the need, and no visit
    if said_in(tracker, "facts", _SURER) == "pass_on":
        return None  # « oui c'est tout, envoyez »: asks nothing of the shop
    if label == "notify" and asks_in_writing(question.text):
        return None
    if label == "rental" and not _BORROWS.search(fold(question.text)):
        return None  # « du wifi pour un bateau »
    if label == "install" and _TO_FIX_IT.search(fold(question.text)):
        return None  # « un mât pour la fixer, vous avez ça ? »: a product
    if label == "phone_cost" and besides and not of_a_call(tracker):
        return None
    if label == "recycling" and told_lately(tracker) and asks(OWN, question.text):
        return None  # « l'injecteur de l'ancien, je peux le garder ? »
    if label == "privacy" and said_in(tracker, "shop", _BESIDES) is None:
        return None  # « le robot de traite qui envoie ses données »
    answer = ANSWERS.get(label or "")
    return answer(question) if answer else None
