"""Insults: one calm warning, then a firm end. Those about a situation are complaints."""

import asyncio
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.after_hard_words import no_insult_after_a_rule
from actions.apologies import forgiven
from actions.danger import warn
from actions.hard_words import is_about_a_situation, may_be_a_name, to_an_insult
from actions.said_next import said_next
from actions.speech import say

# A question left open would be asked again right after these words.
# Taken for another intent, its rule would otherwise begin again.
_NO_FORM: list[EventType] = [
    SlotSet("requested_slot", None),
    ActiveLoop(None),
    FollowupAction("action_listen"),
]


class Insult(Action):
    """One calm warning, then a firm end; either way a person will read it."""

    def name(self) -> str:
        return "action_insult"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        if danger := await warn(tracker, dispatcher):
            return danger
        if await forgiven(tracker, dispatcher):
            return []
        if (next_said := await said_next(tracker, dispatcher)) is not None:
            return next_said
        if is_about_a_situation(tracker.latest_message.get("text") or ""):
            return [FollowupAction("action_request_person")]
        if may_be_a_name(tracker.latest_message.get("text") or ""):
            return [FollowupAction("action_inform")]
        if sorry := no_insult_after_a_rule(tracker):
            say(dispatcher, sorry)
            return _NO_FORM
        say(dispatcher, await asyncio.to_thread(to_an_insult, tracker))
        return _NO_FORM
