"""What a shop assistant answers from facts whatever a message was taken for.

The words say what is asked: a total, a comparison, a kind that is not sold. Each reader gives its
answer, or None, and the first that has one is heard.
"""

import asyncio
import re
from dataclasses import replace

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.advice_needed import needs_advice
from actions.after_goods import after_goods, asks_of_goods
from actions.answers import Asked, asked, said_just_before
from actions.beyond_stock import is_for_a_person, to_a_person
from actions.breakdowns import is_out_of_order
from actions.buying import buys
from actions.elsewhere import haggles
from actions.every_question import every_question
from actions.fed_wrongly import fed_wrongly
from actions.fine_questions import fine_answer
from actions.follow_up import follow_up
from actions.gone_meanwhile import was_there
from actions.in_context import said_in
from actions.in_mind import told_lately, told_now
from actions.of_the_trade import is_for_a_technician_only
from actions.offers import accepts
from actions.order_given import Given
from actions.order_memory import product_since
from actions.priced import named_by_its_price
from actions.product_search import meant_by
from actions.products import ANSWERS as PRODUCT_ANSWERS
from actions.products import ProductAnswer, ask_availability
from actions.questions import wants_a_call
from actions.several import asks_several
from actions.shop_readers import READERS
from actions.shopping_list import adds_to_a_list, of_the_list, removes_from_a_list
from actions.smalltalk import hello_to
from actions.speech import NO_MORE, Answer, say, then_listen
from actions.taking import orderable, orders_all_the_same
from actions.wanted import asks_for_a_quote
from actions.while_waiting import asks, is_a_detail, says_which, waits
from actions.wished import greets_and_wishes, wished_for
from bot.folding import fold
from bot.orders import OrderSystemError
from bot.orders.choosing import named_in
from bot.orders.need import tells_of_trouble
from bot.orders.tampering import tampers

# Not questions about what is sold, or answered by a person anyway.
_OTHERS = frozenset(
    {
        *("ask_human", "change_order", "complaint", "insult", "partnership"),
        *("report_payment_problem", "greet", "goodbye", "bot_challenge"),
    }
)
_LOOSE = frozenset({"inform", "nlu_fallback", "out_of_scope", "ask_technical", "ask_availability"})
_NAMES_AN_ORDER = ("order_number", "email")

_ASKS_FOR_IT = re.compile(
    r"\b(?:vous (?:en )?(?:avez(?! (?:bien|deja|pas)? ?(?:not|recu|compris|pris|vu|dit"
    r"|envoy|livr|vendu))"
    r"|vendez|proposez|faites)|(?:avez|vendez|proposez)[ -]vous|en stock"
    r"|dispo\w*|t'as|vous auriez)\b"
)

_UNCLEAR, _TWO = frozenset({"nlu_fallback", "out_of_scope"}), 2


async def shop_first(tracker: Tracker, dispatcher: CollectingDispatcher) -> list[EventType] | None:
    """Answer what the words ask of the shop; None for any other message."""
    if _asks_for_a_quote(tracker):
        text = str(tracker.latest_message.get("text") or "")
        return [
            SlotSet("next_topic", "ask_quote"),
            SlotSet("next_text", text),
            FollowupAction("action_request_person"),
        ]
    if not _may_shop(tracker):
        return None
    text = str(tracker.latest_message.get("text") or "")
    if _is_told_to_a_technician(tracker):
        return None  # « redémarre toutes les 5 minutes, sur un SG1005P »: no 5 of them
    if is_for_a_technician_only(text) or (
        tampers(text) and await asyncio.to_thread(is_for_a_person, tracker)
    ):
        return await to_a_person(tracker, dispatcher)
    if needs_advice(tracker):
        return [FollowupAction("advice_form")]
    known = said_in(tracker, "shop", _CERTAIN) in ("notify", "vat")
    goods = not known and asks_of_goods(asked(tracker, "ask_availability"))
    text = str(tracker.latest_message.get("text") or "")
    if fine := None if goods or asks_several(tracker) else fine_answer(tracker):
        again = said_just_before(tracker, fine.text)
        say(dispatcher, NO_MORE if again else replace(fine, text=hello_to(text) + fine.text))
        return []
    answer = await asyncio.to_thread(_answer, tracker)
    if answer is not None and said_just_before(tracker, answer.text):
        say(dispatcher, NO_MORE)
        return []
    if answer is not None:
        say(dispatcher, Answer(hello_to(text) + answer.text, answer.buttons, answer.links))
        return [SlotSet("product_words", answer.spoken_of)]
    if await asyncio.to_thread(is_for_a_person, tracker):
        return await to_a_person(tracker, dispatcher)
    return None


def _is_told_to_a_technician(tracker: Tracker) -> bool:
    """Whether a message surely tells of trouble, by its intent, and asks for nothing."""
    intent = tracker.latest_message.get("intent") or {}
    sure = intent.get("name") == "ask_technical" and intent.get("confidence", 0.0) >= _SURER
    text = str(tracker.latest_message.get("text") or "")
    return sure and tells_of_trouble(text) and not asks(text)


async def of_goods_told(
    tracker: Tracker, dispatcher: CollectingDispatcher
) -> list[EventType] | None:
    """« Elle ira alors ? », of a product just told, though it looks like an order's question."""
    question = asked(tracker, "ask_availability")
    ordering = question.told_words is not None and orders_all_the_same(question.text)
    if not (asks_of_goods(question) or ordering) or Given.by(tracker).reference:
        return None
    try:
        answer = await asyncio.to_thread(orderable if ordering else _of_the_list, question)
    except OrderSystemError:
        return None
    if answer is None:
        return None
    say(dispatcher, answer)
    return [SlotSet("product_words", answer.spoken_of)]


def _of_the_list(question: Asked) -> ProductAnswer | None:
    return of_the_list(question) or after_goods(question)


async def shop_instead(
    tracker: Tracker, dispatcher: CollectingDispatcher
) -> list[EventType] | None:
    """The same instead of a request to a person, unless one was agreed on before."""
    if tracker.get_slot("next_topic") is not None or accepts(tracker):
        return None
    events = await shop_first(tracker, dispatcher)
    return None if events is None else then_listen(events)


def shops(tracker: Tracker) -> bool:
    """Whether the message is answered so, or passed on at once. Blocks."""
    if not _may_shop(tracker) or needs_advice(tracker):
        return _asks_for_a_quote(tracker)
    return _answer(tracker) is not None or is_for_a_person(tracker)


def _may_shop(tracker: Tracker) -> bool:
    message = tracker.latest_message
    text = str(message.get("text") or "")
    names = {entity["entity"] for entity in message.get("entities", [])}
    return not (
        _asks_already(tracker)
        or not text
        or text.startswith("/")
        or (
            tracker.get_intent_of_latest_message(skip_fallback_intent=False) in _OTHERS
            and not (_takes(tracker, text) or haggles(text) or was_there(text))
            and not greets_and_wishes(tracker)
        )
        or names & {*_NAMES_AN_ORDER}
        or "devis" in fold(text)
        or wants_a_call(text)
        or is_out_of_order(text)
    )


def _asks_for_a_quote(tracker: Tracker) -> bool:
    """A quote in so many words, whatever the message was taken for; a form asks on by itself."""
    intent = tracker.get_intent_of_latest_message(skip_fallback_intent=False)
    asked_already = intent in ("ask_quote", "insult", "complaint") or _asks_already(tracker)
    if asked_already:
        return False
    surely = _SURELY if told_now(tracker) else _SURER  # of goods told a few turns ago
    of_goods = said_in(tracker, "goods", surely) == "quote" and told_lately(tracker) is not None
    return of_goods or asks_for_a_quote(str(tracker.latest_message.get("text") or ""))


_SURELY, _SURER, _CERTAIN = 0.8, 0.95, 0.98


def _takes(tracker: Tracker, text: str) -> bool:
    """« Finalement j'en prends 2, ça part quand ? », which looks like a change of an order."""
    intent = tracker.get_intent_of_latest_message()
    takes = buys(text) or adds_to_a_list(text) or removes_from_a_list(text)
    return intent == "change_order" and product_since(tracker) and takes


def _asks_already(tracker: Tracker) -> bool:
    """Whether a form waits for an answer; one that begins has asked nothing yet."""
    begins = tracker.active_loop_name == "advice_form" and not tracker.get_slot("requested_slot")
    return tracker.active_loop_name is not None and not begins


def _answer(tracker: Tracker) -> ProductAnswer | None:
    question = asked(tracker, "ask_availability")
    if is_a_detail(tracker) and waits(tracker.sender_id) and not asks_of_goods(question):
        return None  # said for the person who is coming
    try:
        if fed_wrongly(question):
            return None  # « je l'ai déjà branchée dessus »: a technician's
        question = named_by_its_price(question)
        answers = (read(question) for read in READERS)
        answer = next((answer for answer in answers if answer is not None), None)
        answer = answer or wished_for(tracker, question) or _the_same_of(tracker, question)
        if answer is not None or not _is_loose(tracker) or is_for_a_person(tracker):
            return answer
        # Nothing that was understood as a whole: its questions one by one.
        unclear = tracker.get_intent_of_latest_message(skip_fallback_intent=False) in _UNCLEAR
        each = every_question(question, _TWO) if unclear and not asks_several(tracker) else None
        return each or _offered(question)
    except OrderSystemError:
        return None


# « Et l'autre, c'est pareil ? »: the question before, of another product.
_THE_SAME = re.compile(r"\b(?:pareil\w*|idem|meme chose|kif[- ]kif|aussi)\b")


def _the_same_of(tracker: Tracker, question: Asked) -> ProductAnswer | None:
    if not (_THE_SAME.search(fold(question.text)) or says_which(tracker)) or tells_of_trouble(
        question.text
    ):
        return None
    other = follow_up(tracker)
    answer = (
        PRODUCT_ANSWERS[other.intent](other) if other and other.intent in PRODUCT_ANSWERS else None
    )
    return answer if isinstance(answer, ProductAnswer) else None


def _is_loose(tracker: Tracker) -> bool:
    return tracker.get_intent_of_latest_message(skip_fallback_intent=False) in _LOOSE


def _offered(question: Asked) -> ProductAnswer | None:
    """« Une nanostation, vous avez ça ? », whatever it was taken for. Raises OrderSystemError."""
    if not _ASKS_FOR_IT.search(fold(question.text)) or tells_of_trouble(question.text):
        return None
    meant = meant_by(question)
    # « Du câble »: the only word of some is their kind.
    words = set(re.findall(r"\w+", fold(question.text)))
    if not meant or not any(
        named_in(question.text, each) or fold(each.kind).split()[0] in words
        for each in meant.products
    ):
        return None
    answer = ask_availability(question)
    return answer if isinstance(answer, ProductAnswer) else None
