from hypothesis import given
from hypothesis import strategies as st

from bot.folding import fold
from bot.nlu.text import normalise


def test_accents_case_and_apostrophes_do_not_matter() -> None:
    assert fold("J’AI PAS REÇU l‘hAP ac²") == "j'ai pas recu l'hap ac2"


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text())
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


def test_long_runs_and_numbers_read_alike() -> None:
    assert normalise("Ouiiiiii  la 20418 !!!!") == normalise("ouii la 20511 !!")
