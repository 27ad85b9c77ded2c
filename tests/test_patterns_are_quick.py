"""No pattern of the code may be kept busy by what a visitor repeats."""

import importlib
import re
import subprocess
import sys
from collections.abc import Iterator
from types import ModuleType

from tests.places import ROOT

# In characters; what is exponential never ends, what is quadratic stays below a millisecond here.
_LONG = 240
_FRAGMENTS = (
    *(" ", "a", "1", "a ", "1 ", "123 ", "a.", "a-", "1.", "1-", "a, ", "0 1 ", "a@", "l'", "-"),
    *(". ", ", ", "(", "/", "a/", "01 ", "ok ", "et ", "non, ", "oui ", "de la ", "bonjour, "),
)
_WITHIN_S = 9


def _patterns(module: ModuleType) -> Iterator[re.Pattern[str]]:
    for value in vars(module).values():
        values = value if isinstance(value, tuple) else (value,)
        for each in values:
            if isinstance(each, re.Pattern) and isinstance(each.pattern, str):
                yield each


def _modules() -> Iterator[str]:
    for folder in ("actions", "bot/desk", "bot/orders", "bot/web"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            source = path.read_text(encoding="utf-8")
            if "re.compile" in source and path.name != "__main__.py":
                yield ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for path in sorted((ROOT / "bot").glob("*.py")):
        if "re.compile" in path.read_text(encoding="utf-8"):
            yield f"bot.{path.stem}"


def try_all() -> None:
    """Names each module before its patterns are tried: the last one named is the slow one."""
    seen = set()
    for name in _modules():
        print(name, flush=True)
        for pattern in _patterns(importlib.import_module(name)):
            if pattern not in seen:
                seen.add(pattern)
                for fragment in _FRAGMENTS:
                    pattern.fullmatch((fragment * _LONG)[:_LONG] + "\x01")
                    pattern.search((fragment * _LONG)[:_LONG] + "\x01")
    print(len(seen), "patterns", flush=True)


def test_repeated_fragments_end_soon() -> None:
    # In a process of its own: `re` cannot be interrupted.
    code = "from tests.test_patterns_are_quick import try_all; try_all()"
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            said, _ = process.communicate(timeout=_WITHIN_S * 3)
        except subprocess.TimeoutExpired:
            process.kill()
            said, _ = process.communicate()
    assert process.returncode == 0, f"slow: {said.splitlines()[-1:]}"
    assert said.rstrip().endswith("patterns")
