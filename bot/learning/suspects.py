"""Which corrections are the likely cause of what a candidate lost."""

from collections import Counter
from collections.abc import Sequence

import numpy

from bot.desk.corrections import Correction
from bot.learning.comparison import Comparison
from bot.sentence_vectors import Encoder

_MOST = 5


def suspects(comparison: Comparison, taught: Sequence[Correction]) -> list[Correction]:
    """At most five examples, the likeliest cause first.

    A message that is now taken for something else was drawn there by an example of that intent:
    the one that means most nearly the same, be it in words or in sense. Empty when what was lost
    went to intents that nobody taught.
    """
    examples = {intent: _of(intent, taught) for intent in {each.intent for each in taught}}
    drawn = [(each, now) for each, now in comparison.lost if examples.get(now)]
    if not drawn:
        return []
    encoder = Encoder()
    teaching = {
        intent: encoder.encode([each.text for each in group]) for intent, group in examples.items()
    }
    said = encoder.encode([example.text for example, _ in drawn])
    blamed = Counter(
        examples[now][int(numpy.argmax(numpy.round(teaching[now] @ row, 5)))].id
        for (_, now), row in zip(drawn, said, strict=True)
    )
    by_id = {each.id: each for each in taught}
    ordered = sorted(blamed.items(), key=lambda each: (-each[1], each[0]))
    return [by_id[each] for each, _ in ordered[:_MOST]]


def _of(intent: str, taught: Sequence[Correction]) -> list[Correction]:
    return [each for each in taught if each.intent == intent]
