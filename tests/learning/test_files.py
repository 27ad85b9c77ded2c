"""The shop's own examples and tests."""

import os
from pathlib import Path

import pytest
import yaml

from bot.learning.files import Learned, LearnedFiles, LearnedFilesError, nlu_text, put

EXAMPLES = [("vous ouvrez qd", "ask_opening_hours"), ("slt", "greet"), ("cc", "greet")]
TESTS = [("c'est où ?", "ask_address")]


@pytest.fixture
def files(tmp_path: Path) -> LearnedFiles:
    return LearnedFiles(tmp_path)


def test_what_is_written_is_read_again(files: LearnedFiles) -> None:
    assert files.read() == Learned()
    learned = Learned().with_all(EXAMPLES, TESTS)
    files.write(learned)
    assert files.read() == learned
    assert [path.name for path in sorted(files.folder.iterdir())] == ["nlu.yml", "tests.tsv"]
    assert files.nlu.stat().st_mode & 0o077 == 0


def test_the_same_knowledge_is_the_same_file() -> None:
    one = nlu_text(Learned().with_all(EXAMPLES, []))
    assert one == nlu_text(Learned().with_all(reversed(EXAMPLES), []))
    entries = yaml.safe_load(one)["nlu"]
    assert [entry["intent"] for entry in entries] == ["ask_opening_hours", "greet"]
    assert entries[1]["examples"] == "- cc\n- slt\n"


def test_nothing_left_leaves_no_file(files: LearnedFiles) -> None:
    files.write(Learned().with_all(EXAMPLES, TESTS))
    files.write(Learned())
    assert list(files.folder.iterdir()) == []


def test_a_text_is_an_example_or_a_test(files: LearnedFiles) -> None:
    learned = Learned().with_all(EXAMPLES, TESTS)
    moved = learned.with_all([("C'est où", "ask_address")], [("SLT", "greet")])
    assert set(moved.examples) == {"vous ouvrez qd", "cc", "c est ou"}
    assert set(moved.tests) == {"slt"}


def test_what_a_visitor_erases_is_forgotten(files: LearnedFiles) -> None:
    files.write(Learned().with_all(EXAMPLES, TESTS))
    with files.forgetting({"slt", "c est ou"}):
        pass
    assert files.read() == Learned().with_all([EXAMPLES[0], EXAMPLES[2]], [])


@pytest.mark.parametrize(
    "text", ["[ici](lieu) oui", "[ici]{lieu}", "- tiret", "intent: greet", "# rien", "\"'", "| >"]
)
def test_whatever_was_typed_stays_one_plain_example(files: LearnedFiles, text: str) -> None:
    files.write(Learned().with_all([(text, "greet"), ("slt", "greet")], []))
    assert set(files.read().examples) >= {"slt"}
    assert len(files.read().examples) == 2
    assert "](" not in files.nlu.read_text(encoding="utf-8")
    assert "]{" not in files.nlu.read_text(encoding="utf-8")


@pytest.mark.parametrize("content", ["nlu: [1]", "nlu:\n  - intent: x", "\tnlu", "[]", "é"])
def test_a_file_edited_by_hand_into_nonsense_is_named(files: LearnedFiles, content: str) -> None:
    files.folder.mkdir()
    files.nlu.write_text(content, encoding="utf-8")
    with pytest.raises(LearnedFilesError, match=r"nlu\.yml ne se lit pas"):
        files.read()


def test_a_write_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "nlu.yml"
    put(path, b"old")

    def full(_descriptor: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        put(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
