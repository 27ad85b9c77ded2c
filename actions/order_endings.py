"""How a look-up ends that finds no order."""

from actions.order_look_up import ABANDONED, LOCKED, LOST, UNAVAILABLE, UNNUMBERED, WITHOUT
from actions.speech import A_PERSON, Answer, Button

_TRY_AGAIN = Button("Réessayer", "/ask_order_status")
WITHOUT_ORDER = {
    LOCKED: Answer(
        "Par sécurité, je ne peux plus chercher de commande ici pour le moment. Une personne de "
        "l'équipe peut la retrouver avec vous.",
        (A_PERSON,),
    ),
    UNAVAILABLE: Answer(
        "Je n'arrive pas à consulter les commandes pour le moment. Ce n'est pas de votre fait : "
        "réessayez dans quelques minutes, ou demandez à une personne de l'équipe.",
        (_TRY_AGAIN, A_PERSON),
    ),
    ABANDONED: Answer(
        "Entendu, je laisse cette recherche de côté. S'il vous manque le numéro, une personne de "
        "l'équipe peut retrouver la commande avec vous.",
        (A_PERSON,),
    ),
    UNNUMBERED: Answer(
        "Sans son numéro, qui figure dans son e-mail de confirmation, je ne peux pas retrouver "
        "cette autre commande. Une personne de l'équipe le peut avec vous.",
        (A_PERSON,),
    ),
    LOST: Answer("Je n'arrive pas à retrouver la commande ainsi, et ce n'est pas grave."),
    WITHOUT: Answer("Ce n'est pas grave : une personne de l'équipe la retrouve autrement."),
}
