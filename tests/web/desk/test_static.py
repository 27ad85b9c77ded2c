"""What browsers get of the console: nothing inline, and no markup made of strings."""

import re
from pathlib import Path

import pytest

import bot.web

WEB = Path(bot.web.__file__).parent
SCRIPTS = sorted((WEB / "static").glob("*.js"))
TEMPLATES = sorted((WEB / "templates" / "desk").glob("*.html"))


def test_there_is_something_to_look_at() -> None:
    assert {path.name for path in SCRIPTS} >= {"composer.js", "desk.js", "notify.js", "swap.js"}
    assert {path.name for path in TEMPLATES} >= {"base.html", "board.html", "handoff.html"}


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_never_make_markup_of_strings(path: Path) -> None:
    script = path.read_text(encoding="utf-8")
    for sink in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
        assert sink not in script


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_escape_everything_and_hold_nothing_inline(path: Path) -> None:
    template = path.read_text(encoding="utf-8")
    for forbidden in ("|safe", "| safe", "autoescape", " style=", "<style", " onclick="):
        assert forbidden not in template, forbidden
    assert template.count("<script") == template.count('<script type="module" src=')


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_what_staff_read_has_french_typography(path: Path) -> None:
    template = re.sub(r"{#.*?#}", "", path.read_text(encoding="utf-8"), flags=re.S)
    assert not re.search(r"[a-zé]'[a-zéêh]", template)
    assert not re.search(r"(?<=[\wé»]) [;:!?](?=[ <])", re.sub(r"{[{%].*?[}%]}", "", template))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_form_that_is_posted_carries_the_token(path: Path) -> None:
    template = path.read_text(encoding="utf-8")
    forms = template.count('method="post"')
    macro = "{% macro csrf()" in template
    tokens = template.count("{{ csrf() }}") if macro else template.count('name="csrf"')
    assert tokens == forms
