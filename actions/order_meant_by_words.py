"""A label read with the words of the message: what it is too wide for, and what it cannot mean."""

import re

from actions.order_kinds import Kind

_OF_A_DAY = re.compile(
    r"\b(?:jour\w*|semaine|mois|noel|fetes|week|temps|avant|d'ici|demain|apres|soir|matin|heures?"
    r"|bientot|date|delai|arriv\w*|livr\w*|recev\w*|recoi\w*|passe\w*|quand|tard|tot|retard)\b"
)
_OF_ITS_WAY = re.compile(
    r"\b(?:ou|quand|arriv\w*|livr\w*|recu\w*|recev\w*|colis|paquet|suiv\w*|date|jour|expedi\w*"
    r"|part\w*|envo\w+|etat|statut|avance\w*|nouvelles?|est|sont|attends?|numero)\b"
    r"(?!.{0,6}\bcommande chez)"
)
_WHO_DID = re.compile(r"\bqui (?:a|avait|ont) (?:bien )?(?:passe|commande|fait)\b")
_WHAT_THEN = re.compile(
    r"\bsi\b.{3,60}\b(?:que fait[- ]on|on fait quoi|je fais quoi|que faire|vous faites quoi)\b"
)
_COMES = re.compile(r"\b(?:arriv\w+|recoi\w+|recevr\w+|livre\w*)\b")
_GOES = re.compile(r"\b(?:part\w*|expedi\w+|envo\w+|quitt\w+|sort\w*)\b")
_IS_IT_NORMAL = re.compile(
    r"\bnormal\w*\b.{0,30}\b(?:temps|long\w*|longtemps|attend\w*|dure\w*|traine\w*|lent\w*)\b"
)
_WHAT_IF = (None, Kind.NOT_RECEIVED, Kind.BY_DAY, Kind.SURE, Kind.CHASE)
_WRONG_ADDRESS = re.compile(r"\b(?:adresse|rue|chez|numero de)\b")
_TAKEN = re.compile(r"\b(?:preleve|debite|encaiss)\w*")


def said_more_exactly(kind: Kind | None, folded: str) -> Kind | None:
    """What a label is too wide for; None when it stands as it is."""
    if kind is Kind.CUSTOMS and "factur" in folded:
        return Kind.INVOICE
    if kind is Kind.MISTAKE and _WRONG_ADDRESS.search(folded):
        return Kind.CHANGE
    if kind is Kind.LEAVES and _TAKEN.search(folded):
        return Kind.PAID
    if kind is Kind.LEAVES and _COMES.search(folded) and not _GOES.search(folded):
        return Kind.BY_DAY  # « elle arrive aujourd'hui alors ? »
    if kind is None and _IS_IT_NORMAL.search(folded):
        return Kind.WHEN
    if kind in _WHAT_IF and _WHAT_THEN.search(folded):
        return Kind.CHASE
    return None


def speaks_of_days(folded: str) -> bool:
    return bool(_OF_A_DAY.search(folded))


def speaks_of_its_way(folded: str) -> bool:
    """Whether where the order is, or when it comes, may be asked."""
    return bool(_OF_ITS_WAY.search(folded)) and not _WHO_DID.search(folded)
