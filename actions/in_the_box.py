"""« Il est livré avec des brides ? »: what comes in the box, which no catalogue here says."""

import re

from actions.answers import Asked
from actions.power_facts import each_named
from actions.product_search import recalled, remembered
from actions.products import ProductAnswer
from actions.speech import A_PERSON
from bot.folding import fold
from bot.french import french_list, typographic

_PARTS = (
    r"(?:brides?|vis(?:serie)?|colliers?|chevilles?|boulons?|ecrous?|equerres?|pattes?|fixations?"
    r"|supports?|crochets?|cables?|cordons?|fils?|connecteurs?|prises?|embouts?|notices?"
    r"|mode d'emploi|chargeurs?|telecommandes?|accessoires?|antennes?|kits?(?: de \w+)?)"
)
_COMES = r"(?:livre|fourni|vendu|inclu|compris|donne)\w*"
_IN_THE_BOX = re.compile(
    rf"\b{_COMES}\b(?! (?:a|en|chez|sous|dans les?|pour|ou|quand|avant)\b)[^?!.]{{0,20}}?"
    rf"\b(?:avec|sans)\b[^?!.]{{0,25}}?\b(?P<with>{_PARTS})\b"
    rf"|\b(?P<are>{_PARTS})\b[^?!.]{{0,30}}?\b(?:est|sont|c'est)(?:[- ](?:il|elle)s?)?"
    rf"(?: bien| deja)? {_COMES}\b"
    rf"|\b(?:il y a|y a-t-il|avec)\b[^?!.]{{0,20}}\b(?P<there>{_PARTS})\b[^?!.]{{0,20}}"
    r"\b(?:dans la boite|dans le carton|dedans|avec)\b"
)
_COST = re.compile(r"\b(?:combien|prix|cout\w*|total|devis)\b")
_ASK = "Une personne de l'équipe peut vous le confirmer : dois-je lui transmettre la question ?"


def in_the_box(question: Asked) -> ProductAnswer | None:
    """None unless a part is asked of one or two products that are known. Raises…Error."""
    folded = fold(question.text)
    found = _IN_THE_BOX.search(folded)
    if found is None or _COST.search(folded):
        return None
    about = [each for each in each_named(question) if each.stock_count] or list(recalled(question))
    if not 0 < len(about) <= 2:
        return None
    start, end = max(found.span(name) for name in ("with", "are", "there"))
    part = question.text[start:end]
    names = french_list([each.name for each in about])
    text = f"Le catalogue ne dit pas ce qui est fourni avec {names} ({part}). {_ASK}"
    if typographic(text) in question.told[-1:]:
        text = f"Pardon, le catalogue ne le dit vraiment pas. {_ASK}"
    return ProductAnswer(text, (A_PERSON,), spoken_of=remembered(about))
