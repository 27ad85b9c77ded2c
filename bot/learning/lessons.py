"""What there is to learn: the corrections that were accepted, and those that were taken back."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.desk.corrections import Correction, CorrectionKind, CorrectionState
from bot.desk.store import Store
from bot.learning.files import Learned, LearnedFiles
from bot.learning.known import KnownTexts


@dataclass(frozen=True)
class Lessons:
    """`learned` is all that the shop's files will say; the rest is what changes and why."""

    learned: Learned
    accepted: tuple[Correction, ...]
    rejected: tuple[Correction, ...]
    already_in_project: int
    changes: bool

    @property
    def examples(self) -> list[Correction]:
        return [each for each in self.accepted if each.kind is CorrectionKind.EXAMPLE]

    def lines(self) -> Iterator[str]:
        examples = len(self.examples)
        if self.accepted:
            yield f"À apprendre : {examples} exemple(s), {len(self.accepted) - examples} test(s)."
        if self.rejected:
            yield f"À oublier : {len(self.rejected)}."
        if self.already_in_project:
            yield (
                f"{self.already_in_project} phrase(s) de la boutique laissée(s) de côté : "
                "le projet les connaît désormais lui-même."
            )


def read_lessons(store: Store, files: LearnedFiles, known: KnownTexts) -> Lessons:
    """Raises LearnedFilesError, StoreError, OSError.

    What the project came to know by itself is left out: learned twice it would count twice, or
    teach two things at once, and a test that is learned tests nothing.
    """
    before = files.read()
    accepted = store.corrections(CorrectionState.ACCEPTED)
    rejected = tuple(
        each for each in store.corrections(CorrectionState.REJECTED) if each.learned_at
    )
    taught = [each for each in accepted if each.kind is CorrectionKind.EXAMPLE]
    tests = [each for each in accepted if each.kind is CorrectionKind.TEST]
    wanted = before.without({each.folded for each in rejected}).with_all(
        [(each.text, each.intent) for each in taught], [(each.text, each.intent) for each in tests]
    )
    project = set(known.texts())
    doubled = project & {*wanted.examples, *wanted.tests}
    learned = wanted.without(doubled)
    return Lessons(
        learned,
        accepted,
        rejected,
        already_in_project=len(doubled),
        changes=learned != before or bool(accepted) or bool(rejected),
    )
