"""Asked after the conditions of a return: what they leave open, and what needs no return at all."""

import re

from actions.next_turn import Said, Turn, offered, told
from actions.warmth import warm_words

_RETURN_TOLD = re.compile(r"\bemballage d'origine\b|\bjours apres reception\b")
_RMA = re.compile(r"\brma\b|\bnumeros? (?:de )?retours?\b")
_KEEPS = re.compile(
    r"\b(?:le|la|les|l'|tout) ?(?:vais |veux |va |allons )?(?:le |la |les )?gard\w+"
)
_COMPLETE = re.compile(r"\bcomplete?s?\b")
_MEANING = re.compile(
    r"\b(?:quoi|koi|veut dire|veux dire|enten\w+|signifie|c'est[- ]a[- ]dire|compren\w+)\b"
)
_ELSEWHERE = re.compile(
    r"\b(?:pas|jamais) (?:ete )?(?:achete\w*|pris\w*|commande\w*) (?:chez vous|ici)\b"
    r"|\b(?:achete\w*|pris\w*|commande\w*) (?:ailleurs|chez un autre|sur amazon)\b"
)
_PAST = re.compile(r"\bdelais? (?:est |sont |etait )?(?:deja |bien )?(?:depasse|passe|fini)\w*\b")
_INVOICE = re.compile(r"\bfactures?\b")
_NEEDED = re.compile(r"\b(?:obligatoires?|faut|besoin|necessaires?|indispensables?|exige\w*)\b")
_ASK = "Dois-je lui transmettre votre demande ?"


def _return_number(turn: Turn) -> Said | None:
    """« Il faut pas un numéro de retour avant ? »"""
    if not (_after_the_rule(turn) and _RMA.search(turn.folded)):
        return None
    if re.search(r"\d|\bmon (?:numero|rma)\b", turn.folded):
        return None  # theirs is given
    return offered(
        "Pour un article en panne, oui : le numéro de retour (RMA) est obligatoire avant tout "
        "renvoi. Pour un simple retour, une personne de l'équipe le lance avec vous avant l'envoi.",
        _ASK,
    )


def _keeps_it(turn: Turn) -> Said | None:
    """« Finalement je le garde »: nothing is to be put aside."""
    if not (_after_the_rule(turn) and _KEEPS.search(turn.folded)) or "?" in turn.folded:
        return None
    if not (turn.intent == "deny" or turn.reads("question", "abandon")):
        return None
    return told("Très bien, rien n'est lancé. Je reste là si vous avez besoin d'autre chose.")


def _refused_at_the_door(turn: Turn) -> Said | None:
    """« Si je refuse le colis, ça revient au même ? »"""
    refuses = re.search(r"\brefus\w+\b", turn.folded) and turn.reads("order", "refuse", least=0.85)
    if not (_after_the_rule(turn) and refuses):
        return None
    return offered(
        "Nos conditions ne disent rien d'un colis refusé à la livraison : mieux vaut prévenir "
        "l'équipe avant, elle vous dit ce qui est possible.",
        _ASK,
    )


def _complete(turn: Turn) -> Said | None:
    """« C'est quoi un article complet ? »"""
    asks = _COMPLETE.search(turn.folded) and _MEANING.search(turn.folded)
    if not (_after_the_rule(turn) and asks):
        return None
    return offered(
        "Complet, c'est avec tout ce qui était dans la boîte, et dans l'emballage d'origine. S'il "
        "vous manque quelque chose, une personne de l'équipe vous dit ce qui reste possible.",
        "",
    )


def _bought_elsewhere(turn: Turn) -> Said | None:
    """« Je l'ai pas acheté chez vous, vous reprenez ? »"""
    if not (_after_the_rule(turn) and _ELSEWHERE.search(turn.folded)):
        return None
    return told(
        "Non : nos retours valent pour ce qui a été commandé chez nous. Pour un achat fait "
        "ailleurs, adressez-vous à la boutique qui vous l'a vendu."
    )


def _invoice(turn: Turn) -> Said | None:
    """« La facture est obligatoire pour le retour ? »"""
    asks = _INVOICE.search(turn.folded) and _NEEDED.search(turn.folded)
    if not (_after_the_rule(turn) and asks):
        return None
    return offered(
        "Avec votre numéro de commande, l'équipe retrouve l'achat et peut vous renvoyer la "
        "facture ; si elle est nécessaire, on vous le dira en lançant le retour.",
        _ASK,
    )


def _past_the_days(turn: Turn) -> Said | None:
    """« Je sais que le délai est dépassé, pourriez-vous faire quelque chose ? »"""
    if not (_after_the_rule(turn) and _PAST.search(turn.folded)):
        return None
    return offered(
        f"{warm_words(turn.question.text)}Passé le délai, le retour n'est plus un droit, mais une "
        "personne de l'équipe peut vous dire ce qui reste possible.",
        _ASK,
    )


def _after_the_rule(turn: Turn) -> bool:
    return bool(_RETURN_TOLD.search(turn.told)) and not turn.waits


READERS = (
    _past_the_days,
    _return_number,
    _keeps_it,
    _refused_at_the_door,
    _complete,
    _bought_elsewhere,
    _invoice,
)
