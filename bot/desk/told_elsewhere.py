"""What went wrong at somebody else's, told beside a question to us: no complaint about the shop."""

import re

from bot.folding import fold

_NOT_HERE = re.compile(
    r"\b(?:pas (?:de |a )?chez vous|ailleurs|chez (?:un |une |d'|l')?(?:autres?|concurrents?)\b"
    r"|(?:un|une|l'|d'|les) ?autres? (?:site|boutique|vendeur|marchand|enseigne|magasin)s?"
    r"|(?:mon|l'|leur|notre) ?(?:operateur|fournisseur d'acces|ancien (?:vendeur|fournisseur))"
    r"|centre d'appels?|call center|hotline de)\b"
)
_WENT_WRONG = re.compile(
    r"\b(?:raccroch|arnaqu|jamais|attend|patient|promis|rappel|repond|decu|perdu|impossible|marre"
    r"|balad|trimball|refus|escroqu|enerv|horrible|catastroph|galer|ignor|laiss)\w*"
)
_SENTENCES = re.compile(r"(?<=[.!?…])\s+|\n+")
_FEWEST_WORDS = 4


def asked_beside_it(text: str) -> str | None:
    """« La dernière fois (pas chez vous) on m'a raccroché au nez. Je peux choisir l'heure ? »: the
    question alone; None when the message tells nothing of the kind, or asks nothing beside it.
    """
    sentences = [each for each in _SENTENCES.split(text) if each.strip()]
    told = [
        each
        for each in sentences
        if _NOT_HERE.search(fold(each)) and _WENT_WRONG.search(fold(each))
    ]
    rest = " ".join(each.strip() for each in sentences if each not in told)
    asks = "?" in rest and len(re.findall(r"\w{2,}", rest)) >= _FEWEST_WORDS
    return rest if told and asks and not any("?" in each for each in told) else None
