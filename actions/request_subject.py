"""What a request is about: said now, or before and taken up by a yes or a button."""

from dataclasses import dataclass

from rasa_sdk import Tracker

from actions.collection import COLLECTION, said_of_collection
from actions.complaints import is_complaint, says_what_is_wrong
from actions.in_mind import told_now
from actions.in_writing import NOTE
from actions.offers import QUOTED, TOPICS, accepts, last_offer, spoken_of
from actions.order_memory import product_since, turns_since_told
from actions.people_first import wants_a_person
from actions.several import FOR_A_PERSON, for_a_person
from actions.warmth import needs_care
from bot.call_words import beside_the_call
from bot.desk.card import Card
from bot.desk.tone import language_tone
from bot.folding import fold
from bot.orders.need import tells_of_trouble
from bot.technical_words import is_of_the_trade

_ENOUGH_WORDS, _A_STORY = 2, 8
# Words of who only wants a person.
_PERSON_WORDS = (
    "reponse e-mail toute urgence d'urgence "
    "parler discuter passez passe vraie vrai humain humaine humains robot robots machine "
    "equipe l'equipe suite besoin suis contact contacter joindre responsable chef d'un d'une "
    "aide aider aidez m'aider question questions renseignement renseignements info infos "
    "quelque chose savoir salut hello coucou allo bonsoir monsieur madame voir avec vendeur "
    "commercial service client sav quelqu'1 voila avoir demande demander faire possibilite "
    "pense penser marre veut mettez mettre relation ligne direct directement vite rapidement "
    "rapide des lui leur eux comprend comprends comprenez rien sais compris automatique autre "
    "d'autre etes sont reelle reel chair os vivant vivante tout-de-suite maintenant personnes "
    "y'a ya t-il a-t-il interlocuteur contacts nos vos votre mes ma mon truc machin"
)
_ONLY_A_PERSON = frozenset({*_PERSON_WORDS.split(), "mail", "mails", "bot", "ton", "ta"})
# What words about an order that was told are easily taken for.
_OF_ANYTHING = (None, "other", "payment", "aftersales")


@dataclass(frozen=True)
class Subject:
    """What a request is about, and the words it was asked in."""

    topic: str | None
    text: str
    intent: str | None = None
    taken_up: bool = False  # offered before, and accepted now


def subject_of(tracker: Tracker) -> Subject:
    """From what was said now, or from what was said before and is taken up."""
    text = tracker.latest_message.get("text") or ""
    intent = tracker.get_slot("next_topic")
    if intent is not None:
        return Subject(FOR_A_PERSON[intent], tracker.get_slot("next_text") or text, intent)
    yes = accepts(tracker)
    if wants_a_person(tracker) and not yes:
        care = needs_care(text) and not is_complaint(text)
        topic = FOR_A_PERSON.get(tracker.get_intent_of_latest_message()) if care else "complaint"
        if topic == "complaint" and (before := _said_before_the_anger(tracker, text)):
            return Subject(topic, f"{before} / {text}", "complaint")
        return Subject(topic, text, "ask_human" if care else "complaint")
    wish = for_a_person(tracker)
    if text.startswith("/") and (visit := said_of_collection(tracker)):
        # « Parler à quelqu'un », after a day to come was spoken of.
        return Subject("order", " / ".join(reversed(visit)), COLLECTION, taken_up=True)
    if _upset(tracker, text):
        before = _said_before_the_anger(tracker, text)
        return Subject("complaint", f"{before} / {text}" if before else text, "complaint")
    if yes or text.startswith("/") or wish is None or wish.intent == "ask_human":
        taken_up = _taken_up(tracker, wish.intent if wish and not yes else None)
        if taken_up:
            return taken_up
    if wish is None:
        intent = tracker.get_intent_of_latest_message()
        return Subject(TOPICS.get(intent), text, intent)
    if wish.intent == "complaint" and (before := _said_before_the_anger(tracker, text)):
        text = f"{before} / {text}"
    return Subject(FOR_A_PERSON[wish.intent], text, wish.intent)


def _said_before_the_anger(tracker: Tracker, text: str) -> str:
    """« Non mais sérieusement », after what is the matter was told: not asked for again."""
    before = spoken_of(tracker)
    brief = len(text.split()) < _A_STORY and not says_what_is_wrong(text)
    return before.text if before and brief and len(before.text.split()) >= _A_STORY else ""


def says_what(text: str) -> bool:
    """Whether a wish for a person says what it is about: « …, c'est pour une installation »."""
    words = [each for each in beside_the_call(text) if each not in _ONLY_A_PERSON]
    return len(words) >= _ENOUGH_WORDS and not text.startswith("/")


def of_a_technician(tracker: Tracker, card: Card) -> bool:
    """Whether anything was said that a technician answers: « passe-moi un humain » is nothing."""
    said = (str(e.get("text") or "") for e in tracker.events if e.get("event") == "user")
    return bool(card.error_message) or any(
        is_of_the_trade(each) or tells_of_trouble(each) for each in said
    )


def _upset(tracker: Tracker, text: str) -> bool:
    misread = tracker.get_intent_of_latest_message(skip_fallback_intent=False) == "nlu_fallback"
    return misread and language_tone([fold(text)], [text]) == "angry"


def _taken_up(tracker: Tracker, wished: str | None) -> Subject | None:
    """What a yes, or a button, is about: it was said before, and need not be said again."""
    before, offer = spoken_of(tracker), last_offer(tracker)
    # Who is asked for an order number, and asks for a person instead, told what it is about.
    looking_up = tracker.active_loop_name == "order_form"
    if before is None:
        return None
    # « Question technique », chosen after what nobody understood: that was the question.
    told = wished == "ask_technical" and (
        before.intent in ("nlu_fallback", "out_of_scope") or is_of_the_trade(before.text)
    )
    if not (offer.person or offer.suggestions or looking_up or told):
        return None
    if "chorus" in before.text.lower():
        return Subject("payment", before.text, "public_payment", taken_up=True)
    topic = FOR_A_PERSON.get(wished or "") or TOPICS.get(before.intent)
    if topic is None and told_now(tracker) and not is_of_the_trade(before.text):
        # « On peut la précommander ? »: no intent of its own, and about the product just told.
        return Subject("advice", before.text, "product_question", taken_up=True)
    turns = turns_since_told(tracker)
    # « Les élèves n'ont pas de réseau », of a late order, is no breakdown; « et la somme,
    # c'était combien ? », of a refund, is no price.
    of_it = topic in _OF_ANYTHING or (topic in ("technical", "advice") and turns == 1)
    if turns and of_it and not product_since(tracker):
        # Offered for the order that was told, whatever the words look like.
        return Subject("order", before.text, "delivery_problem", taken_up=True)
    if before.in_writing:
        topic = "quote" if before.intent in QUOTED else topic
        return Subject(topic, before.text + NOTE, before.intent, taken_up=True)
    return Subject(topic, before.text, wished or before.intent, taken_up=True)
