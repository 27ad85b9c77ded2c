"""« Sinon j'annule »: what a visitor would do in some case, and does not ask for yet."""

import re

from bot.folding import fold

_I_CANCEL = (
    r"(?:je |j'|on |nous |ns |vous )?(?:l'|la |le |les |vous |me |vais |va |allons |dois |devrai"
    r"|prefere |veux |peux |compte |finis par )*(?:annul\w+|rembours\w+)"
)
_THEN = rf"{_I_CANCEL}[^.?!;,]*"
_IN_SOME_CASE = re.compile(
    rf"\b(?:sinon|autrement|sans quoi|faute de quoi|ou alors|ou bien"
    rf"|quitte a)[ ,]*(?:la[ ,]*)?{_THEN}"
    # « Si c'est pas parti demain j'annule », « j'annule si ça bouge encore »; « si j'annule, je
    # suis remboursé ? » asks what a cancellation costs.
    # « Dites-moi juste si elle est remboursée » asks.
    r"|(?<!dire )(?<!savoir )(?<!demande )(?<!sais )(?<!voir )(?<!verifier )(?<!confirmer )"
    rf"(?<!moi )(?<!juste )\bsi (?!(?:je |j'|on |nous )(?:l'|la |le |vous )?annul)"
    rf"[^.?!;]{{3,60}}?[ ,]{_THEN}"
    rf"|\b(?:j'annul\w+|on annule|nous annulons|je (?:vais|veux|prefere) annuler)\b[^.?!;,]{{0,25}}"
    r"\bsi (?!(?:possible|vous (?:pouvez|voulez)|c'est (?:possible|encore)|tu))[^.?!;]*"
    rf"|\bou (?=(?:j'|je |on |nous )){_THEN}"
)
_CANCELS = re.compile(r"\bannul\w+|\brembours\w+")


def without_conditions(text: str) -> str:
    """The folded text without what would be done in some case only."""
    return _IN_SOME_CASE.sub(" ", fold(text))


def only_in_some_case(text: str) -> bool:
    """Whether the message speaks of cancelling, and asks for it in some case only."""
    return bool(_IN_SOME_CASE.search(fold(text))) and not _CANCELS.search(without_conditions(text))


def confirmed_by(text: str) -> str:
    """Who confirms a date that is an estimate; nothing is cancelled for a date that may slip."""
    if only_in_some_case(text):
        return "Rien n'est annulé : je demande à l'équipe de vous confirmer la date."
    return "Une personne de l'équipe peut vous confirmer la date."
