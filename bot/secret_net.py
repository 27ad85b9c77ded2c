"""The second net: wherever a message speaks of a credential, all that has the form of one is taken.

The first rules follow a label to its value. People also tell the value first, correct it in the
next sentence, or put ten words in between: here the mention of a credential is enough, and each
word near it is judged by its own form, or by the verb that says it was typed, set or chosen.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.folding import fold
from bot.secret_shapes import GROUPS, bare, is_public, is_secret_form, is_technical, is_unspeakable
from bot.secret_talk import (
    ACCESS,
    DEFAULTS,
    LABELS,
    MENTION,
    MODEL,
    MODEL_BEFORE,
    NO_CODE,
    NUMBERS,
    PAIR_TRIED,
    PAIRS,
    PUBLIC_BEFORE,
    QUOTE_PUBLIC,
    QUOTE_TIED,
    QUOTED,
    SAID,
    TOLD,
    TOLD_BEFORE,
)
from bot.secret_words import ADJECTIVE, LABEL, is_judgement, is_ordinary

Span = tuple[int, int]

_SENTENCE_ENDS = re.compile(r"[.;!?]+(?= |$)|\n| / ")
_WORD = re.compile(r"\S+")
_BEFORE = 96  # as far back as anything is looked for
_SHORT = 48  # « Le code PIN ? 8841 »: the question and its answer are read together


class _Sentence(NamedTuple):
    """One sentence, what it is read as, and whether itself or only a neighbour names a secret."""

    text: str
    folded: str
    start: int
    end: int
    mentions: bool


def netted(text: str) -> Iterator[Span]:
    """The secrets around mentions of a credential, in order; a ¤ is one that was found before."""
    folded = fold(text)
    if not MENTION.search(folded) and not ACCESS.search(folded) and not PAIRS.search(folded):
        return
    done = 0
    for start, end in sorted(_near_mentions(text, folded), key=lambda span: (span[0], -span[1])):
        if start >= done:
            done = end
            yield start, end


def _near_mentions(text: str, folded: str) -> Iterator[Span]:
    bounds = list(_sentences(folded))
    named = [bool(MENTION.search(folded, *each)) for each in bounds]
    for at, (start, end) in enumerate(bounds):
        sentence = _Sentence(text, folded, start, end, named[at])
        yield from _pairs(sentence)
        # A user name on a line of its own stands between the mention and its secret.
        alone = " " not in folded[start:end].strip()
        lone = at > 1 and " " not in folded[slice(*bounds[at - 1])].strip()
        first = max(0, at - 1 - lone)
        if named[at] or any(named[first : at + 2]):
            yield from _forms(sentence)
            yield from _groups(sentence)
            yield from _said(sentence)
            yield from _quoted(sentence)
        elif ACCESS.search(folded, bounds[first][0] if alone else start, end):
            yield from _forms(sentence._replace(mentions=True))
        if named[at]:
            yield from _numbers(sentence)
        elif at and named[at - 1] and start - bounds[at - 1][0] < _SHORT:
            yield from _numbers(sentence._replace(start=bounds[at - 1][0]))


def _sentences(folded: str) -> Iterator[Span]:
    start = 0
    for end in _SENTENCE_ENDS.finditer(folded):
        if folded[start : end.start()].strip():
            yield start, end.start()
        start = end.end()
    if folded[start:].strip():
        yield start, len(folded)


def _forms(sentence: _Sentence) -> Iterator[Span]:
    """The words that have the form of a secret and of nothing else."""
    for found in _WORD.finditer(sentence.folded, sentence.start, sentence.end):
        start, end = _trimmed(sentence.text, *found.span())
        if not is_secret_form(sentence.text[start:end]):
            continue
        before = sentence.folded[max(sentence.start, start - 48) : start]
        if PUBLIC_BEFORE.search(before):
            continue
        if MODEL.fullmatch(sentence.folded, start, end) and MODEL_BEFORE.search(before):
            continue
        if sentence.mentions or not before.strip(" \"'«(") or TOLD.search(before):
            yield start, end


def _groups(sentence: _Sentence) -> Iterator[Span]:
    for found in GROUPS.finditer(sentence.text, sentence.start, sentence.end):
        if is_unspeakable(found[0]):
            yield found.span()


def _said(sentence: _Sentence) -> Iterator[Span]:
    """Any word that is said to be the secret: « soleil comme mot de passe », « pas X mais Y »."""
    read = _with_labels(sentence)
    # « je tape X comme mot de passe admin »: told already, so « admin » only says of what.
    told_before = {found.end() for found in TOLD_BEFORE.finditer(read)}
    for pattern in SAID:
        for found in pattern.finditer(read):
            if "after" in pattern.groupindex and read.find("@", found.start()) in told_before:
                continue
            for group in pattern.groupindex:
                start, end = found.span(group)
                start, end = _trimmed(sentence.text, start + sentence.start, end + sentence.start)
                told = sentence.text[start:end]
                if group == "proper" and not told[:1].isupper():
                    continue
                if _may_be_said(told, described=group != "sure"):
                    yield start, end


def _numbers(sentence: _Sentence) -> Iterator[Span]:
    read = _with_labels(sentence, codes=False)
    for pattern in NUMBERS:
        for found in pattern.finditer(read):
            if not NO_CODE.search(found[0]):
                start, end = found.span("value")
                yield start + sentence.start, end + sentence.start


def _quoted(sentence: _Sentence) -> Iterator[Span]:
    read = _with_labels(sentence)
    for found in QUOTED.finditer(sentence.folded, sentence.start, sentence.end):
        start, end = found.span(found.lastgroup or 0)
        before = sentence.folded[max(sentence.start, found.start() - _BEFORE) : found.start()]
        if QUOTE_PUBLIC.search(before) or LABEL.search(sentence.folded, start, end):
            continue
        inside = sentence.text[start:end]
        if found.lastgroup == "round":
            fits = is_secret_form(inside)
        else:
            at, after = found.start() - sentence.start, found.end() - sentence.start
            fits = bool(
                QUOTE_TIED.search(before)
                or re.search("@[a-z ]{0,48}$", read[max(0, at - _BEFORE) : at])
                or re.match(r" (?:comme|en) (?:\w+ )?@", read[after : after + _BEFORE])
            )
        if fits and _may_be_said(inside):
            yield start, end


def _pairs(sentence: _Sentence) -> Iterator[Span]:
    for found in PAIRS.finditer(sentence.folded, sentence.start, sentence.end):
        start, end = _trimmed(sentence.text, *found.span("value"))
        before = sentence.folded[max(sentence.start, found.start() - _BEFORE) : found.start()]
        tried = PAIR_TRIED.search(before)
        twice = sentence.folded[found.start() : found.start("apart")] == sentence.folded[start:end]
        if is_secret_form(sentence.text[start:end]):
            fits = bool(tried or sentence.mentions)
        elif twice or (found["apart"].strip() in (":", "") and not found[0].startswith("user ")):
            fits = bool(tried) and sentence.folded[start:end] in DEFAULTS
        else:
            fits = False
        if fits:
            yield start, end


def _with_labels(sentence: _Sentence, *, codes: bool = True) -> str:
    """The sentence with each name of a credential as a row of @, of the same length."""
    part = sentence.folded[sentence.start : sentence.end].replace("@", " ")
    return LABELS[codes].sub(lambda found: "@".ljust(len(found[0])), part)


def _may_be_said(token: str, *, described: bool = True) -> bool:
    """False for a word of everyday speech, in quotes or not, and for what is public.

    An adjective is one, unless it is a name (« Orchidée ») or cannot be described there.
    """
    word = bare(token)
    if (
        len(word) < 3
        or is_ordinary(token)
        or is_judgement(word)
        or is_public(word)
        or is_technical(word)
    ):
        return False
    if LABEL.fullmatch(fold(word)):
        return False
    return not described or word[:1].isupper() or not ADJECTIVE.fullmatch(word)


def _trimmed(text: str, start: int, end: int) -> Span:
    """Without the quotes and the punctuation around; a final ! may belong to the secret."""
    while start < end and text[start] in "\"'«»([{<,;:.*“”":
        start += 1
    bold = text[start - 1 : start] == "*"
    while end > start and (text[end - 1] in "\"'«»)]}>,;:.?“”" or (bold and text[end - 1] == "*")):
        end -= 1
    return start, end
