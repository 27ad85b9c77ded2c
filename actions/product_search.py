"""Which products a question is about: by its words, or those spoken of before."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from actions.answers import Asked
from actions.in_mind import SEPARATOR
from actions.smalltalk import without_call_sign
from bot.folding import fold
from bot.orders import OrderSystemError, Product
from bot.orders.choosing import (
    by_ending,
    completed,
    feeds,
    merged,
    named_in,
    pieces,
    unknown_models,
)
from bot.orders.measures import contradicts
from bot.orders.search import equally_good, names_other_model, names_something, own_words

_ANOTHER = re.compile(r"\bautres?\b|\bdifferen\w+")
_WHO_WANTS = re.compile(
    r"^[^?!.;]{0,80}\b(?:mairie|commune|lycée|lycee|collège|college|école|ecole|association|asso"
    r"|club|entreprise|société|societe|camping|hôtel|hotel|collectivité|collectivite|gîte|gite)\b"
    r"[^?!.;]{0,60}?\b(?:cherch\w+|voudr\w+|souhait\w+|veut|voulons|désir\w+|command\w+"
    r"|besoin d[e'’])",
    re.IGNORECASE,
)
# « Donc la MikroTik est dispo ? », after one of theirs was told.
_THE_MAKERS = re.compile(
    r"\b(?:la|le|les|celle de|celui de) (ubiquiti|mikrotik|tp-link|unifi|omada)\b"
)
# « et le lr »: what may be only the end of a name.
_LONGEST_ENDING = 12


@dataclass(frozen=True)
class Meant:
    """The products meant, in the order to tell them; `apart` when each was named for itself."""

    products: tuple[Product, ...]
    apart: bool = False
    missing: tuple[str, ...] = ()  # named too, and not in the catalogue

    @property
    def spoken_of(self) -> str:
        """Words that find them again."""
        return remembered(self.products)


def remembered(products: Sequence[Product]) -> str:
    return SEPARATOR.join(product.reference for product in products)


def recalled(question: Asked) -> tuple[Product, ...]:
    """The products spoken of before, in the order they were told."""
    found: list[Product] = []
    for words in (question.spoken_of or "").split(SEPARATOR):
        found += equally_good(words, question.orders.find_products(words))
    return tuple(dict.fromkeys(found))


def in_their_stead(question: Asked, products: Sequence[Product]) -> tuple[Product, ...]:
    """Those that are made no more give way to what replaces them. Raises OrderSystemError."""
    sold: list[Product] = []
    for each in products:
        words = each.replaced_by or "" if each.discontinued else ""
        found = question.orders.find_products(words) if words else ()
        sold += [e for e in found if e.reference == words] or [each]
    return tuple(dict.fromkeys(sold))


def meant_by(question: Asked) -> Meant | None:
    """What the message itself names; None when the catalogue finds nothing in it."""
    text = _IS_LONG.sub(" ", _what_is_wanted(without_call_sign(question.text)))
    question = replace(question, text=_without_who_asks(question, text))
    apart = _named_apart(question)
    if apart:
        return apart
    words, found = _named(question)
    meant = equally_good(words, found)
    if len(meant) > 1:
        meant = by_ending(words, meant)
    return Meant(_those_spoken_of(question, meant)) if meant else None


# « C'est long à arriver ? » names no Long-Range.
_IS_LONG = re.compile(
    r"\b(?:c['’ ]?est|c|ça va être|sera) (?:très |trop |si )?longs?\b", re.IGNORECASE
)
# « Bonjour c'est Tanguy, vous avez des mâts ? »
_WHO_ASKS = re.compile(
    r"^\W*(?:(?:bonjour|bonsoir|bjr|salut|slt|hello|coucou|re)[ ,!]+)*(?:moi )?"
    r"(?:c'est|c’est|c|ici|je suis|je m'appelle|je m’appelle|moi) "
    r"(?P<who>[^\W\d]+(?:[ -][^\W\d]+)?) ?[,.;:!]",
    re.IGNORECASE,
)


def _without_who_asks(question: Asked, text: str) -> str:
    """A name is no piece of what is asked for, unless the catalogue has it."""
    found = _WHO_ASKS.match(text)
    if not found or question.orders.find_products(found["who"]):
        return text
    return text[found.end() :]


def _what_is_wanted(text: str) -> str:
    """« La mairie de Plougrescant cherche 2 bornes »: without who they are."""
    found = _WHO_WANTS.match(text)
    return text[found.end() :] if found else text


def nearest_to(question: Asked, words: str) -> Product | None:
    """The one product of the same family as a model that is not sold: « LocoM5 »."""
    asked_for = own_words(words)
    if not re.search(r"[0-9]", asked_for):
        return None
    for word in re.findall(r"\b[a-z]{4,}", asked_for):
        # « LocoM5 »: the last letter may begin the figures.
        for stem in (word, word[:-1]):
            found = [
                each
                for each in question.orders.find_products(stem)
                if named_in(stem, each) and not each.discontinued
            ]
            if len(found) == 1:
                return found[0]
    return None


def as_typed(question: Asked, name: str) -> str:
    """The name with the capitals of the message."""
    found = re.search(re.escape(name), question.text, re.IGNORECASE)
    return found.group() if found else name


def by_itself(question: Asked) -> Asked:
    """One question of several, about what its own part of the message names.

    « Le wAP ac est en stock et combien coûte le mât ? »: the name that was recognised is of the
    other part. A catalogue that is down leaves the question as it is.
    """
    alone = replace(question, product=None, products=())
    if not question.product or question.product.casefold() in question.text.casefold():
        return question
    try:
        return alone if names_something(question.text) and meant_by(alone) else question
    except OrderSystemError:
        return question


def _those_spoken_of(question: Asked, meant: tuple[Product, ...]) -> tuple[Product, ...]:
    """Of products that the words fit as well, those of an earlier answer: « 3 lite »."""
    if len(meant) < 2 or not question.spoken_of:
        return meant
    told = recalled(question)
    if _ANOTHER.search(fold(question.text)):
        # « Et l'autre, la MikroTik ? » after an access point for outdoors: of the same kind.
        kinds = {each.kind for each in told}
        alike = tuple(e for e in meant if e.kind in kinds and e not in told)
        return alike if len(alike) == 1 else meant
    same = [each for each in told if named_in(question.text, each)]
    if makers := _THE_MAKERS.findall(fold(question.text)):
        same += [each for each in told if any(name in fold(each.name) for name in makers)]
    return tuple(each for each in meant if each in same) or _that_feed(told, meant)


def _that_feed(told: tuple[Product, ...], meant: tuple[Product, ...]) -> tuple[Product, ...]:
    """« Et avec l'injecteur ? », of a device: none that may destroy it, as long as one fits."""
    devices = [each for each in told if each.poe_role == "powered"]
    if len(devices) != 1 or any(each.poe_role != "source" for each in meant):
        return meant
    return tuple(each for each in meant if feeds(each, devices[0])) or meant


def _named_apart(question: Asked) -> Meant | None:
    """Several products, each named in a part of its own."""
    parts = pieces(question.text)
    groups: list[Sequence[Product]] = []
    missing: list[str] = []
    before = ""
    for part in parts if len(parts) > 1 else ():
        recognised = [name for name in question.products if name.casefold() in part]
        words, found = part, _found(question, part)
        if not found and recognised:
            words, found = recognised[0], _found(question, recognised[0])
        if not found and before and len(part) <= _LONGEST_ENDING:
            words = completed(part, before)
            found = _found(question, words)
        if found:
            groups.append(equally_good(words, found))
            before = words
        elif recognised or unknown_models(part, ()):
            missing += recognised or [own_words(part)]
    several = merged(groups)
    if not several or (len(several) == 1 and not missing):
        return None
    products = tuple(product for group in several for product in group[:2])
    return Meant(products, True, tuple(missing))


def _named(question: Asked) -> tuple[str, tuple[Product, ...]]:
    """By all the words of the message, or else by the name that was recognised in it."""
    if names_something(question.text):
        found = _found(question, question.text)
        if found:
            return question.text, found
    if question.product is None:
        return "", ()
    found = _found(question, question.product)
    if any(contradicts(question.text, each) for each in found) or names_other_model(
        question.text, question.product, found
    ):
        return "", ()
    return question.product, found


def _found(question: Asked, words: str) -> tuple[Product, ...]:
    found = question.orders.find_products(words)
    return tuple(each for each in found if not contradicts(words, each))


_MAST = re.compile(r"\bmats?\b")
_METRES = re.compile(r"\b(\d+) ?m(?:etres?)?\b")


def the_only_mast(question: Asked) -> Meant | None:
    """« Le même mât que l'an dernier, 2 mètres »: its length tells masts apart. Blocks."""
    if not _MAST.search(fold(question.text)):
        return None
    masts = question.orders.find_products("mât")
    lengths = set(_METRES.findall(fold(question.text)))
    of_it = [each for each in masts if lengths <= set(_METRES.findall(fold(each.name)))]
    return Meant(tuple(of_it)) if lengths and len(of_it) == 1 else None
