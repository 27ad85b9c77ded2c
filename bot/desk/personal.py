"""What may tell who wrote a message, shown to staff before the message becomes an example.

Secrets are masked anyway (`bot.privacy`); this is about names, numbers and addresses, which a
message needs while it is answered, and an example does not.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from bot.emails import find_emails
from bot.folding import fold
from bot.references import locate_references

# What stands for each in an example: nobody's. The telephone number is of those that Arcep keeps
# for fiction.
_STAND_INS = {
    "e-mail": "client@exemple.fr",
    "numéro de commande": "AR-20000",
    "téléphone": "06 39 98 12 34",
    "adresse": "1 rue de la Paix",
    "nom": "Dupont",
}
_CONTACTS = frozenset({"e-mail", "téléphone"})
_PHONE = re.compile(r"(?<![\w+])(?:\+33 ?\(?0?\)? ?|0033 ?|0)[1-9](?:[ .-]?\d{2}){4}(?!\w)")
_STREET = re.compile(
    r"(?<!\w)\d{1,4} ?(?:bis|ter)?,? (?:rue|avenue|av\.?|boulevard|bd|impasse|allee|chemin|route"
    r"|place|quai|lotissement|lieu[- ]dit) (?:(?:de|du|des|la|le|les|l'|d') ?){0,3}[\w'-]{2,30}"
)
# Folded, and a capital in what was written tells a name from a word.
_NAMED = re.compile(
    r"\b(?:je m'?appelle|mon nom est|moi c'?est|au nom d[eu']|signe|cordialement|m\.|mr\.?|mme\.?"
    r"|mlle|monsieur|madame|mademoiselle)[ ,:]{1,3}(?P<name>[a-z'-]{2,30}(?: [a-z'-]{2,30}){0,2})"
)
_CAPITALISED = re.compile(r"[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+){0,2}")
_TITLES = frozenset({"monsieur", "madame", "mademoiselle", "bonjour", "bonsoir", "merci"})


@dataclass(frozen=True)
class Personal:
    """text[start:end] may tell who wrote; `kind` is French."""

    kind: str
    start: int
    end: int


def find_personal(text: str) -> tuple[Personal, ...]:
    """In order, without overlap; the text is in NFC."""
    found: list[Personal] = []
    for each in sorted(_all(text), key=lambda one: (one.start, -one.end)):
        if not found or each.start >= found[-1].end:
            found.append(each)
    return tuple(found)


def without_personal(text: str) -> str:
    """The same message as nobody's: each find replaced by one that belongs to no one."""
    return _replaced(text, _STAND_INS)


def without_contacts(text: str) -> str:
    """The same message with nobody's e-mail addresses and telephone numbers in it."""
    return _replaced(text, _CONTACTS)


def _replaced(text: str, kinds: Collection[str]) -> str:
    pieces, done = [], 0
    for each in find_personal(text):
        if each.kind in kinds:
            pieces += [text[done : each.start], _STAND_INS[each.kind]]
            done = each.end
    return "".join([*pieces, text[done:]])


def _all(text: str) -> Iterator[Personal]:
    stand_ins = set(_STAND_INS.values())
    for kind, start, end in _found(text, fold(text)):
        if text[start:end] not in stand_ins:
            yield Personal(kind, start, end)


def _found(text: str, folded: str) -> Iterator[tuple[str, int, int]]:
    for email in find_emails(text):
        yield "e-mail", email.start, email.end
    for order in locate_references(text):
        yield "numéro de commande", order.start, order.end
    for match in _PHONE.finditer(folded):
        yield "téléphone", *match.span()
    for match in _STREET.finditer(folded):
        yield "adresse", *match.span()
    for match in _NAMED.finditer(folded):
        name = _CAPITALISED.match(text, *match.span("name"))
        if name and fold(name[0]) not in _TITLES:
            yield "nom", *name.span()
