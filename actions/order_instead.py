"""« Vous auriez autre chose de dispo ? », after an order of which something is awaited."""

import re

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet

from actions.order_look_up import proved_before
from actions.order_meant import proved_again
from actions.order_memory import order_told_lately
from actions.order_supply import equivalents
from actions.speech import A_PERSON, Answer
from bot.folding import fold

_Aside = tuple[Answer | None, list[EventType]]

_ANOTHER = re.compile(
    r"\bautres? (?:chose|bornes?|modeles?|produits?|antennes?|articles?|references?|materiel)\b"
    r"|\bequivalent\w*|\ba la place\b|\bmeme genre\b|\bsimilaires?\b"
)
_THERE_IS = re.compile(
    r"\b(?:dispo\w*|stock|tout de suite|maintenant|avez|auriez|l'affaire|propos\w+|exist\w+"
    r"|equivalent\w*)\b"
)
_OFFER = "Changer d'article dans la commande"
_PROPOSED = re.compile(r"du même genre\s: (?P<articles>.+)\. Changer d.article")
_TAKES_IT = re.compile(
    r"\b(?:echang\w*|chang\w*|remplac\w*|a la place|prends|prendre|oui|ok|d'accord|faites)\b"
)


def another_instead(tracker: Tracker, text: str) -> _Aside | None:
    """What is in stock of the same kind, or the change passed on once it was told. Blocks."""
    if not order_told_lately(tracker) or tracker.active_loop_name:
        return None
    folded = fold(text)
    if (offered := _just_offered(tracker)) and _TAKES_IT.search(folded):
        return Answer(f"Vous souhaitez à la place : {offered}. C'est noté."), [
            SlotSet("next_topic", "change_order"),
            SlotSet("next_text", f"À la place : {offered} (« {text} »)"),
        ]
    if not (_ANOTHER.search(folded) and _THERE_IS.search(folded)):
        return None
    if next(tracker.get_latest_entity_values("product"), None):
        return None
    known, spoken = proved_before(tracker), tracker.get_slot("order_spoken")
    order = proved_again(tracker, spoken, known[spoken]) if spoken in known else None
    like = equivalents(order) if order else ""
    if not like:
        return None
    return Answer(
        f"En stock, du même genre : {like}. {_OFFER} {spoken}, c'est une personne de l'équipe "
        "qui le fait : dois-je lui transmettre votre demande ?",
        (A_PERSON,),
    ), []


def _just_offered(tracker: Tracker) -> str | None:
    """The articles that the last answer proposed in place of those of the order."""
    said = [str(each.get("text") or "") for each in tracker.events if each.get("event") == "bot"]
    found = _PROPOSED.search(said[-1]) if said else None
    return found["articles"] if found else None
