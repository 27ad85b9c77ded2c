"""What is heard before any question: word of the request that waits, thanks, giving up, an address.

None of these is about goods, orders or the shop, whatever the message was taken for.
"""

import asyncio

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions import smalltalk
from actions.after_facts import displeased_with_a_rule
from actions.answers import asked
from actions.chatting import FAREWELL, WISHED_BACK, signs_off, wishes_well
from actions.chorus import asked_of_chorus
from actions.messages_left import LEFT
from actions.not_now import kept, puts_off
from actions.offers import last_offer, spoken_of, tells_to_pass_on
from actions.order_meant import closes_an_order, of_the_order_told
from actions.order_memory import order_told_lately
from actions.people_first import answered_in_anger, nothing_to_leave, wants_a_letter
from actions.quote_there import quote_offered
from actions.request_said import said_of_the_request
from actions.said_next import said_next
from actions.short_replies import short_reply
from actions.speech import A_PERSON, Answer, Button, say
from actions.thanks import only_thanks
from actions.troubles import TWICE
from actions.typed_addresses import only_an_address
from actions.waiting_returns import return_while_waiting
from actions.wanted import wanted_before
from actions.while_waiting import (
    adds_to_request,
    only_names_what_fails,
    stated_beside,
    waiting,
    wants_a_gesture,
)
from actions.written_wishes import passed_on, written_wish
from bot.emails import find_emails
from bot.folding import fold


async def beside_the_matter(
    tracker: Tracker, dispatcher: CollectingDispatcher
) -> list[EventType] | None:
    """See to it; None for any other message."""
    if (next_said := await said_next(tracker, dispatcher)) is not None:
        return next_said
    if returned := await asyncio.to_thread(return_while_waiting, tracker):
        say(dispatcher, returned)
        return []
    if (written := await written_wish(tracker, dispatcher)) is not None:
        return written
    if answered := answered_in_anger(tracker):
        say(dispatcher, answered)
        return []
    waits_already = await waiting(tracker)
    if (waits_already or tracker.active_loop_name == "handoff_form") and (
        aside := stated_beside(tracker)
    ):
        say(dispatcher, Answer(f"C'est noté pour votre demande : « {aside} »."))
    if waits_already and await asyncio.to_thread(only_names_what_fails, tracker):
        await adds_to_request(tracker, dispatcher)
        return []
    if short := short_reply(tracker, waits_already):
        say(dispatcher, short)
        return []
    if waits_already and await asyncio.to_thread(wants_a_gesture, tracker):
        await adds_to_request(tracker, dispatcher)
        return []
    if public := asked_of_chorus(tracker, waits_already):
        say(dispatcher, public)
        return []
    if await said_of_the_request(tracker, dispatcher):
        return []
    if signs_off(str(tracker.latest_message.get("text") or "")):
        say(dispatcher, FAREWELL)
        return []
    if wishes_well(str(tracker.latest_message.get("text") or "")):
        say(dispatcher, WISHED_BACK)
        return []
    typed = str(tracker.latest_message.get("text") or "")
    if tells_to_pass_on(typed) and order_told_lately(tracker) and not await waiting(tracker):
        return [FollowupAction("action_request_person")]  # « ok, demandez à l'équipe »
    if only_thanks(tracker) or closes_an_order(tracker):
        if not await adds_to_request(tracker, dispatcher):
            say(dispatcher, _farewell(tracker))
        return []
    text = str(tracker.latest_message.get("text") or "")
    if tracker.active_loop_name is None and puts_off(text):
        if not await adds_to_request(tracker, dispatcher):
            say(dispatcher, kept(text))
        return []
    if TWICE.search(fold(text)) and not (order_told_lately(tracker) or await waiting(tracker)):
        return passed_on("report_payment_problem", text)
    if wants_a_letter(text) and not (tracker.active_loop_name or await waiting(tracker)):
        return [FollowupAction("action_request_person")]
    if (left := nothing_to_leave(tracker)) and not await waiting(tracker):
        say(dispatcher, left)
        return []
    if _gives_the_quote_an_address(tracker) and not await waiting(tracker):
        offered = await asyncio.to_thread(quote_offered, tracker)
        if offered is None:
            return passed_on("ask_quote", wanted_before(tracker) or "")
        say(dispatcher, offered)
        return []
    if only_an_address(tracker) and _offered_an_answer(tracker) and spoken_of(tracker):
        return [FollowupAction("action_request_person")]  # « lucas@sfr.fr », to be answered
    if only_an_address(tracker) and _offered_an_answer(tracker) and (said := _typed_last(tracker)):
        listed = wanted_before(tracker)
        return passed_on("ask_quote", listed) if listed else passed_on(LEFT, said)
    if only_an_address(tracker) and spoken_of(tracker) and not await waiting(tracker):
        say(dispatcher, _OF_WHAT)
        return []
    rule = None if of_the_order_told(tracker) else displeased_with_a_rule(tracker)
    if (sorry := rule) and not await waiting(tracker):
        say(dispatcher, sorry)
        return []
    return None


def _farewell(tracker: Tracker) -> Answer:
    leaves = tracker.get_intent_of_latest_message() == "goodbye"
    thanks = "merci" in fold(str(tracker.latest_message.get("text") or ""))
    return (smalltalk.goodbye if leaves and not thanks else smalltalk.thank)(asked(tracker))


_OF_WHAT = Answer(
    "Merci, c'est noté. Est-ce pour suivre une commande, ou pour une question à l'équipe ?",
    (Button("Suivre ma commande", "/ask_tracking"), A_PERSON),
)


def _typed_last(tracker: Tracker) -> str:
    """What was said before this message, when it says something."""
    said = [str(e.get("text") or "") for e in tracker.events if e.get("event") == "user"]
    last = said[-2] if len(said) > 1 else ""
    return last if len(last.split()) > _A_FEW and not last.startswith("/") else ""


_A_FEW = 4  # words


def _gives_the_quote_an_address(tracker: Tracker) -> bool:
    """An address, after products were named with their number: a person writes the quote."""
    text = str(tracker.latest_message.get("text") or "")
    quoted = "/ask_quote" in {each.payload for each in last_offer(tracker).suggestions}
    given = only_an_address(tracker) or (quoted and bool(find_emails(text)))
    return given and wanted_before(tracker) is not None


def _offered_an_answer(tracker: Tracker) -> bool:
    """Whether a person, or a quote that a person writes, could be chosen just before."""
    offer = last_offer(tracker)
    return offer.somebody or any(each.payload == "/ask_quote" for each in offer.suggestions)
