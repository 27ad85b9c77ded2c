"""The short questions before a hand-off: each can be skipped, and another question comes first."""

import asyncio
import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import handoff_asides as asides
from actions.answered_card import shortened
from actions.danger import is_danger, warn
from actions.handoff_addresses import only_address, settle
from actions.handoff_asides import times_asked, unread
from actions.handoff_interrupted import interrupts
from actions.handoff_left import given_up
from actions.in_context import said_in
from actions.in_mind import told_lately
from actions.order_asking import as_written
from actions.questions import (
    CORRECTION,
    EMAIL,
    IDENTITY,
    PHONE,
    QUESTIONS,
    REACH,
    UNREAD,
    WHY,
    adds_an_afterthought,
)
from actions.requests import card_of, is_over
from actions.short_replies import keeps_the_address
from actions.smalltalk import wants_no_robot
from actions.speech import Answer, Button, say
from actions.surely_read import asked_beside, plainly_asked_beside
from actions.surroundings import surroundings
from actions.typed_addresses import address_in, did_you_mean, mistyped
from bot.call_words import names_a_time
from bot.desk.giving_up import has_given_enough
from bot.desk.withdrawal import gives_up
from bot.folding import fold
from bot.phones import phone_in
from bot.references import looks_like_reference

_SKIP = Button("Passer", "/deny")
_NO_ANSWER = frozenset({"affirm", "deny", "greet", "thank"})
_RE_ASKS = 2
_SURE, _CERTAIN = 0.75, 0.9
# Said of the questions themselves, whatever is asked.
_ASKED_ENOUGH = {
    "annoyed": "Pardon pour ces questions : je transmets avec ce que vous avez dit.",
    "already": "Pardon de vous l'avoir redemandé : je transmets avec ce que vous avez dit.",
}
_SHORT = 8  # « vers 10 h, ça va ? »
_BARE = 3  # words: « non merci » answers nothing, « non, j'ai juste redémarré » does

# What an address answers, alone or with a name.
_REACHED = (EMAIL, IDENTITY, REACH)
# Anything more that is said answers « que se passe-t-il ? » and « de quoi s'agit-il ? ».
_ONE_FACT = frozenset({"powered_device", "power_source", "tried", "order_reference", EMAIL, PHONE})
_SUBJECT = "summary"
_SAYS_WHY = re.compile(r"\b(?:c'est (?:pour|au sujet|a propos|sur|concernant)|savoir)\b")


class ValidateHandoffForm(Action):
    """Takes each answer as it is typed; a question asked instead is answered first."""

    def name(self) -> str:
        return "validate_handoff_form"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        if is_danger(tracker):
            await warn(tracker, dispatcher)
            return _ENOUGH
        left = list(tracker.get_slot("handoff_questions") or [])
        # The order form may have been asking, and for something else.
        asking = tracker.get_slot("requested_slot") == "handoff_answer"
        asked_about = tracker.get_slot("doubtful_email")
        doubtful = mistyped(tracker) or asked_about
        if not left and not doubtful:
            return [SlotSet("requested_slot", None)]
        if not asking or not (left or asked_about):
            return [
                SlotSet("doubtful_email", doubtful),
                SlotSet("requested_slot", "handoff_answer"),
            ]
        if await asyncio.to_thread(is_over, tracker):
            return []
        if await asyncio.to_thread(given_up, tracker, dispatcher):
            return _ENOUGH
        surely = said_in(tracker, "question", least=_CERTAIN) if left and not asked_about else None
        if surely in _ASKED_ENOUGH and not phone_in(_typed(tracker)):
            say(dispatcher, Answer(_ASKED_ENOUGH[surely]))
            return _ENOUGH
        goods = surely == "ask_back" and said_in(tracker, "goods", least=_CERTAIN)
        asks_back = surely == "ask_back" and not (goods and told_lately(tracker))
        asks_back = asks_back and left[0] != _SUBJECT  # what it asks is the matter itself
        why = asks_back or asides.asks_why(_typed(tracker), left[0] if left else "")
        if left and not asked_about and why:
            say(dispatcher, Answer(as_written(WHY[left[0]])))
            return _AGAIN
        first = plainly_asked_beside(tracker)  # the exact rule, rather than a price or an address
        if not first and not wants_no_robot(_typed(tracker)) and interrupts(tracker):
            return []
        if left and not asked_about and (beside := await asyncio.to_thread(asked_beside, tracker)):
            say(dispatcher, beside)
            # « C'est pour savoir si vous faites… » was asked for, and answers too.
            told_why = left[0] == _SUBJECT and _SAYS_WHY.search(fold(_typed(tracker)))
            return await _take(tracker, dispatcher, left, doubtful) if told_why else _AGAIN
        if first and interrupts(tracker):
            return []
        if left and not asked_about and asides.corrects_the_goods(tracker, _typed(tracker)):
            say(dispatcher, Answer(f"C'est corrigé : « {shortened(_typed(tracker))} »."))
            return _AGAIN
        aside = (
            await asyncio.to_thread(asides.said_aside, tracker, _typed(tracker), left[0])
            if left
            else None
        )
        if aside and not asked_about:
            say(dispatcher, aside)
            return _AGAIN
        # Of a message that was understood: « pardon, cinq » hurries nobody.
        intent = tracker.get_intent_of_latest_message(skip_fallback_intent=False)
        hurries = intent in ("ask_human", "goodbye", "thank")
        hurries = hurries or said_in(tracker, "question", least=_SURE) in ("person", "later")
        text = _typed(tracker)
        hurries = hurries or has_given_enough(text)
        if hurries or wants_no_robot(text) or gives_up(text) or keeps_the_address(text):
            # Asked for again, or in a hurry: enough questions.
            return _ENOUGH
        if asked_about:
            return await asyncio.to_thread(settle, tracker, left)
        return await _take(tracker, dispatcher, left, doubtful)


_ENOUGH: list[EventType] = [
    SlotSet("handoff_questions", []),
    SlotSet("requested_slot", None),
]
# Without any slot of its own, the form would give way to the rules.
_AGAIN: list[EventType] = [
    SlotSet("handoff_answer", None),
    SlotSet("requested_slot", "handoff_answer"),
]


async def _take(
    tracker: Tracker, dispatcher: CollectingDispatcher, left: list[str], doubtful: str | None
) -> list[EventType]:
    answered = list(tracker.get_slot("handoff_answered") or [])
    answers = list(tracker.get_slot("handoff_answers") or [])
    text = _typed(tracker)
    correction = CORRECTION.match(fold(text))
    if correction and answers:
        answers[-1] = text[correction.end() :] or answers[-1]
        return [
            SlotSet("handoff_answers", answers),
            SlotSet("handoff_answer", None),
            SlotSet("requested_slot", "handoff_answer"),
        ]
    field, *left = left
    answer = _answer_to(field, tracker)
    if (
        answer
        and field not in _REACHED
        and (kept := await asyncio.to_thread(only_address, tracker))
    ):
        say(dispatcher, Answer(f"C'est noté : l'équipe pourra aussi vous écrire à {kept}."))
        return _AGAIN
    card = await asyncio.to_thread(card_of, surroundings(), tracker, None)
    other_hour = field == REACH and names_a_time(text) and not phone_in(text)
    noted = field in _ONE_FACT and not getattr(card, field, None) and adds_an_afterthought(text)
    if noted or (other_hour and len(text.split()) <= _SHORT):
        # It is on the card with the rest of what was said; the question still has no answer.
        confirmed = ", l'équipe vous le confirme" if "?" in text else ""
        say(dispatcher, Answer(f"C'est noté{confirmed}."))
        return _AGAIN
    if answer is None and field in UNREAD and ("?" in text or not _skips(tracker)):
        if times_asked(tracker, field) > _RE_ASKS:
            return _ENOUGH
        say(dispatcher, unread(field, text))
        return _AGAIN
    told = field in _ONE_FACT and answer is None and not _skips(tracker)
    if told and len(text.split()) >= _BARE:
        say(dispatcher, Answer(f"C'est noté, je le joins à votre demande : « {shortened(text)} »."))
    if field == EMAIL and answer:
        await asyncio.to_thread(surroundings().store.set_email, tracker.sender_id, answer)
    if answer and (meant := asides.taken_otherwise(field, text, card)):
        answer = None if field == "tried" else answer
        say(dispatcher, meant)
    # One answer may hold what the next questions are about.
    left = [other for other in left if getattr(card, other, None) is None]
    if next(tracker.get_latest_entity_values("product"), None):
        left = [other for other in left if other != "powered_device"]  # it is named
    if answer:
        answered.append(field)
        answers.append(answer)
    return [
        SlotSet("handoff_questions", left),
        SlotSet("handoff_answered", answered),
        SlotSet("handoff_answers", answers),
        SlotSet("handoff_answer", None),
        SlotSet("doubtful_email", doubtful),
        SlotSet("requested_slot", "handoff_answer" if left or doubtful else None),
    ]


def _typed(tracker: Tracker) -> str:
    text: str = tracker.latest_message.get("text") or ""
    return "" if text.startswith("/") else text


def _skips(tracker: Tracker) -> bool:
    label = said_in(tracker, "question", least=_SURE)
    sure = tracker.get_intent_of_latest_message(skip_fallback_intent=False) != "nlu_fallback"
    intent = tracker.get_intent_of_latest_message()
    brief = len(_typed(tracker).split()) <= _BARE
    return (intent in _NO_ANSWER and (sure or brief)) or label in ("skip", "unknown")


def _answer_to(field: str, tracker: Tracker) -> str | None:
    """What goes on the card; None when nothing was said that belongs there."""
    text = _typed(tracker)
    if field == "order_reference":
        return looks_like_reference(text, digits_alone=True)
    if field == EMAIL:
        return address_in(tracker)
    if field == PHONE:
        return phone_in(text)
    if field in (IDENTITY, REACH) and "?" in text:
        return None
    unknown = said_in(tracker, "question", least=_SURE) in ("skip", "unknown")
    if not text or (_skips(tracker) and (unknown or len(text.split()) <= _BARE)):
        return None
    return text


class AskHandoffQuestion(Action):
    def name(self) -> str:
        return "action_ask_handoff_form_handoff_answer"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        if await asyncio.to_thread(is_over, tracker):
            return [SlotSet("handoff_questions", []), SlotSet("requested_slot", None)]
        if doubtful := tracker.get_slot("doubtful_email"):
            say(dispatcher, did_you_mean(doubtful))
            return []
        field = tracker.get_slot("handoff_questions")[0]
        if times_asked(tracker, field) > _RE_ASKS:
            return _ENOUGH
        say(dispatcher, Answer(QUESTIONS[field], (_SKIP,)))
        return []
