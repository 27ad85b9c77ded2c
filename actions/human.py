"""Handing over: the request, opened at once, and the promise once its questions are asked."""

import asyncio
from dataclasses import dataclass, replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import callback
from actions.advice_needed import needs_advice
from actions.advised_first import is_advised_first
from actions.after_facts import told_instead
from actions.answered_card import shortened, summary_of
from actions.apologies import forgiven, lateness_told, sorry_said
from actions.complaints import came_damaged, reformulated
from actions.confirmations import language_of, promise_of
from actions.danger import warn
from actions.everyday import answer_everyday, asks_only_everyday
from actions.goods_first import plainly_of_goods, tell
from actions.handoff_addresses import reached_at
from actions.handoff_left import no_call_noted
from actions.hard_words import insults_somebody
from actions.in_context import said_in
from actions.in_writing import OFFERED, asks_in_writing
from actions.introductions import introduction
from actions.not_now import KEPT
from actions.offers import accepts, last_offer, said_with_the_yes, spoken_of
from actions.order_meant import of_the_order_told
from actions.order_persons import order_before_a_person
from actions.people_first import wants_a_person
from actions.power_at_once import said_at_once
from actions.questions import NEED, asks_before_buying, questions_for
from actions.request_said import said_of_the_request, surely_said_of_the_request
from actions.request_subject import Subject, of_a_technician, says_what, subject_of
from actions.requests import card_of
from actions.said_next import said_next
from actions.sellers import goes_on_selling, sells, to_a_seller
from actions.several import FOR_A_PERSON, after_the_answers, asks_several, look_up
from actions.shop_surely import surely_of_the_shop
from actions.shopping import shop_instead
from actions.smalltalk import asks_when
from actions.speech import Answer, say, then_listen
from actions.surely_read import read_instead
from actions.surroundings import Surroundings, surroundings
from actions.this_turn import acted_now
from actions.troubles import asks_for_cover, does_not_work
from actions.wanted import goods_of_the_quote, of_what_was_told, taken_up, wanted_before, wanted_now
from actions.warmth import needs_care, warm_words, with_care
from actions.while_waiting import adds_to_request, waiting
from actions.written_wishes import written_wish
from bot import shop_sentences
from bot.desk.model import Handoff


@dataclass(frozen=True)
class Request:
    """One hand-off as the store has it, and the fields of its card still to be asked for."""

    handoff: Handoff
    topic: str | None
    questions: tuple[str, ...]


_CERTAIN = 0.9


class RequestPerson(Action):
    """Opens the hand-off at once, so that staff see it even if the visitor leaves now."""

    def name(self) -> str:
        return "action_request_person"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        if danger := await warn(tracker, dispatcher):
            return danger
        # Two actions that hand over to each other would never end: a person, then.
        sent_back = acted_now(tracker).count(self.name()) > 1
        instead = None if sent_back else await self._instead(dispatcher, tracker)
        return instead or await self._opened(dispatcher, tracker)

    async def _instead(
        self, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> list[EventType] | None:
        """What is said or done without opening a request; None when one is wanted."""
        if await surely_said_of_the_request(tracker, dispatcher):
            return [FollowupAction("action_listen")]
        if goods := await asyncio.to_thread(plainly_of_goods, tracker):
            return then_listen(tell(dispatcher, goods))
        rule = None if wants_a_person(tracker) else await self._rule(tracker)
        if rule:
            return then_listen(tell(dispatcher, rule))
        of_an_order = of_the_order_told(tracker)
        instead = await forgiven(tracker, dispatcher)
        if instead or (not of_an_order and await told_instead(tracker, dispatcher)):
            return [FollowupAction("action_listen")]
        for read in (said_next, written_wish):
            if (heard := await read(tracker, dispatcher)) is not None:
                return heard or [FollowupAction("action_listen")]
        if not tracker.get_slot("next_topic") and await said_of_the_request(tracker, dispatcher):
            return [FollowupAction("action_listen")]
        fresh = tracker.active_loop_name is None and tracker.get_slot("next_topic") is None
        if fresh and needs_advice(tracker) and not await waiting(tracker):
            return [FollowupAction("advice_form")]  # « relier la mairie »: of no mandate
        if ordered := await order_before_a_person(tracker, dispatcher):
            return ordered
        insults = insults_somebody(text := str(tracker.latest_message.get("text") or ""))
        if insults and "action_insult" not in acted_now(tracker):
            return [FollowupAction("action_insult")]
        if nothing := await asyncio.to_thread(no_call_noted, tracker):
            say(dispatcher, nothing)
            return [FollowupAction("action_listen")]
        if callback.wished(tracker):
            handoff = await asyncio.to_thread(
                surroundings().store.open_handoff_of, tracker.sender_id
            )
            if handoff:
                return await asyncio.to_thread(
                    callback.take, surroundings(), tracker, dispatcher, handoff
                )
        if sells(text) or goes_on_selling(tracker):
            say(dispatcher, to_a_seller(tracker))
            return [FollowupAction("action_listen")]
        if not wants_a_person(tracker) and (shopped := await shop_instead(tracker, dispatcher)):
            return shopped
        if asks_several(tracker) and tracker.get_intent_of_latest_message() in FOR_A_PERSON:
            events = await answer_everyday(tracker, dispatcher)
            if tracker.get_slot("next_topic") is None and look_up(tracker):
                return events + after_the_answers(tracker)
            if events:
                return [*events, *await self._opened(dispatcher, tracker)]
        if asks_only_everyday(tracker):
            return then_listen(await answer_everyday(tracker, dispatcher))
        if not wants_a_person(tracker) and (sure := await read_instead(tracker, dispatcher)):
            return sure
        return None

    async def _rule(self, tracker: Tracker) -> Answer | None:
        """« Tu réponds vachement bien », which was read as a complaint; of no request agreed on."""
        if tracker.get_slot("next_topic") or accepts(tracker):
            return None
        text = str(tracker.latest_message.get("text") or "")
        offered = last_offer(tracker).person and "?" not in text
        if offered and said_in(tracker, "facts", _CERTAIN) == "no":
            return KEPT  # « c'est inutile, merci quand même », which is no complaint
        return await asyncio.to_thread(surely_of_the_shop, tracker)

    async def _opened(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
        """The request, with what is asked for its card; or what the message adds to one."""
        if await adds_to_request(tracker, dispatcher):
            return [*_slots(next_topic=None), FollowupAction("action_listen")]
        if _wants_it_in_writing(tracker):
            say(dispatcher, OFFERED)
            return [FollowupAction("action_listen")]
        subject = subject_of(tracker)
        if subject.topic == "technical" and is_advised_first(tracker, subject.text):
            return [FollowupAction("advice_form")]
        request = await asyncio.to_thread(_open, surroundings(), tracker, subject)
        if language_of(tracker) is None:
            say(dispatcher, Answer(_introduced(request, subject, tracker)))
        return [
            *_slots(next_topic=None, next_text=subject.text or None),
            *(goods_of_the_quote(tracker, subject.text) if request.topic == "quote" else []),
            *_slots(handoff_topic=request.topic, handoff_questions=list(request.questions)),
            *_slots(handoff_answered=[], handoff_answers=[], handoff_answer=None),
            # The question of another form is no longer the one that is asked.
            *_slots(handoff_id=request.handoff.id, doubtful_email=None, requested_slot=None),
            # The rules say so after a question; here it also follows a misunderstanding.
            FollowupAction("handoff_form"),
        ]


def _slots(**values: Any) -> list[EventType]:
    return [SlotSet(name, value) for name, value in values.items()]


def _wants_it_in_writing(tracker: Tracker) -> bool:
    """Not a request yet: what was told can be kept without anybody."""
    in_a_form = tracker.active_loop_name or tracker.get_slot("next_topic")
    text = str(tracker.latest_message.get("text") or "")
    written = asks_in_writing(text) and tracker.get_intent_of_latest_message() != "ask_human"
    return not in_a_form and written and spoken_of(tracker) is not None


def _introduced(request: Request, subject: Subject, tracker: Tracker) -> str:
    if known := said_at_once(tracker, request.handoff.card, subject.text):
        return f"{known} Je transmets à un technicien de l'équipe, qui vous répond."
    damaged = request.topic == "aftersales" and came_damaged(subject.text)
    if damaged or (request.topic == "complaint" and not subject.text.startswith("/")):
        product = next(tracker.get_latest_entity_values("product"), None)
        card = request.handoff.card
        said = (sorry_said(tracker), lateness_told(tracker))
        words = warm_words(subject.text) + reformulated(
            subject.text, card, product or card.powered_device, *said
        )
        if asks_for_cover(subject.text):
            words = f"{shop_sentences.guaranteed(surroundings().shop)} {words}"
        elif does_not_work(subject.text):
            words += f" {shop_sentences.guaranteed(surroundings().shop)}"
    elif needs_care(subject.text):
        words = with_care(subject.text)
    elif request.topic in (None, "other") and asks_when(subject.text):
        due = promise_of(surroundings(), request.handoff)
        words = f"Une personne de l'équipe peut prendre le relais : {due}."
    else:
        topic, order = request.topic, request.handoff.card.order_reference
        words = introduction(surroundings().shop, topic, subject.text, subject.intent, order)
    if request.topic == "quote":
        words += taken_up(tracker, subject.text)
    if told := said_with_the_yes(tracker):
        words += f" J'ajoute : « {shortened(told)} »."
    # A request that is taken up keeps its words; how to answer it may be said now.
    words += reached_at(f"{subject.text} {tracker.latest_message.get('text') or ''}")
    if len(request.questions) > 1:
        words += " Quelques précisions l'aideront ; vous pouvez passer celles que vous voulez."
    elif request.questions:
        words += " Une précision l'aidera ; vous pouvez la passer."
    return words


def _open(here: Surroundings, tracker: Tracker, subject: Subject) -> Request:
    by_button = subject.text.startswith("/")
    card = card_of(here, tracker, subject.topic)
    if subject.topic is None and card.topic == "technical" and not of_a_technician(tracker, card):
        card = replace(card, topic="other", summary=None)
    if subject.topic == "technical" and asks_before_buying(subject.text, card):
        card = replace(card, topic="advice")
    says_something = subject.topic is not None or subject.taken_up or says_what(subject.text)
    if card.topic != "technical" and says_something and not by_button:
        # Staff read first what is wanted; equipment tells it for a technical question, and the
        # wish for a person tells nothing: there it is asked for.
        card = replace(card, summary=summary_of(subject.text))
    promise = here.shop.promise(here.now())
    handoff, new = here.store.open_handoff(
        tracker.sender_id, card.topic or "other", card, promise.due
    )
    # A request that waits has had its questions; in another language nobody could answer them.
    ask = new and language_of(tracker) is None
    said = None if by_button else subject.text
    questions = questions_for(card, said, subject.intent) if ask else []
    known = wanted_before(tracker) or wanted_now(tracker) or of_what_was_told(tracker, said or "")
    if NEED in questions and known:
        questions.remove(NEED)
    if tracker.active_loop_name == "order_form" and "order_reference" in questions:
        questions.remove("order_reference")  # asked for just before, and not given
    if said and said_at_once(tracker, handoff.card, said):
        questions = []  # what matters is known, and is said
    if questions:
        # The questions come first; the request is in the queue meanwhile.
        here.store.let_bot_answer(tracker.sender_id)
    return Request(handoff, card.topic, tuple(questions))
