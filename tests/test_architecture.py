"""Which part may know which: actions → bot.{orders,desk,shop}, web → bot.{desk,shop}."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.places import ROOT

FORBIDDEN = [
    ("bot/orders", ("bot.desk", "bot.web", "bot.demo", "actions", "rasa")),
    ("bot/desk", ("bot.orders", "bot.web", "bot.demo", "actions", "rasa")),
    ("bot/web", ("bot.orders", "actions", "rasa", "bot.nlu")),
    ("bot/nlu", ("bot.desk", "bot.web", "actions")),
    ("bot/learning", ("bot.orders", "bot.web", "bot.demo", "actions", "rasa", "bot.nlu")),
    ("bot/demo", ("bot.desk", "bot.web", "actions", "rasa")),
    ("actions", ("bot.web", "bot.demo", "bot.nlu", "rasa")),
]
LONGEST_MODULE = 260


def modules(folder: str) -> Iterator[Path]:
    yield from sorted((ROOT / folder).rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    package = path.relative_to(ROOT).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            name = ".".join((*base, *((node.module or "").split(".") if node.module else ())))
            yield name
            yield from (f"{name}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize(("folder", "others"), FORBIDDEN)
def test_a_part_does_not_know_what_it_must_not(folder: str, others: tuple[str, ...]) -> None:
    found = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules(folder)
        for name in imported(path)
        if any(name == other or name.startswith(f"{other}.") for other in others)
    ]
    assert found == []


def test_plain_python_never_knows_rasa() -> None:
    found = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules("bot")
        if "nlu" not in path.parts and path.parts[-2:] != ("evaluation", "predictions.py")
        for name in imported(path)
        if name.split(".")[0] in ("rasa", "rasa_sdk", "actions")
    ]
    assert found == []


def test_modules_stay_small_enough_to_read_at_once() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for folder in ("bot", "actions")
        for path in modules(folder)
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_MODULE
    }
    assert long == {}
