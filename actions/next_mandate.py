"""Asked after the mandate: what to send, who signs, when it leaves, who may order for whom."""

import re
from dataclasses import replace

from actions.next_turn import Said, Turn, offered, told
from actions.payment_words import PRIVATE, PUBLIC
from actions.products import QUOTE
from actions.speech import A_PERSON, Answer

_MANDATE_TOLD = re.compile(r"\bmandat administratif\b|\bbon de commande\b")
_WHAT_TO_SEND = re.compile(
    r"\b(?:envoi\w*|envoy\w+|fourni\w*|transmet\w*|adress\w+|faut|joindre|demandez)\b.{0,20}"
    r"\b(?:quoi|documents?|papiers?|pieces?)\b|\b(?:quoi|quels? (?:documents?|papiers?|pieces?))"
    r"\b.{0,30}\b(?:envoi\w*|envoy\w+|fourni\w*|transmet\w*|faut|joindre)"
)
_SIGNS = re.compile(r"\bsign(?:e|er|era|ature|atures|ataire|ee)\b")
_LEAVES = re.compile(r"\b(?:part\w{0,4}|expedi\w+|livr\w+|envoy\w+)\b")
_TREASURY = re.compile(
    r"\b(?:tresor\w*|comptable|comptabilite|perception|mandate\w*|avant ou apres|une fois pay\w+"
    r"|pay\w+|regl\w+|attend\w+)\b"
)
_FOR_US = re.compile(r"\bpour (?:nous|notre compte|elle|eux|lui)\b|\ba notre place\b")
_AFTER = re.compile(
    r"\bapres (?:la |le )?(?:livraison|reception|service fait)|\bune fois (?:le materiel |tout )?"
    r"(?:recue?s?|livree?s?)|\ba (?:la )?(?:reception|livraison)\b|\bservice fait\b|\bsur facture\b"
)
_AGREED = re.compile(r"\b(?:donc|alors|super|du coup)\b.{0,20}\bc'est (?:d'accord|bon|ok|valide)")


# « 2 bornes et un switch, en stock ? », in the same message: answered as well.
_GOODS = re.compile(r"\b(?:stock|dispo\w*|combien|prix)\b")


def _what_to_send(turn: Turn) -> Said | None:
    """« On vous envoie quoi exactement pour ça ? », after the mandate."""
    if not (_MANDATE_TOLD.search(turn.told) and _WHAT_TO_SEND.search(turn.folded)):
        return None
    return Said(
        Answer(
            f"Un bon de commande, à {turn.shop.email} : les références, les quantités et l'adresse "
            "de livraison. Une personne le vérifie (références, port, paiement) et vous adresse un "
            "devis écrit.",
            (QUOTE, A_PERSON),
        )
    )


# « Même signé, à 30 jours ? », « signé par fax, sans ligne de transport »: rules of their own.
_OTHERWISE = re.compile(r"\bmeme\b|\b\d\d ?j|\bfax|\b(?:transport|port|livraison|expedition)\b")


def _signed_by(turn: Turn) -> Said | None:
    """« C'est la directrice qui signera le bon, ça vous va ? »"""
    if not (_MANDATE_TOLD.search(turn.told) and _SIGNS.search(turn.folded)):
        return None
    if _OTHERWISE.search(turn.folded) or "mandat" not in turn.lately:
        return None
    return offered(
        "C'est possible, mais je ne peux pas le valider d'ici : une personne de l'équipe vérifie "
        f"le bon de commande et sa signature. Envoyez-le à {turn.shop.email} en précisant qui "
        "signe.",
        "",
    )


def _before_the_treasury(turn: Turn) -> Said | None:
    """« La commande part avant ou après que la trésorerie a payé ? »"""
    if "mandat" not in turn.lately or not _LEAVES.search(turn.folded):
        return None
    if not _TREASURY.search(turn.folded) or not turn.reads(
        "facts", "cutoff", "time", "by_day", "later", "purchase_order", least=0.5
    ):
        return None
    return offered(
        "Rien ne part avant que votre bon de commande soit vérifié et le devis écrit accepté. Si "
        "l'envoi attend ou non le paiement de la trésorerie, je n'ai pas l'information : une "
        "personne de l'équipe vous le confirme par écrit."
    )


def _for_somebody_else(turn: Turn) -> Said | None:
    """« Et si c'est l'hôpital qui commande pour nous ? », after the mandate was refused."""
    if not (_FOR_US.search(turn.folded) and PUBLIC.search(turn.folded)):
        return None
    terms = re.search(r"\bmandat\b|\bpaiement\b", turn.lately)
    if not terms or not PRIVATE.search(turn.earlier):
        return None
    return offered(
        "Un organisme public peut régler sa propre commande par mandat administratif. Qu'il "
        "commande pour vous, c'est à une personne de l'équipe de le confirmer par écrit."
    )


def _body_after_receipt(turn: Turn) -> Said | None:
    """« La mairie peut payer après réception ? »: its mandate first."""
    if not (_AFTER.search(turn.folded) and PUBLIC.search(turn.folded)):
        return None
    mandate = any("mandat" in each for each in turn.shop.payment_methods)
    if PRIVATE.search(turn.folded) or not mandate or "chorus" in turn.folded:
        return None
    said = offered(
        "Un organisme public peut régler par mandat administratif, une fois son bon de commande "
        f"vérifié par nos soins : envoyez-le à {turn.shop.email}. Pour un paiement après "
        "réception, je ne peux rien promettre : une personne de l'équipe vous le confirme avec le "
        "devis.",
        "",
    )
    return replace(said, goes_on=bool(_GOODS.search(turn.folded)))


def _nothing_agreed_yet(turn: Turn) -> Said | None:
    """« Super, donc c'est d'accord pour l'envoi ? », after the purchase order was explained."""
    if not _AGREED.search(turn.folded) or not re.search(
        r"\bbon de commande\b|\bdevis\b", turn.told
    ):
        return None
    return told(
        "Pas encore : rien ne part avant la vérification du bon de commande par une personne de "
        "l'équipe, et votre accord sur le devis écrit."
    )


def _order_first(turn: Turn) -> Said | None:
    """« Faut-il vous envoyer un bon de commande avant ? », after the mandate."""
    if "mandat administratif" not in turn.told or not _PAPER_FIRST.search(turn.folded):
        return None
    if re.search(r"\b(?:mail|adresse|ou|a qui)\b", turn.folded):
        return None  # where it goes is asked
    return told(
        "Oui, votre bon de commande d'abord : une personne de l'équipe en vérifie les références, "
        "le port et le paiement, puis vous répond par un devis écrit."
    )


_PAPER_FIRST = re.compile(r"\b(?:faut|dois|doit|devons)\b.{0,30}\bbons? de commande\b.{0,20}\?")

READERS = (
    _order_first,
    _what_to_send,
    _signed_by,
    _before_the_treasury,
    _for_somebody_else,
    _body_after_receipt,
    _nothing_agreed_yet,
)
