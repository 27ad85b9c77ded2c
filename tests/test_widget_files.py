"""The widget's files: light, on their own, and unable to turn text into markup or code."""

import re
from pathlib import Path

import pytest

from tests.places import ROOT

WIDGET = ROOT / "bot" / "widget"
LAUNCHER = WIDGET / "widget.js"
SCRIPTS = sorted(WIDGET.glob("*.js"))
SENT = [*SCRIPTS, *sorted(WIDGET.glob("*.css"))]

WORDS = ("words.js", "words.en.js")

# Names of the SVG vocabulary are not addresses: nothing is fetched from there.
NAMES = {"http://www.w3.org/2000/svg"}
TEXT_AS_CODE = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment"
    r"|DOMParser|srcdoc|setHTML|\beval\b|new Function|javascript:"
)
# A strict policy of the page refuses these, and the chat would be unreadable there.
INLINE_STYLE = re.compile(r"""createElement\("style"\)|["']style["']|cssText|style="|@import url""")
KEPT = re.compile(r"document\.cookie|indexedDB|caches\.")


def text_of(path: Path) -> str:
    """The file's text; a failure when it is not UTF-8."""
    return path.read_bytes().decode("utf-8")


def strings_of(path: Path) -> list[str]:
    """The string literals of a module, as they are once it runs."""
    literals = re.findall(r'"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`', text_of(path))
    return [
        re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), one or other)
        for one, other in literals
    ]


@pytest.mark.parametrize("path", SENT, ids=lambda path: path.name)
def test_a_file_is_readable_at_once(path: Path) -> None:
    lines = text_of(path).splitlines()
    assert len(lines) <= (300 if path.suffix == ".js" else 420)
    assert max(len(line) for line in lines) <= 100


@pytest.mark.parametrize("path", SENT, ids=lambda path: path.name)
@pytest.mark.parametrize("forbidden", [TEXT_AS_CODE, INLINE_STYLE, KEPT])
def test_nothing_that_a_strict_policy_refuses(path: Path, forbidden: re.Pattern[str]) -> None:
    assert not forbidden.search(text_of(path))


@pytest.mark.parametrize("path", SENT, ids=lambda path: path.name)
def test_no_address_of_anybody_else(path: Path) -> None:
    found = set(re.findall(r"""(?:https?:)?//[a-z0-9][^\s"'`)]*""", text_of(path)))
    assert found <= NAMES


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_module_imports_its_neighbours_only(path: Path) -> None:
    imported = re.findall(r'^import .* from "([^"]*)"', text_of(path), re.MULTILINE)
    assert len(imported) == len(re.findall(r"^import\b", text_of(path), re.MULTILINE))
    for name in imported:
        assert name.startswith("./")
        assert (WIDGET / name).is_file()


def test_the_launcher_imports_nothing_before_it_is_asked() -> None:
    assert not re.search(r"^import\b", text_of(LAUNCHER), re.MULTILINE)
    assert text_of(LAUNCHER).count("import(") == 1


def test_both_languages_say_the_same_things() -> None:
    keys = [re.findall(r"^  (\w+):", text_of(WIDGET / f), re.MULTILINE) for f in WORDS]
    assert keys[0] == keys[1]
    assert len(keys[0]) > 30


def test_the_english_words_are_not_french() -> None:
    english = " ".join(strings_of(WIDGET / "words.en.js"))
    assert not re.search(r"[éèàçêîôû’]|\b(?:le|la|les|vous|votre)\b", english)


@pytest.mark.parametrize("name", ["words.js", "widget.js"])
def test_what_is_said_is_well_written(name: str) -> None:
    sentences = [text for text in strings_of(WIDGET / name) if re.search(r"[a-zé] [a-zé]", text)]
    english = "".join(re.findall(r"ENGLISH = \[.*", text_of(WIDGET / name)))
    assert sentences
    for sentence in sentences:
        said = re.sub(r"\$\{[^}]*\}", "", sentence)
        if "{" in said or "color-mix" in said or sentence in english:
            continue  # the launcher's style rules
        assert not re.search(r"\w'\w", said), sentence
        assert not re.search(r"(?<!\u00a0)[?!:;»]|«(?!\u00a0)", said), sentence
        assert "oups" not in said.lower()


@pytest.mark.parametrize("name", ["chat.css", "panel.js"])
def test_style_and_script_agree_on_what_is_a_phone(name: str) -> None:
    assert "(max-width: 666.98px), (max-height: 479.98px)" in text_of(WIDGET / name)
