"""Courtesy around what is said: « Bonjour madame, monsieur, … svp. Cordialement, Jean Dupont ».

It is no part of the question, and most readers match what is: a visitor who says please should be
understood as well as one who does not.
"""

import re

from bot.folding import fold

_GREETING = (
    r"(?:re[- ]?)?(?:bonjour|bonsoir|bjr|bsr|salut|slt|coucou|hello|hey)"
    r"(?:[ ,]+(?:madame|monsieur|messieurs|mesdames|mme|mr|(?:ou|et) (?:madame|monsieur)"
    r"|a (?:tous|toutes|vous|tout le monde)|l'equipe|tout le monde|chers? \w+)\b)*"
)
_CALLS = r"(?:dites|dis|dites[- ]moi|excusez[- ]moi|s'il vous plait)"
_BEFORE = re.compile(rf"(?P<hello>{_GREETING})[ ,.!:;-]+|{_CALLS} ?[,:] *")
_PLEASE = (
    r"(?:(?:svp|stp) merci|svp|stp|s'il (?:vous|te) plait|silvouplait|merci (?:d'avance|par avance)"
    r"|(?:en vous |je vous )?remerci(?:ant|e) (?:d'avance|par avance)|merci a vous)"
)
_NAME = (
    r"(?:,? ?(?:(?:[Mm]me|[Mm]r|[Mm]lle|M\.?|[Mm]onsieur|[Mm]adame) )?"
    r"[A-ZÀ-Ý][\w'’-]+(?: [A-ZÀ-Ý][\w'’-]+){0,3})?"
)
_CLOSING = (
    r"(?:(?:bien |tres )?cordialement|cdlt|cdt|bien a vous|(?:sinceres |meilleures )?salutations"
    r"(?: distinguees)?|respectueusement|bonne (?:soiree|journee|fin de journee|reception))"
)
# The name that follows is read with its capitals, so both texts are as long.
_AFTER = re.compile(rf"[ ,.;:!-]*(?:{_PLEASE}|{_CLOSING})[ .!,]*$")
_SIGNED = re.compile(rf"(?P<closing>{_PLEASE}|{_CLOSING}|merci(?: beaucoup)?)[ .!,\n]*$")
_SMILES = re.compile(
    r"[\s.…]*[🙂😊😉😅🙏😀😁😃👍☺️\u200d]+[\s.…!]*$|(?<=[\w?])\s*…+\s*$|(?<=\?) *!+$"
)
_MERCI = re.compile(r"[ ,.;!]+merci(?: (?:beaucoup|bien|bcp))?[ .!]*$")
_ASKS = re.compile(
    r"\?|\b(?:voudr|veux|aimerai|souhait|faut|pouv|pourr|peux|cherche|besoin|dites|donne|envoy"
    r"|pas (?:recu|arriv|eu|livr)|transme|transmi|rappel|je prend|faire|quel|comment|combien"
    r"|quand)\w*"
)
# Alone with courtesy these are an answer of their own: « non merci », « ok bonne soirée ».
_NO_CONTENT = re.compile(
    r"(?:\b(?:ok|okay|oui|ouais|non|nan|d'accord|dac|parfait|super|top|nickel|tres|bien|bon|merci"
    r"|mille|encore|c'est|ca|tout|note|gentil|a|vous|bientot|demain|lundi|au revoir|bye|salut"
    r"|bonjour|bonsoir|bjr|slt|beaucoup|alors|et|pour|rien|d'autre|votre|aide|reponse|ciao|73"
    r"|madame|monsieur|pas|ira|ira bien|suffit|fait|sera)\b|\W)*"
)


_PLAIN = re.compile(r"(?:bonjour|bonsoir|bjr|bsr|salut|slt|coucou|hello|hey)[ ,.!]{1,2}")
_FIGURES = re.compile(r"[\d ,.-]+|\S+@\S+")
_TWICE = re.compile(r"\b(svp|stp) merci[ .!]*$", re.I)


def without_courtesy(text: str) -> str:
    """What is said, with one « Bonjour, » left of a greeting; the text when it is courtesy alone.

    « Merci » stays where it may be all that is said: after what asks for nothing.
    """
    if text.startswith("/"):
        return text
    core = _without_ending(text)
    found = _BEFORE.match(fold(core)) if len(fold(core)) == len(core) else None
    hello = ""
    while found:
        plain = not hello and _PLAIN.fullmatch(found.group())  # as it was typed: « slt vs ete ou »
        named = _greeting(found["hello"]) if found["hello"] else hello
        hello = core[: found.end()] if plain else named
        core = core[found.end() :]
        found = _BEFORE.match(fold(core))
    if not core or _NO_CONTENT.fullmatch(fold(core)):
        return text
    return core if _FIGURES.fullmatch(core) else f"{hello}{core}"


def _greeting(typed: str) -> str:
    return "Bonsoir, " if typed.startswith(("bonsoir", "bsr")) else "Bonjour, "


def _without_ending(text: str) -> str:
    core = _TWICE.sub(r"\1", text.strip())
    for _ in range(4):
        shorter = _one_less(core)
        if shorter == core or _NO_CONTENT.fullmatch(fold(shorter)):
            break
        core = shorter
    return core


def _one_less(core: str) -> str:
    core = _SMILES.sub("", core).rstrip() or core
    folded = fold(core)
    if len(folded) != len(core):
        return core
    if found := _AFTER.search(folded):
        return _kept_sign(core, found.start())
    name = re.search(rf"(?:[ ,\n]|^){_NAME}[ .!]*$", core)
    if name and name.group().strip(" ,.!"):
        closed = _SIGNED.search(folded[: name.start() + 1].rstrip(" ,\n"))
        if closed:
            return _kept_sign(core, closed.start())
    found = _MERCI.search(folded)
    if found and _ASKS.search(folded[: found.start()]):
        return _kept_sign(core, found.start())
    return core


def _kept_sign(core: str, end: int) -> str:
    """Up to there, with the sign that ended the sentence."""
    return core[:end].rstrip(" ,;:-\n")
