"""Folding keeps the place of every character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.folding import fold


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Éteint À L’œil", "eteint a l'oil"),
        ("80\u00a0m\u202f!", "80 m !"),
        ("« “Oups” »", '« "oups" »'),
        ("Wi\u2011Fi – hAP ac²", "wi-fi - hap ac2"),
        ("a\tb\r\nc", "a b \nc"),
        ("İ", "i"),
    ],
)
def test_spellings_become_one(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@given(st.text())
def test_spans_hold_in_the_text_as_typed(typed: str) -> None:
    assert len(fold(typed)) == len(typed)
