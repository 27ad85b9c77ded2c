"""A request given up while its questions are asked: nothing of it is sent, and it is said."""

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.in_context import said_in
from actions.people_first import nothing_to_leave
from actions.speech import Answer, say
from actions.surroundings import surroundings
from bot.call_notes import cancels_the_call
from bot.desk.giving_up import gives_goods_back, is_only_a_call, may_withdraw
from bot.desk.withdrawal import wants_a_person_instead, withdraws

_SURE, _UNDOUBTED = 0.75, 0.97
_LEFT = "D'accord, je retire votre demande : rien n'est transmis."
_NOT_CALLED = "D'accord, c'est annulé : personne ne vous appellera."
_STILL_THERE = "Je reste là si vous avez besoin d'autre chose."


def no_call_noted(tracker: Tracker) -> Answer | None:
    """« Je souhaite annuler ma demande de rappel », when nothing waits. Blocks."""
    text = str(tracker.latest_message.get("text") or "")
    if not cancels_the_call(text) or surroundings().store.open_handoff_of(tracker.sender_id):
        return None
    return nothing_to_leave(tracker)


def given_up(tracker: Tracker, dispatcher: CollectingDispatcher) -> bool:
    """Take the request back when the message says so; False for any other message. Blocks."""
    text = str(tracker.latest_message.get("text") or "")
    store, number = surroundings().store, tracker.get_slot("handoff_id")
    handoff = store.handoff(int(number)) if number else None
    if text.startswith("/") or handoff is None:
        return False
    no_call = cancels_the_call(text) and is_only_a_call(handoff.card)
    surely = said_in(tracker, "question", least=_UNDOUBTED) == "abandon" and "?" not in text
    abandons = said_in(tracker, "question", least=_SURE) == "abandon" and may_withdraw(text)
    abandons = abandons or (surely and not wants_a_person_instead(text))
    if not (no_call or abandons or withdraws(text)) or gives_goods_back(text, handoff.topic):
        return False
    # Refused when a person has taken it in the very moment.
    if store.withdraw(handoff.id):
        say(dispatcher, Answer(f"{_NOT_CALLED if no_call else _LEFT} {_STILL_THERE}"))
    return True
