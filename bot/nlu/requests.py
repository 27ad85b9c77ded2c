"""Several wishes in one message: « où est ma commande et c'est quoi votre numéro ? »."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.folding import fold
from bot.nlu.intents import Ranked
from bot.nlu.reading import Reading
from bot.references import looks_like_reference

# What a message is cut at. A comma is weak, but many people punctuate with nothing else.
_SIGNS = frozenset(".?!;,+")
_JOINING = frozenset(("et", "sinon", "puis", "ensuite", "aussi", "egalement"))
_SHORTEST_WORD = 5
_MOST_PARTS = 8

# The product of the two confidences from which two parts are two wishes rather than one and its
# explanation: finds two thirds of the double requests, and splits 1.5 % of the single ones (see
# docs/understanding.md).
_SURE_OF_BOTH = 0.83
# Two clauses that each ask by themselves are hardly ever one question and its explanation.
_SURE_OF_TWO_QUESTIONS = 0.75
_FEWEST_WORDS_OF_A_QUESTION = 3
_ASKS = re.compile(
    r"(?:(?:bonjour|salut|bonsoir|et|puis|aussi|sinon)[ ,]*)*(?:vous|est[- ]ce|c'est|c est|quel"
    r"|combien|comment|ou |quand|avez|peut|puis|je peux|on peut|y a|il y a|le prix|les? |la |l'"
    r"|vos|votre|faites|livrez|acceptez|prenez|pouvez|qu'est|t'|tu |pourrai)"
)

# These have one answer together, which starts from the first of them.
_ONE_ANSWER = (
    frozenset(("ask_order_status", "ask_tracking", "report_delivery_problem")),
    frozenset(("ask_technical", "ask_product_advice")),
)
# Not a request, but what surrounds one.
NO_REQUEST = frozenset(
    (
        *("greet", "goodbye", "thank", "affirm", "deny", "inform"),
        *("ask_capabilities", "complaint", "insult", "out_of_scope"),
    )
)


@dataclass(frozen=True)
class Request:
    """One of several wishes, and the part of the message that says it."""

    ranked: Ranked
    part: Reading


def parts(whole: Reading) -> tuple[Reading, ...]:
    """The pieces of a message that might each be a request; none when it is in one piece."""
    return tuple(whole.part(first, last) for first, last in spans(whole))


def spans(whole: Reading) -> list[tuple[int, int]]:
    """The first token of each piece, and the one after its last; none of one piece alone."""
    found = list(_spans(whole))
    return found if 1 < len(found) <= _MOST_PARTS else []


def several(ranked_parts: Sequence[tuple[Reading, Ranked]]) -> list[Request]:
    """What the parts ask for, in order; empty unless it is two different things or more.

    From each part and its likeliest intent.
    """
    found: list[Request] = []
    for part, likeliest in ranked_parts:
        ranked = _about_its_order(part, likeliest)
        if ranked.intent in NO_REQUEST:
            continue
        same = next((each for each in found if _one_answer(each.ranked, ranked)), None)
        if same is None:
            found.append(Request(ranked, part))
        elif ranked.confidence > same.ranked.confidence:
            found[found.index(same)] = Request(ranked, part)
    if not found:
        return []
    surest = max(request.ranked.confidence for request in found)
    all_ask = all(_asks(each.part) for each in found)
    enough = _SURE_OF_TWO_QUESTIONS if all_ask else _SURE_OF_BOTH
    sure = [each for each in found if surest * each.ranked.confidence >= enough]
    return sure if len(sure) > 1 else []


def _asks(part: Reading) -> bool:
    long_enough = len(part.typed.split()) >= _FEWEST_WORDS_OF_A_QUESTION
    return long_enough and bool(_ASKS.match(fold(part.typed)))


def _about_its_order(part: Reading, likeliest: Ranked) -> Ranked:
    """« AR-20418 29200, et vous avez le U6 Lite ? »: data that asks about the order they name."""
    if likeliest.intent == "inform" and looks_like_reference(part.typed):
        return Ranked("ask_order_status", likeliest.confidence)
    return likeliest


def _one_answer(one: Ranked, other: Ranked) -> bool:
    return one.intent == other.intent or any(
        one.intent in group and other.intent in group for group in _ONE_ANSWER
    )


def _spans(whole: Reading) -> Iterator[tuple[int, int]]:
    cuts = [
        index
        for index, token in enumerate(whole.tokens)
        if token.text in _SIGNS or token.text in _JOINING
    ]
    for before, cut in pairwise([-1, *cuts, len(whole.tokens)]):
        words = whole.tokens[before + 1 : cut]
        if len(words) > 1 or any(len(word.text) >= _SHORTEST_WORD for word in words):
            yield before + 1, cut
