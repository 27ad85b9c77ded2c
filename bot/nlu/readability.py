"""What no French reader could answer: another language, signs alone, keys hit at random."""

import re
import runpy
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path

import spacy

from bot.folding import fold
from bot.nlu.reading import Reading
from bot.unreadable import GIBBERISH, LANGUAGES, LOG, OTHER_LANGUAGE, SIGNS

# « Me », « on », « son » are small words in several languages: one or two prove nothing.
_TELLING_WORDS = 2
_TIMES_FRENCH = 2

# Small words of family names too: « Van der Meer », « Di Marco ».
_PARTICLES = frozenset(
    ("van", "der", "den", "de", "di", "da", "del", "la", "las", "dos", "das", "von")
)

# What machines write and people do not, one kind a line.
_MACHINE_MARKS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\d{1,2}:\d\d:\d\d|\[ *\d+\.\d+\]",  # times
        r"\b0x[0-9a-f]+|\b(?:[0-9a-f]{2}:){5}[0-9a-f]{2}\b",  # numbers of machines
        r"\b\d{1,3}(?:\.\d{1,3}){3}\b",  # addresses
        r"(?<!\w)/\w{1,40}/[\w./-]|\b\w{1,40}\.\w{1,20}:\d+|\bline \d+",  # places in files
        r"\b[\w.-]{1,40}=\S",  # settings
        r"\b(?:traceback|error|warn(?:ing)?|debug|fatal|failed|exception|kernel)\b",  # levels
    )
)
_ENOUGH_MARKS, _ENOUGH_KINDS = 3, 2
_LINK = re.compile(r"https?://\S+", re.IGNORECASE)


def unreadable(message: Reading, is_french: Callable[[str], bool]) -> str | None:
    """Why a message can't be read: `SIGNS`, `LOG`, `OTHER_LANGUAGE` and a code, `GIBBERISH`.

    None for anything else. A log may have a sentence around it: it is about equipment all the same.
    `is_french` knows the words of the language and of the trade, folded. Gibberish is a guess: a
    name or a reference that nobody told us looks the same, so it only decides how to ask again.
    """
    typed = [fold(message.typed[token.start : token.end]) for token in message.tokens]
    words = [word for word in typed if word.isalpha()]
    if not words:
        return None if any(character.isdigit() for character in message.typed) else SIGNS
    if _is_log(message.typed):
        return LOG
    if not any(_is_latin(word) for word in words) and any(len(word) > 1 for word in words):
        return OTHER_LANGUAGE + "en"
    language = _language(set(words))
    if language and not all(is_french(word) for word in words):
        return OTHER_LANGUAGE + language
    if any(is_french(word) for word in words):
        return None
    read = [token.text for token in message.tokens if token.text.isalpha()]
    known = any(is_french(word) for text in read for word in text.split())
    return None if known or any(character.isdigit() for character in message.typed) else GIBBERISH


def _is_log(text: str) -> bool:
    # The address of a page is full of settings, and nobody's log.
    text = _LINK.sub(" ", text)
    found = [{mark.group().casefold() for mark in kind.finditer(text)} for kind in _MACHINE_MARKS]
    return (
        sum(len(marks) for marks in found) >= _ENOUGH_MARKS
        and sum(bool(marks) for marks in found) >= _ENOUGH_KINDS
    )


def _language(words: set[str]) -> str | None:
    """The language whose small words clearly outnumber the French ones; None for French."""
    french = sum(word in _small_words("fr") for word in words)
    counts = {
        language: sum(word in _small_words(language) for word in words) for language in LANGUAGES
    }
    likeliest = max(LANGUAGES, key=lambda language: counts[language])
    if counts[likeliest] >= _TELLING_WORDS and counts[likeliest] > _TIMES_FRENCH * french:
        return likeliest
    return None


@cache
def _small_words(language: str) -> frozenset[str]:
    """The articles, pronouns and the like of a language, folded, as spaCy lists them."""
    # The file alone: importing the package of French around it takes two seconds.
    path = Path(spacy.__file__).parent / "lang" / language / "stop_words.py"
    listed: set[str] = runpy.run_path(str(path))["STOP_WORDS"]
    return frozenset(fold(word) for word in listed) - _PARTICLES


def _is_latin(word: str) -> bool:
    return any(unicodedata.name(character, "").startswith("LATIN") for character in word)
