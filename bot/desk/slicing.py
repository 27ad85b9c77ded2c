"""The clauses of a message: where one thing is said, and another begins."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.desk.words import Word

_ENDS = frozenset(".!?;\n…")
_BREAKS = frozenset(",:()|>=")
_PAIRS = {"«": "»", '"': '"', "(": ")"}
_LONGEST_QUOTE, _LONGEST_ASIDE = 25, 5
_CONJUNCTIONS_WORDS = """
mais car donc pourtant ensuite sinon cependant or
"""
_CONJUNCTIONS = frozenset(_CONJUNCTIONS_WORDS.split())
_OPENERS_WORDS = """
alors depuis malgre merci svp stp cordialement cdt bonjour bjr bonsoir slt salut pourquoi pk
comment help est-ce jai g
"""
_OPENERS = _CONJUNCTIONS | frozenset(_OPENERS_WORDS.split())
# Without a subject, as in « et ne répond plus », it is still the same clause.
_AFTER_AND_WORDS = """
je j jai g on nous il elle ils elles ca sa cela c plus pas aucun aucune rien depuis maintenant
impossible apres toujours deja y personne voila tout la
"""
_AFTER_AND = frozenset(_AFTER_AND_WORDS.split())
_AFTER_A_NAME_WORDS = """
le la les il elle ils elles ca sa c mon ma mes
"""
_AFTER_A_NAME = frozenset(_AFTER_A_NAME_WORDS.split())
_BEFORE_IT_WORDS = """
comment que qu si quand qd lorsque malgre avec sans pour comme est-ce tout et mais de a sur apres
pourquoi pk dans alors voir
"""
_BEFORE_IT = frozenset(_BEFORE_IT_WORDS.split())
_GREETINGS_WORDS = """
bonjour bjr bonsoir slt salut hello coucou wesh yo rebonjour re et & que qu alors help sos madame
monsieur svp merci
"""
_GREETINGS = frozenset(_GREETINGS_WORDS.split())
_DID_WORDS = """
j je jai g ai on nous a avons avais avait avions sommes suis ont deja bien aussi meme egalement
tout fait l la les apres malgre
"""
_DID = frozenset(_DID_WORDS.split())
_EMPTY_WORDS = """
fait faite faits essaye tente teste tests
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())


@dataclass(frozen=True)
class Clause:
    """Words from `first` to before `last`, and the place of their sentence in the message."""

    first: int
    last: int
    sentence: int


def clauses(words: Sequence[Word], equipment: Sequence[tuple[int, int]] = ()) -> Iterator[Clause]:
    """The clauses in their order, without the signs between them.

    `equipment` are the spans of names: « hap ac2 le son coupe » goes on with a clause of its own.
    """
    named = {end for _, end in equipment}
    first = sentence = inside = 0
    for at, word in enumerate(words):
        if at < inside:
            continue
        sign = word.folded
        if sign in _PAIRS and (closed := _closed(words, at)):
            inside = closed
        elif sign in _ENDS or sign in _BREAKS:
            if first < at:
                yield Clause(first, at, sentence)
            first, sentence = at + 1, sentence + (sign in _ENDS)
        elif first < at and (
            _opens(words, at) or (word.folded in _AFTER_A_NAME and words[at - 1].end in named)
        ):
            yield Clause(first, at, sentence)
            first = at
    if first < len(words):
        yield Clause(first, len(words), sentence)


def opening(words: Sequence[Word], part: Clause, *, done: bool = False) -> int:
    """The first word that tells something; of what was `done`, without « j'ai déjà ».

    The one after the last when nothing is told.
    """
    first = part.first
    while first < part.last and words[first].folded in _CONJUNCTIONS | _GREETINGS:
        first += 1
    if not done:
        return first
    begin = first
    while first < part.last and words[first].folded in _DID:
        first += 1
    if all(word.folded in _EMPTY for word in words[first : part.last]):
        return part.last
    # « tout débranché » and « fait venir un électricien » need their first word.
    return first if words[begin].folded not in ("tout", "fait", "la", "les") else begin


def _closed(words: Sequence[Word], at: int) -> int | None:
    """Where the quotation or the aside that opens here ends, when it does."""
    closing = _PAIRS[words[at].folded]
    most = _LONGEST_ASIDE if closing == ")" else _LONGEST_QUOTE
    for further in range(at + 1, min(len(words), at + most + 2)):
        if words[further].folded == closing:
            return further + 1
        if words[further].folded == "\n":
            return None
    return None


def _opens(words: Sequence[Word], at: int) -> bool:
    word = words[at].folded
    following = words[at + 1].folded if at + 1 < len(words) else ""
    if word == "mais":
        return following not in ("pas", "plus")
    if word == "sans":
        return following in ("effet", "succes", "resultat", "changement", "amelioration")
    if word == "alors":
        return following != "que"
    if word == "depuis":
        return following not in ("le", "mon", "un", "chez", "notre", "mes")
    if word in ("c", "c'est", "est"):
        return following in ("normal", "grave", "possible") and word != "est"
    if word in ("et", "&"):
        return following in _AFTER_AND
    if word in ("ca", "sa", "cela"):
        return words[at - 1].folded not in _BEFORE_IT
    if word in ("j", "on", "nous"):
        return following in ("ai", "a", "avons") and words[at - 1].folded not in (
            *("que", "qu", "quand", "et", "dont"),
            *("n", "ou"),
        )
    return word in _OPENERS
