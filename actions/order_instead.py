"""« Ok, faites l'échange », once what is in stock was proposed in place of what is awaited."""

import re

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet

from actions.order_asked import last_said
from actions.order_memory import order_told_lately
from actions.speech import Answer
from bot.folding import fold

_Aside = tuple[Answer | None, list[EventType]]

_PROPOSED = re.compile(r"du même genre\s: (?P<articles>.+?)\. (?:Une personne|L.échange)")
_TAKES_IT = re.compile(
    r"\b(?:echang\w*|chang\w*|remplac\w*|a la place|prends|prendre|oui|ok|d'accord|faites)\b"
)


def another_instead(tracker: Tracker, text: str) -> _Aside | None:
    """The change passed on with the articles that the last answer proposed."""
    if not order_told_lately(tracker) or tracker.active_loop_name:
        return None
    found = _PROPOSED.search(last_said(tracker))
    if found is None or not _TAKES_IT.search(fold(text)):
        return None
    return Answer(f"Vous souhaitez à la place : {found['articles']}. C'est noté."), [
        SlotSet("next_topic", "change_order"),
        SlotSet("next_text", f"À la place : {found['articles']} (« {text} »)"),
    ]
