"""What one message tells about equipment and network, before it is put on a card."""

import re
import unicodedata
from dataclasses import dataclass

from bot.desk.equipment import Equipment, Named, named_equipment
from bot.desk.errors_shown import error_message
from bot.desk.measures import distance_m, firmware
from bot.desk.patterns import ip_address, ports, protocol, vlan
from bot.desk.poe import Mention, Role, read_standards
from bot.desk.symptoms import symptoms
from bot.desk.tone import callback_slot
from bot.desk.tried import attempts
from bot.desk.words import words_of
from bot.emails import first_email
from bot.folding import fold
from bot.privacy import mask
from bot.references import looks_like_reference

# A message has 2,000 characters at most; a pasted log tells no more further on.
_LONGEST = 4_000


@dataclass(frozen=True)
class Product:
    """An equipment as the visitor wrote it."""

    name: str
    role: Role
    standard: str | None
    precision: int
    given_role: bool


@dataclass(frozen=True)
class Facts:
    """The facts of one message; `folded` and `text` are the same characters."""

    text: str
    folded: str
    products: tuple[Product, ...]
    standards: tuple[tuple[Role, str], ...]
    switch_port: str | None
    port: int | None
    distance_m: int | None
    firmware: str | None
    protocol: str | None
    ip_address: str | None
    vlan: str | None
    error_message: str | None
    symptoms: tuple[str, ...]
    attempts: tuple[str, ...]
    order_reference: str | None
    email: str | None
    callback_slot: str | None


def read(message: str, equipment: tuple[Equipment, ...] = ()) -> Facts:
    """Read one message, its secrets masked first whatever the caller did."""
    text = mask(unicodedata.normalize("NFC", message)[:_LONGEST])
    folded = fold(text)
    named = named_equipment(folded, equipment)
    words = words_of(folded, text)
    switch_port, port = ports(folded, text)
    return Facts(
        text=text,
        folded=folded,
        products=tuple(_product(each, text) for each in named),
        standards=tuple(
            read_standards(folded, [Mention(each.start, each.end, each.role) for each in named])
        ),
        switch_port=switch_port,
        port=port,
        distance_m=distance_m(folded, text),
        firmware=firmware(folded, text),
        # An address that is pasted says nothing of what is being set up.
        protocol=protocol(_WEB_ADDRESS.sub(" ", folded)),
        ip_address=ip_address(folded),
        vlan=vlan(folded),
        error_message=error_message(folded, text),
        symptoms=tuple(symptoms(words, text, [(each.start, each.end) for each in named])),
        attempts=tuple(attempts(words, folded, text)),
        order_reference=looks_like_reference(text),
        email=first_email(text),
        callback_slot=callback_slot(folded, text),
    )


def _product(named: Named, text: str) -> Product:
    name = text[named.start : named.end].strip()
    return Product(name, named.role, named.standard, named.precision, named.given_role)


# One that is no machine of the visitor's.
_WEB_ADDRESS = re.compile(r"https?://(?!\d{1,3}(?:\.\d{1,3}){3})\S{1,2000}")
