"""What each step of the pipeline is worth: the intents found with it, and without."""

import random
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from unittest.mock import patch

import numpy
from numpy.typing import NDArray

from bench.scores import score
from bot.evaluation import Example as Tested
from bot.evaluation import Prediction
from bot.nlu import intents as learning
from bot.nlu import reading
from bot.nlu.encoder import encode
from bot.nlu.intents import Example, IntentModel
from bot.nlu.language import french_words
from bot.nlu.ngrams import Ngrams
from bot.nlu.slips import with_slips
from bot.nlu.typos import DomainWords

Vector = NDArray[numpy.float32]
SLIPPED = "fautes de frappe ajoutées"


@dataclass(frozen=True)
class Variant:
    """The pipeline in service, less what is switched off."""

    name: str
    slips: bool = True
    typos: bool = True
    short_forms: bool = True
    encoder: bool = True
    families: tuple[str, ...] = ("words", "characters")


IN_SERVICE = Variant("en service")
VARIANTS = (
    IN_SERVICE,
    replace(IN_SERVICE, name="sans copies mal tapées", slips=False),
    replace(IN_SERVICE, name="sans correction des fautes", typos=False),
    replace(IN_SERVICE, name="sans abréviations", short_forms=False),
    replace(IN_SERVICE, name="sans encodeur", encoder=False),
    replace(IN_SERVICE, name="sans n-grammes de mots", families=("characters",)),
    replace(IN_SERVICE, name="sans n-grammes de lettres", families=("words",)),
)


def ablate(nlu: dict[str, list[str]], files: dict[str, list[Tested]]) -> str:
    """A table in Markdown: macro-F1 on each file, and on the first one with slips added."""
    labelled = [(text, intent) for intent, texts in nlu.items() for text in texts]
    chance = random.Random(1)
    held_out = next(iter(files))
    slipped = [replace(each, text=with_slips(each.text, chance)) for each in files[held_out]]
    files = {**files, f"{held_out}, {SLIPPED}": slipped}
    encoder = _Encoder()
    french = french_words()
    lines = [
        "| | " + " | ".join(files) + " | entraînement, s |",
        "|---|" + "---:|" * (len(files) + 1),
    ]
    for variant in VARIANTS:
        cells, seconds = _measured(variant, labelled, files, encoder, french)
        lines.append(f"| {variant.name} | {' | '.join(cells)} | {seconds:.0f} |")
        print(lines[-1], flush=True)
    return "\n".join(lines)


def _measured(
    variant: Variant,
    labelled: Sequence[tuple[str, str]],
    files: dict[str, list[Tested]],
    encoder: "_Encoder",
    french: frozenset[str],
) -> tuple[list[str], float]:
    with ExitStack() as changed:
        if not variant.short_forms:
            changed.enter_context(patch.object(reading, "SHORT_FORMS", {}))
        changed.enter_context(patch.object(learning, "Ngrams", lambda: _ngrams(variant.families)))
        words = DomainWords()
        if variant.typos:
            every = (word for text, _ in labelled for word in reading.words_of(text))
            words = DomainWords.learned_from(every, french)
        learned = [(text, intent, text) for text, intent in labelled]
        if variant.slips:
            chance = random.Random(20418)
            learned += [(with_slips(text, chance), intent, text) for text, intent in labelled]
        examples = [Example(_spelled(t, words), intent, origin) for t, intent, origin in learned]
        vectors = encoder([text for text, _, _ in learned]) if variant.encoder else None
        began = time.perf_counter()
        model = IntentModel.learned_from(examples, vectors, inverse_regularisation=0.3)
        seconds = time.perf_counter() - began
        cells = []
        for tested in files.values():
            rows = encoder([each.text for each in tested]) if variant.encoder else None
            rankings = model.rank([_spelled(each.text, words) for each in tested], rows)
            found = [Prediction(r[0].intent, r[0].confidence, True, 0.0) for r in rankings]
            cells.append(f"{score(tested, found).macro_f1:.3f}".replace(".", ","))
    return cells, seconds


def _spelled(text: str, words: DomainWords) -> str:
    return reading.read(text, words).spelling


def _ngrams(families: tuple[str, ...]) -> Ngrams:
    ngrams = Ngrams()
    for unused in set(ngrams._vectorizers) - set(families):
        del ngrams._vectorizers[unused]
    return ngrams


class _Encoder:
    """Encodes each text once, however many variants need it."""

    def __init__(self) -> None:
        self._known: dict[str, Vector] = {}

    def __call__(self, texts: Sequence[str]) -> list[Vector]:
        new = list(dict.fromkeys(text for text in texts if text not in self._known))
        if new:
            self._known.update(zip(new, encode(new), strict=True))
        return [self._known[text] for text in texts]
