"""« … Et pour avoir un devis je fais comment ? », beside another question: answered as well."""

import re
from collections.abc import Sequence

from bot.desk.model import Reply
from bot.folding import fold

_HOW = re.compile(
    r"\b(?:pour|avoir|obtenir|demander|recevoir|faire)\b.{0,25}\bdevis\b[^?]{0,25}"
    r"\b(?:comment|quoi|ou|a qui)\b"
    r"|\bcomment\b.{0,35}\bdevis\b|\bdevis\b.{0,12}\b(?:comment|ou)\b"
)
_TOLD = Reply(
    text=(
        "Pour un devis, dites-moi ici les produits, les quantités et votre e-mail\u00a0: une "
        "personne de l’équipe vous l’écrit."
    )
)


def how_quoted(text: str, said: Sequence[Reply]) -> tuple[Reply, ...]:
    """How a quote is asked for, when the answers have not told it."""
    told = any(re.search(r"\bdevis\b", fold(each.text)) for each in said)
    return () if told or not _HOW.search(fold(text)) else (_TOLD,)
