"""The examples of what is said in context: where they are, and what they must be like."""

from pathlib import Path

import pytest
import yaml

from bot.nlu.situations import Said, SituationsError, examples_in
from tests.places import ROOT

FOLDER = ROOT / "in_context"


def test_each_file_is_a_situation(tmp_path: Path) -> None:
    (tmp_path / "order.yml").write_text("arrives: ['et quand ?']\nrefund: [mes sous]\n")
    (tmp_path / "goods.yml").write_text("price: [combien]\n")
    assert examples_in(tmp_path) == [
        Said("combien", "goods", "price"),
        Said("et quand ?", "order", "arrives"),
        Said("mes sous", "order", "refund"),
    ]


@pytest.mark.parametrize(
    "written", ["- combien", "price: combien", "price: [2]", "{", "1: [combien]"]
)
def test_a_file_of_another_shape_is_named(tmp_path: Path, written: str) -> None:
    (tmp_path / "goods.yml").write_text(written)
    with pytest.raises(SituationsError, match=r"goods\.yml"):
        examples_in(tmp_path)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yml")), ids=lambda path: path.stem)
def test_nothing_is_said_twice_in_a_situation(path: Path) -> None:
    texts = [
        text.casefold()
        for texts in yaml.safe_load(path.read_text(encoding="utf-8")).values()
        for text in texts
    ]
    assert sorted(set(texts)) == sorted(texts)
