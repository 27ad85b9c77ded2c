"""Messages that mean about the same."""

import random
import time

from bot.learning.groups import Grouper
from bot.learning.known import KnownTexts

TEXTS = [
    "vous êtes ouverts le samedi ?",
    "mon routeur n'a plus de wifi",
    "êtes-vous ouverts samedi",
    "plus de wifi sur mon routeur",
    "vous ouvrez le samedi matin ?",
    "Plus de wifi sur mon routeur !",
    "je cherche un emploi de vendeur",
]


def test_what_means_the_same_is_put_together() -> None:
    groups = Grouper().group(TEXTS)
    assert [set(group) for group in groups] == [{0, 2, 4}, {1, 3, 5}, {6}]
    # The one that was written twice is the most central.
    assert groups[1][:2] == (3, 5)


def test_the_same_texts_make_the_same_groups_whatever_was_met_before() -> None:
    grouper = Grouper()
    first = grouper.group(TEXTS)
    grouper.group(["tout autre chose"])
    assert grouper.group(TEXTS) == Grouper().group(TEXTS) == first


def test_few_or_no_messages_make_few_or_no_groups() -> None:
    assert Grouper().group([]) == ()
    assert Grouper().group(["bonjour"]) == ((0,),)
    assert Grouper().group(["Bonjour", "bonjour !"]) == ((0, 1),)


def test_two_thousand_messages_are_grouped_within_seconds() -> None:
    texts = sorted(KnownTexts().texts())
    random.Random(1).shuffle(texts)
    grouper, began = Grouper(), time.process_time()
    groups = grouper.group(texts[:2000])
    # Measured on two quiet cores: 2 s, nearly all of it for encoding; 1 s when seen before.
    assert time.process_time() - began < 15
    assert sorted(place for group in groups for place in group) == list(range(2000))
    assert len(groups) < 2000


def test_the_texts_themselves_are_not_kept() -> None:
    grouper = Grouper()
    grouper.group(["je suis Jean Martin"])
    assert "Jean Martin" not in str(list(grouper._vectors))
    assert grouper._vectors
