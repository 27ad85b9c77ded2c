"""Data that was given without being asked for, and the use it is put to."""

import asyncio
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.answers import asked
from actions.bare_figures import asks_what_for
from actions.everyday import PASSED_ON, answer, from_context
from actions.messages_left import noted_for_now
from actions.nothing_agreed import nothing_agreed
from actions.offers import last_offer, spoken_of
from actions.order_given import Given, said_before, unasked
from actions.order_look_up import proved_before
from actions.speech import say
from actions.while_waiting import adds_to_request


class ActionInform(Action):
    """Puts data that was given without being asked for to use."""

    def name(self) -> str:
        return "action_inform"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        events = await from_context(tracker, dispatcher)
        if events is not None:
            return events
        order = Given.by(tracker)
        earlier = said_before(tracker)
        proof = order.proof or (order.reference and earlier.proof)  # « AR-20418 », after the e-mail
        proves = proof and (order.reference or earlier.reference)
        to_request = not (tracker.active_loop_name or proves)
        if to_request and await adds_to_request(tracker, dispatcher):
            return []
        if proves and not proved_before(tracker):
            return [FollowupAction("order_form")]  # « 44000 », after « annulez AR-20424 »
        if unasked(tracker):
            before = spoken_of(tracker)
            offered = last_offer(tracker).person and before and before.intent in PASSED_ON
            # « … ou je transmets votre demande d'ici » / « AR-20424 »: for that request.
            return [FollowupAction("action_request_person" if offered else "order_form")]
        if what_for := asks_what_for(tracker):
            say(dispatcher, what_for)
            return []
        question = asked(tracker, tracker.get_slot("product_question") or "ask_availability")
        if question.product:
            return await answer(question, dispatcher)
        refused = nothing_agreed(question.text)
        if not refused and await adds_to_request(tracker, dispatcher):
            return []  # an address to answer to, after the order was proved by another
        say(dispatcher, refused if refused else await asyncio.to_thread(noted_for_now, tracker))
        return []
