"""Who pleads on after the price was said, or holds the shop to what a colleague promised."""

import re

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet

from actions.answers import asked
from actions.payment import FIRM, ask_discount
from actions.speech import Answer
from actions.surroundings import surroundings
from bot.folding import fold
from bot.french import typographic

_DISCOUNT = (
    r"(?:remises?|rabais|reductions?|ristournes?|geste|promo\w*|prix|tarif|\d+ ?(?:%|pour ?cents?))"
)
_BY_SOMEBODY = (
    r"(?:collegues?|vendeu\w+|commercial\w*|conseill\w+|technicien\w*|quelqu'un|on m'a|on nous a"
    r"|vous m'a\w+|vous nous a\w+|une personne|monsieur|madame|patron\w*|responsable|au telephone)"
)
_PROMISED = re.compile(
    rf"\b{_DISCOUNT}.{{0,40}}\b(?:promis\w*|accord\w+|convenu\w*|garanti\w*|dit|annonce\w*"
    rf"|propose\w*"
    rf"|consenti\w*|valide\w*)\b.{{0,30}}\b{_BY_SOMEBODY}"
    rf"|\b{_BY_SOMEBODY}\b.{{0,40}}\b(?:promis\w*|accord\w+|convenu\w*|garanti\w*|dit|annonce\w*"
    rf"|propose\w*|consenti\w*|valide\w*)\b.{{0,40}}\b{_DISCOUNT}"
)
_PLEADS = re.compile(
    r"\b(?:sympas?|gentils?|fauchee?s?|etudiante?s?|galere\w*|pauvre|chomage|petit budget|effort"
    r"|geste"
    r"|exception|soyez|faites|svp|stp|s'il (?:vous|te) plait|quand meme|meme pas|allez|allons|aller"
    r"|dommage pour vous|client fidele|fidelite|un peu|\d+ ?%|\d+ ?(?:€|euros?))(?:\b|(?<=[%€]))"
)
_BUSINESS = re.compile(
    r"\b(?:command\w+|livr\w+|stock|dispo\w*|devis|port|garanti\w*|retour\w*|horaires?|ouvert\w*"
    r"|injecteurs?|quelqu'un|humain|rappel\w*|conseill\w+|combien|quand|comment)\b"
)
_LONGEST = 80


def still_haggling(tracker: Tracker) -> Answer | None:
    """« Allez, soyez sympa », right after it was said that no price is negotiated."""
    folded = fold(str(tracker.latest_message.get("text") or "")).strip()
    named = {each["entity"] for each in tracker.latest_message.get("entities", [])}
    if len(folded) > _LONGEST or named & {"product", "order_number", "email", "postcode"}:
        return None
    said = (str(e.get("text") or "") for e in reversed(tracker.events) if e.get("event") == "bot")
    told = next(said, "")
    rules = (surroundings().shop.discounts, *(each.text for each in FIRM))
    if told not in map(typographic, rules) or _BUSINESS.search(folded):
        return None
    return ask_discount(asked(tracker, "ask_discount")) if _PLEADS.search(folded) else None


def promised(tracker: Tracker) -> tuple[Answer, list[EventType]] | None:
    """« 5 % promis par votre collègue »: not known here, promised by nobody, and passed on."""
    text = str(tracker.latest_message.get("text") or "")
    if text.startswith("/") or not _PROMISED.search(fold(text)):
        return None
    told = Answer(
        "Je n'ai pas trace ici de ce qui vous a été dit, et je ne peux rien promettre : une "
        "personne de l'équipe le vérifie et vous répond."
    )
    return told, [
        SlotSet("next_topic", "ask_quote"),
        SlotSet("next_text", text),
        FollowupAction("action_request_person"),
    ]
