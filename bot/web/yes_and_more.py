"""« Oui merci, à a@b.fr. Et quel est le délai ? »: an offer is taken up, and more is asked."""

import re

from bot.desk.model import Author, Message
from bot.folding import fold
from bot.web import sentences
from bot.web.beside import Parted

# What the assistant ends an offer to pass something on with.
_OFFERED = re.compile(r"\b(?:transmet\w*|equipe peut|l'equipe|previen\w*)\b")
_YES = re.compile(
    r"^(?:oui|ouais|ui|ok|okay|d'accord|volontiers|avec plaisir|je veux bien|bien sur|allez[ -]?y"
    r"|vas[ -]?y|faites|transmet\w*|ca marche|parfait)\b"
)
# A yes to what was asked; after anything else, only word that it was read.
_ONLY_READ = re.compile(r"(?:(?:ok|okay|d'accord|ca marche|parfait|merci)[ ,]*)+")
_ASKS = re.compile(
    r"\?|\b(?:combien|quand|comment|pourquoi|quel(?:le)?s?|est-ce|avez|faites|livrez|acceptez)\b"
)
# The yes ends where another sentence begins.
_CUT = re.compile(
    r"(?<=[!;\n])\s+|\. +|,? et (?=(?:c'est|sinon|vous|quel|combien|aussi|pour)\b)|, sinon "
)


def yes_and_more(message: Message, earlier: list[Message]) -> Parted | None:
    """The yes with what belongs to it, and the question after it; `earlier`: the latest first."""
    text, last = message.text, _last_of_bot(earlier)
    if message.payload is not None or last is None or not _YES.match(fold(text)):
        return None
    person = any(choice.payload in (sentences.HUMAN, "/ask_human") for choice in last.choices)
    if not person or not _OFFERED.search(fold(last.text)):
        return None
    cut = next(_CUT.finditer(text), None)
    if cut is None:
        return None
    given, other = text[: cut.start()].strip(" .,;"), text[cut.end() :].strip()
    if _ONLY_READ.fullmatch(fold(given)) and "?" not in last.text:
        return None
    if not _ASKS.search(fold(other)) or _ASKS.search(fold(given)):
        return None
    return Parted(given, other, asks=True)


def _last_of_bot(earlier: list[Message]) -> Message | None:
    return next((each for each in earlier if each.author is Author.BOT), None)
