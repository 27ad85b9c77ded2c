"""What a visitor is told whose request was passed on: place, wait, promise, and a call back."""

from datetime import datetime, timezone

from rasa_sdk import Tracker

from actions.questions import wants_a_call
from actions.speech import Answer, Button
from actions.surroundings import Surroundings
from bot.call_notes import refuses_calls
from bot.call_times import Wished, nearest, refused, slot_for, wished_time
from bot.call_words import speaks_of_a_call
from bot.desk.model import Author, Handoff
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
_RECENT = 4  # messages


def passed_on(here: Surroundings, handoff: Handoff, tracker: Tracker) -> tuple[Answer, ...]:
    """In the visitor's language, and in no other."""
    if language := language_of(tracker):
        return (Answer(_in_language(language, here, handoff)),)
    words = f"C'est transmis. {waiting_words(here, handoff)}"
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
    if handoff.topic == "partnership" or handoff.card.topic == "partnership":
        # Promised by e-mail just before: « ici même » would be another promise.
        if email:
            return f"{committed.removesuffix(', ici même.')}, par e-mail à {email}."
        return f"{committed} Laissez-nous votre e-mail."
    if phone := _called_at(here, handoff):
        return f"{committed} Pour votre rappel au {phone}, choisissez le moment :"
    if email:
        return f"{committed} Adresse notée : {email}. Vous pouvez aussi choisir d'être rappelé :"
    return f"{committed} Vous pouvez aussi laisser votre e-mail, ou choisir d'être rappelé :"


def promise_of(here: Surroundings, handoff: Handoff) -> str:
    """« réponse lundi 23 novembre avant 11 h »."""
    now = here.now()
    due = handoff.promise_at
    if here.shop.is_open(now) or due is None or due <= now:
        return here.shop.promise(now).text
    return here.shop.describe_due(due, now)


def wants_no_call(here: Surroundings, handoff: Handoff) -> bool:
    """« Je suis sourd », « pas par téléphone »: said anywhere in the conversation."""
    return any(
        message.author is Author.VISITOR and refuses_calls(message.text)
        for message in here.store.messages(handoff.conversation_id)
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
    return f" Rappel souhaité : {wish}." if wish else ""


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
    if card.topic == "partnership" and not card.callback_slot:
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
