"""When two messages are the same text: what is proposed, learnt or tested once is so for both."""

import re
import unicodedata

from bot.folding import fold

# Punctuation does not make two messages; an emoji does.
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~…«»’“”]")


def folded_text(text: str) -> str:
    """What two spellings of the same message share: no case, accents, punctuation, double spaces.

    A message of nothing but punctuation keeps it.
    """
    return " ".join(_PUNCTUATION.sub(" ", fold(text)).split()) or " ".join(text.split())


def one_line(text: str) -> str:
    """As an example or a test is written: on one line, single spaces, no control characters."""
    return " ".join("".join(map(_shown, text)).split())


def _shown(character: str) -> str:
    is_control = unicodedata.category(character) in ("Cc", "Cs") and not character.isspace()
    return "" if is_control else character
