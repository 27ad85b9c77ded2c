"""The messages to understand, with the intent that somebody gave each."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from bot.evaluation.errors import EvaluationError

_SHOWN_LINES = 5


@dataclass(frozen=True)
class Example:
    """`line` is its place in the file, from 1, the header's own; 0 when it comes from no file."""

    intent: str
    text: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class UnknownIntent:
    """An intent of the file that the model can't predict: a slip of the pen, or an old model."""

    intent: str
    lines: tuple[int, ...]

    def __str__(self) -> str:
        shown = ", ".join(map(str, self.lines[:_SHOWN_LINES]))
        more = ", …" if len(self.lines) > _SHOWN_LINES else ""
        where = f"ligne {shown}" if len(self.lines) == 1 else f"lignes {shown}{more}"
        return (
            f"{where} : le modèle ne connaît pas l’intention « {self.intent} » ; "
            "tout ce qu’il comprend là compte pour faux."
        )


def read_examples(path: Path) -> list[Example]:
    """Lines of « intent, tab, text », further columns ignored, under a header line."""
    try:
        # Excel puts a byte order mark first. Not `splitlines`: a message may hold a U+2028.
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(f"{path} ne se lit pas : {error}") from error
    if lines[0].split("\t")[:2] != ["intent", "text"]:
        raise EvaluationError(f"{path} doit commencer par la ligne « intent<tab>text ».")
    examples = []
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip():
            continue
        columns = line.split("\t")
        if len(columns) < 2 or not columns[0].strip() or not columns[1].strip():
            raise EvaluationError(
                f"{path}, ligne {number} : une intention, une tabulation, un texte."
            )
        examples.append(Example(columns[0], columns[1], number))
    if not examples:
        raise EvaluationError(f"{path} ne contient aucun message.")
    return examples


def unknown_intents(examples: Iterable[Example], known: Collection[str]) -> list[UnknownIntent]:
    """In the order of the file."""
    lines: dict[str, list[int]] = {}
    for example in examples:
        if example.intent not in known:
            lines.setdefault(example.intent, []).append(example.line)
    return [UnknownIntent(intent, tuple(numbers)) for intent, numbers in lines.items()]
