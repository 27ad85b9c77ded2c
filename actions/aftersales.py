"""Returns, warranty and customer accounts."""

import re

from actions.after_purchase_words import age_in_months, asks_how_long, denies_a_fault
from actions.answers import AnswerFunction, Asked
from actions.complaints import came_damaged
from actions.speech import A_PERSON, Answer
from actions.troubles import broke_it, does_not_work
from actions.while_waiting import waits
from bot import shop_sentences
from bot.folding import fold
from bot.french import typographic

# Neither the visitor's change of mind nor an ordinary return: no cost of theirs is announced.
_DAMAGED = Answer(
    "Un produit reçu abîmé, ou qui n'est pas le bon, n'est pas un retour ordinaire : une personne "
    "de l'équipe trouvera la solution avec vous. Gardez l'emballage et, si possible, une photo. "
    "Dois-je lui transmettre votre demande ?",
    (A_PERSON,),
)


_WHOSE_COST = re.compile(
    r"\b(?:qui|vous|moi|nous)\b.{0,20}\bpa[iy]\w+|\bfrais\b|\b(?:ma|votre) charge\b"
)


def _was_wrong(question: Asked) -> bool:
    """Whether what came was damaged, or another thing: « un switch au lieu de mes bornes »."""
    earlier = question.earlier[:3]
    return any(came_damaged(each) or _OTHER_THING.search(fold(each)) for each in earlier)


_OTHER_THING = re.compile(
    r"\brecu\w* .{0,40}\b(?:au lieu|a la place)\b|\b(?:mauvais\w*|pas l[ea] bo\w+|erreur d[e'])\b"
)


def ask_return(question: Asked) -> Answer:
    if came_damaged(question.text):
        return _DAMAGED
    if _WHOSE_COST.search(fold(question.text)) and _was_wrong(question):
        return Answer(
            "Un article en panne, abîmé ou inexact, c'est à nous de le régler : ne renvoyez rien "
            "avant la réponse de l'équipe.",
            (A_PERSON,),
        )
    if does_not_work(question.text) and not denies_a_fault(question.text):
        return ask_warranty(question)
    return Answer(
        f"{shop_sentences.returns(question.shop)} Une personne de l'équipe peut lancer le retour "
        "avec vous.",
        (A_PERSON,),
    )


def ask_warranty(question: Asked) -> Answer:
    if denies_a_fault(question.text) and not re.search(r"\bgaranti", fold(question.text)):
        return ask_return(question)
    warranty = question.shop.warranty
    months = age_in_months(fold(question.text), question.today)
    if months is not None and months > warranty.months:
        ago = f"{months // 12} ans" if months % 12 == 0 else f"{months} mois"
        return Answer(
            f"Non : nos produits sont garantis {warranty.months} mois, un achat d'il y a "
            f"{ago} ne l'est plus. Une personne de l'équipe peut vous dire ce qui "
            "reste possible.",
            (A_PERSON,),
        )
    if months and not does_not_work(question.text):
        years = f"{months // 12} an{'s' if months > 12 else ''}"
        ago = f"{months} mois" if months % 12 else years
        return Answer(
            f"Oui, en principe : la garantie est de {warranty.months} mois, et un achat d'il y a "
            f"environ {ago} est encore couvert. Avant tout retour, demandez-nous un numéro de "
            "retour (RMA) : l'équipe vérifie la panne avec vous.",
            (A_PERSON,),
        )
    if broke_it(question.text):
        return Answer(
            f"{shop_sentences.guaranteed(question.shop)} Une casse n'est pas une panne : ce qui "
            "est possible, une personne de l'équipe vous le dit. Dois-je lui transmettre votre "
            "question ?",
            (A_PERSON,),
        )
    if _asks_how_long_only(question):
        told = shop_sentences.guaranteed(question.shop)
        again = any(typographic(told) in each for each in question.told[-2:])
        return Answer(f"C'est bien {warranty.months} mois." if again else told)
    if waits(question.conversation_id):  # it was passed on already
        return Answer(shop_sentences.warranty(question.shop))
    return Answer(
        f"{shop_sentences.warranty(question.shop)} Je peux transmettre votre demande à l'équipe, "
        "qui vérifiera la panne avec vous.",
        (A_PERSON,),
    )


def _asks_how_long_only(question: Asked) -> bool:
    """Where nothing is said to be broken, or who sees to that was told already. Blocks."""
    if not asks_how_long(question.text):
        return False
    said = (question.text, *question.earlier)
    broken = any(does_not_work(each) or came_damaged(each) for each in said)
    return not broken or waits(question.conversation_id)


def ask_account(question: Asked) -> Answer:
    return Answer(
        "Je n'ai pas accès aux comptes clients. Une personne de l'équipe peut s'en occuper : "
        f"écrivez à {question.shop.email}, ou je transmets votre demande d'ici.",
        (A_PERSON,),
    )


ANSWERS: dict[str, AnswerFunction] = {
    "ask_return": ask_return,
    "ask_warranty": ask_warranty,
    "ask_account": ask_account,
}
