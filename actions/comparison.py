"""Several products side by side: the facts of each, and a person for what no fact settles."""

import re

from actions.answers import Asked
from actions.fitting import points_back, verdict
from actions.pointing import last_two, pointed_at
from actions.power_advice import poe
from actions.product_facts import in_short
from actions.product_search import meant_by, recalled, remembered
from actions.products import ProductAnswer
from actions.speech import A_PERSON
from bot.folding import fold
from bot.orders import Product
from bot.orders.choosing import named_in
from bot.orders.need import tells_of_trouble

_COMPARES = re.compile(
    r"\b(?:compar\w+|differen\w+|ecarts?|vs|versus|face a|par rapport (?:a|au|aux)|(?:le"
    r"|la|les) mieux"
    r"|meilleure?s?|lequel|laquelle|lesquels|lesquelles|plutot que|ou bien|hesit\w+|entre)\b"
)
_OR = re.compile(r"\bou\b")
_POINTS_BACK = re.compile(
    r"\b(?:lequel|laquelle|(?:le|la|les) mieux|meilleure?s?|difference|ecarts?|compar\w+"
    r"|conseill\w+)\b"
)
_MOST = 4
_A_PERSON_CONFIRMS = (
    "Le catalogue ne dit pas ce que chacun couvre : une personne de l'équipe peut confirmer ce "
    "choix."
)


# « Et la U6 Long-Range, pareil ? »: what was asked of the one told, of another.
THE_SAME_OF = re.compile(r"^\W*et (?:la|le|les|pour) .{2,40}\b(?:pareil|idem|aussi|meme chose)\W*$")


def compared(question: Asked) -> ProductAnswer | None:
    """None unless at least two products are set against each other. Raises OrderSystemError."""
    folded = fold(question.text)
    if tells_of_trouble(question.text) or THE_SAME_OF.search(folded):
        return None
    meant = meant_by(question) if _COMPARES.search(folded) or _OR.search(folded) else None
    told = tuple(each for each in meant.products if named_in(question.text, each)) if meant else ()
    if len(told) < 2 and _POINTS_BACK.search(folded) and not told and len(folded.split()) <= 9:
        told = pointed_at(question) or recalled(question)
        told = told if len(told) > 1 else last_two(question)
    if len(told) < 2:
        return None
    told = told[:_MOST]
    better = verdict(question, told)
    if better and not meant and points_back(question):
        return ProductAnswer(
            f"{better} {_A_PERSON_CONFIRMS}", (A_PERSON,), spoken_of=remembered(told)
        )
    described = " ; ".join(_described(question, each) for each in told)
    missing = ""
    if meant and meant.missing:
        missing = f" Je ne trouve pas « {' », « '.join(meant.missing)} » au catalogue."
    return ProductAnswer(
        f"{better} {described}.{missing} Le catalogue n'en dit pas plus : pour la portée, le débit "
        "ou le choix, une personne de l'équipe vous le confirme.".strip(),
        (A_PERSON,),
        spoken_of=remembered(told),
    )


def _described(question: Asked, product: Product) -> str:
    if product.discontinued:
        replaced = (
            [
                each.name
                for each in question.orders.find_products(product.replaced_by)
                if each.reference == product.replaced_by
            ]
            if product.replaced_by
            else []
        )
        instead = f", remplacé par {replaced[0]}" if replaced else ""
        return f"{product.name}, plus fabriqué{instead}"
    return f"{in_short(question, product)} ({product.kind}{poe(product)})"
