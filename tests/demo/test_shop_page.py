"""The demonstration shop's page: true to the catalogue, and within the strict policy."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from bot.shop import Shop
from tests.places import ROOT

DEMO = ROOT / "bot" / "demo"
STATIC = DEMO / "static"
CATALOG: list[dict[str, Any]] = yaml.safe_load((DEMO / "catalog.yml").read_text(encoding="utf-8"))


def templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(DEMO), undefined=StrictUndefined, autoescape=select_autoescape()
    )


def products() -> list[Mapping[str, Any]]:
    module: Any = templates().get_template("products.jinja").module
    listed: list[Mapping[str, Any]] = module.products
    return listed


@pytest.fixture(scope="module")
def page() -> str:
    shop = Shop.load(ROOT / "shop.yml")
    return templates().get_template("shop.html").render(shop=shop)


def test_the_page_sells_what_the_catalogue_says() -> None:
    shown = [{key: value for key, value in each.items() if key != "picture"} for each in products()]
    kept = [{**each, "poe": each["poe"]["standard"]} if "poe" in each else each for each in CATALOG]
    assert shown == kept


def test_every_product_has_its_card(page: str) -> None:
    for product in CATALOG:
        assert page.count(f'id="{product["ref"]}"') == 1
    assert "59,90\u00a0€" in page.replace("&nbsp;", "\u00a0")
    assert page.count('class="price"') == len(CATALOG)


def test_it_says_what_it_is(page: str) -> None:
    text = page.replace("&nbsp;", "\u00a0")
    assert "Boutique de démonstration\u00a0: produits, clients et commandes sont fictifs." in text
    assert 'href="tel:0261914700"' in text
    assert "AR-20418" in text
    assert "29200" in text
    assert 'href="/desk"' in text


def test_nothing_inline_and_nothing_from_elsewhere(page: str) -> None:
    assert not re.search(r"\sstyle=|<style|\son\w+=|javascript:", page)
    assert re.findall(r"<script\b[^>]*>(?!</script>)", page) == []
    sources = re.findall(r'(?:src|href)="([^"]*)"', page)
    assert all(re.match(r"/(?!/)|#|tel:|mailto:", source) for source in sources)


def test_every_file_it_names_exists(page: str) -> None:
    named = set(re.findall(r'"/demo/static/([^"]+)"', page))
    assert named >= {"shop.css", "shop.js", "logo.svg"}
    assert {path.name for path in STATIC.iterdir()} == named


@pytest.mark.parametrize("path", sorted(STATIC.iterdir()), ids=lambda path: path.name)
def test_a_static_file_fetches_nothing(path: Path) -> None:
    text = path.read_bytes().decode("utf-8").replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"(?:https?:)?//\w|url\(|@import|<script", text)
