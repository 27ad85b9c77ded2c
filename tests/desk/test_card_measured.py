"""Cards from messages of very different authors; `card.tsv` is read as a whole, with floors.

« // » stands between the messages of one conversation, « | » between the facts expected of it.
"""

import re
from collections import Counter
from collections.abc import Iterator

from bot.desk.card import fill_card
from bot.folding import fold
from tests.places import ROOT

FIELDS = [
    "powered_device",
    "power_source",
    "poe_device_standard",
    "poe_source_standard",
    "switch_port",
    "distance_m",
    "firmware",
    "protocol",
    "port",
    "ip_address",
    "vlan",
    "error_message",
    "symptom",
    "tried",
    "order_reference",
    "email",
    "callback_slot",
]
NAMES = ("powered_device", "power_source")
PIECES = ("symptom", "tried", "error_message")
PRECISION = RECALL = 0.95
FIELD_PRECISION = FIELD_RECALL = 0.9
ENOUGH = 10


def conversations() -> Iterator[tuple[list[str], dict[str, str]]]:
    lines = (ROOT / "tests/desk/card.tsv").read_text(encoding="utf-8").splitlines()[1:]
    for said, written in (line.split("\t") for line in lines):
        facts = (each.partition("=") for each in written.split(" | ") if each)
        yield said.split(" // "), {field: value for field, _, value in facts}


def agree(field: str, expected: str, found: str) -> bool:
    """Names by containment, pieces of messages by half of the words, all else exactly."""
    if field in NAMES:
        one, other = _letters(expected), _letters(found)
        return one in other or other in one
    if field in PIECES:
        wanted = _words(expected)
        return 2 * len(wanted & _words(found)) >= len(wanted)
    if field == "firmware":
        return _letters(found).endswith(_letters(expected).removeprefix("v"))
    return fold(expected) == fold(found)


def _letters(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", fold(text).replace("²", "2"))


def _words(text: str) -> set[str]:
    return {word[:5] for word in re.findall(r"[a-z0-9]+", fold(text)) if len(word) > 2} or {text}


def counted() -> tuple[Counter[str], Counter[str], Counter[str]]:
    """By field: rightly found, found though not expected, expected and not found."""
    right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    for messages, expected in conversations():
        card = fill_card(messages)
        for field in FIELDS:
            wanted, found = expected.get(field), getattr(card, field)
            if wanted and found is not None and agree(field, wanted, str(found)):
                right[field] += 1
            else:
                wrong[field] += found is not None
                missed[field] += wanted is not None
    return right, wrong, missed


def test_the_set_names_only_fields_of_the_card() -> None:
    sets = [*conversations()]
    assert len(sets) >= 200
    assert {field for _, facts in sets for field in facts} <= set(FIELDS)


def test_what_is_found_is_right_and_little_is_missed() -> None:
    right, wrong, missed = counted()
    found, expected = right.total() + wrong.total(), right.total() + missed.total()
    assert right.total() / found >= PRECISION
    assert right.total() / expected >= RECALL
    for field in FIELDS:
        if right[field] + missed[field] >= ENOUGH:
            told = f"{field}: {right[field]} right, {wrong[field]} wrong, {missed[field]} missed"
            assert right[field] >= FIELD_PRECISION * (right[field] + wrong[field]), told
            assert right[field] >= FIELD_RECALL * (right[field] + missed[field]), told
