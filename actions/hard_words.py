"""Hard words: at somebody or at a situation, and the calm warning or the firm end they get."""

import re
from typing import Any

from rasa_sdk import Tracker

from actions.complaints import says_what_is_wrong
from actions.confirmations import promise_of
from actions.requests import card_of
from actions.speech import A_PERSON, Answer
from actions.surroundings import surroundings
from bot.desk.model import ConversationState
from bot.folding import fold

# Said to somebody, whatever else the message tells.
_TO_SOMEBODY = re.compile(
    # « Combien de fdp pour un mât ? » is the carriage.
    r"\b(?:connards?|connasses?|encul\w*"
    r"|(?<!de )(?<!les )(?<!des )(?<!vos )(?<!hors )(?<!avec )(?<!sans )fdp"
    r"(?! (?:pour|de|d'|a|vers|en|sur|c|si|offert\w*|gratuit\w*|compris|inclus)\b)"
    r"|fils de|pd|pute\w*|salop(?:e|es|ards?)|salaud\w*"
    r"|batard\w*"
    r"|nique\w*|ntm|va te|allez (?:vous|tous) f\w*|ta gueule|vos gueules|ferme[zr]?[ -]la|tg"
    r"|creve[zr]?)\b"
)
_SITUATION = re.compile(
    r"\b(?:colis|livraison|livreur|transporteur|commande|service|sav|site|boutique|produits?"
    r"|materiel|switch|borne|routeur|antenne|camera|cable|injecteur|boitier|carton|emballage"
    r"|delais?|remboursement|attente|reponse|facture|suivi|truc|bidule)\b"
    r"|\b(?:c'?est|quelle?|de la|du grand) (?:vraiment |trop |de la |du |n'importe |une )?"
    r"(?:nul\w{0,2}|m\b|m[.*…]+|merde|m[*.e]rde|honte\w{0,2}|scandale\w{0,2}|lamentable|foutage"
    r"|n'importe quoi|bordel|pourri\w{0,2}|daube)"
)


# « Cette saloperie de switch », « enculé de colis »: nobody is meant.
_AT_A_THING = re.compile(
    r"\b(?:saloperie|connard|connasse|encule\w*|pute|putain|merde|salope|batard)s? (?:de|d') ?\w+"
)


def is_about_a_situation(text: str) -> bool:
    """« C'est de la m… votre colis »: whoever says so has a problem, and no bad manners."""
    folded = _AT_A_THING.sub(" ", fold(text))
    if _TO_SOMEBODY.search(folded):
        return False
    return bool(_SITUATION.search(folded)) or says_what_is_wrong(text)


# « Bande de guignols », « pauvre type »: nobody could mean a parcel.
_NAMES = re.compile(
    r"\b(?:bandes? d(?:e|')|espece d(?:e|')|pauvres?|sales?|gros(?:se)?s?|gentils?) ?(?:\w+ )?"
    r"(?:guignols?|clowns?|nazes?|nuls?|cons?|connes?|types?|taches?|merdes?|debiles?|idiots?"
    r"|abrutis?|cretins?|imbeciles?|incapables?|incompetents?|branleurs?|bouffons?|boulets?"
    r"|tocards?|charlots?|voleurs?|escrocs?|rats?|minables?|losers?)\b"
    r"|\bqui (?:est )?(?:l'|le |la |ce |cet )(?:abruti|cretin|idiot|imbecile|debile|conn?ard)\b"
    r"|\b(?:c'est|est|etait) (?:vraiment )?(?:une?|la|le) (?:\w+ )?(?:debile|connasse"
    r"|conne|conn?ard|idiote?|abrutie?|cretine?|imbecile|cruche|gourde|bouffon\w*|feignasse|branleu\w+)\b"
    r"|\b(?:vous (?:n')?etes|t'es|tu es|etes[- ]vous) (?:tous |vraiment |que |qu'|bien |trop |des "
    r"|une? |de |du |les |vrais? |sacres? |gros(?:se)?s? ){0,4}(?:guignols?|clowns?|nazes?"
    r"|nuls a chier|cons?|connes?|debiles?|idiots?|abrutis?|cretins?|imbeciles?|bouffons?"
    r"|minables?|merdes?|tocards?"
    r"|pourris?|ordures?|cassos|mongols?)\b"
)


# « Vous me prenez pour un con », « vous vous foutez de moi »: a reproach, of nobody's worth.
_FELT = re.compile(
    r"\b(?:me|nous|m'|les gens|clients?) (?:prenez|prend|prends|prenne\w*)\b.{0,15}\bpour\b"
    r"|\b(?:foutez|moquez|(?<!rien a )foutre|fout|moque|fichez)\b.{0,10}\b(?:de|du)\b"
)


# « Au nom de Batard Gilles », « je m'appelle Jean Connard ».
_NAMED = re.compile(
    r"\b(?:au nom d[e']|je m['’]appelle|à l['’]attention d[e']|[Mm](?:onsieur|me|adame|r|\.)) ?"
    r"(?:[A-ZÀ-Ý][\w'’-]*\s?){1,3}"
)


def insults_somebody(text: str) -> bool:
    """Whether people are insulted, in words that tell of nothing that went wrong."""
    folded = _AT_A_THING.sub(" ", fold(_NAMED.sub(" ", text)))
    hard = _TO_SOMEBODY.search(folded) or _NAMES.search(folded)
    felt = _FELT.search(folded)
    return bool(hard) and not (
        felt or may_be_a_name(text) or text.startswith("/") or says_what_is_wrong(text)
    )


def names_somebody(text: str) -> bool:
    """« C'est une grosse débile, 2e fois qu'elle oublie les vis »: hard words, and facts."""
    return bool(_NAMES.search(_AT_A_THING.sub(" ", fold(_NAMED.sub(" ", text)))))


def courtesy_to(text: str) -> str:
    """The warning before the answer to who insults and asks; with a space after."""
    return "Restons courtois, s'il vous plaît. " if insults_somebody(text) else ""


# Alone, or in two or three words; longer messages are the classifier's.
_HARD_ALONE = re.compile(
    r"\b(?:idiote?s?|abrutie?s?|cretine?s?|imbeciles?|debiles?|cons?|connes?|nazes?|nul(?:le|s|les)?"
    r"|bouffons?|clowns?|guignols?|tocards?|charlots?|incapables?|incompetente?s?|vol(?:eurs?|euses?)"
    r"|escrocs?|ment(?:eurs?|euses?)|arnaqueurs?|branleurs?|ordures?|minables?|boulets?|fumiers?"
    r"|raclures?|merd(?:e|es|ique|iques|eux|euse|ier)|chi(?:er|antes?|ez)|degage[zr]?|emmerd\w+"
    r"|casse[- ]?toi|stupides?|betes?"
    r"|pourris?|bande|espece|pauvres?|sales?|gros\w*|ta mere|gueules?|fout\w+|honte|cloportes?"
    r"|ducon\w*|couillons?|conn\w*asses?|bordel|bidons?|porcs?|chiens?|rats?|batards?|tares?)\b"
)
_TITLE = re.compile(r"^(?:m|mr|mme|mlle|monsieur|madame|mademoiselle|docteur|maitre)\.?\s+\w")
_PARTICLES = frozenset(("le", "la", "les", "de", "du", "des", "von", "van", "ben", "el", "al"))
# No part of a name: « vous etes mauvais », « bot de mes deux ».
_OF_A_SENTENCE = re.compile(
    r"\b(?:vous|tu|t'|toi|je|j'|es|est|etes|c'est|quelle?s?|tous|va|vas|allez|trop|tres|vraiment"
    r"|bien|pas|ni|et|a|au|bot|robot|machine|service|site|boutique|sav|equipe|bravo|merci)\b"
)
_NAME_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?")
_MOST_WORDS_OF_A_NAME = 4


def may_be_a_name(text: str) -> bool:
    """« Loïc Tanguy », « sylvie Boulet », « mme Fumier »: who gives a name insults nobody."""
    words = text.replace(",", " ").split()
    if not 0 < len(words) <= _MOST_WORDS_OF_A_NAME or not all(map(_NAME_WORD.fullmatch, words)):
        return False
    folded = fold(text)
    if _OF_A_SENTENCE.search(folded):
        return False
    if _TITLE.match(folded):
        return not _TO_SOMEBODY.search(folded)
    if not (_HARD_ALONE.search(folded) or _TO_SOMEBODY.search(folded)):
        return len(words) < _MOST_WORDS_OF_A_NAME or text.istitle()
    first, *others = words
    proper = first[:1].isupper() and not _HARD_ALONE.search(fold(first))
    others = [each for each in others if fold(each) not in _PARTICLES]
    return proper and bool(others) and all(each[:1].isupper() for each in others)


def is_an_insult(message: dict[str, Any]) -> bool:
    """Of a message as it was parsed, in whatever situation."""
    text = str(message.get("text") or "")
    read = (message.get("in_context") or {}).get("request") or {}
    intent = message.get("intent") or {}
    taken = intent.get("name") == "insult"
    if text.startswith("/") or may_be_a_name(text):
        return False
    if insults_somebody(text):
        return True
    polite = intent.get("name") in _POLITE and float(intent.get("confidence") or 0) >= _SURE
    labelled = read.get("name") == "insult" and read.get("confidence", 0.0) >= _LIKELY
    likely = taken or (labelled and not polite)  # « oui, allez-y » insults nobody
    return likely and not (is_about_a_situation(text) or _FELT.search(fold(text)))


_LIKELY, _SURE = 0.6, 0.7
_POLITE = frozenset({"affirm", "deny", "thank", "greet", "goodbye"})


def to_an_insult(tracker: Tracker) -> Answer:
    """One calm warning, then the end; the request is kept, or opened for staff to read. Blocks."""
    here, times = surroundings(), insults_in(tracker)
    conversation = here.store.conversation(tracker.sender_id)
    waits = conversation is not None and conversation.state is ConversationState.WAITING
    handoff = here.store.open_handoff_of(tracker.sender_id) if waits else None
    kept = f" Votre demande est gardée : {promise_of(here, handoff)}." if handoff else ""
    if times < 2:
        if handoff:
            text = "Je comprends votre agacement, mais restons courtois, s'il vous plaît."
            return Answer(f"{text}{kept}")
        text = (
            "Je vois que quelque chose ne va pas, et je veux bien vous aider. Restons "
            "courtois : dites-moi ce qui s'est passé."
        )
        return Answer(text, (A_PERSON,))
    if handoff is None:
        card = card_of(here, tracker, "complaint")
        due = here.shop.promise(here.now()).due
        # Whoever comes back polite is answered as anybody while the request waits to be read.
        here.store.open_handoff(tracker.sender_id, "complaint", card, due)
    if times > 2:
        return Answer(
            f"Cet échange est terminé. Une personne lira ce que vous avez écrit ; sinon, "
            f"{here.shop.email}."
        )
    return Answer(
        f"Je mets fin à cet échange ; vous pouvez nous écrire à {here.shop.email}. Une "
        f"personne de l'équipe lira cette conversation.{kept}"
    )


def insults_in(tracker: Tracker) -> int:
    """How many messages of the conversation insulted somebody, the present one included."""
    return sum(
        is_an_insult({"text": event.get("text"), **(event.get("parse_data") or {})})
        for event in tracker.events
        if event.get("event") == "user"
    )
