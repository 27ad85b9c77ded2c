"""What is not understood after an order was told: said back for a person, and no menu."""

import re
import textwrap

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet

from actions.order_in_short import in_short
from actions.order_look_up import proved_before
from actions.order_meaning import about_of
from actions.order_meant import proved_again
from actions.order_memory import product_since, turns_since_told
from actions.order_telling import DELIVERY_PROBLEM
from actions.speech import A_PERSON, Answer
from actions.while_waiting import asks
from bot.folding import fold

_LATELY = 4  # turns
_A_FEW_WORDS = 3
_LONGEST = 120
_URGES = re.compile(
    r"[?!]{2}|\b(?:foute[zs]?|fichez|moquez|solution|urgent\w*|depech\w+|inadmissible|marre|honte"
    r"|scandale|faites quelque chose|debrouillez)\b"
)


def beyond_the_order(tracker: Tracker) -> tuple[Answer, list[EventType]] | None:
    """An offer to pass it on, or at once for who urges; None when no order was told lately."""
    text = str(tracker.latest_message.get("text") or "")
    turns, reference = turns_since_told(tracker), tracker.get_slot("order_spoken")
    if (
        turns is None
        or turns > _LATELY
        or product_since(tracker)
        or tracker.active_loop_name
        or text.startswith("/")
        or len(text.split()) < _A_FEW_WORDS
        or tracker.latest_message.get("unreadable")
    ):
        return None
    if _URGES.search(fold(text)) or offered_lately(tracker):
        quoted = textwrap.shorten(text, _LONGEST, placeholder="…").rstrip(" .?!")
        said = f"Je note, pour la commande {reference} : « {quoted} »."
        events: list[EventType] = [
            SlotSet("next_topic", DELIVERY_PROBLEM),
            SlotSet("next_text", text),
            FollowupAction("action_request_person"),
        ]
        return Answer(said), events
    return offer_for_what_is_not_told(tracker)[0], []


def no_more_than_said(reference: str) -> Answer:
    """For what is asked again."""
    return Answer(
        f"Je n'en vois pas plus que ce que je viens de vous dire pour {reference}. Une personne de "
        "l'équipe peut vérifier avec vous : dois-je lui transmettre votre demande ?",
        (A_PERSON,),
    )


def offered_lately(tracker: Tracker) -> bool:
    """Whether a person was offered for the order in the last answer: asked again, one is called."""
    said = [str(e.get("text") or "") for e in tracker.events if e.get("event") == "bot"]
    last = fold(said[-1]) if said else ""
    return any(words in last for words in _OFFERED)


# How an answer begins that has nothing of the order to tell.
BEYOND = ("Cela, je ne le vois pas", "Je n'en vois pas plus")
_OFFERED = (
    "je ne le vois pas pour la commande",
    "je n'en vois pas plus",
    "dois-je le transmettre a une personne",
)


def offer_for_what_is_not_told(tracker: Tracker) -> tuple[Answer, str]:
    """With the order's state and day beside it, and the order's reference. Blocks."""
    known = proved_before(tracker)
    spoken = tracker.get_slot("order_spoken")
    reference = str(spoken if spoken in known else next(reversed(known), spoken))
    order = proved_again(tracker, reference, known[reference]) if reference in known else None
    state = in_short(about_of(tracker, order)) if order else ""
    text = str(tracker.latest_message.get("text") or "")
    return offer_to_pass_on(reference, text, state), reference


def offer_to_pass_on(reference: str, text: str = "", state: str = "") -> Answer:
    """For what the order does not tell; `text` when it may state something, and ask nothing."""
    beside = f" ({state})" if state else ""
    if text and not asks(text):
        quoted = textwrap.shorten(text, _LONGEST, placeholder="…").rstrip(" .!")
        return Answer(
            f"Je note, pour la commande {reference} : « {quoted} ». Dois-je le transmettre à une "
            "personne de l'équipe ?",
            (A_PERSON,),
        )
    return Answer(
        f"Cela, je ne le vois pas pour la commande {reference}{beside}. Une personne de l'équipe "
        "peut vous répondre : dois-je lui transmettre votre question ?",
        (A_PERSON,),
    )
