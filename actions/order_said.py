"""What is asked of the order told before, as the classifier reads it there."""

import re
from typing import Any

from rasa_sdk import Tracker

from actions.conditions import only_in_some_case
from actions.in_context import SURE, said_in
from actions.order_arrived import arrived_well
from actions.order_figures import corrects_a_number
from actions.order_finer import finer_question
from actions.order_kinds import OWN_MISTAKE, Kind
from actions.order_memory import said_since_told
from actions.order_money import asks_if_paid
from actions.order_narrowed import narrowed
from actions.order_news import asked_to_pay
from actions.while_waiting import asks
from bot.folding import fold

ORDER = "order"
_LEAST, _SURE, _SURER = 0.5, 0.75, 0.85
_FEWEST_WORDS = 3
# « Les antennes, j'en veux plus ».
NO_MORE = re.compile(
    r"\b(?:veux|veut|voulons|voudrais) plus\b(?! d[e'])|\bplus besoin (?:de |d'|des? )"
)
# What an opening message asks, as it is read without any order.
_OPENINGS = {
    "refund_when": Kind.REFUND,
    "return_how": Kind.GIVE_BACK,
    "return_delay": Kind.GIVE_BACK,
    "return_opened": Kind.GIVE_BACK,
    "return_cost": Kind.WHO_PAYS,
    "exchange": Kind.MISTAKE,
    "warranty_claim": Kind.FAULTY,
    "broken_on_arrival": Kind.BROKEN,
    "wrong_item": Kind.BROKEN,
    "invoice": Kind.INVOICE,
    "invoice_copy": Kind.INVOICE,
    "collect": Kind.APPOINTMENT,
}
# Beside a number, these are believed only when nothing else is likely.
_SURELY_ONLY = frozenset(
    {Kind.MISTAKE, Kind.LINK, Kind.CONTEST, Kind.CUSTOMS, Kind.REPORTED, Kind.CHANGE}
)
_SURELY = 0.85
_KINDS = {
    "refund": Kind.REFUND,
    "return": Kind.RETURN,
    "not_received": Kind.NOT_RECEIVED,
    "broken": Kind.BROKEN,
    "missing": Kind.MISSING,
    "paid": Kind.PAID,
    "rest": Kind.REST,
    "other_order": Kind.OTHER,
    "why": Kind.WHY,
    "promised": Kind.PROMISED,
    "again": Kind.AGAIN,
    "absent": Kind.ABSENT,
    "collect": Kind.APPOINTMENT,
    "hour": Kind.HOUR,
    "tracking": Kind.NUMBER,
    "carrier": Kind.CARRIER,
    "address": Kind.WHERE,
    "contents": Kind.CONTENTS,
    "customs_what": Kind.CUSTOMS,
    "customs_wait": Kind.CUSTOMS_WAIT,
    "arrives": Kind.WHEN,
    "leaves": Kind.LEAVES,
    "by_day": Kind.BY_DAY,
    "sure": Kind.SURE,
    "grumble": Kind.GRUMBLE,
    "chase": Kind.CHASE,
    "change": Kind.CHANGE,
    "cancel": Kind.CANCEL,
    "contest": Kind.CONTEST,
    "refuse": Kind.REFUSE,
    "notice": Kind.NOTICE,
    "together": Kind.TOGETHER,
    "link_dead": Kind.LINK,
    "faulty": Kind.FAULTY,
    "carrier_news": Kind.REPORTED,
    "own_mistake": Kind.MISTAKE,
    "invoice": Kind.INVOICE,
    "who_pays_return": Kind.WHO_PAYS,
    "return_it": Kind.GIVE_BACK,
    "left_with": Kind.LEFT_WITH,
    "how_many": Kind.HOW_MANY,
    "reorder": Kind.REORDER,
}
# « Si c'est pas là vendredi j'annule »: it hangs on the date.
_CALLS_OFF = frozenset({None, Kind.CANCEL, Kind.CHANGE, Kind.CONTEST, Kind.REFUND})
# « Si je ne veux plus attendre, je peux annuler le reste ? »
_MAY_CANCEL = re.compile(r"\b(?:peux|puis|peut|possible)\b.{0,20}\bannul.*\?")
_HAS_PAID = re.compile(r"\b(?:l'ai|j'ai|ai|avons|a ete) (?:bien |deja )?(?:fait|paye|vire|regle)")
# « Son code postal 35400 » proves, and asks for nothing.
_PROOF = re.compile(
    r"\S+@\S+|\bar[- ]?\d{5}\b|\b(?:(?:mon|ma|son|sa|notre|votre|le|la|l')? ?"
    r"(?:code postal|cp|postal|e-?mail|mail|adresse)(?: (?:c'est|est|de livraison|le|la|:))*)"
)
# « Pardon, je me suis emporté » is a mistake of another kind.
_TEMPER = re.compile(r"\b(?:me suis|m'etais) (?:un peu )?(?:emporte|enerve|laisse aller)")
# Of something else than the order: goods to buy, the shop, a person, nothing more.
BUYS = "buy"
_ELSEWHERE = frozenset({BUYS, "shop", "person", "thanks"})


def kind_said(tracker: Tracker) -> Kind | None:
    """What the latest message asks of an order that was told; None for anything else."""
    text = str(tracker.latest_message.get("text") or "")
    label = said_in(tracker, ORDER, least=_LEAST)
    if text.startswith("/") or label in _ELSEWHERE or _of_a_technician(tracker):
        return None
    if label == "by_day" and _HAS_PAID.search(fold(text)):
        return Kind.PAID  # « je l'ai fait vendredi »
    if _DAYS_LEFT.search(fold(text)) and _may_still_return(tracker):
        return Kind.GIVE_BACK
    if asked_to_pay(text):
        return Kind.REPORTED  # « on m'a demandé 35 euros par SMS, je paye ? »
    kind = _KINDS.get(label or "")
    # « Si la douane le renvoie, je suis remboursée ? »
    asked = kind is Kind.REFUND and "?" in text and "rembours" in fold(text)
    asked = asked or (kind is Kind.CANCEL and bool(_MAY_CANCEL.search(fold(text))))
    if only_in_some_case(text) and kind in _CALLS_OFF and not asked:
        return Kind.SURE
    return narrowed(kind, tracker)


# « Il me reste combien de jours ? », of a return that was spoken of.
_DAYS_LEFT = re.compile(
    r"\breste\w*\b.{0,15}\b(?:combien|quel|jours|temps)\b"
    r"|\bcombien de (?:jours|temps)\b.{0,15}\breste\w*\b|\bj'ai jusqu'?a quand\b"
)


def _may_still_return(tracker: Tracker) -> bool:
    said = [str(e.get("text") or "") for e in tracker.events if e.get("event") == "bot"]
    return any("vous avez jusqu" in fold(each) for each in said[-8:])


def _of_a_technician(tracker: Tracker) -> bool:
    """« Ok et pour les brancher je fais comment »: surely that, and hardly of the order."""
    others = said_in(tracker, "goods", _SURER), said_in(tracker, "facts", _SURER)
    return others == ("technical", "technical") and said_in(tracker, ORDER, _SURE) is None


def heard_since_told(tracker: Tracker) -> list[tuple[str, Kind | None]]:
    """Each message since an order was told last, the latest first, with what it asks for.

    They may have been said before the order was known, beside its number.
    """
    earlier = [each for each in reversed(tracker.events) if each.get("event") == "user"][1:]
    messages = [tracker.latest_message, *(each.get("parse_data") or {} for each in earlier)]
    texts = said_since_told(tracker)
    return [
        (text, _kind_in(text, message))
        for text, message in zip(texts, [*messages, *({} for _ in texts)], strict=False)
    ]


def news_in(tracker: Tracker) -> str:
    """The latest message that tells what the carrier wrote to the visitor; "" for none."""
    earlier = [each for each in reversed(tracker.events) if each.get("event") == "user"]
    messages = [tracker.latest_message, *(each.get("parse_data") or each for each in earlier)]
    return next((text for each in messages if (text := _news(each))), "")


def _news(message: dict[str, Any]) -> str:
    text = str(message.get("text") or "")
    found = (message.get("in_context") or {}).get(ORDER) or {}
    if asked_to_pay(text):
        return text
    sure = float(found.get("confidence") or 0.0) >= SURE
    return text if sure and _KINDS.get(str(found.get("name"))) is Kind.REPORTED else ""


# The address that it was sent to is wrong, and not the proof.
_ALTERS = re.compile(
    r"\b(?:chang|modif|tromp|demenag|erreur|livr|envo[yi]|expedi|corrig|mauvais|nouve)\w*"
    r"|\b(?:rue|avenue|boulevard|impasse|chemin|faux|fausse)\b"
)


def _gives_a_proof(message: dict[str, Any]) -> bool:
    return _gives(message, "postcode", "email")


def _gives(message: dict[str, Any], *kinds: str) -> bool:
    return any(each.get("entity") in kinds for each in message.get("entities") or [])


# « Oups, je me suis trompée, c'est fanny@… » corrects the address that was typed.
_OF_A_SLIP = ("own_mistake", "change", "address")
_PAPER = re.compile(r"\b(?:factur\w*|justificatifs?|duplicatas?|recus?|notes?)\b")


def _rather_corrects_a_proof(message: dict[str, Any]) -> bool:
    heard = message.get("in_context") or {}
    asked, order = heard.get("question") or {}, heard.get(ORDER) or {}
    corrects = asked.get("name") == "correction" and asked["confidence"] >= _SURELY
    wishes = float(order.get("confidence") or 0.0) >= _SURELY
    wishes = wishes and not (order.get("name") in _OF_A_SLIP and _gives(message, "email"))
    return _gives_a_proof(message) and corrects and not wishes


_NOT_HERE = re.compile(
    r"^(?!.*\b(?:casse|abime|fendu|ecrase|endommage|fele|brise|mort)\w{0,3}\b)"
    r".*\b(?:rien (?:n'est |n'a ete )?|pas (?:ete )?|jamais (?:ete )?)"
    r"(?:arrive|recu|livre)\w{0,2}\b"
)


def _kind_in(text: str, message: dict[str, Any]) -> Kind | None:
    said = len(re.findall(r"[a-z']+", _PROOF.sub(" ", fold(text))))
    found = (message.get("in_context") or {}).get(ORDER) or {}
    if text.startswith("/") or said < _FEWEST_WORDS or corrects_a_number(text):
        return None  # a number and its proof
    if _rather_corrects_a_proof(message):
        return None  # « pardon 20000, j'ai mis celui de mes parents »
    if _TEMPER.search(fold(text)):
        return None
    if finer := finer_question(text):
        return finer
    kind = _KINDS.get(str(found.get("name")))
    if only_in_some_case(text):
        return Kind.SURE if kind in _CALLS_OFF else kind
    if asks_if_paid(text, ""):
        return Kind.PAID
    if asked_to_pay(text):
        return Kind.REPORTED
    if arrived_well(text):
        return None  # its state is all that is left to say
    if NO_MORE.search(fold(text)):
        return Kind.CANCEL
    opening = (message.get("in_context") or {}).get("shop") or {}
    said_so = _OPENINGS.get(str(opening.get("name")))
    unasked = said_so is Kind.INVOICE and _gives_a_proof(message) and not _PAPER.search(fold(text))
    if said_so is Kind.BROKEN and _NOT_HERE.search(fold(text)):
        said_so = None  # « rien n'est arrivé, le technicien s'est déplacé pour rien »
    if said_so and not unasked and float(opening["confidence"]) >= _SURELY:
        return kind if kind in (Kind.MISSING, Kind.NOT_RECEIVED) else said_so
    least = _SURELY if kind in _SURELY_ONLY else SURE
    sure = float(found.get("confidence") or 0.0) >= least
    if sure and kind is Kind.WHERE and not asks(text):
        if _gives_a_proof(message) and not _ALTERS.search(fold(text)):
            return None  # « AR-20427, notre code postal est le 29200 »
        return Kind.CHANGE  # « je me suis trompé de numéro de rue »
    if sure and kind is not Kind.OTHER:
        return kind
    return Kind.MISTAKE if OWN_MISTAKE.search(fold(text)) else None
