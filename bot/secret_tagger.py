"""The learned net: each word of a message is weighed by its form and by the words around it.

The rules before it know wordings; this one learned, from messages with their secrets marked, what a
secret looks like and what is said around one, and so holds where nobody has thought of the wording.
`make secrets` learns the weights anew (bot/secret_training.py).
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bot.folding import fold
from bot.secret_features import features
from bot.secret_talk import MODEL, MODEL_BEFORE, NO_CODE, PUBLIC_BEFORE
from bot.secret_tokens import SPEAKING, Token, tokens
from bot.secret_words import is_judgement, is_ordinary

Span = tuple[int, int]

WEIGHTS = Path(__file__).parent / "secret_lessons" / "weights.tsv"

# Chosen on authors whose messages were left out of the lessons: docs/understanding.md.
THRESHOLD = -0.2
# What has the form of a telephone number, a model or a date must be all the more sure, as must
# anything in a message that names no credential.
_PUBLIC_TOO = 1.5
_OUT_OF_THE_BLUE = 1.5
_NAMED_BEFORE = 1.2  # « SSID Bureau-5G »
_ORDINARY = 2.5  # « c relou »
_NEVER = 1000.0
# Longer texts are pasted ones, which the rules read; this takes a hundredth of a second here.
LONGEST = 4000  # characters
NEVER = frozenset({"sign", "address", "placeholder", "masked"})
_PUBLIC = frozenset({"public", "technical", "date"})
_OF_ITS_OWN = frozenset({"form", "mixed", "joined", "symbols"})
_WORDS = frozenset({"known", "Known", "name"})
# « quelqu1 », « 2main »: a figure that is read aloud.
_SOUNDED_OUT = re.compile(r"(?:quelqu?|kelk|kelqu|qqu?|chac|auc|bi|koi|mer)[1269]|2m\w{1,5}")
_TOO_SHORT = re.compile(r"\d{1,2}|.{0,1}")


@cache
def weights() -> dict[str, float]:
    """What each feature adds to the score of a word."""
    lines = WEIGHTS.read_text(encoding="utf-8").splitlines()
    pairs = (line.rsplit("\t", 1) for line in lines)
    return {feature: float(weight) for feature, weight in pairs}


def scored(text: str) -> Iterator[tuple[Token, float]]:
    """The words that may be secrets, each with its score: above 0 it is more likely one than not.

    A secret that was masked before is a word that begins with ¤.
    """
    learned = weights()
    message = tokens(text)
    for token, its in zip(message, features(message), strict=True):
        if token.form not in NEVER:
            yield token, sum(learned.get(each, 0.0) for each in set(its))


def tagged(text: str) -> Iterator[Span]:
    """The spans of the words that are secrets as far as was learned, in order."""
    if len(text) > LONGEST:
        return
    folded = fold(text)
    words = list(scored(text))
    names = {"@pw"} if "¤" in text else {each.name for each, _ in words}
    for token, score in words:
        if score > THRESHOLD + _surprise(token, names) + _doubt(token, folded):
            yield token.start, token.end


def _surprise(token: Token, names: set[str]) -> float:
    """How much surer than usual one must be where no credential is named."""
    if names & SPEAKING:
        return 0.0
    if token.form not in _OF_ITS_OWN:
        return _OUT_OF_THE_BLUE
    return 0.0 if names & {"@user", "@net"} else _OUT_OF_THE_BLUE / 2


# As the makers sold here write their models.
_OF_A_PRODUCT = re.compile(
    r"(?:tl|ub|mt|tp|gw|cb|mat|sfp)-?[a-z]{0,6}\d\w{0,8}|(?:poe|sg|eap|wap|hap|rb|u6|ac|ns)-?\d\w{0,6}"
)
# « password=… group=full »
_OF_ANOTHER_NAME = re.compile(
    r"\b(?!\w*(?:pass|pwd|psk|key|cle|secret|token|mdp|pin|code|login|community|auth))\w+=$"
)


_ERROR = re.compile(
    r"(?=\S+ ).*\b(?:denied|refused|rejected|forbidden|failed|failure|invalid|unable|timeout"
    r"|timed|unauthorized|expired|erreur)\b"
)
# « user : mairie_29 / pwd : … »: whose password it is.
_USER_IS = re.compile(r"\b(?:user(?:name)?|login|utilisateur|ssid) ?[:=] ?$")
# « le code FETES15 est refusé dans le panier »
_PROMOTION = re.compile(
    r"\b(?:promo\w*|panier|remises?|reduc\w*|rabais|bons? d'achat|cadeau|parrain\w*|soldes?)\b"
)
_CODE_BEFORE = re.compile(r"\b(?:code|coupon|bon)\b[^.;!?\n]{0,24}$")


def _doubt(token: Token, folded: str) -> float:
    """How much surer than usual one must be of a word that looks like something else."""
    before = folded[max(0, token.start - 48) : token.start]
    named = token.after.startswith("=")  # « ssid=… »
    if (
        named
        or _OF_ANOTHER_NAME.search(before)
        or _OF_A_PRODUCT.fullmatch(token.folded)
        or _TOO_SHORT.fullmatch(token.folded)
        or _SOUNDED_OUT.fullmatch(token.folded)
        or _ERROR.match(token.folded)
        or _USER_IS.search(before)
        or (_CODE_BEFORE.search(before) and _PROMOTION.search(folded))
        or (token.folded.isdigit() and NO_CODE.search(before[-24:]))
    ):
        return _NEVER
    doubt = _PUBLIC_TOO if token.form in _PUBLIC else 0.0
    if PUBLIC_BEFORE.search(before):
        doubt += _NAMED_BEFORE
    if token.form in _WORDS and (is_ordinary(token.text) or is_judgement(token.folded)):
        doubt += _ORDINARY
    if token.name == "@user":  # « identifiants : admin / … »
        doubt += _ORDINARY
    if MODEL.fullmatch(token.folded) and MODEL_BEFORE.search(before):
        doubt += _ORDINARY
    return doubt
