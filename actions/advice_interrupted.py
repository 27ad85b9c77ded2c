"""Whether a message asks something else while the need is asked for."""

from rasa_sdk import Tracker

from actions.advice_memory import reads
from actions.everyday import ANSWERS
from actions.in_context import said_in
from actions.in_mind import told_lately
from actions.several import FOR_A_PERSON, LOOK_UPS
from actions.while_waiting import asks

_INTERRUPTING_CONFIDENCE = 0.5
_FEW_WORDS, _SURE = 4, 0.8
_OF_A_PRODUCT = ("ask_price", "ask_availability", "ask_lead_time")
SKIPPING = frozenset({"affirm", "deny", "greet", "thank"})
# What an answer may look like: « un switch PoE », « une caméra 802.3af ».
_NOT_INTERRUPTING = SKIPPING | {
    *("out_of_scope", "ask_availability", "ask_price", "inform"),
    *("ask_product_advice", "ask_technical"),
}
_OF_GOODS_TOLD = frozenset({"stock", "price", "when", "by_day", "total"})


def interrupts(tracker: Tracker, text: str) -> bool:
    intent = tracker.latest_message.get("intent", {})
    name = intent.get("name")
    if told_lately(tracker) and said_in(tracker, "goods", 0.9) in _OF_GOODS_TOLD:
        return name in ANSWERS  # « le premier est dispo ? », while the place is asked for
    product = next(tracker.get_latest_entity_values("product"), None)
    of_it = said_in(tracker, "goods", _SURE) in _OF_GOODS_TOLD
    if product and name in _OF_A_PRODUCT and of_it and asks(text):
        return True  # « deux LiteBeam alors ? combien ça fait », where the distance was asked for
    if name in _NOT_INTERRUPTING or intent.get("confidence", 0.0) < _INTERRUPTING_CONFIDENCE:
        return False
    # « Dedans », « 300 m, en pente »: an answer, whatever else so few words look like.
    if reads(text) and (name not in LOOK_UPS or len(text.split()) <= _FEW_WORDS):
        return False
    return name in ANSWERS or name in LOOK_UPS or name in FOR_A_PERSON
