from pathlib import Path

import numpy
import pytest

from bot.nlu.intents import Example, IntentModel, Vectors

PHRASES = {
    "ask_opening_hours": "{} horaires {}",
    "ask_phone_number": "{} numero de telephone {}",
    "thank": "merci {} {}",
}
FILLERS = ("vos", "donnez", "svp", "bonjour", "alors", "dites", "please", "monsieur", "hop", "bien")
EXAMPLES = [
    Example(phrase.format(filler, filler), intent, origin=f"{intent} {filler}")
    for intent, phrase in PHRASES.items()
    for filler in FILLERS
]


def learned(vectors: Vectors | None = None) -> IntentModel:
    return IntentModel.learned_from(EXAMPLES, vectors, inverse_regularisation=0.3)


def test_it_finds_the_intent_of_words_that_it_has_not_seen_together() -> None:
    (ranking,) = learned().rank(["quels horaires demain"], None)
    assert ranking[0].intent == "ask_opening_hours"
    assert sum(ranked.confidence for ranked in ranking) == pytest.approx(1.0)
    assert [r.confidence for r in ranking] == sorted((r.confidence for r in ranking), reverse=True)


def test_what_the_words_do_not_tell_the_sentence_vectors_may() -> None:
    intents = list(PHRASES)
    vectors = [numpy.eye(3, dtype=numpy.float32)[intents.index(e.intent)] for e in EXAMPLES]
    model = learned(vectors)
    for index, intent in enumerate(intents):
        vector = numpy.eye(3, dtype=numpy.float32)[index]
        assert model.rank(["xyz"], [vector])[0][0].intent == intent


@pytest.mark.parametrize("with_vectors", [False, True])
def test_a_model_read_back_ranks_the_same(tmp_path: Path, with_vectors: bool) -> None:
    chance = numpy.random.default_rng(0)
    rows = [row.astype(numpy.float32) for row in chance.normal(size=(len(EXAMPLES), 4))]
    model = learned(rows if with_vectors else None)
    model.write_to(tmp_path)
    spellings = [example.spelling for example in EXAMPLES]
    vectors = rows if with_vectors else None
    before = model.rank(spellings, vectors)
    after = IntentModel.read_from(tmp_path).rank(spellings, vectors)
    assert [[r.intent for r in each] for each in after] == [
        [r.intent for r in each] for each in before
    ]
    assert [each[0].confidence for each in after] == pytest.approx(
        [each[0].confidence for each in before]
    )


def test_an_n_gram_may_be_any_sign(tmp_path: Path) -> None:
    odd = [Example(f"merci \u2028\x85 {n} ☎️ \x0b", "thank", str(n)) for n in range(6)]
    model = IntentModel.learned_from([*EXAMPLES, *odd], None, inverse_regularisation=0.3)
    model.write_to(tmp_path)
    ranked = model.rank(["merci \u2028\x85 ☎️"], None)
    assert IntentModel.read_from(tmp_path).rank(["merci \u2028\x85 ☎️"], None) == ranked


def test_an_empty_message_is_ranked_like_any_other() -> None:
    assert len(learned().rank([""], None)[0]) == len(PHRASES)
