"""Returns, warranty and customer accounts."""

from actions.answers import AnswerFunction, Asked
from actions.speech import A_PERSON, Answer


def ask_return(question: Asked) -> Answer:
    returns = question.shop.returns
    costs = (
        "les frais de retour sont à votre charge"
        if returns.who_pays == "client"
        else "les frais de retour sont à notre charge"
    )
    return Answer(
        f"Vous avez {returns.withdrawal_days} jours après réception pour nous retourner un "
        f"article {returns.condition} ; {costs}. Une personne de l'équipe peut lancer le retour "
        "avec vous.",
        (A_PERSON,),
    )


def ask_warranty(question: Asked) -> Answer:
    warranty = question.shop.warranty
    procedure = warranty.procedure[0].upper() + warranty.procedure[1:].removesuffix(".")
    return Answer(
        f"Nos produits sont garantis {warranty.months} mois. {procedure}. Je peux transmettre "
        "votre demande à l'équipe, qui vérifiera la panne avec vous.",
        (A_PERSON,),
    )


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
