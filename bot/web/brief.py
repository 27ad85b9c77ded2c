"""Whether a message asks something, or only agrees, thanks and takes leave."""

import re

from bot.folding import fold

_BRIEF = re.compile(
    r"(?:(?:oui|ouais|ok|okay|yes|non|nan|merci|super|parfait|d'accord|dac|top|cool|entendu"
    r"|ca (?:ira|marche|roule)|tres bien|bien"
    r"|c'?est (?:bon|bien|ca|note|tout|parfait)|beaucoup|a vous|bonne"
    r"|journee|soiree|bye|au revoir|a bientot|exact(?:ement)?|tout a fait|je (?:vous )?remercie"
    r"|je comprends|compris|j'attends|pas de (?:souci|probleme)|passer|suivant|ras|rien)[ ,.!:)]*)+"
)
_QUESTION = re.compile(
    r"\?|^(?:et )?(?:comment|pourquoi|pkoi|quand|combien|quel|ou |est[- ]ce|c'?est quoi|peut[- ]on)"
    r"|(?:pouvez|avez|faites|savez|connaissez|auriez)[- ]vous"
)


def asks(text: str) -> bool:
    return bool(_QUESTION.search(fold(text).strip()))


def is_brief(folded: str) -> bool:
    """Nothing but « ok », « parfait, j'attends », « passer »; in folded words."""
    return bool(_BRIEF.fullmatch(folded.strip()))
