"""The two questions of an order look-up, and how they are asked again."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions import order_replies as replies
from actions.order_look_up import proved_before
from actions.order_news import asks_whether_to_pay, puzzled_by_a_message
from actions.people_first import said_back
from actions.speech import A_PERSON, Answer, Button, say
from actions.typed_addresses import did_you_mean
from bot.references import expected

RESUMED, OTHER, OF_OTHERS = "resumed", "other", "of others"  # three more hints
NO_NUMBER = Button("Je ne l'ai pas", "/deny")

# Filled as the references of the order system are written: see `as_written`.
_WHERE = "Il figure dans l'e-mail de confirmation, par exemple {example}."
_EITHER = "l'adresse e-mail de la commande ou le code postal de livraison"

_NUMBER = {
    None: f"Je regarde tout de suite. Quel est votre numéro de commande ? {_WHERE}",
    OTHER: "Quel est le numéro de cette autre commande ?",
    RESUMED: "Pour reprendre votre recherche : quel est votre numéro de commande ?",
    replies.WHY: "Le numéro me dit de quelle commande il s'agit ; l'e-mail ou le code postal de "
    "livraison, que c'est bien la vôtre. C'est pour protéger vos informations. Quel est votre "
    "numéro de commande ?",
    replies.TRACKING: "Cela ressemble à un numéro de suivi : le transporteur le connaît, mais il "
    f"ne me permet pas de retrouver la commande. Quel est le numéro de commande ? {_WHERE}",
    replies.ADDRESS: "Cette adresse e-mail semble incomplète. Commençons par le numéro de "
    f"commande. {_WHERE}",
    replies.NAME: "Un nom ne me permet pas de retrouver la commande : il me faut son numéro. "
    f"{_WHERE}",
    replies.POLITE: f"Il me manque encore votre numéro de commande. {_WHERE}",
    replies.TIME: f"Prenez votre temps, je reste là. {_WHERE}",
    replies.ANNOYED: "Je comprends que ce soit agaçant, et j'en suis désolé. Sans le numéro de "
    f"commande, je ne peux pas la retrouver ; une personne de l'équipe le peut. {_WHERE}",
    replies.AGAIN: f"Pour vous répondre, il me faut votre numéro de commande. {_WHERE}",
    replies.WHERE: f"{_WHERE} S'il ne vous est pas parvenu, une personne de l'équipe peut "
    "retrouver la commande avec vous.",
    replies.UNCLEAR: "Je ne reconnais pas de numéro de commande dans ce message : il {described}. "
    + _WHERE,
}
_REFUSED = {
    # The same words for a number that does not exist and for a wrong proof.
    None: "Je ne trouve pas de commande avec ces indications. Vérifiez le numéro de commande, et "
    "l'e-mail ou le code postal de livraison, puis redonnez-moi ce qui est à corriger.",
    RESUMED: "Pour reprendre votre recherche, redonnez-moi le numéro de commande, ou l'e-mail ou "
    "le code postal de livraison, selon ce qui est à corriger.",
    replies.WHY: "C'est pour protéger vos informations : le numéro et l'e-mail, ou le code postal "
    "de livraison, me montrent que la commande est bien la vôtre. Redonnez-moi ce qui est à "
    "corriger.",
    replies.REFUSED: "Je comprends. Par sécurité, le numéro et l'e-mail ou le code postal doivent "
    "être exactement ceux de la commande, et je ne peux pas dire lequel diffère. Corrigez l'un des "
    "deux, ou demandez à une personne de l'équipe de vérifier avec vous.",
    replies.ANNOYED: "Je comprends que ce soit agaçant, et j'en suis désolé. Il me faut le numéro "
    "avec l'e-mail ou le code postal de la commande ; sinon, une personne de l'équipe la retrouve "
    "avec vous.",
    replies.WHERE: "Le numéro de commande figure dans l'e-mail de confirmation, par exemple "
    "{example}. Il va avec l'adresse e-mail qui a reçu cette confirmation, ou le code postal de "
    "livraison.",
    replies.EITHER: "Il faut le numéro de commande, avec l'adresse e-mail de la commande ou son "
    "code postal de livraison. Le client peut les donner ici, ou à une personne de l'équipe.",
    replies.TRACKING: "Cela ressemble à un numéro de suivi : il ne me permet pas de retrouver la "
    "commande. Redonnez-moi le numéro de commande, ou l'e-mail ou le code postal de livraison.",
    replies.ADDRESS: "Cette adresse e-mail semble incomplète : vérifiez le point et la fin, ou "
    "donnez-moi le code postal de livraison.",
}
_REFUSED_AGAIN = (
    "Je ne reconnais ni numéro de commande, ni e-mail, ni code postal dans ce message. "
    "Redonnez-moi ce qui est à corriger."
)
_PROOF = {
    None: "Merci. Pour protéger vos informations, donnez-moi aussi l'adresse e-mail de la commande "
    "{number} ou son code postal de livraison.",
    RESUMED: f"Pour la commande {{number}}, il me manque encore {_EITHER}.",
    replies.WHY: "Un numéro de commande peut se deviner : l'e-mail ou le code postal de livraison "
    "me montre que la commande est bien la vôtre. C'est pour protéger vos informations ; l'un des "
    "deux suffit.",
    replies.TRACKING: "Cela ressemble à un numéro de suivi : il ne prouve pas que la commande est "
    f"la vôtre. Donnez-moi plutôt {_EITHER}.",
    replies.ADDRESS: "Cette adresse e-mail semble incomplète : vérifiez le point et la fin, ou "
    "donnez-moi le code postal de livraison.",
    replies.NAME: f"Un nom ne suffit pas à protéger vos informations. Donnez-moi plutôt {_EITHER}.",
    replies.POLITE: f"Il me manque encore {_EITHER}.",
    replies.ANNOYED: "Je comprends que ce soit agaçant, et j'en suis désolé : c'est pour protéger "
    f"vos informations. L'un des deux suffit, {_EITHER} ; sinon, une personne de l'équipe prend "
    "le relais.",
    replies.TIME: f"Prenez votre temps, je reste là : l'un des deux suffit, {_EITHER}.",
    replies.AGAIN: f"Pour vous répondre, il me manque encore {_EITHER}.",
    OF_OTHERS: "Comme cette commande n'est pas la vôtre, le code postal ne suffit pas : il me faut "
    "l'adresse e-mail de la commande.",
    replies.EITHER: "Un seul des deux suffit : l'e-mail qui a reçu la confirmation, ou le code "
    "postal de l'adresse de livraison.",
    replies.UNCLEAR: "Je ne reconnais ni e-mail ni code postal dans ce message. L'un des deux "
    "suffit, par exemple le code postal de livraison.",
}


def _hint(tracker: Tracker) -> str | None:
    hint: str | None = tracker.get_slot("order_hint")
    return hint


def as_written(text: str) -> str:
    """A sentence with what the numbers of the shop look like."""
    shape = expected()
    return text.replace("{example}", shape.example).replace("{described}", shape.described)


class AskOrderReference(Action):
    def name(self) -> str:
        return "action_ask_order_form_order_reference"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        hint = _hint(tracker)
        if tracker.get_slot("tried_reference"):
            refused = as_written(_REFUSED.get(hint, _REFUSED_AGAIN))
            say(dispatcher, Answer(refused, (A_PERSON,)))
            return []
        text = _NUMBER.get(hint, _NUMBER[replies.UNCLEAR])
        if hint is None and (tracker.get_slot("order_proof") or tracker.get_slot("doubtful_email")):
            text = f"Merci, c'est noté. Quel est le numéro de la commande ? {_WHERE}"
        elif hint is None and asks_whether_to_pay(str(tracker.latest_message.get("text") or "")):
            text = (
                "Par prudence, ne payez rien par le lien d'un message. Je vérifie avec vous : quel "
                f"est votre numéro de commande ? {_WHERE}"
            )
        elif hint is None and puzzled_by_a_message(str(tracker.latest_message.get("text") or "")):
            text = (
                "Je regarde avec vous ce que ce message veut dire. Quel est votre numéro de "
                f"commande ? {_WHERE}"
            )
        elif hint is None and (facts := said_back(tracker)):
            text = f"{facts} Quel est votre numéro de commande, pour que je regarde ? {_WHERE}"
        say(dispatcher, Answer(as_written(text), (NO_NUMBER, A_PERSON)))
        return []


class AskOrderProof(Action):
    def name(self) -> str:
        return "action_ask_order_form_order_proof"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        hint = _hint(tracker)
        if (doubtful := tracker.get_slot("doubtful_email")) and hint is None:
            say(dispatcher, did_you_mean(doubtful))
            return []
        number = tracker.get_slot("order_reference") or ""
        text = _PROOF.get(hint, _PROOF[replies.UNCLEAR]).format(number=number).replace("  ", " ")
        if hint is None and proved_before(tracker):
            # Not the order that was spoken of before.
            text = f"Pour la commande {number}, donnez-moi aussi {_EITHER}."
        elif hint is None and (facts := said_back(tracker)):
            text = f"{facts} Pour que je regarde, donnez-moi aussi {_EITHER}."
        say(dispatcher, Answer(text, (A_PERSON,)))
        return []
