"""What is said of what is asked of a request that waits: plain facts, and prudence."""

import re

from actions.collection import comes_to_collect, what_to_bring
from actions.confirmations import promise_of
from actions.surroundings import Surroundings
from actions.tampering import NOTHING_FORCED
from bot.desk.model import Handoff
from bot.folding import fold

_URGENT = "URGENT"


def _when(here: Surroundings, handoff: Handoff) -> str:
    return promise_of(here, handoff)


def not_there(here: Surroundings, handoff: Handoff) -> str | None:
    """« Et si je suis pas là ? »: of the call that is noted, and else of a parcel."""
    return call_missed(here, handoff) if handoff.card.callback_slot else None


def call_missed(here: Surroundings, handoff: Handoff) -> str:
    return (
        f"Rien n'est perdu : vous pourrez nous appeler au {here.shop.phone} aux heures "
        "d'ouverture, ou me donner ici un autre moment. Votre demande reste notée."
    )


def nobody_called(here: Surroundings, handoff: Handoff) -> str:
    return (
        f"Dites-le ici même, ou appelez le {here.shop.phone} aux heures d'ouverture : votre "
        "demande reste ouverte tant qu'une personne ne vous a pas répondu."
    )


def why_wait(here: Surroundings, handoff: Handoff) -> str:
    return (
        f"Je comprends, et j'en suis désolé. {here.shop.describe_today(here.now())} Votre demande "
        "sera lue par une personne, dans l'ordre d'arrivée."
    )


def files(here: Surroundings, handoff: Handoff) -> str:
    return (
        f"Je ne peux pas recevoir de fichiers ici : envoyez-les à {here.shop.email}, en disant de "
        "quelle demande il s'agit. Gardez-les de toute façon, l'équipe vous les demandera."
    )


def where_to_collect(here: Surroundings, handoff: Handoff) -> str | None:
    """« Merci ! C'est où déjà ? », after « je peux passer jeudi ? »; of a parcel, nothing."""
    if not comes_to_collect(handoff.card.summary or ""):
        return None
    return f"C'est au {here.shop.address.one_line}. {here.shop.collection}"


def to_be_confirmed(here: Surroundings, handoff: Handoff) -> str | None:
    if not comes_to_collect(handoff.card.summary or ""):
        return None
    return (
        "Rien n'est encore réservé : une personne de l'équipe vous confirme le jour et l'heure, "
        f"{_when(here, handoff)}."
    )


def to_bring(here: Surroundings, handoff: Handoff) -> str | None:
    if not comes_to_collect(handoff.card.summary or ""):
        return None
    return what_to_bring()


def somebody_else(here: Surroundings, handoff: Handoff) -> str:
    return (
        f"Pas de souci : la personne dira qu'elle appelle d'{here.shop.name} et expliquera "
        "pourquoi. Vous pouvez aussi laisser ici, en quelques mots, ce qu'il faut lui dire."
    )


def as_it_stands(here: Surroundings, handoff: Handoff) -> str:
    if handoff.card.callback_slot:
        return f"Non, rien ne change : rappel souhaité {handoff.card.callback_slot}."
    return f"Non, votre demande garde sa place : {_when(here, handoff)}."


def nothing_forced(here: Surroundings, handoff: Handoff) -> str | None:
    return NOTHING_FORCED if _technical(handoff) else None


def reset(here: Surroundings, handoff: Handoff) -> str | None:
    if not _technical(handoff):
        return None
    return (
        "En général oui : une remise à zéro efface les réglages. Ne la refaites pas avant la "
        f"réponse du technicien ({_when(here, handoff).removeprefix('réponse ')})."
    )


def as_it_is(here: Surroundings, handoff: Handoff) -> str | None:
    if not _technical(handoff):
        return None
    if _is_danger(handoff):
        return "Non, ne rebranchez rien et n'essayez rien avant la réponse du technicien."
    return (
        "N'y touchez plus pour l'instant : un technicien vous dit quoi faire "
        f"({_when(here, handoff)}). Débranchez seulement s'il chauffe ou sent le brûlé."
    )


def harmed(here: Surroundings, handoff: Handoff) -> str | None:
    if not _technical(handoff):
        return None
    return (
        "Cela ne peut pas se dire d'ici : ne la rebranchez pas pour l'essayer. C'est ajouté à "
        f"votre demande : un technicien vous le dit, {_when(here, handoff)}."
    )


def no_trick(here: Surroundings, handoff: Handoff) -> str | None:
    if not _technical(handoff):
        return None
    return (
        "Je n'ai pas d'astuce sûre à vous donner : un technicien vous répond, "
        f"{_when(here, handoff).removeprefix('réponse ')}. D'ici là, évitez une remise à zéro, "
        "qui efface en général les réglages."
    )


def carrier(here: Surroundings, handoff: Handoff) -> str | None:
    if handoff.card.topic not in ("order", "complaint", "aftersales"):
        return None
    return (
        "Oui, c'est l'équipe qui contacte le transporteur : vous n'avez rien à faire, "
        f"{_when(here, handoff)}."
    )


def theirs_to_decide(here: Surroundings, handoff: Handoff) -> str | None:
    if handoff.card.topic not in ("order", "complaint", "aftersales"):
        return None
    return (
        "Je ne peux pas le promettre : une personne de l'équipe en décide et vous répond, "
        f"{_when(here, handoff).removeprefix('réponse ')}. C'est ajouté à votre demande."
    )


def to_others(here: Surroundings, handoff: Handoff) -> str | None:
    return (
        "C'est noté : une personne de l'équipe vérifie d'abord avec vous, puis envoie à cette "
        "adresse."
    )


def stop_the_transfer(here: Surroundings, handoff: Handoff) -> str | None:
    if not _cancels(handoff):
        return None
    return (
        "Si votre banque peut encore l'arrêter, c'est le plus simple : il n'y aura rien à vous "
        "rendre. Je l'ajoute à votre demande."
    )


def paid_all_the_same(here: Surroundings, handoff: Handoff) -> str | None:
    if not _cancels(handoff):
        return None
    return (
        "Il ne sera pas perdu : une personne de l'équipe voit avec vous comment vous le rendre. "
        "Je ne connais pas le délai."
    )


def _technical(handoff: Handoff) -> bool:
    return handoff.card.topic in ("technical", "advice", "other", None)


def _cancels(handoff: Handoff) -> bool:
    return bool(re.search(r"\bannul|\bretract", fold(handoff.card.summary or "")))


def _is_danger(handoff: Handoff) -> bool:
    return (handoff.card.summary or "").startswith(_URGENT)


def site_or_bank(here: Surroundings, handoff: Handoff) -> str | None:
    return (
        "Cela ne se voit pas d'ici : votre banque peut vous le dire, et une personne de l'équipe "
        f"le vérifie de notre côté, {_when(here, handoff)}."
    )
