"""The documentation against the code: what is written is there, and what is there is written."""

import argparse
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

import pytest
import yaml

from bot.cli import _parser
from bot.orders import OrderStatus
from bot.settings import Settings
from tests.places import ROOT

PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
IMAGES = sorted((ROOT / "docs/images").iterdir())
LARGEST_IMAGE = 150_000

_FENCED = re.compile(r"^ *```.*?^ *```", re.MULTILINE | re.DOTALL)
_INLINE_CODE = re.compile(r"`[^`]*`")
_TARGETS = re.compile(r"\]\(([^)\s]+)\)|(?:src|href)=\"([^\"]+)\"")
_VARIABLE = re.compile(r"`([A-Z][A-Z_]+)`")


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def prose(page: Path) -> str:
    """What is read as French: without code."""
    return _INLINE_CODE.sub("", _FENCED.sub("", text_of(page)))


def rows(page: Path, heading: str) -> list[list[str]]:
    """The cells of the tables under a heading, without the title rows."""
    section = text_of(page).split(f"\n## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    ruled = [number for number, row in enumerate(cells) if set("".join(row)) <= set("-:")]
    titles = {number - 1 for number in ruled} | set(ruled)
    return [row for number, row in enumerate(cells) if number not in titles]


def targets(page: Path) -> list[str]:
    """The relative links and images of a page."""
    found = [one or other for one, other in _TARGETS.findall(_FENCED.sub("", text_of(page)))]
    return [target for target in found if not re.match(r"[a-z]+:", target)]


def commands(parser: argparse.ArgumentParser, name: str) -> Iterator[str]:
    """Every command that can be typed: `comptoir staff add`, say."""
    nested = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    if not nested:
        yield name
    for action in nested:
        for word, parser_of_word in action.choices.items():
            yield from commands(parser_of_word, f"{name} {word}")


class Recording(Mapping[str, str]):
    """An environment that remembers what it was asked for."""

    def __init__(self, values: dict[str, str]) -> None:
        self._values = values
        self.asked: set[str] = set()

    def __getitem__(self, name: str) -> str:
        # `get` and `in` come here too.
        self.asked.add(name)
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


def test_every_setting_is_documented_and_no_other(tmp_path: Path) -> None:
    here = {"DATA_DIR": str(tmp_path)}
    shop = {"ORDER_SYSTEM_URL": "https://shop.example", "ORDER_SYSTEM_KEY": "k" * 32}
    # That of the demonstration asks for less.
    kinds = [Recording(here), Recording({**here, **shop, "ORDER_SYSTEM": "prestashop"})]
    for environ in kinds:
        Settings.from_environ(environ)
    table = rows(ROOT / "docs/running.md", "Réglages")
    documented = [name for row in table for name in _VARIABLE.findall(row[0])]
    assert sorted(documented) == sorted(set().union(*(environ.asked for environ in kinds)))


def test_the_settings_of_the_order_system_are_those_of_the_general_page() -> None:
    general = {row[0]: row[2] for row in rows(ROOT / "docs/running.md", "Réglages")}
    named = {row[0] for row in rows(ROOT / "docs/order-systems.md", "Les réglages")}
    assert named == {name for name in general if name.startswith("`ORDER_SYSTEM")}


@pytest.mark.parametrize("command", commands(_parser(), "comptoir"))
def test_every_command_is_documented(command: str) -> None:
    assert any(re.search(rf"`(?:\S*/)?{command}\b", text_of(page)) for page in PAGES)


def test_every_make_target_is_explained_and_every_one_that_is_written_about_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = re.findall(r"^([a-z][\w-]*):(?!=)(.*)$", makefile, re.MULTILINE)
    explained = {name for name, rest in named if re.search(r"## \S", rest)}
    assert explained == {name for name, _ in named}
    assert explained == set(re.findall(r"^\.PHONY:(.*)$", makefile, re.MULTILINE)[0].split())
    written = {name for page in PAGES for name in re.findall(r"\bmake ([a-z]+)", text_of(page))}
    assert written
    assert written <= explained


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    assert [target for target in targets(page) if not leads_somewhere(page, target)] == []


def leads_somewhere(page: Path, target: str) -> bool:
    path, _, anchor = unquote(target).partition("#")
    file = (page.parent / path).resolve() if path else page
    return file.is_file() and ROOT in file.parents and (not anchor or anchor in anchors(file))


def anchors(page: Path) -> set[str]:
    """The names that forges give to headings."""
    headings = re.findall(r"^#+ (.+)$", _FENCED.sub("", text_of(page)), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_readme_leads_to_every_page() -> None:
    linked = {ROOT / target for target in targets(ROOT / "README.md")}
    assert set((ROOT / "docs").glob("*.md")) <= linked


@pytest.mark.parametrize("image", IMAGES, ids=lambda image: image.name)
def test_every_image_is_shown_and_light(image: Path) -> None:
    assert any((page.parent / target) == image for page in PAGES for target in targets(page))
    assert image.read_bytes().startswith((b"\x89PNG", b"<?xml"))
    assert image.stat().st_size < LARGEST_IMAGE


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_names_a_place_of_one_machine(page: Path) -> None:
    assert re.findall(r"(?:/home|/root|/Users|/tmp|/work|/mnt)\b\S*", text_of(page)) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_apostrophes_are_typographic(page: Path) -> None:
    assert re.findall(r"\w+'\w+", prose(page)) == []


def test_the_orders_to_try_are_those_of_the_demonstration() -> None:
    orders = yaml.safe_load((ROOT / "bot/demo/orders.yml").read_text(encoding="utf-8"))
    table = rows(ROOT / "docs/order-systems.md", "La boutique de démonstration")
    assert [(row[0].strip("`"), row[1].strip("`")) for row in table] == [
        (order["ref"], order["postcode"]) for order in orders
    ]


@pytest.mark.parametrize("status", OrderStatus, ids=lambda status: status.value)
def test_whoever_writes_a_connector_finds_every_status(status: OrderStatus) -> None:
    assert f"`{status.value}`" in text_of(ROOT / "docs/order-systems.md")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_nothing_is_left_to_fill_in(page: Path) -> None:
    assert "@@" not in text_of(page)
    assert "TODO" not in text_of(page)
