"""What a message says to who waits for a person, before it is taken for a question to the shop."""

import asyncio
import re

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.asked_meanwhile import asked_meanwhile
from actions.chatting import signs_off
from actions.elsewhere import haggles
from actions.hard_words import is_an_insult, to_an_insult
from actions.in_context import said_in
from actions.in_mind import told_lately, words_in_mind
from actions.in_writing import asks_in_writing
from actions.kept_unplugged import kept_unplugged
from actions.order_given import Given
from actions.order_kinds import asks_if_cancelled
from actions.order_memory import order_told_lately, turns_since_told
from actions.power_risk import fears_to_burn
from actions.rather_of_the_order import AN_ANSWER, rather_of_the_order, surely_of_the_order
from actions.request_words import WORDS_OF
from actions.speech import Answer, say
from actions.surely_read import surely_known
from actions.surroundings import surroundings
from actions.while_waiting import asks
from bot.desk.giving_up import may_withdraw
from bot.desk.model import ConversationState
from bot.emails import find_emails
from bot.folding import fold
from bot.orders.need import tells_of_trouble
from bot.our_telephone import asks_when_we_answer

INSULT = "insult"
WITHDRAW = "withdraw"
_LEAST, _SURE, _CERTAIN, _UNDOUBTED = 0.5, 0.75, 0.9, 0.97
# Said of the request, whatever was answered meanwhile.
_OF_THE_REQUEST = frozenset(
    ("noted", "withdraw", "call_time", "no_call", "contact", "who", "impatient", "urgent", "stay")
)
# Of the request when it was told last: « on l'aura quand ? » may be of a parcel just told.
_JUST_AFTER_IT = frozenset(("when", "detail", "correction", "again"))
_OF_WHAT_CAME = ("wrong_item", "broken_on_arrival")
_SURELY_READ = _OF_THE_REQUEST | _JUST_AFTER_IT | {"thanks"}
# As likely said of an order, when one was told.
_OF_AN_ORDER = frozenset(("impatient", "urgent"))
# Taken for it only when nothing else is likely.
_SURELY = frozenset(("impatient", "withdraw", "no_call", "correction", "detail", "again"))
_TOLD_OF_IT = re.compile(
    r"\btransmi\w+|\bvotre demande\b|\bnote\b|\bcorrige\b|\bequipe\b|\bengagement\b"
    r"|\brappel souhaite\b|\bavec plaisir\b|\btechnicien\b"
)

_IF = re.compile(r"\b(?:sinon|autrement)\b|\bsi (?:vous|c'est|ca|on|je|rien|personne)\b")
_WANTS_ONE = re.compile(r"^(?!.*\?).*\b(?:parler|joindre|avoir|passez|veux|voudrais)\b")
_OF_A_PARCEL = re.compile(
    r"\b(?:elle|il|celle|ca|commande|colis)\b.{0,25}\b(?:arriv|livr)\w+"
    r"|\b(?:arriv|livr)\w+\b.{0,25}\b(?:celle|commande|colis)\b|\bca sera (?:la|chez)\b"
)
_FED = 0.8
# « Et mettez bien que l'installateur s'est déplacé pour rien. »
_TO_NOTE = re.compile(
    r"\b(?:mettez|notez|precisez|ajoutez|indiquez|marquez|signalez|dites[- ](?:leur|lui)|note|mets)"
    r" (?:bien |aussi |leur |lui |juste )*qu(?:e |')"
)
# « Le devis est valable combien de temps ? », « combien de jours pour la rendre ? ».
_NOT_OF_THE_WAIT = re.compile(
    r"\bvalab\w*|\bvalidite\b|\bouvert\w*|\bgaranti\w*|\breception\b"
    r"|\b(?:rendre|renvoyer|retourner|rembours\w+)\b"
)


async def said_of_the_request(
    tracker: Tracker, dispatcher: CollectingDispatcher, *, form_begins: bool = False
) -> bool:
    """Leave it to the request that waits, with what it says; False for any other message.

    `form_begins`: a form is about to ask about the message, and has asked nothing yet.
    """
    if tracker.active_loop_name and not form_begins:
        return False
    if known := await asyncio.to_thread(_known_while_waiting, tracker):
        say(dispatcher, known)
        return True
    label = await asyncio.to_thread(_label_while_waiting, tracker)
    if label is None:
        return False
    if label == INSULT:
        say(dispatcher, await asyncio.to_thread(to_an_insult, tracker))
        return True
    text = str(tracker.latest_message.get("text") or "")
    surely = await asyncio.to_thread(surely_of_the_request, tracker) == label
    besides = label in _OF_SOMETHING_ELSE and asks(text) and not surely
    sure = await asyncio.to_thread(surely_known, tracker, label in _NOTED) if besides else None
    if sure is not None:
        say(dispatcher, sure)
        return True
    intent = tracker.get_intent_of_latest_message() or "inform"
    dispatcher.utter_message(json_message={"adds_to_request": intent, "said": label})
    return True


async def surely_said_of_the_request(tracker: Tracker, dispatcher: CollectingDispatcher) -> bool:
    """The same, of what hardly anything else is likely to be; False for any other message."""
    if tracker.active_loop_name or tracker.get_slot("next_topic"):
        return False
    if kept := await asyncio.to_thread(kept_unplugged, tracker):
        say(dispatcher, kept)
        return True
    surely = await asyncio.to_thread(surely_of_the_request, tracker)
    return surely is not None and await said_of_the_request(tracker, dispatcher)


async def is_of_the_request(tracker: Tracker) -> bool:
    """Whether it was left to the request already, when a form begins with it."""
    return await asyncio.to_thread(_label_while_waiting, tracker) is not None


def _known_while_waiting(tracker: Tracker) -> Answer | None:
    if is_an_insult(tracker.latest_message) or not _waits(tracker):
        return None
    return asked_meanwhile(tracker)


def _label_while_waiting(tracker: Tracker) -> str | None:
    return label_of(tracker) if _waits(tracker) else None


def surely_of_the_request(tracker: Tracker) -> str | None:
    """Its label when hardly anything else is likely, whatever the words are. Blocks."""
    text = str(tracker.latest_message.get("text") or "")
    label = said_in(tracker, "request", least=_CERTAIN)
    if said_in(tracker, "shop", _CERTAIN) in _OF_WHAT_CAME and not asks(text):
        label = "detail"  # « j'ai commandé des SG2210P et j'ai reçu des SG1005P »
    if order_told_lately(tracker) and said_in(tracker, "order", _CERTAIN) == "change":
        label = label if asks(text) else "detail"  # « ok alors ajoutez en 2 »
    unread = text.startswith("/") or tracker.latest_message.get("unreadable")
    undoubted = said_in(tracker, "request", least=_UNDOUBTED) is not None
    if label == WITHDRAW and (not undoubted or _IF.search(fold(text))):
        return None  # it can't be undone: « sinon on annule » only threatens
    if label == "when" and _NOT_OF_THE_WAIT.search(fold(text)):
        return None
    if find_emails(text) or (label == "who" and re.search(r"\bpa[iy]", fold(text))):
        return None  # an address to be kept; « c'est qui qui paye ? »
    if asks_in_writing(text) or (label == "who" and _WANTS_ONE.search(fold(text))):
        return None
    if label not in _SURELY_READ or unread or not Given.by(tracker).nothing:
        return None
    if asks_if_cancelled(text) or asks_when_we_answer(text) or is_an_insult(tracker.latest_message):
        return None
    if _of_a_parcel(tracker, label):
        return None
    last = _TOLD_OF_IT.search(fold(_told_last(tracker)))
    if (label in _JUST_AFTER_IT | {"thanks"} or order_told_lately(tracker)) and not last:
        return None
    return label if _waits(tracker) else None


def label_of(tracker: Tracker) -> str | None:
    """Its label in the situation « request », when the message is about the request."""
    text = str(tracker.latest_message.get("text") or "")
    if is_an_insult(tracker.latest_message):
        return INSULT
    fed = told_lately(tracker) and said_in(tracker, "goods", _FED) == "feed" and asks(text)
    if fears_to_burn(text) or fed:
        return None  # « ça risque de griller ? », « il me faut quoi pour l'alimenter ? »
    if haggles(text) or signs_off(text):
        return None  # « ailleurs je l'ai vu à 99 » is no impatience
    if surely := surely_of_the_request(tracker):
        return surely
    label = said_in(tracker, "request", least=_LEAST)
    if _TO_NOTE.search(fold(text)) and Given.by(tracker).nothing:
        return "detail"
    if label is None or text.startswith("/") or asks_if_cancelled(text):
        return None
    if asks_when_we_answer(text) or (label == "when" and _NOT_OF_THE_WAIT.search(fold(text))):
        return None
    if label in WORDS_OF and not WORDS_OF[label].search(fold(text)):
        return None
    if label == "who" and "?" not in text:
        return None
    if label in _NOTED and asks_of_the_shop(tracker):
        return None  # « et au fait vous en avez encore ? »
    if label == "detail" and "?" in text and told_lately(tracker):
        return None  # « posé pour le 10 décembre, c'est jouable ? », of the goods of the quote
    if label == WITHDRAW and (not may_withdraw(text) or _cancels_an_order(tracker)):
        return None  # « j'ai rien cassé moi »
    if label in _SURELY and said_in(tracker, "request", least=_SURE) is None:
        return None
    given = Given.by(tracker)
    if given.reference or given.proof or tracker.latest_message.get("unreadable"):
        return None
    if rather_of_the_order(tracker, label) or surely_of_the_order(tracker):
        return None
    if label == "thanks":
        return label if said_in(tracker, "request", least=_SURE) else None
    if _of_a_parcel(tracker, label):
        return None  # « elle arrive quel jour, celle-là ? »
    if label == "when" and AN_ANSWER.search(fold(text)):
        return label
    if order_told_lately(tracker) and label in _JUST_AFTER_IT | _OF_AN_ORDER:
        return None  # of the order that was told
    if label in _JUST_AFTER_IT and not _TOLD_OF_IT.search(fold(_told_last(tracker))):
        return None
    return label if label in _OF_THE_REQUEST | _JUST_AFTER_IT else None


def _of_a_parcel(tracker: Tracker, label: str | None) -> bool:
    text = fold(str(tracker.latest_message.get("text") or ""))
    told = turns_since_told(tracker) is not None
    return told and label == "when" and bool(_OF_A_PARCEL.search(text))


_NOTED = frozenset(("detail", "again", "correction"))
# As likely asked of what was told besides: « il arrive quand, le reste ? ».
_OF_SOMETHING_ELSE = _NOTED | {"when"}
_OF_GOODS = frozenset(("ask_price", "ask_availability", "ask_lead_time"))
_OF_DELIVERY = frozenset(("ask_shipping_cost", "ask_carriers"))


def asks_of_the_shop(tracker: Tracker) -> bool:
    """Whether a price, a stock or a delivery is asked for: known at once, whatever waits."""
    intent = tracker.get_intent_of_latest_message(skip_fallback_intent=False)
    text = str(tracker.latest_message.get("text") or "")
    in_mind = words_in_mind(tracker) or next(tracker.get_latest_entity_values("product"), None)
    known = intent in _OF_DELIVERY or (intent in _OF_GOODS and in_mind is not None)
    return known and asks(text) and not tells_of_trouble(text)


def _cancels_an_order(tracker: Tracker) -> bool:
    """« On peut annuler et prendre autre chose ? », of an order that was told."""
    text = fold(str(tracker.latest_message.get("text") or ""))
    told = turns_since_told(tracker) is not None
    return told and "annul" in text and _CANCELS.search(text) is None


_CANCELS = re.compile(r"\b(?:demande|rappel\w*|message|question|appel\w*|rdv|rendez)\b")


def _waits(tracker: Tracker) -> bool:
    conversation = surroundings().store.conversation(tracker.sender_id)
    return conversation is not None and conversation.state is ConversationState.WAITING


def _told_last(tracker: Tracker) -> str:
    """What the visitor read last, of the assistant or of the web process."""
    said = [
        message.text
        for message in surroundings().store.messages(tracker.sender_id)
        if message.author.value == "bot"
    ]
    return said[-1] if said else ""
