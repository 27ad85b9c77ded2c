"""What arrived broken or wrong, said back in the visitor's own words."""

import re
import textwrap

from bot.folding import fold

_LONGEST = 120
_CLAUSES = re.compile(r"[.;!?\n]+|, (?=(?:et |mais |le |la |les |un |une |mon |ma |c'|j'))")
_WRONG = re.compile(
    r"\b(?:casse\w*|abime\w*|ecrase\w*|endommage\w*|fissure\w*|eventre\w*|defonce\w*|explose\w*"
    r"|brise\w*|plie\w*|fendue?s?|tordue?s?|raye\w*|ouverte?s?|mouille\w*|trempe\w*|dechire\w*"
    r"|fele\w*|cabosse\w*|arrache\w*|decolle\w*|manqu\w+|au lieu d\w*|mauvais\w*|pas (?:le|la|les)"
    r" bon\w*|qu'un\w*|en morceaux|en miettes|en deux)\b"
)
_LEAD = re.compile(
    r"^(?:(?:bonjour|bonsoir|alors|et|mais|putain|bordel|merde|franchement|voila|bon|euh)[ ,]+)+"
    r"|^(?:c'est (?:vraiment )?de la (?:merde|m\S*)[^,]*)$",
    re.IGNORECASE,
)


def damage_told(text: str, product: str | None = None) -> str:
    """« Je note : « le coin du boîtier est plié » (SG2210P). », with the space after it.

    Nothing for a message of which no clause tells what is wrong.
    """
    if text.startswith("/"):
        return ""
    clauses = [_LEAD.sub("", each.strip(" ,")) for each in _CLAUSES.split(text)]
    told = [each for each in clauses if each and _WRONG.search(fold(each))]
    if not told:
        return ""
    words = textwrap.shorten(", ".join(told), _LONGEST, placeholder="…")
    named = f" ({product})" if product and fold(product) not in fold(words) else ""
    return f"Je note : « {words} »{named}. "
