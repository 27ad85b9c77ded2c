"""The card in words: what is known, what is worth asking, what does not fit."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.desk.card import Card, missing_questions, poe_warnings
from bot.french import NBSP, french_list
from bot.web.desk.words import TONES

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
_INTENTS = {
    "ask_order_status": "où en est la commande",
    "ask_tracking": "suivi du colis",
    "report_delivery_problem": "problème de livraison",
    "change_order": "modifier la commande",
    "ask_availability": "disponibilité",
    "ask_lead_time": "délai",
    "ask_price": "prix",
    "ask_product_advice": "conseil",
    "ask_phone_number": "téléphone",
    "ask_email": "adresse e-mail",
    "ask_opening_hours": "horaires",
    "ask_address": "adresse",
    "ask_shipping_cost": "frais de port",
    "ask_carriers": "transporteurs",
    "ask_payment_methods": "moyens de paiement",
    "ask_payment_terms": "conditions de paiement",
    "ask_discount": "remise",
    "ask_quote": "devis",
    "ask_invoice": "facture",
    "report_payment_problem": "problème de paiement",
    "ask_return": "retour",
    "ask_warranty": "garantie",
    "ask_account": "compte client",
    "ask_technical": "question technique",
    "ask_human": "parler à quelqu’un",
    "partnership": "partenariat",
    "complaint": "réclamation",
    "insult": "propos déplacés",
    "out_of_scope": "hors sujet",
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


def fiche(card: Card) -> Fiche:
    questions = {question.field: question.text for question in missing_questions(card)}
    facts = []
    if "summary" in questions:
        facts.append(Fact("Objet", "", question=questions["summary"]))
    for name, label in _LABELS.items():
        if text := _text(card, name):
            facts.append(
                Fact(
                    label,
                    text,
                    url=_web_address(text) if name == "page_url" else None,
                    verified=card.order_verified if name == "order_reference" else None,
                )
            )
        elif name in questions:
            facts.append(Fact(label, "", question=questions[name]))
    return Fiche(card.summary, tuple(facts), tuple(poe_warnings(card)))


def _text(card: Card, name: str) -> str | None:
    value: str | int | tuple[str, ...] | None = getattr(card, name)
    if name == "distance_m" and value is not None:
        return f"{value}{NBSP}m"
    if name == "language_tone":
        return TONES.get(str(value))
    if isinstance(value, tuple):
        # A name without words of its own says nothing to staff.
        return french_list([_INTENTS[each] for each in value if each in _INTENTS])
    if isinstance(value, str):
        return value.replace("passive", "passif") if name.endswith("_standard") else value
    return None if value is None else str(value)


def _web_address(text: str) -> str | None:
    try:
        return text if urlsplit(text).scheme in ("http", "https") else None
    except ValueError:
        return None
