"""What a message leaves out of what is bought: « pas de câble », « je les ai déjà », « mes … »."""

import re
from collections.abc import Sequence
from dataclasses import replace

from actions.answers import Asked
from actions.power_advice import source_for
from actions.power_risk import fears_to_burn
from bot.folding import fold
from bot.orders import Product
from bot.orders.choosing import named_in

_CLAUSES = re.compile(r"[,;.!?]| et (?=\D)| mais | car | parce que ")
# « Les NanoStation je les ai déjà », « pas de câble ni de switch ».
_LEFT_OUT = re.compile(
    r"\b(?:pas|ni|sans|plus) (?:besoin )?(?:de |d'|du |des |la |le |les )"
    r"|\b(?:ai|a|avons|avais) deja\b|\bdeja (?:le|la|les|une?|des|mes)\b"
)
_NARROWS = re.compile(
    r"\b(?:juste|seulement|uniquement|rien que|je (?:vous )?parl(?:e|ais) (?:de |d'|des )"
    r"|je (?:voulais|veux) dire|je demand(?:e|ais) (?:pour|les)|c'est (?:pour )?les)\b"
)
# « J'ai branché mes NanoStation », « c'est un TL-SG1005P »: theirs already.
_OWN = re.compile(
    r"\b(?:mes|mon|ma|notre|nos) (?P<mine>[^,;.!?]{3,40})"
    r"|\bj'ai (?:deja |aussi )?(?:branche|installe|monte|recu|achete|mis|connecte)\w* "
    r"(?P<used>[^,;.!?]{3,40})|\bc'est une? (?P<it_is>[a-z]{2,}-?[^,;.!?]{3,30})"
)
_USED = re.compile(r"\bj'ai (?:deja )?(?:change|essaye|branche|teste|installe|remplace)\b")


def kept_clauses(folded: str) -> list[str]:
    """The folded clauses that leave nothing out."""
    clauses = [each.strip() for each in _CLAUSES.split(folded) if each.strip()]
    return [each for each in clauses if not _LEFT_OUT.search(each)]


def says_only(text: str) -> bool:
    """« Juste les injecteurs », or something is left out."""
    folded = fold(text)
    return bool(_NARROWS.search(folded) or _LEFT_OUT.search(folded))


def is_theirs(text: str) -> bool:
    """« J'ai changé de câble, c'est un TL-SG1005P »: a story of what they have, and no list."""
    return bool(_USED.search(fold(text)))


def owned(product: Product, said: tuple[str, ...]) -> bool:
    """Whether one of the messages calls it theirs: « mes nanostation »."""
    return any(
        named_in(part, product)
        for text in said
        for found in _OWN.finditer(fold(text))
        for part in found.groups()
        if part
    )


def to_be_bought(
    question: Asked, device: Product, sources: Sequence[Product], text: str
) -> list[Product]:
    """What the next « il m'en faut 2 » is about: of a device of theirs, what was advised for it."""
    right = source_for(replace(question, text="injecteur"), [device])
    advised = right is not None and right not in sources and right.name in text
    afraid = fears_to_burn(question.text)  # « le laisser branché ? » is asked next, of what it is
    if right and advised and not afraid and owned(device, (question.text, *question.earlier)):
        return [right]
    return [device, *sources]
