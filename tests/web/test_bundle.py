"""The widget's modules in one file: what is understood is joined, what is not is refused."""

import re
import shutil
from pathlib import Path

import pytest

from bot.web.builds import integrity, keep
from bot.web.bundle import LANGUAGES, BundleError, build, bundle
from tests.places import ROOT

WIDGET = ROOT / "bot" / "widget"


def write(folder: Path, **modules: str) -> Path:
    for name, text in modules.items():
        suffix = "css" if name.endswith("_css") else "js"
        (folder / f"{name.removesuffix('_css')}.{suffix}").write_text(text, encoding="utf-8")
    return folder


def test_what_a_module_needs_stands_before_it(tmp_path: Path) -> None:
    write(
        tmp_path,
        a='import { b } from "./b.js";\nimport { c } from "./c.js";\nexport const a = b + c;\n',
        b='import {\n  c,\n} from "./c.js";\nexport function b() {\n  return c;\n}\n',
        c="// why\nconst hidden = 1;\nexport class c {\n  x = hidden;\n}\n",
    )
    lines = bundle(tmp_path, "a.js").splitlines()
    order = [line for line in lines if line.startswith(("class", "function", "const a"))]
    assert order == ["class c {", "function b() {", "const a = b + c;"]
    assert lines[-1] == "export { a };"
    assert not [line for line in lines if line.startswith("import")]


def test_a_style_sheet_becomes_a_constructed_one(tmp_path: Path) -> None:
    write(
        tmp_path,
        a='import sheet from "./a.css" with { type: "css" };\nexport const a = () => sheet;\n',
        a_css='/* why */\n.x::after {\n  content: "\\2192 é";\n}\n',
    )
    joined = bundle(tmp_path, "a.js")
    assert "const sheet = new CSSStyleSheet();" in joined
    assert r'sheet.replaceSync(".x::after{content:\"\\2192 é\"}");' in joined


def test_another_module_can_take_the_place_of_one(tmp_path: Path) -> None:
    write(tmp_path, a='import { w } from "./w.js";\nexport const a = w;\n')
    write(tmp_path, w='export const w = "oui";\n')
    (tmp_path / "w.en.js").write_text('export const w = "yes";\n')
    assert '"yes"' in bundle(tmp_path, "a.js", {"w.js": "w.en.js"})
    assert '"oui"' in bundle(tmp_path, "a.js")


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ('import b from "./b.js";\n', "import"),
        ('import * as b from "./b.js";\n', "import"),
        ('import "./b.js";\n', "import"),
        ('import { b } from "https://elsewhere.example/b.js";\n', "import"),
        ('import { b } from "../b.js";\n', "import"),
        ('import { b as other } from "./b.js";\n', "“as”"),
        ('import { missing } from "./b.js";\n', "exports no “missing”"),
        ('import { b } from "./nowhere.js";\n', "nowhere.js"),
        ('import { b } from "./b.js";\nconst b = 1;\n', "declared in b.js too"),
        ("export default class A {}\n", "export"),
        ("const a = 1;\nexport { a };\n", "export"),
        ('export * from "./b.js";\n', "export"),
        ('export const a = () => import("./b.js");\n', "import("),
        ("export const a = import.meta.url;\n", "import."),
        ("const { a } = window;\n", "only declares"),
        ("start();\n", "only declares"),
        ("if (window.a) {\n  start();\n}\n", "only declares"),
        ("`${start()}`;\n", "only declares"),
    ],
)
def test_anything_else_is_refused(tmp_path: Path, source: str, told: str) -> None:
    write(tmp_path, a=source, b="export const b = 1;\n")
    with pytest.raises(BundleError, match=r"a\.js|nowhere\.js") as refused:
        bundle(tmp_path, "a.js")
    assert told in str(refused.value)


LATE = [
    "const a = f();\n{gap}const {{ b }} = a;",
    "const a = f({{\n  x,\n}});\n// why\nconst {{ b }} = a;",
    "let a = 1;\nconst [b] = [a];",
    "const {{ c }} = f();\nconst a = c;\nconst {{ b }} = a;",
]


@pytest.mark.parametrize("rows", LATE)
def test_a_row_that_the_minifier_would_turn_over_is_refused(tmp_path: Path, rows: str) -> None:
    lines = rows.format(gap="\n").replace("\n", "\n  ")
    folder = shutil.copytree(WIDGET, tmp_path / "widget")
    (folder / "sound.js").write_text(
        (WIDGET / "sound.js").read_text("utf-8") + f"\nfunction g() {{\n  {lines}\n}}\n", "utf-8"
    )
    with pytest.raises(BundleError, match="a pattern after another declaration"):
        build(folder)


@pytest.mark.parametrize(
    "rows",
    [
        "const { b } = f();\nconst a = b;",
        "const { b } = f();\nconst { c } = b;",
        "const a = f();\ng(a);\nconst { b } = a;",
        "const a = f();\nif (a) {\n  const { b } = a;\n}",
    ],
)
def test_a_row_that_keeps_its_order_is_not(tmp_path: Path, rows: str) -> None:
    folder = shutil.copytree(WIDGET, tmp_path / "widget")
    lines = rows.replace("\n", "\n  ")
    (folder / "sound.js").write_text(
        (WIDGET / "sound.js").read_text("utf-8") + f"\nfunction g() {{\n  {lines}\n}}\n", "utf-8"
    )
    build(folder)


def test_what_is_said_is_said_as_it_was_written() -> None:
    """A minifier that takes a space out of a sentence is soon found."""
    for language, words in LANGUAGES.items():
        sent = build(WIDGET).files[f"chat.{language}.js"].decode()
        source = (WIDGET / words).read_text("utf-8")
        literals = re.findall(r'"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`', source)
        parts = [part for one, other in literals for part in re.split(r"\$\{[^}]*\}", one or other)]
        assert len(parts) > 50
        for part in parts:
            said = re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), part)
            assert said in sent, said


def test_modules_in_a_circle_are_refused(tmp_path: Path) -> None:
    write(
        tmp_path,
        a='import { b } from "./b.js";\nexport const a = 1;\n',
        b='import { a } from "./a.js";\nexport const b = 1;\n',
    )
    with pytest.raises(BundleError, match=r"a\.js → b\.js → a\.js"):
        bundle(tmp_path, "a.js")


def test_the_launcher_must_say_where_its_version_goes(tmp_path: Path) -> None:
    folder = shutil.copytree(WIDGET, tmp_path / "widget")
    launcher = folder / "widget.js"
    launcher.write_text(launcher.read_text(encoding="utf-8").replace("@version@", "1"), "utf-8")
    with pytest.raises(BundleError, match="@version@"):
        build(folder)


def test_the_widget_itself_is_joined_and_small_of_words() -> None:
    made = build(WIDGET)
    assert set(made.files) == {"widget.js", *(f"chat.{each}.js" for each in LANGUAGES)}
    french, english = (made.files[f"chat.{each}.js"].decode() for each in ("fr", "en"))
    for text in (french, english):
        assert text.rstrip(";\n").endswith("export{start}")
        assert "/*" not in text
    assert "Votre message" in french
    assert "Votre message" not in english
    assert "Your message" in english
    assert made.version.encode() in made.files["widget.js"]


def test_any_change_makes_another_version(tmp_path: Path) -> None:
    folder = shutil.copytree(WIDGET, tmp_path / "widget")
    versions = [build(folder).version]
    for name in ("widget.js", "chat.css", "words.en.js"):
        path = folder / name
        path.write_text(
            path.read_text("utf-8").replace("16px", "17px").replace("Send", "Go"), "utf-8"
        )
        versions.append(build(folder).version)
    assert len(set(versions)) == len(versions)
    assert build(WIDGET).version == versions[0]


def test_a_build_is_kept_once_and_whole(tmp_path: Path) -> None:
    made = build(WIDGET)
    for _ in range(2):
        keep(made, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [made.version]
    for name, content in made.files.items():
        assert (tmp_path / made.version / name).read_bytes() == content


def test_two_processes_may_keep_the_same_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = build(WIDGET)
    rename = Path.rename

    def the_other_was_first(draft: Path, place: Path) -> Path:
        monkeypatch.setattr(Path, "rename", rename)
        keep(made, tmp_path)
        return rename(draft, place)

    monkeypatch.setattr(Path, "rename", the_other_was_first)
    keep(made, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [made.version]


def test_integrity_is_what_browsers_compute() -> None:
    # printf hello | openssl dgst -sha384 -binary | openssl base64 -A
    said = "WeF0h3dEjGnea4ANejO7+5/xtGPkQ1TDVTvNucZm+pASWjx5+QOXvfX2oT3oKGhP"
    assert integrity(b"hello") == f"sha384-{said}"
