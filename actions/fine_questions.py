"""Which of the fine questions a message asks, as the classifier reads it, and its answer."""

from collections.abc import Callable, Mapping

from rasa_sdk import Tracker

from actions import fine_answers as fine
from actions.answers import Asked, asked
from actions.in_context import said_in
from actions.in_writing import asks_in_writing
from actions.speech import Answer
from bot.days import named_day

_SURE = 0.65
ANSWERS: Mapping[str, Callable[[Asked], Answer]] = {
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
    "ship_split": fine.one_carriage,
    "phone_none": fine.nobody_on_the_phone,
    "phone_cost": fine.price_of_a_call,
    "visit": fine.visit,
    "reply_time": fine.how_soon,
    "notify": fine.told_when_back,
    "install": fine.at_home,
    "docs": fine.documents,
    "recycling": fine.old_devices,
    "rental": fine.to_borrow,
    "privacy": fine.my_data,
    "site_problem": fine.broken_page,
    "exchange": fine.other_size,
    "refund_when": fine.money_back,
}


def fine_answer(tracker: Tracker) -> Answer | None:
    """None unless one of them is surely asked."""
    label = said_in(tracker, "shop", _SURE)
    question = asked(tracker)
    if label == "reply_time" and named_day(question.text, question.today):
        return None  # « quelqu'un répond le samedi ? »: the hours
    if label == "notify" and asks_in_writing(question.text):
        return None
    answer = ANSWERS.get(label or "")
    return answer(question) if answer else None
