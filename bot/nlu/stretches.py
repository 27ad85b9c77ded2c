"""The stretch of a message that says what is wanted, among courtesy, a story and a signature.

« Bonjour madame, monsieur, vous livrez en Corse ? Cordialement, Jean Dupont » is about Corsica.
Read whole, such messages are taken for a greeting, or for nothing sure: see
`docs/understanding.md` for how many.
"""

from collections.abc import Sequence

from bot.nlu.intents import Ranked
from bot.nlu.reading import Reading
from bot.nlu.requests import NO_REQUEST, spans
from bot.references import looks_like_reference

Ranking = Sequence[Ranked]

# Around a wish these say nothing of it. A complaint is one even where it is a part.
_AROUND = NO_REQUEST - {"complaint", "insult", "out_of_scope"}
_NO_WISH = NO_REQUEST - {"complaint"}
# As the thresholds of `config.yml`: below them the whole message asks nothing sure.
_SURE, _APART = 0.6, 0.04
_SURELY_WISHED = 0.8
_WISHED_TOO = 0.75  # by the rest of the message: then it is no rest


def stretches(whole: Reading) -> tuple[Reading, ...]:
    """Every beginning and every end of a message of more than one part, longer than one of them."""
    cut = spans(whole)
    places = range(1, len(cut) - 1)
    heads = [whole.part(cut[0][0], cut[place][1]) for place in places]
    tails = [whole.part(cut[place][0], cut[-1][1]) for place in places]
    return (*heads, *tails)


def wished_in(
    whole: tuple[Reading, Ranking],
    parts: Sequence[tuple[Reading, Ranking]],
    longer: Sequence[tuple[Reading, Ranking]],
) -> int | None:
    """The place, in `parts` and then `longer`, of what says the wish; None for the whole message.

    None too where the rest wishes for something else, or names the order that is spoken of.
    """
    typed, (first, second, *_) = whole[0].typed, whole[1]
    sure = first.confidence >= _SURE and first.confidence - second.confidence >= _APART
    if sure and first.intent not in _AROUND:
        return None
    every = [*parts, *longer]
    surest = [
        place
        for place, (reading, ranking) in enumerate(every)
        if ranking[0].intent not in _NO_WISH
        and ranking[0].confidence >= _SURELY_WISHED
        and looks_like_reference(reading.typed) == looks_like_reference(typed)
    ]
    alone = [place for place in surest if not _wished_beside(every[place], parts)]
    return max(alone, key=lambda place: every[place][1][0].confidence, default=None)


def _wished_beside(
    stretch: tuple[Reading, Ranking], parts: Sequence[tuple[Reading, Ranking]]
) -> bool:
    reading, ranking = stretch
    return any(
        likeliest.confidence >= _WISHED_TOO
        and likeliest.intent not in (*NO_REQUEST, ranking[0].intent)
        for part, (likeliest, *_) in parts
        if part.end <= reading.start or part.start >= reading.end
    )
