"""What of a need was told before: it is not asked for again, and changes an advice or does not."""

from collections.abc import Sequence
from dataclasses import replace

from rasa_sdk import Tracker

from actions.advice_again import unchanged
from actions.answers import Asked, asked
from actions.in_context import said_in
from actions.in_mind import SEPARATOR, words_in_mind
from actions.need_told import tells_it_is_clear
from actions.product_advice import Advice
from actions.product_search import recalled
from bot.folding import fold
from bot.french import typographic
from bot.orders import OrderSystemError
from bot.orders.need import LINK, WIFI, are_alike, only_tells_devices, read_need
from bot.orders.need_words import asks_for_advice


def told_before(tracker: Tracker, text: str) -> list[str]:
    """The need told before, for words that only add to it or ask to choose: never asked again."""
    own = read_need([text]).use
    leans = (
        reads(text)
        or tells_it_is_clear(text)
        or asks_for_advice(text)
        or said_in(tracker, "goods") == "need"
    )
    before = list(tracker.get_slot("advice_said") or []) if words_in_mind(tracker) else []
    use_before = read_need(before).use
    if leans and use_before is not None:
        adds = only_tells_devices(use_before, text)
        return before if own is None or adds or are_alike(own, use_before) else []
    question = asked(tracker)
    earlier = [each for each in reversed(question.earlier) if reads(each)]
    use_before = read_need(earlier).use
    if leans and use_before is not None:
        return earlier if own in (None, use_before) else []
    if own is not None:
        return earlier
    use = _use_of_what_was_told(question) if leans else None
    return [*earlier, use] if use else []


def _use_of_what_was_told(question: Asked) -> str | None:
    """« Pour une maison de 150 m² », of two access points that were compared: Wi-Fi."""
    try:
        told = recalled(replace(question, spoken_of=question.told_words))
    except OrderSystemError:
        return None
    kinds = fold(" ".join(each.kind for each in told))
    if told and all("exterieure" in fold(each.kind) for each in told):
        return "une borne wifi extérieure"
    return next((words for kind, words in _USES_OF.items() if kind in kinds), None)


# What a need is for, in the fewest words that `read_need` reads.
_WORDS_OF = {
    "wifi": "du wifi",
    "link": "un pont radio",
    "switch": "un switch",
    "router": "un routeur",
    "voice": "une passerelle VoIP",
    "cable": "du câble",
}
INFERRED = frozenset(_WORDS_OF.values())
_SURE, _SURER = 0.75, 0.95


def with_its_use(tracker: Tracker, said: list[str]) -> list[str]:
    """« Les murs font 80 cm et le médecin vient en visio »: Wi-Fi, though nobody said so.

    The classifier tells what the need is for where no word does.
    """
    need = read_need(said)
    # « De la maison au chantier, 350 m »: no Wi-Fi of a place, when it surely goes to another.
    carried = need.use == WIFI and need.distance and said_in(tracker, "need", _SURER) == "link"
    if need.use is not None and not carried:
        return said
    words = _WORDS_OF.get(said_in(tracker, "need", _SURE) or "")
    return [*said, words] if words else said


_USES_OF = {
    **{"borne": "une borne wifi", "pont": _WORDS_OF["link"]},
    **{"switch": _WORDS_OF["switch"], "routeur": _WORDS_OF["wifi"]},
}


def the_same(tracker: Tracker, said: Sequence[str], advice: Advice) -> str:
    """What a further word changes of an advice that stays the same; empty for another advice."""
    before = frozenset((asked(tracker).told_words or "").split(SEPARATOR))
    told = frozenset((advice.spoken_of or "").split(SEPARATOR))
    more_for_a_link = read_need(said).use == LINK and before < told
    again = typographic(advice.text) in asked(tracker).told
    if len(said) < 2 or not told or not (before == told or more_for_a_link or again):
        return ""
    try:
        return unchanged(replace(asked(tracker), text="\n".join(said)), said)
    except OrderSystemError:
        return ""


def reads(text: str) -> bool:
    """Whether the words say something of the need."""
    return read_need([text]) != read_need([])
