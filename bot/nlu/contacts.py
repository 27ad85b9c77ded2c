"""Where to answer, said beside a wish: it does not change what is wished.

« Ma commande ne bouge plus depuis une semaine. zoe@example.fr » is about the order: with the
address read as words, a third of such messages are taken for data that is given.
"""

import re

from bot.emails import find_emails
from bot.folding import fold
from bot.phones import where_phone

# What leads to an address or a number, and says nothing without it.
_LEADING = re.compile(
    r"(?:\b(?:et |voici |voila |c'est |mon |ma |notre |l'|l |le |la |au |a |est |sur |par "
    r"|adresse |email |e-mail |mail |courriel |mel |tel |telephone |portable |numero |n° |mon"
    r"|adresse|email|e-mail|mail|courriel|mel|tel|telephone|portable|numero|n°)\s*[:=,-]?\s*)+$"
)
_WORD = re.compile(r"[^\W\d_]{2,}|[^\W\d_]'")
_FEWEST_WORDS = 4  # that are left, to be a wish of their own


def without_contacts(text: str) -> str:
    """The text with addresses and telephone numbers blanked, of the same length.

    The text as it is when little else is said.
    """
    spans = [(each.start, each.end) for each in find_emails(text)] + where_phone(text)
    if not spans:
        return text
    folded, left = fold(text), text
    for start, end in spans:
        leading = _LEADING.search(folded[:start]) if len(folded) == len(text) else None
        begin = leading.start() if leading else start
        left = left[:begin] + " " * (end - begin) + left[end:]
    return left if len(_WORD.findall(left)) >= _FEWEST_WORDS else text
