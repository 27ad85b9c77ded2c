"""What to ask an order system whose search finds exact letters only."""

from .search import own_words

MAX_TELLING_WORDS = 3
# A word that finds nothing may have a slip in its end.
_SHORTEST_TYPO, _BEGINNING = 6, 5
_SHORTEST_WORD = 3


def telling_words(words: str) -> list[str]:
    """The three words that tell most, as plain letters and figures: models, then the longest."""
    asked = [
        word
        for word in dict.fromkeys(own_words(words).split())
        if not word.isdigit() and (len(word) >= _SHORTEST_WORD or not word.isalpha())
    ]
    return sorted(asked, key=lambda word: (word.isalpha(), -len(word)))[:MAX_TELLING_WORDS]


def beginning(word: str) -> str | None:
    """What to search instead of a word that finds nothing; None for one too short to have slips."""
    return word[:_BEGINNING] if len(word) >= _SHORTEST_TYPO else None
