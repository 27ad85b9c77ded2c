"""Returns and warranty: explained, or handed over at once."""

import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.answers import asked
from actions.complaints import came_damaged
from actions.everyday import answer, answer_everyday
from actions.order_followup import follow_up_order
from actions.several import after_the_answers, asks_several
from bot.folding import fold

# It has happened already: « et si le colis arrive cassé ? » has not.
_HAS_HAPPENED = re.compile(r"\b(?:recue?s?|livree?s?|arrivee?s?|jete|commande|mon|ma|mes|notre)\b")
_IN_CASE = re.compile(r"\b(?:si (?:jamais |le |la |mon |un |une |je |c'est )|en cas de|au cas ou)")


class ReturnOrWarranty(Action):
    """What came broken goes to a person at once; the conditions are for everything else."""

    def name(self) -> str:
        return "action_aftersales"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        events = await follow_up_order(tracker, dispatcher)
        if events is not None:
            return events
        if asks_several(tracker):
            return await answer_everyday(tracker, dispatcher) + after_the_answers(tracker)
        question = asked(tracker)
        folded = fold(question.text)
        if (
            came_damaged(question.text)
            and _HAS_HAPPENED.search(folded)
            and not _IN_CASE.search(folded)
        ):
            return [FollowupAction("action_request_person")]
        return await answer(question, dispatcher)
