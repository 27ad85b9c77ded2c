"""What is asked of a gateway for telephones: how many, the number, what calls for help."""

import re

from actions.answers import Asked
from actions.product_facts import in_short
from actions.product_search import meant_by, recalled
from actions.products import ProductAnswer
from actions.speech import A_PERSON
from bot.folding import fold
from bot.french import ANY_FEW, number_of

_NUMBER_KEPT = re.compile(
    r"\bnumeros?\b.{0,40}\b(?:gard\w+|conserv\w+|perd\w*|chang\w+|port\w+|reste\w*)"
    r"|\b(?:gard\w+|conserv\w+|perd\w*|chang\w+)\b.{0,25}\bnumeros?\b"
)
_CALLS_FOR_HELP = re.compile(
    r"\b(?:medaillon|tele-?assistance|teleassistance|telealarme|alarme|secours|urgence|samu|pompiers"
    r"|ascenseur|presence verte|bracelet)\b"
)
_SO_MANY = re.compile(
    rf"\b(?P<count>\d{{1,2}}|{ANY_FEW})\b(?! ?(?:m|euros?|€|fxs)\b)"
    r".{0,30}\b(?:suffi\w*|ca va|ca passe|brancher|dessus|boites?|passerelles?|postes?|telephones?)"
)
_HOW_MANY = re.compile(r"\bcombien de (?:telephones?|postes?|lignes?|appareils?|combines?)\b")
_LINES = re.compile(r"\b(?P<lines>\d{1,2}) FXS\b")


def telephones(question: Asked) -> ProductAnswer | None:
    """None unless a gateway was told, or is named by nothing else. Raises OrderSystemError."""
    told = [each for each in recalled(question) if "passerelle" in fold(each.kind)]
    how_many = _HOW_MANY.search(fold(question.text))
    if how_many and (meant := meant_by(question)):
        told = [each for each in meant.products if "passerelle" in fold(each.kind)] or told
    if len(told) != 1 or (question.told_words is None and not how_many):
        return None
    (gateway,), folded = told, fold(question.text)
    if _CALLS_FOR_HELP.search(folded):
        text = (
            "Pour un appareil qui appelle les secours, je ne promets rien : demandez d'abord au "
            "prestataire qui le suit. Un technicien de l'équipe peut ensuite vous répondre : "
            "dois-je lui transmettre votre question ?"
        )
    elif _NUMBER_KEPT.search(folded):
        text = (
            "Le numéro dépend de votre opérateur : voyez avec lui avant tout changement. Nous ne "
            f"vendons que le matériel : {in_short(question, gateway)}. Un technicien de l'équipe "
            "peut vérifier votre ligne avant l'achat."
        )
    elif how_many and (lines := _LINES.search(gateway.name)):
        text = (
            f"{gateway.name} a {lines['lines']} prises (FXS), pour autant de téléphones "
            f"analogiques : {in_short(question, gateway)}."
        )
    elif (wanted := _SO_MANY.search(folded)) and (lines := _LINES.search(gateway.name)):
        count, most = number_of(wanted["count"]), int(lines["lines"])
        yes = "Oui" if count <= most else "Non"
        text = f"{yes} : {gateway.name} a {most} prises pour téléphones analogiques, pour {count}."
    else:
        return None
    return ProductAnswer(text, (A_PERSON,), spoken_of=gateway.reference)
