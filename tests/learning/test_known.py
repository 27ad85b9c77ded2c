"""What the project already learns from and is tested on."""

import os
from pathlib import Path

import pytest

from bot.learning.known import Known, KnownTexts


@pytest.fixture
def known(tmp_path: Path) -> KnownTexts:
    (tmp_path / "nlu").mkdir()
    (tmp_path / "tests").mkdir()
    (tmp_path / "nlu/a.yml").write_text(
        "nlu:\n- intent: greet\n  examples: |\n    - Bonjour !\n", encoding="utf-8"
    )
    (tmp_path / "tests/a.tsv").write_text("intent\ttext\nthank\tMerci bien\n", encoding="utf-8")
    return KnownTexts(tmp_path / "nlu", tmp_path / "tests")


def test_examples_and_tests_are_known_in_any_spelling(known: KnownTexts) -> None:
    assert known.find("bonjour") == Known("greet", is_test=False)
    assert known.find("MERCI BIEN…") == Known("thank", is_test=True)
    assert known.find("au revoir") is None


def test_a_changed_file_is_read_again(known: KnownTexts, tmp_path: Path) -> None:
    assert known.find("salut") is None
    path = tmp_path / "nlu/a.yml"
    path.write_text("nlu:\n- intent: greet\n  examples: |\n    - Salut\n", encoding="utf-8")
    os.utime(path, ns=(1, 1))
    assert known.find("salut")
    assert known.find("bonjour") is None


def test_the_project_s_own_texts_are_found() -> None:
    texts = KnownTexts().texts()
    assert len(texts) > 10_000
    assert {each.is_test for each in texts.values()} == {True, False}
