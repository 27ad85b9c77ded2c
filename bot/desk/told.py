"""What a message tells to go wrong and to have been tried, clause by clause.

Two readers share the work. Patterns know where such a piece begins and ends, for the wordings that
were thought of; a classifier knows what any clause is there for, and has the last word.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.desk.clause_kinds import Likely, clause_kinds, plain
from bot.desk.clauses import short
from bot.desk.slicing import Clause, clauses, opening
from bot.desk.symptoms import symptoms
from bot.desk.tried import another_matter, attempts
from bot.desk.words import Word

# What a pattern found is dropped below the first, what it did not find is taken above the others.
_DOUBTED = 0.12
_SURE = {"symptom": 0.55, "attempt": 0.65}
_IN_A_LIST = 0.45
_ASKED = 0.8
_LONG = 10  # words
_MOST_BEFORE = 9
_SUBJECTS_WORDS = """
je j il elle ils elles ca sa cela c on qui que qu jai g nous
"""
_SUBJECTS = frozenset(_SUBJECTS_WORDS.split())
_DETERMINERS_WORDS = """
le la les l un une ma mon mes notre nos votre vos des deux trois cette cet ce
"""
_DETERMINERS = frozenset(_DETERMINERS_WORDS.split())

Span = tuple[int, int]


@dataclass(frozen=True)
class Told:
    """Pieces of a message as typed, for staff to read."""

    symptoms: tuple[str, ...]
    attempts: tuple[str, ...]


@dataclass(frozen=True)
class Message:
    """The words of a message, with the spans of the names of equipment."""

    words: Sequence[Word]
    folded: str
    equipment: Sequence[Span]

    def is_another_matter(self, first: int) -> bool:
        return another_matter(self.folded, self.words[first].start)

    def names(self, word: Word) -> bool:
        return any(start < word.end and word.start < end for start, end in self.equipment)


def told(words: Sequence[Word], folded: str, text: str, equipment: Sequence[Span] = ()) -> Told:
    """The symptoms and the attempts of one message; `equipment` are the spans of names."""
    parts = [*clauses(words, equipment)]
    likely = clause_kinds([plain(words[part.first : part.last], equipment) for part in parts])
    reader = _Reader(
        Message(words, folded, equipment),
        [*symptoms(words, equipment)],
        [*attempts(words, folded, text)],
    )

    def piece(span: Span) -> str:
        return short(text[words[span[0]].start : words[span[1] - 1].end])

    wrong: list[str] = []
    tried: list[str] = []
    for part, chances in zip(parts, likely, strict=True):
        wrong += map(piece, reader.wrong(part, chances))
        tried += map(piece, reader.tried(part, chances))
    return Told(tuple(filter(_tells_more, wrong)), tuple(filter(_tells_more, tried)))


def _tells_more(piece: str) -> bool:
    """Whether it is more than a secret that was masked."""
    return not (piece.startswith("[") and piece.endswith("]"))


class _Reader:
    """Reads the clauses of one message in their order."""

    def __init__(self, message: Message, wrong: list[Span], tried: list[Span]) -> None:
        self._message = message
        self._words = message.words
        self._wrong, self._tried = wrong, tried
        self._read_to = 0  # an attempt that a pattern found may hold several clauses
        self._listing: tuple[str, int] = ("", -1)

    def wrong(self, part: Clause, chances: Likely) -> Iterator[Span]:
        found = [each for each in self._wrong if part.first <= each[0] < part.last]
        # In a long clause the words beside weigh as much as those that tell.
        doubted = _DOUBTED if part.last - part.first <= _LONG else _DOUBTED / 2
        if found and chances.symptom >= max(doubted, chances.attempt / 2):
            first = self._whole_subject(part, found[0][0])
            tried = [begin for begin, _ in self._tried if first < begin < part.last]
            last = min([part.last, *(each for each in tried if each >= found[-1][1])])
            self._listing = ("symptom", part.sentence)
            yield first, last
        elif not found and self._tells("symptom", part, chances.symptom):
            first = opening(self._words, part)
            if first < part.last:
                yield first, part.last

    def tried(self, part: Clause, chances: Likely) -> Iterator[Span]:
        found = [each for each in self._tried if part.first <= each[0] < part.last]
        if found:
            wrong = any(part.first <= each[0] < part.last for each in self._wrong)
            if chances.attempt >= max(_DOUBTED, chances.symptom / (2 if wrong else 1)):
                self._listing = ("attempt", part.sentence)
                if chances.attempt >= _IN_A_LIST:  # and what stands before the first
                    first = min(opening(self._words, part, done=True), found[0][0])
                    found = [(first, found[0][1]), *found[1:]]
                self._read_to = max(last for _, last in found)
                yield from found
        elif part.first >= self._read_to and self._tells("attempt", part, chances.attempt):
            first = opening(self._words, part, done=True)
            if first < part.last and not self._message.is_another_matter(first):
                yield first, part.last

    def _tells(self, kind: str, part: Clause, chance: float) -> bool:
        goes_on = self._listing == (kind, part.sentence)
        enough = _IN_A_LIST if goes_on else _SURE[kind]
        if part.last < len(self._words) and self._words[part.last].folded == "?":
            enough = max(enough, _ASKED)
        # One word alone is known by its pattern, or it is anything.
        alone = part.last - part.first < 2
        if chance < (max(enough, _ASKED) if alone else enough):
            return False
        self._listing = (kind, part.sentence)
        return True

    def _whole_subject(self, part: Clause, first: int) -> int:
        """« le lien entre la mairie et le stade est coupé » begins at « le lien ».

        What follows a pronoun or a name has it on the card (« ma borne U6 redémarre »), and a long
        story before it is no subject.
        """
        if first == part.first or self._words[first - 1].folded in _SUBJECTS:
            return first
        dropped = self._words[opening(self._words, part) : first]
        if len(dropped) > _MOST_BEFORE or self._words[first].folded == "impossible":
            return first
        if all(each.folded in _DETERMINERS or self._message.names(each) for each in dropped):
            return first
        return opening(self._words, part)
