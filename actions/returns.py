"""Returns and warranty: explained, or handed over at once."""

import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.answers import asked
from actions.beside_the_matter import beside_the_matter
from actions.complaints import came_damaged
from actions.danger import warn
from actions.everyday import answer, answer_everyday
from actions.known_at_once import heard_at_once
from actions.offers import accepts, last_offer
from actions.open_then import hours_beside
from actions.order_asides import order_aside
from actions.order_followup import follow_up_order
from actions.order_given import Given
from actions.order_kinds import Kind, faulty_in, trouble_in, under_way
from actions.order_look_up import proved_before
from actions.order_replies import FAVOUR
from actions.people_first import people_first
from actions.several import after_the_answers, asks_several
from actions.shopping import shop_first
from actions.speech import A_PERSON, Answer, say
from actions.while_waiting import adds_to_request
from bot.folding import fold

# It has happened already: « et si le colis arrive cassé ? » has not.
_HAS_HAPPENED = re.compile(r"\b(?:recue?s?|livree?s?|arrivee?s?|jete|commande|mon|ma|mes|notre)\b")
_IN_CASE = re.compile(r"\b(?:si (?:jamais |le |la |mon |un |une |je |c'est )|en cas de|au cas ou)")

# « Je parle pas de retour, je veux juste savoir si… ».
_NO_RETURN = re.compile(
    r"\b(?:parl\w+|demand\w+|veux|voulais|voudrais|souhaite|s'agit|c'est|ce n'est|transmett\w+)"
    r" (?:meme )?(?:pas|rien|aucun\w*)\b(?: \w+){0,3}? ?(?:d')?(?:retour\w*|renvoyer)\b"
)


class ReturnOrWarranty(Action):
    """What came broken goes to a person at once; the conditions are for everything else."""

    def name(self) -> str:
        return "action_aftersales"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        if danger := await warn(tracker, dispatcher):
            return danger
        if (heard := await heard_at_once(tracker, dispatcher)) is not None:
            return heard
        events = await beside_the_matter(tracker, dispatcher)
        if events is not None:
            return events
        if last_offer(tracker).person and accepts(tracker) and tracker.active_loop_name is None:
            return [FollowupAction("action_request_person")]
        events = await order_aside(tracker, dispatcher)
        if events is None:
            events = await follow_up_order(tracker, dispatcher)
        if events is None:
            events = await _already_begun(tracker, dispatcher)
        for read in (people_first, shop_first):
            if events is None:
                events = await read(tracker, dispatcher)
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
        events = await answer(question, dispatcher)
        if beside := hours_beside(question.text):
            events += await answer(asked(tracker, wish=beside), dispatcher)
        return events


_FOR_ITS_OWNER = Answer(
    "Je comprends. Pour protéger les informations de son propriétaire, une commande ne se montre "
    "qu'avec son numéro et son adresse e-mail ; une personne de l'équipe peut voir avec vous.",
    (A_PERSON,),
)
_EXCHANGE = Answer(
    "Échange ou remboursement, une personne de l'équipe vous le dira : ce qui est arrivé abîmé, "
    "inexact ou incomplet, c'est à nous de le régler.",
    (A_PERSON,),
)


async def _already_begun(
    tracker: Tracker, dispatcher: CollectingDispatcher
) -> list[EventType] | None:
    """A return on its way, or a wrong parcel told before: the conditions would be beside it."""
    text = str(tracker.latest_message.get("text") or "")
    if text.startswith("/") or tracker.active_loop_name is not None:
        return None
    before = [
        str(event.get("text") or "") for event in tracker.events if event.get("event") == "user"
    ]
    if _NO_RETURN.search(fold(text)):
        waits = await adds_to_request(tracker, dispatcher)
        return [] if waits else [FollowupAction("action_request_person")]
    if FAVOUR.search(fold(text)):
        if not await adds_to_request(tracker, dispatcher):
            say(dispatcher, _FOR_ITS_OWNER)
        return []
    faulty = any(map(faulty_in, before[:-1]))
    called_off = re.search(r"\bannul", fold(" ".join(before)))
    conditions = re.search(r"\bgarant", fold(text))  # a fact, whatever else waits
    if (faulty or called_off) and not conditions and await adds_to_request(tracker, dispatcher):
        return []  # passed on already: the conditions of an ordinary return are beside it
    if any(trouble_in(each) in (Kind.BROKEN, Kind.MISSING) for each in before[:-1]):
        if not await adds_to_request(tracker, dispatcher):
            say(dispatcher, _EXCHANGE)
        return []
    given = Given.by(tracker)
    if given.reference or (given.proof and not proved_before(tracker)) or under_way(text):
        return [FollowupAction("order_form")]
    return None
