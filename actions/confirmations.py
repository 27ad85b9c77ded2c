"""What a visitor is told whose request was passed on: place, wait, promise, and a call back."""

from datetime import datetime, timezone

from rasa_sdk import Tracker

from actions.questions import wants_a_call
from actions.speech import Answer, Button
from actions.surroundings import Surroundings
from bot.desk.model import Handoff
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
    """In French, and before it in the visitor's language when it is another one."""
    words = f"C'est transmis. {waiting_words(here, handoff)}"
    french = Answer(words, call_choices(here, handoff, tracker))
    language = language_of(tracker)
    return (Answer(_in_language(language, here, handoff)), french) if language else (french,)


def waiting_words(here: Surroundings, handoff: Handoff) -> str:
    now = here.now()
    if here.shop.is_open(now):
        position = here.store.queue_position(handoff.id)
        place = f"Vous êtes n° {position} dans la file d'attente : " if position else ""
        promise = here.shop.promise(now).text
        wish = handoff.card.callback_slot
        asked = f" Rappel souhaité : {wish}." if wish else ""
        return f"{place}{promise}.{asked} Vous pouvez encore ajouter des précisions ici."
    promise = (
        here.shop.describe_due(handoff.promise_at, now)
        if handoff.promise_at
        else here.shop.promise(now).text
    )
    committed = f"{here.shop.describe_today(now)} Notre engagement : {promise}, ici même."
    if handoff.card.callback_slot:
        return f"{committed} Rappel souhaité : {handoff.card.callback_slot}."
    if handoff.card.email:
        return f"{committed} Vous pouvez aussi choisir d'être rappelé :"
    return f"{committed} Préférez-vous un e-mail, ou être rappelé ?"


def call_choices(here: Surroundings, handoff: Handoff, tracker: Tracker) -> tuple[Button, ...]:
    """When nobody is there, or for who asks to be called: hours to choose from, and e-mail."""
    now, card = here.now(), handoff.card
    called = wants_a_call(str(tracker.get_slot("next_text") or card.summary or ""))
    if card.callback_slot or (here.shop.is_open(now) and not called):
        return ()
    return (*slot_buttons(here, now), *(() if card.email else (BY_EMAIL,)))


def slot_buttons(here: Surroundings, now: datetime) -> tuple[Button, ...]:
    return tuple(
        Button(
            slot.text[0].upper() + slot.text[1:],
            f'/ask_human{{"callback_slot": "{slot.start.astimezone(timezone.utc).isoformat()}"}}',
        )
        for slot in here.shop.call_slots(now)
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
