"""« Je laisse un message : … »: for the team, whatever it asks; it is passed on as it was said."""

import re

from rasa_sdk import Tracker

from actions.speech import A_PERSON, MAIN_CHOICES, Answer
from actions.surroundings import surroundings
from bot.call_words import speaks_of_a_call
from bot.emails import find_emails
from bot.folding import fold

LEFT = "message_left"  # a key of several.FOR_A_PERSON

_LEAVES = re.compile(
    r"\b(?:je|j'|on|nous|puis-je|peux|peut|pourrais?|voudrais|veux|vais|souhait\w+|aimerais)\b"
    r".{0,25}\blaiss\w+ (?:vous |leur |lui )?(?:un|ce|le|mon|quelques?) (?:petit )?"
    r"(?:message|mot)s?\b"
    r"|\b(?:laisse|laissez|transmet\w*|passe[zr]?|faites passer|donne[zr]?|note[zr]?"
    r"|prend\w*|prenez)\b.{0,15}\b(?:ce|un|le|mon|cet?te) (?:petit )?(?:message|mot)\b"
    r"|^\W*(?:mon |petit |voici (?:mon|le|un) )?(?:message|mot) (?:pour|a|destine)\b.{0,30}?:"
    r"|\b(?:dites|dire|transmettez|faites savoir|faire savoir)[- ](?:leur|lui|a (?:l'"
    r"|votre )?equipe"
    r"|au (?:responsable|patron|technicien|vendeur|gerant))\b"
)
_SAID = re.compile(
    r"\s*:\s*|\s+(?:pour (?:leur |vous |lui )?dire|disant|comme quoi)\s+(?:que |qu['’])?"
)
_LEAD_IN = re.compile(
    r"^\W*(?:(?:svp|merci|à|a|pour|l['’]équipe|l['’]equipe|votre équipe|que|de) )*", re.IGNORECASE
)
# « … à l'équipe pour ça »: what was said before.
_FOR_THAT = re.compile(r"\b(?:pour (?:ca|cela)|a ce sujet|la[- ]dessus|de ca|le leur|la leur)\b")
_ASIDE = re.compile(r"\b(?:de cote|reserv\w+|au chaud|garde[rz]?|bloque[rz]?)\b")
_FEW = 3  # words


_LEFT_BEFORE = re.compile(
    r"\b(?:ai|avons|avais|a|ont|as) (?:deja |bien )?laiss"
    r"|\b(?:message vocal|repondeur|messagerie)\b"
)
# « Si j'appelle à midi, je laisse un message ? » asks how it goes.
_IN_CASE = re.compile(r"\bsi (?:je|j'|on|nous|vous)\b[^:]*\blaiss\w+\b[^:]*\?")


def noted_for_now(tracker: Tracker) -> Answer:
    """An address, or a detail, that nothing was asked for: kept, and what it may be for. Blocks."""
    given = find_emails(str(tracker.latest_message.get("text") or ""))
    if given:
        address = given[-1].address
        surroundings().store.set_email(tracker.sender_id, address)
        return Answer(
            f"C'est noté : {address}. Voulez-vous qu'une personne de l'équipe vous y réponde ?",
            (A_PERSON,),
        )
    told = any(event.get("event") == "bot" for event in tracker.events)
    if told:
        return Answer(
            "C'est noté. Dois-je le transmettre à une personne de l'équipe ?", (A_PERSON,)
        )
    return Answer("Merci. Que souhaitez-vous savoir ?", MAIN_CHOICES)


def leaves_a_message(text: str) -> bool:
    folded = fold(text)
    if text.startswith("/") or _LEFT_BEFORE.search(folded) or _IN_CASE.search(folded):
        return False
    return bool(_LEAVES.search(folded)) and not speaks_of_a_call(text)


def message_left(tracker: Tracker) -> str | None:
    """The message itself, empty when it is still to be said; None for anything else."""
    text = str(tracker.latest_message.get("text") or "")
    if not leaves_a_message(text):
        return None
    found = _LEAVES.search(fold(text))
    after = text[found.end() :] if found else ""
    before = text[: found.start()] if found else ""
    parts = _SAID.split(after, maxsplit=1)
    said = _LEAD_IN.sub("", parts[-1] if len(parts) > 1 else after).strip(" .,;:")
    if len(said.split()) > _FEW:
        return said
    if _FOR_THAT.search(fold(after)) or not said:
        earlier = [str(e.get("text") or "") for e in tracker.events if e.get("event") == "user"]
        said_before = [each for each in earlier[:-1] if not each.startswith("/")]
        if _FOR_THAT.search(fold(after)) and said_before:
            return said_before[-1]
    return before.strip(" .,;:") if len(before.split()) > _FEW else ""


def passed_on_as_said(message: str) -> str:
    """The sentences that open the request."""
    aside = " Rien n'est réservé avant sa réponse." if _ASIDE.search(fold(message)) else ""
    if not message:
        return "Bien sûr : je transmets votre message à l'équipe."
    return f"C'est noté, je transmets votre message à l'équipe : « {message} ».{aside}"
