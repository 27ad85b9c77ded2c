"""What one message tells about equipment and network, before it is put on a card."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.desk.equipment import Equipment, Named, named_equipment
from bot.desk.errors_shown import error_message
from bot.desk.measures import distance_m, firmware
from bot.desk.patterns import ip_address, ports, protocol, vlan
from bot.desk.poe import Mention, Role, read_standards
from bot.desk.told import told
from bot.desk.tone import callback_slot
from bot.desk.words import words_of
from bot.emails import first_email
from bot.folding import fold
from bot.grievance_quotes import without_told
from bot.privacy import mask
from bot.references import looks_like_reference

# A message has 2,000 characters at most; a pasted log tells no more further on.
_LONGEST = 4_000


@dataclass(frozen=True)
class Product:
    """An equipment as the visitor wrote it.

    `concerned` is 2 in the telling of what goes wrong, 1 in the same sentence, below 0 for one
    that is only beside (« derrière un hAP »); `joined` when it is named together with the one
    before (« une M5 avec une Loco »).
    """

    name: str
    role: Role
    standard: str | None
    precision: int
    given_role: bool
    concerned: int = 0
    joined: bool = False


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
    page_url: str | None


def read(message: str, equipment: tuple[Equipment, ...] = ()) -> Facts:
    """Read one message, its secrets masked first whatever the caller did."""
    text = mask(unicodedata.normalize("NFC", message)[:_LONGEST])
    folded = fold(text)
    named = named_equipment(folded, equipment, text)
    words = words_of(folded, text)
    said = told(words, folded, text, [(each.start, each.end) for each in named])
    switch_port, port = ports(folded, text)
    return Facts(
        text=text,
        folded=folded,
        products=tuple(_products(named, folded, text, said.symptoms)),
        standards=tuple(
            read_standards(
                folded, [Mention(each.start, each.end, each.role, each.standard) for each in named]
            )
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
        symptoms=said.symptoms,
        attempts=said.attempts,
        order_reference=looks_like_reference(text),
        email=first_email(text),
        callback_slot=callback_slot(fold(own := without_told(text)), own),
        page_url=_page(text),
    )


_BESIDE = re.compile(
    r"\b(?:derriere|apres|via|a cote d|pres d|en plus d|comme|vers|chez|a travers|remplace)"
    r"(?: par| d)? ?(?:un|une|le|la|l'|mon|ma|mes|les|deux|e|e la|u|es)? ?$"
)
_JOINED = re.compile(
    r"[^.;!?]{0,60}\b(?:et|avec|ou|vers|a)"
    r"(?: (?:un|une|le|la|les|mon|ma|mes|deux|des|votre|notre))?(?: l')? ?"
)


def _products(
    named: Sequence[Named], folded: str, text: str, symptoms: Sequence[str]
) -> Iterator[Product]:
    wrong = [
        (at, at + len(piece)) for piece in symptoms if (at := text.find(piece.rstrip("…"))) >= 0
    ]
    for place, each in enumerate(named):
        ends = [end.end() for end in _SENTENCE_END.finditer(folded, each.end)]
        start = max((end.end() for end in _SENTENCE_END.finditer(folded, 0, each.start)), default=0)
        beside = _BESIDE.search(folded, max(0, each.start - 30), each.start)
        told = max(
            (
                1 + (begin <= each.start < end)
                for begin, end in wrong
                if start <= begin < min(ends, default=len(text))
            ),
            default=0,
        )
        before = named[place - 1] if place else None
        yield Product(
            text[each.start : each.end].strip(),
            each.role,
            each.standard,
            each.precision,
            each.given_role,
            -1 if beside else told,
            bool(
                before
                and before.role == each.role
                and _JOINED.fullmatch(folded, before.end, each.start)
            ),
        )


_SENTENCE_END = re.compile(r"[.!?;](?= |$)|\n")
# One that is no machine of the visitor's.
_WEB_ADDRESS = re.compile(r"https?://(?!\d{1,3}(?:\.\d{1,3}){3})\S{1,2000}")
# A page of a shop that the visitor pastes; a machine has an address or a port.
_PAGE = re.compile(
    r"(?:\b(?:page|article|fiche|produit|lien|site|annonce|boutique|vu|ici|ça|sur)\b[^.!?\n]{0,40}?)"
    r"(?P<url>https?://(?!\d{1,3}(?:\.\d{1,3}){3})(?:[\w-]{1,60}\.){1,5}[a-z]{2,12}"
    r"/[^\s«»\"<>]{1,300})",
    re.IGNORECASE,
)


def _page(text: str) -> str | None:
    found = _PAGE.search(text)
    return found["url"].rstrip(".,;:!?)") if found else None
