"""Which short questions come before a hand-off: by its topic, and never one that has no answer."""

import re

from actions.complaints import needs_no_order, says_what_is_wrong
from actions.in_writing import AWAITED_QUOTE, NOTE, WRITTEN_QUOTE
from actions.introductions import looks_for_work
from actions.warmth import needs_care
from bot.call_notes import refuses_calls
from bot.desk.card import QUESTIONS as CARD_QUESTIONS
from bot.desk.card import Card, missing_questions
from bot.folding import fold
from bot.orders.need import tells_of_trouble
from bot.orders.tampering import without_tampering
from bot.technical_words import is_of_the_trade

MOST = 3
EMAIL, PHONE, NEED = "email", "phone", "need"
IDENTITY, REACH = "identity", "reach"
# Asked instead of everything else, for what a look-up or a collection still needs.
_INSTEAD = {"lost_number": IDENTITY, "collection": REACH}

# What is asked after says it all, or the order that was proved does.
_NOTHING_MORE = frozenset({"warranty", "product_question"})

QUESTIONS = {
    **CARD_QUESTIONS,
    EMAIL: "À quelle adresse e-mail peut-on vous répondre ?",
    PHONE: "À quel numéro peut-on vous rappeler ?",
    NEED: "De quels produits avez-vous besoin, et en quelle quantité ?",
    IDENTITY: "À quel nom, avec quelle adresse e-mail et pour quel code postal a-t-elle été "
    "passée ?",
    REACH: "À quel nom et à quel numéro de téléphone peut-on vous répondre ?",
}
# For who asks « quoi ? » or « pourquoi ? ».
WHY = {
    "powered_device": "Le nom ou la référence de l'appareil suffit ; il est souvent sur "
    "l'étiquette.",
    "symptom": "Dites ce que vous voyez : les voyants, un message, ce qui marche encore.",
    "power_source": "C'est ce qui apporte le courant à l'appareil.",
    "tried": "Par exemple un redémarrage, un autre câble, un autre port : cela évite de vous le "
    "redemander.",
    "order_reference": "Il permet de retrouver votre commande. Il figure dans l'e-mail de "
    "confirmation, par exemple {example}.",
    "summary": "Quelques mots suffisent : la personne saura de quoi il s'agit.",
    EMAIL: "Elle ne sert qu'à vous répondre par écrit.",
    PHONE: "Il ne sert qu'à vous rappeler.",
    NEED: "Des noms ou un usage suffisent, la personne vous aidera pour le reste.",
    IDENTITY: "Ce que vous en savez suffit : la personne retrouve la commande ainsi.",
    REACH: "Ils ne servent qu'à vous confirmer le rendez-vous.",
}
# When what was answered is nothing of the kind.
UNREAD = {
    EMAIL: "Je ne reconnais pas d'adresse e-mail, comme nom@exemple.fr.",
    PHONE: "Je ne reconnais pas de numéro de téléphone à dix chiffres.",
    REACH: "Rien n'est réservé ni mis de côté avant la réponse de l'équipe.",
    IDENTITY: "La personne pourra vous le dire dès qu'elle aura retrouvé la commande.",
}

_AN_ORDER = re.compile(
    r"\b(?:command\w+|colis|livr(?!ables?\b|ez\b)\w+|recue?s?|achet\w+|achat|debit\w+|prelev\w+"
    r"|rembours\w+|facture\w*"
    r"|annul\w+|retour\w*|renvoy\w+|echang\w+|garantie|modifi\w+|adresse|suivi|double|deux fois)\b"
)
# Whoever cannot pay, or has not ordered yet, has no number.
_NO_ORDER_YET = re.compile(
    r"\b(?:(?:paiement|carte|cb|transaction|virement|panier)\b.{0,40}\b(?:refus\w+|echou\w+"
    r"|bloqu\w+"
    r"|passe pas|marche pas|fonctionne pas|impossible|plante)"
    r"|(?:refus\w+|echec|erreur)\b.{0,25}\b(?:paiement|carte|cb|banque|transaction)"
    r"|(?:arrive pas|impossible|moyen|peux pas|n'arrive plus) (?:a |de )?(?:payer|commander|valider"
    r"|regler|finaliser|passer)|avant de commander|je (?:veux|voudrais|souhaite) commander)\b"
)
_THINGS = re.compile(r"\d|\b(?:deux|trois|quatre|cinq|six|dix|douze|vingt)\b")
# Asked before a purchase: a technician's « que se passe-t-il ? » has no answer.
_BEFORE_BUYING = re.compile(
    r"\b(?:achet\w+|(?:pre-?)?commander|acquerir|conseill\w*|choisir|prix|tarif|devis|stock|livr\w+"
    r"|quel(?:le)?s? (?:modele|produit|switch|borne|antenne|routeur|cable|injecteur|materiel)"
    r"|lequel|laquelle|est[- ]ce que .{0,40}(?:compatible|fonctionne|suffi\w*|convient|supporte)"
    r"|compatibles?|cherche|besoin d'|il me faut(?:drait)?|me faut)\b"
)
_SOMETHING_BROKEN = re.compile(
    r"\b(?:marche|fonctionne|allume|demarre|repond|capte|connecte|passe|voit|trouve)\w{0,3}"
    r" (?:pas|plus)"
    r"|\b(?:panne|erreur|bug|coupe|coupures?|perd|redemarre|clignote|plante|bloque|lent|decroche"
    r"|souci|probleme|ennui|galere|refuse|sature|chute)\w{0,2}\b"
    r"|\b(?:arrive[sz]?|reussi[ts]?|moyen|possible) (?:pas|plus)\b|\bimpossible\b|\bpas moyen\b"
)
_WANTS_A_CALL = re.compile(r"\b(?:rappel\w{0,4}|appele[zr]|telephon\w+|par tel)\b")
# « On peut commander par téléphone ? »: how to buy, and nobody is to call.
_BUYS_BY_IT = re.compile(
    r"\b(?:command\w+|achet\w+|pa[iy]\w+|regl\w+)\b.{0,25}\bpar tel(?:ephone)?\b"
)


CORRECTION = re.compile(
    r"(?:non[ ,]+|ah |euh )*(?:pardon|je voulais dire|je me suis tromp\w*|erreur|correction"
    r"|je corrige|c'est plutot|plutot)[ ,:!.]+"
)
_AFTERTHOUGHT = re.compile(
    r"^(?:(?:ah|oh|euh|et|oui|ok|tiens|bon|mais|pardon|desole\w?|sinon)[ ,!.]+)*"
    r"(?:(?:j'(?:ai|avais|allais)? ?|je )oubli\w*|au fait|d'ailleurs"
    r"|autre (?:chose|detail|precision)"
    r"|(?:je|j'aurais du) precise\w*|j'ajoute|pour (?:info|information|completer|precision)"
    r"|(?:petite? )?(?:precision|detail)|p\.? ?s\b|a noter|encore une chose)\b"
)


_TRIES = re.compile(
    r"^\W*(?:non|rien|pas)\b(?! entre| devant| autour)|\b(?:rien|pas) (?:essaye|fait|encore"
    r"|touche)\w*"
    r"|\b(?:tout|essay\w*|chang\w*|r?allum\w*|reboot\w*|rese?t\w*|redem\w+"
    r"|test\w*|debranch\w*|rebranch\w*|branch\w*|remis\w*|mis|mise|maj|verifi\w*|fait|refait"
    r"|(?:autre|meme) \w+|eteint\w*|etein\w*|flash\w*|config\w*|regl\w*|remplac\w*|invers\w*"
    r"|swap\w*)\b"
)


def tells_of_tries(text: str) -> bool:
    """Whether it may answer « qu'avez-vous déjà essayé ? », be it « rien »."""
    return bool(_TRIES.search(fold(text))) or len(text.split()) < _FEW_WORDS


_FEW_WORDS = 4


def adds_an_afterthought(text: str) -> bool:
    """Whether it adds to what was said before the question: « ah, j'oubliais, … »."""
    return bool(_AFTERTHOUGHT.search(fold(text).strip()))


def wants_a_call(text: str) -> bool:
    folded = _BUYS_BY_IT.sub(" ", fold(text))
    return bool(_WANTS_A_CALL.search(folded)) and not refuses_calls(text)


def asks_before_buying(text: str, card: Card) -> bool:
    folded = fold(text)
    broken = card.symptom or card.error_message or _SOMETHING_BROKEN.search(folded)
    return bool(_BEFORE_BUYING.search(folded)) and not broken


def questions_for(card: Card, text: str | None, intent: str | None = None) -> list[str]:
    """The fields to ask for; `text` is what the request was made with, None for a choice."""
    if intent == "purchase_order":
        return [] if card.email else [EMAIL]  # where the quote goes
    if intent in _NOTHING_MORE:
        return []
    if intent in _INSTEAD:
        known = card.email and (intent == "lost_number" or card.order_verified)
        return [] if known else [_INSTEAD[intent]]
    folded = fold(text or "")
    fields = [question.field for question in missing_questions(card)]
    if card.topic == "technical" and text and not _is_broken(card, text):
        # « Que se passe-t-il ? » has no answer when nothing is wrong.
        fields = [field for field in fields if field not in _ABOUT_A_FAILURE]
    if text and is_of_the_trade(text) and "powered_device" in fields:
        fields.remove("powered_device")  # it says its device, in words of its own
    if "order_reference" in fields and text and not _has_an_order(folded):
        fields.remove("order_reference")
        unclear = card.topic == "complaint" and _says_too_little(text)
        if unclear or not card.summary:
            fields.append("summary")
    if text and (needs_care(text) or (card.topic == "complaint" and needs_no_order(text))):
        fields = []
    if card.topic == "quote":
        told = intent in (WRITTEN_QUOTE, AWAITED_QUOTE) or (text and _THINGS.search(folded))
        fields = [] if told else [NEED]
    in_writing = card.topic in ("quote", "partnership") or (text or "").endswith(NOTE)
    # Who looks for work is told where to write.
    by_mail = not (card.email or wants_a_call(folded) or looks_for_work(folded))
    if in_writing and by_mail:
        # Answered in writing.
        fields.append(EMAIL)
    if text is None and "symptom" in fields:
        # Nothing was said yet: what it is about comes before which device it is.
        fields.sort(key=lambda field: field != "symptom")
    return fields[:MOST]


def _says_too_little(text: str) -> bool:
    """« C'est une honte ! »: the one complaint that is asked what it is about."""
    return not says_what_is_wrong(text) and len(text.split()) < _A_STORY


_A_STORY = 8  # words
_ABOUT_A_FAILURE = frozenset({"symptom", "tried", "power_source"})


def _is_broken(card: Card, text: str) -> bool:
    text = without_tampering(text)
    found = _SOMETHING_BROKEN.search(fold(text)) or tells_of_trouble(text)
    return bool(found or card.symptom or card.error_message)


def _has_an_order(folded: str) -> bool:
    return bool(_AN_ORDER.search(folded)) and not _NO_ORDER_YET.search(folded)
