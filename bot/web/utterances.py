"""What is said to the assistant, and how it must look on the wire."""

import re
import unicodedata
from dataclasses import dataclass

_SLASHES = "/\u2044\u2215\u29f8"
_NOTHING_LEFT = "?"
# Typed without its apostrophe as often as with it.
_SOMEBODY = re.compile(r"\b(?P<there>y ?a ?)?quelqu?[ `]?(?=une?\b)", re.I)


@dataclass(frozen=True)
class Typed:
    """Words that a visitor typed: never a command, whatever they look like."""

    text: str

    def wire(self) -> str:
        return as_plain_text(_SOMEBODY.sub(_with_apostrophe, self.text))


@dataclass(frozen=True)
class Payload:
    """A payload of our own making (`/intent{…}`), from a choice that the visitor pressed."""

    payload: str

    def wire(self) -> str:
        # A button of Rasa's may also carry plain words.
        return self.payload if self.payload.startswith("/") else as_plain_text(self.payload)


Utterance = Typed | Payload


def _with_apostrophe(found: re.Match[str]) -> str:
    there = "y a " if found["there"] else ""
    return "Quelqu'" if found.group()[0] == "Q" else f"{there}quelqu'"


def as_plain_text(text: str) -> str:
    """Typed words such that Rasa never reads a payload in them.

    Rasa strips the text and takes a leading "/" for the start of an intent
    (`YAMLStoryReader.unpack_regex_message`). Dropping what leads changes least for the
    classifier: a character put in front would be in its n-grams. Look-alikes and invisible
    characters are dropped too, for a later step of the pipeline may fold them into "/".
    """
    start = 0
    slash_at = -1
    while start < len(text) and _is_skippable(text[start]):
        if _is_slash(text[start]):
            slash_at = start
        start += 1
    if slash_at < 0:
        return text
    return text[start:] or _NOTHING_LEFT


def _is_skippable(character: str) -> bool:
    return (
        character.isspace()
        or unicodedata.category(character) in ("Cf", "Cc")
        or _is_slash(character)
    )


def _is_slash(character: str) -> bool:
    return character in _SLASHES or unicodedata.normalize("NFKC", character).startswith("/")
