"""After hard words, what was said among them still counts: an order and its proof, what broke."""

import re

from rasa_sdk import Tracker

from actions.apologies import insulted_lately, regrets
from actions.hard_words import insults_somebody
from actions.in_context import said_in
from actions.order_given import Given, said_before
from actions.order_look_up import proved_before
from actions.speech import A_PERSON, Answer, Button
from actions.surroundings import surroundings
from actions.troubles import does_not_work
from bot.desk.tone import language_tone
from bot.folding import fold

_OF_THE_ORDER = re.compile(
    r"\b(?:commandes?|colis|livr\w+|suivi|(?:ou (?:en )?|en )?(?:est|sont) ou"
    r"|ou (?:en )?(?:est|sont)|quand|paquet|recevoir|arriv\w+)\b"
)
# A wish of its own, which a look-up does not meet.
_ANOTHER = re.compile(
    r"\b(?:annul\w*|modifi\w*|rembours\w*|factur\w*|horaires?|prix|stock|devis)\b"
)


def back_to_the_order(tracker: Tracker) -> bool:
    """Whether the order that was named with its proof beside an insult is what comes next."""
    if tracker.active_loop_name is not None or not insulted_lately(tracker):
        return False
    text = fold(str(tracker.latest_message.get("text") or ""))
    given, named = Given.by(tracker), said_before(tracker)
    if text.startswith("/") or given.reference or proved_before(tracker):
        return False
    if not (named.reference and (given.proof or named.proof)) or _ANOTHER.search(text):
        return False
    return bool(given.proof) or regrets(text) or bool(_OF_THE_ORDER.search(text))


_A_RULE = re.compile(
    r"\bmeme pour tout le monde\b|\ba la commande\b|\bne se negocie\b|\bport est facture\b"
)
_RULE_STANDS = Answer(
    "J'en suis conscient, et je le regrette. La règle ne change pas, mais pour un vrai projet une "
    "personne de l'équipe peut vous préparer un devis écrit.",
    (Button("Demander un devis", "/ask_quote"), A_PERSON),
)


def no_insult_after_a_rule(tracker: Tracker) -> Answer | None:
    """« Vous perdez une affaire, vous en êtes conscients ? »: displeased, and no bad manners."""
    text = str(tracker.latest_message.get("text") or "")
    said = [str(e.get("text") or "") for e in tracker.events if e.get("event") == "bot"][-_LATELY:]
    told = any(_A_RULE.search(fold(each)) for each in said)
    hard = insults_somebody(text) or said_in(tracker, "request", _LIKELY) == "insult"
    return _RULE_STANDS if told and not hard else None


_ENDED = re.compile(r"\bje mets fin a cet echange\b|\bcet echange est termine\b")
_POLITE = re.compile(
    r"\b(?:svp|stp|s'il (?:vous|te) plait|merci|bonjour|pardon|excus\w+|desole\w?)\b"
)


def still_ended(tracker: Tracker) -> Answer | None:
    """« Hé oh, répondez ! », right after the end; who comes back polite is served."""
    text = str(tracker.latest_message.get("text") or "")
    said = [str(e.get("text") or "") for e in tracker.events if e.get("event") == "bot"][-1:]
    ended = any(_ENDED.search(fold(each)) for each in said)
    if not ended or _POLITE.search(fold(text)) or text.startswith("/"):
        return None
    if not _CALLS_OUT.search(fold(text)):
        return None
    return Answer(
        f"Cet échange est terminé ici. Écrivez à {surroundings().shop.email} ce qui s'est passé : "
        "une personne vous répondra."
    )


_CALLS_OUT = re.compile(r"\b(?:repond\w*|he oh|eh oh|oh|alors|allo|ho)\b|\?{2,}|!{2,}")
_LATELY, _LIKELY = 3, 0.6


def broken_in_anger(tracker: Tracker) -> bool:
    """« Désolé, je suis énervé : un switch qui marche pas »: a complaint, and under warranty."""
    text = str(tracker.latest_message.get("text") or "")
    if not does_not_work(text):
        return False
    angry = language_tone([fold(text)], [text]) == "angry"
    return angry or regrets(text) or insulted_lately(tracker)
