"""What a message says in the light of what was just told: « et quand ? » after an order."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

SUFFIX = ".yml"


class SituationsError(Exception):
    """A file of examples cannot be read; the message names it, and says what it should hold."""


@dataclass(frozen=True)
class Said:
    """An example: what was typed in a situation, and what it says there."""

    text: str
    situation: str
    label: str


def examples_in(folder: Path) -> list[Said]:
    """Those of every file, one a situation, in a fixed order. Raises SituationsError."""
    return [
        Said(text, path.stem, label)
        for path in sorted(folder.glob(f"*{SUFFIX}"))
        for label, texts in _read(path).items()
        for text in texts
    ]


def _read(path: Path) -> Mapping[str, list[str]]:
    try:
        labels = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise SituationsError(f"{path} is no YAML that can be read") from error
    right = isinstance(labels, dict) and all(
        isinstance(label, str)
        and isinstance(texts, list)
        and all(isinstance(t, str) for t in texts)
        for label, texts in labels.items()
    )
    if not right:
        raise SituationsError(f"{path} should map labels to lists of messages")
    found: Mapping[str, list[str]] = labels
    return found
