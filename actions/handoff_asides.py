"""What is asked about a question of the hand-off itself, or about the wait: answered first."""

import re

from rasa_sdk import Tracker

from actions.after_a_secret import after_a_secret
from actions.answered_card import shortened
from actions.confirmations import promise_of
from actions.elsewhere import NOT_ALIGNED, haggles
from actions.hard_words import may_be_a_name
from actions.in_context import said_in
from actions.in_writing import asks_for_the_terms, asks_in_writing
from actions.order_asking import as_written
from actions.power_risk import UNPLUGGED, fears_to_burn
from actions.questions import (
    EMAIL,
    PHONE,
    QUESTIONS,
    UNREAD,
    WHY,
    tells_of_tries,
    wants_a_call,
)
from actions.several import wishes
from actions.smalltalk import A_ROBOT
from actions.speech import Answer
from actions.surroundings import surroundings
from actions.tampering import NOTHING_FORCED, tampers
from bot.call_times import wished_time
from bot.call_words import names_a_time
from bot.desk.card import Card
from bot.email_attempts import attempted_email
from bot.folding import fold
from bot.french import typographic
from bot.wait_words import asks_about_the_wait, hopes_for_a_yes

_NOT_UNDERSTOOD = re.compile(
    r"(?:(?:pour)?quoi|pk|pkoi|hein|comment|pardon|c'est[ -]a[ -]dire|cad"
    r"|(?:je )?(?:ne |n')?(?:comprends?|ai) pas(?: compris| la question)?|pas compris"
    r"|pourquoi"
    r"(?: (?:vous|cette|ca|tu|faire|cela|donc|me)\b.{0,40})?"
    r"|(?:ca|c'est) (?:veut dire|signifie) quoi|a quoi (?:ca|cela) sert)\W*"
)
# « Donc rdv noté pour mardi 10 h ? », after « je demande mardi à l'équipe ».
_WHY = re.compile(
    r"^\W*(?:et |mais |ben |bah )?(?:pourquoi|pk)\b|\ba quoi (?:ca|cela) (?:vous )?sert\b"
)
_BOOKED = re.compile(
    r"\b(?:c'est|rdv|rendez[- ]?vous|creneau|heure|retrait|donc|bien)\b.{0,30}"
    r"\b(?:note|reserve|confirme|valide|fixe|cale|pris|enregistre|bon|ok)e?\b"
    r"|\b(?:vous )?(?:confirmez|reservez|notez|validez)\b"
)
_WISHED = "Rien n’est encore réservé"


_SURE, _BRIEF = 0.7, 4
# Meant for an address though it has no « @ ».
_LIKE_AN_ADDRESS = re.compile(r"@|\w\.(?:fr|com|net|org|bzh|eu|re|pro|example)\b|\barobase?\b")


_WHAT_TO_DO = re.compile(
    r"\b(?:que|quoi|qu'est[- ]ce que?)\b.{0,10}\b(?:dois|doit|faut|faire|fais|fait)\b"
    r"|\b(?:je|on) (?:dois|doit|fais|fait) (?:faire )?(?:quoi|comment)\b|\bet (?:apres|ensuite)\b"
)


def asks_whether_booked(text: str) -> bool:
    return "?" in text and bool(_BOOKED.search(fold(text)))


def _told(tracker: Tracker) -> list[str]:
    return [str(e.get("text") or "") for e in tracker.events if e.get("event") == "bot"]


def said_aside(tracker: Tracker, text: str, field: str) -> Answer | None:
    """The answer to what is asked about the question itself, or about the wait."""
    folded = fold(text).strip()
    if fears_to_burn(folded):
        known = UNPLUGGED
        return Answer(known) if known else None
    if tampers(folded):
        return Answer(NOTHING_FORCED)
    if written_beside_the_address(text, field):
        terms = "nos conditions y seront jointes" if asks_for_the_terms(text) else "par e-mail"
        return Answer(f"Oui, la réponse sera écrite, et {terms}.")
    if field == EMAIL and _WHAT_TO_DO.search(folded):
        return Answer(
            "Rien d'autre que votre adresse : la réponse y sera écrite. S'il s'agit d'un devis, "
            "vous donnez votre accord, vous réglez, puis la commande part."
        )
    if hopes_of_a_partner(tracker, text):
        return Answer(
            "Non, rien n'est promis : une personne de l'équipe lit votre proposition et vous "
            "répond par e-mail."
        )
    if closed := _no_call_then(tracker, text):
        return closed
    if secret := after_a_secret(tracker):
        return secret
    if asks_when_a_paper_leaves(tracker):
        return Answer(
            "Rien ne part pour l'instant : il faut d'abord votre accord sur le devis écrit, puis "
            "son paiement."
        )
    if _ANYBODY.search(folded) and not surroundings().shop.is_open(surroundings().now()):
        here = surroundings()
        now = here.shop.describe_today(here.now())
        if _ROBOT.search(folded):
            return Answer(f"{A_ROBOT} L'équipe n'est pas là en ce moment. {now}")
        return Answer(f"Pas en ce moment. {now}")
    label = said_in(tracker, "question", least=_SURE)
    if label == "ask_back" and _WHY.search(folded) and field not in (EMAIL, PHONE):
        return Answer("Cela aide l'équipe à vous répondre du premier coup ; rien d'obligatoire.")
    if (label == "ask_back" and len(folded.split()) <= _BRIEF) or _NOT_UNDERSTOOD.fullmatch(folded):
        return Answer(as_written(WHY[field]))
    if asks_whether_booked(text) and _WISHED in " ".join(_told(tracker)):
        words = "Pas encore : le rendez-vous est demandé, l'équipe vous le confirme."
        return Answer(words)
    ours = asks_for_ours(tracker)
    if not ours and ((label == "wait_question" and "?" in text) or asks_about_the_wait(text)):
        here = surroundings()
        handoff = here.store.open_handoff_of(tracker.sender_id)
        return Answer(f"Notre engagement : {promise_of(here, handoff)}.") if handoff else None
    return None


def asks_for_ours(tracker: Tracker) -> bool:
    """« Votre numéro, et demain vous répondez à partir de quelle heure ? »: not of the wait."""
    wanted = {wish.intent for wish in wishes(tracker)}
    return len(wanted) > 1 and bool(wanted & _OURS)


_OURS = {"ask_phone_number", "ask_email", "ask_address"}


def _no_call_then(tracker: Tracker, text: str) -> Answer | None:
    """« Samedi matin, ce serait possible ? », by who is to be called: a day that is closed."""
    said = (str(e.get("text") or "") for e in tracker.events if e.get("event") == "user")
    if "?" not in text or not names_a_time(text) or not any(map(wants_a_call, said)):
        return None
    here = surroundings()
    wished = wished_time(text, here.shop, here.now())
    if wished is None or here.shop.hours_on(wished.start.date()):
        return None
    closed = here.shop.describe_day(wished.start.date())
    return Answer(f"{closed} Dites-moi un autre moment : je le note pour l'équipe.")


_ROBOT = re.compile(r"\b(?:robot|bot|machine|automate|ia|automatique|ordinateur)\b")
_ANYBODY = re.compile(
    r"\b(?:y a|il y a|y'a|ya)(?:[- ]t[- ]il)?\b.{0,12}\b(?:quelqu'?un|qqn|du monde|une personne)\b"
    r"|\b(?:quelqu'?un|qqn) (?:est|serait|sera)? ?la\b|\bvous etes (?:la|presents?)\b"
)


def asks_when_a_paper_leaves(tracker: Tracker) -> bool:
    """« Elle part quand alors ? », of an order that was faxed."""
    text = str(tracker.latest_message.get("text") or "")
    on_paper = _ON_PAPER.search(fold(str(tracker.get_slot("next_text") or "")))
    return bool(on_paper and _LEAVES.search(fold(text)))


_ON_PAPER = re.compile(r"\bbons? de commande\b|\bfax|\bbdc\b")
_LEAVES = re.compile(
    r"\b(?:part\w*|expedi\w+|envoy\w+|livr\w+|arriv\w+|recoi\w+|recevr\w+)\b.{0,25}\bquand\b"
    r"|\bquand\b.{0,25}\b(?:part\w*|expedi\w+|envoy\w+|livr\w+|arriv\w+|recoi\w+|recevr\w+)\b"
)


def written_beside_the_address(text: str, field: str | None) -> bool:
    """« Je voudrais vos conditions par écrit », where an e-mail was asked for."""
    return field == EMAIL and asks_in_writing(text) and not attempted_email(text)


def hopes_of_a_partner(tracker: Tracker, text: str) -> bool:
    partner = tracker.get_slot("handoff_topic") == "partnership"
    return partner and "?" in text and hopes_for_a_yes(text)


def holds_no_answer(field: str | None, text: str) -> bool:
    """« Attendez, c'est bien du PoE+ ? », where an address or a number was asked for."""
    if field == EMAIL:
        tried = bool(_LIKE_AN_ADDRESS.search(fold(text)) or attempted_email(text))
    elif field == PHONE:
        tried = len(re.sub(r"\D", "", text)) >= _BRIEF
    else:
        return False
    return not tried and len(text.split()) >= _BRIEF


# « C'est pour livrer à Vannes »: said for the request, and no question.
_ASKS = re.compile(
    r"\?|^\W*(?:et |mais |attendez[, ]*|au fait[, ]*)*(?:est[- ]ce|comment|pourquoi|quand|combien"
    r"|quel\w*|ou|qui|c'est quoi|vous (?:avez|faites|pouvez|livrez|prenez)"
    r"|(?:avez|faites|pouvez|livrez)[- ]vous|on peut|peut[- ]on|je peux|puis[- ]je)\b"
)


def _is_signed(text: str) -> bool:
    """« Lebreton Tanguy », as one writes a name."""
    words = text.split()
    return len(words) > 1 and words[0][:1].isupper() and words[-1][:1].isupper()


def unread(field: str, text: str) -> Answer:
    """What was said instead of the address or the number; noted when it was meant for neither."""
    names = field in (EMAIL, PHONE) and _is_signed(text) and may_be_a_name(text)
    if not (names or holds_no_answer(field, text)):
        return Answer(UNREAD[field])
    said = f"« {shortened(text)} »"
    if _ASKS.search(fold(text)):
        return Answer(f"Je joins votre question à la demande : {said}. Une personne y répondra.")
    return Answer(f"C'est noté, je le joins à votre demande : {said}.")


_WHY_THIS = re.compile(
    r"\b(?:pourquoi|pour quoi|a quoi (?:ca|cela|il|elle) (?:vous )?sert)\b"
    r".{0,30}\b(?:mon|ma|mes|l'|le|la|un|une)? ?(?:e-?mail|mail|adresse|numero|telephone|nom)\b"
)


def asks_why(text: str, field: str) -> bool:
    """« Pourquoi vous voulez mon mail ? »: what it is for, and not ours."""
    return field in (EMAIL, PHONE) and bool(_WHY_THIS.search(fold(text)))


def corrects_the_goods(tracker: Tracker, text: str) -> bool:
    """« Ah non pardon, pas 12, 20 », in the middle of the questions of a quote."""
    figures = re.search(r"\b\d{1,3}\b", text) and "@" not in text
    of_a_quote = tracker.get_slot("handoff_topic") == "quote"
    return bool(of_a_quote and figures) and said_in(tracker, "question", 0.9) == "correction"


def taken_otherwise(field: str, text: str, card: Card) -> Answer | None:
    """What is said to an answer that means something else than the question asked for."""
    if field == "summary" and haggles(text):
        return Answer(f"{NOT_ALIGNED.capitalize()} : notre prix est le même pour tout le monde.")
    if field == "tried" and not (card.tried or tells_of_tries(text)):
        # « Les deux antennes se voient »: true, and nothing that was tried.
        return Answer(f"C'est noté, je le joins à votre demande : « {shortened(text)} ».")
    return None


def times_asked(tracker: Tracker, field: str) -> int:
    """How often the question was asked in this request."""
    question, asked = typographic(QUESTIONS[field]), 0
    for event in reversed(tracker.events):
        if event.get("event") == "slot" and event.get("name") == "handoff_id":
            break
        asked += event.get("event") == "bot" and event.get("text") == question
    return asked
