"""What the examples lent to other situations change: each is learned without them, and with."""

from collections.abc import Sequence

import numpy
from numpy.typing import NDArray

from bot.evaluation import Example
from bot.nlu.encoder import encode
from bot.nlu.intents import Example as Learned
from bot.nlu.intents import IntentModel
from bot.nlu.lent import LENT, lent
from bot.nlu.reading import Reading, read
from bot.nlu.situations import Said, examples_in
from bot.nlu.typos import DomainWords
from tests.places import ROOT

# Answered by `shop.yml`, whatever was spoken of before.
_RULES = frozenset(
    {
        *("ask_phone_number", "ask_email", "ask_opening_hours", "ask_address"),
        *("ask_payment_methods", "ask_payment_terms", "ask_discount", "ask_shipping_cost"),
    }
)
_REGULARISATION = 0.5  # as in `InContext`
_Vector = NDArray[numpy.float32]


def situations(examples: Sequence[Example]) -> None:
    """Print, for each situation that is lent examples, what is read right without and with them.

    `examples`: of the intents; those that ask a rule of the shop should be read so everywhere. The
    share without lent examples, in the same run, is the baseline.
    """
    written = examples_in(ROOT / "in_context")
    held_out = examples_in(ROOT / "tests/nlu/in_context")
    rules = [each.text for each in examples if each.intent in _RULES]
    known = _Known()
    print(f"{len(rules)} questions sur une règle de la boutique\n")
    print("| situation | règles lues, sans prêt | avec | rapport | le reste, sans | avec |")
    print("|---|---:|---:|---:|---:|---:|")
    for situation, (label, _, _) in LENT.items():
        own = [each for each in written if each.situation == situation]
        others = [each for each in held_out if each.situation == situation]
        figures = []
        for learned in (own, [*own, *_of(situation, lent(written))]):
            model = known.learned(learned)
            right = known.read(model, [each.text for each in others])
            as_rules = known.read(model, rules)
            figures.append(
                (
                    as_rules.count(label) / len(rules),
                    sum(r == o.label for r, o in zip(right, others, strict=True)) / len(others),
                )
            )
        (before, rest_before), (after, rest_after) = figures
        print(
            f"| {situation} | {before:.3f} | {after:.3f} | {after / before:.2f} "
            f"| {rest_before:.3f} | {rest_after:.3f} |",
            flush=True,
        )


def _of(situation: str, said: Sequence[Said]) -> list[Said]:
    return [each for each in said if each.situation == situation]


class _Known:
    """Messages read and encoded once."""

    def __init__(self) -> None:
        self._read: dict[str, tuple[Reading, _Vector]] = {}

    def learned(self, said: Sequence[Said]) -> IntentModel:
        found = self._of([each.text for each in said])
        return IntentModel.learned_from(
            [
                Learned(reading.spelling, each.label, each.text)
                for each, (reading, _) in zip(said, found, strict=True)
            ],
            [vector for _, vector in found],
            inverse_regularisation=_REGULARISATION,
        )

    def read(self, model: IntentModel, texts: Sequence[str]) -> list[str]:
        found = self._of(texts)
        ranked = model.rank([r.spelling for r, _ in found], [vector for _, vector in found])
        return [each[0].intent for each in ranked]

    def _of(self, texts: Sequence[str]) -> list[tuple[Reading, _Vector]]:
        new = [each for each in dict.fromkeys(texts) if each not in self._read]
        readings = [read(each, DomainWords()) for each in new]
        vectors: Sequence[_Vector] = list(encode([r.typed for r in readings])) if new else []
        self._read.update(zip(new, zip(readings, vectors, strict=True), strict=True))
        return [self._read[each] for each in texts]
