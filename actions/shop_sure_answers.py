"""What the shop says to a question that its label alone reads: orders, carriage, returns."""

import re
from dataclasses import replace

from actions import smalltalk
from actions.answers import Asked
from actions.at_the_shop import how_to_collect, nothing_kept
from actions.buying import number_taken
from actions.delivery_plan import place_of
from actions.destined import duties
from actions.order_day import cutoff_told
from actions.other_carriers import other_carrier
from actions.speech import A_PERSON, MAIN_CHOICES, Answer
from actions.taking import on_the_site
from bot.call_words import names_a_time
from bot.folding import fold

_HERE = re.compile(r"\b(?:ici|chat|tchat|prenez|prendre ma|lettre|courrier|dicte)\b")
_AN_ACCOUNT = re.compile(r"\b(?:comptes?|inscri\w+)\b")
_OTHERWISE = re.compile(r"\b(?:minimum|mairie|mandat|bons? de commande|fax|devis|tel\w*)\b")
_FAULTY = re.compile(
    r"\b(?:panne|(?:marche|fonctionne)\w* (?:pas|plus)|defectueu\w+|garantie|erreur"
    r"|tromp\w+|casse\w*|hs)\b"
)
_COMES = re.compile(r"\b(?:pass\w*|vien\w*|venir|cherche\w*|recup\w*|retir\w*)\b")


def how_to_order(question: Asked) -> Answer | None:
    folded = fold(question.text)
    if _OTHERWISE.search(folded) or number_taken(question.text):
        return None
    if _AN_ACCOUNT.search(folded):
        return Answer(
            "La commande se passe sur notre site, dans le panier. Je ne sais pas d'ici si un "
            "compte y est demandé : une personne de l'équipe peut vous le dire.",
            (A_PERSON,),
        )
    told = on_the_site(question)
    return replace(told, text=f"Pas ici. {told.text}") if _HERE.search(folded) else told


def kept(question: Asked) -> Answer | None:
    folded = fold(question.text)
    return None if names_a_time(question.text) or _COMES.search(folded) else nothing_kept(folded)


def fetched(question: Asked) -> Answer | None:
    return None if names_a_time(question.text) else how_to_collect()


def delivered_elsewhere(question: Asked) -> Answer | None:
    return other_carrier(question) or Answer(
        "Le colis part à l'adresse de livraison indiquée à la commande, qui peut être celle d'un "
        "proche, d'un voisin ou du travail. Le jour venu, le suivi du transporteur dit ce qu'il "
        "propose en votre absence."
    )


def until_when(question: Asked) -> Answer | None:
    told = None if names_a_time(question.text) else cutoff_told(question)
    return Answer(told) if told else None


def customs(question: Asked) -> Answer | None:
    place = place_of(question)
    if place:
        none = f"Aucun droit de douane pour une livraison {place.words}."
        return Answer(duties(place) or none, (A_PERSON,))
    return Answer(
        "Dans l'Union européenne, rien ne s'ajoute. Outre-mer et hors de l'Union, des taxes ou des "
        "droits peuvent être demandés à l'arrivée : une personne de l'équipe vous le confirme pour "
        "votre destination.",
        (A_PERSON,),
    )


def who_pays_the_return(question: Asked) -> Answer | None:
    warranty = any("garanti" in each for each in question.told[-1:])
    if warranty or _FAULTY.search(fold(question.text)):
        return None
    whose = "votre" if question.shop.returns.who_pays == "client" else "notre"
    return Answer(
        f"Pour un simple changement d'avis, les frais de retour sont à {whose} charge. Si "
        "l'article est arrivé abîmé ou inexact, c'est à nous de le régler.",
        (A_PERSON,),
    )


def not_ours(question: Asked) -> Answer:
    return Answer(
        "Non, ce n'est pas notre rayon : nous vendons du matériel de réseau (Wi-Fi, ponts radio, "
        "switchs, injecteurs, câble, passerelle VoIP).",
        MAIN_CHOICES,
    )


def among_amateurs(question: Asked) -> Answer:
    hello = smalltalk.hello_to(question.text) or "Bonjour cher OM ! "
    return Answer(
        f"{hello}Je suis l'assistant automatique de la boutique : pour parler radio, une personne "
        "de l'équipe peut vous répondre. Que puis-je faire pour vous ?",
        MAIN_CHOICES,
    )


def praised(question: Asked) -> Answer:
    return Answer("Merci beaucoup, cela fait plaisir à toute l'équipe ! Bonne journée à vous.")
