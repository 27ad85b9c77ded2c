"""Why a message can't be read: said by the assistant's understanding, acted on by its actions."""

SIGNS = "signs"  # no word at all: « 👍 », « ??? »
GIBBERISH = "gibberish"  # no word of French nor of the trade
LOG = "log"  # pasted from a machine
OTHER_LANGUAGE = "language:"  # followed by the code of one of LANGUAGES

# The languages that a visitor is told in that the service is in French; any other, in English.
LANGUAGES = ("en", "es", "de", "it", "pt", "nl")


def other_language(why: str | None) -> str | None:
    """The code of the language that a message was written in, when that is why."""
    if why is None or not why.startswith(OTHER_LANGUAGE):
        return None
    return why.removeprefix(OTHER_LANGUAGE)
