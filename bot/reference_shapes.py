"""Order references that are not figures after a prefix: those of PrestaShop and Dolibarr."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from bot.folding import fold


@dataclass(frozen=True)
class Located:
    """An order reference in a text: text[start:end] is how it was written there."""

    reference: str
    start: int
    end: int


_NUMBER = r"numeros?|numro|num|nr|no|n"
_ORDER = r"commandes?|comande|commende|cmde|cmd|cde|order|references?|referance|ref|dossier"
# « commande », « n° de commande : », « ma commande c'est la »
_ANNOUNCED = re.compile(
    rf"(?<![0-9a-z])(?:{_NUMBER}|{_ORDER}|#)(?![a-z])"
    rf"(?:[\W_]{{1,4}}(?:{_NUMBER}|{_ORDER}|de|la|ma|mon|svp|est|c ?'?est)(?![a-z])){{0,5}}"
    r"[\W_]{0,4}$"
)
_BEFORE = 60
_FEW_WORDS = 3

# PrestaShop draws nine letters by lot: most of what is drawn holds a pair that no French word has.
_LETTERS = re.compile(r"(?<![0-9a-z@._/-])[a-z]{9}(?![0-9a-z@_]|[./-][0-9a-z])")
_PAIRS = """
a:bcdefghijklmnopqrstuvxyz b:abeijlnorstuy c:acehiklopqrstuy d:acdeghijmorsuy
e:abcdefghijklmnopqrstuvwxyz f:aefilorstu g:aeghilmnoprstu h:aeijmnorstuy
i:abcdefgijklmnopqrstuvxz j:acdefoprsuv k:aeilorsuy l:acdeghiklmopqstuvy m:abdeimnopstuy
n:abcdefgijklnoqrstuvyz o:abcdefghijklmnopqrstuvwxy p:aehiloprstuy q:cqu
r:abcdefgiklmnopqrstuvyz s:acdefhiklmnopqstuwy t:acdefghilnoprstuvwyz
u:abcdefghijlmnopqrstuvxyz v:aeioru w:aehins x:aceipt y:acelmnopst z:aeioz
:
"""
_FRENCH_PAIRS = {line[0] + second for line in _PAIRS.split() for second in line.partition(":")[2]}
# « CO2611-0005 », and the numbers that a web shop gives Dolibarr: « WEB-20005 ».
_DOCUMENT = re.compile(
    r"(?<![0-9a-z@._/-])(?:[a-z]{2}[0-9]{4}-[0-9]{4,6}|(?P<own>[a-z]{1,6}-?[0-9]{3,8}))"
    r"(?![0-9a-z@_]|[./-][0-9a-z])"
)


def locate_letters(text: str) -> Iterator[Located]:
    """Nine letters in capitals, or announced, that are no French word."""
    written = fold(text)
    for match in _LETTERS.finditer(written):
        capitals = text[match.start() : match.end()].isupper()
        announced = _is_announced(written, match.start())
        if (capitals and announced and not text.isupper()) or (
            (capitals or announced) and not _could_be_french(match[0])
        ):
            yield _located(match)


def letters_alone(text: str) -> Located | None:
    """Nine letters next to nothing else, for a caller who has just asked for them."""

    def counts(match: re.Match[str]) -> bool:
        # A message in capitals throughout says nothing by them: « OU EST MA LIVRAISON ».
        shouts = text.isupper() and " " in text.strip()
        capitals = text[match.start() : match.end()].isupper() and not shouts
        return capitals or not _could_be_french(match[0])

    return _alone(text, _LETTERS, counts)


def locate_documents(text: str) -> Iterator[Located]:
    """Numbers of Dolibarr, and announced ones of the web shop."""
    written = fold(text)
    for match in _DOCUMENT.finditer(written):
        if match["own"] is None or _is_announced(written, match.start()):
            yield _located(match)


def document_alone(text: str) -> Located | None:
    """A number of either kind next to nothing else."""
    return _alone(text, _DOCUMENT, lambda match: True)


def _alone(
    text: str, shape: re.Pattern[str], counts: Callable[[re.Match[str]], bool]
) -> Located | None:
    written = fold(text)
    if len(re.findall(r"[a-z0-9-]+", written)) > _FEW_WORDS + 1:
        return None
    return next((_located(match) for match in shape.finditer(written) if counts(match)), None)


def _is_announced(written: str, start: int) -> bool:
    return _ANNOUNCED.search(written[max(0, start - _BEFORE) : start]) is not None


def _could_be_french(word: str) -> bool:
    return all(first + second in _FRENCH_PAIRS for first, second in pairwise(word))


def _located(match: re.Match[str]) -> Located:
    return Located(match[0].upper(), match.start(), match.end())
