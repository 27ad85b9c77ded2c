"""The title of a button, typed instead of pressed: « oui, une question technique »."""

import re
from collections.abc import Iterable

from bot.desk.model import Author, Choice, Message, new_choice
from bot.folding import fold

_AROUND = re.compile(
    r"^(?:(?:oui|ouais|ok|non|bah|ben|alors|plutot|c'est|pour|poser|j'ai|je veux|voila|svp"
    r"|une?|la|le|les|l'|des|mon|ma)\b[ ,.!:']*)+"
    r"|[ ,.!:]+(?:svp|stp|merci|oui|s'il vous plait)?[ ,.!]*$"
)
_BEGUN = 4  # words: a day alone may begin several, and is a wish of its own
# Known to visitors from the greeting, whatever was offered last.
_ALWAYS = (new_choice("Question technique", "/ask_technical"),)


def typed_choice(message: Message, earlier: Iterable[Message]) -> str | None:
    """The payload of the choice whose title was typed; `earlier` has the latest first."""
    said = _bare(message.text)
    if message.payload is not None or not said:
        return None
    offered = [choice for choice in _offered(earlier) if not choice.payload.startswith("#email")]
    titled = (each.payload for each in (*offered, *_ALWAYS) if _bare(each.title) == said)
    return next(titled, None) or _begun(said, offered)


def _begun(said: str, offered: list[Choice]) -> str | None:
    """« Mardi 24 novembre de 9 », which begins one of the offered hours only."""
    hours = {each.payload for each in offered if "callback_slot" in each.payload}
    begun = [
        each.payload
        for each in offered
        if each.payload in hours and re.match(rf"{re.escape(said)}\b", _bare(each.title))
    ]
    return begun[0] if len(begun) == 1 and len(said.split()) >= _BEGUN else None


def _offered(earlier: Iterable[Message]) -> list[Choice]:
    choices: list[Choice] = []
    for each in earlier:
        if each.author is Author.VISITOR:
            break
        choices += each.choices
    return choices


def _bare(words: str) -> str:
    folded = " ".join(fold(words).replace("’", "'").split())
    return _AROUND.sub("", _AROUND.sub("", folded))
