"""Insults: one calm warning, then a firm end."""

import asyncio
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.human import card_of
from actions.speech import MAIN_CHOICES, Answer, say
from actions.surroundings import Surroundings, surroundings


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
            return []
        here = surroundings()
        await asyncio.to_thread(_open_quietly, here, tracker)
        text = (
            f"Je mets fin à cet échange ; vous pouvez nous écrire à {here.shop.email}. Votre "
            "demande reste transmise à l'équipe."
        )
        say(dispatcher, Answer(text))
        return []


def _open_quietly(here: Surroundings, tracker: Tracker) -> None:
    card = card_of(here, tracker, "complaint")
    here.store.open_handoff(tracker.sender_id, "complaint", card, here.shop.promise(here.now()).due)
