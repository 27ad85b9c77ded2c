"""The card: what the staff see first about a conversation."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

_NUMBERS = frozenset({"distance_m", "port"})


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
