"""Whether a message asks for something else than a hand-off's question does."""

import re

from rasa_sdk import Tracker

from actions import handoff_asides as asides
from actions.before_ordering import has_not_ordered
from actions.everyday import ANSWERS
from actions.handoff_asides import asks_whether_booked, holds_no_answer
from actions.hard_words import is_about_a_situation, may_be_a_name
from actions.in_context import said_in
from actions.order_given import Given
from actions.questions import adds_an_afterthought
from actions.smalltalk import asks_for_services
from actions.while_waiting import is_no_question
from bot.folding import fold
from bot.wait_words import asks_about_the_wait

# Asked in the middle of the questions, these are answered first; anything else is an answer.
_INTERRUPTING_CONFIDENCE = 0.5
_NOT_INTERRUPTING = frozenset({"affirm", "deny", "greet", "thank", "out_of_scope", "goodbye"})
_ANSWERS_IT = frozenset(("answer", "skip", "unknown", "correction", "annoyed", "already"))
_SURE = 0.75
_OURS = re.compile(r"\b(?:vos?|votre|quel(?:le)?s?|c'est quoi|comment|donne[zr])\b")
_SUBJECTS = (
    *(
        "ask_email",
        "ask_phone_number",
        "ask_capabilities",
        "ask_invoice",
        "ask_account",
        "ask_return",
        "ask_warranty",
    ),
)


_OF_GOODS = ("ask_price", "ask_availability", "ask_lead_time")


def interrupts(tracker: Tracker) -> bool:
    intent = tracker.latest_message.get("intent", {})
    text = str(tracker.latest_message.get("text") or "")
    text = "" if text.startswith("/") else text
    if intent.get("name") == "insult":
        return not (is_about_a_situation(text) or may_be_a_name(text))
    if intent.get("name") in ANSWERS and asides.asks_for_ours(tracker):
        return True
    if intent.get("name") in _NOT_INTERRUPTING or asks_about_the_wait(text):
        return False
    if asides.asks_when_a_paper_leaves(tracker):
        return False
    of_an_order = tracker.get_slot("handoff_topic") == "order"
    if (asks_whether_booked(text) and of_an_order) or asides.hopes_of_a_partner(tracker, text):
        return False
    complains = tracker.get_slot("handoff_topic") in ("order", "complaint", "aftersales")
    if complains and intent.get("name") == "ask_lead_time" and "?" not in text:
        return False  # « je veux être livré demain », of what is to be put right
    partner = tracker.get_slot("handoff_topic") == "partnership"
    named = next(tracker.get_latest_entity_values("product"), None)
    if partner and intent.get("name") in _OF_GOODS and not named:
        return False  # « et vous payez combien ? »
    if intent.get("name") == "ask_discount" and tracker.get_slot("handoff_topic") == "complaint":
        return False  # « je veux un geste » is what is complained for
    given = Given.by(tracker)
    if given.reference and given.proof:
        return True  # a look-up with its proof: answered, whatever was asked
    answers = said_in(tracker, "question", least=_SURE) in _ANSWERS_IT
    left = tracker.get_slot("handoff_questions") or [None]
    if asides.written_beside_the_address(text, left[0]):
        return False
    if answers and not ("?" in text and holds_no_answer(left[0], text)):
        return False
    services = intent.get("name") != "ask_capabilities" or asks_for_services(text)
    ours = "?" in text or _OURS.search(fold(text))
    if intent.get("name") in _SUBJECTS and not (ours and services):
        return False  # « une question sur un vlan », « une facture » say what it is about
    if adds_an_afterthought(text) and is_no_question(tracker):
        return False
    opens_an_order = intent.get("name") in ("ask_order_status", "ask_tracking")
    if opens_an_order and has_not_ordered(text):
        return False
    confident = intent.get("confidence", 0.0) >= _INTERRUPTING_CONFIDENCE
    return confident and (opens_an_order or intent.get("name") in ANSWERS)
