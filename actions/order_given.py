"""What a message gives towards an order look-up: a number, a proof, or the correction of one."""

import re
from dataclasses import dataclass
from typing import Any

from rapidfuzz.fuzz import ratio
from rasa_sdk import Tracker

from actions.bare_figures import order_meant
from actions.order_corrected import instead_of, number_before
from actions.order_figures import in_a_row, order_figures, taken_back
from actions.several import LOOK_UPS
from actions.typed_addresses import address_in, domain_corrected, settled
from bot.folding import fold
from bot.number_corrections import alike, corrected
from bot.references import figures_of, looks_like_reference, numbered

_DENIED = re.compile(r"\b(?:pas|plus|et non|au lieu de|plutot que)(?: la| le)? $")
_CALLED_POSTCODE = re.compile(r"\b(?:codes? ?postal|c\.?p\.?|postal)\b")
_CORRECTS = re.compile(r"^\W*(?:non|pardon|plutot|desolee?|je me suis tromp|erreur|en fait)\b")
_OTHERS = (
    r"(?:voisine?s?|amie?s?|copains?|copines?|potes?|collegues?|patronn?e?|client(?:e|s)?|ex|oncle"
    r"|tante|cousine?s?|locataires?|proprietaire)"
)
# A postcode is no secret among these: the order's own e-mail is.
_SOMEBODY_ELSE = re.compile(
    rf"\bje suis (?:le|la|un|une|son|sa|leur) {_OTHERS}\b|\bcommande (?:de|d'un|d'une|a|pour)"
    rf" ?(?:mon|ma|mes|un|une|le|la|l')? ?{_OTHERS}\b|\bma? ?(?:mon|ma) {_OTHERS} (?:a|qui a)"
    rf" command|\b(?:mon|ma|un|une) {_OTHERS} (?:m'a demande|attend)|\bpas (?:moi|la mienne|ma"
    r" commande)\b.{0,30}\bcommande|\bc'est pas ma commande\b"
)
_ALONE = re.compile(r"\W*\d{5}\W*")
_MOST_WORDS_BESIDE = 3
MOST_ORDERS = 3  # of one message
_HAS_NO_NUMBER = frozenset({"out_of_scope", "ask_capabilities", "bot_challenge", "greet", "deny"})


@dataclass(frozen=True)
class Given:
    """What one message gives towards a look-up."""

    reference: str | None
    proof: str | None
    # Further orders of the same message: « AR-20418 et AR-20428 ».
    others: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        return self.reference is None and self.proof is None

    @classmethod
    def by(cls, tracker: Tracker) -> "Given":
        references, bare = _references(tracker), None
        written = str(tracker.latest_message.get("text") or "")
        instead = corrected(written, earlier := number_before(tracker))
        told_apart = [instead] if instead else order_figures(tracker, references)
        listed = len(references) > 1 and in_a_row(references)
        if not listed and references[1:] and references[-1] in _written_bare(tracker, references):
            # « AR-20418 et AR-20419, 29200 »: written unlike the others, it is no third order.
            bare = figures_of(references.pop())
        references = list(dict.fromkeys([*references, *told_apart]))[:MOST_ORDERS]
        reference = next(iter(references), None)
        text = fold(tracker.latest_message.get("text") or "")
        asked_for = tracker.get_slot("requested_slot")
        email = address_in(tracker) or domain_corrected(tracker)
        if email is None and asked_for == "order_proof":
            email = settled(tracker)  # « oui » to « Vouliez-vous écrire jean@gmail.com ? »
        figures = [each for each in _figures(tracker) if numbered(each) not in told_apart]
        known = tracker.get_slot("order_reference") or tracker.get_slot("tried_reference")
        postcode_said = bool(_CALLED_POSTCODE.search(text))
        # « Non, c'est 20418 »: a digit away from the number given before, it corrects that one.
        near = [
            each
            for each in figures
            if earlier and not postcode_said and alike(numbered(each), earlier)
        ]
        postcodes = [each for each in figures if each not in near]
        if reference is None:
            reference = next((numbered(each) for each in near if numbered(each) != earlier), None)
        if reference is None and postcodes and _is_a_number(tracker, text, known):
            reference = numbered(postcodes[0])
        elif reference is None and not known:
            if len(postcodes) > 1:
                reference = numbered(postcodes[0])  # « 20418 29200 »
            elif asked_for == "order_reference" and not (postcode_said or email):
                # Asked for the order number, « 20418 » is one, although it could be a postcode.
                reference = looks_like_reference(written, digits_alone=True)
        postcodes = [each for each in postcodes if not reference or numbered(each) != reference]
        tried = tracker.get_slot("tried_proof")
        # « Ah non, 29000 c'est chez mon amie, moi c'est 29200 »
        postcodes.sort(key=lambda each: each == tried)
        proof = email or next(iter(postcodes), bare)
        return cls(reference, proof, tuple(references[1:]))


def references_in(tracker: Tracker) -> list[str]:
    """The order numbers that the message certainly gives, however they are written."""
    written = _references(tracker)
    return [*written, *order_figures(tracker, written)]


def unasked(tracker: Tracker) -> bool:
    """Whether a message outside of any form gives what an order is looked up with."""
    if tracker.active_loop_name is not None:
        return False
    given = Given.by(tracker)
    proofs = {str(proof) for _, proof in tracker.get_slot("orders_proved") or []}
    proofs.add(str(tracker.get_slot("order_proof")))
    said = {given.proof, figures_of(given.reference)}
    if said & proofs and not references_in(tracker):
        # What proved an order, said again: alone, it is told to be known.
        return bool(_ALONE.fullmatch(str(tracker.latest_message.get("text") or "")))
    waits = tracker.get_slot("tried_reference") or _waits_for_proof(tracker)
    if given.reference or (given.proof and waits):
        return True
    # An address given after an order was told is for the answer, not for another order.
    named = next(tracker.get_latest_entity_values("product"), None)
    return "@" in (given.proof or "") and not named and not tracker.get_slot("orders_proved")


def numbers_an_order(tracker: Tracker) -> bool:
    """« AR-20430, 35400 », whatever it is taken for: a number and its proof, not seen before.

    Without its proof, where what it is taken for has no number (« la 20422 de ma cousine »), or
    where it corrects the one said before.
    """
    given = Given.by(tracker)
    if tracker.active_loop_name is None and instead_of(tracker, given.reference):
        return True
    known = {str(reference) for reference, _ in tracker.get_slot("orders_proved") or []}
    says_no_more = tracker.get_intent_of_latest_message() in _HAS_NO_NUMBER
    return (
        tracker.active_loop_name is None
        and bool((given.proof or says_no_more) and references_in(tracker))
        and given.reference not in known
    )


def of_somebody_else(tracker: Tracker) -> bool:
    """Whether the visitor said that the order is a neighbour's, a friend's, a customer's."""
    texts = [str(e.get("text") or "") for e in tracker.events if e.get("event") == "user"]
    texts.append(str(tracker.latest_message.get("text") or ""))
    return any(_SOMEBODY_ELSE.search(fold(text)) for text in texts)


def said_before(tracker: Tracker) -> Given:
    """The number and the address of earlier messages: nobody has to say them twice."""
    latest: dict[str, str] = {}
    beside: str | None = None
    for event in tracker.events:
        if event.get("event") == "user":
            entities = (event.get("parse_data") or {}).get("entities", [])
            now = {entity["entity"]: str(entity["value"]) for entity in entities}
            said = str(event.get("text") or "")
            if "postcode" in now and _ALONE.fullmatch(said):
                beside = now["postcode"]  # « 22300 », then « c'est pour la commande 20429 »
            elif "order_number" in now:
                beside = now.get("postcode", beside)  # « AR-20427 29200 », among other words
            latest |= now
    proof = latest.get("email") or beside
    return Given(latest.get("order_number") or order_meant(tracker), proof)


def _references(tracker: Tracker) -> list[str]:
    """The order numbers of the message, each once, without those that it denies or corrects."""
    text = fold(tracker.latest_message.get("text") or "")
    asked = tracker.get_slot("requested_slot") == "order_reference"
    numbers: list[str | None] = []
    for entity in tracker.latest_message.get("entities", []):
        name, denied = entity["entity"], _denied(text, entity.get("start", 0))
        instead = _instead(text, entity)
        if name == "order_number" and not denied:
            numbers.append(numbered(instead) if instead else str(entity["value"]))
        elif name == "postcode" and asked and instead:
            numbers.append(numbered(instead))
    return list(dict.fromkeys(filter(None, numbers)))


def _written_bare(tracker: Tracker, references: list[str]) -> set[str]:
    """The order numbers written as five figures only, when the first one is not."""
    text = fold(tracker.latest_message.get("text") or "")
    written = {
        str(entity["value"]): text[entity.get("start", 0) : entity.get("end", 0)]
        for entity in tracker.latest_message.get("entities", [])
        if entity["entity"] == "order_number"
    }
    if written.get(references[0], "").isdigit():
        return set()
    return {reference for reference, words in written.items() if words.isdigit()}


def _figures(tracker: Tracker) -> list[str]:
    """The five-digit numbers of the message, without those that it denies (« pas 20417 »)."""
    text = fold(tracker.latest_message.get("text") or "")
    return [
        entity["value"]
        for entity in tracker.latest_message.get("entities", [])
        if entity["entity"] == "postcode"
        and not _denied(text, entity.get("start", 0))
        and not _instead(text, entity)
    ]


def _instead(text: str, entity: dict[str, Any]) -> str | None:
    return taken_back(text, entity["end"]) if entity.get("end") else None


def _denied(text: str, start: int) -> bool:
    return start > 0 and bool(_DENIED.search(text[:start]))


def _speaks_of_orders(tracker: Tracker) -> bool:
    return bool(
        tracker.get_intent_of_latest_message() in LOOK_UPS
        or tracker.get_slot("order_outcome")
        or tracker.get_slot("orders_proved")
    )


def _waits_for_proof(tracker: Tracker) -> bool:
    """Whether an order number was given, and the look-up left before its proof was."""
    return bool(tracker.get_slot("order_reference") and not tracker.get_slot("order_proof"))


def _like_the_postcode(tracker: Tracker, known: str | None) -> bool:
    """Whether the figures resemble the postcode given before more than the order's number."""
    before = str(tracker.get_slot("tried_proof") or tracker.get_slot("order_proof") or "")
    if not before.isdigit():
        return False
    number = figures_of(known)
    return any(ratio(each, before) > ratio(each, number) for each in _figures(tracker))


def _is_a_number(tracker: Tracker, text: str, known: str | None) -> bool:
    """Whether five lone figures are an order number, by when they are said."""
    if _CALLED_POSTCODE.search(text) or text.startswith("/"):
        return False
    if _CORRECTS.search(text) and _like_the_postcode(tracker, known):
        return False  # « non attends 29200 », after 29100
    if tracker.get_slot("requested_slot") is None:
        # « 20418 », and next to nothing else, where orders are spoken of. Elsewhere it may be a
        # postcode as well, and is asked about.
        if not _speaks_of_orders(tracker):
            return False
        alone = len(re.findall(r"[a-z]+", text)) <= _MOST_WORDS_BESIDE
        waits = tracker.get_slot("tried_reference") or _waits_for_proof(tracker)
        return alone and not waits
    # « Non, 20500 » to « donnez-moi aussi l'e-mail »: what was said last is corrected.
    return bool(
        tracker.get_slot("requested_slot") == "order_proof"
        and known
        and not tracker.get_slot("doubtful_email")
        and _CORRECTS.search(text)
    )
