"""« Ok merci », « merci c'est tout »: thanks, whatever the message before offered."""

import re

from rasa_sdk import Tracker

from actions.in_context import said_in
from actions.in_mind import told_lately
from actions.not_now import puts_off
from actions.order_memory import order_told_lately
from actions.smalltalk import says_73
from bot.folding import fold
from bot.orders.need import tells_of_trouble

_SURELY, _LIKELY = 0.95, 0.65
_NO_THANKS = re.compile(r"\?|\bmais\b|\bmerci de?\b|^non\b|\b(?:voudr|veux|faut|pouvez)\w*")
_AROUND = (
    r"(?:ok|okay|oki|d'accord|dac|entendu|compris|bon|ben|bien|tres|note|parfait|super|top|genial"
    r"|nickel|cool|ah|alors|non|oui|c'?est (?:tout|bon|note|parfait|gentil|clair|sympa)"
    r"|c tout|c bon|ca (?:ira|me va|marche|suffit)|pour (?:tout|l'info|votre \w+|la reponse"
    r"|les infos?|ces infos?|l'instant)|a vous|beaucoup|bien|mille fois|infiniment|quand meme"
    r"|bon(?:ne)? (?:fin de )?(?:journee|soiree|continuation|nuit|week-?end|we|dimanche|samedi"
    r"|lundi|aprem\w*|apres-midi|semaine|fetes?|vacances)|au revoir|a bientot|a (?:lundi|demain)"
    r"|bcp|bvo|bravo|d'(?:avance|etre \w+|avoir \w+)|de (?:votre|ton|l'|la) ?\w+|a (?:toi|tous)"
    r"|vous aussi|ciao|salut|bye|bisous|c'est (?:super|top|genial|cool)|je compte sur vous|vraiment"
    r"|ce sera tout|sera tout|je verrai|j'attends|tout|rien d'autre)"
)
_MERCI = r"(?:(?:un )?(?:grand )?merci\w*|mer6|(?:je )?(?:vous )?remercie)"
_THANKS = re.compile(
    rf"(?:{_AROUND}[ ,.!;:)]*)*{_MERCI}(?:[ ,.!;:)]+(?:{_AROUND}|{_MERCI}))*[ .!:)]*"
)
# « Dois-je lui transmettre… ? » — « ok merci »: that one is a yes.
_AGREES = re.compile(r"^(?:oui|ok|okay|d'accord|dac|parfait|bien|super)\b")
# « Non merci » refuses what was offered; « non, c'est tout, merci » ends the conversation.
_REFUSES = re.compile(r"^non[ ,]+merci\b")
_ENDS_IT = re.compile(r"\b(?:tout|ira|non|journee|soiree|au revoir|rien d'autre|suffit)\b")


def only_thanks(tracker: Tracker, form_begins: bool = False) -> bool:
    """Whether that is all the message says; outside of any question of ours.

    `form_begins`: a form was opened by the message, and has asked nothing yet.
    """
    folded = " ".join(fold(str(tracker.latest_message.get("text") or "")).split())
    in_a_form = tracker.active_loop_name is not None and not form_begins
    if not in_a_form and (_thanks_on_the_air(tracker, folded) or _surely_thanks(tracker, folded)):
        return True
    if tracker.active_loop_name is None and _takes_leave(tracker, folded):
        return True
    if in_a_form or _REFUSES.match(folded) or not _THANKS.fullmatch(folded):
        return False
    asked = _last_said(tracker).rstrip().endswith("?")
    return not (asked and _AGREES.search(folded) and not _ENDS_IT.search(folded))


def _surely_thanks(tracker: Tracker, folded: str) -> bool:
    """« Je vais surveiller la boîte aux lettres, merci »: thanks, whatever was told before."""
    if not re.search(r"\bmerci\b", folded) or puts_off(folded) or _NO_THANKS.search(folded):
        return False
    told = [
        *(["order"] if order_told_lately(tracker) else []),
        *(["goods"] if told_lately(tracker) is not None else []),
    ]
    named = tracker.latest_message.get("entities")
    if _THANKS_FIRST.match(folded) and not (named or tells_of_trouble(folded)):
        return "thanks" in {said_in(tracker, each, _LEAST) for each in ("facts", "shop")}
    read = {said_in(tracker, each, _LIKELY) for each in told or ["facts"]}
    return read == {"thanks"} and not named


def _takes_leave(tracker: Tracker, folded: str) -> bool:
    """« Rien à ajouter, envoyez comme ça. Bonne soirée »: read alike by intent and situations."""
    if tracker.latest_message.get("entities") or puts_off(folded) or tells_of_trouble(folded):
        return False
    if len(folded.split()) <= _A_WORD or tracker.latest_message.get("unreadable"):
        return False
    if _NO_THANKS.search(_MAY_BE_SENT.sub("", folded)) or re.search(r"\d", folded):
        return False
    intent = tracker.latest_message.get("intent") or {}
    farewell = intent.get("name") in ("goodbye", "thank") and intent["confidence"] >= _LIKELY
    read = [said_in(tracker, each, _LIKELY) for each in ("request", "shop")]
    return farewell and read == ["thanks", "thanks"]


_MAY_BE_SENT = re.compile(
    r"^non\b(?! merci)|\bvous pouvez (?:\w+ )?(?:transmettre|envoyer|valider|y aller|laisser)\b"
)
_A_WORD = 3  # « au revoir »: answered by its intent
_LEAST = 0.5
_THANKS_FIRST = re.compile(
    r"^(?:un (?:tres )?(?:grand|gros|immense) merci|mille mercis?|merci (?:infiniment|beaucoup"
    r"|encore|mille fois))\b(?!.*\bmais\b)"
)


def _thanks_on_the_air(tracker: Tracker, folded: str) -> bool:
    """« Je le prendrai à ce prix. Merci et 73 »: a radio amateur, who surely asks nothing more."""
    surely = said_in(tracker, "request", _SURELY) == "thanks"
    beside = order_told_lately(tracker) and said_in(tracker, "shop", _SURELY) == "ham"
    thanks = surely or (beside and re.search(r"\bmerci\b", folded) is not None)
    return thanks and says_73(folded) and "?" not in folded


def _last_said(tracker: Tracker) -> str:
    said = (event.get("text") for event in reversed(tracker.events) if event.get("event") == "bot")
    return str(next(filter(None, said), ""))
