"""What no fact answers while goods are spoken of: their price and stock once more, and a person."""

from collections.abc import Sequence
from dataclasses import replace

from actions.answered_card import shortened
from actions.answers import Asked
from actions.product_facts import in_short
from actions.product_search import recalled, remembered
from actions.products import ProductAnswer
from actions.speech import A_PERSON
from actions.while_waiting import asks
from bot.french import french_list, typographic
from bot.orders import OrderSystemError, Product

_FEWEST, _MOST_TOLD = 3, 2  # words; products
_ASK = "Une personne de l'équipe peut vous répondre : dois-je lui transmettre votre question ?"

_PASS_ON = "Une personne de l'équipe peut voir cela avec vous : dois-je lui transmettre tout cela ?"


def about_the_goods(question: Asked) -> ProductAnswer | None:
    """Of a message not understood; None when no product was told just before. Blocks."""
    if question.goods == "other_model":
        return None  # « et les LR ? »: of none that was told
    told_now = bool(question.told) and question.told_words is not None
    if not told_now or len(question.text.split()) < _FEWEST:
        return None
    try:
        told = recalled(replace(question, spoken_of=question.told_words))[:_MOST_TOLD]
        named = [
            each for each in told if any(typographic(each.name) in t for t in _lately(question))
        ]
        return not_on_the_card(question, named) if named else None
    except OrderSystemError:
        return None


def not_on_the_card(question: Asked, products: Sequence[Product]) -> ProductAnswer:
    """What the catalogue does not say of them, and who does. Raises OrderSystemError."""
    names = french_list([each.name for each in products])
    if not asks(question.text):
        text = f"C'est noté : « {shortened(question.text)} ». {_PASS_ON}"
        return ProductAnswer(text, (A_PERSON,), spoken_of=remembered(products))
    facts = " ; ".join(in_short(question, each) for each in products)
    text = f"Là-dessus, le catalogue ne dit rien. Ce que j'en sais : {facts}. {_ASK}"
    if all(typographic(each.name) in said for each in products for said in question.told[-1:]):
        text = f"Le catalogue ne le dit pas pour {names}. {_ASK}"
    if any(
        "le catalogue ne dit rien" in said or "ne le dit pas pour" in said
        for said in question.told[-1:]
    ):
        text = f"Je n'en sais pas plus d'ici. {_ASK}"
    return ProductAnswer(text, (A_PERSON,), spoken_of=remembered(products))


def _lately(question: Asked) -> Sequence[str]:
    return question.told[-2:]
