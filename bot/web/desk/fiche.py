"""The card in words: what is known, what is worth asking, what does not fit."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.desk.card import Card, missing_questions, poe_warnings
from bot.desk.model import Author, Message
from bot.french import NBSP, french_list
from bot.web.desk.links import page_label, web_address
from bot.web.desk.words import TELLING_INTENTS, TONES

# In the order in which staff read them. The topic and the summary come before.
_LABELS = {
    "order_reference": "Commande",
    "symptom": "Symptôme",
    "error_message": "Message d’erreur",
    "powered_device": "Appareil à alimenter",
    "poe_device_standard": "Norme PoE de l’appareil",
    "power_source": "Source d’alimentation",
    "poe_source_standard": "Norme PoE de la source",
    "switch_port": "Port du switch",
    "distance_m": "Longueur de câble",
    "firmware": "Firmware",
    "protocol": "Protocole",
    "port": "Port",
    "ip_address": "Adresse IP",
    "vlan": "VLAN",
    "tried": "Déjà essayé",
    "email": "E-mail",
    "callback_slot": "Rappel souhaité",
    "page_url": "Page visitée",
    "language_tone": "Ton",
    "top_intents": "Compris par l’assistant",
}


@dataclass(frozen=True)
class Fact:
    """`verified` is for the order only; `question` is set, and `text` empty, when it is missing."""

    label: str
    text: str
    url: str | None = None
    verified: bool | None = None
    question: str | None = None


@dataclass(frozen=True)
class Fiche:
    summary: str | None
    facts: tuple[Fact, ...]
    warnings: tuple[str, ...]


def fiche(card: Card, messages: Sequence[Message] = ()) -> Fiche:
    """`messages` are those of the conversation, where the assistant may have left remarks."""
    questions = {question.field: question.text for question in missing_questions(card)}
    facts = []
    if "summary" in questions:
        facts.append(Fact("Objet", "", question=questions["summary"]))
    for name, label in _LABELS.items():
        if text := _text(card, name):
            facts.append(
                Fact(
                    label,
                    page_label(text) if name == "page_url" else text,
                    url=web_address(text) if name == "page_url" else None,
                    verified=card.order_verified if name == "order_reference" else None,
                )
            )
        elif name in questions:
            facts.append(Fact(label, "", question=questions[name]))
    return Fiche(card.summary, tuple(facts), (*poe_warnings(card), *_remarks(messages)))


def _remarks(messages: Sequence[Message]) -> tuple[str, ...]:
    """What the assistant noted for staff, about an order say."""
    return tuple(each.text for each in messages if each.internal and each.author is Author.SYSTEM)


def _text(card: Card, name: str) -> str | None:
    value: str | int | tuple[str, ...] | None = getattr(card, name)
    if name == "distance_m" and value is not None:
        return f"{value}{NBSP}m"
    if name == "language_tone":
        return TONES.get(str(value))
    if isinstance(value, tuple):
        # A name without words of its own says nothing to staff.
        return french_list([TELLING_INTENTS[each] for each in value if each in TELLING_INTENTS])
    if isinstance(value, str):
        return value.replace("passive", "passif") if name.endswith("_standard") else value
    return None if value is None else str(value)
