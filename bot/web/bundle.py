"""The widget as it is sent: its modules in one file, in as few bytes as they fit in.

Sources stay modules of the platform, so that they run and are read as they are. What is joined
here is a small part of what modules can do; anything else is refused, never guessed.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import minify

LAUNCHER = "widget.js"
_ENTRY = "chat.js"
_WORDS = "words.js"
# The interface's languages, each with the module of its words.
LANGUAGES = {"fr": _WORDS, "en": "words.en.js"}
# Stands in the launcher for the version that it belongs to.
_VERSION_MARK = "@version@"
_VERSION_LENGTH = 16

_SCRIPT, _RULES = "application/javascript", "text/css"

_IMPORT = re.compile(r'^import \{([^{}*]+)\} from "\./([\w.-]+\.js)";$', re.MULTILINE)
_SHEET = re.compile(
    r'^import (\w+) from "\./([\w.-]+\.css)" with \{ type: "css" \};$', re.MULTILINE
)
_DECLARATION = re.compile(
    r"^(export )?(?:async )?(?:function|class|const|let) (\w+)(?!\w)", re.MULTILINE
)
# What a line may begin with when it is not inside of something: a module only declares.
_TOP_LEVEL = re.compile(
    r"(?:export )?(?:(?:async )?function \w|(?:class|const|let) \w)|//|/\*| |[\])}]|$"
)
_UNKNOWN = re.compile(
    r"\bimport\s*[(.]|^import\b|^export (?!(?:async |function|class|const|let)\b)", re.M
)


class BundleError(Exception):
    """A module is missing, or says something that this joining does not understand."""


@dataclass
class _Joined:
    """What was read so far: the code in order, and who declared each name."""

    code: list[str] = field(default_factory=list)
    owner: dict[str, str] = field(default_factory=dict)
    exported: dict[str, set[str]] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Build:
    """The files to send, by name, and the version that they make up together."""

    version: str
    files: Mapping[str, bytes]


def build(folder: Path) -> Build:
    """The launcher, and the chat in each language; raises BundleError."""
    chats = {
        f"chat.{language}.js": _small(bundle(folder, _ENTRY, {_WORDS: words}), _SCRIPT)
        for language, words in LANGUAGES.items()
    }
    launcher = _text(folder, LAUNCHER)
    if launcher.count(_VERSION_MARK) != 1:
        raise BundleError(f"{LAUNCHER}: {_VERSION_MARK} must be there once")
    digest = hashlib.sha256("\0".join([launcher, *chats.values()]).encode())
    version = digest.hexdigest()[:_VERSION_LENGTH]
    files = {LAUNCHER: _small(launcher.replace(_VERSION_MARK, version), _SCRIPT), **chats}
    return Build(version, {name: text.encode() for name, text in files.items()})


def bundle(folder: Path, entry: str, instead: Mapping[str, str] | None = None) -> str:
    """One module that does what `entry` and its neighbours do; raises BundleError.

    `instead` names modules that take the place of others with the same exports. A style sheet
    imported `with { type: "css" }` becomes a constructed one, which no policy of a page refuses.
    """
    joined = _Joined()
    _join(folder, entry, instead or {}, joined)
    exports = ", ".join(sorted(joined.exported[entry]))
    return "\n".join([*joined.code, f"export {{ {exports} }};\n"])


def _join(folder: Path, name: str, instead: Mapping[str, str], joined: _Joined) -> None:
    if name in joined.open:
        raise BundleError(f"{name} imports itself: {' → '.join([*joined.open, name])}")
    if name in joined.exported:
        return
    joined.open.append(name)
    source = _text(folder, instead.get(name, name))
    for names, neighbour in _IMPORT.findall(source):
        _join(folder, neighbour, instead, joined)
        for imported in filter(None, re.split(r"[\s,]+", names)):
            if imported not in joined.exported[neighbour]:
                raise BundleError(f"{name}: {neighbour} exports no “{imported}”")
    sheets = _SHEET.findall(source)
    code = _SHEET.sub("", _IMPORT.sub("", source))
    _refuse_the_rest(name, code)
    declared = [(exported, word) for exported, word in _DECLARATION.findall(code)]
    for word in [*(word for _, word in declared), *(word for word, _ in sheets)]:
        if word in joined.owner:
            raise BundleError(f"{name}: “{word}” is declared in {joined.owner[word]} too")
        joined.owner[word] = name
    joined.code += [_sheet(word, _text(folder, sheet)) for word, sheet in sheets]
    joined.code.append(re.sub(r"^export ", "", code, flags=re.MULTILINE).strip())
    joined.exported[name] = {word for exported, word in declared if exported}
    joined.open.pop()


def _refuse_the_rest(name: str, code: str) -> None:
    unknown = _UNKNOWN.search(code)
    if unknown:
        raise BundleError(f"{name}: “{unknown[0]}” is not understood")
    for line in code.splitlines():
        if not _TOP_LEVEL.match(line):
            raise BundleError(f"{name}: a module only declares, unlike “{line}”")


def _sheet(word: str, rules: str) -> str:
    text = json.dumps(_small(rules, _RULES), ensure_ascii=False)
    return f"const {word} = new CSSStyleSheet();\n{word}.replaceSync({text});"


def _small(text: str, media_type: str) -> str:
    """The same in fewer bytes.

    Of declarations in a row, the minifier puts those with patterns first, whatever they need of
    the others: `const a = f(); const { b } = a;` would fail. Such rows are refused.
    """
    if media_type == _SCRIPT and (late := _late_pattern(text)):
        raise BundleError(f"a pattern after another declaration: “{late}”")
    try:
        return str(minify.string(media_type, text))
    except minify.MinifyError as error:
        raise BundleError(f"not {media_type}: {error}") from error


def _late_pattern(code: str) -> str | None:
    """The first line, if any, that takes an object apart right after another declaration."""
    row: int | None = None  # how far the declarations in a row are indented
    is_plain = False
    for line in code.splitlines():
        words = line.lstrip()
        indent = len(line) - len(words)
        if not words or words.startswith(("//", "/*", "*")):
            continue
        if row is not None and (indent > row or (indent == row and words[0] in ")]}")):
            continue  # the rest of a declaration
        declared = re.match(r"(?:const|let) (.)", words)
        if not declared:
            row = None
        elif declared[1] not in "{[":
            row, is_plain = indent, True
        elif row == indent and is_plain:
            return words
        elif row != indent:
            row, is_plain = indent, False
    return None


def _text(folder: Path, name: str) -> str:
    try:
        return (folder / name).read_text(encoding="utf-8")
    except OSError as error:
        raise BundleError(f"{name} cannot be read") from error
