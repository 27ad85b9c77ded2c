"""Asked after a rule was refused: even signed, a part in advance, one day late, every month."""

import re

from actions.after_facts import SORRY
from actions.fine_answers import for_professionals, transfer_received
from actions.next_turn import Said, Turn, offered, told
from actions.payment import ask_discount
from actions.products import QUOTE
from actions.speech import A_PERSON, Answer
from bot.french import french_list

_LATER_REFUSED = re.compile(r"\bdiffere\b|\btout se regle\b|\ble paiement se fait a la commande\b")
_SIGNED = re.compile(r"\bsigne\w*|\btampon\w*|\bcachet\b")
_EVEN = re.compile(r"\bmeme\b|\bmm\b|\bet (?:si|avec)\b|\bavec un bon\b")
_IN_ADVANCE = re.compile(r"\b(?:acomptes?|arrhes|avance|moitie|solde)\b")
_TOO_LATE = re.compile(r"\bdelai est passe\b|\bpasse : les \d+ jours\b")
_DAYS = re.compile(r"\b(?P<days>\d{1,3}) jours?\b")
_INSISTS = re.compile(
    r"\bmeme\b|\bneuf\b|\bjamais\b|\bexception\b|\bquand meme\b|\bgeste\b|\bsympa\b"
)
_REFUSED = re.compile(
    r"^(?:non|parce que)\b|\bdelai est passe\b|\bjours sont passes\b|\baucun geste\b"
    r"|\bne se negocie pas\b|\bne nous alignons pas\b"
)
_OFTEN = re.compile(r"\b(?:tous les (?:mois|jours|ans)|regulier\w*|souvent|fidel\w*|chaque mois)\b")
_TRANSFER_TOLD = re.compile(
    r"\bacceptons le virement\b|\ble virement est accepte\b|\bcoordonnees bancaires\b"
)
_HOW_TO = re.compile(r"\bcomment\b|\bje fais (?:quoi|comment)\b")
_ON_THE_SPOT = re.compile(
    r"\b(?:especes?|liquide|comptoir|sur place|en (?:venant|magasin|boutique)|au retrait)\b"
)
_PAYMENT_TOLD = re.compile(r"\bvous pouvez payer\b|\ble paiement se fait\b")
_HOW_LONG = re.compile(
    r"\b(?:part de quand|compte (?:du|de|a partir)|a partir de quand"
    r"|combien de (?:temps|jours)|quel delai|met\w? longtemps|c'est long)\b"
)
_INVOICE_TOLD = re.compile(r"\bfacture\b")
_WHEN = re.compile(r"^(?:et )?(?:je (?:l'|la )|on (?:l'|la )|elle |ca )?.{0,20}\bquand\b")
_SAD = re.compile(r"\b(?:dommage|ailleurs|vache|abuse\w*|degoute\w*|decu\w*|nul)\b")
_FEW = 6  # words


def _even_signed(turn: Turn) -> Said | None:
    """« Même avec un bon de commande signé ? »: not even then."""
    if not (_LATER_REFUSED.search(turn.told) and _SIGNED.search(turn.folded)):
        return None
    if not _EVEN.search(turn.folded) or "mandat" in turn.folded:
        return None
    means = [each for each in turn.shop.payment_methods if "mandat" not in each]
    return Said(
        Answer(
            "Non, même signé : le paiement se fait à la commande, pour tous nos clients, par "
            f"{french_list(means, 'ou')}.",
            (QUOTE,),
        )
    )


def _in_advance(turn: Turn) -> Said | None:
    of_payment = _LATER_REFUSED.search(turn.lately) or turn.reads("shop", "pay_instalments")
    if not (_IN_ADVANCE.search(turn.folded) and of_payment) or turn.question.product:
        return None  # « le prix de la U6 Lite, et vous en avez d'avance ? »
    return told(
        "Non, pas d'acompte non plus : le total se règle à la commande. Pour un projet, une "
        "personne de l'équipe peut préparer un devis écrit."
    )


def _one_day_late(turn: Turn) -> Said | None:
    """« Même neuf, jamais ouvert ? », after the days to send it back are over."""
    days = _DAYS.search(turn.folded)
    over = days is not None and int(days["days"]) > turn.shop.returns.withdrawal_days
    late = _TOO_LATE.search(turn.told) or (over and "jours apres reception" in turn.told)
    if not (late and _INSISTS.search(turn.folded)) or turn.product:
        return None
    return offered(
        f"Même ainsi, les {turn.shop.returns.withdrawal_days} jours sont passés et je ne peux rien "
        "promettre : seule une personne de l'équipe peut vous dire s'il reste une solution.",
        "Dois-je lui transmettre votre demande ?",
    )


def _displeased(turn: Turn) -> Said | None:
    """« C'est vache », after a rule was told."""
    if not _REFUSED.search(turn.told) or len(turn.folded.split()) > _FEW or turn.waits:
        return None
    sad = turn.reads("facts", "displeased", least=0.5) or turn.intent == "complaint"
    if turn.intent == "goodbye":
        return None  # « dommage, au revoir »: told goodbye
    if "?" in turn.folded or not (sad or _SAD.search(turn.folded)):
        return None
    return Said(SORRY)


def _for_the_trade(turn: Turn) -> Said | None:
    """« Vous avez des tarifs revendeur ? », which looks like a partnership."""
    if turn.intent != "partnership" or not turn.reads("shop", "pro", least=0.6):
        return None
    return Said(for_professionals(turn.question))


def _every_month(turn: Turn) -> Said | None:
    if not _OFTEN.search(turn.folded) or "prix est le meme" not in turn.lately:
        return None
    return Said(ask_discount(turn.question))


def _how_long_a_transfer(turn: Turn) -> Said | None:
    if not (_TRANSFER_TOLD.search(turn.lately) and _HOW_LONG.search(turn.folded)):
        return None
    return None if turn.product else Said(transfer_received(turn.question))


def _by_transfer(turn: Turn) -> Said | None:
    """« Par virement alors, je fais comment ? »"""
    if "virement" not in turn.folded or not _HOW_TO.search(turn.folded):
        return None
    details = re.search(r"\b(?:rib|iban|coordonnees)\b|\bcombien\b|\bquand\b", turn.folded)
    accepted = any("virement" in each for each in turn.shop.payment_methods)
    if details or not accepted or not _PAYMENT_TOLD.search(turn.lately):
        return None
    return told(
        "Choisissez le virement au moment de payer, sur notre site. La commande est préparée "
        "dès qu'il nous parvient."
    )


def _on_the_spot(turn: Turn) -> Said | None:
    """« En espèces, en venant chercher ? »"""
    if not (_ON_THE_SPOT.search(turn.folded) and _PAYMENT_TOLD.search(turn.told)):
        return None
    if turn.reads("shop", "collect", "address", "visit", least=0.8):
        return None
    means = [each for each in turn.shop.payment_methods if "mandat" not in each]
    return told(
        "Non, rien ne se règle sur place : le paiement se fait à la commande, sur notre site, par "
        f"{french_list(means, 'ou')}."
    )


def _of_an_invoice(turn: Turn) -> Said | None:
    """« Une facture au nom de la société ? », before any order; « je l'ai quand ? »"""
    if turn.reads("shop", "invoice", least=0.7) and turn.intent == "ask_invoice":
        return offered(
            "Pour une facture au nom de votre société, c'est l'équipe qui l'établit : une personne "
            "vous confirme par écrit ce qui y figure (nom, TVA, mentions)."
        )
    if _INVOICE_TOLD.search(turn.lately) and _WHEN.search(turn.folded):
        if len(turn.folded.split()) > _FEW or turn.product:
            return None
        return Said(
            Answer(
                "Le jour où la facture vous est envoyée, je ne l'ai pas ici : une personne de "
                "l'équipe vous le précise.",
                (A_PERSON,),
            )
        )
    return None


READERS = (
    _even_signed,
    _in_advance,
    _one_day_late,
    _displeased,
    _for_the_trade,
    _every_month,
    _how_long_a_transfer,
    _by_transfer,
    _on_the_spot,
    _of_an_invoice,
)
