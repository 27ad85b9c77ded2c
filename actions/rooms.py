"""Rooms and the people in them: figures of the place, and no number of articles."""

import re

_PLACE = (
    r"(?:cabinet|appart\w*|maison|bureaux?|logement|gite|studio|local|locaux|chalet|villa"
    r"|pavillon|etage|boutique|salon|agence)"
)
_ROOMS = re.compile(
    r"\b(?:\d{1,2}|deux|trois|quatre|cinq|six) pieces?(?=,? (?:et|pour|avec|plus)?,? ?"
    r"(?:\d{1,3}|une|deux|trois|quatre|cinq|six|dix)\w* (?:personnes?|pers|postes?|bureaux|gens"
    r"|salaries|collegues|m2)\b)"
    rf"|\b{_PLACE}\b[^.?!\d]{{0,14}}(?:\d{{1,2}}|deux|trois|quatre|cinq|six)"
    r" pieces?\b"
    rf"|\b(?:\d{{1,2}}|deux|trois|quatre|cinq|six) pieces?\b(?= (?:c'est (?:mon|ma|le|la|notre)"
    rf"|a couvrir|de (?:mon|ma|la|notre) {_PLACE}|dans (?:mon|ma|la|notre)))"
)


def without_rooms(folded: str) -> str:
    """The folded text with as many spaces in their stead: nothing else moves."""
    return _ROOMS.sub(lambda found: " " * len(found.group()), folded)
