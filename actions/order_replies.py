"""Answers to the questions of an order look-up that give neither a number nor a proof."""

import re
from typing import Any

from rasa_sdk import Tracker

from actions.before_ordering import has_not_ordered
from actions.everyday import ANSWERS
from actions.finer_intents import INTENT_OF
from actions.in_context import said_in
from actions.order_look_up import ABANDONED, WITHOUT
from actions.order_no_number import has_no_number
from actions.several import FOR_A_PERSON, LOOK_UPS, Wish, wishes
from actions.surely_read import likely_of_the_shop
from bot.folding import fold
from bot.unreadable import other_language

QUESTION = "question"  # answered by the rules, before the look-up goes on

# How the form asks again (the slot order_hint).
WHY, REFUSED, TRACKING, ADDRESS, NAME = "why", "refused", "tracking", "address", "name"
POLITE, AGAIN, UNCLEAR, EITHER = "polite", "again", "unclear", "either"
TIME = "time"
WHERE = "where"  # the number is written
ANNOYED = "annoyed"  # to be asked at all
_A_FEW_WORDS = 3

_LEAVES = re.compile(
    r"\blaisse[zrs]?(?: moi)? (?:tomber|ca|cela|donc)\b|\boublie[zr]?(?: ca| cela)?\W*$"
    r"|\btant pis\b|^\W*stop\b|\bj'ai (?:re)?trouve\b(?! (?:pas|rien))|\bplus (?:besoin|la peine)\b"
    r"|\bannule[zr]? (?:la |ma )?recherche\b|\bnon merci\b|\bpeu importe\b|\bplus tard\b"
    r"|\ben fait (?:non|rien|je (?:veux|voudrais|voulais|cherche))|\bfinalement (?:non|je)\b"
    r"|\bnon (?:en fait|finalement|plutot)\b|\bj'abandonne\b|\bquitter\b"
    r"|\bpas (?:bien |si |tres )?grave\b(?!.*\?)"
    r"|\boublie[zr]? (?:le |la |mon |ma |ce )?(?:colis|commande|suivi|paquet)\b"
    r"|\bvien(?:t|nent) de (?:me |nous )?(?:le |la |l'|les )?(?:deposer|livrer|donner|remettre)\b"
    r"|\b(?:je verrai|on verra|je regarderai) (?:ca |cela )?(?:demain|plus tard|lundi|ce soir)\b"
)
# « Attendez deux minutes, je cherche », « je demande à ma femme ».
_LOOKS_FOR_IT = re.compile(
    r"^(?:(?:oui|ok|ah|euh|bon|alors|c'est \w+ \w+ qui a commande)[ ,.!]*)*"
    r"(?:(?:attende[zs]|bouge[zs] pas|patiente[zs]|une? (?:petite )?(?:seconde|minute|instant)"
    r"|(?:2|deux) (?:sec\w*|min\w*))\b.{0,30}"
    r"|je (?:le |la |l'|vais )?(?:cherche\w?|regarde\w?|retrouve|voir|verifie\w?)\b.{0,25}"
    r"|je (?:lui|leur) demande\b.{0,25}|je demande a \w+ \w+.{0,20})$"
)
_CHANGES = re.compile(r"annul|modif|chang|ajout|adresse|rembours")
_DATA = (
    r"(?:codes? ?postal|postal|cp|e-?mails?|mails?|courriel|adresse|numero|infos?|informations?"
    r"|donnees|preuve)"
)
_WHY = re.compile(
    rf"\b(?:pourquoi|a quoi|pour quoi|c'est pour quoi|quel(?:le)? (?:est l'interet|raison|utilite))"
    rf"\b.{{0,60}}\b{_DATA}\b|\b{_DATA}\b.{{0,30}}\b(?:pourquoi|pour quoi faire|a quoi (?:ca|sert))"
    r"|^\W*(?:mais |et |ah )?(?:pourquoi|pour quoi faire|a quoi (?:ca|cela) sert)"
    r"(?: (?:ca|cela|donc|faire|vous|demandez|demander|me|le|la))*\W*$"
)
_INSISTS = re.compile(
    r"\bcompren\w{1,3} (?:pas|rien)\b|\bpourtant\b|\b(?:le bon|la bonne|les bons?|correcte?s?"
    r"|exacte?s?)\b|\b(?:suis|etais) (?:sure?|certaine?)\b|\bbien (?:verifie|ca|cela|le|la|mon)\b"
    r"|\bverifie\b|\bpourquoi\b|\bmarche pas\b"
)
# « Dites-moi juste oui ou non », « il lui faudra quoi ? »
_WILL_NOT = re.compile(
    rf"\b(?:pas envie|veux pas|voudrais pas|refuse|prefere pas|evit\w+)\b.{{0,25}}\b{_DATA}\b"
)
_ALL_THE_SAME = re.compile(
    r"\boui ou non\b|\bdi(?:s|tes)[- ]moi (?:juste|seulement|quand meme|au moins)\b"
    r"|\bjuste (?:me dire|savoir) si\b"
)
_WHAT_IS_NEEDED = re.compile(
    r"\b(?:faut|faudra\w*|besoin) (?:\w+ )?(?:quoi|de quoi|qu'est)|\bde quoi .{0,15}\bbesoin\b"
    r"|\bqu'est[- ]ce qu'il (?:lui |vous |me )?(?:faut|faudra)"
)
_FINDS_WHERE = re.compile(
    r"\b(?:trouv\w*|ecrit|marque|figure|cherche\w*|lis|vois)\b.{0,20}\b(?:ou|a quel endroit)\b"
    r"|\b(?:ou|a quel endroit)\b.{0,25}\b(?:trouv\w*|ecrit|marque|figure|chercher|lire|vois|voir)\b"
)
# « C'est quoi le code postal que vous avez ? »: what the order holds is not told.
_THEIRS = re.compile(
    rf"\b{_DATA} (?:que )?vous (?:y )?(?:avez|connaissez|voyez)\b"
    rf"|\bvous avez (?:quoi|quel\w*) (?:comme )?{_DATA}\b"
)
_PARCEL = re.compile(
    r"\b(?:[0-9][a-z] ?[0-9]{4,11}(?: ?[0-9]){0,7}|[a-z]{2} ?[0-9]{3}(?: ?[0-9]{3}){2} ?[a-z]{2}"
    r"|1z[0-9a-z]{16}|[0-9]{8,15})\b"
)
# « C'est pour lui rendre service »: nothing is given back.
FAVOUR = re.compile(r"\brend\w* (?:un |ce |lui |leur )?(?:petit )?(?:service|visite)\b")
_NAME = re.compile(r"\bnom\b|\bje m'appelle\b|\bau nom de\b|\bprenom\b")
_ASKS = re.compile(
    r"\?|\b(?:c'est quoi|quel(?:le)?s?|combien|comment|est-ce que|pouvez|avez[- ]vous|vous avez)\b"
)
_SURE, _HALF, _ALIKE, _CERTAIN = 0.6, 0.4, 0.8, 0.9
_SMALL_TALK = frozenset({"affirm", "thank", "greet", "bot_challenge", "ask_capabilities"})
_INSIDE = frozenset({"affirm", "thank", "greet", "deny", "out_of_scope"})
_NO_QUESTION = _INSIDE | {"goodbye"}


_NOT_AT_HAND = re.compile(r"\b(?:pas|plus|sans) (?:le |mon |de |ce )?(?:numero|num|mail)\b")


def reading(tracker: Tracker) -> str:
    """What the message is: a hint, QUESTION or ABANDONED."""
    text = fold(tracker.latest_message.get("text") or "")
    intent = tracker.get_intent_of_latest_message(skip_fallback_intent=False) or ""
    after_refusal = tracker.get_slot("tried_reference") is not None
    if "?" not in text and _LOOKS_FOR_IT.search(text.strip()):
        return TIME
    label = said_in(tracker, "question", _CERTAIN)
    if label == "later" and "?" not in text and not _LEAVES.search(text):
        return TIME
    if label in ("annoyed", "already") and intent not in FOR_A_PERSON:
        return ANNOYED
    if label in ("unknown", "skip") and not re.search(r"\d|\?", text):
        return _without_it(tracker)  # « chais pas trop »
    if FAVOUR.search(text):
        return REFUSED if after_refusal else UNCLEAR
    if _WHY.search(text) or (label == "ask_back" and "pourquoi" in text):
        return REFUSED if after_refusal and not re.search(_DATA, text) else WHY
    if has_no_number(text) and not _LEAVES.search(text):
        return _without_it(tracker)
    if _LEAVES.search(text):
        without = has_no_number(text) or _NOT_AT_HAND.search(text)
        return QUESTION if _wants_else(intent, text) and not without else ABANDONED
    if re.search(r"\blaisse[zr]? donc\W*$", text):
        return ABANDONED
    if tracker.get_slot("requested_slot") == "order_reference" and _asks_where(text):
        return WHERE
    if _THEIRS.search(text):
        return REFUSED if after_refusal else WHY
    if _WHAT_IS_NEEDED.search(text):
        return EITHER
    if _WILL_NOT.search(text):
        return EITHER if tracker.get_slot("requested_slot") == "order_proof" else WHY
    if _ALL_THE_SAME.search(text):
        return REFUSED if after_refusal else WHY
    if after_refusal and intent not in FOR_A_PERSON and _INSISTS.search(text):
        return REFUSED
    if intent == "deny":
        chosen = text.startswith("/") and tracker.get_slot("requested_slot") == "order_reference"
        return WITHOUT if chosen else ABANDONED
    if intent in FOR_A_PERSON or intent == "goodbye":
        return QUESTION
    return _unusable(text, intent) or _asked_besides(tracker, intent)


def questions_beside(tracker: Tracker) -> list[Wish]:
    """Everyday questions of a message that gives data as well: « AR-20418, et vos horaires ? »."""
    text = fold(tracker.latest_message.get("text") or "")
    intent = tracker.latest_message.get("intent") or {}
    # Mere data is easily taken for a question: « c'est le numéro AR-20418 ».
    if not _ASKS.search(text):
        return []
    found = wishes(tracker) if intent.get("confidence", 0.0) >= _SURE else []
    asked = [w for w in found if w.intent in ANSWERS and w.intent not in _NO_QUESTION]
    return asked or _asked_in_a_part(tracker)


def _asked_in_a_part(tracker: Tracker) -> list[Wish]:
    """« C'est la 20424. Vous envoyez avec quel transporteur ? », of one sentence alone."""
    text = str(tracker.latest_message.get("text") or "")
    parts = tracker.latest_message.get("parts_in_context") or []
    likely = [(part, part.get("intent") or {}) for part in parts]
    return [
        Wish(str(intent["name"]), int(part["start"]), int(part["end"]))
        for part, intent in likely
        if intent.get("name") in ANSWERS
        and intent["name"] not in _NO_QUESTION
        and _likely(part, intent)
        and _ASKS.search(fold(text[part["start"] : part["end"] + 2]))
    ]


def _likely(part: dict[str, Any], intent: dict[str, Any]) -> bool:
    """Whether its intent is sure, or half sure and what the question says to the shop."""
    read = part["in_context"].get("shop") or {"name": None, "confidence": 0.0}
    alike = INTENT_OF.get(read["name"]) == intent["name"] and read["confidence"] >= _ALIKE
    return float(intent["confidence"]) >= (_HALF if alike else _SURE)


def asks_for_somebody(tracker: Tracker) -> bool:
    """« Une vraie personne peut me répondre ? mon mail à moi : a@b.fr »: no proof is given."""
    intent = tracker.latest_message.get("intent") or {}
    text = str(tracker.latest_message.get("text") or "")
    surely = intent.get("name") == "ask_human" and intent.get("confidence", 0.0) >= _SURE
    if said_in(tracker, "question", _CERTAIN) not in (None, "person", "everyday"):
        return False  # « attendez 2 min je cherche »
    return surely and not text.startswith("/")


def gives_up_beside(tracker: Tracker) -> bool:
    """« 20430, mon mail c'est… oh et puis non, laisse tomber », with a number in it."""
    text = fold(tracker.latest_message.get("text") or "")
    return bool(re.search(r"\blaisse[zrs]? tomber\b|\boubli(?:e|ez) ca\b", text))


def leaves(tracker: Tracker) -> bool:
    """Whether the question that was just answered took the place of the look-up."""
    text = fold(tracker.latest_message.get("text") or "")
    if has_not_ordered(text):
        return True
    return bool(_LEAVES.search(text)) or tracker.get_intent_of_latest_message() == "goodbye"


def _asks_where(text: str) -> bool:
    """« Je le trouve où, le numéro ? »: of the number, and not of the parcel."""
    it = re.search(r"\b(?:numero|num|reference|ref)\b|\b(?:je|on|ca) (?:le |l')?", text)
    return bool(it and _FINDS_WHERE.search(text)) and not re.search(r"\bcolis|\bsuivi\b", text)


def _unusable(text: str, intent: str) -> str | None:
    """What was given although it opens no order."""
    if _PARCEL.search(text):
        return TRACKING
    if "@" in text:
        return ADDRESS
    return NAME if _NAME.search(text) and intent not in LOOK_UPS else None


def _asked_besides(tracker: Tracker, intent: str) -> str:
    text = str(tracker.latest_message.get("text") or "")
    if intent in LOOK_UPS:
        return AGAIN
    if intent == "ask_capabilities" and said_in(tracker, "order") == "chase":
        return REFUSED if tracker.get_slot("tried_reference") else AGAIN  # « vous faites quoi ? »
    if intent in ANSWERS and intent not in _INSIDE:
        return QUESTION
    if likely_of_the_shop(tracker):
        return QUESTION  # « elle est ou votre boutique au fait ? », though no intent is sure
    if other_language(tracker.latest_message.get("unreadable")):
        return QUESTION
    bare = len(text.split()) < _A_FEW_WORDS  # « merci »
    if (
        not bare
        and "?" not in text
        and said_in(tracker, "question", _ALIKE) in ("abandon", "later")
    ):
        return ABANDONED  # « ah ok pas grave, merci bien », « je chercherai ça ce soir »
    return POLITE if intent in _SMALL_TALK else UNCLEAR


def _without_it(tracker: Tracker) -> str:
    """« Je ne sais plus »: of an e-mail or a postcode, one is often known."""
    asked_once = tracker.get_slot("order_asks")
    proof = tracker.get_slot("requested_slot") == "order_proof"
    return EITHER if proof and not asked_once else WITHOUT


def _wants_else(intent: str, text: str) -> bool:
    if intent == "change_order":
        # « Laisse tomber ma commande »: the search, not the order.
        return bool(_CHANGES.search(text))
    return (intent in ANSWERS and intent not in _INSIDE) or intent in FOR_A_PERSON
