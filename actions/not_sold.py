"""What the shop does not have: said at once, with the nearest thing that it has, if any."""

import re
from dataclasses import replace

from actions.answers import Asked
from actions.product_facts import in_short
from actions.product_search import meant_by, remembered
from actions.products import ProductAnswer, ask_price
from actions.speech import A_PERSON
from actions.while_waiting import asks, waits
from bot.folding import fold
from bot.french import french_list, typographic
from bot.orders import Product
from bot.orders.choosing import cheapest_first
from bot.orders.need import tells_of_trouble
from bot.orders.not_sold import Kind, is_called, named_kind, not_sold, without_kinds

_YES_OR_NO = re.compile(
    r"^(?:(?:du coup|alors|donc|mais|et|bon|ok)[ ,]*)*(?:vous )?(?:en )?(?:avez|vendez"
    r"|reste|existe)\b"
    r"|\b(?:oui ou non|ou pas|ou non|en vendez|en avez|en auriez|en proposez)\b"
)


def no_such_thing(question: Asked) -> ProductAnswer | None:
    """« Non, nous n'en avons pas », and the rest of the message; None when it may be sold.

    Raises OrderSystemError.
    """
    if question.goods == "need" and question.told_words and not asks(question.text):
        return None  # « batteries solaires d'un côté »: what they have there
    if not asks(question.text) and waits(question.conversation_id):
        return None  # « la caméra est une Hikvision », for the technician
    if question.goods_surely == "need" and not asks(question.text):
        return None  # « elle voit le médecin sur sa tablette »
    asked = not_sold(question.text) or _asked_before(question)
    if asked is None or (tells_of_trouble(question.text) and not not_sold(question.text)):
        return None
    kind, words = asked
    if any(
        is_called(words, f"{each.kind} {each.name}")
        for each in question.orders.find_products(words)
    ):
        return None
    near = _nearest(question, kind)
    text = f"Non, nous n'avons pas {kind.name} au catalogue."
    if near:
        listed = french_list([in_short(question, each) for each in near], "ou")
        text += f" Le plus proche : {listed}."
    if kind.to_connect:
        text += " Une personne de l'équipe peut vous dire comment l'alimenter ou la relier."
    if typographic(text) in question.told:
        text = (
            f"Je vous le confirme : nous n'avons pas {kind.name}. Dois-je transmettre votre "
            f"besoin à "
            "une personne de l'équipe ?"
        )
    other = _also_asked(question, kind)
    if other:
        return replace(other, text=f"{text} {other.text}", buttons=(A_PERSON,))
    return ProductAnswer(text, (A_PERSON,), spoken_of=remembered(near) or question.spoken_of)


def _asked_before(question: Asked) -> tuple[Kind, str] | None:
    """« Vous en avez ou pas ? » after a message about the kind."""
    if not _YES_OR_NO.search(fold(question.text).strip()) or not question.earlier:
        return None
    return None if meant_by(question) else named_kind(question.earlier[0])


def _nearest(question: Asked, kind: Kind) -> tuple[Product, ...]:
    found = question.orders.find_products(kind.near) if kind.near else ()
    head = kind.near.split()[0] if kind.near else ""
    return cheapest_first(each for each in found if head in fold(each.kind))[:2]


def _also_asked(question: Asked, kind: Kind) -> ProductAnswer | None:
    rest = without_kinds(question.text)
    if kind.near or not question.products:
        return None
    other = replace(question, text=rest)
    answer = ask_price(other) if meant_by(other) else None
    return answer if isinstance(answer, ProductAnswer) else None
