"""Advice: the need first, in a few short questions, then what facts can say, then a person."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.advice_interrupted import SKIPPING, interrupts
from actions.advice_memory import INFERRED, reads, the_same, told_before, with_its_use
from actions.advice_questions import QUESTIONS
from actions.answers import Asked, asked
from actions.asked_otherwise import PRODUCT_QUESTION
from actions.danger import is_danger, warn
from actions.everyday import answer_everyday
from actions.goods_first import plainly_of_goods, tell
from actions.need_told import adds_to_the_need, beyond_facts_of, is_beyond
from actions.not_now import kept, puts_off
from actions.of_the_trade import for_a_technician, sold_beside
from actions.order_asides import order_aside
from actions.order_followup import follow_up_order
from actions.order_meant import of_the_order_told
from actions.pointing import with_those_pointed_at
from actions.power_advice import (
    leans_on_a_device,
    to_be_powered,
    with_its_device,
    with_the_source_spoken_of,
)
from actions.product_advice import Advice, advise, questions_about, questions_for
from actions.request_said import is_of_the_request, said_of_the_request
from actions.said_next import is_said_next, said_next
from actions.several import asks_several
from actions.shop_asides import comes_for_goods
from actions.shopping import shop_first, shops
from actions.smalltalk import hello_to, thank, without_call_sign
from actions.speech import Answer, Button, say
from actions.thanks import only_thanks
from actions.troubles import does_not_work
from actions.while_waiting import asks
from actions.wished import asks_what_there_is
from bot.desk.withdrawal import withdraws
from bot.orders import OrderSystemError
from bot.orders.need import POWER, falls, read_need

FORM, SLOT = "advice_form", "advice_answer"
ADVICE = "ask_product_advice"
_PERSON = "person"


ASK_A_PERSON = Button("Parler à quelqu'un", f'/{ADVICE}{{"advice_choice": "{_PERSON}"}}')


class ValidateAdviceForm(Action):
    """Takes each answer as it is typed; another question is answered first."""

    def name(self) -> str:
        return "validate_advice_form"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        # The loop is active already when the form begins: what it asked for tells.
        begins = tracker.active_loop_name != FORM or tracker.get_slot("requested_slot") != SLOT
        if is_danger(tracker):
            return _ended([], [])
        if begins and await said_of_the_request(tracker, dispatcher, form_begins=True):
            return _ended([], [])
        if begins and (of_the_order_told(tracker) or only_thanks(tracker, form_begins=True)):
            return _ended([], [])
        broken = begins and (does_not_work(_words(tracker)) or falls(_words(tracker)))
        if broken or (begins and for_a_technician(_words(tracker))):
            if told := await asyncio.to_thread(sold_beside, tracker, _words(tracker)):
                say(dispatcher, Answer(told))
            return _ended([_words(tracker)], [_PERSON])  # « quelle longueur de coax ? »
        # « Je passe prendre un switch à 17 h »: nothing to choose.
        for read in (is_said_next, shops, comes_for_goods) if begins else ():
            if await asyncio.to_thread(read, tracker):
                return _ended([], [])
        if begins:
            return await _begin(tracker)
        said, left = _said(tracker), list(tracker.get_slot("advice_questions") or [])
        if not left or tracker.get_intent_of_latest_message() == "ask_human":
            return _ended(said, [_PERSON] if left else [])
        text = _words(tracker)
        # « Pas pour l'instant » also answers whether there is something to feed the devices.
        thanks = tracker.get_intent_of_latest_message() == "thank" and not reads(text)
        if thanks or withdraws(text) or (left[0] != "fed_by" and puts_off(text)):
            return _ended([], [])
        if interrupts(tracker, text):
            return []
        field, *left = left
        skipped = tracker.get_intent_of_latest_message() in SKIPPING and not reads(text)
        if text and not skipped:
            said = with_its_use(tracker, [*said, text])
        need = read_need(said)
        if field == "use" and need.use is not None:
            left = list(questions_about(need))
        left = [each for each in left if each == "device" or getattr(need, each) is None]
        return _ended(said, []) if not left else _asking(said, left)


async def _begin(tracker: Tracker) -> list[EventType]:
    text = _words(tracker)
    if text == _PERSON:
        return _ended(_said(tracker), [_PERSON])
    if asks(text) and adds_to_the_need(tracker) and beyond_facts_of(tracker, text):
        return _ended([*_said(tracker), text], [_PERSON])
    text = to_be_powered(tracker, text)
    question = replace(asked(tracker, ADVICE), text=without_call_sign(text))
    try:
        if leans_on_a_device(tracker):
            text = await asyncio.to_thread(with_its_device, question)
            question = replace(question, text=text)
        if text == question.text and read_need([text]).use in (None, POWER):
            text = await asyncio.to_thread(with_those_pointed_at, question)
            question = replace(question, text=text)
        text = await asyncio.to_thread(with_the_source_spoken_of, question)
        question = replace(question, text=text)
        said = with_its_use(tracker, [*told_before(tracker, text), text]) if text else []
        left = await asyncio.to_thread(questions_for, question, said)
    except OrderSystemError:
        said, left = [text] if text else [], ()
    if left and asks_what_there_is(text) and read_need([text]).use not in (None, POWER):
        left = ()  # « vous avez quoi comme pont radio ? »: what there is, before any question
    return _asking(said, list(left)) if left else _ended(said, [])


def _asking(said: list[str], left: list[str]) -> list[EventType]:
    return [
        SlotSet("advice_said", said),
        SlotSet("advice_questions", left),
        SlotSet(SLOT, None),
        SlotSet("requested_slot", SLOT),
    ]


def _ended(said: list[str], left: list[str]) -> list[EventType]:
    return [
        SlotSet("advice_said", said),
        SlotSet("advice_questions", left),
        SlotSet(SLOT, None),
        SlotSet("requested_slot", None),
    ]


class AskAdviceQuestion(Action):
    def name(self) -> str:
        return f"action_ask_{FORM}_{SLOT}"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        events = await _answer_the_rest(tracker, dispatcher)
        left = tracker.get_slot("advice_questions") or []
        if not left:
            return [*events, SlotSet("requested_slot", None)]
        question = QUESTIONS[left[0]]
        before = [*tracker.events, *dispatcher.messages]
        greeted = any(str(each.get("text") or "").startswith("Bonjour") for each in before)
        hello = "" if greeted else hello_to(_words(tracker))
        say(dispatcher, replace(question, text=hello + question.text))
        return events


class Advise(Action):
    """What the catalogue's facts say of the need, and a person for what they do not say."""

    def name(self) -> str:
        return "action_advise"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        if danger := await warn(tracker, dispatcher):
            return danger
        if goods := await asyncio.to_thread(plainly_of_goods, tracker):
            return tell(dispatcher, goods)
        if tracker.get_slot("advice_said") == [] and await is_of_the_request(tracker):
            return []
        said = _said(tracker)
        if not said and only_thanks(tracker, form_begins=True):
            say(dispatcher, thank(asked(tracker)))
            return []
        # « Je prends des U6 Lite à la place ? », of an order just told.
        for read in () if said else (said_next, follow_up_order):
            if (heard := await read(tracker, dispatcher)) is not None:
                return heard
        events = await _answer_the_rest(tracker, dispatcher)
        if not said and comes_for_goods(tracker):
            return await order_aside(tracker, dispatcher) or []
        if not said and (shopped := await shop_first(tracker, dispatcher)) is not None:
            return [*events, *shopped]
        if (tracker.get_slot("advice_questions") or []) == [_PERSON]:
            return [*events, *_to_a_person(said)]
        if not said and puts_off(_words(tracker)):
            say(dispatcher, kept(_words(tracker)))
            return events
        if not said and withdraws(_words(tracker)):
            say(dispatcher, Answer("Très bien. Je reste là si vous avez besoin d'un conseil."))
            return events
        advice = await asyncio.to_thread(_advice, tracker, said)
        if advice.settled and (same := await asyncio.to_thread(the_same, tracker, said, advice)):
            say(dispatcher, Answer(same, (ASK_A_PERSON,)))
        elif advice.text:
            # A request that is passed on says hello itself.
            hello = hello_to(_words(tracker)) if advice.settled else ""
            say(dispatcher, Answer(hello + advice.text, (ASK_A_PERSON,) if advice.settled else ()))
        if advice.spoken_of:
            events.append(SlotSet("product_words", advice.spoken_of))
        return events if advice.settled else [*events, *_to_a_person(said)]


def _advice(tracker: Tracker, said: Sequence[str]) -> Advice:
    try:
        return advise(_question(tracker, said), said)
    except OrderSystemError:
        return Advice("", False)


def _question(tracker: Tracker, said: Sequence[str]) -> Asked:
    text = "\n".join(map(without_call_sign, said))
    return replace(asked(tracker, ADVICE), text=text)


def _to_a_person(said: Sequence[str]) -> list[EventType]:
    technical = for_a_technician(" ; ".join(said)) or any(map(falls, said))
    topic = "ask_technical" if technical else ADVICE
    said = [each for each in said if each not in INFERRED]
    if said and not technical and is_beyond(said[-1]):
        topic = PRODUCT_QUESTION  # said back with the need that it adds to
    return [
        SlotSet("next_topic", topic),
        SlotSet("next_text", " ; ".join(said) or None),
        FollowupAction("action_request_person"),
    ]


async def _answer_the_rest(tracker: Tracker, dispatcher: CollectingDispatcher) -> list[EventType]:
    if asks_several(tracker) and tracker.get_intent_of_latest_message() == ADVICE:
        return await answer_everyday(tracker, dispatcher)
    return []


def _said(tracker: Tracker) -> list[str]:
    return list(tracker.get_slot("advice_said") or [])


def _words(tracker: Tracker) -> str:
    """What was typed, or what the choice says; empty for any other choice."""
    chosen = next(tracker.get_latest_entity_values("advice_choice"), None)
    if chosen is not None:
        return str(chosen)
    text: str = tracker.latest_message.get("text") or ""
    return "" if text.startswith("/") else text
