"""The card: what the staff see first about a conversation."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, TypeVar

from bot.desk.equipment import Equipment
from bot.desk.facts import Facts, Product, read
from bot.desk.poe import Role, mismatch
from bot.desk.tone import language_tone
from bot.desk.topics import guess_topic, summarise
from bot.folding import fold
from bot.number_corrections import number_told

_NUMBERS = frozenset({"distance_m", "port"})
_Fact = TypeVar("_Fact")


@dataclass(frozen=True)
class Card:
    """The facts of one conversation; None is unknown.

    `distance_m` is in metres, `port` a TCP or UDP port. The PoE standards are words of
    `poe.STANDARDS`, `language_tone` one of `tone.TONES`.
    """

    topic: str | None = None
    summary: str | None = None
    order_reference: str | None = None
    order_verified: bool = False
    powered_device: str | None = None
    power_source: str | None = None
    poe_device_standard: str | None = None
    poe_source_standard: str | None = None
    switch_port: str | None = None
    distance_m: int | None = None
    firmware: str | None = None
    protocol: str | None = None
    port: int | None = None
    ip_address: str | None = None
    vlan: str | None = None
    error_message: str | None = None
    symptom: str | None = None
    tried: str | None = None
    page_url: str | None = None
    top_intents: tuple[str, ...] = ()
    email: str | None = None
    callback_slot: str | None = None
    language_tone: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Every field in the order above, ready for `json.dumps`; null when unknown."""
        return {**asdict(self), "top_intents": list(self.top_intents)}

    @classmethod
    def from_json(cls, data: object) -> "Card":
        """Read what `to_json` wrote.

        Missing and unnamed keys are let through, so that cards outlive a change of fields.
        Raises ValueError when `data` is not an object or a value has the wrong type.
        """
        if not isinstance(data, Mapping):
            raise ValueError("a card is a JSON object")
        values = {
            field.name: _checked(field.name, data[field.name])
            for field in fields(cls)
            if field.name in data
        }
        return cls(**values)


@dataclass(frozen=True)
class Question:
    """What to ask the visitor, in French, and the field of the card that the answer fills."""

    field: str
    text: str


def fill_card(
    messages: Sequence[str],
    topic: str | None = None,
    *,
    order_reference: str | None = None,
    order_verified: bool = False,
    page_url: str | None = None,
    top_intents: Sequence[str] = (),
    email: str | None = None,
    equipment: Sequence[Equipment] = (),
) -> Card:
    """Read the visitor's messages, oldest first, and put what they say on a card.

    What the caller knows wins over what is read. Of a fact said twice the later one stays, but a
    model stays before a mere kind of equipment (« une borne »).
    """
    said = [read(message, tuple(equipment)) for message in messages]
    device, source = _product(said, "powered"), _product(said, "source")
    card = Card(
        order_reference=order_reference or number_told(messages),
        order_verified=order_verified,
        powered_device=device.name if device else None,
        power_source=source.name if source else None,
        poe_device_standard=_standard(said, "powered") or (device.standard if device else None),
        poe_source_standard=_standard(said, "source") or (source.standard if source else None),
        switch_port=_last(each.switch_port for each in said),
        distance_m=_last(each.distance_m for each in said),
        firmware=_last(each.firmware for each in said),
        protocol=_protocol(said),
        port=_last(each.port for each in said),
        ip_address=_last(each.ip_address for each in said),
        vlan=_last(each.vlan for each in said),
        error_message=_last(each.error_message for each in said),
        symptom=_joined(each for facts in said for each in facts.symptoms),
        tried=_joined((each for facts in said for each in facts.attempts), most=5),
        page_url=page_url or _last(each.page_url for each in said),
        top_intents=tuple(top_intents),
        email=email or _last(each.email for each in said),
        callback_slot=_last(each.callback_slot for each in said),
        language_tone=language_tone([each.folded for each in said], [each.text for each in said]),
    )
    card = replace(card, topic=topic or guess_topic(card, [each.folded for each in said]))
    return replace(card, summary=summarise(card))


_DEVICE = Question("powered_device", "De quel appareil s’agit-il\u00a0?")
_SYMPTOM = Question("symptom", "Que se passe-t-il exactement\u00a0?")
_SOURCE = Question(
    "power_source", "Comment est-il alimenté (injecteur, switch PoE, adaptateur…)\u00a0?"
)
_TRIED = Question("tried", "Qu’avez-vous déjà essayé\u00a0?")
_ORDER = Question("order_reference", "Quel est le numéro de la commande concernée\u00a0?")
_ANYTHING = Question("summary", "En une phrase, de quoi s’agit-il\u00a0?")

QUESTIONS = {
    each.field: each.text for each in (_DEVICE, _SYMPTOM, _SOURCE, _TRIED, _ORDER, _ANYTHING)
}

_ORDER_TOPICS = frozenset({"order", "payment", "aftersales", "complaint"})
_POWER = re.compile(
    r"allum|alum|d[eé]mar|boot|aliment|[eé]tein|coup|courant|poe|(?:pas|aucune?"
    r"|plus) (?:de )?(?:led|lumi)",
    re.IGNORECASE,
)
# « Ma borne marche plus »: what is seen of it is still to be asked.
_SAYS_LITTLE = re.compile(
    r"^(?:(?:ne|n'|elle|il|ca|qui|est|a|en|c'est) ?)*(?:(?:marche\w*|fonctionne\w*) (?:plus|pas)"
    r"|pannes?|hs|morte?|foutue?)\W*$"
)
_FEEDING = re.compile(r"poe|aliment|courant", re.IGNORECASE)
_MOST_QUESTIONS = 3


def missing_questions(card: Card) -> tuple[Question, ...]:
    """At most three questions whose answer matters and is not known, the most useful first."""
    if card.topic == "technical":
        return tuple(_technical_questions(card))[:_MOST_QUESTIONS]
    if card.topic in _ORDER_TOPICS:
        return () if card.order_reference else (_ORDER,)
    return () if card.summary else (_ANYTHING,)


def poe_warnings(card: Card) -> tuple[str, ...]:
    """What is wrong between the device and its source, in French, for the staff only."""
    warning = mismatch(card.poe_device_standard, card.poe_source_standard)
    return (warning,) if warning else ()


def _technical_questions(card: Card) -> Iterable[Question]:
    about_power = bool(_POWER.search(card.symptom or ""))
    source_known = card.power_source or card.poe_source_standard
    # « Mon switch redémarre »: what usually feeds is then the device in question.
    feeds = _FEEDING.search(card.symptom or "")
    if not card.powered_device and (feeds or not card.power_source):
        yield _DEVICE
    if not card.error_message and (not card.symptom or _SAYS_LITTLE.match(fold(card.symptom))):
        yield _SYMPTOM
    if about_power and not source_known:
        yield _SOURCE
    if not card.tried:
        yield _TRIED


def _checked(name: str, value: object) -> Any:
    if name == "order_verified":
        fits = isinstance(value, bool)
    elif name == "top_intents":
        fits = isinstance(value, list | tuple) and all(isinstance(each, str) for each in value)
        value = tuple(value) if fits and isinstance(value, list | tuple) else value
    elif name in _NUMBERS:
        fits = value is None or (isinstance(value, int) and not isinstance(value, bool))
    else:
        fits = value is None or isinstance(value, str)
    if not fits:
        raise ValueError(f"card field {name}: unexpected {type(value).__name__}")
    return value


def _last(values: Iterable[_Fact | None]) -> _Fact | None:
    return next((value for value in reversed([*values]) if value is not None), None)


def _product(said: Sequence[Facts], role: Role) -> Product | None:
    """The one that matters most, and with it the one it is to work with: « une M5 et une Loco »."""
    products = [each for facts in said for each in facts.products if each.role == role]
    # A product of the shop is no surer than another model: what is complained of comes first.
    found = max(
        products,
        key=lambda each: (
            min(each.precision, 2),
            each.concerned,
            each.precision,
            each.given_role,
        ),
        default=None,
    )
    if found is None:
        return None
    at = products.index(found)
    both = products[at - 1 : at + 1] if found.joined and at else products[at : at + 2]
    if (
        len(both) == 2
        and both[1].joined
        and min(each.precision for each in both) >= 2
        and not _same(both[0].name, both[1].name)
    ):
        return replace(found, name=f"{both[0].name}, {both[1].name}")
    return found


def _same(one: str, other: str) -> bool:
    plain = [re.sub(r"[^a-z0-9]", "", fold(each)) for each in (one, other)]
    return plain[0] in plain[1] or plain[1] in plain[0]


def _standard(said: Sequence[Facts], role: Role) -> str | None:
    return _last(standard for facts in said for owner, standard in facts.standards if owner == role)


def _protocol(said: Sequence[Facts]) -> str | None:
    """The last one, where « en TCP » does not hide the SSH that was asked about."""
    spoken = [facts.protocol for facts in said if facts.protocol]
    return _last(each for each in spoken if each not in ("tcp", "udp")) or _last(spoken)


def _joined(pieces: Iterable[str], most: int = 3) -> str | None:
    """The first different pieces, what is contained in another left out."""
    kept: list[str] = []
    for piece in pieces:
        if len(piece) > 2 and not any(piece.lower() in other.lower() for other in kept):
            kept.append(piece)
    return ", ".join(kept[:most]) or None
