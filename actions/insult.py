"""Insults: one calm warning, then a firm end."""

import asyncio
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.requests import card_of
from actions.speech import MAIN_CHOICES, Answer, say
from actions.surroundings import Surroundings, surroundings

# A question left open would be asked again right after these words.
_NO_FORM: list[EventType] = [SlotSet("requested_slot", None), ActiveLoop(None)]


class Insult(Action):
    """One calm warning, then a firm end; either way a person will read it."""

    def name(self) -> str:
        return "action_insult"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        insults = sum(
            event.get("parse_data", {}).get("intent", {}).get("name") == "insult"
            for event in tracker.events
            if event.get("event") == "user"
        )
        if insults < 2:
            text = (
                "Je vois que quelque chose ne va pas, et je veux bien vous aider. Restons "
                "courtois : dites-moi ce qui s'est passé."
            )
            say(dispatcher, Answer(text, MAIN_CHOICES))
            return _NO_FORM
        here = surroundings()
        await asyncio.to_thread(_open_quietly, here, tracker)
        text = (
            f"Je mets fin à cet échange ; vous pouvez nous écrire à {here.shop.email}. Votre "
            "demande reste transmise à l'équipe."
        )
        say(dispatcher, Answer(text))
        return _NO_FORM


def _open_quietly(here: Surroundings, tracker: Tracker) -> None:
    card = card_of(here, tracker, "complaint")
    promise = here.shop.promise(here.now())
    here.store.open_handoff(tracker.sender_id, "complaint", card, promise.due)
    # Whoever comes back polite is served as anybody; the request stays for staff to read.
    here.store.let_bot_answer(tracker.sender_id)
