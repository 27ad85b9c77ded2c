"""What a quote is for, when it was said before the quote was asked for; and what is short of it."""

import re
from dataclasses import replace

from rasa_sdk import Tracker

from actions.answered_card import shortened
from actions.answers import Asked, asked
from actions.basket import count_in, lines_of
from bot.folding import fold
from bot.french import french_list
from bot.orders import OrderSystemError

_SENTENCES = re.compile(r"[.?!;\n]+ *")
_A_QUOTE = re.compile(r"\b(?:un|le|votre) (?:devis|prix|tarif|chiffrage)\b", re.I)
_A_KIND = re.compile(
    r"\b(?:bornes?|antennes?|s?witch\w*|routeurs?|injecteurs?|passerelles?|cables?|tourets?|mats?"
    r"|points? d'acces|modules?|nanostations?|litebeams?)\b"
)
_LATELY = 6  # messages


def wanted_before(tracker: Tracker) -> str | None:
    """The sentence with products and their number, of an earlier message: not asked for again."""
    said = [event for event in tracker.events if event.get("event") == "user"]
    for event in reversed(said[-1 - _LATELY : -1]):
        text = str(event.get("text") or "")
        named = [
            str(each.get("value")).casefold()
            for each in (event.get("parse_data") or {}).get("entities", [])
            if each.get("entity") == "product"
        ]
        if text.startswith("/"):
            continue
        for part in _SENTENCES.split(text):
            of_goods = any(name in part.casefold() for name in named) or _A_KIND.search(fold(part))
            if of_goods and count_in(part):
                return part.strip()
    return None


def wanted_now(tracker: Tracker) -> bool:
    """Whether this very message says what and how many, beside a yes to an offer."""
    text = str(tracker.latest_message.get("text") or "")
    return bool(_A_KIND.search(fold(text))) and count_in(text) is not None


def taken_up(tracker: Tracker, text: str) -> str:
    """What was said before, said back, and what there is less of; with a space before."""
    before = wanted_before(tracker)
    said = f" Je reprends : « {shortened(before)} »." if before else ""
    return said + _short(tracker, before or text)


def no_longer_made(tracker: Tracker, text: str) -> str:
    """What of an order on paper is made no more, and what replaces it; with a space before."""
    question = _about(tracker, text)
    try:
        gone = [each.product for each in lines_of(question) if each.product.discontinued]
        told = [
            f" {each.name} n'est plus fabriqué ; {instead.name} le remplace."
            for each in gone
            for instead in question.orders.find_products(each.replaced_by or "")
            if instead.reference == each.replaced_by
        ]
    except OrderSystemError:
        return ""
    return "".join(told)


def _about(tracker: Tracker, text: str) -> Asked:
    bare = _A_QUOTE.sub(" ", text)
    return replace(asked(tracker, "ask_quote"), text=bare, product=None, products=())


def _short(tracker: Tracker, text: str) -> str:
    question = _about(tracker, text)
    try:
        short = [each for each in lines_of(question) if each.product.stock < each.count]
    except OrderSystemError:
        return ""
    told = [
        f"{each.product.stock or 'aucun'} {each.product.name} pour {each.count}"
        for each in short
        if not each.product.discontinued
    ]
    return f" En stock aujourd'hui : {french_list(told)}." if told else ""
