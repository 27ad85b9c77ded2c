"""Whether a message tells a need, and wants advice for it whatever it looks like."""

from rasa_sdk import Tracker

from actions.in_context import said_in
from actions.of_the_trade import for_a_technician
from actions.order_memory import order_told_lately
from actions.questions import wants_a_call
from actions.while_waiting import is_a_detail, waits
from bot.folding import fold
from bot.orders.need import SWITCH, VOICE, read_need, tells_a_need
from bot.orders.need_words import without_own
from bot.orders.plain_text import plain

# Answered by others, or by a person anyway.
_OTHERS = frozenset(
    {
        *("ask_human", "change_order", "complaint", "insult", "partnership"),
        *("report_payment_problem", "goodbye", "bot_challenge"),
    }
)
_NAMES_AN_ORDER = frozenset({"order_number", "email"})
# « Mes vieux téléphones », « 6 téléphones IP »: devices, and no wish to be called.
_HAVE_TELEPHONES = (SWITCH, VOICE)


_A_NEED, _ITS_USE = 0.9, 0.75
_FEWEST = 5  # words
_NO_USE = (None, "other", "power")


def _as_a_story(tracker: Tracker) -> bool:
    """« Mes balances de ruches, ça porte pas jusqu'à la miellerie »: surely a need, and its use."""
    if order_told_lately(tracker):
        return False  # of the order
    story = len(str(tracker.latest_message.get("text") or "").split()) >= _FEWEST
    need = story and said_in(tracker, "goods", _A_NEED) == "need"
    return (
        need
        and said_in(tracker, "shop") != "sells"
        and said_in(tracker, "need", _ITS_USE) not in _NO_USE
    )


def needs_advice(tracker: Tracker) -> bool:
    """« Il me faut un pont radio de 800 m »: advice, whatever it looks like."""
    text = str(tracker.latest_message.get("text") or "")
    intent = tracker.get_intent_of_latest_message(skip_fallback_intent=False)
    entities = {str(each["entity"]) for each in tracker.latest_message.get("entities", [])}
    elsewhere = entities & _NAMES_AN_ORDER or "devis" in fold(text)
    elsewhere = elsewhere or (wants_a_call(text) and read_need([text]).use not in _HAVE_TELEPHONES)
    if elsewhere or intent in _OTHERS:
        return False
    wanted = without_own(plain(text))
    named = any(plain(str(each)) in wanted for each in tracker.get_latest_entity_values("product"))
    if not (tells_a_need(text) or _as_a_story(tracker)) or for_a_technician(text) or named:
        return False
    return not (is_a_detail(tracker) and waits(tracker.sender_id))
