"""What somebody was told, and complains of: the words themselves, and what is said around them.

Nothing inside the words is a fact of the visitor's: « vous avez pris l'offre à 54 € » was said by
somebody else.
"""

import re
from dataclasses import dataclass

from bot.folding import fold

_TO_ME = r"(?:m'|me |nous |m |ma )"
_SAY = (
    r"(?:dit|dites?|disent|repond\w*|repete\w*|explique\w*|annonce\w*|sorti|balance|retorque"
    r"|affirme\w*|lance|raconte\w*|soutenu|assure|certifie|jure|fait comprendre)"
)
_SAID = rf"\b{_TO_ME}(?:(?:a|avez|ont|avait|as) )?(?:bien |juste |deja |encore )*{_SAY}\b"
_BETWEEN = r"[^.!?\"«»]{0,45}?"
_QUOTED = re.compile(
    rf"(?:{_SAID}|\b(?:de|pour) (?:me |nous )?(?:repondre|dire)\b)"
    rf"{_BETWEEN}[\"«] ?(?P<words>[^\"«»]{{3,160}}?) ?[\"»]"
)
# Without quotation marks, only what sends somebody away is surely another's words.
_DISMISSAL = (
    r"(?:c'est|c'etait|c est|c) (?:normal|comme ca|la vie|de ma faute|pas (?:notre|votre|leur) )"
    r"|debrouille[zr]|(?:il )?fallait|(?:je )?n'avai[st] qu'|tant pis|rien a faire"
    r"|(?:qu')?(?:on|vous|ils) (?:n')?(?:y )?(?:pouv\w+|peu\w+) rien"
)
_BARE = re.compile(
    rf"{_SAID}[^.!?\"«»,:]{{0,25}}?(?: que| qu'| de)?[ ,:]*"
    rf"(?P<words>(?:{_DISMISSAL})[^.;!?\"«»]{{0,90}})"
    r"|^\W*(?P<alone>c'est normal,? (?:vous|il faut|on vous)\b[^.;!?\"«»]{4,90})"
)
# What the visitor says of it begins here.
_OWN_WORDS = re.compile(
    r"\s*(?:,\s*)?\b(?:et (?:apres|puis|en plus|moi|la|maintenant|on|ils?|elles?|ma|mon|le)"
    r"|qu'on m'a|puis|mais|voila|alors que|alors|quand|lorsque|depuis|sauf que|or"
    r"|franchement|non mais)\b.*"
    r"|\s*,\s*(?:c'est (?:inadmissible|honteux|une honte|inacceptable|scandaleux|du foutage|abuse"
    r"|n'importe quoi|lamentable|pas (?:normal|serieux|possible)|insupportable|grave|nul|trop|quoi)"
    r"|quel\w*|je (?:trouve|suis|ne|veux)|j'(?:ai|en|attends)|inadmissible|honteux|serieux|bravo"
    r"|merci|super|vous (?:trouvez|vous|etes)|ca (?:me|ne|va)|on se)\b.*"
)
_WHERE = re.compile(
    r"\b(?:au telephone|par telephone|par (?:e-?)?mail|au magasin|en boutique|sur place|au comptoir"
    r"|au sav|par sms)\b"
)
_WRITTEN = {
    "au telephone": "au téléphone",
    "par telephone": "par téléphone",
    "par mail": "par e-mail",
    "par email": "par e-mail",
    "au sav": "au SAV",
    "par sms": "par SMS",
}
_REPORTED = re.compile(
    r"\b(?:je me (?:plains|suis plainte?)|j'ai (?:dit|signale|explique|repondu)"
    r"|je (?:vous |leur |lui )?(?:dis|signale|explique|reclame)|j'appel\w+ pour dire)"
    r"(?: \w+){0,2}? (?:que |qu')(?P<what>[^,.;!?\"«»]{4,90}?)"
    r"(?= (?:on|et on|vous) m|[,.;!?\"«»]|$)"
)
_MINE = {"mon": "votre", "ma": "votre", "mes": "vos", "notre": "votre", "nos": "vos"}
_OF_ME = re.compile(r"\b(?:je|j'|me|m'|moi|nous|on)\b|\bj'|\bm'")


@dataclass(frozen=True)
class Told:
    """`facts` are said back; `rest` is the folded message without them."""

    facts: tuple[str, ...]
    rest: str


def sends_away(text: str) -> bool:
    """« On me dit c'est normal », « débrouillez-vous »: told so, anybody is unhappy."""
    folded = fold(_on_one_line(text))
    quoted = _QUOTED.search(folded)
    return bool(_BARE.search(folded) or (quoted and re.match(_DISMISSAL, quoted["words"])))


def told_in(text: str) -> Told:
    typed = _on_one_line(text)
    folded = fold(typed)
    facts: list[str] = []
    spans: list[tuple[int, int]] = []
    quoted = _QUOTED.search(folded)
    if found := quoted or _BARE.search(folded):
        start, end = found.span("words" if quoted or found["words"] else "alone")
        own = None if quoted else _OWN_WORDS.search(folded, start, end)
        end = own.start() if own else end
        words = typed[start:end].strip(" ,:«»\"'")
        where = _WHERE.search(folded[:start]) or _WHERE.search(folded[end : end + 25])
        place = f" {_WRITTEN.get(where.group(), where.group())}" if where else ""
        facts.append(f"on vous a répondu{place} « {words} »")
        spans.append((start, end))
    if reported := _REPORTED.search(_blank(folded, spans)):
        facts.insert(0, _said_back(typed[slice(*reported.span("what"))]))
        spans.append(reported.span("what"))
    return Told(tuple(facts), _blank(folded, spans))


def without_told(text: str) -> str:
    """The message without what somebody else said: « rappelez lundi » is then no wish."""
    quoted = _QUOTED.search(fold(text))
    if quoted is None:
        return text
    start, end = quoted.span("words")
    return text[:start] + " " * (end - start) + text[end:]


def _on_one_line(text: str) -> str:
    return " ".join(text.replace("’", "'").split())


def _blank(folded: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        folded = folded[:start] + " " * (end - start) + folded[end:]
    return folded


def _said_back(words: str) -> str:
    if _OF_ME.search(fold(words)):
        return f"vous avez signalé : « {words.strip()} »"
    yours = " ".join(_MINE.get(fold(word), word) for word in words.split())
    return f"vous avez signalé que {yours}"
