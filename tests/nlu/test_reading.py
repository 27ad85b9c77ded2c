import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.folding import fold
from bot.nlu.reading import Reading, read, words_of
from bot.nlu.slips import with_slips
from bot.nlu.sms import SHORT_FORMS
from bot.nlu.typos import DomainWords

WORDS = DomainWords(
    frequent=("commande", "livraison", "remboursement"), known=frozenset(("commande", "commander"))
)


def spelling(text: str) -> str:
    return read(text, WORDS).spelling


def test_accents_case_and_apostrophes_do_not_matter() -> None:
    assert spelling("J’AI PAS REÇU l‘hAP ac²") == spelling("j'ai pas recu l'hap ac2")


def test_long_runs_repeated_signs_and_numbers_read_alike() -> None:
    assert spelling("Ouiiiiii  la 20418 !!!!") == spelling("oui la 20511 !") == "oui la 00000 !"


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("g pas recu ma cde", "j ai pas recu ma commande"),
        ("c koi vos tarifs", "c est quoi vos tarifs"),
        ("bjr svp", "bonjour s il vous plait"),
        # An elision, or a standard of Wi-Fi, is no short form.
        ("c'est bon", "c ' est bon"),
        ("c est bon", "c est bon"),
        ("802.11 g ou n", "000 . 00 g ou n"),
    ],
)
def test_short_forms_are_spelled_out(typed: str, read_as: str) -> None:
    assert spelling(typed) == read_as


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("ma commadne", "ma commande"),
        ("livrasion", "livraison"),
        ("ronboursement", "remboursement"),
        # A word of the language is what it is, however near to another.
        ("commander", "commander"),
        # Too short, or too far, to be a slip of anything.
        ("liv", "liv"),
        ("liberation", "liberation"),
    ],
)
def test_slips_on_frequent_words_are_seen_through(typed: str, read_as: str) -> None:
    assert spelling(typed) == read_as


def test_what_is_frequent_and_what_is_known_is_learned_from_the_messages() -> None:
    learned = DomainWords.learned_from(
        [*["livraison"] * 8, *["colis"] * 8, *["parabole"] * 3, "antene"], frozenset({"antenne"})
    )
    assert learned.frequent == ("livraison",)  # « colis » is too short to be sure of
    assert learned.known == {"livraison", "colis", "parabole", "antenne"}


def test_short_forms_are_folded_and_stand_for_something_else() -> None:
    wrong = {short for short, full in SHORT_FORMS.items() if fold(short) != short or short == full}
    assert wrong == set()


@given(st.text(), st.sampled_from(["", "g ", "cde "]))
def test_every_token_knows_where_it_was_typed(text: str, before: str) -> None:
    message = before + text
    at = 0
    for token in read(message, WORDS).tokens:
        assert at <= token.start < token.end <= len(message)
        at = token.end


def test_a_part_is_a_message_of_its_own_that_knows_where_it_stood() -> None:
    whole = read("vos horaires, et votre numéro ?", WORDS)
    part = whole.part(4, 6)
    assert (part.typed, part.spelling) == ("votre numéro", "votre numero")
    assert whole.typed[part.start : part.end] == "votre numéro"
    assert part.tokens[0].start == 0


def test_words_are_counted_as_they_are_compared() -> None:
    assert words_of("Les COLIIIS, svp") == ["les", "colis", ",", "svp"]


@given(st.text())
def test_slips_never_lose_a_message(text: str) -> None:
    slipped = with_slips(text, random.Random(1))
    assert len(text) - len(slipped) <= len(text) // 5
    assert isinstance(read(slipped, WORDS), Reading)


def test_slips_keep_the_ends_of_words_and_leave_short_words_alone() -> None:
    typed = "je ne trouve pas ma commande depuis mercredi"
    variants = {with_slips(typed, random.Random(seed)) for seed in range(50)}
    assert len(variants) > 40
    for variant in variants:
        assert variant.startswith("je ne t")
        assert " pas ma c" in variant
        assert variant.endswith("i")
