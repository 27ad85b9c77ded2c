"""« Y a quelqu'un ? », « quelqu'un lit ce que j'écris ? »: who is here, and who reads it."""

import re

from actions.speech import A_PERSON, Answer
from actions.surroundings import surroundings
from bot.folding import fold

_THERE = re.compile(
    r"(?:(?:bonjour|bonsoir|salut|allo+|hello|hey|ho|euh|et|mais|alors|bon)[ ,!.?]*)*"
    r"(?:(?:il )?y ?a(?:[- ]t[- ]il)? (?:bien |encore |vraiment )?(?:quelqu'?un|qqn|quelqu1|qq1"
    r"|du monde|une personne)|allo+)"
    r"(?: (?:la|ici|derriere|en ligne|dispo\w*|de dispo\w*|svp|stp|s'il vous plait))*[ ?!.]*"
)
_READS = re.compile(
    r"\b(?:quelqu'?un|une (?:vraie )?personne|un humain|l'equipe|qui|on)\b.{0,25}"
    r"\b(?:lit|lira|voit|verra|relit|lisez|surveille)\b.{0,25}"
    r"\b(?:ecri\w+|messages?|dis|discussion|conversation|chat|ca|cela)\b"
)


_MISSED_CALL = re.compile(
    r"\bvous (?:m'avez|m'auriez|avez) (?:appele|telephone|rappele)\b.{0,30}\?"
    r"|\bappels? (?:manques?|en absence)\b|\b(?:rate|manque|loupe) (?:un|votre) appel\b"
)


_VOICE = re.compile(r"\b(?:laiss\w+|depos\w+)\b.{0,20}\b(?:message vocal|repondeur|messagerie)\b")


def who_is_there(text: str) -> Answer | None:
    """None for any other message."""
    folded, here = " ".join(fold(text).split()), surroundings()
    if _THERE.fullmatch(folded):
        return Answer(
            "Je suis là : l'assistant automatique de la boutique. Dites-moi de quoi il s'agit : je "
            f"réponds, ou je préviens l'équipe. {here.shop.describe_today(here.now())}",
            (A_PERSON,),
        )
    if _VOICE.search(folded):
        return Answer(
            f"Très bien : c'est le {here.shop.phone}. Vous pouvez aussi l'écrire ici, l'équipe le "
            f"lira : {here.shop.promise(here.now()).text}.",
        )
    if _MISSED_CALL.search(folded):
        return Answer(
            "Je ne vois pas les appels d'ici. Une personne de l'équipe peut vous rappeler : "
            "dois-je lui transmettre votre demande, et à quel numéro ?",
            (A_PERSON,),
        )
    if _READS.search(folded) and "?" in folded:
        return Answer(
            "Je réponds d'abord, automatiquement ; l'équipe peut relire cette conversation. Si "
            "vous demandez une personne, elle voit tout ce que vous avez écrit : "
            f"{here.shop.promise(here.now()).text}.",
            (A_PERSON,),
        )
    return None
