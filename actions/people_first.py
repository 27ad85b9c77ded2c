"""What is said to a person before any business: who complains, grieves, chats or sells.

Heard by its own words whatever the message was taken for, so that no complaint gets the conditions
of a return and no « ça va ? » the catalogue.
"""

import asyncio
import re
from dataclasses import replace

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import payment, shop
from actions.abroad import in_their_language
from actions.after_hard_words import broken_in_anger, still_ended
from actions.answers import asked
from actions.apologies import sorry_said
from actions.chatting import chat
from actions.complaints import facts_of, is_complaint
from actions.gone_meanwhile import was_there
from actions.haggling import promised, still_haggling
from actions.hard_words import courtesy_to, insults_somebody, names_somebody
from actions.in_context import said_in
from actions.in_mind import told_lately
from actions.introductions import asks_for_somebody
from actions.order_memory import order_told_lately
from actions.order_narrowed import asks_who_decides
from actions.sellers import goes_on_selling, sells, to_a_seller
from actions.several import asks_several
from actions.smalltalk import thank
from actions.speech import A_PERSON, Answer, say
from actions.surroundings import surroundings
from actions.thanks import only_thanks
from actions.warmth import needs_care
from actions.while_waiting import asks, waiting
from bot.call_notes import cancels_the_call, refuses_calls
from bot.call_words import speaks_of_a_call
from bot.desk.giving_up import settled
from bot.desk.withdrawal import withdraws
from bot.folding import fold
from bot.orders.need import tells_a_need
from bot.phones import phone_in
from bot.wait_words import asks_when_answered

# Asked for in so many words: a wish that can be met comes before its grumbling.
_FEASIBLE = frozenset({"change_order", "ask_quote"})


async def people_first(
    tracker: Tracker, dispatcher: CollectingDispatcher
) -> list[EventType] | None:
    """See to it at once, or have a person see to it; None for any other message."""
    text = _typed(tracker)
    if not text or tracker.active_loop_name is not None:
        return None
    if insults_somebody(text):
        return [FollowupAction("action_insult")]
    if ended := still_ended(tracker):
        say(dispatcher, ended)
        return []
    if foreign := await asyncio.to_thread(in_their_language, tracker):
        say(dispatcher, foreign)
        return [SlotSet("product_words", foreign.spoken_of)] if foreign.spoken_of else []
    of_stock = said_in(tracker, "shop", _SURELY) in ("stock", "restock")
    goods = told_lately(tracker) and (of_stock or said_in(tracker, "goods") in _OF_GOODS)
    of_that = said_in(tracker, "shop", _SURELY) in (None, "reply_time", "person", "email")
    if asks_when_answered(text) and of_that and not goods and not await waiting(tracker):
        say(dispatcher, _when_answered())
        return []
    if sells(text) or goes_on_selling(tracker):
        say(dispatcher, to_a_seller(tracker))
        return []
    if _asks_to_be_called(text) and not await waiting(tracker):
        return [FollowupAction("action_request_person")]
    if pleaded := still_haggling(tracker):
        say(dispatcher, pleaded)
        return []
    if (held := promised(tracker)) and not await waiting(tracker):
        told, events = held
        say(dispatcher, told)
        return events
    said = await chat(tracker, dispatcher)
    if said is not None:
        return said
    in_charge = asks_who_decides(text) and order_told_lately(tracker)
    if (
        in_charge
        or wants_a_person(tracker)
        or _WANTS_SOMEBODY.search(fold(text))
        or asks_for_somebody(text)
    ):
        return [FollowupAction("action_request_person")]
    return None


_SURELY = 0.8
_OF_GOODS = frozenset({"stock", "when", "by_day", "price", "total", "quantity", "other_model"})


def answered_in_anger(tracker: Tracker) -> Answer | None:
    """« Bande de nuls, c'est combien le port alors ? »: warned, and answered."""
    text = _typed(tracker)
    if tracker.active_loop_name or not (insults_somebody(text) and asks(text)):
        return None
    ranking = tracker.latest_message.get("intent_ranking", [])
    likely = (str(each["name"]) for each in ranking if float(each["confidence"]) >= _LIKELY)
    intent = next((each for each in likely if each in _OF_THE_SHOP), None)
    if intent is None:
        return None
    answered = _OF_THE_SHOP[intent](asked(tracker, intent))
    return replace(answered, text=courtesy_to(text) + answered.text)


_OF_THE_SHOP = {**shop.ANSWERS, **payment.ANSWERS}
_LIKELY = 0.03


def wants_a_person(tracker: Tracker) -> bool:
    """Whether a complaint, or a plea, needs a person although it asks for none."""
    text = _typed(tracker)
    feasible = tracker.get_intent_of_latest_message() in _FEASIBLE
    if not text or feasible or was_there(text) or (tells_a_need(text) and not is_complaint(text)):
        return False
    adds = said_in(tracker, "goods") == "need" and told_lately(tracker) is not None
    sold = asks(text) and said_in(tracker, "shop", _SURELY) in ("sells", "stock", "price")
    care = needs_care(text) and not (adds or sold)  # « je suis seul à m'en servir »
    return is_complaint(text) or care or broken_in_anger(tracker)


def _when_answered() -> Answer:
    here = surroundings()
    now = here.now()
    return Answer(
        f"Une demande écrite maintenant : {here.shop.promise(now).text}, ici même ou par e-mail. "
        f"{here.shop.describe_today(now)}",
        (A_PERSON,),
    )


_ANSWERED_OTHERWISE = re.compile(
    r"\b(?:mails?|courriels?|par ecrit|repond\w*|ecri(?:vez|re)|occupe\w*)\b"
)


def wants_a_letter(text: str) -> bool:
    """« Répondez-moi par mail, pas la peine d'appeler » wants somebody all the same."""
    return cancels_the_call(text) and bool(_ANSWERED_OTHERWISE.search(fold(text)))


def nothing_to_leave(tracker: Tracker) -> Answer | None:
    """« Laissez tomber, j'ai trouvé », « annulez le rappel », where nothing was passed on."""
    text = _typed(tracker)
    if cancels_the_call(text):
        if wants_a_letter(text):
            return None
        return Answer("Aucun rappel n'est noté ici : personne ne vous appellera.")
    lately = order_told_lately(tracker)
    if lately and (said_in(tracker, "order") in ("contest", "together") or "?" in text):
        return None  # « j'ai rien demandé, moi. Et mes sous ? », of an order that was cancelled
    if _HAS_IT.search(fold(text)):
        return None  # « j'ai changé d'avis sur ce que j'ai reçu » wants to send it back
    if not withdraws(text) or tracker.active_loop_name or (lately and "annul" in fold(text)):
        return None  # « annulez », of an order that was told
    if settled(text):
        return Answer("Tant mieux si c'est réglé ! Je reste là si vous avez besoin d'autre chose.")
    return Answer("D'accord, c'est noté : rien n'est transmis. Je reste là si vous en avez besoin.")


_HAS_IT = re.compile(r"\b(?:recue?s?|livree?s?|renvo\w+|retourner|rendre|rembours\w+)\b")
# « J'aimerais échanger avec qqn de chez vous à propos d'un contrat ».
_WANTS_SOMEBODY = re.compile(
    r"\b(?:parler|echanger|discuter|converser|m'adresser|m'entretenir|entrer en contact"
    r"|(?:etre )?mise? en (?:relation|contact))\b.{0,25}\b(?:qqn|quelqu'?un|kelkun|une personne"
    r"|un (?:conseiller|humain|commercial|technicien|responsable|collegue|vendeur)|une conseillere"
    r"|votre (?:service|equipe)|l'equipe)\b"
)


def _asks_to_be_called(text: str) -> bool:
    """« Vous pouvez me téléphoner ? 06… »: the number is theirs, and ours is not asked for."""
    return bool(phone_in(text)) and speaks_of_a_call(text) and not refuses_calls(text)


def _typed(tracker: Tracker) -> str:
    text = str(tracker.latest_message.get("text") or "")
    return "" if text.startswith("/") else text


async def thanked(tracker: Tracker, dispatcher: CollectingDispatcher) -> bool:
    """« Je vais surveiller la boîte aux lettres, merci »: no order is asked about again."""
    if not only_thanks(tracker, form_begins=True):
        return False
    say(dispatcher, thank(asked(tracker)))
    return True


async def chatted(tracker: Tracker, dispatcher: CollectingDispatcher) -> bool:
    """« Bien reçu le colis, merci Marie ! »: no order is asked about."""
    if tracker.get_slot("requested_slot") or asks_several(tracker):
        return False
    return await chat(tracker, dispatcher) is not None


def complaint_for_later(tracker: Tracker) -> list[EventType]:
    """Keeps in mind, while an order is looked up, that it came with a complaint."""
    if tracker.get_slot("requested_slot") or tracker.get_slot("next_topic"):
        return []
    text = _typed(tracker)
    if not is_complaint(text):
        return []
    return [SlotSet("next_topic", "complaint"), SlotSet("next_text", text)]


_UPSET = "Je comprends que ce soit pénible."


def said_back(tracker: Tracker) -> str:
    """The facts of a complaint, before its order is asked for; nothing for any other message."""
    text = _typed(tracker)
    facts = (facts_of(text, sorry_said(tracker)) or _UPSET) if is_complaint(text) else ""
    return f"Restons courtois, s'il vous plaît. {facts}".strip() if names_somebody(text) else facts
