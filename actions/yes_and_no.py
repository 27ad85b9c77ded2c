"""« Oui » and « non », to whatever was offered just before."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.everyday import from_context
from actions.need_told import adds_to_the_need
from actions.not_now import KEPT
from actions.nothing_agreed import nothing_agreed
from actions.offers import acknowledges, chosen, last_offer, tells_to_pass_on
from actions.speech import MAIN_CHOICES, Answer, say
from actions.while_waiting import adds_to_request


class Affirm(Action):
    """Takes up what was offered, as though its button had been chosen."""

    def name(self) -> str:
        return "action_affirm"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        events = await from_context(tracker, dispatcher)
        if events is not None:
            return events
        text = str(tracker.latest_message.get("text") or "")
        refused = nothing_agreed(text)
        if refused:
            say(dispatcher, refused)
            return []
        offer = last_offer(tracker)
        if offer.whenever and acknowledges(tracker):
            say(dispatcher, KEPT)  # « ok », to being told what answers here
            return []
        free = tracker.active_loop_name is None
        if free and adds_to_the_need(tracker):
            return [FollowupAction("advice_form")]  # « à vue, oui », of the link just advised
        if offer.person or (free and tells_to_pass_on(text)):
            return [FollowupAction("action_request_person")]
        match offer.suggestions:
            case (one,) if (
                one.payload == "/ask_quote" and not offer.asked and acknowledges(tracker)
            ):
                # « Ok » to what was explained asks for no quote.
                say(dispatcher, KEPT)
                return []
            case (one,) if offer.asked or one.payload == "/ask_quote":
                return chosen(tracker, one.payload)
            case (_, _, *_) if offer.asked:
                say(dispatcher, Answer("Duquel voulez-vous parler ?", offer.suggestions))
                return []
        if free and not await adds_to_request(tracker, dispatcher):
            say(dispatcher, Answer("Je vous écoute : que puis-je faire pour vous ?", MAIN_CHOICES))
        # Inside a form nothing is said: its question comes again.
        return []


class Deny(Action):
    """Leaves what was offered."""

    def name(self) -> str:
        return "action_deny"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        events = await from_context(tracker, dispatcher)
        if events is not None:
            return events
        offer = last_offer(tracker)
        if offer.suggestions and offer.asked:
            text = "Très bien. Dites-moi autrement ce que vous cherchez, ou choisissez :"
            say(dispatcher, Answer(text, MAIN_CHOICES))
        elif tracker.active_loop_name or not await adds_to_request(tracker, dispatcher):
            say(dispatcher, Answer("Très bien. Je reste là si vous avez besoin d'autre chose."))
        return []
