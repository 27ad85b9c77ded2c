"""What the assistant offered in its last turn, and what a yes or a no makes of it."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import ActionExecuted, EventType

from actions.several import FOR_A_PERSON
from actions.speech import MAIN_CHOICES, Answer, Button
from actions.surroundings import surroundings
from bot.desk.model import Link
from bot.folding import fold

# What the person is then asked about; any other question tells its topic itself.
TOPICS: dict[str, str | None] = {
    **FOR_A_PERSON,
    "ask_return": "aftersales",
    "ask_warranty": "aftersales",
    "ask_invoice": "payment",
    "ask_payment_methods": "payment",
    "ask_payment_terms": "quote",
    "ask_discount": "quote",
    "ask_order_status": "order",
    "ask_tracking": "order",
    "report_delivery_problem": "order",
    "ask_availability": "advice",
    "ask_lead_time": "advice",
    "ask_price": "advice",
    "ask_account": "other",
    "ask_carriers": "other",
    "ask_shipping_cost": "other",
}
_SAY_NOTHING = frozenset(
    {
        *("greet", "goodbye", "thank", "affirm", "deny", "bot_challenge", "ask_capabilities"),
        *("inform", "ask_human", "nlu_fallback", "out_of_scope"),
    }
)
_HUMAN = frozenset({"#human", "/ask_human"})
_OFFERS_A_PERSON = re.compile(r"\b(?:transmet\w*|l'equipe|equipe peut|previen\w*)\b")
_NO_SUGGESTIONS = frozenset({"/deny", "/ask_capabilities", *(b.payload for b in MAIN_CHOICES)})

_YES = re.compile(
    r"(?:oui|ouais|ui|ok|okay|d'accord|dac|volontiers|avec plaisir|je veux bien|bien sur"
    r"|pourquoi pas|allez[ -]?y|vas[ -]?y|faites(?:[ -]le)?|transmet\w*|prevenez|go|yes"
    r"|ca marche|parfait|je prefere|ce serait bien)"
    r"(?:[ ,.!]+(?:oui|je|veux|bien|ca|le|la|ma|mon|demande|dossier|question|transmet\w*|svp"
    r"|stp|s'il|vous|plait|merci|faites|allez[ -]?y|a|l'equipe|quelqu'un|une|personne|beaucoup"
    r"|volontiers|d'accord|moi|prefere|serait|ce)){0,7}[ .!)]*"
)
_BUYS = re.compile(
    r"\b(?:j'en (?:prends?|veux|commande)|je (?:le|la|les|vous en) (?:prends?|commande|achete)"
    r"|je prends\b(?! note)|je commande\b|j'achete"
    r"|(?:mettez?|reserve[zr]?|gardez?)[ -](?:m'en|moi))"
)
_DAY = (
    r"(?:aujourd'hui|demain|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|ce (?:soir|matin))"
)
_APPOINTMENT = re.compile(
    rf"\b(?:je (?:passe|passerai|viens|viendrai|serai la)\b.{{0,25}}{_DAY}"
    rf"|{_DAY}\b.{{0,15}}\b\d{{1,2}} ?h\b)"
)


@dataclass(frozen=True)
class Offer:
    """The assistant's last turn: whether it offered a person, and its other suggestions."""

    person: bool
    suggestions: tuple[Button, ...]
    asked: bool  # « Vouliez-vous parler de ceci ? »


@dataclass(frozen=True)
class Spoken:
    """The last message that said what it is about."""

    intent: str
    text: str


def last_offer(tracker: Tracker) -> Offer:
    spoken = [*_last_turn(tracker)]
    buttons = [
        Button(str(button.get("title")), str(button.get("payload")))
        for event in spoken
        for button in (event.get("data") or {}).get("buttons") or []
    ]
    text = fold(" ".join(str(event.get("text") or "") for event in spoken))
    human = any(button.payload in _HUMAN for button in buttons)
    return Offer(
        person=human and bool(_OFFERS_A_PERSON.search(text)),
        suggestions=tuple(each for each in buttons if _is_suggestion(each)),
        asked="?" in text,
    )


def accepts(tracker: Tracker) -> bool:
    """Whether the message says yes to an offer just made, however it was read."""
    offer = last_offer(tracker)
    folded = fold(tracker.latest_message.get("text") or "").strip()
    return bool((offer.person or offer.suggestions) and _YES.fullmatch(folded))


def spoken_of(tracker: Tracker) -> Spoken | None:
    """What the visitor asked before this message, when an offer of the last turn is about it."""
    for event in list(_earlier(tracker)):
        if event.get("event") == "user":
            said = Spoken(_intent(event), str(event.get("text") or ""))
            if said.intent not in _SAY_NOTHING and not said.text.startswith("/"):
                return said
    return None


def chosen(tracker: Tracker, payload: str) -> list[EventType]:
    """The events of a visitor who chooses that button: a yes to it means the same."""
    name, _, values = payload.removeprefix("/").partition("{")
    entities = json.loads("{" + values) if values else {}
    metadata = tracker.latest_message.get("metadata") or {}
    return [
        ActionExecuted("action_listen"),
        {
            "event": "user",
            "timestamp": None,
            "text": payload,
            "parse_data": {
                "intent": {"name": name, "confidence": 1.0},
                "entities": [
                    {"entity": entity, "value": value, "start": 0, "end": len(payload)}
                    for entity, value in entities.items()
                ],
                "text": payload,
                "metadata": metadata,
            },
            "input_channel": None,
            "metadata": metadata,
        },
    ]


def nothing_agreed(text: str) -> Answer | None:
    """For « j'en prends 3 » and « demain 10 h »: what must not seem to be accepted."""
    shop, folded = surroundings().shop, fold(text)
    if _BUYS.search(folded):
        return Answer(
            "Je n'enregistre pas d'achat ici : la commande se passe sur le site de la boutique. "
            "Pour une quantité ou un projet, une personne de l'équipe prépare un devis écrit.",
            (Button("Demander un devis", "/ask_quote"),),
            (Link("Aller sur la boutique", shop.website),),
        )
    if _APPOINTMENT.search(folded):
        return Answer(
            f"Je ne peux pas fixer de rendez-vous moi-même. {shop.collection} Une personne de "
            "l'équipe peut le confirmer avec vous : dois-je lui transmettre votre demande ?",
            (Button("Parler à quelqu'un", "#human"),),
        )
    return None


def _is_suggestion(button: Button) -> bool:
    payload = button.payload
    return not (
        payload in _HUMAN or payload in _NO_SUGGESTIONS or "other_order" in payload
    ) and payload.startswith("/")


def _earlier(tracker: Tracker) -> Iterator[dict[str, Any]]:
    """The events before the present message, the latest first."""
    events: Iterator[dict[str, Any]] = reversed(tracker.events)
    for event in events:
        if event.get("event") == "user":
            break
    return events


def _last_turn(tracker: Tracker) -> Iterator[dict[str, Any]]:
    """What the assistant said last; a yes that stands for a button comes after another message."""
    said = False
    for event in _earlier(tracker):
        if event.get("event") == "user" and said:
            return
        if event.get("event") == "bot":
            said = True
            yield event


def _intent(event: dict[str, Any]) -> str:
    return str(((event.get("parse_data") or {}).get("intent") or {}).get("name") or "")
