"""What feeds a device: said only when the catalogue tells the standard of both."""

import re
from collections.abc import Sequence

from rasa_sdk import Tracker

from actions.answers import Asked
from actions.in_mind import words_in_mind
from actions.product_facts import in_short
from actions.product_search import recalled
from bot.folding import fold
from bot.orders import Product
from bot.orders.choosing import (
    cheapest_first,
    feeds,
    named_in,
    of_kind,
    standard_feeds,
    unknown_models,
)
from bot.orders.need import POWER, asks_about_a_source, asks_what_feeds, read_need, says_the_device

_MOST_TURNS = 3
# Between the advice and what leans on it, these change no subject.
_LEANING = frozenset(
    ("inform", "nlu_fallback", "deny", "affirm", "thank", "ask_technical", "ask_product_advice")
)
_WHICH = re.compile(r"\bquel\w*\b|\blequel\b|\blaquelle\b")

_THAT_SOURCE = re.compile(
    r"\b(?:ce|cet|mon|le) (?:meme )?(?:s?witch|injecteur|adaptateur)\b"
    r"(?! (?:poe|passif|\d|tl|tp|omada|sg))"
)
_CHECK = (
    "Avant de brancher, vérifiez la tension sur l'étiquette de votre appareil ; au moindre doute, "
    "une personne de l'équipe le vérifie avec vous."
)


def leans_on_a_device(tracker: Tracker) -> bool:
    """Whether the message asks what feeds a device that an earlier message named."""
    text = str(tracker.latest_message.get("text") or "")
    if text.startswith("/") or not words_in_mind(tracker) or says_the_device(text):
        return False
    return asks_what_feeds(text) or (asks_about_a_source(text) and _power_was_advised(tracker))


def to_be_powered(tracker: Tracker, text: str) -> str:
    """« Et pour ma caméra ? » after advice about power: the same need for another device."""
    goes_on = says_the_device(text) and read_need([text]).use is None
    return f"{text} (à alimenter)" if goes_on and _power_was_advised(tracker) else text


def with_its_device(question: Asked) -> str:
    """The text with the device spoken of, unless it names one itself. Raises OrderSystemError."""
    devices = [each for each in recalled(question) if each.poe_role == "powered"]
    found = [each for name in question.products for each in question.orders.find_products(name)]
    named = any(each.poe_role == "powered" and named_in(question.text, each) for each in found)
    if len(devices) != 1 or named or unknown_models(question.text, found):
        return question.text
    return f"{question.text} (pour alimenter : {devices[0].name})"


def _power_was_advised(tracker: Tracker) -> bool:
    turns = -1  # the present message
    for event in reversed(tracker.events):
        advised = event.get("event") == "action" and event.get("name") == "action_advise"
        if advised and read_need(tracker.get_slot("advice_said") or []).use == POWER:
            return True
        if event.get("event") == "user":
            turns += 1
            if turns and read_need([str(event.get("text") or "")]).use == POWER:
                return True
            intent = ((event.get("parse_data") or {}).get("intent") or {}).get("name")
            if turns > _MOST_TURNS or (turns and intent not in _LEANING):
                return False
    return False


def power_question(question: Asked, named: Sequence[Product], had: str | None = None) -> str | None:
    """None when the device is unknown: a wrong source can destroy it, a person answers.

    `had` is the standard of a source that is no product, as in `Need.fed_by`.
    """
    if unknown_models(question.text, named):
        return None
    devices = [each for each in named if each.poe_role == "powered"]
    sources = [each for each in named if each.poe_role == "source"]
    if len(devices) != 1 or devices[0].poe_standard is None or devices[0].discontinued:
        return None
    (device,) = devices
    needs = f"{device.name} demande du PoE {standard(device)}"
    never = f" {never_plug(device)}"
    if sources:
        source = sources[0]
        gives = f"{source.name} fournit du PoE {standard(source)}"
        if feeds(source, device):
            return f"Oui : {needs}, et {gives}. {_CHECK}"
        no = "Oui, c'est risqué" if _RISK.search(fold(question.text)) else "Non"
        apart = f"{no}, ils ne vont pas ensemble : {needs}, et {gives}."
        return f"{apart}{never}{_instead(question, device)}"
    if had and had not in ("none", "unknown"):
        given = had.replace("passive", "passif")
        if not standard_feeds(had, device.poe_standard):
            return f"Non : {needs}, pas du PoE {given}.{never}{_instead(question, device)}"
        if not _WHICH.search(fold(question.text)):
            return f"Oui : {needs}, et le PoE {given} convient. {_CHECK}"
    fitting = _sources(question, [device])[:2]
    if not fitting:
        return None
    described = " ; ".join(in_short(question, each) for each in fitting)
    return f"{needs}.{never} Ce qui convient au catalogue : {described}. {_CHECK}"


# « Un switch, pas un injecteur ! »
_NOT_THAT = re.compile(
    r"\b(?:pas|ni|sans|plutot qu(?:e |')|au lieu d(?:e |')) ?(?:(?:un|une|des?|les?) |[dl]')?"
    r"(?:injecteurs?|s?witch\w*)"
)
_RISK = re.compile(r"\b(?:craint|crains|risqu\w+|danger\w*|grave)\b")


def never_plug(device: Product) -> str:
    """What must not feed it, in so many words: the wrong voltage may destroy it."""
    if (device.poe_standard or "").startswith("passive"):
        return "N'y branchez ni switch ou injecteur 802.3af/at, ni injecteur 48 V."
    return "N'y branchez pas d'injecteur passif 24 V."


def with_the_source_spoken_of(question: Asked) -> str:
    """« Ce switch va avec la Loco ? »: with the name of the one said before. …SystemError."""
    if not _THAT_SOURCE.search(fold(question.text)):
        return question.text
    for text in question.earlier:
        for part in re.split(r"[,;.!?]| et | sur | avec | par ", fold(text)):
            found = question.orders.find_products(part) if part.strip() else ()
            sources = [e for e in found if e.poe_role == "source" and named_in(part, e)]
            if len(sources) == 1 and not named_in(question.text, sources[0]):
                return f"{question.text} (avec {sources[0].name})"
    return question.text


def source_for(question: Asked, devices: Sequence[Product]) -> Product | None:
    """The cheapest source in stock that feeds every one of the devices."""
    return next((each for each in _sources(question, devices) if each.stock), None)


def poe(product: Product) -> str:
    """« , PoE 802.3af », for a device or a source; nothing without PoE."""
    return f", PoE {standard(product)}" if product.poe_standard else ""


def standard(product: Product) -> str:
    return (product.poe_standard or "").replace("passive", "passif")


def _instead(question: Asked, device: Product) -> str:
    source = source_for(question, [device])
    return f" Ce qui convient au catalogue : {in_short(question, source)}." if source else ""


def _sources(question: Asked, devices: Sequence[Product]) -> tuple[Product, ...]:
    found = [
        product
        for kind in ("injecteur", "switch")
        for product in of_kind(question.orders.find_products(f"{kind} poe"), kind)
    ]
    fitting = cheapest_first(
        each for each in dict.fromkeys(found) if all(feeds(each, device) for device in devices)
    )
    said = _NOT_THAT.sub(" ", fold(question.text))
    wished = [kind for kind in ("injecteur", "switch") if kind in said]
    return (of_kind(fitting, wished[0]) if len(wished) == 1 else ()) or fitting
