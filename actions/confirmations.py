"""What a visitor is told whose request was passed on: place, wait, promise, and a call back."""

import re
from datetime import datetime, timezone

from rasa_sdk import Tracker

from actions.in_writing import NOTE
from actions.questions import wants_a_call
from actions.speech import Answer, Button
from actions.surroundings import Surroundings
from bot.call_notes import CallNote, call_due, wants_no_calls_after
from bot.call_times import Wished, nearest, refused, slot_for, wished_time
from bot.call_words import speaks_of_a_call
from bot.desk.model import Author, Handoff
from bot.folding import fold
from bot.french import french_date, french_time
from bot.phones import phone_in
from bot.shop import CallSlot
from bot.unreadable import other_language

BY_EMAIL = Button("Par e-mail", '/ask_human{"contact": "email"}')

# Done; the place in the queue; when somebody answers, and where.
_IN_LANGUAGE = {
    "en": (
        "Your request has been passed on.",
        "You are number {position} in the queue.",
        "A member of the team will answer you here, by {due} at the latest.",
    ),
    "es": (
        "Su solicitud se ha transmitido.",
        "Es usted el número {position} en la cola.",
        "Una persona del equipo le responderá aquí, a más tardar el {due}.",
    ),
    "de": (
        "Ihre Anfrage wurde weitergeleitet.",
        "Sie sind Nummer {position} in der Warteschlange.",
        "Jemand aus dem Team antwortet Ihnen hier, spätestens am {due}.",
    ),
    "it": (
        "La Sua richiesta è stata trasmessa.",
        "Lei è il numero {position} in coda.",
        "Una persona del team Le risponderà qui, al più tardi il {due}.",
    ),
    "pt": (
        "O seu pedido foi transmitido.",
        "É o número {position} na fila.",
        "Uma pessoa da equipa irá responder-lhe aqui, o mais tardar em {due}.",
    ),
    "nl": (
        "Uw verzoek is doorgegeven.",
        "U bent nummer {position} in de wachtrij.",
        "Iemand van het team antwoordt u hier, uiterlijk op {due}.",
    ),
}
_IN_WRITING = re.compile(r"\b(?:par ecrit|noir sur blanc|par (?:e-?)?mail|par courriel)\b")
_RECENT = 4  # messages


def passed_on(here: Surroundings, handoff: Handoff, tracker: Tracker) -> tuple[Answer, ...]:
    """In the visitor's language, and in no other."""
    if language := language_of(tracker):
        return (Answer(_in_language(language, here, handoff)),)
    sent = "Votre demande de devis est transmise" if _quotes(handoff, tracker) else "C'est transmis"
    words = f"{sent}. {waiting_words(here, handoff)}"
    return (Answer(words, call_choices(here, handoff, tracker)),)


def waiting_words(here: Surroundings, handoff: Handoff) -> str:
    now = here.now()
    if here.shop.is_open(now):
        position = here.store.queue_position(handoff.id)
        place = f"Vous êtes n° {position} dans la file d'attente : " if position else ""
        promise = here.shop.promise(now).text
        asked = _about_the_call(here, handoff)
        return f"{place}{promise}.{asked} Vous pouvez encore ajouter des précisions ici."
    promise = (
        here.shop.describe_due(handoff.promise_at, now)
        if handoff.promise_at
        else here.shop.promise(now).text
    )
    committed = f"{here.shop.describe_today(now)} Notre engagement : {promise}, ici même."
    if handoff.card.callback_slot:
        return f"{committed}{_about_the_call(here, handoff)}"
    email = handoff.card.email
    if wants_no_call(here, handoff):
        where = f" ou à {email}" if email else ""
        return f"{committed} Tout se fera par écrit, ici{where} : personne ne vous appellera."
    if answered_in_writing(handoff):
        # Promised by e-mail just before: « ici même » would be another promise.
        if email and _is_of(handoff, "partnership"):
            return (
                f"{here.shop.describe_today(now)} Votre proposition sera lue, sans rien "
                f"promettre ; une personne vous répond par e-mail à {email}."
            )
        if email:
            return f"{committed.removesuffix(', ici même.')}, par e-mail à {email}."
        if _is_of(handoff, "partnership"):
            return f"{committed} Laissez-nous votre e-mail."
    if phone := _called_at(here, handoff):
        return f"{committed} Pour votre rappel au {phone}, choisissez le moment :"
    if email:
        here_or_there = f"{committed.removesuffix('.')} ou par e-mail à {email}."
        return f"{here_or_there} Vous pouvez aussi choisir d'être rappelé :"
    return f"{committed} Vous pouvez aussi laisser votre e-mail, ou choisir d'être rappelé :"


def answered_in_writing(handoff: Handoff) -> bool:
    """A quote, a partnership, what was wanted on paper: nobody is offered a call instead."""
    summary = handoff.card.summary or ""
    on_paper = summary.endswith(NOTE) or _IN_WRITING.search(fold(summary))
    return bool(on_paper) or _is_of(handoff, "partnership") or _is_of(handoff, "quote")


def _quotes(handoff: Handoff, tracker: Tracker) -> bool:
    """A quote, or a purchase order whose sender asks for one now."""
    asked = "devis" in fold(str(tracker.latest_message.get("text") or ""))
    return handoff.topic == "quote" or (asked and _is_of(handoff, "order"))


def _is_of(handoff: Handoff, topic: str) -> bool:
    return topic in (handoff.topic, handoff.card.topic)


def promise_of(here: Surroundings, handoff: Handoff) -> str:
    """« réponse lundi 23 novembre avant 11 h », or « rappel mardi… » to who chose a time."""
    now = here.now()
    if call := call_due(handoff.card.callback_slot, here.shop, now):
        return call
    due = handoff.promise_at
    if here.shop.is_open(now) or due is None or due <= now:
        return here.shop.promise(now).text
    return here.shop.describe_due(due, now)


def wants_no_call(here: Surroundings, handoff: Handoff) -> bool:
    """« Je suis sourd », « pas par téléphone »: said anywhere in the conversation."""
    return wants_no_calls_after(
        message.text
        for message in here.store.messages(handoff.conversation_id)
        if message.author is Author.VISITOR
    )


def _called_at(here: Surroundings, handoff: Handoff) -> str | None:
    """The number of who asked to be called, and said no time."""
    said = [
        message.text
        for message in here.store.messages(handoff.conversation_id)
        if message.author is Author.VISITOR
    ]
    phones = filter(None, map(phone_in, reversed(said)))
    return next(phones, None) if any(map(speaks_of_a_call, said)) else None


def _about_the_call(here: Surroundings, handoff: Handoff) -> str:
    if impossible := _impossible_call(here, handoff):
        return f" {refused(impossible, here.shop, here.now())} : quel autre moment vous convient ?"
    wish = handoff.card.callback_slot
    note = CallNote.read(wish)
    if note.phone and note.when is None and (moment := _asked_moment(here, handoff)):
        return f" Moment demandé : {moment} ; réponse au {note.phone}."
    return f" Rappel souhaité : {wish}." if wish else ""


def _asked_moment(here: Surroundings, handoff: Handoff) -> str | None:
    """« mardi 24 novembre à 14 h 30 », of what the request asks for, when it names an hour."""
    wished = wished_time(handoff.card.summary or "", here.shop, here.now())
    if wished is None or not wished.exact:
        return None
    return f"{french_date(wished.start.date())} à {french_time(wished.start.time())}"


def _impossible_call(here: Surroundings, handoff: Handoff) -> Wished | None:
    """What was wished for in the visitor's words, when nobody is there to call then."""
    wish, now = handoff.card.callback_slot, here.now()
    wished = wished_time(wish, here.shop, now) if wish else None
    return wished if wished and slot_for(wished, here.shop, now) is None else None


def call_choices(here: Surroundings, handoff: Handoff, tracker: Tracker) -> tuple[Button, ...]:
    """When nobody is there, or for who asks to be called: hours to choose from, and e-mail."""
    now, card = here.now(), handoff.card
    if wants_no_call(here, handoff):
        return () if card.email else (BY_EMAIL,)
    by_mail = answered_in_writing(handoff) and (card.email or _is_of(handoff, "partnership"))
    if by_mail and not card.callback_slot:
        return () if card.email else (BY_EMAIL,)
    if impossible := _impossible_call(here, handoff):
        return buttons_of(nearest(impossible, here.shop, now))
    called = wants_a_call(str(tracker.get_slot("next_text") or card.summary or ""))
    if card.callback_slot or (here.shop.is_open(now) and not called):
        return ()
    return (*slot_buttons(here, now), *(() if card.email else (BY_EMAIL,)))


def slot_buttons(here: Surroundings, now: datetime) -> tuple[Button, ...]:
    return buttons_of(here.shop.call_slots(now))


def buttons_of(slots: tuple[CallSlot, ...]) -> tuple[Button, ...]:
    return tuple(
        Button(
            slot.text[0].upper() + slot.text[1:],
            f'/ask_human{{"callback_slot": "{slot.start.astimezone(timezone.utc).isoformat()}"}}',
        )
        for slot in slots
    )


def language_of(tracker: Tracker) -> str | None:
    """The language, other than French, in which the visitor wrote lately."""
    reasons = [tracker.latest_message.get("unreadable")]
    typed = [
        event
        for event in tracker.events
        if event.get("event") == "user" and not str(event.get("text") or "").startswith("/")
    ]
    reasons += [(event.get("parse_data") or {}).get("unreadable") for event in typed[-_RECENT:]]
    codes = [code for code in map(other_language, reasons) if code]
    return (codes[-1] if codes[-1] in _IN_LANGUAGE else "en") if codes else None


def _in_language(language: str, here: Surroundings, handoff: Handoff) -> str:
    done, place, answer = _IN_LANGUAGE[language]
    due = here.shop.opening.local(handoff.promise_at or here.shop.promise(here.now()).due)
    position = here.store.queue_position(handoff.id) if here.shop.is_open(here.now()) else 0
    said = [done, place.format(position=position) if position else ""]
    return " ".join(filter(None, [*said, answer.format(due=f"{due:%d/%m/%Y, %H:%M}")]))
