"""What a message holds beside an address or a number that was asked for: never lost with it."""

import re
from dataclasses import dataclass

from bot.desk.model import Author, ConversationState, Message
from bot.desk.store import Store
from bot.emails import find_emails
from bot.folding import fold
from bot.phones import where_phone
from bot.web.standing import Standing

# The request's own questions that an address or a number answers.
_ASKED_FOR = re.compile(r"\bquelle adresse e-?mail\b|\bquel numero\b|\bnumero de telephone\b")
_A_SENTENCE = re.compile(r"[.?!;\n] ?")
# What only leads to the address, or takes leave after it.
_AROUND = re.compile(
    r"\b(?:voici|voila|mon|ma|mes|notre|nos|l'|adresse|e-?mails?|mel|courriel|tel\w*|portable|numero"
    r"|est|c'est|a|au|ou|et|sur|par|pardon|non|oui|plutot|svp|stp|s'il|vous|plait|merci|beaucoup"
    r"|d'avance|cordialement|bonne|bonjour|journee|soiree|cdt|cdlt|je|m'appelle|suis|le|la|de"
    r"|pour|me|nous|ca|ira|suffit|suffira|joindre|repondre|contacter|ecrire|rappeler|appeler)\b|[^\w\s]"
)
# « t.guilloux@example.fr avec un x »: how the address is spelled, and nothing that is wanted.
_SPELLED = re.compile(
    r"\b(?:avec|et|sans) (?:(?:une?|le|la|les|deux|2) )?(?:lettre )?[a-z]\b"
    r"(?: (?:a la fin|a la place|au (?:bout|milieu|debut)|comme \w+"
    r"|et (?:pas|non) (?:une? )?[a-z]\b))*"
    r"|\b[a-z] comme \w+"
)


def without_spelling(text: str) -> str:
    """The folded text without « avec un x »."""
    return _SPELLED.sub(" ", fold(text))


_ASKS = re.compile(
    r"\?|\b(?:combien|quand|comment|pourquoi|quel(?:le)?s?|est-ce|c'est (?:quoi|combien|ou)"
    r"|(?:vous|vs|tu) (?:\w+ )?(?:avez|aurez|faites|vendez|livrez|pouvez|acceptez|prenez|confirmez"
    r"|etes)|(?:avez|faites|pouvez|acceptez|etes|livrez)[- ]vous|y a[- ]t[- ]il)\b"
)
# An address beside these may prove an order: it stays with them.
_OF_AN_ORDER = re.compile(
    r"\b(?:commande|colis|livraison(?! (?:a|sur|en|au|chez|dans)\b)|ar ?-? ?\d{5})\b"
)
_A_FEW_WORDS = 3


@dataclass(frozen=True)
class Parted:
    """The words with the address or the number, and those that ask or tell something else."""

    given: str
    other: str
    asks: bool


def parted(text: str) -> Parted | None:
    """None when a message gives neither, or says next to nothing beside it."""
    found = [(each.start, each.end) for each in find_emails(text)] or where_phone(text)
    if not found:
        return None
    start, end = found[0][0], found[-1][1]
    before = [cut.end() for cut in _A_SENTENCE.finditer(text, 0, start)]
    begin = before[-1] if before else 0
    other = " ".join(f"{text[:begin]} {text[end:].lstrip(' .,;:!)-')}".split())
    # « Le Bras, a@b.fr, 29000 »: one answer in several words.
    told = _AROUND.sub(" ", without_spelling(other)).split()
    asks = bool(_ASKS.search(fold(other)))
    if not told or (not asks and len(told) < _A_FEW_WORDS):
        return None
    return Parted(text[begin:end].strip(), other, asks)


class Beside:
    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, message: Message, standing: Standing) -> Parted | None:
        """What to hear apart: while a request waits, or asks where to answer it."""
        if message.payload is not None or standing.handoff is None:
            return None
        both = parted(message.text)
        if both is None or _OF_AN_ORDER.search(fold(message.text)):
            return None
        if standing.state is ConversationState.WAITING:
            return both
        asked = _ASKED_FOR.search(fold(self._asked_last(message)))
        return both if asked else None

    def _asked_last(self, message: Message) -> str:
        said = (
            each.text
            for each in reversed(self._store.messages(message.conversation_id))
            if each.author is Author.BOT and each.id < message.id
        )
        return next(said, "")
