"""Politeness, what the assistant is, and data given without being asked for."""

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.answers import Asked, answer, answers, asked
from actions.speech import A_PERSON, MAIN_CHOICES, Answer, say


@answers("greet")
def greet(question: Asked) -> Answer:
    return Answer(
        f"Bonjour ! Je suis l'assistant de la boutique {question.shop.name}. "
        "Que puis-je faire pour vous ?",
        MAIN_CHOICES,
    )


@answers("goodbye")
def goodbye(question: Asked) -> Answer:
    return Answer(
        "Au revoir et à bientôt. Cette conversation reste là si une question vous revient."
    )


@answers("thank")
def thank(question: Asked) -> Answer:
    return Answer("Avec plaisir ! Puis-je faire autre chose pour vous ?")


@answers("affirm")
def affirm(question: Asked) -> Answer:
    return Answer("C'est noté. Que puis-je faire pour vous ?", MAIN_CHOICES)


@answers("deny")
def deny(question: Asked) -> Answer:
    return Answer("Très bien. Je reste là si vous avez besoin d'autre chose.")


@answers("bot_challenge")
def bot_challenge(question: Asked) -> Answer:
    return Answer(
        "Vous parlez à un assistant automatique : je réponds aux questions courantes. "
        "Dès que vous le souhaitez, une personne de l'équipe prend le relais.",
        (A_PERSON,),
    )


@answers("ask_capabilities")
def ask_capabilities(question: Asked) -> Answer:
    return Answer(
        "Je peux suivre une commande, donner un prix, une disponibilité ou un délai, et répondre "
        "sur la livraison, le paiement, les retours et la garantie. Pour une question technique "
        "ou un conseil, je transmets à une personne de l'équipe.",
        MAIN_CHOICES,
    )


class ActionInform(Action):
    def name(self) -> str:
        return "action_inform"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        given = {entity["entity"] for entity in tracker.latest_message.get("entities", [])}
        proof = given & {"email", "postcode"}
        if "order_number" in given or (proof and tracker.get_slot("tried_reference")):
            return [FollowupAction("order_form")]
        if "product" in given:
            intent = tracker.get_slot("product_question") or "ask_availability"
            return await answer(asked(tracker, intent), dispatcher)
        if tracker.active_loop_name == "order_form":
            text = (
                "Je ne reconnais ni numéro de commande, ni e-mail, ni code postal dans ce message."
            )
            say(dispatcher, Answer(text))
        else:
            say(dispatcher, Answer("Merci, c'est noté. Que souhaitez-vous savoir ?", MAIN_CHOICES))
        return []
